"""What a lookup found: apart from all other records, so that a first answer waits for none of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.core.vocabulary import MatchedBy


@dataclass(frozen=True, slots=True)
class Found:
    """One row of the results. ``marks`` are [start, end) letters of ``name`` that matched what was typed.

    ``why`` says by what the customer was found; ``why_text`` is the matching nickname, e-mail, company or
    card as it is stored, empty when the name itself matched.
    """

    id: int
    name: str
    why: MatchedBy
    why_text: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    last_visit: date | None = None
    phone_end: str = ""
    open_complaints: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a lookup found, best first; ``more`` when there are further customers beyond the limit."""

    query: str
    found: tuple[Found, ...] = ()
    more: bool = False
