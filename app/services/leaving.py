"""What rests with a staff member, and how it passes to others before they leave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.vocabulary import COMPLAINT_OPEN_STATES, HandoverState, Rests
from app.domain.staff import HandOver, Resting
from app.models.ownership import Complaint, Handover, Promise
from app.models.staff import Staff
from app.services import absences, audit
from app.services import complaint_moves as moves
from app.services.stored import day

_STATES = ", ".join(f"'{state.value}'" for state in COMPLAINT_OPEN_STATES)
_RESTING = f"""
SELECT 'complaint', k.id, k.what, c.full_name, k.due FROM complaint k JOIN customer c ON c.id = k.customer_id
WHERE (k.owner_id = ? AND k.state IN ({_STATES})) OR (k.teller_id = ? AND k.state = 'solved')
UNION ALL
SELECT 'promise', p.id, p.question, c.full_name, p.due FROM promise p JOIN customer c ON c.id = p.customer_id
WHERE p.owner_id = ? AND p.state = 'open'
UNION ALL
SELECT 'handover', h.id, h.needs, c.full_name, NULL FROM handover h JOIN customer c ON c.id = h.customer_id
WHERE h.to_id = ? AND h.state = 'offered'
UNION ALL
SELECT 'cover', s.id, s.name, '', NULL FROM staff s
WHERE s.cover_id = ? AND s.left_at IS NULL AND (s.away_until IS NULL OR s.away_until >= ?)
"""  # noqa: S608 - the states are our own closed list


def resting(connection: Connection, member: int, today: date) -> tuple[Resting, ...]:
    """Return everything that rests with somebody, what is due first at the top."""
    rows = connection.exec_driver_sql(_RESTING, (*(member,) * 5, today.isoformat()))
    found = [Resting(Rests(row[0]), row[1], row[2], row[3], day(row[4])) for row in rows]
    return tuple(sorted(found, key=lambda m: (m.due or date.max, list(Rests).index(m.kind), m.id)))


def hand_over(
    session: Session, leaver: Staff, matters: Sequence[Resting], to: HandOver | None, at: datetime, by: int | None
) -> None:
    """Pass everything on. Raises UserError when something would be left, or goes to who cannot take it."""
    takers = dict.fromkeys((m.matter for m in matters), to) if isinstance(to, int) else to or {}
    left = [m for m in matters if m.matter not in takers]
    if left:
        said = ngettext(
            "{n} matter still rests with {name}. Say who takes it over.",
            "{n} matters still rest with {name}. Say who takes each of them over.",
            len(left),
        )
        raise UserError(said.format(n=len(left), name=leaver.name), field="hand_over")
    for matter in matters:
        taker = _taker(session, leaver, takers[matter.matter])
        if matter.kind is Rests.COMPLAINT:
            moves.pass_on(session, session.get_one(Complaint, matter.id), leaver, taker, at, by)
            _settle_offer(session, Handover.complaint_id == matter.id, taker, at)
        else:
            _PASS_ON[matter.kind](session, matter.id, taker, at)
        audit.note(session, at, by, "handed_over", matter.kind.value, matter.id, to=taker.id)
    moves.help_no_more(session, leaver)


def _taker(session: Session, leaver: Staff, member: int) -> Staff:
    row = session.get(Staff, member)
    if row is None or row.left_at is not None or row is leaver:
        raise UserError(_("Choose somebody who stays to take it over."), field="hand_over")
    return row


def _promise(session: Session, number: int, taker: Staff, at: datetime) -> None:
    session.get_one(Promise, number).owner_id = taker.id
    _settle_offer(session, Handover.promise_id == number, taker, at)


def _settle_offer(session: Session, of: Any, taker: Staff, at: datetime) -> None:
    """End the offer of a matter that passes on to somebody: the one it was offered to, or another."""
    for row in session.scalars(select(Handover).where(of, Handover.state == HandoverState.OFFERED)):
        if row.to_id == taker.id:
            row.state, row.answered_at, row.answered_by = HandoverState.WITHDRAWN, at, taker.id


def _handover(session: Session, number: int, taker: Staff, at: datetime) -> None:
    """Offer to somebody else what was offered to the leaver; back with its owner, nobody has to accept anything."""
    row = session.get_one(Handover, number)
    if taker.id == row.given_by:
        row.state, row.answered_at, row.answered_by = HandoverState.WITHDRAWN, at, taker.id
    else:
        row.to_id = taker.id


def _cover(session: Session, number: int, taker: Staff, _at: datetime) -> None:
    row = session.get_one(Staff, number)
    away = absences.of(row)
    if away is not None:
        absences.refuse_cover(row, away, taker)
    row.cover_id = taker.id


_PASS_ON: dict[Rests, Callable[[Session, int, Staff, datetime], None]] = {
    Rests.PROMISE: _promise,
    Rests.HANDOVER: _handover,
    Rests.COVER: _cover,
}
