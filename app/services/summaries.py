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
from app.models import rule_sums, search_index

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


def sum_up(connection: Connection, customers: Iterable[int], *, for_rules: bool = True) -> None:
    """Bring the summaries of these customers up to date, in the caller's transaction.

    The lookup's priority is not touched: ``search_index`` follows when a customer comes more or less often. Without
    ``for_rules`` what rules count is left to the caller; whoever has no visits and no purchases needs none of it.
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
    if for_rules:
        rule_sums.refresh(connection, ids)


def sum_up_and_index(
    connection: Connection, customers: Iterable[int], now: datetime, zone: ZoneInfo, *, for_rules: bool = True
) -> None:
    """Bring summaries and the lookup's priority of these customers up to date."""
    ids = list(customers)
    sum_up(connection, ids, for_rules=for_rules)
    search_index.rebucket(connection, ids, shop_day(now, zone))
