"""What every small form under a complaint is: fields with one way to save, and one sentence when something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import RegularsError, UserError
from app.domain.complaint_records import RemedyChoice
from app.domain.records import StaffMember
from app.ui.making_right.words import Clock
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import mark_wrong
from app.ui.widgets.labels import TextBlock

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Bench:
    """What the forms are told about the shop: who serves, how amounts are read, what may be given at once."""

    staff: tuple[StaffMember, ...]
    on_duty: StaffMember
    clock: Clock
    amount: Callable[[str], Decimal]
    may_give: Callable[[], RemedyChoice]

    def choices(self, *, first: int | None = None, but: tuple[int, ...] = ()) -> list[tuple[str, str]]:
        """Return the staff as (number, name), the given one first."""
        found = [member for member in self.staff if member.id not in but]
        found.sort(key=lambda member: (member.id != first, member.name.casefold()))
        return [(str(member.id), member.name) for member in found]


class MoveForm(QFrame):
    """A form. A subclass adds its fields and says in ``made`` what they make."""

    submitted = Signal(object)
    cancelled = Signal()

    def __init__(self, save: str) -> None:
        super().__init__()
        self.setObjectName(type(self).__name__)
        self.setProperty("role", "tile")
        self._fields: dict[str, QWidget] = {}
        self.error = TextBlock(role="error", lines=5)
        self.error.hide()
        self.save_button = RoleButton(save, role="primary")
        self.save_button.setObjectName("do")
        self.save_button.clicked.connect(self.submit)
        self._box = QVBoxLayout()
        self._box.setSpacing(6)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.save_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(13, 11, 13, 11)
        outer.setSpacing(8)
        outer.addLayout(self._box)
        outer.addWidget(self.error)
        outer.addLayout(row)

    def made(self) -> object:
        """Return what the fields make, or raise UserError naming the wrong field."""
        raise NotImplementedError

    def add(self, name: str, words: str, field: QWidget) -> None:
        """Add a field under its words."""
        label = TextBlock(words, role="heading", lines=2)
        line = _line_of(field)
        line.setAccessibleName(words)
        label.setBuddy(line)
        field.setObjectName(name)
        self._box.addWidget(label)
        self._box.addWidget(field)
        self._fields[name] = field

    def add_plain(self, widget: QWidget) -> None:
        """Add what is no field."""
        self._box.addWidget(widget)

    def field(self, name: str) -> QWidget:
        """Return a field by its name."""
        return self._fields[name]

    def begin(self) -> None:
        """Put the focus where typing begins."""
        first = next(iter(self._fields.values()), None)
        (_line_of(first) if first else self.save_button).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def submit(self) -> None:
        """Hand over what the fields make, or say what is wrong."""
        self._clear()
        try:
            made = self.made()
        except UserError as trouble:
            self.refuse(trouble)
            return
        self.save_button.setEnabled(False)
        self.submitted.emit(made)

    def refuse(self, trouble: RegularsError) -> None:
        """Say why it was not saved; everything typed stays."""
        self.save_button.setEnabled(True)
        self.error.show_text(str(trouble))
        announce(self, str(trouble))
        wrong = self._fields.get(getattr(trouble, "field", None) or "")
        if wrong is not None:
            mark_wrong(_line_of(wrong), True)
            _line_of(wrong).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Save with Ctrl+Enter, close with Esc."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _clear(self) -> None:
        self.error.hide()
        for field in self._fields.values():
            mark_wrong(_line_of(field), False)


def _line_of(field: QWidget) -> QWidget:
    return cast("QWidget", getattr(cast("Any", field), "line", field))
