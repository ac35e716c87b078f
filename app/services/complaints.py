"""Complaints: seen through from the moment they are taken until the customer says that it is right again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.core.clock import shop_day
from app.core.errors import UserError
from app.core.i18n import _
from app.core.vocabulary import (
    COMPLAINT_OPEN_STATES,
    Action,
    Channel,
    ComplaintState,
    ComplaintStep,
)
from app.domain.complaint import PERSONAL, Move
from app.domain.complaint_records import (
    Answered,
    ComplaintCounts,
    ComplaintLine,
    ComplaintStory,
    Plan,
    RemedyChoice,
    Solution,
)
from app.domain.remedies import RemedyWish
from app.models.ownership import Complaint
from app.services import complaint_moves as moves
from app.services import complaint_reader, summaries
from app.services.complaint_moves import Doing, Said
from app.services.complaint_remedies import Giving
from app.services.customers import line as one_line
from app.services.customers import paragraph
from app.services.shop_settings import Settings
from app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class _At:
    """A complaint in the transaction that moves it on."""

    session: Session
    row: Complaint
    doing: Doing


class Complaints:
    """Lists complaints, tells the whole of one, and moves them on; every step is kept with who did it."""

    def __init__(self, work: UnitOfWork, settings: Settings, giving: Giving) -> None:
        self._work = work
        self._settings = settings
        self._giving = giving

    # --- reading -----------------------------------------------------------------------------------------

    def lines(self, states: Iterable[ComplaintState] = tuple(ComplaintState)) -> tuple[ComplaintLine, ...]:
        """Return complaints in those states: what is left to do, the oldest first, then what is over."""
        with self._work.look() as connection:
            return complaint_reader.lines(connection, states, self._doing(0).today)

    def counts(self) -> ComplaintCounts:
        """Return how many there are in each state, and how many press."""
        with self._work.look() as connection:
            return complaint_reader.counts(connection, self._doing(0).today)

    def pressing(self) -> int:
        """Return how many are overdue, without an owner, or with an owner who is away."""
        with self._work.look() as connection:
            return complaint_reader.pressing(connection, self._doing(0).today)

    def story(self, complaint: int) -> ComplaintStory:
        """Return the whole of a complaint."""
        with self._work.look() as connection:
            return complaint_reader.story(connection, complaint, self._doing(0).today)

    def may_give(self, by: int) -> RemedyChoice:
        """Return what may be given at once by them."""
        with self._work.look() as connection:
            return self._giving.choice(connection, by, self._doing(by).today)

    # --- moving on ---------------------------------------------------------------------------------------

    def take_in_hand(self, complaint: int, by: int) -> None:
        """Say that somebody is on it."""
        with self._moving(complaint, by, Move.TAKE_IN_HAND) as at:
            moves.keep(at.session, at.row, ComplaintStep.IN_HAND, at.doing)

    def plan(self, complaint: int, plan: Plan, by: int) -> None:
        """Set the next step, and by when it is promised."""
        step = one_line(plan.next_step, "next_step", _("What is done next? A few words will do."))
        with self._moving(complaint, by, Move.PLAN) as at:
            at.row.next_step, at.row.due = step, plan.due
            moves.keep(at.session, at.row, ComplaintStep.PLANNED, at.doing, Said(step, day=plan.due))

    def help_with(self, complaint: int, helper: int, by: int) -> None:
        """Let somebody help; the owner stays."""
        with self._moving(complaint, by, Move.HELP) as at:
            moves.help_with(at.session, at.row, moves.present(at.session, helper, "helper"), at.doing)

    def stop_helping(self, complaint: int, helper: int, by: int) -> None:
        """Let somebody help no more."""
        with self._moving(complaint, by, Move.HELP) as at:
            if moves.stop_helping(at.session, at.row, helper):
                moves.keep(at.session, at.row, ComplaintStep.HELP_ENDED, at.doing, Said(other_id=helper))

    def hand_over(self, complaint: int, owner: int, why: str, by: int) -> None:
        """Give it another owner, with the reason."""
        reason = one_line(why, "why", _("Why do they take it over? A few words will do."))
        with self._moving(complaint, by, Move.HAND_OVER) as at:
            taker = moves.present(at.session, owner, "owner")
            if taker.id == at.row.owner_id:
                raise UserError(_("{name} owns it already.").format(name=taker.name), field="owner")
            moves.hand_to(at.session, at.row, taker, at.doing, reason)

    def give(self, complaint: int, wish: RemedyWish, by: int) -> bool:
        """Give a remedy; above the limits the manager is asked. Return whether it was given at once."""
        with self._moving(complaint, by, Move.GIVE) as at:
            return self._giving.give(at.session, at.row, wish, by, at.doing)

    def answer_wish(self, remedy: int, by: int | None, *, granted: bool) -> None:
        """Answer somebody who asked for more than they may give at once."""
        with self._work.write(by, Action.GRANT_MORE) as session:
            row = self._giving.answer(session, remedy, self._doing(by), granted=granted)
            self._end(session, row)

    def solve(self, complaint: int, solution: Solution, by: int) -> None:
        """Say how it was solved, and who tells the customer, how and by when."""
        text = one_line(solution.text, "solution", _("How was it solved? A few words will do."))
        with self._moving(complaint, by, Move.SOLVE) as at:
            _refuse_channel(solution.how)
            if solution.by < at.doing.today:
                raise UserError(_("Choose today or a day to come."), field="by")
            teller = moves.present(at.session, solution.teller, "teller")
            at.row.solution, at.row.solved_at = text, at.doing.at
            at.row.teller_id, at.row.tell_how, at.row.tell_by = teller.id, solution.how, solution.by
            said = Said(text, teller.id, solution.how, solution.by)
            moves.keep(at.session, at.row, ComplaintStep.SOLVED, at.doing, said)

    def tell(self, complaint: int, how: Channel, words: str, by: int) -> None:
        """Record that they told the customer personally. The one question is still to be asked."""
        _refuse_channel(how)
        said = paragraph(words, "words")
        with self._open(complaint, by) as at:
            moves.tell(at.session, at.row, how, said, at.doing)

    def note_answer(self, complaint: int, answered: Answered, by: int) -> None:
        """Record whether the customer is satisfied: it closes, or begins again."""
        words, to_change = paragraph(answered.words, "words"), paragraph(answered.to_change, "to_change")
        with self._open(complaint, by) as at:
            moves.ask(at.session, at.row, answered.said, words, at.doing)
            if to_change:
                self._change(at, to_change)

    def note_change(self, complaint: int, to_change: str, by: int) -> None:
        """Note what to do otherwise from now on. Whose fault it was, nobody asks."""
        text = paragraph(to_change, "to_change")
        with self._open(complaint, by) as at:
            self._change(at, text)

    def reopen(self, complaint: int, why: str, by: int) -> None:
        """Begin again: it is not right after all."""
        reason = one_line(why, "why", _("What is not right yet? A few words will do."))
        with self._moving(complaint, by, Move.REOPEN) as at:
            moves.begin_again(at.session, at.row, at.doing)
            moves.keep(at.session, at.row, ComplaintStep.REOPENED, at.doing, Said(reason))

    def withdraw(self, complaint: int, why: str, by: int) -> None:
        """Close it because the customer takes it back themselves."""
        reason = one_line(why, "why", _("What did the customer say? A few words will do."))
        with self._moving(complaint, by, Move.WITHDRAW) as at:
            at.row.closed_at = at.doing.at
            moves.keep(at.session, at.row, ComplaintStep.WITHDRAWN, at.doing, Said(reason))

    def merge(self, complaint: int, into: int, by: int) -> None:
        """Join a complaint with another open one of the same customer, where it goes on."""
        with self._moving(complaint, by, Move.MERGE) as at:
            other = moves.found(at.session, into)
            if other.id == at.row.id or other.customer_id != at.row.customer_id:
                raise UserError(_("Choose another complaint of the same customer."), field="into")
            if other.state not in COMPLAINT_OPEN_STATES:
                raise UserError(_("That complaint is closed. Choose an open one."), field="into")
            at.row.closed_at, at.row.merged_into_id = at.doing.at, other.id
            moves.keep(at.session, at.row, ComplaintStep.MERGED, at.doing, Said(other.what))

    # --- parts -------------------------------------------------------------------------------------------

    def _doing(self, by: int | None) -> Doing:
        at = self._work.clock.now()
        return Doing(by, at, shop_day(at, self._settings.zone))

    @contextmanager
    def _open(self, complaint: int, by: int) -> Iterator[_At]:
        with self._work.write(by, Action.SERVE) as session:
            self._settings.within(session.connection())
            row = moves.found(session, complaint)
            yield _At(session, row, self._doing(by))
            self._end(session, row)

    @contextmanager
    def _moving(self, complaint: int, by: int, move: Move) -> Iterator[_At]:
        with self._open(complaint, by) as at:
            at.row.state = moves.allow(at.session, at.row, move, at.doing)
            yield at

    def _change(self, at: _At, text: str) -> None:
        at.row.to_change = text
        moves.keep(at.session, at.row, ComplaintStep.TO_CHANGE, at.doing, Said(text))

    def _end(self, session: Session, row: Complaint) -> None:
        session.flush()
        now = self._work.clock.now()
        summaries.sum_up_and_index(session.connection(), [row.customer_id], now, self._settings.zone)
        session.commit()


def _refuse_channel(how: Channel) -> None:
    if how not in PERSONAL:
        said = _("Tell them in person, by phone or by a hand-written note. A message alone tells nobody.")
        raise UserError(said, field="how")
