"""The whole of one complaint: what happened, whose it is, what is next, and every step so far."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import RegularsError
from app.core.i18n import _
from app.core.vocabulary import ComplaintState, RemedyState
from app.domain.complaint import Move, moves, next_move
from app.domain.complaint_records import ComplaintStory
from app.ui.making_right import forms
from app.ui.making_right.move_form import Bench, MoveForm
from app.ui.making_right.wishes import Wish
from app.ui.making_right.words import concerns_said, facts_of, move_word, state_word, step_said
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import TextBlock
from app.ui.wording import ago

_FORMS: dict[Move, Callable[[ComplaintStory, Bench], MoveForm]] = {
    Move.PLAN: forms.PlanForm,
    Move.GIVE: forms.GiveForm,
    Move.HELP: forms.HelpForm,
    Move.HAND_OVER: forms.HandForm,
    Move.SOLVE: forms.SolveForm,
    Move.TELL: forms.TellForm,
    Move.ASK: forms.AskForm,
    Move.REOPEN: forms.ReopenForm,
    Move.WITHDRAW: forms.WithdrawForm,
    Move.MERGE: forms.MergeForm,
}
_WORD_WIDTH = 92


class StoryView(QWidget):
    """Shows a story and asks for what the next step needs."""

    wished = Signal(object)  # Wish
    customer_wished = Signal(int)

    def __init__(self, *, with_customer: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("StoryView")
        self._with_customer = with_customer
        self._shown: tuple[ComplaintStory, Bench] | None = None
        self.form: MoveForm | None = None
        self.next_button: RoleButton | None = None
        self._held: QWidget | None = None
        self._form_place = QVBoxLayout()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(2, 0, 2, 0)
        self._box.setSpacing(0)

    @property
    def story(self) -> ComplaintStory | None:
        """What is shown."""
        return self._shown[0] if self._shown else None

    def show_story(self, story: ComplaintStory, bench: Bench) -> None:
        """Show a complaint; its question stands open at once."""
        self.clear()
        self._shown = (story, bench)
        self._held = self._assemble(story, bench)
        self._box.addWidget(self._held)
        self._held.show()  # at once, so that the focus can be given to what is on it
        if story.line.state is ComplaintState.TOLD:
            self.begin(Move.ASK, focus=False)

    def clear(self) -> None:
        """Forget everything that is shown."""
        self._shown = self.form = self.next_button = None
        held, self._held = self._held, None
        if held is not None:
            self._box.removeWidget(held)
            held.hide()
            held.deleteLater()

    def take_focus(self) -> None:
        """Stand on what is next."""
        if self.form is not None:
            self.form.begin()
        elif self.next_button is not None:
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, trouble: RegularsError) -> bool:
        """Say why it was not done, in the form that asked for it; tell whether there is one."""
        if self.form is not None:
            self.form.refuse(trouble)
            return True
        if self.next_button is not None:
            self.next_button.setEnabled(True)
        return False

    def begin(self, move: Move, *, focus: bool = True) -> None:
        """Make a move, or ask for what it needs first."""
        if self._shown is None:
            return
        story, bench = self._shown
        if move not in _FORMS:
            if self.next_button is not None:
                self.next_button.setEnabled(False)
            self.wished.emit(Wish(story.line.id, move))
            return
        self._open(move, _FORMS[move](story, bench), focus=focus)

    def _open(self, move: Move, form: MoveForm, *, focus: bool) -> None:
        self._close_form()
        self.form = form
        form.setAccessibleName(move_word(move))
        form.submitted.connect(partial(self._submit, move))
        form.cancelled.connect(self._cancel)
        self._form_place.addWidget(form)
        form.show()
        if focus:
            form.begin()

    @Slot()
    def _cancel(self) -> None:
        self._close_form()
        if self.next_button is not None:
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_form(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            self._form_place.removeWidget(form)
            form.hide()
            form.deleteLater()

    def _submit(self, move: Move, made: object) -> None:
        if self._shown is not None:
            self.wished.emit(Wish(self._shown[0].line.id, move, made))

    @Slot()
    def _answer(self) -> None:
        if self._shown is not None:
            self._open(Move.GIVE, forms.WishAnswerForm(*self._shown), focus=True)

    @Slot()
    def _change(self) -> None:
        if self._shown is not None:
            self._open(Move.ASK, forms.ChangeForm(*self._shown), focus=True)

    @Slot()
    def _open_customer(self) -> None:
        if self._shown is not None:
            self.customer_wished.emit(self._shown[0].line.customer_id)

    # --- building ---------------------------------------------------------------------------------------

    def _assemble(self, story: ComplaintStory, bench: Bench) -> QWidget:
        held = QWidget()
        box = QVBoxLayout(held)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(self._header(story, bench))
        if said := concerns_said(story.line, bench.clock):
            box.addWidget(TextBlock(said, role="alarm-heading", lines=4))
        box.addLayout(self._buttons(story))
        self._form_place = QVBoxLayout()
        box.addLayout(self._form_place)
        box.addLayout(_facts(story, bench))
        box.addWidget(TextBlock(_("So far"), role="heading"))
        for step in reversed(story.steps):
            box.addLayout(
                _step(step_said(step, bench.clock), bench.clock.day(step.at.astimezone(bench.clock.zone).date()))
            )
        box.addStretch(1)
        return held

    def _header(self, story: ComplaintStory, bench: Bench) -> QVBoxLayout:
        line, clock = story.line, bench.clock
        opened = _("opened {when}").format(
            when=ago(line.opened.astimezone(clock.zone).date(), clock.today, clock.local)
        )
        top = QHBoxLayout()
        role = "alarm-heading" if line.concerns else "heading"
        top.addWidget(TextBlock(state_word(line.state), role=role), 1)
        when = TextBlock(opened, role="heading")
        when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(when, 1)
        box = QVBoxLayout()
        box.setSpacing(4)
        box.addLayout(top)
        box.addWidget(TextBlock(line.what, role="sheet-title", lines=4))
        if self._with_customer:
            name = RoleButton(line.customer, role="link")
            name.setAccessibleName(_("Open the card of {name}").format(name=line.customer))
            name.clicked.connect(self._open_customer)
            row = QHBoxLayout()
            row.addWidget(name)
            row.addStretch(1)
            box.addLayout(row)
        return box

    def _buttons(self, story: ComplaintStory) -> FlowLayout:
        flow = FlowLayout(gap=6, line_gap=6)
        state, first = story.line.state, next_move(story.line.state)
        if any(remedy.state is RemedyState.ASKED for remedy in story.remedies):
            answer = RoleButton(_("Answer as manager"), role="choice")
            answer.clicked.connect(self._answer)
            flow.addWidget(answer)
        others = [move for move in moves(state) if move is not first and (move is not Move.MERGE or story.others)]
        for move in ([first] if first else []) + others:
            button = RoleButton(move_word(move), role="primary-choice" if move is first else "choice")
            button.setObjectName(move.value)
            button.clicked.connect(partial(self.begin, move))
            flow.addWidget(button)
            if self.next_button is None:
                self.next_button = button
        if first is None or state is ComplaintState.TOLD:
            change = RoleButton(_("What to change"), role="choice")
            change.clicked.connect(self._change)
            flow.addWidget(change)
        return flow


def _facts(story: ComplaintStory, bench: Bench) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(5)
    grid.setColumnMinimumWidth(0, _WORD_WIDTH)
    grid.setColumnStretch(1, 1)
    for row, (word, text) in enumerate(facts_of(story, bench.clock)):
        grid.addWidget(TextBlock(word, role="small-muted", lines=2), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(TextBlock(text, lines=6), row, 1)
    return grid


def _step(said: str, day: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    when = TextBlock(day, role="small-muted", lines=2)
    when.setFixedWidth(_WORD_WIDTH)
    row.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(TextBlock(said, role="small", lines=5), 1)
    return row
