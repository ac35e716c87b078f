"""Promises after they were made: kept, renegotiated with the customer, or no longer wished; and their figures."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.core.i18n import _
from app.core.vocabulary import Action, Channel, PromiseFate, PromiseKind, PromiseState, Rests
from app.domain import promise as terms
from app.domain.promise import Agreement, Moved, PromiseFigures, PromiseText, Term
from app.models.ownership import Handover, Promise, PromiseMove
from app.models.reading import Readable
from app.services import audit, hands, summaries
from app.services.customers import line as one_line
from app.services.shop_settings import Settings
from app.services.stored import as_stored, day, moment
from app.services.unit_of_work import UnitOfWork

_ONE = """
SELECT p.id, p.customer_id, c.full_name, p.kind, p.question, o.name, p.owner_id, p.made_at, m.name, p.state, p.due,
       p.due_time, p.was_late, p.channel, p.best_time, p.reach_by, p.told_at, t.name, p.told_how, p.ended_said
FROM promise p JOIN customer c ON c.id = p.customer_id JOIN staff o ON o.id = p.owner_id
JOIN staff m ON m.id = p.made_by LEFT JOIN staff t ON t.id = p.told_by WHERE p.id = ?
"""
_MOVES = """
SELECT v.at, s.name, v.agreed_how, v.from_due, v.to_due, v.from_time, v.to_time
FROM promise_move v JOIN staff s ON s.id = v.staff_id WHERE v.promise_id = ? ORDER BY v.id
"""
_COUNTED = """
SELECT p.state, p.due, p.due_time, p.was_late, EXISTS(SELECT 1 FROM promise_move v WHERE v.promise_id = p.id)
FROM promise p WHERE p.made_at >= ? AND p.made_at < ? AND p.kind <> 'courtesy_call'
"""


class Promises:
    """Ends and moves promises; the customer is always told or asked, by somebody, by some way."""

    def __init__(self, work: UnitOfWork, settings: Settings) -> None:
        self._work = work
        self._settings = settings

    # --- reading -----------------------------------------------------------------------------------------

    def one(self, promise: int) -> PromiseText:
        """Return a promise in full. Raises NotFound."""
        with self._work.look() as connection:
            return _read(connection, promise)

    def figures(self, first: date, last: date) -> PromiseFigures:
        """Return what became of the promises made on these days, both included; late is late, however it ended."""
        zone = self._settings.zone
        start, end = (datetime.combine(on, datetime.min.time(), zone) for on in (first, last + timedelta(days=1)))
        local = self._work.clock.now().astimezone(zone)
        with self._work.look() as connection:
            rows = connection.exec_driver_sql(_COUNTED, (as_stored(start), as_stored(end))).all()
        fates = [terms.fate(Term(PromiseState(row[0]), day(row[1]), row[2], bool(row[3])), local) for row in rows]
        return PromiseFigures(
            in_time=fates.count(PromiseFate.IN_TIME),
            late=fates.count(PromiseFate.LATE),
            waiting=fates.count(PromiseFate.WAITING),
            withdrawn=fates.count(PromiseFate.WITHDRAWN),
            renegotiated=sum(row[4] for row in rows),
        )

    # --- writing -----------------------------------------------------------------------------------------

    def keep(self, promise: int, how: Channel, by: int) -> None:
        """Note that the customer was told by somebody in person, by phone, or as it was agreed."""
        with self._work.write(by, Action.SERVE) as session:
            row, at = self._found(session, promise), self._work.clock.now()
            end(row, at, self._local(at), by, how)
            self._done(session, row, at, by, "kept")

    def renegotiate(self, promise: int, agreed: Agreement, by: int) -> None:
        """Move it to what the customer agreed to; it is never moved without them."""
        with self._work.write(by, Action.SERVE) as session:
            row, at = self._found(session, promise), self._work.clock.now()
            moved = terms.renegotiate(_term(row), agreed, self._local(at))
            session.add(
                PromiseMove(
                    promise_id=row.id,
                    customer_id=row.customer_id,
                    at=at,
                    staff_id=by,
                    agreed_how=agreed.how,
                    from_due=row.due,
                    from_time=row.due_time,
                    to_due=agreed.due,
                    to_time=agreed.due_time,
                )
            )
            row.due, row.due_time, row.was_late = moved.due, moved.due_time, moved.was_late
            self._done(session, row, at, by, "renegotiated")

    def withdraw(self, promise: int, said: str, by: int) -> None:
        """End it because the customer does not wish it any more, in whose words."""
        words = one_line(said, "reason", _("What did the customer say? A few words will do."))
        with self._work.write(by, Action.SERVE) as session:
            row, at = self._found(session, promise), self._work.clock.now()
            term = terms.withdraw(_term(row), self._local(at))
            row.state, row.was_late, row.ended_said = term.state, term.was_late, words
            self._done(session, row, at, by, "withdrawn")

    # --- parts -------------------------------------------------------------------------------------------

    def _found(self, session: Session, promise: int) -> Promise:
        row = session.get(Promise, promise)
        if row is None:
            raise NotFound(_("There is no such promise any more."))
        self._settings.within(session.connection())
        return row

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self._settings.zone)

    def _done(self, session: Session, row: Promise, at: datetime, by: int, action: str) -> None:
        if row.state is not PromiseState.OPEN:
            hands.close_offers(session, Handover.promise_id == row.id, at, by)
        audit.note(session, at, by, action, "promise", row.id)
        session.flush()
        summaries.sum_up_and_index(session.connection(), [row.customer_id], at, self._settings.zone)
        session.commit()


def end(row: Promise, at: datetime, local: datetime, by: int, how: Channel) -> None:
    """Keep a promise, in the caller's transaction."""
    term = terms.keep(_term(row), local)
    row.state, row.was_late = term.state, term.was_late
    row.told_at, row.told_by, row.told_how = at, by, how


def _term(row: Promise) -> Term:
    return Term(row.state, row.due, row.due_time, row.was_late)


def _read(connection: Readable, promise: int) -> PromiseText:
    row = connection.exec_driver_sql(_ONE, (promise,)).first()
    if row is None:
        raise NotFound(_("There is no such promise any more."))
    moves = connection.exec_driver_sql(_MOVES, (promise,)).all()
    return PromiseText(
        id=row[0],
        customer_id=row[1],
        customer=row[2],
        kind=PromiseKind(row[3]),
        question=row[4],
        owner=row[5],
        owner_id=row[6],
        made=moment(row[7]),
        made_by=row[8],
        term=Term(PromiseState(row[9]), day(row[10]), row[11], bool(row[12])),
        channel=Channel(row[13]) if row[13] else None,
        best_time=row[14],
        reach_by=row[15],
        moves=tuple(
            Moved(moment(m[0]), m[1], Channel(m[2]), day(m[3]), date.fromisoformat(m[4]), m[5], m[6]) for m in moves
        ),
        hands=hands.count(connection, (Rests.PROMISE, promise)),
        told_at=moment(row[16]) if row[16] else None,
        told_by=row[17] or "",
        told_how=Channel(row[18]) if row[18] else None,
        ended_said=row[19],
    )
