"""What one customer is found by, worked out from the customer's rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import log2
from typing import TYPE_CHECKING, Any, NamedTuple

from app.core.text import JOINER, card_key, digits_of, name_tokens, words
from app.core.vocabulary import ContactKind

if TYPE_CHECKING:  # a first answer does not wait for the ORM
    from sqlalchemy import Connection

#: The first letter of a key in ``ident`` says what it is.
PHONE, PHONE_BACKWARDS, CARD, EMAIL = "p", "r", "c", "e"

_WORST_BUCKET = 2047
_FIRST_DAY = date(2000, 1, 1)
_DAYS_A_STEP = 30
_STEPS_A_DOUBLING = 3
_PHONE_END = 4


class Entry(NamedTuple):
    """What is kept for one customer. Tokens stand between single blanks, also at both ends.

    ``names`` are those of the name in all its forms, ``others`` of how it is said, company, e-mail address
    and ends of phone numbers; ``idents`` holds the keys of ``ident``, one a line, phones in the customer's own order.
    """

    customer: int
    bucket: int
    names: str
    others: str
    idents: str

    @property
    def tokens(self) -> str:
        """All tokens, as the full text takes them."""
        return self.names + self.others[1:]

    def ident_keys(self) -> list[str]:
        """Return the rows of ``ident``: phones also backwards, to be found by their end."""
        keys = self.idents.split("\n") if self.idents else []
        return keys + [PHONE_BACKWARDS + key[:0:-1] for key in keys if key[0] == PHONE]


def bucket(visits: int, last_day: date | None, today: date | None = None) -> int:
    """Return the priority of a customer, 0 the likeliest, from how often and how recently they came.

    Twice as many visits weigh as much as three months. The scale is absolute, so the order of two customers
    never changes while neither comes: nothing has to be moved because a day has passed. Days to come count as
    today.
    """
    if visits <= 0 or last_day is None:
        return _WORST_BUCKET
    day = last_day if today is None else min(last_day, today)
    steps = (day - _FIRST_DAY).days // _DAYS_A_STEP + round(_STEPS_A_DOUBLING * log2(visits))
    return max(0, _WORST_BUCKET - 1 - max(0, steps))


def stored_day(text: str | None) -> date | None:
    """Read a day as SQLite keeps it."""
    return date.fromisoformat(text) if text else None


def marks(values: Sequence[object]) -> str:
    """Return the question marks of an IN list."""
    return ",".join("?" * len(values))


def work_out(connection: Connection, customers: Sequence[int], today: date | None) -> list[Entry]:
    """Return the entries of these customers as their rows are now; those that do not exist are left out."""
    people = connection.exec_driver_sql(
        "SELECT c.id, c.full_name, c.name_known, c.given_name, c.family_name, c.call_them, c.say_it,"  # noqa: S608
        " c.company, c.card_number, s.visits, s.last_day"
        f" FROM customer c LEFT JOIN summary s ON s.customer_id = c.id WHERE c.id IN ({marks(customers)})",
        tuple(customers),
    ).fetchall()
    reached: dict[int, list[tuple[str, str]]] = {}
    for customer, kind, key in connection.exec_driver_sql(
        f'SELECT customer_id, kind, "key" FROM contact_point WHERE customer_id IN ({marks(customers)})'  # noqa: S608
        " ORDER BY customer_id, position, id",
        tuple(customers),
    ):
        reached.setdefault(customer, []).append((kind, key))
    return [_entry(person, reached.get(person[0], ()), today) for person in people]


def _entry(person: Any, reached: Sequence[tuple[str, str]], today: date | None) -> Entry:
    customer, full, known, given, family, call_them, say_it, company, card, visits, last_day = person
    if not known:  # a phone or card number stands in for the name
        full = given = family = ""
    names = name_tokens(" ".join(part for part in (full, given, family, call_them) if part))
    # How it is said is written in pieces ("mah-ree-SOL"): found by, but never as good as the name itself.
    others = dict.fromkeys(token for text in (company, say_it) if text for token in name_tokens(text))
    idents: dict[str, None] = {}
    for kind, key in reached:
        if kind == ContactKind.PHONE and (digits := digits_of(key)):
            others[digits[-_PHONE_END:]] = None
            idents[PHONE + digits] = None
        elif kind == ContactKind.EMAIL and key:
            others.update(dict.fromkeys(_address_tokens(key)))
            idents[EMAIL + key.replace("\n", " ")] = None  # a line break would part the kept keys wrongly
    if card and (number := card_key(card)):
        idents[CARD + number] = None
    rest = " ".join(token for token in others if token not in names)
    priority = bucket(visits or 0, stored_day(last_day), today)
    return Entry(customer, priority, f" {' '.join(names)} ", f" {rest} " if rest else " ", "\n".join(idents))


def _address_tokens(address: str) -> list[str]:
    """Return the pieces of an e-mail address before the @; the rest says where, not who."""
    return words(" ".join(words(address.partition("@")[0])).replace(JOINER, " "))
