"""The few fields that a step takes: a new day and how it was agreed, or a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import RegularsError, UserError
from app.core.i18n import Local, _
from app.core.vocabulary import Channel
from app.domain.promise import Agreement
from app.ui.desk.steps import Step
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.day_field import DayField
from app.ui.widgets.days import read_time
from app.ui.widgets.fields import ChoiceField, LineField, is_plain_enter, mark_wrong
from app.ui.widgets.labels import TextBlock
from app.ui.wording import by_channel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
#: The steps that take more than a key.
ASKING = (Step.MOVE, Step.DROP, Step.GIVE_BACK, Step.PUT_OFF)
#: How a customer is asked or told, the likeliest first.
CHANNELS = (Channel.PHONE, Channel.IN_PERSON, Channel.EMAIL, Channel.TEXT_MESSAGE, Channel.POST)


@dataclass(frozen=True, slots=True)
class Said:
    """What was typed: a reason, a day to show it again, or what the customer agreed to."""

    reason: str = ""
    until: date | None = None
    agreed: Agreement | None = None


def channel_field() -> ChoiceField:
    """Return a choice of how a customer was told or asked."""
    return ChoiceField([(channel.value, by_channel(channel)) for channel in CHANNELS])


class StepForm(QFrame):
    """Asks for what a step takes; Ctrl+Enter saves, Esc closes."""

    saved = Signal(object)  # Said
    closed = Signal()

    def __init__(self, step: Step, today: date, local: Local) -> None:
        super().__init__()
        self.setObjectName("StepForm")
        self.setProperty("role", "tile")
        self.step = step
        self.fields: dict[str, QWidget] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(14, 12, 14, 12)
        self._box.setSpacing(8)
        self._day, self._line, self._how = DayField(today, local), LineField(), channel_field()
        if step is Step.MOVE:
            self._add("due", _("Which day did they agree to?"), self._day)
            self._line.setPlaceholderText("15:00")
            self._add("due_time", _("At (if named)"), self._line)
            self._add("how", _("How were they asked?"), self._how)
        elif step is Step.PUT_OFF:
            self._add("until", _("Show it again on"), self._day)
            self._add("reason", _("Why is it put off?"), self._line)
        elif step is Step.GIVE_BACK:
            self._add("reason", _("Why does it go back?"), self._line)
        else:
            self._add("reason", _("What did the customer say?"), self._line)
        self._error = TextBlock(role="error", lines=4)
        self._error.hide()
        self._box.addWidget(self._error)
        self._box.addLayout(self._footer())

    def begin(self) -> None:
        """Put the focus where typing begins."""
        next(iter(self.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def error(self) -> str:
        """What is said to be wrong, empty when nothing is."""
        return "" if self._error.isHidden() else self._error.text()

    def refuse(self, trouble: RegularsError) -> None:
        """Say what is wrong and stand on the field."""
        self._error.show_text(str(trouble))
        announce(self, str(trouble))
        field = self.fields.get(getattr(trouble, "field", None) or "")
        if field is not None:
            mark_wrong(field.focusProxy() or field, True)
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def save(self) -> None:
        """Hand over what was typed, or say what is wrong."""
        self._error.hide()
        for field in self.fields.values():
            mark_wrong(field.focusProxy() or field, False)
        try:
            said = self._said()
        except UserError as trouble:
            self.refuse(trouble)
            return
        self.saved.emit(said)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Save with Ctrl+Enter, and with Enter in the last field; close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in _ENTER and (not is_plain_enter(event) or self._is_last()):
            self.save()
        else:
            super().keyPressEvent(event)

    # --- parts ------------------------------------------------------------------------------------------

    def _said(self) -> Said:
        if self.step is Step.MOVE:
            return Said(agreed=self._agreed())
        reason = self._line.text().strip()
        if self.step is not Step.PUT_OFF:
            return Said(reason)
        until = self._day.day("until")
        if until is None:
            raise UserError(_("Name the day on which to show it again."), field="until")
        return Said(reason, until)

    def _agreed(self) -> Agreement:
        due = self._day.day("due")
        if due is None:
            raise UserError(_("Name the day the customer agreed to."), field="due")
        try:
            at = read_time(self._line.text())
        except UserError as trouble:
            raise UserError(str(trouble), field="due_time") from trouble
        return Agreement(due, Channel(self._how.typed()), at)

    def _add(self, name: str, words: str, field: QWidget) -> None:
        label = TextBlock(words, role="heading", lines=2)
        label.setBuddy(field)
        (field.focusProxy() or field).setAccessibleName(words)
        field.setObjectName(name)
        self.fields[name] = field
        self._box.addWidget(label)
        self._box.addWidget(field)

    def _footer(self) -> QHBoxLayout:
        save = RoleButton(_("Save"), role="primary")
        save.clicked.connect(self.save)
        close = RoleButton(_("Close"), role="link")
        close.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.addWidget(close)
        row.addStretch(1)
        row.addWidget(save)
        return row

    def _is_last(self) -> bool:
        last = list(self.fields.values())[-1]
        return (last.focusProxy() or last).hasFocus()
