"""Handovers: a matter is offered with its whole story, and belongs to the receiver once they accept it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from app.core.clock import shop_day
from app.core.errors import NotFound, UserError
from app.core.i18n import _
from app.core.vocabulary import Action, PromiseState, Rests
from app.domain import handover as offers
from app.domain.handover import HandoverDraft, Offer, OpenMatter, Story
from app.models.customer import Customer
from app.models.ownership import Complaint, Handover, Promise
from app.models.reading import Readable
from app.models.staff import Staff
from app.services import audit, handover_story, summaries
from app.services.customers import paragraph
from app.services.shop_settings import Settings
from app.services.unit_of_work import UnitOfWork

_COVERED = """
SELECT id FROM staff WHERE left_at IS NULL AND cover_id = ? AND away_from <= ?
AND (away_until IS NULL OR away_until >= ?)
"""


def covered_by(connection: Readable | Connection, member: int, today: str) -> frozenset[int]:
    """Return those who are away on that day and for whom a member stands in."""
    rows = connection.exec_driver_sql(_COVERED, (member, today, today))
    return frozenset(row[0] for row in rows)


class Handovers:
    """Offers, accepts and gives back; the giver owns the matter until it is accepted."""

    def __init__(self, work: UnitOfWork, settings: Settings) -> None:
        self._work = work
        self._settings = settings

    # --- reading -----------------------------------------------------------------------------------------

    def story(self, handover: int) -> Story:
        """Return all the receiver should know. Raises NotFound."""
        with self._work.look() as connection:
            return handover_story.read(connection, handover)

    def matters(self, customer: int) -> tuple[OpenMatter, ...]:
        """Return what is open with a customer and could be handed over."""
        with self._work.look() as connection:
            return handover_story.matters(connection, customer)

    # --- writing -----------------------------------------------------------------------------------------

    def give(self, customer: int, draft: HandoverDraft, by: int) -> int:
        """Offer a matter to a colleague; return the number of the handover."""
        tidy = offers.check(draft, by)
        with self._work.write(by, Action.SERVE) as session:
            at = self._begin(session, customer)
            receiver = _working(session, tidy.to)
            promise, complaint = self._matter(session, customer, tidy, at, by)
            row = Handover(
                customer_id=customer,
                promise_id=promise.id if promise else None,
                complaint_id=complaint.id if complaint else None,
                given_at=at,
                given_by=by,
                to_id=receiver.id,
                needs=paragraph(tidy.needs, "needs"),
                tried=paragraph(tidy.tried, "tried"),
                expects=paragraph(tidy.expects, "expects"),
            )
            session.add(row)
            session.flush()
            self._done(session, row, at, by, "offered")
            return row.id

    def accept(self, handover: int, by: int) -> None:
        """Take a matter over: from now on it is the receiver's."""
        with self._work.write(by, Action.SERVE) as session:
            row, at = self._found(session, handover), self._work.clock.now()
            offer = offers.accept(_offer(row), by, self._covered(session, by, at))
            _answer(row, offer, at, by)
            _owned(session, row).owner_id = offer.owner
            self._done(session, row, at, by, "accepted")

    def give_back(self, handover: int, reason: str, by: int) -> None:
        """Give an offered matter back with a reason; it has been the giver's all the time."""
        with self._work.write(by, Action.SERVE) as session:
            row, at = self._found(session, handover), self._work.clock.now()
            offer = offers.give_back(_offer(row), by, self._covered(session, by, at), reason)
            _answer(row, offer, at, by)
            row.reason = paragraph(reason, "reason")
            self._done(session, row, at, by, "gave_back")

    def withdraw(self, handover: int, by: int) -> None:
        """Take back an offer that nobody has answered yet."""
        with self._work.write(by, Action.SERVE) as session:
            row, at = self._found(session, handover), self._work.clock.now()
            _answer(row, offers.withdraw(_offer(row), by, self._covered(session, by, at)), at, by)
            self._done(session, row, at, by, "withdrew")

    # --- parts -------------------------------------------------------------------------------------------

    def _begin(self, session: Session, customer: int) -> datetime:
        if session.get(Customer, customer) is None:
            raise NotFound(_("There is no customer with the number {id}.").format(id=customer))
        self._settings.within(session.connection())
        return self._work.clock.now()

    def _matter(
        self, session: Session, customer: int, draft: HandoverDraft, at: datetime, by: int
    ) -> tuple[Promise | None, Complaint | None]:
        if draft.matter is None:
            return _new_matter(session, customer, draft, at, by), None
        kind, number = draft.matter
        row: Promise | Complaint | None = (
            session.get(Promise, number) if kind is Rests.PROMISE else session.get(Complaint, number)
        )
        if row is None or row.customer_id != customer or not _is_open(row):
            raise UserError(_("That is not open any more. Choose what is to be handed over."), field="matter")
        if not offers.may_give(row.owner_id, by, self._covered(session, by, at)):
            owner = session.get_one(Staff, row.owner_id).name
            said = _("{name} owns that. Only they, or who covers for them, can hand it over.")
            raise UserError(said.format(name=owner), field="matter")
        if draft.to == row.owner_id:
            raise UserError(_("They own it already. Choose somebody else."), field="to")
        if handover_story.offered(session.connection(), draft.matter) is not None:
            raise UserError(_("That is offered to a colleague already, who has not answered yet."), field="matter")
        return (row, None) if isinstance(row, Promise) else (None, row)

    def _covered(self, session: Session, by: int, at: datetime) -> frozenset[int]:
        return covered_by(session.connection(), by, shop_day(at, self._settings.zone).isoformat())

    def _found(self, session: Session, handover: int) -> Handover:
        row = session.get(Handover, handover)
        if row is None:
            raise NotFound(_("There is no such handover any more."))
        self._settings.within(session.connection())
        return row

    def _done(self, session: Session, row: Handover, at: datetime, by: int, action: str) -> None:
        audit.note(session, at, by, action, "handover", row.id, to=row.to_id)
        session.flush()
        summaries.sum_up_and_index(session.connection(), [row.customer_id], at, self._settings.zone)
        session.commit()


def _new_matter(session: Session, customer: int, draft: HandoverDraft, at: datetime, by: int) -> Promise:
    """Begin what nobody has noted yet: the giver owes it until it is accepted."""
    words = " ".join(draft.needs.split())
    row = Promise(customer_id=customer, made_at=at, made_by=by, owner_id=by, question=words, due=draft.due)
    session.add(row)
    session.flush()
    return row


def _is_open(row: Promise | Complaint) -> bool:
    return row.state is PromiseState.OPEN if isinstance(row, Promise) else handover_story.is_open(row.state)


def _working(session: Session, member: int | None) -> Staff:
    row = session.get(Staff, member) if member is not None else None
    if row is None or row.left_at is not None:
        raise NotFound(_("That colleague is not in the list of staff."), field="to")
    return row


def _offer(row: Handover) -> Offer:
    return Offer(row.given_by, row.to_id, row.state)


def _answer(row: Handover, offer: Offer, at: datetime, by: int) -> None:
    row.state, row.answered_at, row.answered_by = offer.state, at, by


def _owned(session: Session, row: Handover) -> Promise | Complaint:
    if row.promise_id is not None:
        return session.get_one(Promise, row.promise_id)
    return session.get_one(Complaint, row.complaint_id)
