"""Spans of the calendar, counted back from now or ahead of today.

A period begins at the same time of day so many calendar months or days before now; where the month is too short for
the day, it begins on the month's last day. Whatever would lie before the first or after the last day of the calendar
lies on it.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.core.vocabulary import RuleUnit

_MONTHS = {RuleUnit.MONTHS: 1, RuleUnit.YEARS: 12}
_DAYS = {RuleUnit.DAYS: 1, RuleUnit.WEEKS: 7}
#: 28 and 29 February as month and day in one number.
_LAST_OF_FEBRUARY, _LEAP_DAY = 228, 229


@dataclass(frozen=True, slots=True)
class Span:
    """So many days, weeks, months or years."""

    value: int
    unit: RuleUnit

    def before(self, day: date) -> date:
        """Return the day so long before that day."""
        return moved(day, -self.value, self.unit)

    def after(self, day: date) -> date:
        """Return the day so long after that day."""
        return moved(day, self.value, self.unit)

    def before_moment(self, now: datetime) -> datetime:
        """Return the moment of the same time of day so long before now, which is aware, in the shop's zone."""
        return datetime.combine(self.before(now.date()), now.timetz())

    def days(self) -> int:
        """Return about how many days it has, for comparing spans."""
        return self.value * _DAYS[self.unit] if self.unit in _DAYS else self.value * _MONTHS[self.unit] * 30


def moved(day: date, count: int, unit: RuleUnit) -> date:
    """Return the day so many units later, or earlier for a negative count."""
    try:
        if unit in _DAYS:
            return day + timedelta(days=count * _DAYS[unit])
        return _months_later(day, count * _MONTHS[unit])
    except (OverflowError, ValueError):
        return date.max if count > 0 else date.min


def whole_units(since: date, today: date, unit: RuleUnit) -> int | None:
    """Return how many whole units lie between two days; None when the first is after the second."""
    if since > today:
        return None
    if unit in _DAYS:
        return (today - since).days // _DAYS[unit]
    months = (today.year - since.year) * 12 + today.month - since.month
    count = months // _MONTHS[unit]
    return count if since <= moved(today, -count, unit) else count - 1


def days_of_years(first: date, last: date) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield every year of a stretch of days, with the days of it as month * 100 + day.

    29 February is among them where the stretch holds the 28th of a year that has no 29th.
    """
    for year in range(first.year, last.year + 1):
        begin = max(first, date(year, 1, 1))
        end = min(last, date(year, 12, 31))
        found = [begin + timedelta(days=n) for n in range((end - begin).days + 1)]
        days = {day.month * 100 + day.day for day in found}
        if _LAST_OF_FEBRUARY in days and monthrange(year, 2)[1] == _LAST_OF_FEBRUARY % 100:
            days.add(_LEAP_DAY)
        yield year, tuple(sorted(days))


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    longest = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, longest))
