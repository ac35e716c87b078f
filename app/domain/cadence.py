"""How often a customer comes, and how often they buy the same thing again: what is usual *for them*.

Gaps are medians, because one long holiday or one forgotten bag must not change what is usual, and only the
latest dozen count, because habits change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Gaps looked back on.
_LATEST = 12
#: Two gaps are the fewest that can agree; so three days are needed before anything is usual.
_GAPS_AT_LEAST = 2
#: Nobody is told that it has been a while within four weeks: a holiday is that long.
_NEVER_LONG_WITHIN = 28
#: Who came fewer than three times has no usual gap yet; half a year is long for anybody.
_LONG_FOR_ANYBODY = 180
#: What is bought more often than every two weeks is bought without anybody asking.
_HABIT_AT_LEAST = 14


@dataclass(frozen=True, slots=True)
class Habit:
    """An item bought again and again: every so many days, last on, and due on."""

    every: int
    last: date
    due: date


def usual_gap(days: Iterable[date]) -> int | None:
    """Return the usual number of days between those days; None under three different ones."""
    gaps = _gaps(days)
    return _median(gaps) if len(gaps) >= _GAPS_AT_LEAST else None


def long_after(visit_days: Iterable[date]) -> int:
    """Return after how many days away a customer has been away longer than is usual for them.

    Twice their usual gap, and longer than all but the longest of their latest gaps, and four weeks at least.
    Twice the median alone is passed by one gap in four of somebody who comes wholly at random (0.5 ** 2); the
    second condition leaves in peace whoever has been away that long before.
    """
    gaps = _gaps(visit_days)
    if len(gaps) < _GAPS_AT_LEAST:
        return _LONG_FOR_ANYBODY
    return max(_NEVER_LONG_WITHIN, 2 * _median(gaps), sorted(gaps)[-2])


def is_long_absence(visit_days: Iterable[date], last_visit: date, today: date) -> bool:
    """Tell whether a customer who was here last on that day has been away longer than is usual for them."""
    return (today - last_visit).days > long_after(visit_days)


def habit(bought: Iterable[date]) -> Habit | None:
    """Return the habit behind those days; None under three, when irregular, or when more often than fortnightly.

    Regular means that half of the gaps lie within a third of the usual one.
    """
    days = sorted(set(bought))
    gaps = _gaps(days)
    if len(gaps) < _GAPS_AT_LEAST:
        return None
    every = _median(gaps)
    stray = _median([abs(gap - every) for gap in gaps])
    if every < _HABIT_AT_LEAST or stray * 3 > every:
        return None
    return Habit(every, days[-1], days[-1] + timedelta(days=every))


def is_due(kept: Habit, today: date) -> bool:
    """Tell whether a habit is due about now.

    From a fifth of its span before the day, when the last of it is being used, until half a span after it: who
    has not bought by then has found another way, and is not reminded of it.
    """
    since = (today - kept.last).days
    return kept.every * 4 <= since * 5 and since * 2 <= kept.every * 3


def _gaps(days: Iterable[date]) -> list[int]:
    ordered = sorted(set(days))[-_LATEST - 1 :]
    return [(later - earlier).days for earlier, later in pairwise(ordered)]


def _median(values: Sequence[int]) -> int:
    # Written out: the statistics module costs start-up time for what two lines say.
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) // 2
