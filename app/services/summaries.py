"""What a customer's records add up to, kept in the same transaction as the records.

A rolling figure would go stale by itself; these do not: they change only when a record does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from app.core.clock import shop_day
from app.core.vocabulary import COMPLAINT_OPEN_STATES
from app.models import search_index

_OPEN = ", ".join(f"'{state.value}'" for state in COMPLAINT_OPEN_STATES)

# One row a customer in one statement: a million customers are summed up as readily as one.
_SUM_UP = f"""
INSERT INTO summary (customer_id, visits, first_day, last_day, purchases, lifetime_value, currency,
                     open_complaints, open_promises)
SELECT c.id,
       (SELECT count(*) FROM visit v WHERE v.customer_id = c.id),
       (SELECT min(v.day) FROM visit v WHERE v.customer_id = c.id),
       (SELECT max(v.day) FROM visit v WHERE v.customer_id = c.id),
       (SELECT count(*) FROM purchase p WHERE p.customer_id = c.id),
       coalesce((SELECT sum(p.total) FROM purchase p WHERE p.customer_id = c.id AND p.currency = :currency), 0)
       - coalesce((SELECT sum(r.amount) FROM "return" r WHERE r.customer_id = c.id AND r.currency = :currency), 0),
       :currency,
       (SELECT count(*) FROM complaint k WHERE k.customer_id = c.id AND k.state IN ({_OPEN})),
       (SELECT count(*) FROM promise o WHERE o.customer_id = c.id AND o.state = 'open')
FROM customer c WHERE c.id = :id
ON CONFLICT (customer_id) DO UPDATE SET
    visits = excluded.visits, first_day = excluded.first_day, last_day = excluded.last_day,
    purchases = excluded.purchases, lifetime_value = excluded.lifetime_value, currency = excluded.currency,
    open_complaints = excluded.open_complaints, open_promises = excluded.open_promises
"""  # noqa: S608 - the states are our own closed list


def sum_up(connection: Connection, customers: Iterable[int]) -> None:
    """Bring the summaries of these customers up to date, in the caller's transaction.

    The lookup's priority is not touched: ``search_index`` follows when a customer comes more or less often.
    """
    ids = list(customers)
    if not ids:
        return
    currency = connection.exec_driver_sql("SELECT value FROM setting WHERE name = 'currency'").scalar() or ""
    statement = _SUM_UP.replace(":currency", ":c").replace(":id", ":i")
    raw = connection.connection.cursor()
    try:
        raw.executemany(statement, [{"c": currency, "i": customer} for customer in ids])
    finally:
        raw.close()


def sum_up_and_index(connection: Connection, customers: Iterable[int], now: datetime, zone: ZoneInfo) -> None:
    """Bring summaries and the lookup's priority of these customers up to date."""
    ids = list(customers)
    sum_up(connection, ids)
    search_index.rebucket(connection, ids, shop_day(now, zone))


def recount_days(connection: Connection, zone: ZoneInfo, now: datetime) -> None:
    """Count all visits anew by the days of another zone.

    Every record that a visit stands for keeps its moment; days that fall together become one visit, and a visit
    whose purchases now fall on two days becomes two.
    """
    rows = connection.exec_driver_sql("SELECT id, customer_id, at, day FROM visit ORDER BY customer_id, at, id")
    kept: dict[tuple[int, str], int] = {}
    moves: list[tuple[str, int]] = []
    merges: list[tuple[int, int]] = []
    for visit, customer, at, _day in rows.fetchall():
        day = shop_day(datetime.fromisoformat(at + "+00:00"), zone).isoformat()
        first = kept.setdefault((customer, day), visit)
        if first == visit:
            moves.append((day, visit))
        else:
            merges.append((first, visit))
    _merge_visits(connection, merges)
    # Two steps, because a day may be taken by a visit that is about to move on.
    connection.exec_driver_sql("UPDATE visit SET day = '~' || id")
    if moves:
        connection.exec_driver_sql("UPDATE visit SET day = ? WHERE id = ?", moves)
        connection.exec_driver_sql("UPDATE cue SET day = (SELECT day FROM visit WHERE visit.id = cue.visit_id)")
    _part_purchases(connection, zone, kept)
    everybody = [row[0] for row in connection.exec_driver_sql("SELECT id FROM customer")]
    sum_up_and_index(connection, everybody, now, zone)


def _merge_visits(connection: Connection, merges: list[tuple[int, int]]) -> None:
    for first, second in merges:
        connection.exec_driver_sql("UPDATE purchase SET visit_id = ? WHERE visit_id = ?", (first, second))
        connection.exec_driver_sql("UPDATE OR IGNORE cue SET visit_id = ? WHERE visit_id = ?", (first, second))
        connection.exec_driver_sql("DELETE FROM cue WHERE visit_id = ?", (second,))
        connection.exec_driver_sql("DELETE FROM visit WHERE id = ?", (second,))


def _part_purchases(connection: Connection, zone: ZoneInfo, kept: dict[tuple[int, str], int]) -> None:
    rows = connection.exec_driver_sql(
        "SELECT p.id, p.customer_id, p.at, p.visit_id, v.day, v.source, v.import_run_id "
        "FROM purchase p JOIN visit v ON v.id = p.visit_id"
    ).fetchall()
    for purchase, customer, at, _visit, day, source, run in rows:
        own = shop_day(datetime.fromisoformat(at + "+00:00"), zone).isoformat()
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
