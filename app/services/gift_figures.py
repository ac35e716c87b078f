"""What was given against budgets, by rule, giver and month, what came after, and the gifts behind every figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection

from app.core.money import Money
from app.core.vocabulary import BudgetPeriod, FlaggedBy, GiftKind, RuleState
from app.domain.gift import budget_days, budget_share
from app.domain.gift_records import Behind, GiftFigure, GiftFigures, GivenGift, Period, StaffAllowance
from app.domain.rule import Budget
from app.services.gift_ledger import STANDS
from app.services.rule_store import kept
from app.services.stored import moment

_ENTRIES = f"""
SELECT g.id, g.kind, g.at, g.day, g.customer_id, coalesce(c.full_name, ''), g.what, g.worth, g.currency, s.name,
       g.staff_id, coalesce(r.name, ''), g.rule_id, g.rule_version, g.reason,
       (SELECT group_concat(DISTINCT f.because) FROM gift_flag f WHERE f.gift_id = g.id),
       EXISTS (SELECT 1 FROM visit v WHERE v.customer_id = g.customer_id AND v.day > g.day
               AND v.day <= date(g.day, :within))
FROM gift g JOIN staff s ON s.id = g.staff_id LEFT JOIN customer c ON c.id = g.customer_id
LEFT JOIN rule r ON r.id = g.rule_id
WHERE g.day BETWEEN :first AND :last AND g.kind <> 'taken_back' AND {STANDS}
ORDER BY g.at DESC, g.id DESC
"""  # noqa: S608 - our own words


_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which days are asked about, within how many days people came back, and as of which day."""

    period: Period
    days: int
    today: date
    currency: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the ledger that stands, and what kind it is."""

    kind: GiftKind
    gift: GivenGift


def entries(connection: Connection, asked: Asked) -> tuple[Entry, ...]:
    """Return the entries of the period that stand, the latest first."""
    values = {
        "first": asked.period.first.isoformat(),
        "last": asked.period.last.isoformat(),
        "within": f"+{asked.days} days",
    }
    return tuple(_entry(row, asked) for row in connection.exec_driver_sql(_ENTRIES, values))


def behind(found: Iterable[Entry], which: Behind) -> tuple[GivenGift, ...]:
    """Return the gifts behind a figure."""
    return tuple(entry.gift for entry in found if _is_behind(entry, which))


def figures(connection: Connection, asked: Asked, allowances: Sequence[StaffAllowance]) -> GiftFigures:
    """Return the figures of a period."""
    found, budgets = entries(connection, asked), _budgets(connection)
    period, currency = asked.period, asked.currency
    total = _figure("", None, found, _all_shares(budgets, period, currency), currency)
    return GiftFigures(
        period,
        asked.days,
        total,
        _by_rule(found, budgets, asked),
        _by_staff(found, allowances, asked),
        _by_month(found, budgets, asked),
    )


# --- entries ---------------------------------------------------------------------------------------------


def _entry(row: Any, asked: Asked) -> Entry:
    day, customer = date.fromisoformat(row[3]), row[4]
    told = customer is not None and day + timedelta(days=asked.days) <= asked.today
    gift = GivenGift(
        id=row[0],
        at=moment(row[2]),
        day=day,
        customer=customer,
        name=row[5],
        what=row[6],
        worth=Money(row[7], row[8]),
        giver=row[9],
        giver_id=row[10],
        rule=row[11],
        rule_id=row[12],
        version=row[13],
        reason=row[14],
        flagged=tuple(FlaggedBy(word) for word in sorted((row[15] or "").split(",")) if word),
        came_back=bool(row[16]) if told else None,
    )
    return Entry(GiftKind(row[1]), gift)


def _is_behind(entry: Entry, which: Behind) -> bool:
    gift = entry.gift
    month = budget_days(BudgetPeriod.MONTH, gift.day)[0]
    return (
        entry.kind is which.kind
        and (which.rule is None or gift.rule_id == which.rule)
        and (not which.own or gift.rule_id is None)
        and (which.staff is None or gift.giver_id == which.staff)
        and (which.month is None or month == budget_days(BudgetPeriod.MONTH, which.month)[0])
        and (not which.flagged or bool(gift.flagged))
        and (which.came_back is None or gift.came_back is which.came_back)
    )


# --- figures ---------------------------------------------------------------------------------------------

_Budgets = dict[int, tuple[str, Budget | None]]


def _by_rule(found: Sequence[Entry], budgets: _Budgets, asked: Asked) -> tuple[GiftFigure, ...]:
    groups = _grouped(found, lambda gift: gift.rule_id)
    names = {n: own[0].gift.rule for n, own in groups.items()} | {n: name for n, (name, _budget) in budgets.items()}
    shares = {n: _share(budget, asked.period, asked.currency) for n, (_name, budget) in budgets.items() if budget}
    return _ranked(
        _figure(name, n, groups.get(n, []), shares.get(n) if n is not None else None, asked.currency)
        for n, name in names.items()
    )


def _by_staff(found: Sequence[Entry], allowances: Sequence[StaffAllowance], asked: Asked) -> tuple[GiftFigure, ...]:
    groups = _grouped(found, lambda gift: gift.giver_id)
    names = {n: own[0].gift.giver for n, own in groups.items()} | {one.staff: one.name for one in allowances}
    weekly = {one.staff: Budget(one.amount.amount, BudgetPeriod.WEEK) for one in allowances}
    shares = {n: _share(budget, asked.period, asked.currency) for n, budget in weekly.items()}
    return _ranked(_figure(name, n, groups.get(n, []), shares.get(n), asked.currency) for n, name in names.items())


def _by_month(found: Sequence[Entry], budgets: _Budgets, asked: Asked) -> tuple[GiftFigure, ...]:
    groups = _grouped(found, lambda gift: budget_days(BudgetPeriod.MONTH, gift.day)[0])
    months = {budget_days(BudgetPeriod.MONTH, days.first)[0]: days for days in _months(asked.period)}
    return tuple(
        _figure(
            "", first.toordinal(), groups.get(first, []), _all_shares(budgets, days, asked.currency), asked.currency
        )
        for first, days in months.items()
    )


def _grouped(found: Iterable[Entry], key: Callable[[GivenGift], _Key]) -> dict[_Key, list[Entry]]:
    groups: dict[_Key, list[Entry]] = {}
    for entry in found:
        groups.setdefault(key(entry.gift), []).append(entry)
    return groups


def _figure(name: str, key: int | None, found: Sequence[Entry], budget: int | None, currency: str) -> GiftFigure:
    given = [entry.gift for entry in found if entry.kind is GiftKind.GIVEN]
    own = [gift for gift in given if gift.rule_id is None]
    return GiftFigure(
        name,
        key,
        len(given),
        _sum(given, currency),
        _sum(own, currency),
        Money(budget, currency) if budget is not None else None,
        declined=sum(entry.kind is GiftKind.DECLINED for entry in found),
        not_today=sum(entry.kind is GiftKind.NOT_TODAY for entry in found),
        flagged=sum(bool(gift.flagged) for gift in given),
        returning=sum(gift.came_back is True for gift in given),
        told=sum(gift.came_back is not None for gift in given),
    )


def _sum(gifts: Iterable[GivenGift], currency: str) -> Money:
    return Money(sum(gift.worth.minor for gift in gifts if gift.worth.currency == currency), currency)


def _budgets(connection: Connection) -> _Budgets:
    """Return the rules that are on with their budgets."""
    return {one.id: (one.name, one.rule.budget) for one in kept(connection) if one.state is RuleState.ON}


def _share(budget: Budget, period: Period, currency: str) -> int:
    return budget_share(budget, period.first, period.last, currency)


def _all_shares(budgets: _Budgets, period: Period, currency: str) -> int | None:
    shares = [_share(budget, period, currency) for _name, budget in budgets.values() if budget]
    return sum(shares) if shares else None


def _months(period: Period) -> Iterable[Period]:
    day = period.first
    while day <= period.last:
        ends = min(budget_days(BudgetPeriod.MONTH, day)[1], period.last)
        yield Period(day, ends)
        day = ends + timedelta(days=1)


def _ranked(found: Iterable[GiftFigure]) -> tuple[GiftFigure, ...]:
    return tuple(sorted(found, key=lambda one: (-one.given.minor, -one.gifts, one.name.casefold())))
