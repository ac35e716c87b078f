"""Promises: when one is late, who ends it and how, and how it is counted. Late stays late, however it is moved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from app.core.errors import UserError
from app.core.i18n import _
from app.core.vocabulary import Channel, PromiseFate, PromiseKind, PromiseState


@dataclass(frozen=True, slots=True)
class Term:
    """How a promise stands. ``due_time`` is "HH:MM"; without a day it is owed, and never late."""

    state: PromiseState = PromiseState.OPEN
    due: date | None = None
    due_time: str = ""
    was_late: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a customer agreed to when a promise could not be kept as it was: a new day, and how they were asked."""

    due: date
    how: Channel
    due_time: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """One renegotiation, as it is told."""

    at: datetime
    by: str
    how: Channel
    before: date | None
    after: date
    before_time: str = ""
    after_time: str = ""


@dataclass(frozen=True, slots=True)
class PromiseText:
    """A promise in full, for whoever opens it."""

    id: int
    customer_id: int
    customer: str
    kind: PromiseKind
    question: str
    owner: str
    owner_id: int
    made: datetime
    made_by: str
    term: Term
    channel: Channel | None = None
    best_time: str = ""
    reach_by: str = ""
    moves: tuple[Moved, ...] = ()
    hands: int = 1
    told_at: datetime | None = None
    told_by: str = ""
    told_how: Channel | None = None
    ended_said: str = ""


@dataclass(frozen=True, slots=True)
class PromiseFigures:
    """What became of the promises of a period; ``renegotiated`` are counted among the others too."""

    in_time: int = 0
    late: int = 0
    waiting: int = 0
    withdrawn: int = 0
    renegotiated: int = 0


def is_late(term: Term, local: datetime) -> bool:
    """Tell whether a promise is late at that moment of the shop's own clock, or was before."""
    if term.was_late:
        return True
    if term.state is not PromiseState.OPEN or term.due is None:
        return False
    return term.due < local.date() or (term.due == local.date() and "" < term.due_time < f"{local:%H:%M}")


def is_overdue(term: Term, local: datetime) -> bool:
    """Tell whether it is past the time last agreed on."""
    return is_late(replace(term, was_late=False), local)


def keep(term: Term, local: datetime) -> Term:
    """Keep it: the customer was told. Raises UserError when it has ended already."""
    _refuse_ended(term)
    return replace(term, state=PromiseState.KEPT, was_late=is_late(term, local))


def renegotiate(term: Term, agreed: Agreement, local: datetime) -> Term:
    """Move it to what the customer agreed to. Raises UserError when it has ended, or the time is past or the same."""
    _refuse_ended(term)
    if agreed.due_time and not is_time(agreed.due_time):
        raise UserError(_("Write the time of day like 15:00."), field="due_time")
    moved = replace(term, due=agreed.due, due_time=agreed.due_time, was_late=is_late(term, local))
    if (moved.due, moved.due_time) == (term.due, term.due_time):
        raise UserError(_("That is when it was promised before. Choose another day."), field="due")
    if is_overdue(moved, local):
        raise UserError(_("That is over already. Choose a time to come."), field="due")
    return moved


def withdraw(term: Term, local: datetime) -> Term:
    """End it because the customer does not wish it any more. Raises UserError when it has ended already."""
    _refuse_ended(term)
    return replace(term, state=PromiseState.WITHDRAWN, was_late=is_late(term, local))


def fate(term: Term, local: datetime) -> PromiseFate:
    """Return how a promise is counted."""
    if is_late(term, local):
        return PromiseFate.LATE  # however it ended
    if term.state is PromiseState.WITHDRAWN:
        return PromiseFate.WITHDRAWN
    return PromiseFate.WAITING if term.state is PromiseState.OPEN else PromiseFate.IN_TIME


def is_time(text: str) -> bool:
    """Tell whether that is a time of day as it is kept, "15:00"."""
    try:
        datetime.strptime(text, "%H:%M")  # noqa: DTZ007 - only its form is checked
    except ValueError:
        return False
    return len(text) == len("15:00")


def _refuse_ended(term: Term) -> None:
    if term.state is PromiseState.KEPT:
        raise UserError(_("Somebody kept that promise already."))
    if term.state is PromiseState.WITHDRAWN:
        raise UserError(_("The customer does not wish that any more."))
