"""Where what is due comes from: one indexed query a kind. To let another kind join, write a source and list it.

A source is given the view of the file and what is asked for, and returns what is due of its kind, in any order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.core.clock import shop_day
from app.core.vocabulary import COMPLAINT_OPEN_STATES, Channel, ComplaintState, DueKind, PromiseKind
from app.domain.desk import AHEAD, Due
from app.domain.promise import Term, is_overdue
from app.models.reading import Readable
from app.services.stored import day, moment

_OPEN = ", ".join(f"'{state.value}'" for state in COMPLAINT_OPEN_STATES)
_KINDS = {
    PromiseKind.CALL_BACK: DueKind.CALL_BACK,
    PromiseKind.MESSAGE: DueKind.CALL_BACK,
    PromiseKind.COURTESY_CALL: DueKind.COURTESY_CALL,
}

_PROMISES = """
SELECT p.id, p.customer_id, c.full_name, p.question, p.due, p.due_time, p.owner_id, o.name, p.kind, p.channel,
       p.best_time, p.reach_by
FROM promise p JOIN customer c ON c.id = p.customer_id JOIN staff o ON o.id = p.owner_id
WHERE p.owner_id IN ({marks}) AND p.state = 'open' AND (p.due IS NULL OR p.due <= ?)
AND NOT EXISTS (SELECT 1 FROM snooze z WHERE z.kind = 'promise' AND z.matter_id = p.id AND z.until > ?)
"""
#: Whose a complaint is: once it is solved, whoever tells the customer, by the day that was said for it.
_WHOSE = "CASE WHEN k.state = 'solved' THEN coalesce(k.teller_id, k.owner_id) ELSE k.owner_id END"
_BY = "CASE WHEN k.state = 'solved' THEN coalesce(k.tell_by, k.due) ELSE k.due END"
_COMPLAINTS = f"""
SELECT k.id, k.customer_id, c.full_name, k.what, {_BY}, o.id, o.name, k.state, k.reach_by
FROM complaint k JOIN customer c ON c.id = k.customer_id JOIN staff o ON o.id = {_WHOSE}
WHERE {_WHOSE} IN ({{marks}}) AND k.state IN ({_OPEN}) AND (k.due IS NULL OR k.due <= ? OR k.state = 'solved')
AND NOT EXISTS (SELECT 1 FROM snooze z WHERE z.kind = 'complaint' AND z.matter_id = k.id AND z.until > ?)
"""  # noqa: S608 - the states are our own closed list
_HANDOVERS = """
SELECT h.id, h.customer_id, c.full_name, h.needs, h.given_at, h.to_id, t.name, g.name
FROM handover h JOIN customer c ON c.id = h.customer_id JOIN staff t ON t.id = h.to_id JOIN staff g ON g.id = h.given_by
WHERE h.to_id IN ({marks}) AND h.state = 'offered'
AND NOT EXISTS (SELECT 1 FROM snooze z WHERE z.kind = 'handover' AND z.matter_id = h.id AND z.until > ?)
"""
_NOTES = """
SELECT n.id, n.customer_id, c.full_name, CASE WHEN n.delicate THEN '' ELSE n.title END, n."on", n.writer_id, w.name
FROM note n JOIN customer c ON c.id = n.customer_id JOIN staff w ON w.id = n.writer_id
WHERE n.writer_id IN ({marks}) AND n.state IN ('to_write', 'written') AND n."on" <= ? AND c.consent_personal <> 'no'
AND NOT EXISTS (SELECT 1 FROM snooze z WHERE z.kind = 'note' AND z.matter_id = n.id AND z.until > ?)
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose desk is read: ``member`` and those for whom they stand in today; ``local`` is the shop's own clock."""

    member: int
    covered: frozenset[int]
    local: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The shop's calendar day."""
        return self.local.date()

    @property
    def owners(self) -> tuple[int, ...]:
        """Whose matters are looked after."""
        return (self.member, *sorted(self.covered))

    @property
    def until(self) -> str:
        """The last day that is shown, as stored."""
        return (self.today + timedelta(days=AHEAD)).isoformat()

    def of(self, statement: str) -> str:
        """Return a statement with as many marks as there are owners."""
        return statement.replace("{marks}", ", ".join("?" * len(self.owners)))


def promises(connection: Readable, asked: Asked) -> Iterable[Due]:
    """Return what was promised: answers, call-backs, messages, calls, things to send."""
    values = (*asked.owners, asked.until, asked.today.isoformat())
    for row in connection.exec_driver_sql(asked.of(_PROMISES), values):
        due, kind = day(row[4]), PromiseKind(row[8])
        yield Due(
            kind=_KINDS.get(kind, DueKind.PROMISE),
            id=row[0],
            customer_id=row[1],
            customer=row[2],
            what=row[3],
            due=due,
            due_time=row[5],
            overdue=is_overdue(Term(due=due, due_time=row[5]), asked.local),
            owner=row[7],
            owner_id=row[6],
            covered=row[6] != asked.member,
            promise=kind,
            channel=Channel(row[9]) if row[9] else None,
            best_time=row[10],
            reach_by=row[11],
        )


def complaints(connection: Readable, asked: Asked) -> Iterable[Due]:
    """Return complaints: those to tell the customer about, and those to be made right by a day."""
    values = (*asked.owners, asked.until, asked.today.isoformat())
    for row in connection.exec_driver_sql(asked.of(_COMPLAINTS), values):
        due = day(row[4])
        yield Due(
            kind=DueKind.COMPLAINT,
            id=row[0],
            customer_id=row[1],
            customer=row[2],
            what=row[3],
            due=due,
            overdue=due is not None and due < asked.today,
            owner=row[6],
            owner_id=row[5],
            covered=row[5] != asked.member,
            complaint=ComplaintState(row[7]),
            reach_by=row[8],
        )


def handovers(connection: Readable, asked: Asked) -> Iterable[Due]:
    """Return what colleagues offer, to be accepted or given back on the same day."""
    for row in connection.exec_driver_sql(asked.of(_HANDOVERS), (*asked.owners, asked.today.isoformat())):
        given = shop_day(moment(row[4]), asked.zone)
        yield Due(
            kind=DueKind.HANDOVER,
            id=row[0],
            customer_id=row[1],
            customer=row[2],
            what=row[3],
            due=given,
            overdue=given < asked.today,
            owner=row[6],
            owner_id=row[5],
            covered=row[5] != asked.member,
            from_whom=row[7],
        )


def notes(connection: Readable, asked: Asked) -> Iterable[Due]:
    """Return handwritten notes somebody took on that are not sent yet; what is delicate is not told here."""
    values = (*asked.owners, asked.until, asked.today.isoformat())
    for row in connection.exec_driver_sql(asked.of(_NOTES), values):
        due = day(row[4])
        yield Due(
            kind=DueKind.NOTE,
            id=row[0],
            customer_id=row[1],
            customer=row[2],
            what=row[3],
            due=due,
            overdue=due is not None and due < asked.today,
            owner=row[6],
            owner_id=row[5],
            covered=row[5] != asked.member,
        )


Source = Callable[[Readable, Asked], Iterable[Due]]

#: What is read for every desk.
SOURCES: tuple[Source, ...] = (promises, complaints, handovers, notes)
