"""Keeping the day sums and what was last bought, in the transaction that changes the records.

Everything here is worked out anew from a customer's visits, purchases and returns; nothing is the only copy.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

from app.models import sql_functions

#: A moment as microseconds since 1970.
MICROSECONDS = "(unixepoch({at}) * 1000000 + CAST(substr({at}, 21, 6) AS INTEGER))"

_BATCH = 200
_RANGE = 5_000

# Hours first, because SQLite adds up numbers and joins no bits: each hour of a day is added once.
_DAYS = """
INSERT INTO day_sum (customer_id, day, visits, spend, items, hours)
SELECT customer_id, day, sum(max(visits)) OVER so_far, sum(sum(spend)) OVER so_far, sum(sum(items)) OVER so_far,
       sum(bit)
FROM (SELECT customer_id, hour / 24 AS day, max(visits) AS visits, sum(spend) AS spend, sum(items) AS items,
             CASE WHEN max(bought) THEN 1 << (hour % 24) ELSE 0 END AS bit
      FROM (SELECT v.customer_id, shop_day(v.day) * 24 AS hour, 1 AS visits, 0 AS spend, 0 AS items, 0 AS bought
            FROM visit v WHERE v.customer_id {whom}
            UNION ALL
            SELECT p.customer_id, shop_hour(p.at), 0,
                   CASE WHEN p.currency = :currency THEN ifnull(p.total, 0) ELSE 0 END,
                   ifnull((SELECT sum(l.quantity) FROM purchase_line l WHERE l.purchase_id = p.id), 0), 1
            FROM purchase p WHERE p.customer_id {whom}
            UNION ALL
            SELECT r.customer_id, shop_hour(r.at), 0,
                   CASE WHEN r.currency = :currency THEN -ifnull(r.amount, 0) ELSE 0 END, 0, 0
            FROM "return" r WHERE r.customer_id {whom})
      GROUP BY customer_id, hour)
GROUP BY customer_id, day
WINDOW so_far AS (PARTITION BY customer_id ORDER BY day)
"""
_BOUGHT = f"""
INSERT INTO last_bought (customer_id, item_id, last_at)
SELECT p.customer_id, l.item_id, max({MICROSECONDS.format(at="p.at")})
FROM purchase p CROSS JOIN purchase_line l ON l.purchase_id = p.id
WHERE p.customer_id {{whom}}
GROUP BY p.customer_id, l.item_id
"""  # noqa: S608 - our own words
_HOURS = " + ".join(f"(sum(d.hours & {1 << hour}) > 0) * {1 << hour}" for hour in range(24))
_TOTALS = f"""
UPDATE summary SET (items, first_entry, last_entry, hours) = (
    SELECT ifnull((SELECT e.items FROM day_sum e WHERE e.customer_id = summary.customer_id ORDER BY e.day DESC LIMIT 1),
                  0), min(d.day), max(d.day), ifnull({_HOURS}, 0)
    FROM day_sum d WHERE d.customer_id = summary.customer_id)
WHERE customer_id {{whom}}
"""  # noqa: S608 - our own words
_LAST = "ifnull((SELECT d.{column} FROM day_sum d WHERE d.customer_id = s.customer_id ORDER BY d.day DESC LIMIT 1), 0)"
_DISAGREE = f"""
SELECT count(*) FROM summary s
WHERE s.items <> ifnull((SELECT sum(l.quantity) FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id
                         WHERE p.customer_id = s.customer_id), 0)
   OR s.items <> {_LAST.format(column="items")}
   OR s.visits <> {_LAST.format(column="visits")}
   OR s.lifetime_value <> {_LAST.format(column="spend")}
   OR s.last_entry IS NOT (SELECT max(d.day) FROM day_sum d WHERE d.customer_id = s.customer_id)
   OR (SELECT count(*) FROM last_bought b WHERE b.customer_id = s.customer_id)
      <> (SELECT count(DISTINCT l.item_id) FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id
          WHERE p.customer_id = s.customer_id)
"""  # noqa: S608 - our own words


def refresh(connection: Connection, customers: Iterable[int]) -> None:
    """Bring the sums of these customers up to date; their summaries must be there."""
    sql_functions.add(connection)
    ids = sorted(set(customers))
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        whom = "= :c0" if len(batch) == 1 else f"IN ({', '.join(f':c{n}' for n in range(len(batch)))})"
        _work_out(connection, whom, {f"c{n}": customer for n, customer in enumerate(batch)})


def fill(connection: Connection, last: int | None = None) -> None:
    """Work the sums of every customer out anew, or of those with numbers up to the last."""
    sql_functions.add(connection)
    if last is None:
        last = connection.exec_driver_sql("SELECT ifnull(max(id), 0) FROM customer").scalar_one()
    for start in range(0, last, _RANGE):
        _work_out(connection, "BETWEEN :low AND :high", {"low": start + 1, "high": min(start + _RANGE, last)})


def differing(connection: Connection) -> int:
    """Return for how many customers the sums do not agree with the records."""
    return int(connection.exec_driver_sql(_DISAGREE).scalar_one())


def _work_out(connection: Connection, whom: str, values: dict[str, Any]) -> None:
    currency = connection.exec_driver_sql("SELECT value FROM setting WHERE name = 'currency'").scalar() or ""
    values = {**values, "currency": currency}
    for table in ("day_sum", "last_bought"):
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE customer_id {whom}", values)  # noqa: S608 - our tables
    for statement in (_DAYS, _BOUGHT, _TOTALS):
        connection.exec_driver_sql(statement.format(whom=whom), values)
