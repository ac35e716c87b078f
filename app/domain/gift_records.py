"""What the services hand out about gifts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from app.core.money import Money
from app.core.vocabulary import FlaggedBy, GiftKind


@dataclass(frozen=True, slots=True)
class OwnGift:
    """A gift of the giver's own choosing. ``worth`` is in major units of the shop's currency; a reason is needed."""

    what: str
    worth: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class Allowance:
    """What somebody may give by their own choice in the week of ``first`` to ``last``, and what they have given."""

    amount: Money
    used: Money
    first: date
    last: date

    @property
    def left(self) -> Money:
        """What they may still give; never below nothing."""
        return Money(max(0, self.amount.minor - self.used.minor), self.amount.currency)


@dataclass(frozen=True, slots=True)
class StaffAllowance:
    """What one staff member may give in a week; ``own`` when it is not what all may."""

    staff: int
    name: str
    amount: Money
    own: bool


@dataclass(frozen=True, slots=True)
class Token:
    """A gift that is counted: how many there were then, and how many are left."""

    what: str
    counted: int
    left: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Used:
    """What a rule gave away from ``first`` to ``last``, the present period of its budget (without one: this month)."""

    gifts: int
    given: Money
    budget: Money | None
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Period:
    """Days of the shop's calendar, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Behind:
    """Which gifts are behind a figure; what is left open is not looked at.

    ``own`` are gifts of the giver's own choosing, ``month`` any day of the month, ``came_back`` whether they did.
    """

    rule: int | None = None
    own: bool = False
    staff: int | None = None
    month: date | None = None
    kind: GiftKind = GiftKind.GIVEN
    flagged: bool = False
    came_back: bool | None = None


@dataclass(frozen=True, slots=True)
class GivenGift:
    """A gift that was given. ``rule`` is empty for one of the giver's own choosing, ``customer`` None once erased.

    ``came_back`` tells whether they came again within the days looked at; None while it is too early to say.
    """

    id: int
    at: datetime
    day: date
    customer: int | None
    name: str
    what: str
    worth: Money
    giver: str
    giver_id: int
    rule: str = ""
    rule_id: int | None = None
    version: int | None = None
    reason: str = ""
    flagged: tuple[FlaggedBy, ...] = ()
    came_back: bool | None = None


@dataclass(frozen=True, slots=True)
class GiftFigure:
    """Gifts of one rule, one giver, one month or all of them.

    ``key`` is the number of the rule or staff member, or the first day of the month as an ordinal; None for own gifts
    among rules, and for the total. ``budget`` is what of the budgets falls on the period: of a rule its own, of a
    staff member the weekly allowance (``own`` is what counts against it), of a month and the total those of all rules.
    ``returning`` of ``told`` came back; the others were given too lately to say.
    """

    name: str
    key: int | None
    gifts: int
    given: Money
    own: Money
    budget: Money | None = None
    declined: int = 0
    not_today: int = 0
    flagged: int = 0
    returning: int = 0
    told: int = 0


@dataclass(frozen=True, slots=True)
class GiftFigures:
    """Gifts of a period, altogether and parted in three ways; ``days`` is within how many days they came back."""

    period: Period
    days: int
    total: GiftFigure
    by_rule: tuple[GiftFigure, ...] = ()
    by_staff: tuple[GiftFigure, ...] = ()
    by_month: tuple[GiftFigure, ...] = ()
