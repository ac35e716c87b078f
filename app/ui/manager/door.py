"""What stands in front of the manager's room: one of the panels that ask for PINs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import RegularsError
from app.domain.records import StaffMember
from app.ui.manager.pin_panels import PinPanel, change_pin_panel, first_pin_panel, unlock_panel


class Door(QWidget):
    """Shows one panel at a time in the middle."""

    unlock_wished = Signal(object)  # PinEntry
    first_wished = Signal(object)  # PinEntry
    change_wished = Signal(object)  # PinEntry
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Door")
        self._unlock = unlock_panel()
        self._first = first_pin_panel()
        self._change = change_pin_panel()
        self._panel = self._unlock
        middle = QHBoxLayout()
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(middle)
        column.addStretch(3)
        for panel, wished in (
            (self._unlock, self.unlock_wished),
            (self._first, self.first_wished),
            (self._change, self.change_wished),
        ):
            middle.addWidget(panel)
            panel.submitted.connect(wished)
            panel.cancelled.connect(self.cancelled)
            panel.hide()
        middle.addStretch(1)

    @property
    def has_set_pin(self) -> bool:
        """Whether the panel in sight sets or changes a PIN."""
        return self._panel is not self._unlock

    def show_unlock(self, managers: Sequence[StaffMember]) -> None:
        """Ask for a manager's PIN."""
        self._unlock.show_people(managers)
        self._show(self._unlock)

    def show_first(self, people: Sequence[StaffMember], on_duty: int) -> None:
        """Ask for the first PIN, of whoever serves if they may be chosen."""
        self._first.show_people(sorted(people, key=lambda member: member.id != on_duty))
        self._show(self._first)
        self.take_focus()

    def show_change(self) -> None:
        """Ask for the old and the new PIN."""
        self._show(self._change)
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus where typing begins."""
        self._panel.begin()

    def forget(self) -> None:
        """Empty every PIN."""
        for panel in (self._unlock, self._first, self._change):
            panel.forget()

    @Slot(object)
    def refuse(self, trouble: RegularsError) -> None:
        """Say why the PIN was not taken."""
        self._panel.refuse(trouble)

    def _show(self, shown: PinPanel) -> None:
        self._panel = shown
        for panel in (self._unlock, self._first, self._change):
            panel.setVisible(panel is shown)
