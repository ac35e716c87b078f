"""The panels that ask for PINs: to open the manager's room, to set the first one, to change one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.errors import PinWaits, RegularsError, UserError
from app.core.i18n import _, ngettext
from app.domain.records import StaffMember
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import ChoiceField, LineField, is_plain_enter, mark_wrong
from app.ui.widgets.labels import PlainLabel, TextBlock

_WIDTH = 400
_LONGEST = 32


@dataclass(frozen=True, slots=True)
class PinEntry:
    """Whose PIN was entered, and which; PINs are in no text of this record."""

    member: int
    old: str = field(default="", repr=False)
    new: str = field(default="", repr=False)


class PinField(LineField):
    """Takes a PIN and never shows its digits."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData)
        self.setMaxLength(_LONGEST)
        self.setAccessibleName(words)


class PinPanel(QFrame):
    """A card with a title, a sentence, whose PIN it is, and one to three PINs."""

    submitted = Signal(object)  # PinEntry
    cancelled = Signal()

    def __init__(self, title: str, sentence: str, action: str, *, can_cancel: bool) -> None:
        super().__init__()
        self.setObjectName(type(self).__name__)
        self.setProperty("role", "sheet")
        self.setAccessibleName(title)
        self.setFixedWidth(_WIDTH)
        self._pins: dict[str, PinField] = {}
        self._who = ChoiceField(())
        self._who.setAccessibleName(_("Whose PIN"))
        self._error = TextBlock(role="error", lines=6)
        self._action = RoleButton(action, role="primary")
        self._action.clicked.connect(self.submit)
        self._cancel_button = RoleButton(_("Cancel")) if can_cancel else None
        self._waiting = QTimer(self)
        self._waiting.setInterval(1000)
        self._waiting.timeout.connect(self._count_down)
        self._seconds = 0
        self._assemble(title, sentence)

    def add_pin(self, name: str, words: str) -> None:
        """Ask for one more PIN."""
        pin = PinField(words)
        pin.entered.connect(self._go_on)
        pin.enter_goes_on = False
        self._pins[name] = pin
        self._fields.addWidget(PlainLabel(words, role="heading"))
        self._fields.addWidget(pin)
        self.setTabOrder(pin, self._action)
        if self._cancel_button is not None:
            self.setTabOrder(self._action, self._cancel_button)

    def show_people(self, people: Sequence[StaffMember]) -> None:
        """Show who may be chosen; one alone needs no choice."""
        self._who.clear()
        for member in people:
            self._who.addItem(member.name, str(member.id))
        self._who.setVisible(len(people) > 1)

    def begin(self) -> None:
        """Empty the fields and put the focus where typing begins."""
        self.forget()
        self.set_busy(False)
        self._error.show_text("")
        first = self._who if self._who.isVisibleTo(self) else next(iter(self._pins.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Empty every PIN."""
        for pin in self._pins.values():
            pin.clear()
            mark_wrong(pin, False)

    def set_busy(self, busy: bool) -> None:
        """Take no second entry while one is looked at."""
        self._action.setEnabled(not busy and not self._seconds)

    @Slot()
    def submit(self) -> None:
        """Hand the entry over, or say that two PINs differ."""
        if not self._action.isEnabled():
            return
        typed = {name: pin.text() for name, pin in self._pins.items()}
        if typed.get("new", "") != typed.get("again", typed.get("new", "")):
            self.refuse(UserError(_("The two PINs are not the same."), field="again"))
            return
        self._error.show_text("")
        self.set_busy(True)
        self.submitted.emit(PinEntry(int(self._who.typed() or 0), typed.get("old", ""), typed.get("new", "")))

    @Slot(object)
    def refuse(self, trouble: RegularsError) -> None:
        """Say why not; every PIN is entered anew."""
        self.forget()
        self._error.show_text(str(trouble))
        announce(self, str(trouble))
        if isinstance(trouble, PinWaits):
            self._seconds = trouble.seconds
            self._waiting.start()
        self.set_busy(False)
        wrong = self._pins.get(_field(trouble), next(iter(self._pins.values())))
        mark_wrong(wrong, True)
        wrong.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Cancel on Escape where that leads anywhere."""
        if event.key() == Qt.Key.Key_Escape and self._cancel_button is not None:
            self.forget()
            self.cancelled.emit()
        elif is_plain_enter(event):
            self.submit()
        else:
            super().keyPressEvent(event)

    def _assemble(self, title: str, sentence: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(8)
        column.addWidget(TextBlock(title, role="sheet-title", lines=2))
        column.addWidget(TextBlock(sentence, role="muted", lines=4, leading=1.2))
        column.addSpacing(6)
        column.addWidget(self._who)
        self._who.hide()
        self._fields = QVBoxLayout()
        self._fields.setSpacing(5)
        column.addLayout(self._fields)
        column.addWidget(self._error)
        column.addSpacing(4)
        row = QHBoxLayout()
        row.addWidget(self._action)
        if self._cancel_button is not None:
            self._cancel_button.clicked.connect(self._cancel)
            row.addWidget(self._cancel_button)
        row.addStretch(1)
        column.addLayout(row)
        self._error.hide()

    @Slot()
    def _cancel(self) -> None:
        self.forget()
        self.cancelled.emit()

    @Slot()
    def _go_on(self) -> None:
        """Go on to the next PIN, and hand the entry over after the last."""
        pins = list(self._pins.values())
        at = pins.index(self.focusWidget()) if self.focusWidget() in pins else len(pins) - 1  # type: ignore[arg-type]
        if at + 1 < len(pins):
            pins[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.submit()

    @Slot()
    def _count_down(self) -> None:
        self._seconds = max(0, self._seconds - 1)
        if self._seconds:
            said = ngettext(
                "The next try is possible in {n} second.", "The next try is possible in {n} seconds.", self._seconds
            )
            self._error.show_text(said.format(n=self._seconds))
        else:
            self._waiting.stop()
            self._error.show_text("")
            self.set_busy(False)


def _field(trouble: RegularsError) -> str:
    named = getattr(trouble, "field", None) or ""
    return {"old_pin": "old"}.get(named, named)


def unlock_panel() -> PinPanel:
    """Make the panel that opens the manager's room."""
    sentence = _("A manager’s PIN opens them. What you had begun is kept.")
    panel = PinPanel(_("The manager’s pages are locked"), sentence, _("Unlock"), can_cancel=False)
    panel.add_pin("old", _("PIN"))
    return panel


def first_pin_panel() -> PinPanel:
    """Make the panel that sets the first PIN of a manager."""
    sentence = _("From then on, only a manager’s PIN opens these pages. Serving never needs one.")
    panel = PinPanel(_("Set a manager’s PIN"), sentence, _("Set the PIN"), can_cancel=True)
    panel.add_pin("new", _("New PIN, 4 to 12 digits"))
    panel.add_pin("again", _("The same once more"))
    return panel


def change_pin_panel() -> PinPanel:
    """Make the panel that changes one's own PIN."""
    panel = PinPanel(_("Change your PIN"), _("The old one holds until this is saved."), _("Change it"), can_cancel=True)
    panel.add_pin("old", _("Old PIN"))
    panel.add_pin("new", _("New PIN, 4 to 12 digits"))
    panel.add_pin("again", _("The same once more"))
    return panel
