"""The steps of taking a run back. Each does a little, and returns whom it touched, or None when nothing is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection

from app.models import search_index
from app.services.importing.put_back import put_back
from app.services.importing.statements import many, marks

#: Connection, run, how many rows at most.
Step = Callable[[Connection, int, int], Sequence[int] | None]

#: What an import adds to customers that were there before.
_ON_CUSTOMERS = ("contact_point", "postal_address", "external_id", "till_figure")

# What somebody may have written about a customer while the import ran: then the customer stays.
_SPOKEN_OF = """
SELECT c.id FROM customer c WHERE c.id IN ({marks}) AND (
    EXISTS (SELECT 1 FROM audit_entry a WHERE a.entity = 'customer' AND a.entity_id = c.id)
 OR EXISTS (SELECT 1 FROM visit v WHERE v.customer_id = c.id)
 OR EXISTS (SELECT 1 FROM purchase p WHERE p.customer_id = c.id)
 OR EXISTS (SELECT 1 FROM "return" r WHERE r.customer_id = c.id)
 OR EXISTS (SELECT 1 FROM conversation k WHERE k.customer_id = c.id)
 OR EXISTS (SELECT 1 FROM complaint k WHERE k.customer_id = c.id)
 OR EXISTS (SELECT 1 FROM promise o WHERE o.customer_id = c.id)
 OR EXISTS (SELECT 1 FROM occasion o WHERE o.customer_id = c.id)
 OR EXISTS (SELECT 1 FROM preference o WHERE o.customer_id = c.id)
 OR EXISTS (SELECT 1 FROM cue q WHERE q.customer_id = c.id)
 OR EXISTS (SELECT 1 FROM gift g WHERE g.customer_id = c.id)
 OR EXISTS (SELECT 1 FROM customer r WHERE r.referrer_id = c.id)
 OR c.asks_for_id IS NOT NULL OR c.card_key IS NOT NULL)
"""


def _changes(connection: Connection, run: int, count: int) -> Sequence[int] | None:
    """Put back what was changed, the last change first, and take away what was written down of each row.

    Both together, so that no row is gone through twice. The rows of a run that never ended are the last there are:
    found from the end, without the index, which would sort all of them every time.
    """
    left = connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM import_row WHERE run_id = ?)", (run,))
    if not left.scalar():
        return None
    statement = "SELECT id, customer_id, before FROM import_row NOT INDEXED WHERE run_id = ? ORDER BY id DESC LIMIT ?"
    rows = _some(connection, statement, run, count)
    changed = [row for row in rows if row.before]
    for row in changed:
        put_back(connection, row.customer_id, row.before)
    many(connection, "DELETE FROM import_row WHERE id = ?", [(row.id,) for row in rows])
    return [row.customer_id for row in changed]


def _returns(connection: Connection, run: int, count: int) -> Sequence[int] | None:
    rows = _some(connection, 'SELECT id, customer_id FROM "return" WHERE import_run_id = ? LIMIT ?', run, count)
    many(connection, 'DELETE FROM "return" WHERE id = ?', [(row.id,) for row in rows])
    return [row.customer_id for row in rows] if rows else None


def _purchases(connection: Connection, run: int, count: int) -> Sequence[int] | None:
    rows = _some(connection, "SELECT id, customer_id FROM purchase WHERE import_run_id = ? LIMIT ?", run, count)
    ids = [(row.id,) for row in rows]
    many(connection, f'UPDATE "return" {_WITHOUT_LINE}', ids)
    many(connection, f"UPDATE complaint {_WITHOUT_LINE}", ids)
    sold = _some(
        connection,
        "SELECT l.item_id AS item, count(*) AS times FROM purchase_line l WHERE l.purchase_id IN "
        "(SELECT id FROM purchase WHERE import_run_id = ? LIMIT ?) GROUP BY l.item_id",
        run,
        count,
    )
    many(connection, "DELETE FROM purchase WHERE id = ?", ids)
    many(connection, "UPDATE item SET sold = max(sold - ?, 0) WHERE id = ?", [(row.times, row.item) for row in sold])
    return [row.customer_id for row in rows] if rows else None


# What speaks of a line stays without it.
_WITHOUT_LINE = (
    "SET purchase_line_id = NULL WHERE purchase_line_id IN (SELECT id FROM purchase_line WHERE purchase_id = ?)"
)


def _visits(connection: Connection, run: int, count: int) -> Sequence[int] | None:
    """Take visits away; one at which somebody noted something becomes a visit of the counter."""
    rows = _some(
        connection,
        "SELECT id, customer_id, EXISTS (SELECT 1 FROM purchase p WHERE p.visit_id = visit.id) "
        "OR EXISTS (SELECT 1 FROM cue q WHERE q.visit_id = visit.id) "
        "OR EXISTS (SELECT 1 FROM gift g WHERE g.visit_id = visit.id) AS used "
        "FROM visit WHERE import_run_id = ? LIMIT ?",
        run,
        count,
    )
    many(connection, "DELETE FROM visit WHERE id = ?", [(row.id,) for row in rows if not row.used])
    kept = [(row.id,) for row in rows if row.used]
    many(connection, "UPDATE visit SET import_run_id = NULL, source = 'counter' WHERE id = ?", kept)
    return [row.customer_id for row in rows] if rows else None


def _customers(connection: Connection, run: int, count: int) -> Sequence[int] | None:
    """Take customers away; one whom somebody has written of since becomes the shop's own."""
    rows = _some(connection, "SELECT id FROM customer WHERE import_run_id = ? LIMIT ?", run, count)
    ids = tuple(row.id for row in rows)
    spoken_of = connection.exec_driver_sql(_SPOKEN_OF.format(marks=marks(ids)), ids) if ids else ()
    kept = {row[0] for row in spoken_of}
    gone = [customer for customer in ids if customer not in kept]
    search_index.remove(connection, gone)
    many(connection, "DELETE FROM customer WHERE id = ?", [(customer,) for customer in gone])
    many(connection, "UPDATE customer SET import_run_id = NULL WHERE id = ?", [(customer,) for customer in kept])
    for table in _ON_CUSTOMERS:
        own = f"UPDATE {table} SET import_run_id = NULL WHERE import_run_id = ? AND customer_id = ?"  # noqa: S608 - our tables
        many(connection, own, [(run, customer) for customer in kept])
    return sorted(kept) if rows else None


def _added_to(table: str) -> Step:
    """Return the step that takes away what the run added to customers in that table."""

    def step(connection: Connection, run: int, count: int) -> Sequence[int] | None:
        select = f"SELECT rowid, customer_id FROM {table} WHERE import_run_id = ? LIMIT ?"  # noqa: S608 - our tables
        rows = _some(connection, select, run, count)
        many(connection, f"DELETE FROM {table} WHERE rowid = ?", [(row[0],) for row in rows])  # noqa: S608 - our tables
        return [row[1] for row in rows] if rows else None

    return step


def _items(connection: Connection, run: int, count: int) -> Sequence[int] | None:
    """Take away items nothing speaks of; the others become the shop's own."""
    rows = _some(
        connection,
        "SELECT id, EXISTS (SELECT 1 FROM purchase_line l WHERE l.item_id = item.id) "
        'OR EXISTS (SELECT 1 FROM "return" r WHERE r.item_id = item.id) '
        "OR EXISTS (SELECT 1 FROM complaint k WHERE k.item_id = item.id) OR note <> '' OR known_problem <> '' AS used "
        "FROM item WHERE import_run_id = ? LIMIT ?",
        run,
        count,
    )
    many(connection, "DELETE FROM item WHERE id = ?", [(row.id,) for row in rows if not row.used])
    many(connection, "UPDATE item SET import_run_id = NULL WHERE id = ?", [(row.id,) for row in rows if row.used])
    return () if rows else None


#: In this order, because later ones stand on earlier ones.
STEPS: tuple[Step, ...] = (
    _changes,
    _returns,
    _purchases,
    _visits,
    _customers,
    *(_added_to(table) for table in _ON_CUSTOMERS),
    _items,
)


def give_currency_back(connection: Connection, run: int) -> None:
    """Give the shop the currency it had before the run, unless something was sold meanwhile."""
    before = connection.exec_driver_sql("SELECT currency_before FROM import_run WHERE id = ?", (run,)).scalar()
    sold = connection.exec_driver_sql(
        'SELECT EXISTS (SELECT 1 FROM purchase) OR EXISTS (SELECT 1 FROM "return") OR EXISTS (SELECT 1 FROM gift)'
    )
    if before and not sold.scalar():
        connection.exec_driver_sql("UPDATE setting SET value = ? WHERE name = 'currency'", (before,))
        connection.exec_driver_sql("UPDATE summary SET currency = ? WHERE currency <> ?", (before, before))


def _some(connection: Connection, statement: str, run: int, count: int) -> Sequence[Any]:
    return connection.exec_driver_sql(statement, (run, count)).fetchall()
