"""The lookup's index: what a customer is found by, kept in the caller's transaction.

- ``search``: full text of folded tokens, one row a customer; the row's number begins with the customer's
  bucket, so that reading in the order of numbers is reading the likeliest first, and may stop early.
- ``search_entry``: the same tokens by customer, for ranking what was found and for taking it out again.
- ``ident``: phone numbers (forwards and backwards), card numbers, e-mail addresses, found by their beginning.
- ``vocabulary`` and ``deletes``: see ``spelling``.

Everything is worked out from the customer's own rows; nothing here is the only copy of anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from app.models import spelling
from app.models.search_entry import (
    CARD,
    EMAIL,
    PHONE,
    PHONE_BACKWARDS,
    Entry,
    bucket,
    marks,
    stored_day,
    work_out,
)

if TYPE_CHECKING:  # a first answer does not wait for the ORM
    from sqlalchemy import Connection

__all__ = [
    "BUCKET_SHIFT",
    "CARD",
    "EMAIL",
    "LONGEST_PREFIX",
    "OWN_TABLES",
    "PHONE",
    "PHONE_BACKWARDS",
    "bucket",
    "bulk_index",
    "create",
    "optimize",
    "rebucket",
    "reindex",
    "remove",
    "settle",
]

#: Tables that belong to the index, not to the schema of records: migrations leave them alone.
OWN_TABLES = frozenset(
    {"search", "search_config", "search_data", "search_docsize", "search_idx", "search_content"}
    | {"search_entry", "ident", *spelling.TABLES}
)

#: Longer typed tokens are cut: beyond the longest prefix kept, a search would merge the whole index.
LONGEST_PREFIX = 12
#: How the number of a row is put together: bucket above, customer below.
BUCKET_SHIFT = 32

# The simple tokenizer parts at blanks only (all other ASCII was folded away), so that words of every script
# stay whole. Contentless: the tokens are kept once, in search_entry.
_FULL_TEXT = """
CREATE VIRTUAL TABLE search USING fts5(
    tokens, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='1 2 3 4 5 6 7 8 9 10 11 12'
)
"""
_ENTRIES = """
CREATE TABLE search_entry (
    customer_id INTEGER PRIMARY KEY, bucket INTEGER NOT NULL,
    names TEXT NOT NULL, others TEXT NOT NULL, idents TEXT NOT NULL
)
"""
_IDENTS = """
CREATE TABLE ident (
    "key" TEXT NOT NULL, customer_id INTEGER NOT NULL, PRIMARY KEY ("key", customer_id)
) WITHOUT ROWID
"""
_BATCH = 500
_PAGES_A_TURN = 200
#: SQLite counts the command itself; with fewer changes than this it found nothing to merge.
_LEAST_CHANGES = 2


def create(connection: Connection) -> None:
    """Make the index's tables; called once, by the schema of a new file."""
    for statement in (_FULL_TEXT, _ENTRIES, _IDENTS, *spelling.STATEMENTS):
        connection.exec_driver_sql(statement)


def reindex(connection: Connection, customers: Iterable[int], today: date | None = None) -> None:
    """Bring the index of these customers up to date with their rows, in the caller's transaction.

    Customers that do not exist (any more) are taken out. New ones may be among them.
    """
    for batch in _batches(customers):
        before = {entry.customer: entry for entry in _entries(connection, batch)}
        now = {entry.customer: entry for entry in work_out(connection, batch, today)}
        _take_out(connection, [old for customer, old in before.items() if now.get(customer) != old])
        _put_in(connection, [new for customer, new in now.items() if before.get(customer) != new])


def bulk_index(connection: Connection, customers: Iterable[int], today: date | None = None) -> None:
    """Index many new customers; quicker than ``reindex``, as nothing is looked for to be taken out.

    None of them may be in the index yet. After many, ``settle`` makes the lookup quicker.
    """
    _put_in(connection, [e for batch in _batches(customers) for e in work_out(connection, batch, today)])


def remove(connection: Connection, customers: Iterable[int]) -> None:
    """Take customers out of the index. Their words leave the file with the next ``optimize`` or ``settle``."""
    for batch in _batches(customers):
        _take_out(connection, _entries(connection, batch))


def rebucket(connection: Connection, customers: int | Iterable[int], today: date | None = None) -> None:
    """Bring the priority of these customers up to date with their summaries; cheap where it stays the same."""
    for batch in _batches([customers] if isinstance(customers, int) else customers):
        rows = connection.exec_driver_sql(
            "SELECT e.customer_id, e.bucket, e.names || substr(e.others, 2), s.visits, s.last_day"  # noqa: S608
            f" FROM search_entry e JOIN summary s USING (customer_id) WHERE e.customer_id IN ({marks(batch)})",
            tuple(batch),
        )
        judged = [(row[0], row[1], bucket(row[3], stored_day(row[4]), today), row[2]) for row in rows]
        _move(connection, [row for row in judged if row[1] != row[2]])


def optimize(connection: Connection) -> None:
    """Merge the full text into one piece: quicker to read, and nothing that was removed is left.

    Takes 1 s for 100,000 customers, in which nobody else can write; ``settle`` does the same in turns.
    """
    connection.exec_driver_sql("INSERT INTO search(search) VALUES ('optimize')")


def settle(connection: Connection, *, first: bool) -> bool:
    """Do a part of ``optimize``, some 20 ms of it; ``first`` starts it. Returns whether there is more to do.

    Each part belongs in a transaction of its own. What is written in between is left for the next time.
    """
    before = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
    pages = -_PAGES_A_TURN if first else _PAGES_A_TURN
    connection.exec_driver_sql("INSERT INTO search(search, rank) VALUES ('merge', ?)", (pages,))
    after = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
    return bool(after - before >= _LEAST_CHANGES)


def _move(connection: Connection, moves: Sequence[tuple[int, int, int, str]]) -> None:
    """Move customers (id, old bucket, new bucket, tokens) to their new place in the order."""
    _many(connection, "DELETE FROM search WHERE rowid = ?", [(_row(old, id_),) for id_, old, _, _ in moves])
    rows = sorted((_row(new, id_), tokens) for id_, _, new, tokens in moves)
    _many(connection, "INSERT INTO search(rowid, tokens) VALUES (?, ?)", rows)
    buckets = [(new, id_) for id_, _, new, _ in moves]
    _many(connection, "UPDATE search_entry SET bucket = ? WHERE customer_id = ?", buckets)


def _row(priority: int, customer: int) -> int:
    return priority << BUCKET_SHIFT | customer


def _batches(customers: Iterable[int]) -> Iterator[Sequence[int]]:
    ids = sorted(set(customers))
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]


def _many(connection: Connection, statement: str, rows: list[Any]) -> None:
    if rows:
        connection.exec_driver_sql(statement, rows)


def _entries(connection: Connection, batch: Sequence[int]) -> list[Entry]:
    rows = connection.exec_driver_sql(
        "SELECT customer_id, bucket, names, others, idents FROM search_entry"  # noqa: S608 - only question marks
        f" WHERE customer_id IN ({marks(batch)})",
        tuple(batch),
    )
    return [Entry(*row) for row in rows]


def _take_out(connection: Connection, entries: list[Entry]) -> None:
    _many(connection, "DELETE FROM search WHERE rowid = ?", [(_row(e.bucket, e.customer),) for e in entries])
    keys = [(key, e.customer) for e in entries for key in e.ident_keys()]
    _many(connection, 'DELETE FROM ident WHERE "key" = ? AND customer_id = ?', keys)
    _many(connection, "DELETE FROM search_entry WHERE customer_id = ?", [(e.customer,) for e in entries])
    spelling.forget(connection, (e.names for e in entries))


def _put_in(connection: Connection, entries: list[Entry]) -> None:
    # In the order of the keys: the trees grow at their end, and the full text starts no new piece at every row.
    rows = sorted((_row(e.bucket, e.customer), e.tokens) for e in entries)
    _many(connection, "INSERT INTO search(rowid, tokens) VALUES (?, ?)", rows)
    keys = sorted({(key, e.customer) for e in entries for key in e.ident_keys()})
    _many(connection, 'INSERT INTO ident("key", customer_id) VALUES (?, ?)', keys)
    _many(connection, "INSERT INTO search_entry VALUES (?, ?, ?, ?, ?)", [tuple(e) for e in entries])
    spelling.learn(connection, (e.names for e in entries))
