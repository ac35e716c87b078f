"""Who the shop knows already: the customers a batch of rows may be about, read in a few statements."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from app.services.importing.person import Person
from app.services.importing.said import ContactKey, Said, from_text
from app.services.importing.statements import chosen

ExternalKey = tuple[str, str]
_FIELDS = ("full_name", "name_known", "given_name", "family_name", "call_them", "company", "note", "since")
_CUSTOMERS = (
    "SELECT id, full_name, name_known, given_name, family_name, call_them, company, note, since, "
    "birth_day, birth_month, birth_year FROM customer WHERE id IN"
)
_CONTACTS = "SELECT customer_id, kind, key, value FROM contact_point WHERE customer_id IN"
_POSTS = (
    "SELECT customer_id, street, street_more, city, region, postal_code, country FROM postal_address "
    "WHERE customer_id IN"
)
_CONSENTS = "SELECT customer_id, channel, consent FROM customer_consent WHERE customer_id IN"
_LABELS = "SELECT customer_id, name FROM customer_label WHERE customer_id IN"
_TILLS = (
    "SELECT customer_id, lifetime_spend, currency, transactions, first_visit, last_visit FROM till_figure "
    "WHERE source = ? AND customer_id IN"
)


@dataclass(slots=True)
class Known:
    """What is known of ids, contact points and customers.

    A dry run writes nothing, so it keeps what it would have written here; a real run forgets it after each batch,
    because the file itself then says it.
    """

    ids: dict[ExternalKey, int] = field(default_factory=dict)
    said: dict[ExternalKey, Said] = field(default_factory=dict)
    contacts: dict[ContactKey, set[int]] = field(default_factory=dict)
    holders: dict[str, set[int]] = field(default_factory=dict)  # by source: who has an id of it
    people: dict[int, Person] = field(default_factory=dict)

    def forget(self) -> None:
        """Forget everything: the customers' file is the truth."""
        self.ids.clear()
        self.said.clear()
        self.contacts.clear()
        self.holders.clear()
        self.people.clear()

    def load_ids(self, connection: Connection, wanted: Iterable[ExternalKey]) -> None:
        """Read whose these ids are."""
        by_source: dict[str, list[str]] = {}
        for source, value in wanted:
            if (source, value) not in self.ids:
                by_source.setdefault(source, []).append(value)
        statement = "SELECT value, customer_id, said FROM external_id WHERE source = ? AND value IN"
        for source, values in by_source.items():
            for value, customer, said in chosen(connection, statement, values, (source,)):
                self.ids[source, value] = customer
                self.said[source, value] = from_text(said)

    def load_contacts(self, connection: Connection, wanted: Iterable[ContactKey], sources: Sequence[str]) -> None:
        """Read who has these contact points, and which of them have an id of these sources."""
        by_kind: dict[str, list[str]] = {}
        for kind, key in wanted:
            by_kind.setdefault(kind, []).append(key)
        found: set[int] = set()
        statement = "SELECT key, customer_id FROM contact_point WHERE kind = ? AND key IN"
        for kind, keys in by_kind.items():
            for key, customer in chosen(connection, statement, keys, (kind,)):
                self.contacts.setdefault((kind, key), set()).add(customer)
                found.add(customer)
        statement = "SELECT customer_id FROM external_id WHERE source = ? AND customer_id IN"
        for source in sources:
            holders = self.holders.setdefault(source, set())
            holders.update(row[0] for row in chosen(connection, statement, sorted(found), (source,)))

    def load_people(self, connection: Connection, wanted: Iterable[int], till_source: str) -> None:
        """Read these customers."""
        ids = sorted(set(wanted) - self.people.keys())
        people = {row[0]: _person(row) for row in chosen(connection, _CUSTOMERS, ids)}
        for customer, kind, key, value in chosen(connection, _CONTACTS, ids):
            people[customer].contacts[kind, key] = value
        for customer, *post in chosen(connection, _POSTS, ids):
            people[customer].post = post
        for customer, channel, consent in chosen(connection, _CONSENTS, ids):
            people[customer].consents[channel] = consent
        for customer, label in chosen(connection, _LABELS, ids):
            people[customer].labels.add(label)
        for customer, *till in chosen(connection, _TILLS, ids, (till_source,)):
            people[customer].till = till
        self.people |= people


def _person(row: Any) -> Person:
    number, *values = row
    fields = dict(zip(_FIELDS, values, strict=False))
    birthday = values[len(_FIELDS) :]
    fields["birthday"] = birthday if any(birthday) else None
    fields["name_known"] = bool(fields["name_known"])
    return Person(number, fields=fields)


def as_before(before: dict[str, Any]) -> str:
    """Return what was there before as it is stored; empty when nothing was."""
    return json.dumps(before, ensure_ascii=False, separators=(",", ":")) if before else ""
