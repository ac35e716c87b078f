"""Statements about many keys at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

_AT_ONCE = 500


def chosen(connection: Connection, statement: str, keys: Sequence[Any], first: Iterable[Any] = ()) -> Iterator[Any]:
    """Yield the rows of a statement that ends with ``IN``; ``first`` are the values of marks before that."""
    leading = tuple(first)
    for start in range(0, len(keys), _AT_ONCE):
        part = keys[start : start + _AT_ONCE]
        yield from connection.exec_driver_sql(f"{statement} ({marks(part)})", (*leading, *part))


def marks(values: Sequence[Any]) -> str:
    """Return a question mark for each value."""
    return ",".join("?" * len(values))


def many(connection: Connection, statement: str, rows: Sequence[Any]) -> None:
    """Carry a statement out for each row; nothing for none."""
    if rows:
        connection.exec_driver_sql(statement, list(rows))
