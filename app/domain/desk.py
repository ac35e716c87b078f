"""The desk: what is due for somebody, in the order in which it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.core.vocabulary import Channel, ComplaintState, DueKind, PromiseKind, PutOff

#: Of what falls due later, the desk shows this many days.
AHEAD = 7
_KINDS = list(DueKind)
_RECORDS = {
    DueKind.COMPLAINT: PutOff.COMPLAINT,
    DueKind.NOTE: PutOff.NOTE,
    DueKind.HANDOVER: PutOff.HANDOVER,
}


class Stretch(StrEnum):
    """When something is due."""

    OVERDUE = "overdue"
    TODAY = "today"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do. ``id`` is the number of the matter of that kind; ``what`` is as typed, or an item's name.

    A courtesy call may have no record of its own yet: then ``id`` is that of the ``purchase`` a habit asks for it, or,
    with ``away_since``, the customer's. ``owner`` is whose it is, empty when it is anybody's; ``covered`` says that
    somebody else does it for them.
    """

    kind: DueKind
    id: int
    customer_id: int
    customer: str
    what: str
    due: date | None = None
    due_time: str = ""
    overdue: bool = False
    owner: str = ""
    owner_id: int | None = None
    covered: bool = False
    promise: PromiseKind | None = None
    complaint: ComplaintState | None = None
    channel: Channel | None = None
    best_time: str = ""
    reach_by: str = ""
    from_whom: str = ""  # who offers a handover
    purchase: int | None = None
    away_since: date | None = None

    @property
    def key(self) -> tuple[PutOff, int]:
        """By what record it is known: found again when the desk is read anew, and put off under it."""
        if self.away_since is not None:
            return PutOff.CUSTOMER, self.id
        if self.purchase is not None:
            return PutOff.PURCHASE, self.id
        return _RECORDS.get(self.kind, PutOff.PROMISE), self.id


def stretch(due: Due, today: date) -> Stretch:
    """Return when it is due; what has no day is for today, before it is forgotten."""
    if due.overdue:
        return Stretch.OVERDUE
    return Stretch.TODAY if due.due is None or due.due <= today else Stretch.LATER


def in_order(dues: Iterable[Due], today: date) -> tuple[Due, ...]:
    """Return what is due in the order of doing: overdue first, then by day and time, calls to nobody's day last."""
    order = list(Stretch)

    def place(due: Due) -> tuple[int, date, str, int, int]:
        day = due.due or today + timedelta(days=1)
        return order.index(stretch(due, today)), day, due.due_time or "99", _KINDS.index(due.kind), due.id

    return tuple(sorted(dues, key=place))


def count_now(dues: Iterable[Due], today: date) -> int:
    """Return how many are due by the end of today."""
    return sum(stretch(due, today) is not Stretch.LATER for due in dues)
