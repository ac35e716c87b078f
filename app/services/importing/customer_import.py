"""Customers of an export: matched by its id, then e-mail or phone, never by name alone; merged; written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from app.core.errors import UserError
from app.core.i18n import _
from app.core.money import money
from app.core.vocabulary import ContactKind, RowVerdict
from app.exchange.rows import CellProblem, CustomerRow
from app.services.importing.customer_writer import CustomerWriter
from app.services.importing.known import ExternalKey, Known, as_before
from app.services.importing.person import Change, Person, merge
from app.services.importing.said import Said, contacts_of, own_id, said_of, together
from app.services.importing.tally import Tally


@dataclass(frozen=True, slots=True)
class Terms:
    """What an import goes by. ``run`` is None in a dry run; ``source`` says whose ids the export's are."""

    run: int | None
    source: str
    country: str
    currency: str


@dataclass(slots=True)
class TakenRow:
    """A row on its way: what it says, and by what the export knows the customer."""

    row: CustomerRow
    said: Said
    own: ExternalKey


class CustomerImport:
    """Takes the rows of a customers' export, batch by batch."""

    def __init__(self, terms: Terms, tally: Tally) -> None:
        self._terms = terms
        self._tally = tally
        self._known = Known()
        self._next = -1  # numbers of customers a dry run would make

    def take(self, row: CustomerRow) -> TakenRow:
        """Work out what a row says: all that needs no look at the shop's file."""
        for problem in row.problems:
            self._tally.problem(problem)
        said = said_of(row)
        return TakenRow(row, said, own_id(row, self._terms.source, said, self._terms.country))

    def batch(self, connection: Connection, taken: Sequence[TakenRow], writer: CustomerWriter | None) -> None:
        """Bring a batch in; without a writer it is only worked out what would come of it."""
        if writer:
            self._known.forget()
        self._load(connection, [row for row in taken if not row.row.is_empty])
        for row in taken:
            self._one(row, writer)
        if writer:
            writer.finish()

    # --- who is it ---------------------------------------------------------------------------------------

    def _load(self, connection: Connection, rows: list[TakenRow]) -> None:
        known, terms = self._known, self._terms
        known.load_ids(connection, {key for row in rows for key in (row.own, *row.row.ids)})
        keys = {key for row in rows if row.own not in known.ids for key in contacts_of(row.said, terms.country)}
        known.load_contacts(connection, keys, (terms.source, f"{terms.source}-row"))
        wanted = {customer for key in keys for customer in known.contacts.get(key, ()) if customer > 0}
        wanted |= {known.ids[row.own] for row in rows if self._news(row) and known.ids.get(row.own, 0) > 0}
        known.load_people(connection, wanted, terms.source)

    def _news(self, row: TakenRow) -> bool:
        """Tell whether the row says anything that the export has not said before."""
        last = self._known.said.get(row.own)
        new_ids = any(key not in self._known.ids for key in row.row.ids)
        return last is None or new_ids or together(last, row.said) != last

    def _match(self, row: TakenRow) -> Person | None:
        """Return the customer the row is about, None for a new one; raises UserError when it could be two."""
        customer = self._known.ids.get(row.own)
        if customer is not None:
            return self._known.people.get(customer) or Person(customer)
        taken = self._known.holders.get(row.own[0], set())
        for kind in (ContactKind.EMAIL, ContactKind.PHONE):
            keys = [key for key in contacts_of(row.said, self._terms.country) if key[0] == kind.value]
            found = {c for key in keys for c in self._known.contacts.get(key, ())} - taken
            if len(found) > 1:
                raise UserError(_two(kind), field=kind.value)
            if found:
                return self._known.people[found.pop()]
        return None

    # --- what comes of it --------------------------------------------------------------------------------

    def _one(self, row: TakenRow, writer: CustomerWriter | None) -> None:
        number = row.row.number
        if row.row.is_empty:
            if not row.row.problems:
                self._tally.problem(CellProblem(number, "", _("This row has no name, no phone number and no e-mail.")))
            self._skip(number)
            return
        try:
            person = self._match(row)
        except UserError as trouble:
            self._tally.problem(CellProblem(number, "", str(trouble), _value(row, trouble.field)))
            self._skip(number)
            return
        if person is not None and not self._news(row):
            self._end(row, person, RowVerdict.UNCHANGED, Change())
            return
        if person is None:
            person = self._new(writer)
        elif writer and person.new:
            # The same customer a second time within one batch: what the first row said has to be there first.
            writer.finish()
            person.new = False
        self._merge(row, person, writer)

    def _skip(self, number: int) -> None:
        self._tally.count(RowVerdict.SKIPPED)
        self._tally.row(number, RowVerdict.SKIPPED)

    def _new(self, writer: CustomerWriter | None) -> Person:
        if writer:
            return Person(writer.next_customer(), new=True)
        self._next -= 1
        return Person(self._next, new=True)

    def _merge(self, row: TakenRow, person: Person, writer: CustomerWriter | None) -> None:
        known = self._known
        last = known.said.get(row.own, {})
        said = together(last, row.said)
        made = person.new and person.id not in known.people
        change = merge(person, last, row.said, self._till(row), self._terms.country)
        change.ids = self._ids(row, person)
        if change.before.get("till"):
            change.before["till"] = [*change.before["till"], self._terms.source]
        verdict = RowVerdict.CREATED if made else RowVerdict.UPDATED if change.visible else RowVerdict.UNCHANGED
        if row.own in known.ids and said != last:
            change.before["said"] = [*row.own, last]
        self._remember(row, person, said, change)
        if writer:
            writer.take(person, change, row.own, said)
        self._end(row, person, verdict, change)

    def _ids(self, row: TakenRow, person: Person) -> list[ExternalKey]:
        """Return the ids to be noted; one that belongs to somebody else is told and left."""
        new = []
        for key in dict.fromkeys((row.own, *row.row.ids)):
            owner = self._known.ids.get(key)
            if owner is None:
                new.append(key)
            elif owner != person.id:
                said = _("Another customer has this number already. It was left out.")
                self._tally.problem(CellProblem(row.row.number, "", said, key[1]))
        return new

    def _remember(self, row: TakenRow, person: Person, said: Said, change: Change) -> None:
        known = self._known
        for key in change.ids:
            known.ids[key] = person.id
            known.holders.setdefault(key[0], set()).add(person.id)
        known.said[row.own] = said
        for contact in change.contacts:
            known.contacts.setdefault(contact, set()).add(person.id)
        known.people[person.id] = person

    def _till(self, row: TakenRow) -> list[Any] | None:
        till = row.said.get("till")
        if not till:
            return None
        spend, currency, *rest = till
        code = currency or self._terms.currency
        return [money(Decimal(spend), code).minor if spend is not None else None, code, *rest]

    def _end(self, row: TakenRow, person: Person, verdict: RowVerdict, change: Change) -> None:
        self._tally.count(verdict)
        before = "" if verdict is RowVerdict.CREATED else as_before(change.before)
        self._tally.row(row.row.number, verdict, customer=max(person.id, 0) or None, before=before)


def _two(kind: ContactKind) -> str:
    if kind is ContactKind.EMAIL:
        return _("Two customers have this e-mail address. The row was left out, because it could be either.")
    return _("Two customers have this phone number. The row was left out, because it could be either.")


def _value(row: TakenRow, kind: str | None) -> str:
    return ", ".join(row.row.emails if kind == ContactKind.EMAIL.value else row.row.phones)
