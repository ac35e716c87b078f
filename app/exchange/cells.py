"""Small readings of single cells: guards of spreadsheets taken off, lists split, names put together."""

from __future__ import annotations

import re

_FORMULA = re.compile(r'^="(.*)"$', re.DOTALL)
_SEPARATORS = re.compile(r"[;,\s]+")
_SCIENTIFIC = re.compile(r"^\d+(?:[.,]\d+)?E\+?\d+$", re.IGNORECASE | re.ASCII)
_ADDRESS = re.compile(r"^[^@\s<>]+@[^@\s<>]+$")
_FEWEST_DIGITS = 3
#: The longest name, note or other text kept from a cell, in letters.
LONGEST_NAME = 200
LONGEST_TEXT = 10_000


def unguarded(cell: str) -> str:
    """Take off what keeps spreadsheets from changing a number: a leading apostrophe, or ="…" around it."""
    found = _FORMULA.match(cell)
    return (found[1] if found else cell).strip("'\"\u2018\u2019 \t")


def one_line(cell: str) -> str:
    """Return a name or title: one line, single spaces, not endless."""
    return " ".join(cell.split())[:LONGEST_NAME].rstrip()


def text(cell: str) -> str:
    """Return a longer text with its lines, cleaned of line ends of other systems."""
    return cell.replace("\r\n", "\n").replace("\r", "\n").strip()[:LONGEST_TEXT]


def phone(cell: str) -> str | None:
    """Return a phone number as written, empty when there is none; None when it cannot be one."""
    number = one_line(unguarded(cell))
    if not number:
        return ""
    digits = sum(letter.isdigit() for letter in number)
    return None if digits < _FEWEST_DIGITS or _SCIENTIFIC.match(number) else number


def emails(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the addresses of a cell, and what is there but is none."""
    parts = [part for part in _SEPARATORS.split(unguarded(cell)) if part]
    good = tuple(part for part in parts if _ADDRESS.match(part) and len(part) <= LONGEST_NAME)
    return good, tuple(part for part in parts if part not in good)


def labels(cell: str) -> tuple[str, ...]:
    """Return the labels of a cell, each once."""
    parts = (one_line(part) for part in re.split(r"[,;]", cell))
    return tuple(dict.fromkeys(part for part in parts if part))
