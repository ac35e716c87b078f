"""Appreciation rules as data: when, what is offered, how often, for how much, from when to when, and what to say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.core.vocabulary import BudgetPeriod, Together
from app.domain.conditions import Group, Node
from app.domain.periods import Span


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered and what it is worth, in major units of the shop's currency."""

    what: str
    worth: Decimal


@dataclass(frozen=True, slots=True)
class AtMost:
    """How often one customer is offered it; without ``every`` so many times ever."""

    times: int
    every: Span | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """What may be given away in a calendar week, month or year, in major units of the shop's currency."""

    amount: Decimal
    every: BudgetPeriod


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. ``starts`` and ``ends`` are the first and the last day it holds; of two, the higher priority is first."""

    name: str
    when: Node = field(default=Group(Together.ALL))
    offer: Offer | None = None
    at_most: AtMost | None = None
    budget: Budget | None = None
    starts: date | None = None
    ends: date | None = None
    priority: int = 0
    say: str = ""

    def holds_on(self, day: date) -> bool:
        """Tell whether the rule is to be used on that day."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)
