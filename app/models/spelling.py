"""What misspelt words are found by: every word of the names, and the same with one letter left out.

Two words that differ by one letter missing, added, changed or swapped share a form with one letter less. So
``deletes`` holds, for every beginning of 3 to 7 letters of a word, that beginning and all its forms with one
letter less; the forms of a typed word meet them there. ``vocabulary`` numbers the words as
they come, and common words come early, so that the first rows of a key are the likeliest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.core.romanised import CONSONANTS, has_syllables

if TYPE_CHECKING:  # a first answer does not wait for the ORM
    from sqlalchemy import Connection

TABLES = frozenset({"vocabulary", "deletes"})
STATEMENTS = (
    """
    CREATE TABLE vocabulary (
        id INTEGER PRIMARY KEY, token TEXT NOT NULL UNIQUE, frequency INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE deletes ("key" TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY ("key", id)) WITHOUT ROWID
    """,
)
#: Beginnings of words are kept from and up to this many letters.
SHORTEST, LONGEST = 3, 7
_BATCH = 500


def with_one_less(letters: str) -> set[str]:
    """Return the letters and every form of them with one letter less."""
    return {letters, *(letters[:i] + letters[i + 1 :] for i in range(len(letters)))}


def keys_of(token: str) -> set[str]:
    """Return the keys by which a word of the vocabulary is found."""
    found: set[str] = set()
    for length in range(SHORTEST, min(LONGEST, len(token)) + 1):
        found |= with_one_less(token[:length])
    return found


def learn(connection: Connection, texts: Iterable[str]) -> None:
    """Count the words of these texts in."""
    counted = _counted(texts)
    known = _known(connection, counted)
    _count(connection, [(n, known[token][0]) for token, n in counted.items() if token in known])
    new = sorted((token for token in counted if token not in known), key=lambda token: -counted[token])
    if new:
        start = connection.exec_driver_sql("SELECT coalesce(max(id), 0) + 1 FROM vocabulary").scalar_one()
        _insert(connection, [(number, token, counted[token]) for number, token in enumerate(new, start)])


def forget(connection: Connection, texts: Iterable[str]) -> None:
    """Count the words of these texts out; a word that nobody has any more leaves no trace."""
    counted = _counted(texts)
    known = _known(connection, counted)
    _count(connection, [(-n, known[token][0]) for token, n in counted.items() if token in known])
    gone = [(token, known[token][0]) for token, n in counted.items() if token in known and known[token][1] <= n]
    if gone:
        keys = [(key, number) for token, number in gone for key in keys_of(token)]
        connection.exec_driver_sql('DELETE FROM deletes WHERE "key" = ? AND id = ?', keys)
        connection.exec_driver_sql("DELETE FROM vocabulary WHERE id = ?", [(number,) for _, number in gone])


def _count(connection: Connection, changes: list[tuple[int, int]]) -> None:
    if changes:
        connection.exec_driver_sql("UPDATE vocabulary SET frequency = frequency + ? WHERE id = ?", changes)


def _insert(connection: Connection, numbered: list[tuple[int, str, int]]) -> None:
    connection.exec_driver_sql("INSERT INTO vocabulary(id, token, frequency) VALUES (?, ?, ?)", numbered)
    keys = sorted((key, number) for number, token, _ in numbered for key in keys_of(token))
    connection.exec_driver_sql('INSERT INTO deletes("key", id) VALUES (?, ?)', keys)


def _counted(texts: Iterable[str]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(text.split())
    return Counter({token: n for token, n in counted.items() if _spelt(token)})


def _spelt(token: str) -> bool:
    """Tell whether a token is a word somebody could misspell by a letter."""
    if len(token) < SHORTEST or token[0] == CONSONANTS:
        return False
    return not token.isdigit() and not has_syllables(token)


def _known(connection: Connection, tokens: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return number and frequency of those tokens that are in the vocabulary."""
    wanted = list(tokens)
    found: dict[str, tuple[int, int]] = {}
    for start in range(0, len(wanted), _BATCH):
        part = wanted[start : start + _BATCH]
        rows = connection.exec_driver_sql(
            f"SELECT token, id, frequency FROM vocabulary WHERE token IN ({','.join('?' * len(part))})",  # noqa: S608
            tuple(part),
        )
        found.update((token, (number, frequency)) for token, number, frequency in rows)
    return found
