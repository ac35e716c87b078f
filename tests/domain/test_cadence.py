"""What is usual for a customer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.cadence import habit, is_due, is_long_absence, long_after, usual_gap
from tests.domain.at_the_counter import TODAY, ago, every


def test_under_three_visits_nothing_is_usual() -> None:
    assert usual_gap([]) is None
    assert usual_gap([ago(3), ago(3)]) is None
    assert usual_gap([ago(20), ago(3)]) is None


def test_one_long_holiday_does_not_change_what_is_usual() -> None:
    assert usual_gap([ago(114), ago(107), ago(100), ago(14), ago(7), ago(0)]) == 7


def test_an_even_number_of_gaps_has_its_usual_one_in_the_middle() -> None:
    assert usual_gap([ago(30), ago(20), ago(0)]) == 15


def test_only_the_latest_visits_count() -> None:
    assert usual_gap([*every(60, 10, 100), *every(5, 13, 1)]) == 5


def test_a_weekly_customer_is_missed_after_four_weeks_not_before() -> None:
    days = every(7, 10, 28)
    assert not is_long_absence(days, days[-1], TODAY)
    assert is_long_absence(days, days[-1], TODAY + timedelta(days=1))


def test_a_monthly_customer_is_missed_after_two_months() -> None:
    assert long_after(every(30, 10, 0)) == 60


def test_whoever_has_been_away_that_long_twice_before_is_left_in_peace() -> None:
    days = [*every(7, 4, 300), *every(7, 3, 200), *every(7, 3, 100)]
    assert long_after(days) == 300 - 200 - 14


@pytest.mark.parametrize("days", [(), (ago(200),), (ago(230), ago(200))])
def test_under_three_visits_half_a_year_is_long(days: tuple[date, ...]) -> None:
    assert is_long_absence(days, ago(181), TODAY)
    assert not is_long_absence(days, ago(180), TODAY)


def test_three_regular_purchases_are_a_habit_that_says_when_the_next_is_due() -> None:
    kept = habit(every(35, 3, 34))
    assert kept is not None
    assert (kept.every, kept.last, kept.due) == (35, ago(34), ago(-1))


def test_two_purchases_are_no_habit() -> None:
    assert habit(every(35, 2, 34)) is None


def test_two_of_a_thing_on_one_day_are_one_purchase() -> None:
    assert habit([ago(70), ago(70), ago(35), ago(35)]) is None


def test_irregular_purchases_are_no_habit() -> None:
    assert habit([ago(300), ago(290), ago(150), ago(140)]) is None


def test_what_is_bought_weekly_needs_no_reminder() -> None:
    assert habit(every(7, 10, 7)) is None


@pytest.mark.parametrize(("last", "due"), [(27, False), (28, True), (35, True), (52, True), (53, False)])
def test_a_habit_is_due_from_a_fifth_before_its_day_until_half_a_span_after(last: int, due: bool) -> None:
    kept = habit(every(35, 5, last))
    assert kept is not None
    assert is_due(kept, TODAY) is due


@given(st.lists(st.dates(date(2000, 1, 1), date(2030, 1, 1))))
def test_the_order_of_the_days_does_not_matter(days: list[date]) -> None:
    assert usual_gap(days) == usual_gap(reversed(days))
    assert habit(days) == habit(reversed(days))
    assert long_after(days) >= 28
