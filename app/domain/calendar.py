"""Days that come round every year, of which any part may be unknown.

Only day and month say when something is near; a year says since when it has been so. No age is ever worked out
here: a year is missing, wrong or nobody's business too often for that.
"""

from __future__ import annotations

from calendar import isleap
from datetime import MAXYEAR, MINYEAR, date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.records import PartialDate


def falls_on(when: PartialDate, year: int) -> date | None:
    """Return the date in that year; None when day or month is unknown or there is no such day.

    29 February falls on 28 February in common years.
    """
    if when.day is None or when.month is None or not MINYEAR <= year <= MAXYEAR:
        return None
    try:
        return date(year, when.month, when.day)
    except ValueError:
        leap_day = (when.month, when.day) == (2, 29)
        return date(year, 2, 28) if leap_day else None


def only_date(when: PartialDate) -> date | None:
    """Return the one date of something that happens once; None when any part is unknown."""
    return None if when.year is None else falls_on(when, when.year)


def next_date(when: PartialDate, today: date) -> date | None:
    """Return the first such day from today on, today included; None when it cannot be known."""
    first = max(today.year, when.year or MINYEAR)
    for year in (first, first + 1):
        on = falls_on(when, year)
        if on is not None and on >= today:
            return on
    return None


def latest_date(when: PartialDate, today: date) -> date | None:
    """Return the last such day up to today, today included; None when there was none or it cannot be known."""
    for year in (today.year, today.year - 1):
        on = falls_on(when, year)
        if on is not None and on <= today and year >= (when.year or MINYEAR):
            return on
    return None


def days_until(when: PartialDate, today: date) -> int | None:
    """Return how many days the next such day is away, 0 on the day itself; None when it cannot be known."""
    on = next_date(when, today)
    return None if on is None else (on - today).days


def is_possible(when: PartialDate) -> bool:
    """Tell whether the known parts of a date can belong together; 31 April cannot, 29 February can."""
    if when.month is not None and not 1 <= when.month <= 12:  # noqa: PLR2004 - months
        return False
    if when.day is not None and not 1 <= when.day <= _LONGEST[(when.month or 1) - 1]:
        return False
    if when.year is None:
        return True
    if not MINYEAR <= when.year <= MAXYEAR:
        return False
    return (when.month, when.day) != (2, 29) or isleap(when.year)


#: The most days each month can have.
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
