"""Who does what we do not do: a small directory, searched while the customer waits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.core.text import fold


@dataclass(frozen=True, slots=True)
class ProviderDraft:
    """Somebody to recommend, as typed. ``reach`` is a phone number or an address on the web."""

    name: str
    does: str
    reach: str = ""
    place: str = ""
    remark: str = ""
    competitor: bool = False


@dataclass(frozen=True, slots=True)
class Provider:
    """Somebody we recommend, and what came of it: how many were sent, and what those told us."""

    id: int
    said: ProviderDraft
    sent: int = 0
    helped: int = 0
    did_not_help: int = 0
    retired: bool = False


@dataclass(frozen=True, slots=True)
class HeardBack:
    """What one customer told us; who it was stands on that customer's own card only."""

    at: datetime
    need: str
    helped: bool | None
    answer: str


def searched_by(draft: ProviderDraft) -> str:
    """Return the words a provider is found by."""
    return fold(f"{draft.does} {draft.name} {draft.place} {draft.remark}")


def found(providers: Iterable[Provider], typed: str) -> tuple[Provider, ...]:
    """Return those of whom every word typed begins a word, the most helpful first; all of them for no words."""
    wanted = fold(typed).split()
    hits = [each for each in providers if not each.retired and _matches(searched_by(each.said).split(), wanted)]
    return tuple(sorted(hits, key=lambda each: (each.did_not_help - each.helped, fold(each.said.name), each.id)))


def _matches(words: list[str], wanted: list[str]) -> bool:
    return all(any(word.startswith(token) for word in words) for token in wanted)
