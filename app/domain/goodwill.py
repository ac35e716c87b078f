"""Goodwill is an account: deeds are paid in and drawn out, and one word says how it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.core.goodwill import Weights
from app.core.vocabulary import GoodwillKind, GoodwillWord


@dataclass(frozen=True, slots=True)
class Movement:
    """One deed, and the day of it."""

    kind: GoodwillKind
    on: date


@dataclass(frozen=True, slots=True)
class StatementLine:
    """All deeds of one kind: how many, what each is worth, what that comes to, and the latest day."""

    kind: GoodwillKind
    times: int
    weight: int
    latest: date

    @property
    def comes_to(self) -> int:
        """What they come to together."""
        return self.times * self.weight


@dataclass(frozen=True, slots=True)
class Account:
    """How it stands: the word, and the statement behind it, deposits first."""

    balance: int
    word: GoodwillWord
    lines: tuple[StatementLine, ...] = ()


def account(movements: Iterable[Movement], weights: Weights) -> Account:
    """Add the movements up; in which order they come makes no difference."""
    known = list(movements)
    times = Counter(each.kind for each in known)
    lines = tuple(
        StatementLine(kind, times[kind], worth, max(each.on for each in known if each.kind is kind))
        for kind, worth in weights.weight.items()
        if times[kind]
    )
    balance = sum(line.comes_to for line in lines)
    return Account(balance, word_of(balance, weights), lines)


def word_of(balance: int, weights: Weights) -> GoodwillWord:
    """Return the word for a balance: the first that it reaches, from the highest down."""
    reached = [(least, word) for word, least in weights.words.items() if balance >= least]
    return max(reached)[1] if reached else GoodwillWord.OVERDRAWN
