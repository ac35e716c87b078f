"""One thing to say: the sentence, why, and one key for each way it can go."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.i18n import _
from app.core.vocabulary import CueKind, CueOutcome, PreferenceKind
from app.domain.records import Cue
from app.ui.counter.cue_answer import CueAnswer
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import KeyButton, RoleButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import PlainLabel, TextBlock
from app.ui.widgets.roles import set_property
from app.ui.wording import cue_title, outcome_word

_MOST_OUTCOMES = 4
_QUESTION = "question:"
_KEYCAP_HEIGHT = 20
_CHOICES_HEIGHT = 36


@dataclass(frozen=True, slots=True)
class ChosenOutcome:
    """How a cue went; ``keep_as`` is None when an answer is kept with the conversation."""

    key: str
    outcome: CueOutcome
    answer: str = ""
    keep_as: PreferenceKind | None = None


class CueCard(QFrame):
    """Shows one cue. A slim one (for if there is time) shows its outcomes only when it is chosen.

    One for the alarm is dressed in red from the beginning: dressing a shown card anew costs milliseconds.
    """

    outcome_chosen = Signal(object)  # ChosenOutcome
    undo_wished = Signal(str)  # the cue's key
    left = Signal()
    grown = Signal()

    def __init__(self, key: str, *, slim: bool = False, alarm: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("CueCard")
        if not slim:
            self.setProperty("role", "alert" if alarm else "card")
        self._slim = slim
        self._key_name = key
        self._cue: Cue | None = None
        self._unfolded = False
        self._title = PlainLabel(role="alarm-heading" if alarm else "heading")
        self._done = QWidget()
        self._said = TextBlock(role="small-muted")
        self._undo = RoleButton(_("Undo"), role="link")
        self._keycap = KeyButton(key)
        self._sentence = TextBlock(role="later" if slim else "cue", lines=6, leading=1.16)
        self._reason = TextBlock(role="small-muted", lines=4, leading=1.18)
        self._choices = QWidget()
        first = RoleButton(role="primary-choice" if alarm else "choice")
        self._buttons = [first, *(RoleButton(role="choice") for _n in range(_MOST_OUTCOMES - 1))]
        self._answer = CueAnswer()
        self._wire()
        self._assemble()

    @property
    def cue(self) -> Cue | None:
        """What is shown."""
        return self._cue

    @property
    def has_focus_inside(self) -> bool:
        """Whether the clerk is choosing or typing here."""
        focused = self.focusWidget()
        return focused is not None and focused.hasFocus()

    def use_key(self, key: str) -> None:
        """Show another key for this cue."""
        self._key_name = key
        self._keycap.set_text(key)

    def show_cue(self, cue: Cue | None) -> None:
        """Show a cue, or nothing."""
        changed = cue is None or self._cue is None or cue.key != self._cue.key
        self._cue = cue
        self.setVisible(cue is not None)  # before it is filled: laid out once, not once more for showing it
        if changed:
            self._unfolded = False
            self._answer.close_field()
        self._show_texts(cue)
        self._show_state(cue)

    def begin(self) -> None:
        """Begin to answer: a greeting is said at once, anything else moves to its outcomes."""
        cue = self._cue
        if cue is None:
            return
        if cue.outcome is not None:
            self._undo.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif _at_once(cue):
            self.choose(0)
        else:
            self._unfold()
            self._buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose(self, number: int) -> None:
        """Choose an outcome by its place; an answer opens its field first."""
        cue = self._cue
        if cue is None or cue.outcome is not None or number >= len(cue.outcomes):
            return
        outcome = cue.outcomes[number]
        if outcome is CueOutcome.ANSWERED:
            self._unfold()
            self._answer.open(with_kinds=cue.kind is CueKind.FIND_OUT and cue.key.startswith(_QUESTION))
            self.grown.emit()
        else:
            self._answer.close_field()
            self.outcome_chosen.emit(ChosenOutcome(cue.key, outcome))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose by number, leave with Escape."""
        number = event.key() - Qt.Key.Key_1
        if event.key() == Qt.Key.Key_Escape and not self._answer.isHidden():
            self._answer.close_field()
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self.has_focus_inside:
            self._fold()
            self.left.emit()
        elif 0 <= number < _MOST_OUTCOMES and self._answer.isHidden() and not event.modifiers():
            self.choose(number)
        else:
            super().keyPressEvent(event)

    # --- what is shown --------------------------------------------------------------------------------

    def _show_texts(self, cue: Cue | None) -> None:
        self._title.setText(cue_title(cue.kind) if cue and not self._slim else "")
        self._sentence.setText(cue.say if cue else "")
        self._reason.show_text(cue.because if cue else "")
        self._keycap.setAccessibleName(f"{cue.say} {self._key_name}" if cue else self._key_name)
        self.setAccessibleName(cue.say if cue else "")
        for n, button in enumerate(self._buttons):
            there = cue is not None and n < len(cue.outcomes)
            word = outcome_word(cue.outcomes[n]) if cue and there else ""
            button.set_text(f"{n + 1} {word}" if there else "")
            button.setVisible(there)

    def _show_state(self, cue: Cue | None) -> None:
        outcome = cue.outcome if cue else None
        answered = outcome is not None
        at_once = cue is not None and _at_once(cue)
        said = outcome_word(outcome) if outcome is not None else ""
        if cue and cue.answer:
            said = f"{said}: {cue.answer}"
        had_focus = self.has_focus_inside
        self._said.setText(said)
        self._done.setVisible(answered)
        self._put_done(beside_title=at_once and not self._slim)
        self._choices.setVisible(not answered and not at_once and (not self._slim or self._unfolded))
        set_property(self._sentence, "quiet", answered)
        if answered:
            self._answer.close_field()
            if had_focus:
                self.left.emit()

    def _put_done(self, *, beside_title: bool) -> None:
        """Show how it went where nothing has to move for it: in the place of the outcomes, or beside the title."""
        self._done.setMinimumHeight(0 if beside_title or self._slim else _CHOICES_HEIGHT)
        if beside_title and self._column.indexOf(self._done) >= 0:
            self._column.removeWidget(self._done)
            self._top.insertWidget(1, self._done)
        elif not beside_title and self._column.indexOf(self._done) < 0:
            self._top.removeWidget(self._done)
            self._column.addWidget(self._done)

    def _unfold(self) -> None:
        if not self._unfolded:
            self._unfolded = True
            self._choices.setVisible(True)
            self.grown.emit()

    def _fold(self) -> None:
        self._unfolded = False
        self._choices.setVisible(not self._slim and self._cue is not None and not _at_once(self._cue))

    # --- parts ----------------------------------------------------------------------------------------

    def _wire(self) -> None:
        self._keycap.clicked.connect(self._begin_clicked)
        self._undo.clicked.connect(self._undo_clicked)
        self._answer.answered.connect(self._answered)
        for button in self._buttons:
            button.clicked.connect(self._choice_clicked)

    def _assemble(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        if self._slim:
            top.addWidget(self._sentence, 1)
        else:
            top.addWidget(self._title)
            top.addStretch(1)
            self._title.setMinimumHeight(_KEYCAP_HEIGHT)
        top.addWidget(self._keycap, 0, Qt.AlignmentFlag.AlignTop)
        self._said.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        done = QHBoxLayout(self._done)
        done.setContentsMargins(0, 0, 0, 0)
        done.setSpacing(6)
        done.addWidget(self._said)
        done.addWidget(self._undo)
        done.addStretch(1)
        flow = FlowLayout(self._choices, gap=7)
        flow.setContentsMargins(0, 4, 0, 0)
        for button in self._buttons:
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*((0, 7, 0, 8) if self._slim else (16, 13, 16, 14)))
        column.setSpacing(3 if self._slim else 6)
        column.addLayout(top)
        if not self._slim:
            column.addWidget(self._sentence)
        for part in (self._reason, self._choices, self._answer):
            column.addWidget(part)
        column.addWidget(self._done)
        self._top, self._column = top, column

    @Slot()
    def _begin_clicked(self) -> None:
        self.begin()

    @Slot()
    def _undo_clicked(self) -> None:
        if self._cue is not None:
            self.undo_wished.emit(self._cue.key)

    @Slot()
    def _choice_clicked(self) -> None:
        for n, button in enumerate(self._buttons):
            if button is self.sender():
                self.choose(n)

    @Slot(str, object)
    def _answered(self, text: str, keep_as: PreferenceKind | None) -> None:
        if self._cue is not None:
            announce(self, _("Answer noted"))
            self.outcome_chosen.emit(ChosenOutcome(self._cue.key, CueOutcome.ANSWERED, text, keep_as))


def _at_once(cue: Cue) -> bool:
    return cue.kind is CueKind.GREET and cue.outcomes == (CueOutcome.SAID,)
