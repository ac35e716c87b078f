"""Days that come round every year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import days_until, falls_on, is_possible, latest_date, next_date, only_date
from app.domain.records import PartialDate

TODAY = date(2026, 11, 21)


def test_a_day_still_to_come_falls_in_this_year() -> None:
    assert next_date(PartialDate(29, 11), TODAY) == date(2026, 11, 29)
    assert days_until(PartialDate(29, 11), TODAY) == 8


def test_a_day_that_has_passed_falls_in_the_next_year() -> None:
    assert next_date(PartialDate(20, 11), TODAY) == date(2027, 11, 20)


def test_today_is_no_days_away() -> None:
    assert days_until(PartialDate(21, 11), TODAY) == 0


@pytest.mark.parametrize(("year", "expected"), [(2027, date(2027, 2, 28)), (2028, date(2028, 2, 29))])
def test_the_leap_day_falls_on_28_february_in_common_years(year: int, expected: date) -> None:
    assert falls_on(PartialDate(29, 2), year) == expected


@pytest.mark.parametrize(
    "when", [PartialDate(day=3), PartialDate(month=3), PartialDate(year=1990), PartialDate(31, 4), PartialDate(30, 2)]
)
def test_without_a_real_day_and_month_nothing_is_ever_near(when: PartialDate) -> None:
    assert next_date(when, TODAY) is None
    assert latest_date(when, TODAY) is None
    assert days_until(when, TODAY) is None


def test_the_year_someone_was_born_changes_nothing() -> None:
    assert next_date(PartialDate(29, 11, 1961), TODAY) == next_date(PartialDate(29, 11), TODAY)


def test_nothing_comes_round_before_it_first_happened() -> None:
    wedding = PartialDate(1, 12, 2028)
    assert next_date(wedding, TODAY) == date(2028, 12, 1)
    assert latest_date(wedding, TODAY) is None


def test_the_latest_day_is_this_year_or_the_last() -> None:
    assert latest_date(PartialDate(20, 11), TODAY) == date(2026, 11, 20)
    assert latest_date(PartialDate(24, 12), TODAY) == date(2025, 12, 24)


def test_something_that_happens_once_needs_its_year() -> None:
    assert only_date(PartialDate(1, 12, 2026)) == date(2026, 12, 1)
    assert only_date(PartialDate(1, 12)) is None


def test_the_end_of_the_calendar_is_no_trouble() -> None:
    assert next_date(PartialDate(1, 1), date(9999, 12, 31)) is None
    assert latest_date(PartialDate(31, 12), date(1, 1, 1)) is None
    assert falls_on(PartialDate(1, 1, 12000), 12000) is None


@pytest.mark.parametrize(
    ("when", "possible"),
    [
        (PartialDate(29, 2), True),
        (PartialDate(29, 2, 2028), True),
        (PartialDate(29, 2, 2027), False),
        (PartialDate(31, 4), False),
        (PartialDate(31), True),
        (PartialDate(32), False),
        (PartialDate(month=13), False),
        (PartialDate(year=0), False),
        (PartialDate(year=1961), True),
    ],
)
def test_the_known_parts_of_a_date_can_belong_together_or_not(when: PartialDate, possible: bool) -> None:
    assert is_possible(when) is possible


@given(st.dates(), st.integers(-5, 40), st.integers(-5, 20), st.none() | st.integers(-5, 12000))
def test_the_next_day_is_never_behind_and_the_latest_never_ahead(
    today: date, day: int, month: int, year: int | None
) -> None:
    when = PartialDate(day, month, year)
    ahead, behind = next_date(when, today), latest_date(when, today)
    assert ahead is None or ahead >= today
    assert behind is None or behind <= today
