"""Reads complaints: the lists, the counts and the whole story of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from app.core.errors import NotFound
from app.core.i18n import _
from app.core.vocabulary import (
    COMPLAINT_LIVE_STATES,
    COMPLAINT_OPEN_STATES,
    Channel,
    ComplaintState,
    ComplaintStep,
    RemedyState,
    Role,
    Satisfaction,
    StaffColour,
)
from app.domain.complaint import Ownership, concerns
from app.domain.complaint_records import (
    ComplaintCounts,
    ComplaintLine,
    ComplaintStory,
    GivenRemedy,
    OtherComplaint,
    StepLine,
)
from app.domain.records import StaffMember
from app.models.reading import Readable
from app.services.stored import amount, day, moment

#: So many of those that are over are listed, the latest first.
OVER_AT_MOST = 300

_LINES = """
SELECT k.id, c.full_name, k.customer_id, k.what, k.state, o.name, k.owner_id, k.opened_at, coalesce(i.name, ''),
       k.next_step, k.due, coalesce(t.name, ''), k.tell_by, k.closed_at, o.left_at IS NOT NULL,
       o.away_from IS NOT NULL AND o.away_from <= :today AND (o.away_until IS NULL OR o.away_until >= :today),
       coalesce(v.name, ''),
       (SELECT count(*) FROM complaint_helper h WHERE h.complaint_id = k.id),
       EXISTS (SELECT 1 FROM complaint_remedy r WHERE r.complaint_id = k.id AND r.state = 'asked')
FROM complaint k JOIN customer c ON c.id = k.customer_id JOIN staff o ON o.id = k.owner_id
LEFT JOIN item i ON i.id = k.item_id LEFT JOIN staff t ON t.id = k.teller_id LEFT JOIN staff v ON v.id = o.cover_id
WHERE {where}
"""
_COUNTS = "SELECT state, count(*) FROM complaint GROUP BY state"
_PRESSING = f"""
SELECT count(*) FROM complaint k JOIN staff o ON o.id = k.owner_id
WHERE k.state IN ({", ".join(f"'{state.value}'" for state in COMPLAINT_OPEN_STATES)})
AND (o.left_at IS NOT NULL
     OR (o.away_from <= :today AND (o.away_until IS NULL OR o.away_until >= :today))
     OR CASE WHEN k.state = 'solved' AND k.tell_by IS NOT NULL THEN k.tell_by ELSE k.due END < :today)
"""  # noqa: S608 - the states are our own closed list
_STORY = """
SELECT k.would_like, k.reach_by, b.name, k.solution, k.tell_how, k.teller_id, k.satisfied, k.to_change
FROM complaint k JOIN staff b ON b.id = k.taken_by WHERE k.id = ?
"""
_HELPERS = """
SELECT s.id, s.name, s.initials, s.role, s.colour FROM complaint_helper h JOIN staff s ON s.id = h.staff_id
WHERE h.complaint_id = ? ORDER BY s.name
"""
_REMEDIES = """
SELECT r.id, r.what, r.worth, r.currency, r.state, s.name, r.why FROM complaint_remedy r
JOIN staff s ON s.id = r.staff_id WHERE r.complaint_id = ? ORDER BY r.id
"""
_STEPS = """
SELECT e.step, e.at, coalesce(s.name, ''), e.text, coalesce(o.name, ''), e.channel, e.day, e.amount, e.currency
FROM complaint_step e LEFT JOIN staff s ON s.id = e.staff_id LEFT JOIN staff o ON o.id = e.other_id
WHERE e.complaint_id = ? ORDER BY e.at, e.id
"""


def lines(connection: Readable, states: Iterable[ComplaintState], today: date) -> tuple[ComplaintLine, ...]:
    """Return complaints in those states: what is left to do from the oldest on, then what is over, the latest first."""
    wanted = set(states)
    live = _in_states(connection, [s for s in COMPLAINT_LIVE_STATES if s in wanted], today, "k.opened_at, k.id", -1)
    over = [s for s in ComplaintState if s in wanted and s not in COMPLAINT_LIVE_STATES]
    return live + _in_states(connection, over, today, "k.opened_at DESC, k.id DESC", OVER_AT_MOST)


def counts(connection: Readable, today: date) -> ComplaintCounts:
    """Return how many there are in each state, and how many press."""
    known = dict(connection.exec_driver_sql(_COUNTS).all())
    states = {state: int(known.get(state.value, 0)) for state in ComplaintState}
    return ComplaintCounts(states, pressing(connection, today))


def pressing(connection: Readable, today: date) -> int:
    """Return how many complaints press today."""
    return int(connection.exec_driver_sql(_PRESSING, {"today": today.isoformat()}).scalar() or 0)


def line(connection: Readable, complaint: int, today: date) -> ComplaintLine:
    """Return one complaint as a list shows it, or raise NotFound."""
    named = {"today": today.isoformat(), "id": complaint}
    row = connection.exec_driver_sql(_LINES.format(where="k.id = :id"), named).first()
    if row is None:
        raise NotFound(_("That complaint is not there any more."))
    return _line(row, today)


def story(connection: Readable, complaint: int, today: date) -> ComplaintStory:
    """Return the whole of a complaint, or raise NotFound."""
    told = line(connection, complaint, today)
    row = connection.exec_driver_sql(_STORY, (complaint,)).first()
    return ComplaintStory(
        line=told,
        would_like=row[0],
        reach_by=row[1],
        taken_by=row[2],
        helpers=tuple(_member(one) for one in connection.exec_driver_sql(_HELPERS, (complaint,))),
        solution=row[3],
        tell_how=Channel(row[4]) if row[4] else None,
        teller_id=row[5],
        satisfied=Satisfaction(row[6]) if row[6] else None,
        to_change=row[7],
        remedies=tuple(_remedy(one) for one in connection.exec_driver_sql(_REMEDIES, (complaint,))),
        steps=tuple(_step(one) for one in connection.exec_driver_sql(_STEPS, (complaint,))),
        others=_others(connection, told),
    )


def _in_states(
    connection: Readable, states: Sequence[ComplaintState], today: date, order: str, most: int
) -> tuple[ComplaintLine, ...]:
    if not states:
        return ()
    listed = ", ".join(f"'{state.value}'" for state in states)
    statement = f"{_LINES.format(where=f'k.state IN ({listed})')} ORDER BY {order} LIMIT {most}"
    rows = connection.exec_driver_sql(statement, {"today": today.isoformat()})
    return tuple(_line(row, today) for row in rows)


def _line(row: Any, today: date) -> ComplaintLine:
    state, due, tell_by = ComplaintState(row[4]), day(row[10]), day(row[12])
    owned = Ownership(row[6], gone=bool(row[14]), away=bool(row[15]))
    return ComplaintLine(
        id=row[0],
        customer=row[1],
        customer_id=row[2],
        what=row[3],
        state=state,
        owner=row[5],
        owner_id=row[6],
        opened=moment(row[7]),
        item=row[8],
        next_step=row[9],
        due=due,
        teller=row[11],
        tell_by=tell_by,
        closed=moment(row[13]) if row[13] else None,
        cover=row[16] if row[15] else "",
        helpers=row[17],
        asks_more=bool(row[18]),
        concerns=concerns(state, owned, due, tell_by, today),
    )


def _others(connection: Readable, told: ComplaintLine) -> tuple[OtherComplaint, ...]:
    states = ", ".join(f"'{state.value}'" for state in COMPLAINT_OPEN_STATES)
    rows = connection.exec_driver_sql(
        f"SELECT id, what FROM complaint WHERE customer_id = ? AND id <> ? AND state IN ({states}) "  # noqa: S608
        "ORDER BY opened_at, id",
        (told.customer_id, told.id),
    )
    return tuple(OtherComplaint(row[0], row[1]) for row in rows)


def _member(row: Any) -> StaffMember:
    return StaffMember(row[0], row[1], row[2], Role(row[3]), StaffColour(row[4]))


def _remedy(row: Any) -> GivenRemedy:
    return GivenRemedy(row[0], row[1], amount(row[2], row[3]), RemedyState(row[4]), row[5], row[6])


def _step(row: Any) -> StepLine:
    return StepLine(
        step=ComplaintStep(row[0]),
        at=moment(row[1]),
        who=row[2],
        text=row[3],
        other=row[4],
        channel=Channel(row[5]) if row[5] else None,
        day=day(row[6]),
        amount=amount(row[7], row[8]),
    )
