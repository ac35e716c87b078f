"""Writing a demo shop: people row by row, what happened to them copied within the file.

A career is written once, to tables of its own that vanish with the connection; every customer who lived it gets a
copy by INSERT … SELECT, which is several times as fast as sending every row from here.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle
from typing import Any

from sqlalchemy import Connection

from app.core.text import card_key, fold
from app.core.vocabulary import ContactKind, StaffColour, VisitSource
from app.services.demo_shop.career import (
    Career,
    ComplaintRow,
    LineRow,
    PromiseRow,
    PurchaseRow,
    ReturnRow,
    TalkRow,
    TotalsRow,
    VisitRow,
)
from app.services.demo_shop.days import Days
from app.services.demo_shop.person import Person
from app.services.demo_shop.recipe import Recipe, Ware

Row = tuple[Any, ...]

#: Plain texts: the driver is slower with members of a closed list, which a million customers feel.
_PHONE, _EMAIL = ContactKind.PHONE.value, ContactKind.EMAIL.value
#: The tables of careers, with the columns of their rows.
_CAREERS: dict[str, type[Row]] = {
    "visits": VisitRow,
    "purchases": PurchaseRow,
    "lines": LineRow,
    "returns": ReturnRow,
    "talks": TalkRow,
    "complaints": ComplaintRow,
    "promises": PromiseRow,
    "totals": TotalsRow,
}
#: How a career is copied: table of the file, its columns, and what goes there from whoever lived the career (t) and
#: from the tables above (c).
_COPIES: dict[str, tuple[str, dict[str, str]]] = {
    "visits": (
        "visit",
        {
            "id": "t.visit + c.n",
            "customer_id": "t.customer",
            "at": "c.at",
            "day": "c.day",
            "staff_id": "c.staff",
            "source": f"'{VisitSource.DEMO}'",
            "by_opening": "0",
        },
    ),
    "purchases": (
        "purchase",
        {
            "id": "t.purchase + c.n",
            "customer_id": "t.customer",
            "visit_id": "t.visit + c.visit",
            "at": "c.at",
            "staff_id": "c.staff",
            "total": "c.total",
            "currency": ":currency",
            "why": "c.why",
            "served_by": "''",
            "source": "'counter'",
        },
    ),
    "lines": (
        "purchase_line",
        {
            "id": "t.line + c.n",
            "purchase_id": "t.purchase + c.purchase",
            "position": "c.position",
            "item_id": "c.item",
            "quantity": "c.quantity",
            "amount": "c.amount",
            "note": "''",
            "worked_out": "c.worked_out",
            "worked_out_said": "c.said",
            "worked_out_at": "c.asked_at",
            "worked_out_by": "c.asked_by",
        },
    ),
    "returns": (
        '"return"',
        {
            "customer_id": "t.customer",
            "at": "c.at",
            "staff_id": "c.staff",
            "purchase_line_id": "t.line + c.line",
            "item_id": "c.item",
            "quantity": "c.quantity",
            "amount": "c.amount",
            "currency": ":currency",
            "why": "c.why",
            "source": "'counter'",
        },
    ),
    "talks": (
        "conversation",
        {
            "customer_id": "t.customer",
            "at": "c.at",
            "staff_id": "c.staff",
            "topic": "c.topic",
            "details": "c.details",
            "ask_next_time": "c.ask",
            "ask_from": "c.ask_from",
            "delicate": "c.delicate",
            "answer": "c.answer",
            "answered_at": "c.answered_at",
            "answered_by": "c.answered_by",
        },
    ),
    "complaints": (
        "complaint",
        {
            "customer_id": "t.customer",
            "opened_at": "c.at",
            "taken_by": "c.taken_by",
            "owner_id": "c.owner",
            "state": "c.state",
            "what": "c.what",
            "item_id": "c.item",
            "purchase_line_id": "t.line + c.line",
            "would_like": "c.would_like",
            "reach_by": "t.reach",
            "next_step": "c.next_step",
            "due": "c.due",
            "told_at": "c.told_at",
            "told_by": "c.told_by",
            "told_how": "c.told_how",
            "closed_at": "c.told_at",
        },
    ),
    "promises": (
        "promise",
        {
            "customer_id": "t.customer",
            "made_at": "c.at",
            "made_by": "c.made_by",
            "owner_id": "c.owner",
            "state": "c.state",
            "question": "c.question",
            "due": "c.due",
            "due_time": "c.due_time",
            "channel": "c.channel",
            "told_at": "c.told_at",
            "told_by": "c.told_by",
            "told_how": "c.told_how",
            "kind": "c.kind",
            "best_time": "c.best_time",
        },
    ),
    "totals": (
        "summary",
        {
            "customer_id": "t.customer",
            "visits": "c.visits",
            "first_day": "c.first_day",
            "last_day": "c.last_day",
            "purchases": "c.purchases",
            "lifetime_value": "c.value",
            "currency": ":currency",
            "open_complaints": "c.complaints",
            "open_promises": "c.promises",
        },
    ),
}
#: Columns written from here, in the order of the rows made below.
_COLUMNS = {
    "customer": "id, full_name, name_known, given_name, family_name, title, call_them, say_it, address, company, "
    "card_number, card_key, language, birth_day, birth_month, birth_year, consent_personal, note, since, "
    "asks_for_id, referrer_id, created_at, changed_at",
    "contact_point": 'customer_id, kind, value, "key", label, position',
    "customer_consent": "customer_id, channel, consent, at",
    "customer_label": "customer_id, name",
    "preference": "customer_id, kind, text, warning, noted_at, noted_by",
    "occasion": "customer_id, kind, title, day, month, year, yearly, delicate, noted_at, noted_by",
    "temp.lived": "customer, career, visit, purchase, line, reach",
}


class Writer:
    """Writes staff, wares, careers and people to one new file, in the caller's transactions."""

    def __init__(self, connection: Connection, recipe: Recipe, days: Days) -> None:
        self._connection = connection
        self._recipe = recipe
        self._days = days
        self._careers: Sequence[Career] = ()
        self._next = [1, 1, 1]  # numbers of the next visit, purchase and line
        self._rows: dict[str, list[Row]] = {table: [] for table in _COLUMNS}

    def shop(self, zone: str, years: int) -> None:
        """Write what the shop is, who serves and what it sells."""
        shop, opened = self._recipe.shop, self._days.at(years * 365, 8 * 60)
        settings = {"zone": zone, "country": shop["country"], "currency": shop["currency"], "shop name": shop["name"]}
        self._insert("setting", "name, value", list(settings.items()))
        staff = [
            (m.number, m.name, m.initials, m.initials.casefold(), m.role, opened, colour.value)
            for m, colour in zip(self._recipe.staff, cycle(StaffColour), strict=False)
        ]
        self._insert("staff", "id, name, initials, initials_key, role, joined_at, colour", staff)
        self._insert("audit_entry", "at, action, entity, details", [(opened, "made", "shop", "")])
        columns = (
            'id, name, "key", sku, category, note, known_problem, problem_since, usual_amount, usual_currency, sold'
        )
        categories = self._recipe.texts["categories"]
        wares = [self._ware(ware, categories[ware.category]) for ware in self._recipe.wares.values()]
        self._insert("item", columns, wares)

    def careers(self, careers: Sequence[Career]) -> None:
        """Write every career once."""
        self._careers = careers
        for table, kind in _CAREERS.items():
            columns = ", ".join(kind.__annotations__)
            self._connection.exec_driver_sql(
                f"CREATE TEMP TABLE career_{table} (career INTEGER, n INTEGER, {columns}, PRIMARY KEY (career, n)) "
                "WITHOUT ROWID"
            )
            rows = [(c, n, *row) for c, one in enumerate(careers) for n, row in enumerate(_parts(one, table))]
            self._insert(f"temp.career_{table}", f"career, n, {columns}", rows)
        self._connection.exec_driver_sql(
            "CREATE TEMP TABLE lived (customer INTEGER PRIMARY KEY, career, visit, purchase, line, reach)"
        )

    def person(self, number: int, person: Person, career: int) -> None:
        """Write a customer who lived that career; ``flush`` sends them all."""
        lived = self._careers[career]
        first, last = lived.visits[0].at, lived.visits[-1].at
        by, rows = lived.favourite, self._rows
        rows["customer"].append(_customer(number, person, lived, first, last))
        for kind, points in ((_PHONE, person.phones), (_EMAIL, person.emails)):
            rows["contact_point"] += [(number, kind, typed, key, "", n) for n, (typed, key) in enumerate(points)]
        rows["customer_consent"] += [(number, channel.value, said.value, first) for channel, said in person.channels]
        rows["customer_label"] += [(number, name) for name in person.labels]
        rows["preference"] += [
            (number, kind.value, words, warning, first, by) for kind, words, warning in person.preferences
        ]
        rows["occasion"] += [(number, *occasion.row(), last, by) for occasion in person.occasions]
        reach = person.reached_by or self._recipe.texts["reach"]["nowhere"]
        rows["temp.lived"].append((number, career, *self._next, reach))
        for at, count in enumerate((len(lived.visits), len(lived.purchases), len(lived.lines))):
            self._next[at] += count

    def flush(self) -> None:
        """Send the people gathered so far, and copy their careers."""
        for table, columns in _COLUMNS.items():
            self._insert(table, columns, self._rows[table])
            self._rows[table].clear()
        currency = {"currency": self._recipe.shop["currency"]}
        for table in _COPIES:
            self._connection.exec_driver_sql(_copy(table), currency)
        self._connection.exec_driver_sql("DELETE FROM temp.lived")

    def count_sold(self) -> None:
        """Note with every ware how often it was sold."""
        self._connection.exec_driver_sql(
            "UPDATE item SET sold = (SELECT count(*) FROM purchase_line l WHERE l.item_id = item.id)"
        )

    def _ware(self, ware: Ware, category: str) -> Row:
        since = self._days.day(ware.problem_days) if ware.problem else None
        names = (ware.number, ware.name, fold(ware.name), f"KQ-{ware.number:03d}", category)
        return (*names, ware.note, ware.problem, since, ware.price, self._recipe.shop["currency"], 0)

    def _insert(self, table: str, columns: str, rows: list[Any]) -> None:
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._connection.exec_driver_sql(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608


def _copy(table: str) -> str:
    """Return the statement that copies one table of careers to those who lived them.

    CROSS JOIN keeps the order: rows arrive by customer, and the trees grow at their end.
    """
    into, columns = _COPIES[table]
    return (
        f"INSERT INTO {into} ({', '.join(columns)}) SELECT {', '.join(columns.values())} "  # noqa: S608 - our own words
        f"FROM temp.lived t CROSS JOIN temp.career_{table} c ON c.career = t.career"
    )


def _parts(career: Career, table: str) -> Sequence[Row]:
    if table == "lines":
        return career.line_rows()
    if table == "totals":
        return [career.totals()]
    rows: Sequence[Row] = getattr(career, table)
    return rows


def _customer(number: int, person: Person, lived: Career, first: str, last: str) -> Row:
    return (
        number,
        person.full_name,
        person.name_known,
        person.given_name,
        person.family_name,
        person.title,
        person.call_them,
        person.say_it,
        person.address and person.address.value,
        person.company,
        person.card_number,
        card_key(person.card_number) or None,
        person.language,
        *person.birthday,
        person.consent.value,
        person.note,
        lived.since,
        lived.asks_for,
        person.referrer,
        first,
        last,
    )
