"""The desk: everything due for somebody on duty, their own and what they cover, and what is done from there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.core.errors import NotFound, UserError
from app.core.i18n import _
from app.core.vocabulary import Action, Channel, PromiseKind, PromiseState, PutOff
from app.domain.desk import Due, count_now, in_order
from app.models.customer import Customer
from app.models.ownership import Promise, Snooze
from app.models.reading import Readable
from app.models.visit import Purchase
from app.services import audit, courtesy, summaries
from app.services.customers import line as one_line
from app.services.desk_sources import SOURCES, Asked, Source
from app.services.handovers import covered_by
from app.services.shop_settings import Settings
from app.services.unit_of_work import UnitOfWork

#: Courtesy calls are looked for after what was promised.
_ALL: tuple[Source, ...] = (*SOURCES, courtesy.of_habits, courtesy.to_drifting)
#: Nothing is put off for longer than this, in days: it would be forgotten.
_LONGEST = 92


class Desk:
    """Reads what is due, puts things off with a reason, and notes courtesy calls."""

    def __init__(self, work: UnitOfWork, settings: Settings) -> None:
        self._work = work
        self._settings = settings

    # --- reading -----------------------------------------------------------------------------------------

    def due(self, member: int) -> tuple[Due, ...]:
        """Return what is due for somebody, overdue first."""
        return self._read([member])

    def everyone(self) -> tuple[Due, ...]:
        """Return what is due for all who work here, each matter once."""
        with self._work.look() as connection:
            members = connection.exec_driver_sql("SELECT id FROM staff WHERE left_at IS NULL ORDER BY id").scalars()
        return self._read(members)

    def count(self, member: int) -> int:
        """Return how many are due by the end of today."""
        return count_now(self.due(member), self._today())

    # --- writing -----------------------------------------------------------------------------------------

    def put_off(self, key: tuple[PutOff, int], until: date, reason: str, by: int) -> None:
        """Show something again on that day. What is owed stays owed: late is late."""
        said = one_line(reason, "reason", _("Why is it put off? A few words will do."))
        today = self._today()
        if until <= today:
            raise UserError(_("Choose a day to come."), field="until")
        if (until - today).days > _LONGEST:
            raise UserError(_("That is too far away: it would be forgotten."), field="until")
        kind, number = key
        with self._work.write(by, Action.SERVE) as session:
            at = self._work.clock.now()
            session.execute(delete(Snooze).where(Snooze.kind == kind, Snooze.matter_id == number))
            session.add(Snooze(kind=kind, matter_id=number, until=until, reason=said, at=at, staff_id=by))
            audit.note(session, at, by, "put_off", kind.value, number)
            session.commit()

    def called(self, customer: int, how: Channel, by: int, *, what: str = "", purchase: int | None = None) -> int:
        """Note a courtesy call that was made; return its number."""
        words = one_line(what, "what") or _("Courtesy call")
        with self._work.write(by, Action.SERVE) as session:
            if session.get(Customer, customer) is None:
                raise NotFound(_("There is no customer with the number {id}.").format(id=customer))
            self._settings.within(session.connection())
            _refuse_twice(session, customer, purchase)
            at = self._work.clock.now()
            row = Promise(
                customer_id=customer,
                made_at=at,
                made_by=by,
                owner_id=by,
                question=words,
                kind=PromiseKind.COURTESY_CALL,
                state=PromiseState.KEPT,
                due=self._today(),
                told_at=at,
                told_by=by,
                told_how=how,
                purchase_id=purchase,
            )
            session.add(row)
            session.flush()
            audit.note(session, at, by, "called", "promise", row.id)
            summaries.sum_up_and_index(session.connection(), [customer], at, self._settings.zone)
            session.commit()
            return row.id

    # --- parts -------------------------------------------------------------------------------------------

    def _read(self, members: Sequence[int]) -> tuple[Due, ...]:
        found: dict[tuple[PutOff, int], Due] = {}
        with self._work.look() as connection:
            for member in members:
                asked = self._asked(connection, member)
                for source in _ALL:
                    for due in source(connection, asked):
                        if due.key not in found or not due.covered:
                            found[due.key] = due
        return in_order(found.values(), self._today())

    def _asked(self, connection: Readable, member: int) -> Asked:
        local = self._work.clock.now().astimezone(self._settings.zone)
        covered = covered_by(connection, member, local.date().isoformat())
        return Asked(member, covered, local, self._settings.zone)

    def _today(self) -> date:
        return self._work.clock.now().astimezone(self._settings.zone).date()


def _refuse_twice(session: Session, customer: int, purchase: int | None) -> None:
    if purchase is None:
        return
    row = session.get(Purchase, purchase)
    if row is None or row.customer_id != customer:
        raise NotFound(_("That purchase is not on this customer’s card."))
    made = session.query(Promise.id).filter_by(purchase_id=purchase, kind=PromiseKind.COURTESY_CALL).first()
    if made is not None:
        raise UserError(_("Somebody made that call already."))
