"""Spans of the calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.vocabulary import RuleUnit
from app.domain.periods import Span, days_of_years, moved, whole_units

DAYS, WEEKS, MONTHS, YEARS = RuleUnit
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("day", "count", "unit", "expected"),
    [
        (date(2026, 11, 21), -1, DAYS, date(2026, 11, 20)),
        (date(2026, 11, 21), -2, WEEKS, date(2026, 11, 7)),
        (date(2026, 11, 21), -12, MONTHS, date(2025, 11, 21)),
        (date(2026, 3, 31), -1, MONTHS, date(2026, 2, 28)),
        (date(2028, 3, 31), -1, MONTHS, date(2028, 2, 29)),
        (date(2028, 2, 29), -1, YEARS, date(2027, 2, 28)),
        (date(2026, 12, 31), 2, MONTHS, date(2027, 2, 28)),
        (date(2026, 11, 21), -30_000, YEARS, date.min),
        (date(2026, 11, 21), 30_000, YEARS, date.max),
        (date(2026, 11, 21), -(10**12), DAYS, date.min),
    ],
)
def test_a_month_that_is_too_short_ends_on_its_last_day(day: date, count: int, unit: RuleUnit, expected: date) -> None:
    assert moved(day, count, unit) == expected


def test_a_period_begins_at_the_same_time_of_day() -> None:
    now = datetime(2026, 11, 21, 10, 42, tzinfo=AMSTERDAM)
    began = Span(6, MONTHS).before_moment(now)
    assert began == datetime(2026, 5, 21, 10, 42, tzinfo=AMSTERDAM)
    assert now.astimezone(UTC) - began.astimezone(UTC) == timedelta(days=184, hours=1)  # the clocks were changed
    assert Span(6, MONTHS).before(now.date()) == date(2026, 5, 21)
    assert Span(6, MONTHS).after(now.date()) == date(2027, 5, 21)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 40_000), st.sampled_from(RuleUnit))
def test_whole_units_are_as_many_as_lie_between(today: date, back: int, unit: RuleUnit) -> None:
    since = today - timedelta(days=back)
    count = whole_units(since, today, unit)
    assert count is not None
    assert since <= moved(today, -count, unit)
    assert since > moved(today, -count - 1, unit)


def test_nothing_lies_between_today_and_a_later_day() -> None:
    assert whole_units(date(2026, 11, 22), date(2026, 11, 21), YEARS) is None


def test_days_of_years_hold_the_leap_day_where_there_is_none() -> None:
    assert dict(days_of_years(date(2026, 12, 30), date(2027, 1, 2))) == {2026: (1230, 1231), 2027: (101, 102)}
    assert dict(days_of_years(date(2027, 2, 28), date(2027, 2, 28))) == {2027: (228, 229)}
    assert dict(days_of_years(date(2028, 2, 28), date(2028, 2, 28))) == {2028: (228,)}


def test_spans_compare_by_about_how_many_days_they_have() -> None:
    assert [Span(2, unit).days() for unit in RuleUnit] == [2, 14, 60, 720]
