"""What a clerk typed, taken apart: words, numbers, e-mail addresses, perhaps a card number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from app.core.text import card_key, digits_of, email_key, typed_forms

#: More than this is no name; what follows is not looked at.
LONGEST_TEXT = 200
MOST_WORDS = 12
#: Fewer digits than this are the end of a phone number; more are any part of it that begins or ends it.
PHONE_END = 4

_SHORTEST_CARD = 4
_NUMBER_PIECE = re.compile(r"[+(\uff0b]*\d[\d().\-/\u2010-\u2013]*")
_PARTS = re.compile(r"[,;/&()\[\]\"“”„«»]+")


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """Digits typed one after the other; ``international`` when they begin with + or 00."""

    digits: str
    international: bool


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed text in its parts.

    ``words`` holds for each word the ways to look for it, each way a tuple of folded tokens that must all be
    there. ``card`` is the key of the whole text where that can be a card number, else empty.
    """

    words: tuple[tuple[tuple[str, ...], ...], ...] = ()
    numbers: tuple[TypedNumber, ...] = ()
    emails: tuple[str, ...] = ()
    card: str = ""

    @property
    def nothing(self) -> bool:
        """Nothing to look for."""
        return not (self.words or self.numbers or self.emails or self.card)


@lru_cache(maxsize=64)
def take_apart(text: str) -> Typed:
    """Take a typed text apart. Any text will do; what is no letter and no digit only parts words."""
    text = text[:LONGEST_TEXT]
    words: dict[tuple[tuple[str, ...], ...], None] = {}
    emails: list[str] = []
    runs: list[list[str]] = [[]]
    for piece in text.split():
        if _NUMBER_PIECE.fullmatch(piece):
            runs[-1].append(piece)
            continue
        if runs[-1]:
            runs.append([])
        address = piece.strip("<>,;:()[]\"'")
        if "@" in address:
            emails.append(email_key(address))
            continue
        for part in _PARTS.split(piece):
            if forms := tuple(typed_forms(part)):
                words[forms] = None
    numbers = tuple(_number("".join(run)) for run in runs if run)
    return Typed(tuple(words)[:MOST_WORDS], numbers, tuple(emails), _card(text))


def _number(raw: str) -> TypedNumber:
    digits = digits_of(raw.replace("(0)", "") if "+" in raw else raw)
    return TypedNumber(digits, raw.lstrip("(")[:1] in {"+", "\N{FULLWIDTH PLUS SIGN}"} or digits.startswith("00"))


def _card(text: str) -> str:
    if "@" in text or "+" in text or not any(c.isdigit() for c in text):
        return ""
    key = card_key(text)
    return key if len(key) >= _SHORTEST_CARD else ""
