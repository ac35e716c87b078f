"""What a receiver reads of a matter: the handover, those before it, and all that happened with the customer."""

from __future__ import annotations

from typing import Any

from app.core.errors import NotFound
from app.core.i18n import _
from app.core.vocabulary import COMPLAINT_OPEN_STATES, ComplaintState, HandoverState, Rests
from app.domain.handover import HandoverText, OpenMatter, Story
from app.models.reading import Readable
from app.services import hands
from app.services.card_reader import contacts
from app.services.stored import day, moment
from app.services.timeline import read_timeline

#: How much of the timeline the receiver is shown at once.
HAPPENED = 12
_OPEN = ", ".join(f"'{state.value}'" for state in COMPLAINT_OPEN_STATES)

_TEXT = """
SELECT h.id, h.given_at, g.name, h.given_by, r.name, h.to_id, h.needs, h.tried, h.expects, h.state, h.reason,
       h.answered_at, h.customer_id, c.full_name, h.promise_id, h.complaint_id
FROM handover h JOIN staff g ON g.id = h.given_by JOIN staff r ON r.id = h.to_id JOIN customer c ON c.id = h.customer_id
"""
_MATTER = {
    Rests.PROMISE: "SELECT p.question, o.name, p.due, p.due_time, '', '', p.reach_by FROM promise p "
    "JOIN staff o ON o.id = p.owner_id WHERE p.id = ?",
    Rests.COMPLAINT: "SELECT k.what, o.name, k.due, '', k.would_like, k.next_step, k.reach_by FROM complaint k "
    "JOIN staff o ON o.id = k.owner_id WHERE k.id = ?",
}
_ASKED = "(SELECT t.name FROM handover h JOIN staff t ON t.id = h.to_id WHERE h.{} = {} AND h.state = 'offered')"
_MATTERS = f"""
SELECT 'complaint', k.id, k.what, o.name, k.owner_id, k.due,
       {_ASKED.format("complaint_id", "k.id")}
FROM complaint k JOIN staff o ON o.id = k.owner_id WHERE k.customer_id = ? AND k.state IN ({_OPEN})
UNION ALL
SELECT 'promise', p.id, p.question, o.name, p.owner_id, p.due,
       {_ASKED.format("promise_id", "p.id")}
FROM promise p JOIN staff o ON o.id = p.owner_id WHERE p.customer_id = ? AND p.state = 'open'
"""  # noqa: S608 - the states are our own closed list


def is_open(state: ComplaintState) -> bool:
    """Tell whether a complaint can still pass from hand to hand."""
    return state in COMPLAINT_OPEN_STATES


def read(connection: Readable, handover: int) -> Story:
    """Return the whole story, or raise NotFound."""
    row = connection.exec_driver_sql(f"{_TEXT} WHERE h.id = ?", (handover,)).first()
    if row is None:
        raise NotFound(_("There is no such handover any more."))
    matter = (Rests.PROMISE, row[14]) if row[14] is not None else (Rests.COMPLAINT, row[15])
    what, owner, due, due_time, would_like, next_step, reach_by = connection.exec_driver_sql(
        _MATTER[matter[0]], (matter[1],)
    ).first()
    return Story(
        handover=_text(row),
        customer_id=row[12],
        customer=row[13],
        contacts=contacts(connection, row[12]),
        matter=matter,
        what=what,
        owner=owner,
        due=day(due),
        due_time=due_time,
        would_like=would_like,
        next_step=next_step,
        reach_by=reach_by,
        hands=hands.count(connection, matter),
        before=_before(connection, matter, handover),
        happened=read_timeline(connection, row[12], 0, HAPPENED).entries,
    )


def matters(connection: Readable, customer: int) -> tuple[OpenMatter, ...]:
    """Return what is open with a customer, complaints first."""
    rows = connection.exec_driver_sql(_MATTERS, (customer, customer))
    return tuple(OpenMatter((Rests(r[0]), r[1]), r[2], r[3], r[4], day(r[5]), r[6] or "") for r in rows)


def offered(connection: Readable, matter: tuple[Rests, int]) -> int | None:
    """Return the handover of a matter that nobody has answered yet."""
    column = hands.COLUMN[matter[0]]
    found = connection.exec_driver_sql(
        f"SELECT id FROM handover WHERE {column} = ? AND state = 'offered'",  # noqa: S608 - our own name
        (matter[1],),
    ).scalar()
    return int(found) if found is not None else None


def _before(connection: Readable, matter: tuple[Rests, int], but: int) -> tuple[HandoverText, ...]:
    column = hands.COLUMN[matter[0]]
    rows = connection.exec_driver_sql(f"{_TEXT} WHERE h.{column} = ? AND h.id < ? ORDER BY h.id", (matter[1], but))
    return tuple(_text(row) for row in rows)


def _text(row: Any) -> HandoverText:
    return HandoverText(
        id=row[0],
        given_at=moment(row[1]),
        giver=row[2],
        giver_id=row[3],
        receiver=row[4],
        receiver_id=row[5],
        needs=row[6],
        tried=row[7],
        expects=row[8],
        state=HandoverState(row[9]),
        reason=row[10],
        answered_at=moment(row[11]) if row[11] else None,
    )
