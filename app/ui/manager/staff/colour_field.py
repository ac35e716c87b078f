"""One of the colours of the staff, all in sight; the arrow keys choose."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from app.core.i18n import _
from app.core.vocabulary import StaffColour
from app.ui.manager.staff.initials import mark_of
from app.ui.theme import Theme
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.flow import FlowLayout


class ColourField(QWidget):
    """None is chosen for somebody new: they get a colour that few have."""

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: dict[str, RoleButton] = {}
        self._group = QButtonGroup(self)
        row = FlowLayout(self, gap=4, line_gap=4)
        for colour, words in colour_words().items():
            button = RoleButton(role="choice")
            button.setCheckable(True)
            button.setIconSize(QSize(18, 18))
            button.setAccessibleName(words)
            button.setToolTip(words)
            self._group.addButton(button)
            self._buttons[colour.value] = button
            row.addWidget(button)
        self.setFocusProxy(next(iter(self._buttons.values())))
        self._group.buttonToggled.connect(self._tell)
        theme.changed.connect(self._paint)
        self._paint()

    def typed(self) -> str:
        """Return the colour chosen, empty when none is."""
        return next((value for value, button in self._buttons.items() if button.isChecked()), "")

    def put(self, typed: object) -> None:
        """Choose a colour, or none."""
        self._group.setExclusive(False)
        for value, button in self._buttons.items():
            button.setChecked(value == typed)
        self._group.setExclusive(True)

    @Slot()
    def _paint(self) -> None:
        for value, button in self._buttons.items():
            button.setIcon(mark_of(self._theme, StaffColour(value)))

    @Slot(QAbstractButton, bool)
    def _tell(self, _button: QAbstractButton, checked: bool) -> None:
        if checked:
            self.edited.emit()


def colour_words() -> dict[StaffColour, str]:
    """Return what the colours are called."""
    return {
        StaffColour.TEAL: _("Teal"),
        StaffColour.AMBER: _("Amber"),
        StaffColour.PLUM: _("Plum"),
        StaffColour.MOSS: _("Moss"),
        StaffColour.RUST: _("Rust"),
        StaffColour.SKY: _("Sky"),
        StaffColour.ROSE: _("Rose"),
        StaffColour.SLATE: _("Slate"),
    }
