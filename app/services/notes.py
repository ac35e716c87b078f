"""The notes desk: who writes which handwritten note, and how far it has come."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import shop_day
from app.core.errors import NotFound, UserError
from app.core.i18n import _
from app.core.vocabulary import Action, NoteState, NoteWay
from app.domain.note import (
    NoteBeside,
    NoteLine,
    check_step,
    may_have_note,
    occasion_of,
    state_before,
)
from app.exchange.calendar_feed import CalendarDay, calendar_feed
from app.models.customer import Customer
from app.models.note import Note
from app.models.staff import Staff
from app.services import audit
from app.services.customers import line as one_line
from app.services.note_reader import read_beside, read_calendar, read_day, read_desk
from app.services.shop_settings import Settings
from app.services.unit_of_work import UnitOfWork


class Notes:
    """Reads what is to be written, and keeps what was done about it."""

    def __init__(self, work: UnitOfWork, settings: Settings) -> None:
        self._work = work
        self._settings = settings

    # --- reading -----------------------------------------------------------------------------------------

    def desk(self) -> tuple[NoteLine, ...]:
        """Return the notes of the next two weeks and those on their way, the soonest day first."""
        with self._work.look() as connection:
            return read_desk(connection, self._today())

    def beside(self, customer: int) -> NoteBeside:
        """Return what a writer may mention, and where post reaches the customer."""
        with self._work.look() as connection:
            found = read_beside(connection, customer)
        if found is None:
            raise NotFound(_("There is no customer with the number {id}.").format(id=customer))
        return found

    def calendar(self, by: int | None) -> str:
        """Return all days of customers as an iCalendar text. Customers' data leaves the shop: only for managers."""
        with self._work.write(by, Action.EXPORT) as session:
            at = self._work.clock.now()
            days = read_calendar(session.connection(), self._today())
            audit.note(session, at, by, "exported", "calendar", None, days=len(days))
            session.commit()
        return calendar_feed([CalendarDay(*day) for day in days], at)

    # --- writing -----------------------------------------------------------------------------------------

    def assign(self, customer: int, key: str, writer: int | None, by: int) -> None:
        """Say who writes a note; None leaves it to anybody."""
        with self._work.write(by, Action.SERVE) as session:
            row = self._begun(session, customer, key, by)
            if row.state not in (NoteState.TO_WRITE, NoteState.WRITTEN):
                raise UserError(_("This note is on its way already."))
            member = session.get(Staff, writer) if writer is not None else None
            if writer is not None and (member is None or member.left_at is not None):
                raise NotFound(_("That colleague is not in the list of staff."), field="writer")
            row.writer_id = writer
            audit.note(session, self._work.clock.now(), by, "assigned", "note", row.id, writer=writer)
            session.commit()

    def move(
        self, customer: int, key: str, to: NoteState, by: int, *, way: NoteWay | None = None, remark: str = ""
    ) -> None:
        """Take a note one step on: written, posted or handed over, remarked on; or not this time."""
        with self._work.write(by, Action.SERVE) as session:
            row = self._begun(session, customer, key, by)
            beside = read_beside(session.connection(), customer)
            check_step(row.state, to, way, may_post=beside is not None and beside.may_post)
            self._note_step(row, to, by, way)
            if to is NoteState.REMARKED:
                row.remark = one_line(remark, "remark")
            audit.note(session, self._work.clock.now(), by, "moved", "note", row.id, to=to.value)
            session.commit()

    def take_back(self, customer: int, key: str, by: int) -> None:
        """Take the last step back: it was recorded by mistake."""
        with self._work.write(by, Action.SERVE) as session:
            row = self._begun(session, customer, key, by)
            before = state_before(row.state)
            if before is None:
                raise UserError(_("Nothing was done about this note yet."))
            _forget_step(row)
            row.state = before
            audit.note(session, self._work.clock.now(), by, "took_back", "note", row.id, to=before.value)
            session.commit()

    # --- parts -------------------------------------------------------------------------------------------

    def _today(self) -> date:
        return shop_day(self._work.clock.now(), self._settings.zone)

    def _begun(self, session: Session, customer: int, key: str, by: int) -> Note:
        """Return the note's record, made when something is done about it for the first time."""
        row = session.scalar(select(Note).where(Note.customer_id == customer, Note.key == key))
        who = session.get(Customer, customer)
        if who is None or not may_have_note(who.consent_personal):
            raise UserError(_("They do not wish us to remember personal things."))
        if row is not None:
            return row
        due = read_day(session.connection(), customer, *occasion_of(key))
        if due is None:
            raise NotFound(_("That day is not on the customer’s card any more."))
        row = Note(
            customer_id=customer,
            key=key,
            kind=due.kind,
            title=due.title,
            on=due.on,
            delicate=due.delicate,
            state=NoteState.TO_WRITE,
            made_at=self._work.clock.now(),
            made_by=by,
        )
        session.add(row)
        session.flush()
        return row

    def _note_step(self, row: Note, to: NoteState, by: int, way: NoteWay | None) -> None:
        at = self._work.clock.now()
        row.state = to
        if to is NoteState.WRITTEN:
            row.written_at, row.written_by = at, by
            row.writer_id = row.writer_id or by
        elif to is NoteState.SENT:
            row.sent_at, row.sent_by, row.sent_how = at, by, way
        elif to is NoteState.REMARKED:
            row.remarked_at, row.remarked_by = at, by
        elif to is NoteState.DROPPED:
            row.dropped_at = at


def _forget_step(row: Note) -> None:
    if row.state is NoteState.WRITTEN:
        row.written_at = row.written_by = None
    elif row.state is NoteState.SENT:
        row.sent_at = row.sent_by = row.sent_how = None
    elif row.state is NoteState.REMARKED:
        row.remarked_at = row.remarked_by = None
        row.remark = ""
    else:
        row.dropped_at = None
