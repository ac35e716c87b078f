"""Days that matter to a customer: noted, corrected and taken away at the card, and written out as a calendar."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.core.errors import NotFound, UserError
from app.core.i18n import _
from app.core.vocabulary import Action, OccasionKind
from app.domain.calendar import is_possible
from app.domain.note import KeptOccasion, OccasionDraft, is_delicate, may_have_note
from app.domain.records import PartialDate
from app.models.conversation import Occasion
from app.models.customer import Customer
from app.services import audit
from app.services.card_reader import partial
from app.services.customers import line as one_line
from app.services.unit_of_work import UnitOfWork


class Occasions:
    """Keeps the days of customers; a birthday stands in the customer's own record."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    def of(self, customer: int) -> tuple[KeptOccasion, ...]:
        """Return the days of a customer in the order of the year, those without a month last."""
        with self._work.look() as connection:
            rows = connection.exec_driver_sql(
                "SELECT id, kind, title, day, month, year, yearly, delicate FROM occasion WHERE customer_id = ? "
                "ORDER BY month IS NULL, month, day, id",
                (customer,),
            ).all()
        return tuple(
            KeptOccasion(
                row[0], OccasionKind(row[1]), row[2], partial(*row[3:6]) or PartialDate(), bool(row[6]), bool(row[7])
            )
            for row in rows
        )

    def add(self, customer: int, draft: OccasionDraft, by: int) -> int:
        """Note a day; return its number. Raises UserError, with the field, when something cannot be."""
        with self._work.write(by, Action.SERVE) as session:
            _insist_on_consent(session, customer)
            row = Occasion(customer_id=customer, noted_at=self._work.clock.now(), noted_by=by)
            _fill(row, draft)
            session.add(row)
            session.flush()
            audit.note(session, row.noted_at, by, "noted", "occasion", row.id, kind=row.kind.value)
            session.commit()
            return row.id

    def change(self, occasion: int, draft: OccasionDraft, by: int) -> None:
        """Correct a day."""
        with self._work.write(by, Action.SERVE) as session:
            row = _found(session, occasion)
            _fill(row, draft)
            audit.note(session, self._work.clock.now(), by, "changed", "occasion", occasion, kind=row.kind.value)
            session.commit()

    def remove(self, occasion: int, by: int) -> None:
        """Take a day off the card; a note that was begun for it stays."""
        with self._work.write(by, Action.SERVE) as session:
            session.delete(_found(session, occasion))
            audit.note(session, self._work.clock.now(), by, "removed", "occasion", occasion)
            session.commit()


def _found(session: Session, occasion: int) -> Occasion:
    row = session.get(Occasion, occasion)
    if row is None:
        raise NotFound(_("That is not on the card any more."))
    return row


def _insist_on_consent(session: Session, customer: int) -> None:
    row = session.get(Customer, customer)
    if row is None:
        raise NotFound(_("There is no customer with the number {id}.").format(id=customer))
    if not may_have_note(row.consent_personal):
        raise UserError(_("They do not wish us to remember personal things."))


def _fill(row: Occasion, draft: OccasionDraft) -> None:
    when = draft.when
    if not any((when.day, when.month, when.year)):
        raise UserError(_("When is it? A month alone will do."), field="when")
    if not is_possible(when):
        raise UserError(_("There is no such date. Leave out the part that is not known."), field="when")
    if when.day and not when.month:
        raise UserError(_("In which month? A day alone says nothing."), field="when")
    missing = _("What is it? A word or two will do.") if draft.kind is OccasionKind.OTHER else ""
    row.title = one_line(draft.title, "title", missing)
    row.kind, row.yearly = draft.kind, draft.yearly
    row.delicate = is_delicate(draft.kind, said=draft.delicate)
    row.day, row.month, row.year = when.day, when.month, when.year
