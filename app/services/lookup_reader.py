"""What the lookup reads from the file, each by one statement on one connection that is kept open."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from app.core.errors import DatabaseTrouble
from app.core.i18n import _
from app.models.connection import EngineError

_ENTRY = "e.customer_id, e.bucket, e.names, e.others, e.idents"
_BY_WORDS = f"""
SELECT {_ENTRY} FROM search CROSS JOIN search_entry e ON e.customer_id = (search.rowid & 4294967295)
WHERE search MATCH ? ORDER BY search.rowid LIMIT ?
"""  # noqa: S608 - our own columns
_BY_KEY = 'SELECT customer_id FROM ident WHERE "key" >= ? AND "key" < ? LIMIT ?'
_BY_LETTERS = """
SELECT v.token, v.frequency FROM deletes d JOIN vocabulary v ON v.id = d.id WHERE d."key" = ? ORDER BY d.id LIMIT ?
"""
_SHOWN = """
SELECT c.id, c.full_name, c.call_them, c.say_it, c.company, c.card_number, s.last_day, s.visits, s.open_complaints
FROM customer c LEFT JOIN summary s ON s.customer_id = c.id WHERE c.id IN ({marks})
"""
_ADDRESSES = """
SELECT customer_id, "key", value FROM contact_point
WHERE kind = 'email' AND customer_id IN ({marks}) ORDER BY customer_id, position
"""
_AT_ONCE = 10_000
#: Greater than any letter: with it, a beginning has an end.
_LAST = "\U0010ffff"
_WORDS_A_KEY = 60


class Entry(NamedTuple):
    """What the index keeps of a customer; see ``app.models.search_entry``."""

    customer: int
    bucket: int
    names: str
    others: str
    idents: str


class Shown(NamedTuple):
    """What the results show of a customer."""

    customer: int
    name: str
    call_them: str
    say_it: str
    company: str
    card_number: str
    last_day: str | None
    visits: int | None
    open_complaints: int | None


class Reader:
    """Reads on a connection of its own; between two statements it holds nothing of the file.

    Without SQLAlchemy's layer a keystroke costs half, and the first one need not wait for it to be loaded.
    ``connect`` opens a connection of the driver's; it is closed here.
    """

    def __init__(self, connect: Callable[[], Any]) -> None:
        self._connect = connect
        self._lock = threading.Lock()
        self._connection: Any = None

    def by_words(self, expression: str, limit: int) -> list[Entry]:
        """Return the likeliest customers that a full-text expression finds, likeliest first."""
        return [Entry(*row) for row in self._all(_BY_WORDS, (expression, limit))]

    def by_key(self, beginning: str, limit: int) -> list[int]:
        """Return customers with an identifier that begins so."""
        return [row[0] for row in self._all(_BY_KEY, (beginning, beginning + _LAST, limit))]

    def by_exact_key(self, key: str) -> int | None:
        """Return the customer of exactly that identifier."""
        rows = self._all('SELECT customer_id FROM ident WHERE "key" = ? LIMIT 1', (key,))
        return rows[0][0] if rows else None

    def words_like(self, keys: Iterable[str]) -> dict[str, int]:
        """Return words of the vocabulary with their frequency, the commonest for each key."""
        return {token: n for key in keys for token, n in self._all(_BY_LETTERS, (key, _WORDS_A_KEY))}

    def entries(self, customers: Sequence[int]) -> list[Entry]:
        """Return the entries of these customers."""
        statement = f"SELECT {_ENTRY} FROM search_entry e WHERE e.customer_id IN ({{marks}})"  # noqa: S608 - as above
        return [Entry(*row) for row in self._of(statement, customers)]

    def shown(self, customers: Sequence[int]) -> list[Shown]:
        """Return what is shown of these customers, in no order."""
        return [Shown(*row) for row in self._of(_SHOWN, customers)]

    def addresses(self, customers: Sequence[int]) -> list[tuple[int, str, str]]:
        """Return customer, key and text of the e-mail addresses of these customers."""
        return list(self._of(_ADDRESSES, customers))

    def stamp(self) -> int:
        """Return the file's version as this connection sees it: another one after anybody else wrote."""
        ((version,),) = self._all("PRAGMA data_version", ())
        return int(version)

    def close(self) -> None:
        """Give the connection back."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _of(self, statement: str, customers: Sequence[int]) -> Iterator[Any]:
        """Yield the rows of many customers, as many at once as one statement can name."""
        for start in range(0, len(customers), _AT_ONCE):
            part = tuple(customers[start : start + _AT_ONCE])
            yield from self._all(statement.format(marks=",".join("?" * len(part))), part)

    def _all(self, statement: str, values: tuple[object, ...]) -> list[Any]:
        with self._lock:
            try:
                if self._connection is None:
                    self._connection = self._connect()
                # Read to the end, so that no read transaction stays open.
                rows: list[Any] = self._connection.execute(statement, values).fetchall()
            except EngineError as error:
                raise DatabaseTrouble(_("The customers' file could not be read. Try again in a moment.")) from error
        return rows
