"""The small forms under a complaint: what a move needs before it can be made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.core.errors import UserError
from app.core.i18n import _
from app.core.vocabulary import Channel, RemedyState, Satisfaction
from app.domain.complaint import Move
from app.domain.complaint_records import Answered, ComplaintStory, Plan, RemedyChoice, Solution
from app.domain.remedies import Remedy, RemedyWish
from app.ui.making_right.move_form import Bench, MoveForm
from app.ui.making_right.wishes import Helper, NewOwner, Telling, WishAnswer
from app.ui.making_right.words import move_word, telling
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.day_field import DayField
from app.ui.widgets.fields import ChoiceField, LineField, SegmentField
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import TextBlock


class PlanForm(MoveForm):
    """The next step, and by when it is promised."""

    def __init__(self, story: ComplaintStory, bench: Bench) -> None:
        super().__init__(_("Save"))
        self.step = LineField(_("what is done next"))
        self.due = DayField(bench.clock.today, bench.clock.local)
        self.step.put(story.line.next_step)
        self.due.put(story.line.due.isoformat() if story.line.due else "")
        self.add("next_step", _("Next step"), self.step)
        self.add("due", _("Promised by"), self.due)

    def made(self) -> Plan:
        """Return the plan."""
        return Plan(self.step.text().strip(), self.due.day("due"))


class SolveForm(MoveForm):
    """How it was solved, and who tells the customer, how and by when."""

    def __init__(self, story: ComplaintStory, bench: Bench) -> None:
        super().__init__(_("Solved"))
        self.solution = LineField(_("what puts it right"))
        self.teller = ChoiceField(bench.choices(first=story.line.owner_id))
        self.how = ChoiceField(telling())
        self.by = DayField(bench.clock.today, bench.clock.local)
        self.how.put(Channel.PHONE.value)
        self._today = bench.clock.today
        self.add("solution", _("How was it solved?"), self.solution)
        self.add("teller", _("Who tells the customer?"), self.teller)
        self.add("how", _("How?"), self.how)
        self.add("by", _("By when? Empty means today."), self.by)

    def made(self) -> Solution:
        """Return the solution."""
        by: date = self.by.day("by") or self._today
        return Solution(self.solution.text().strip(), int(self.teller.typed()), Channel(self.how.typed()), by)


class TellForm(MoveForm):
    """The customer was told personally: how, and what they said."""

    def __init__(self, story: ComplaintStory, bench: Bench) -> None:
        super().__init__(_("Told by {name}").format(name=bench.on_duty.name))
        self.how = SegmentField(telling())
        self.how.put((story.tell_how or Channel.IN_PERSON).value)
        self.words = LineField(_("what they said, if anything"))
        self.add_plain(
            TextBlock(_("You told them yourself? A message sent by itself tells nobody."), role="small-muted", lines=3)
        )
        self.add("words", _("What they said"), self.words)
        self.add("how", _("How were they told?"), self.how)

    def made(self) -> Telling:
        """Return how they were told."""
        return Telling(Channel(self.how.typed()), self.words.text().strip())


class AskForm(MoveForm):
    """The one question, each answer one key, and what to do otherwise from now on."""

    def __init__(self, _story: ComplaintStory, _bench: Bench) -> None:
        super().__init__(_("Save"))
        self.save_button.hide()
        self.add_plain(TextBlock(_("“Is it right again, as you see it?”"), role="title", lines=3))
        held = QWidget()
        flow = FlowLayout(held)
        self.answers: dict[Satisfaction, RoleButton] = {}
        for said, words in (
            (Satisfaction.YES, _("Satisfied")),
            (Satisfaction.NO, _("Not satisfied")),
            (Satisfaction.DID_NOT_SAY, _("Did not want to say")),
        ):
            role = "primary-choice" if said is Satisfaction.YES else "choice"
            button = self.answers[said] = RoleButton(words, role=role)
            button.setObjectName(said.value)
            button.clicked.connect(partial(self._choose, said))
            flow.addWidget(button)
        self.add_plain(held)
        self.words = LineField(_("in their words"))
        self.to_change = LineField(_("so that it does not happen again"))
        self.add("words", _("What they said"), self.words)
        self.add("to_change", _("What shall we change?"), self.to_change)
        self._said = Satisfaction.YES

    def made(self) -> Answered:
        """Return the answer."""
        return Answered(self._said, self.words.text().strip(), self.to_change.text().strip())

    def begin(self) -> None:
        """Stand on the first answer."""
        self.answers[Satisfaction.YES].setFocus()

    def _choose(self, said: Satisfaction) -> None:
        self._said = said
        self.submit()


class ChangeForm(MoveForm):
    """What to do otherwise from now on."""

    def __init__(self, story: ComplaintStory, _bench: Bench) -> None:
        super().__init__(_("Save"))
        self.to_change = LineField(_("so that it does not happen again"))
        self.to_change.put(story.to_change)
        self.add("to_change", _("What shall we change?"), self.to_change)

    def made(self) -> str:
        """Return the words."""
        return self.to_change.text().strip()


class GiveForm(MoveForm):
    """A remedy of the list; above the limits the same key asks the manager."""

    def __init__(self, _story: ComplaintStory, bench: Bench) -> None:
        super().__init__(_("Give"))
        self._bench, self._choice = bench, bench.may_give()
        self.remedy = ChoiceField([(str(one.id), remedy_said(one)) for one in self._choice.remedies])
        self.worth = LineField()
        self.why = LineField(_("if it helps to know"))
        self.limit = TextBlock(role="small-muted", lines=3)
        self.add("remedy", _("What is given?"), self.remedy)
        self.add("worth", _("Worth"), self.worth)
        self.add_plain(self.limit)
        self.add("why", _("Why"), self.why)
        self.remedy.edited.connect(self._show_limit)
        self._show_limit()

    def made(self) -> RemedyWish:
        """Return the wish."""
        if not self.remedy.typed():
            raise UserError(_("There is nothing on the make-it-right list."), field="remedy")
        typed = self.worth.text().strip()
        return RemedyWish(
            int(self.remedy.typed()), self._bench.amount(typed) if typed else None, self.why.text().strip()
        )

    @Slot()
    def _show_limit(self) -> None:
        chosen = next((one for one in self._choice.remedies if str(one.id) == self.remedy.typed()), None)
        self.limit.show_text(limit_said(chosen, self._choice, self._bench.clock.local.money) if chosen else "")
        counted = chosen is not None and chosen.at_once is not None
        self.worth.setPlaceholderText(_("as much as may be given at once") if counted else _("nothing that is counted"))


class WishAnswerForm(MoveForm):
    """The manager's answer to somebody who asked for more."""

    def __init__(self, story: ComplaintStory, bench: Bench) -> None:
        super().__init__(_("Agree"))
        self._asked = next(remedy for remedy in story.remedies if remedy.state is RemedyState.ASKED)
        worth = bench.clock.local.money(self._asked.worth) if self._asked.worth else ""
        said = _("{name} asks: {what}").format(name=self._asked.who, what=self._asked.what)
        self.add_plain(TextBlock(" · ".join(part for part in (said, worth) if part), role="strong", lines=3))
        if self._asked.why:
            self.add_plain(TextBlock(self._asked.why, role="small-muted", lines=3))
        self.refusal = RoleButton(_("Do not agree"), role="plain")
        self.refusal.clicked.connect(self._refuse_it)
        self.add_plain(self.refusal)
        self._granted = True

    def made(self) -> WishAnswer:
        """Return the answer."""
        return WishAnswer(self._asked.id, self._granted)

    @Slot()
    def _refuse_it(self) -> None:
        self._granted = False
        self.submit()
        self._granted = True


class HelpForm(MoveForm):
    """Who helps; the owner stays."""

    def __init__(self, story: ComplaintStory, bench: Bench) -> None:
        super().__init__(_("Helps"))
        helping = tuple(helper.id for helper in story.helpers)
        self.helper = ChoiceField(bench.choices(first=bench.on_duty.id, but=(*helping, story.line.owner_id)))
        self.add("helper", _("Who helps from now on?"), self.helper)
        said = _("{owner} stays the owner.").format(owner=story.line.owner)
        self.add_plain(TextBlock(said, role="small-muted", lines=2))
        for member in story.helpers:
            leave = RoleButton(_("{name} helps no more").format(name=member.name), role="link")
            leave.clicked.connect(partial(self._let_go, member.id))
            self.add_plain(leave)

    def made(self) -> Helper:
        """Return who helps."""
        if not self.helper.typed():
            raise UserError(_("Everybody helps already."), field="helper")
        return Helper(int(self.helper.typed()), helps=True)

    def _let_go(self, member: int) -> None:
        self.submitted.emit(Helper(member, helps=False))


class HandForm(MoveForm):
    """Who owns it from now on, and why."""

    def __init__(self, story: ComplaintStory, bench: Bench) -> None:
        super().__init__(_("Hand over"))
        self.owner = ChoiceField(bench.choices(first=bench.on_duty.id, but=(story.line.owner_id,)))
        self.why = LineField(_("why they take it over"))
        self.add("owner", _("Who owns it from now on?"), self.owner)
        self.add("why", _("Why"), self.why)

    def made(self) -> NewOwner:
        """Return the new owner."""
        if not self.owner.typed():
            raise UserError(_("There is nobody else."), field="owner")
        return NewOwner(int(self.owner.typed()), self.why.text().strip())


class ReopenForm(MoveForm):
    """What is not right yet."""

    def __init__(self, _story: ComplaintStory, _bench: Bench) -> None:
        super().__init__(move_word(Move.REOPEN))
        self.why = LineField(_("in their words"))
        self.add("why", _("What is not right yet?"), self.why)

    def made(self) -> str:
        """Return the words."""
        return self.why.text().strip()


class WithdrawForm(MoveForm):
    """The customer takes it back."""

    def __init__(self, _story: ComplaintStory, _bench: Bench) -> None:
        super().__init__(move_word(Move.WITHDRAW))
        self.why = LineField(_("in their words"))
        self.add("why", _("What did the customer say?"), self.why)

    def made(self) -> str:
        """Return the words."""
        return self.why.text().strip()


class MergeForm(MoveForm):
    """With which other complaint it goes on."""

    def __init__(self, story: ComplaintStory, _bench: Bench) -> None:
        super().__init__(move_word(Move.MERGE))
        self.into = ChoiceField([(str(other.id), other.what) for other in story.others])
        self.add("into", _("It goes on with"), self.into)

    def made(self) -> int:
        """Return the number of the other one."""
        return int(self.into.typed())


def remedy_said(remedy: Remedy) -> str:
    """Return a remedy as a choice: "a new bag · stale beans"."""
    return " · ".join(part for part in (remedy.what, remedy.problem) if part)


def limit_said(remedy: Remedy, choice: RemedyChoice, money: Callable[..., str]) -> str:
    """Return up to what it may be given without asking."""
    if choice.unlimited or remedy.at_once is None:
        return ""
    least = remedy.at_once if choice.left is None else min(remedy.at_once, choice.left)
    return _("Up to {amount} at once. Above it the manager is asked; the owner stays.").format(amount=money(least))
