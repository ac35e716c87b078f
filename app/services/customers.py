"""Customers' records: made, changed, read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.core import phones, text
from app.core.clock import shop_day
from app.core.errors import NotFound, UserError
from app.core.i18n import _
from app.core.vocabulary import Action, Channel, Consent, ContactKind, PreferenceKind
from app.domain import matching
from app.domain.access import Verdict
from app.domain.calendar import is_possible
from app.domain.naming import full_name
from app.domain.records import (
    ConversationText,
    CustomerCard,
    CustomerDraft,
    Found,
    PartialDate,
    TimelinePage,
)
from app.domain.worth import without_worth
from app.models import search_index
from app.models.customer import ContactPoint, Customer, CustomerConsent, CustomerLabel, CustomerPreference
from app.models.staff import Staff
from app.services import audit, card_reader, gate, summaries
from app.services.lookup import Lookup
from app.services.shop_settings import Settings
from app.services.stored import moment
from app.services.timeline import read_timeline
from app.services.unit_of_work import UnitOfWork

#: Longest text of one line that a form takes; enough for any name, little enough for any screen.
LONGEST_LINE = 500
#: Longest text of many lines; whoever opens the card reads all of it from the disk.
LONGEST_TEXT = 20_000


class Customers:
    """Makes, changes and reads customers' records."""

    def __init__(self, work: UnitOfWork, settings: Settings, lookup: Lookup) -> None:
        self._work = work
        self._settings = settings
        self._lookup = lookup

    # --- reading -----------------------------------------------------------------------------------------

    def card(self, customer: int) -> CustomerCard:
        """Return the card, or raise NotFound.

        What the customer is worth is on it only where whoever is on duty may see that; before anybody is, it is the
        owner of the machine who asks.
        """
        duty = self._work.duty
        with self._work.look() as connection:
            card = card_reader.read_card(connection, customer, self._today())
            seen = gate.verdict(connection, duty, duty.member, Action.SEE_WORTH) is Verdict.ALLOWED
        return card if seen else without_worth(card)

    def timeline(self, customer: int, start: int = 0, count: int = 100) -> TimelinePage:
        """Return a stretch of everything about the customer, newest first."""
        with self._work.look() as connection:
            return read_timeline(connection, customer, start, count)

    def draft_from(self, typed: str) -> CustomerDraft:
        """Sort what was typed into the fields of a new customer."""
        return matching.draft_from(typed)

    def draft_of(self, customer: int) -> CustomerDraft:
        """Return a customer's record for editing, or raise NotFound."""
        with self._work.read() as connection:
            session = Session(connection)
            row = _found(session, customer)
            points = card_reader.contacts(connection, customer)
            consents = session.execute(
                select(CustomerConsent.channel, CustomerConsent.consent).where(CustomerConsent.customer_id == customer)
            ).all()
            return CustomerDraft(
                full_name=row.full_name if row.name_known else "",
                given_name=row.given_name,
                family_name=row.family_name,
                title=row.title,
                call_them=row.call_them,
                say_it=row.say_it,
                address=row.address,
                company=row.company,
                phones=tuple(p.value for p in points if p.kind is ContactKind.PHONE),
                emails=tuple(p.value for p in points if p.kind is ContactKind.EMAIL),
                card_number=row.card_number,
                language=row.language,
                birthday=card_reader.partial(row.birth_day, row.birth_month, row.birth_year),
                consent_personal=row.consent_personal,
                consent_channels=tuple((channel, consent) for channel, consent in consents),
                labels=card_reader.labels(connection, customer),
                note=row.note,
                asks_for=row.asks_for_id,
                referrer=row.referrer_id,
            )

    def alike(self, draft: CustomerDraft, but: int | None = None) -> tuple[Found, ...]:
        """Return customers that could be the same person."""
        return self._lookup.alike(draft, but)

    def conversation(self, conversation: int) -> ConversationText:
        """Return a conversation in full, also a delicate one, or raise NotFound."""
        with self._work.read() as connection:
            row = connection.exec_driver_sql(
                "SELECT k.id, k.topic, k.details, k.ask_next_time, k.at, s.name, k.delicate, k.answer "
                "FROM conversation k JOIN staff s ON s.id = k.staff_id WHERE k.id = ?",
                (conversation,),
            ).first()
        if row is None:
            raise NotFound(_("That conversation is not there any more."))
        return ConversationText(row[0], row[1], row[2], row[3], moment(row[4]), row[5], bool(row[6]), row[7])

    def delicate(self, customer: int) -> tuple[ConversationText, ...]:
        """Return the delicate conversations, newest first: only for whoever opens them on purpose."""
        with self._work.read() as connection:
            ids = connection.exec_driver_sql(
                "SELECT id FROM conversation WHERE customer_id = ? AND delicate ORDER BY at DESC, id DESC LIMIT 20",
                (customer,),
            ).scalars()
            found = list(ids)
        return tuple(self.conversation(id_) for id_ in found)

    # --- writing -----------------------------------------------------------------------------------------

    def create(self, draft: CustomerDraft, by: int) -> int:
        """Make a customer; return its id. Raises UserError, with the field, when something cannot be."""
        with self._work.write(by, Action.EDIT_CUSTOMER) as session:
            at = self._work.clock.now()
            customer = Customer(full_name="?", created_at=at, changed_at=at)
            self._fill(session, customer, draft)
            audit.note(session, at, by, "made", "customer", customer.id)
            summaries.sum_up(session.connection(), [customer.id])
            search_index.reindex(session.connection(), [customer.id])
            session.commit()
            return customer.id

    def change(self, customer: int, draft: CustomerDraft, by: int) -> None:
        """Change a customer's record to what the draft says."""
        with self._work.write(by, Action.EDIT_CUSTOMER) as session:
            row = _found(session, customer)
            row.changed_at = self._work.clock.now()
            self._fill(session, row, _with_new_name(row, draft))
            audit.note(session, row.changed_at, by, "changed", "customer", customer)
            search_index.reindex(session.connection(), [customer])
            session.commit()

    def attach_card(self, customer: int, number: str, by: int) -> None:
        """Give the customer that card number."""
        with self._work.write(by, Action.EDIT_CUSTOMER) as session:
            row = _found(session, customer)
            self._give_card(session, row, number)
            row.changed_at = self._work.clock.now()
            session.flush()
            audit.note(session, row.changed_at, by, "changed", "customer", customer, fields=["card_number"])
            search_index.reindex(session.connection(), [customer])
            session.commit()

    def add_preference(self, customer: int, kind: PreferenceKind, typed: str, by: int, *, warning: bool = False) -> int:
        """Note a like, dislike or need; return its id. The same one twice stays one."""
        said = line(typed, "text", _("What do they like, dislike or need?"))
        with self._work.write(by, Action.SERVE) as session:
            _found(session, customer)
            same = session.scalar(
                select(CustomerPreference).where(
                    CustomerPreference.customer_id == customer,
                    CustomerPreference.kind == kind,
                    func.lower(CustomerPreference.text) == said.lower(),
                )
            )
            at = self._work.clock.now()
            row = same or CustomerPreference(customer_id=customer, kind=kind, text=said, noted_at=at, noted_by=by)
            row.warning = row.warning or warning
            session.add(row)
            session.flush()
            audit.note(session, at, by, "noted", "preference", row.id, kind=kind.value)
            session.commit()
            return row.id

    def remove_preference(self, preference: int, by: int) -> None:
        """Take a preference away."""
        with self._work.write(by, Action.SERVE) as session:
            row = session.get(CustomerPreference, preference)
            if row is None:
                raise NotFound(_("That is not on the card any more."))
            session.delete(row)
            audit.note(session, self._work.clock.now(), by, "removed", "preference", preference)
            session.commit()

    def set_asks_for(self, customer: int, staff: int | None, by: int) -> None:
        """Note whom the customer asks for; None takes it away."""
        with self._work.write(by, Action.SERVE) as session:
            row = _found(session, customer)
            if staff is not None and session.get(Staff, staff) is None:
                raise NotFound(_("That colleague is not in the list of staff."), field="asks_for")
            row.asks_for_id = staff
            audit.note(session, self._work.clock.now(), by, "changed", "customer", customer, fields=["asks_for"])
            session.commit()

    # --- parts -------------------------------------------------------------------------------------------

    def _today(self) -> date:
        return shop_day(self._work.clock.now(), self._settings.zone)

    def _fill(self, session: Session, row: Customer, draft: CustomerDraft) -> None:
        row.full_name, row.name_known = full_name(draft)
        for name in ("given_name", "family_name", "title", "call_them", "say_it", "company", "language"):
            setattr(row, name, line(getattr(draft, name), name))
        row.full_name = line(row.full_name, "full_name")
        row.address = draft.address
        row.note = paragraph(draft.note, "note")
        _birthday(row, draft.birthday)
        row.consent_personal = draft.consent_personal
        _references(session, row, draft)
        session.add(row)
        self._give_card(session, row, draft.card_number)
        session.flush()
        self._contacts(session, row.id, draft)
        _labels(session, row.id, draft.labels)
        _consents(session, row.id, draft.consent_channels, row.changed_at)
        session.flush()

    def _give_card(self, session: Session, row: Customer, number: str) -> None:
        number = line(number, "card_number")
        key = text.card_key(number) or None
        if key is not None:
            with session.no_autoflush:
                other = session.scalar(select(Customer).where(Customer.card_key == key))
            if other is not None and other is not row:
                raise UserError(
                    _("That card belongs to {name} already.").format(name=other.full_name), field="card_number"
                )
        row.card_number, row.card_key = number, key

    def _contacts(self, session: Session, customer: int, draft: CustomerDraft) -> None:
        country = self._settings.current().country
        wanted: dict[tuple[ContactKind, str], str] = {}
        for value in draft.phones:
            key = phones.phone_key(value, country)
            if value.strip() and not key:
                raise UserError(_("“{value}” has no digits of a phone number.").format(value=value), field="phones")
            wanted.setdefault((ContactKind.PHONE, key), line(value, "phones"))
        for value in draft.emails:
            if value.strip() and "@" not in value:
                raise UserError(_("“{value}” is not an e-mail address.").format(value=value), field="emails")
            wanted.setdefault((ContactKind.EMAIL, text.email_key(value)), line(value, "emails"))
        wanted = {key: value for key, value in wanted.items() if key[1]}
        points = session.scalars(select(ContactPoint).where(ContactPoint.customer_id == customer))
        have = {(p.kind, p.key): p for p in points}
        for gone in have.keys() - wanted.keys():
            session.delete(have[gone])
        for position, (point_key, typed) in enumerate(wanted.items()):
            point = have.get(point_key) or ContactPoint(customer_id=customer, kind=point_key[0], key=point_key[1])
            point.value, point.position = typed, position
            session.add(point)


def _with_new_name(row: Customer, draft: CustomerDraft) -> CustomerDraft:
    """Let given and family name follow a whole name that was changed while they were left as they were.

    Otherwise the greeting would go on with the old one; how it is said is then not known any more.
    """
    left = (draft.given_name, draft.family_name) == (row.given_name, row.family_name)
    words = text.fold(draft.full_name).split()
    still = all(part in words for part in text.fold(f"{row.given_name} {row.family_name}").split())
    if draft.full_name == row.full_name or not draft.full_name.strip() or not left or still:
        return draft
    given, family = matching.given_and_family(draft.full_name)
    said = "" if draft.say_it == row.say_it else draft.say_it
    return replace(draft, given_name=given, family_name=family, say_it=said)


def line(typed: str, field: str, missing: str = "") -> str:
    """Return typed text as one tidy line; raises UserError when it is too long, or empty and ``missing`` is given."""
    said = " ".join(typed.split())
    if missing and not said:
        raise UserError(missing, field=field)
    if len(said) > LONGEST_LINE:
        raise UserError(_("That is too long: {n} letters fit here.").format(n=LONGEST_LINE), field=field)
    return said


def paragraph(typed: str, field: str) -> str:
    """Return typed text of any number of lines; raises UserError when it is too long for a card to be read."""
    said = typed.strip()
    if len(said) > LONGEST_TEXT:
        raise UserError(_("That is too long: {n} letters fit here.").format(n=LONGEST_TEXT), field=field)
    return said


def _found(session: Session, customer: int) -> Customer:
    row = session.get(Customer, customer)
    if row is None:
        raise NotFound(_("There is no customer with the number {id}.").format(id=customer))
    return row


def _birthday(row: Customer, birthday: PartialDate | None) -> None:
    if birthday is not None and not is_possible(birthday):
        raise UserError(_("There is no such date. Leave out the part that is not known."), field="birthday")
    row.birth_day = birthday.day if birthday else None
    row.birth_month = birthday.month if birthday else None
    row.birth_year = birthday.year if birthday else None


def _references(session: Session, row: Customer, draft: CustomerDraft) -> None:
    if draft.asks_for is not None and session.get(Staff, draft.asks_for) is None:
        raise UserError(_("That colleague is not in the list of staff."), field="asks_for")
    if draft.referrer is not None and (draft.referrer == row.id or session.get(Customer, draft.referrer) is None):
        raise UserError(_("Choose another customer as the one who sent them."), field="referrer")
    row.asks_for_id = draft.asks_for
    row.referrer_id = draft.referrer


def _labels(session: Session, customer: int, names: tuple[str, ...]) -> None:
    session.execute(delete(CustomerLabel).where(CustomerLabel.customer_id == customer))
    session.add_all(
        CustomerLabel(customer_id=customer, name=name) for name in sorted({line(n, "labels") for n in names} - {""})
    )


def _consents(session: Session, customer: int, said: tuple[tuple[Channel, Consent], ...], at: datetime) -> None:
    have = {
        row.channel: row
        for row in session.scalars(select(CustomerConsent).where(CustomerConsent.customer_id == customer))
    }
    for channel, consent in said:
        row = have.get(channel)
        if row is None:
            session.add(CustomerConsent(customer_id=customer, channel=channel, consent=consent, at=at))
        elif row.consent is not consent:
            row.consent, row.at = consent, at
