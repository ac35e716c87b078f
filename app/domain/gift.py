"""Whether a rule's gift may be offered to somebody now, and which of several comes first.

At most one gift is offered a visit, whatever came of it. What was given or declined rests for the rule's cool-down;
kept for another visit, it comes again at the next, and rests when that happened at two visits in a row. Budgets are
those of the calendar week, month or year of the shop's day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.core.money import money
from app.core.text import fold
from app.core.vocabulary import BudgetPeriod, GiftKind
from app.domain.rule import Budget, Rule

#: What was declined rests so long where the rule has no cool-down; what was kept for another visit twice rests, too.
DECLINED_RESTS_DAYS, SKIPPED_RESTS_DAYS = 90, 60
#: At so many visits in a row kept for another one, it rests.
_SKIPS = 2
_HAD = frozenset({GiftKind.GIVEN, GiftKind.DECLINED})


class Hindrance(StrEnum):
    """Why a gift whose conditions are fulfilled is not offered now."""

    GIVEN_TODAY = "given_today"  # they were given something in this visit
    ANSWERED_TODAY = "answered_today"  # they were offered something in this visit
    COOL_DOWN = "cool_down"
    DECLINED = "declined"
    SKIPPED = "skipped"
    BUDGET = "budget"
    STOCK = "stock"


@dataclass(frozen=True, slots=True)
class PastGift:
    """An entry of a customer's ledger that was not taken back. ``rule`` None: the giver's own choice."""

    kind: GiftKind
    rule: int | None
    key: str
    day: date


@dataclass(frozen=True, slots=True)
class Purse:
    """What a rule has given away in the present period of its budget, and how many are left where that is counted."""

    spent: int = 0  # in the smallest unit of the shop's currency
    left: int | None = None


@dataclass(frozen=True, slots=True)
class Offerable:
    """A rule that is on, by its number and version."""

    number: int
    version: int
    rule: Rule

    @property
    def key(self) -> str:
        """By what its gift is told from others."""
        return gift_key(self.rule.offer.what) if self.rule.offer else ""


def gift_key(what: str) -> str:
    """Return by what a gift is told from others, however it is written."""
    return fold(what)


def worth_of(rule: Rule, currency: str) -> int:
    """Return what one gift is worth, in the smallest unit of the currency."""
    return money(rule.offer.worth, currency).minor if rule.offer else 0


def over_for_today(past: Iterable[PastGift], today: date) -> Hindrance | None:
    """Tell whether this visit had its gift, or its offer."""
    kinds = {entry.kind for entry in past if entry.day == today and (entry.rule is not None or _is_given(entry))}
    if GiftKind.GIVEN in kinds:
        return Hindrance.GIVEN_TODAY
    return Hindrance.ANSWERED_TODAY if kinds else None


def rests(number: int, rule: Rule, past: Sequence[PastGift], today: date) -> Hindrance | None:
    """Tell whether one rule rests for this customer, going by what came of it before; ``past`` is newest first."""
    own = [entry for entry in past if entry.rule == number and entry.day <= today]
    had = [entry for entry in own if entry.kind in _HAD]
    limit = rule.at_most
    if limit is None:
        declined = next((entry for entry in had if entry.kind is GiftKind.DECLINED), None)
        if declined and today - declined.day < timedelta(days=DECLINED_RESTS_DAYS):
            return Hindrance.DECLINED
    else:
        since = limit.every.before(today) if limit.every else None
        if sum(since is None or entry.day > since for entry in had) >= limit.times:
            return Hindrance.COOL_DOWN
    return Hindrance.SKIPPED if _skipped_enough(own, today) else None


def short(rule: Rule, purse: Purse, currency: str) -> Hindrance | None:
    """Tell whether one more gift is beyond the budget, or none is left."""
    budget = rule.budget
    if budget and purse.spent + worth_of(rule, currency) > money(budget.amount, currency).minor:
        return Hindrance.BUDGET
    return Hindrance.STOCK if purse.left is not None and purse.left <= 0 else None


def hindrance(one: Offerable, past: Sequence[PastGift], today: date, purse: Purse, currency: str) -> Hindrance | None:
    """Return why one rule's gift is not offered now although its conditions are fulfilled; None when it may be."""
    return over_for_today(past, today) or rests(one.number, one.rule, past, today) or short(one.rule, purse, currency)


def rested(rules: Iterable[Offerable], past: Sequence[PastGift], today: date) -> tuple[Offerable, ...]:
    """Return the rules that hold today and do not rest for this customer; none when the visit had its offer."""
    if over_for_today(past, today):
        return ()
    return tuple(
        one
        for one in rules
        if one.rule.offer and one.rule.holds_on(today) and rests(one.number, one.rule, past, today) is None
    )


def first_of(
    fitting: Iterable[Offerable], past: Sequence[PastGift], purse: Callable[[Offerable], Purse], currency: str
) -> Offerable | None:
    """Return the rule whose gift is offered: another gift than the last one first, then by priority, then the older.

    ``purse`` is asked only for those that are come to.
    """
    last = next((entry.key for entry in past if _is_given(entry)), None)
    ranked = sorted(fitting, key=lambda one: (one.key == last, -one.rule.priority, one.number))
    return next((one for one in ranked if short(one.rule, purse(one), currency) is None), None)


def budget_days(every: BudgetPeriod, day: date) -> tuple[date, date]:
    """Return the first and the last day of the calendar week, month or year of a day."""
    if every is BudgetPeriod.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if every is BudgetPeriod.MONTH:
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return day.replace(month=1, day=1), day.replace(month=12, day=31)


def budget_share(budget: Budget, first: date, last: date, currency: str) -> int:
    """Return what of a budget falls on those days, in the smallest unit: a month's budget over the days of the month.

    >>> from decimal import Decimal
    >>> budget_share(Budget(Decimal(120), BudgetPeriod.MONTH), date(2026, 11, 1), date(2026, 11, 15), "EUR")
    6000
    """
    whole, share, day = money(budget.amount, currency).minor, 0, first
    while day <= last:
        begins, ends = budget_days(budget.every, day)
        until = min(ends, last)
        share += whole * ((until - day).days + 1) // ((ends - begins).days + 1)
        day = until + timedelta(days=1)
    return share


def _skipped_enough(own: Sequence[PastGift], today: date) -> bool:
    days: list[date] = []
    for entry in own:
        if entry.kind is not GiftKind.NOT_TODAY:
            break
        if entry.day not in days:
            days.append(entry.day)
    return len(days) >= _SKIPS and today - days[0] < timedelta(days=SKIPPED_RESTS_DAYS)


def _is_given(entry: PastGift) -> bool:
    return entry.kind is GiftKind.GIVEN
