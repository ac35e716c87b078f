"""What the services hand out about appreciation rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.core.money import Money
from app.core.vocabulary import RuleState
from app.domain.explain import Reason
from app.domain.rule import Rule


@dataclass(frozen=True, slots=True)
class KeptRule:
    """A rule as it is kept: its version in force, its state, and since when it has been in it."""

    id: int
    rule: Rule
    version: int
    state: RuleState
    since: datetime

    @property
    def name(self) -> str:
        """The rule's name."""
        return self.rule.name


@dataclass(frozen=True, slots=True)
class RuleRevision:
    """A version of a rule: what it was, who made it so and when. ``by`` is empty for the program itself."""

    version: int
    rule: Rule
    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class StateChange:
    """A rule came into a state."""

    state: RuleState
    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class WouldGet:
    """A customer who fulfils a rule's conditions."""

    id: int
    name: str
    since: date | None = None
    visits: int = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """How many of all customers fulfil a rule's conditions now, and some of them, the most frequent first."""

    matching: int
    of: int
    sample: tuple[WouldGet, ...] = ()
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Estimate:
    """About how many gifts a month a rule means, and what they are worth; ``capped`` when its budget ends it sooner."""

    matching: int
    a_month: int
    worth: Money | None = None
    capped: bool = False


@dataclass(frozen=True, slots=True)
class Overlap:
    """Another rule, and how many customers fulfil both; ``first`` when that one is offered first."""

    name: str
    both: int
    first: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """A rule tried on one customer: whether it would be offered now, why not, and condition by condition."""

    rule: str
    customer: int
    name: str
    offered: bool
    why_not: str
    reasons: tuple[Reason, ...] = ()
