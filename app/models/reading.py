"""Reading without SQLAlchemy's layer: it costs 0.1 ms a statement, and a card is two dozen of them.

Statements are the driver's own, rows are plain tuples. What reads is written against ``Readable``, which
SQLAlchemy's connection is as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol


class Readable(Protocol):
    """Anything statements of the driver's can be read on."""

    def exec_driver_sql(self, statement: str, parameters: Any = ..., /) -> Any:
        """Return the rows of a statement, with the methods of ``Rows``."""


class Rows:
    """The rows of one statement, to be asked for in one of these ways."""

    __slots__ = ("_cursor",)

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def __iter__(self) -> Iterator[Any]:
        """Go through the rows."""
        return iter(self._cursor)

    def all(self) -> list[Any]:
        """Return all rows."""
        rows: list[Any] = self._cursor.fetchall()
        return rows

    def fetchall(self) -> list[Any]:
        """Return all rows, by the driver's own name for it."""
        return self.all()

    def first(self) -> Any:
        """Return the first row, None when there is none."""
        return self._cursor.fetchone()

    def scalar(self) -> Any:
        """Return the first value of the first row, None when there is none."""
        row = self._cursor.fetchone()
        return None if row is None else row[0]

    #: Of statements that always have a row.
    scalar_one = scalar

    def scalars(self) -> list[Any]:
        """Return the first value of every row."""
        return [row[0] for row in self._cursor]

    def mappings(self) -> Named:
        """Return the rows by the names of their columns."""
        return Named(self._cursor)


class Named:
    """Rows by the names of their columns."""

    __slots__ = ("_cursor",)

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def first(self) -> dict[str, Any] | None:
        """Return the first row, None when there is none."""
        row = self._cursor.fetchone()
        if row is None:
            return None
        return dict(zip([column[0] for column in self._cursor.description], row, strict=True))


class Reading:
    """One consistent view of the file on a connection of the driver's; ``info`` is kept with that connection."""

    __slots__ = ("driver", "info")

    def __init__(self, driver: Any, info: dict[Any, Any]) -> None:
        self.driver = driver
        self.info = info

    def exec_driver_sql(self, statement: str, parameters: Any = (), /) -> Rows:
        """Return the rows of a statement."""
        return Rows(self.driver.execute(statement, parameters))
