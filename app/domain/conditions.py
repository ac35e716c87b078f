"""Conditions of appreciation rules: what may be asked about a customer, and how.

A condition is data. The list of facts is closed; each has a form, which says how it compares, whether it may look at
a period, and in what units it counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.core.vocabulary import OccasionKind, RuleFact, RuleOperator, RuleUnit, Together, Weekday
from app.domain.periods import Span

NUMBER_OPERATORS = (RuleOperator.AT_LEAST, RuleOperator.AT_MOST, RuleOperator.EQUALS, RuleOperator.BETWEEN)
WORD_OPERATORS = (RuleOperator.IS, RuleOperator.IS_NOT)
NEAR_OPERATORS = (RuleOperator.AT_MOST, *WORD_OPERATORS)
ALL_UNITS = tuple(RuleUnit)
#: Hours in a day: a time of day ends before the 24th at the latest.
DAY_HOURS = 24


class Kind(StrEnum):
    """What a fact compares with."""

    SPAN = "span"  # whole units of time, "5 years"
    COUNT = "count"  # a whole number
    MONEY = "money"  # an amount in the shop's currency
    NEAR = "near"  # a day not further away than so long
    WORD = "word"  # a name or a word
    TIME = "time"  # hours of the day, days of the week


@dataclass(frozen=True, slots=True)
class FactForm:
    """What a condition on a fact can say. ``period``: it may look at a period only; ``units``: those it counts in."""

    kind: Kind
    period: bool = False
    units: tuple[RuleUnit, ...] = ()
    needs_unit: bool = False

    @property
    def operators(self) -> tuple[RuleOperator, ...]:
        """How it can compare."""
        if self.kind is Kind.NEAR:
            return NEAR_OPERATORS
        return WORD_OPERATORS if self.kind in {Kind.WORD, Kind.TIME} else NUMBER_OPERATORS


FORMS: dict[RuleFact, FactForm] = {
    RuleFact.CUSTOMER_FOR: FactForm(Kind.SPAN, units=ALL_UNITS, needs_unit=True),
    RuleFact.VISITS: FactForm(Kind.COUNT, period=True),
    RuleFact.SPEND: FactForm(Kind.MONEY, period=True),
    RuleFact.ITEMS: FactForm(Kind.COUNT, period=True),
    RuleFact.BOUGHT_ITEM: FactForm(Kind.WORD, period=True),
    RuleFact.BOUGHT_CATEGORY: FactForm(Kind.WORD, period=True),
    RuleFact.BOUGHT_AT_TIME: FactForm(Kind.TIME, period=True),
    RuleFact.DAYS_SINCE_LAST_VISIT: FactForm(Kind.SPAN, units=ALL_UNITS),
    RuleFact.NTH_VISIT: FactForm(Kind.COUNT),
    RuleFact.AVERAGE_BETWEEN_VISITS: FactForm(Kind.COUNT, units=(RuleUnit.DAYS,)),
    RuleFact.BIRTHDAY_WITHIN: FactForm(Kind.NEAR, units=ALL_UNITS),
    RuleFact.OCCASION_WITHIN: FactForm(Kind.NEAR, units=ALL_UNITS),
    RuleFact.COMPLAINT_RESOLVED_WITHIN: FactForm(Kind.NEAR, units=ALL_UNITS),
    RuleFact.OPEN_COMPLAINTS: FactForm(Kind.COUNT),
    RuleFact.PROMISES_LATE: FactForm(Kind.COUNT),
    RuleFact.SENT_OTHERS: FactForm(Kind.COUNT),
    RuleFact.GOODWILL: FactForm(Kind.COUNT),
    RuleFact.ASKS_FOR: FactForm(Kind.WORD),
    RuleFact.LABEL: FactForm(Kind.WORD),
    RuleFact.LIKES: FactForm(Kind.WORD),
    RuleFact.NEEDS: FactForm(Kind.WORD),
    RuleFact.CONSENT: FactForm(Kind.WORD),
    RuleFact.LANGUAGE: FactForm(Kind.WORD),
}

#: Facts of which a customer has one at most; of all others there may be several.
SINGLE_WORDS = frozenset({RuleFact.ASKS_FOR, RuleFact.CONSENT, RuleFact.LANGUAGE})


@dataclass(frozen=True, slots=True)
class TimeOfWeek:
    """Hours of the day, from ``start`` until before ``end``, over midnight when it ends earlier than it starts.

    No weekdays mean every day; 0 to 24 means at any hour.
    """

    start: int = 0
    end: int = DAY_HOURS
    weekdays: tuple[Weekday, ...] = ()

    def hours(self) -> tuple[int, ...]:
        """Return the hours it holds: 7 stands for 07:00 until 07:59."""
        if self.start < self.end:
            return tuple(range(self.start, self.end))
        return (*range(self.end), *range(self.start, DAY_HOURS))

    def days(self) -> tuple[int, ...]:
        """Return the days of the week it holds, Monday being 0."""
        every = tuple(Weekday)
        return tuple(every.index(day) for day in self.weekdays or every)


#: What a condition compares with; two numbers or amounts for "between".
Value = int | Decimal | str | TimeOfWeek | tuple[int, int] | tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition. ``unit`` None means days where the fact counts time; ``within`` None means ever.

    ``kind`` narrows an occasion to one kind.
    """

    fact: RuleFact
    op: RuleOperator
    value: Value
    unit: RuleUnit | None = None
    within: Span | None = None
    kind: OccasionKind | None = None

    @property
    def form(self) -> FactForm:
        """What a condition on this fact can say."""
        return FORMS[self.fact]

    @property
    def counted_in(self) -> RuleUnit:
        """The unit its value is counted in, where it counts time."""
        return self.unit or RuleUnit.DAYS

    def bounds(self) -> tuple[int | Decimal | None, int | Decimal | None]:
        """Return the least and the most that hold, None where there is no bound; for numbers and amounts."""
        if isinstance(self.value, tuple):
            return self.value
        assert isinstance(self.value, int | Decimal)  # noqa: S101 - the form of the fact says so
        least = None if self.op is RuleOperator.AT_MOST else self.value
        most = None if self.op is RuleOperator.AT_LEAST else self.value
        return least, most


@dataclass(frozen=True, slots=True)
class Group:
    """Conditions of which all, any or none must hold. Of nothing, all and none hold, any does not."""

    together: Together
    parts: tuple[Node, ...] = ()


Node = Group | Condition


def leaves(node: Node, path: str = "when") -> Iterator[tuple[str, Condition]]:
    """Yield every condition with its place in the document, in order."""
    if isinstance(node, Condition):
        yield path, node
        return
    for number, part in enumerate(node.parts):
        yield from leaves(part, f"{path}.{node.together}[{number}]")
