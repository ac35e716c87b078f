"""Writing the customers of one batch: many rows a statement, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from app.core.clock import shop_day
from app.models import search_index
from app.services import summaries
from app.services.importing.known import ExternalKey
from app.services.importing.person import Change, Person
from app.services.importing.said import Said, as_text
from app.services.importing.statements import many
from app.services.stored import as_stored

_FIELDS = ("given_name", "family_name", "call_them", "company", "note", "since", "full_name", "name_known")
_CUSTOMER = (
    "INSERT INTO customer (id, given_name, family_name, call_them, company, note, since, full_name, name_known, "
    "birth_day, birth_month, birth_year, title, say_it, card_number, language, consent_personal, created_at, "
    "changed_at, import_run_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', '', '', 'not_asked', ?, ?, ?)"
)
_CONTACT = (
    "INSERT OR IGNORE INTO contact_point (customer_id, kind, key, value, label, position, import_run_id) "
    "VALUES (?, ?, ?, ?, '', (SELECT coalesce(max(position) + 1, 0) FROM contact_point WHERE customer_id = ?), ?)"
)
_POST = (
    "INSERT INTO postal_address (customer_id, street, street_more, city, region, postal_code, country, import_run_id) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (customer_id) DO UPDATE SET street = excluded.street, "
    "street_more = excluded.street_more, city = excluded.city, region = excluded.region, "
    "postal_code = excluded.postal_code, country = excluded.country"
)
_CONSENT = (
    "INSERT INTO customer_consent (customer_id, channel, consent, at) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (customer_id, channel) DO UPDATE SET consent = excluded.consent, at = excluded.at"
)
_LABEL = "INSERT OR IGNORE INTO customer_label (customer_id, name) VALUES (?, ?)"
_ID = "INSERT INTO external_id (customer_id, source, value, said, import_run_id) VALUES (?, ?, ?, ?, ?)"
_SAID = "UPDATE external_id SET said = ? WHERE source = ? AND value = ?"
_TILL = (
    "INSERT INTO till_figure (customer_id, source, lifetime_spend, currency, transactions, first_visit, last_visit, "
    "import_run_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (customer_id, source) DO UPDATE SET "
    "lifetime_spend = excluded.lifetime_spend, currency = excluded.currency, transactions = excluded.transactions, "
    "first_visit = excluded.first_visit, last_visit = excluded.last_visit"
)


class CustomerWriter:
    """Gathers what is to be written of a batch, and writes it."""

    def __init__(self, connection: Connection, run: int, source: str, now: datetime, zone: ZoneInfo) -> None:
        self._connection = connection
        self._run = run
        self._source = source
        self._at = as_stored(now)
        self._today = shop_day(now, zone)
        self._statements = _empty()
        self._new: list[int] = []
        self._changed: list[int] = []
        self._last = self._last_customer()

    def next_customer(self) -> int:
        """Return the number of a customer about to be made; nobody else makes one meanwhile."""
        self._last += 1
        return self._last

    def take(self, person: Person, change: Change, own: ExternalKey, said: Said) -> None:
        """Take what a row changes, to be written with the batch."""
        customer = person.id
        if person.new:
            self._new.append(customer)
            self._add(_CUSTOMER, self._row_of(person))
        elif change.visible:
            self._changed.append(customer)
            self._update(customer, change.fields)
        for (kind, key), value in change.contacts.items():
            self._add(_CONTACT, (customer, kind, key, value, customer, self._run))
        if change.post:
            self._add(_POST, (customer, *change.post, self._run))
        for channel, consent in change.consents.items():
            self._add(_CONSENT, (customer, channel, consent, self._at))
        for label in change.labels:
            self._add(_LABEL, (customer, label))
        for source, value in change.ids:
            self._add(_ID, (customer, source, value, as_text(said) if (source, value) == own else "", self._run))
        if own not in change.ids:
            self._add(_SAID, (as_text(said), *own))
        if change.till:
            self._add(_TILL, (customer, self._source, *change.till, self._run))

    def finish(self) -> None:
        """Write what was taken, and bring summaries and the lookup's index up to date."""
        for statement, rows in self._statements.items():
            many(self._connection, statement, rows)
        if self._new:
            summaries.sum_up(self._connection, self._new, for_rules=False)
            search_index.bulk_index(self._connection, self._new, self._today)
        if self._changed:
            search_index.reindex(self._connection, self._changed, self._today)
        self._statements, self._new, self._changed = _empty(), [], []

    def _add(self, statement: str, row: Sequence[Any]) -> None:
        self._statements.setdefault(statement, []).append(row)

    def _row_of(self, person: Person) -> tuple[Any, ...]:
        fields = person.fields
        birthday = fields.get("birthday") or (None, None, None)
        texts = [fields.get(name) or "" for name in _FIELDS[:5]]
        rest = (fields.get("since"), fields["full_name"], fields["name_known"])
        return (person.id, *texts, *rest, *birthday, self._at, self._at, self._run)

    def _update(self, customer: int, fields: dict[str, Any]) -> None:
        values = {name: fields[name] for name in _FIELDS if name in fields}
        if "birthday" in fields:
            values |= dict(zip(("birth_day", "birth_month", "birth_year"), fields["birthday"], strict=True))
        values["changed_at"] = self._at
        names = ", ".join(f"{name} = ?" for name in values)
        self._add(f"UPDATE customer SET {names} WHERE id = ?", (*values.values(), customer))  # noqa: S608 - our columns

    def _last_customer(self) -> int:
        """Return the highest number a customer ever had: numbers of erased ones are not given again."""
        found = self._connection.exec_driver_sql(
            "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'customer'), 0), "
            "coalesce((SELECT max(id) FROM customer), 0))"
        ).scalar_one()
        return int(found)


def _empty() -> dict[str, list[Sequence[Any]]]:
    """Return statements without rows, that of new customers first: all others refer to them."""
    return {_CUSTOMER: []}
