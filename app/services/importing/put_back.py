"""Putting back what one row of an import replaced, from what was kept of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection

from app.services.importing.said import as_text

_COLUMNS = frozenset({"given_name", "family_name", "call_them", "company", "note", "since", "full_name", "name_known"})


def put_back(connection: Connection, customer: int | None, before: str) -> None:
    """Put back what was there before; what somebody changed since then is theirs and stays."""
    kept = json.loads(before)
    for name, put in _PUT_BACK.items():
        if name in kept:
            put(connection, customer, kept[name])


def _fields(connection: Connection, customer: int | None, kept: dict[str, Any]) -> None:
    values = {name: "" if value is None and name != "since" else value for name, value in kept.items()}
    if "birthday" in values:
        parts = values.pop("birthday") or (None, None, None)
        values |= dict(zip(("birth_day", "birth_month", "birth_year"), parts, strict=True))
    names = ", ".join(f"{name} = ?" for name in values)
    connection.exec_driver_sql(f"UPDATE customer SET {names} WHERE id = ?", (*values.values(), customer))  # noqa: S608 - our columns


def _post(connection: Connection, customer: int | None, kept: list[str] | None) -> None:
    if kept is not None:
        connection.exec_driver_sql(
            "UPDATE postal_address SET street = ?, street_more = ?, city = ?, region = ?, postal_code = ?, country = ? "
            "WHERE customer_id = ?",
            (*kept, customer),
        )


def _consents(connection: Connection, customer: int | None, kept: dict[str, str | None]) -> None:
    for channel, consent in kept.items():
        if consent is None:
            connection.exec_driver_sql(
                "DELETE FROM customer_consent WHERE customer_id = ? AND channel = ?", (customer, channel)
            )
        else:
            connection.exec_driver_sql(
                "UPDATE customer_consent SET consent = ? WHERE customer_id = ? AND channel = ?",
                (consent, customer, channel),
            )


def _labels(connection: Connection, customer: int | None, kept: list[str]) -> None:
    connection.exec_driver_sql(
        "DELETE FROM customer_label WHERE customer_id = ? AND name = ?", [(customer, name) for name in kept]
    )


def _till(connection: Connection, customer: int | None, kept: list[Any] | None) -> None:
    if kept is not None:
        *figures, source = kept
        connection.exec_driver_sql(
            "UPDATE till_figure SET lifetime_spend = ?, currency = ?, transactions = ?, first_visit = ?, "
            "last_visit = ? WHERE customer_id = ? AND source = ?",
            (*figures, customer, source),
        )


def _said(connection: Connection, _customer: int | None, kept: Sequence[Any]) -> None:
    source, value, said = kept
    connection.exec_driver_sql(
        "UPDATE external_id SET said = ? WHERE source = ? AND value = ?", (as_text(said) if said else "", source, value)
    )


def _items(connection: Connection, _customer: int | None, kept: list[list[Any]]) -> None:
    connection.exec_driver_sql(
        "UPDATE item SET sku = ?, category = ?, usual_amount = ?, usual_currency = ? WHERE id = ?",
        [(*values, item) for item, *values in kept],
    )


def _purchase(connection: Connection, _customer: int | None, kept: list[Any]) -> None:
    purchase, *values = kept
    visit = values.pop()
    connection.exec_driver_sql(
        "UPDATE purchase SET at = ?, total = ?, currency = ?, served_by = ?, fingerprint = ? WHERE id = ?",
        (*values, purchase),
    )
    connection.exec_driver_sql(
        "UPDATE purchase SET visit_id = ? WHERE id = ? AND EXISTS (SELECT 1 FROM visit WHERE id = ?)",
        (visit, purchase, visit),
    )


def _lines(connection: Connection, _customer: int | None, kept: list[list[Any]]) -> None:
    for purchase, line, position, item, quantity, amount, note in kept:
        there = connection.exec_driver_sql(
            "UPDATE purchase_line SET position = ?, quantity = ?, amount = ?, note = ? WHERE id = ? "
            "AND purchase_id = ?",
            (position, quantity, amount, note, line, purchase),
        ).rowcount
        if not there:
            taken = connection.exec_driver_sql("SELECT 1 FROM purchase_line WHERE id = ?", (line,)).first()
            connection.exec_driver_sql(
                "INSERT INTO purchase_line (id, purchase_id, position, item_id, quantity, amount, note, "
                "worked_out_said) VALUES (?, ?, ?, ?, ?, ?, ?, '')",
                (None if taken else line, purchase, position, item, quantity, amount, note),
            )


def _added(connection: Connection, _customer: int | None, kept: list[int]) -> None:
    rows = [(line,) for line in kept]
    for table in ('"return"', "complaint"):
        connection.exec_driver_sql(f"UPDATE {table} SET purchase_line_id = NULL WHERE purchase_line_id = ?", rows)  # noqa: S608 - our tables
    connection.exec_driver_sql("DELETE FROM purchase_line WHERE id = ?", rows)


def _sold(connection: Connection, _customer: int | None, kept: list[list[int]]) -> None:
    connection.exec_driver_sql(
        "UPDATE item SET sold = max(sold + ?, 0) WHERE id = ?", [(times, item) for item, times in kept]
    )


def _visit_opened(connection: Connection, _customer: int | None, visit: int) -> None:
    connection.exec_driver_sql(
        "UPDATE visit SET by_opening = 1 WHERE id = ? "
        "AND NOT EXISTS (SELECT 1 FROM purchase p WHERE p.visit_id = visit.id AND p.import_run_id IS NULL)",
        (visit,),
    )


def _visit_left(connection: Connection, _customer: int | None, kept: list[Any]) -> None:
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO visit (id, customer_id, at, day, staff_id, source, by_opening, import_run_id) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        tuple(kept),
    )


# In this order: a visit has to be there again before a purchase goes back to it.
_PUT_BACK: dict[str, Callable[[Connection, int | None, Any], None]] = {
    "fields": _fields,
    "post": _post,
    "consents": _consents,
    "labels": _labels,
    "till": _till,
    "said": _said,
    "items": _items,
    "visit_left": _visit_left,
    "purchase": _purchase,
    "added": _added,
    "lines": _lines,
    "sold": _sold,
    "visit_opened": _visit_opened,
}
