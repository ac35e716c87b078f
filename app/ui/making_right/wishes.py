"""What the clerk wishes to do with a complaint, and what that means to the shop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from app.core.i18n import _
from app.core.vocabulary import Channel, Satisfaction
from app.domain.complaint import Move
from app.domain.complaint_records import Answered, Plan, Solution
from app.domain.remedies import RemedyWish
from app.ui.making_right.port import ComplaintsPort


@dataclass(frozen=True, slots=True)
class Telling:
    """The customer was told: how, and in which words."""

    how: Channel
    words: str = ""


@dataclass(frozen=True, slots=True)
class NewOwner:
    """Somebody else owns it from now on."""

    owner: int
    why: str


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody helps, or helps no more."""

    member: int
    helps: bool


@dataclass(frozen=True, slots=True)
class WishAnswer:
    """The manager's answer to somebody who asked for more."""

    remedy: int
    granted: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """A move with what it needs: a record of this module or of the domain, words, a number, or nothing."""

    complaint: int
    move: Move
    what: Any = None


def work_of(complaints: ComplaintsPort, wish: Wish, by: int) -> Callable[[], object]:
    """Return the write that does what is wished."""
    number, what = wish.complaint, wish.what
    work: Callable[[], object]
    match what:
        case Plan():
            work = partial(complaints.plan, number, what, by)
        case RemedyWish():
            work = partial(complaints.give, number, what, by)
        case WishAnswer(remedy=remedy, granted=granted):
            work = partial(complaints.answer_wish, remedy, by, granted=granted)
        case Helper(member=member, helps=helps):
            work = partial(complaints.help_with if helps else complaints.stop_helping, number, member, by)
        case NewOwner(owner=owner, why=why):
            work = partial(complaints.hand_over, number, owner, why, by)
        case Solution():
            work = partial(complaints.solve, number, what, by)
        case Telling(how=how, words=words):
            work = partial(complaints.tell, number, how, words, by)
        case Answered():
            work = partial(complaints.note_answer, number, what, by)
        case _:
            work = _plain_work(complaints, wish, by)
    return work


def _plain_work(complaints: ComplaintsPort, wish: Wish, by: int) -> Callable[[], object]:
    if wish.move is Move.TAKE_IN_HAND:
        return partial(complaints.take_in_hand, wish.complaint, by)
    if wish.move is Move.MERGE:
        return partial(complaints.merge, wish.complaint, int(wish.what), by)
    words = {
        Move.REOPEN: complaints.reopen,
        Move.WITHDRAW: complaints.withdraw,
        Move.ASK: complaints.note_change,
    }
    return partial(words[wish.move], wish.complaint, str(wish.what), by)


def done_said(wish: Wish, result: object) -> str:
    """Return the sentence that says it is done; it holds no customer's name."""
    if isinstance(wish.what, RemedyWish):
        return _("It is given, and noted.") if result else _("The manager is asked. The owner stays.")
    if isinstance(wish.what, Answered):
        if wish.what.said is Satisfaction.NO:
            return _("The complaint is open again.")
        return _("The complaint is closed.")
    return {
        Move.TAKE_IN_HAND: _("The complaint is in hand."),
        Move.PLAN: _("The next step is noted."),
        Move.HAND_OVER: _("It is handed over."),
        Move.SOLVE: _("Solved. It closes once the customer was told."),
        Move.TELL: _("Noted. Ask whether it is right again."),
        Move.REOPEN: _("The complaint is open again."),
        Move.WITHDRAW: _("The complaint is withdrawn."),
        Move.MERGE: _("The complaints are joined."),
    }.get(wish.move, _("Noted."))
