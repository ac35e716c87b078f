"""Which letters of a shown name matched what was typed.

Matching happens on folded letters; what is marked are the letters as they stand in the name, so every folded
letter remembers where it came from: ß is two folded letters from one, é and its combining accent one from two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from app.core.romanised import has_syllables
from app.core.text import JOINER, folded_letters, name_tokens

#: [start, end) in letters of the name.
Mark = tuple[int, int]

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Letters:
    """The folded letters of a name without what parts them, where each comes from, and where words begin."""

    text: str
    origin: tuple[Mark, ...]
    starts: frozenset[int]


@lru_cache(maxsize=2048)
def _letters(name: str, in_two: bool) -> _Letters:
    text: list[str] = []
    origin: list[Mark] = []
    starts: set[int] = set()
    anywhere = has_syllables(name)
    fresh = True
    before = ""
    for letter, start, end in folded_letters(name, in_two=in_two):
        if letter in {JOINER, " "}:
            fresh = True
            continue
        shown = name[start]
        if fresh or anywhere or (shown.isupper() and before.islower()):
            starts.add(len(text))
        text.append(letter)
        origin.append((start, end))
        fresh, before = False, shown
    return _Letters("".join(text), tuple(origin), frozenset(starts))


def mark_letters(name: str, token: str) -> Mark | None:
    """Return the letters of the name that are the folded token, at the beginning of a word or of a part of one."""
    for in_two in (False, True):
        letters = _letters(name, in_two)
        at = letters.text.find(token)
        while at >= 0:
            if at in letters.starts:
                return letters.origin[at][0], letters.origin[at + len(token) - 1][1]
            at = letters.text.find(token, at + 1)
        if name.isascii():
            break  # nothing is written with two letters there
    return None


def mark_word(name: str, token: str) -> Mark | None:
    """Return the whole word of the name that is found by the token, for matches that are not letter by letter."""
    for word in _WORD.finditer(name):
        if any(known.startswith(token) for known in name_tokens(word.group())):
            return _bare(name, word.start(), word.end())
    return None


def _bare(name: str, start: int, end: int) -> Mark:
    """Leave out what stands around a word: brackets, commas."""
    while end - start > 1 and not name[start].isalnum():
        start += 1
    while end - start > 1 and not (name[end - 1].isalnum() or _follows(name[end - 1])):
        end -= 1
    return start, end


def _follows(letter: str) -> bool:
    return not letter.isprintable() or not letter.isascii()


def merged(marks: list[Mark]) -> tuple[Mark, ...]:
    """Return the marks in order, those that touch or overlap as one."""
    found: list[Mark] = []
    for start, end in sorted(marks):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
