"""What has to be worked out anew when the shop says that it stands elsewhere: days of visits, keys of phones.

A stretch of customers at a time, so that a million of them need no more memory than a thousand.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from app.core.clock import shop_day
from app.core.phones import phone_key
from app.core.vocabulary import ContactKind
from app.models import search_index
from app.services.stored import moment
from app.services.summaries import sum_up_and_index

_STRETCH = 1_000
#: Visits of one customer by their days.
_Kept = dict[tuple[int, str], int]


def recount_days(connection: Connection, zone: ZoneInfo, now: datetime) -> None:
    """Count all visits anew by the days of another zone.

    Every record that a visit stands for keeps its moment; days that fall together become one visit, and a visit
    whose purchases now fall on two days becomes two.
    """
    for customers in _stretches(connection):
        kept = _visits_anew(connection, zone, customers)
        _part_purchases(connection, zone, kept, customers)
        sum_up_and_index(connection, customers, now, zone)


def rekey_phones(connection: Connection, country: str, now: datetime, zone: ZoneInfo) -> None:
    """Work out the keys of phone numbers anew for another country, to which those without a code belong."""
    for customers in _stretches(connection):
        rows = connection.exec_driver_sql(
            'SELECT id, customer_id, value, "key" FROM contact_point WHERE customer_id BETWEEN ? AND ? AND kind = ?',
            (customers[0], customers[-1], ContactKind.PHONE.value),
        )
        changed = [
            (phone_key(value, country), id_, owner) for id_, owner, value, key in rows if _differs(value, key, country)
        ]
        if changed:
            # One of a customer's numbers may turn out to be another one of theirs: then it stays as it is.
            _many(connection, 'UPDATE OR IGNORE contact_point SET "key" = ? WHERE id = ?', [row[:2] for row in changed])
            search_index.reindex(connection, {row[2] for row in changed}, shop_day(now, zone))


def _differs(value: str, key: str, country: str) -> bool:
    now = phone_key(value, country)
    return bool(now) and now != key


def _stretches(connection: Connection) -> Iterator[list[int]]:
    last = 0
    while True:
        rows = connection.exec_driver_sql("SELECT id FROM customer WHERE id > ? ORDER BY id LIMIT ?", (last, _STRETCH))
        customers = list(rows.scalars())
        if not customers:
            return
        yield customers
        last = customers[-1]


def _visits_anew(connection: Connection, zone: ZoneInfo, customers: list[int]) -> _Kept:
    """Give every visit its new day, and put together those that fall on one."""
    between = (customers[0], customers[-1])
    rows = connection.exec_driver_sql(
        "SELECT id, customer_id, at FROM visit WHERE customer_id BETWEEN ? AND ? ORDER BY customer_id, at, id", between
    ).all()
    kept: _Kept = {}
    moves: list[tuple[str, int]] = []
    merges: list[tuple[int, int]] = []
    for visit, customer, at in rows:
        day = shop_day(moment(at), zone).isoformat()
        first = kept.setdefault((customer, day), visit)
        if first == visit:
            moves.append((day, visit))
        else:
            merges.append((first, visit))
    _merge_visits(connection, merges)
    # Two steps, because a day may be taken by a visit that is about to move on.
    connection.exec_driver_sql("UPDATE visit SET day = '~' || id WHERE customer_id BETWEEN ? AND ?", between)
    _many(connection, "UPDATE visit SET day = ? WHERE id = ?", moves)
    connection.exec_driver_sql(
        "UPDATE cue SET day = (SELECT day FROM visit WHERE visit.id = cue.visit_id) WHERE customer_id BETWEEN ? AND ?",
        between,
    )
    return kept


def _merge_visits(connection: Connection, merges: list[tuple[int, int]]) -> None:
    for first, second in merges:
        connection.exec_driver_sql("UPDATE purchase SET visit_id = ? WHERE visit_id = ?", (first, second))
        connection.exec_driver_sql("UPDATE OR IGNORE cue SET visit_id = ? WHERE visit_id = ?", (first, second))
        connection.exec_driver_sql("DELETE FROM cue WHERE visit_id = ?", (second,))
        connection.exec_driver_sql(
            "UPDATE visit SET by_opening = 0 WHERE id = ? AND NOT (SELECT by_opening FROM visit WHERE id = ?)",
            (first, second),
        )
        connection.exec_driver_sql("DELETE FROM visit WHERE id = ?", (second,))


def _part_purchases(connection: Connection, zone: ZoneInfo, kept: _Kept, customers: list[int]) -> None:
    rows = connection.exec_driver_sql(
        "SELECT p.id, p.customer_id, p.at, v.day, v.source, v.import_run_id "
        "FROM purchase p JOIN visit v ON v.id = p.visit_id WHERE p.customer_id BETWEEN ? AND ?",
        (customers[0], customers[-1]),
    ).all()
    for purchase, customer, at, day, source, run in rows:
        own = shop_day(moment(at), zone).isoformat()
        if own == day:
            continue
        visit = kept.get((customer, own))
        if visit is None:
            visit = connection.exec_driver_sql(
                "INSERT INTO visit (customer_id, at, day, source, by_opening, import_run_id) VALUES (?, ?, ?, ?, 0, ?)",
                (customer, at, own, source, run),
            ).lastrowid
            kept[customer, own] = visit
        connection.exec_driver_sql("UPDATE purchase SET visit_id = ? WHERE id = ?", (visit, purchase))


def _many(connection: Connection, statement: str, rows: list[Any]) -> None:
    if rows:
        connection.exec_driver_sql(statement, rows)
