"""Habits of the shop: when the call they ask for is due, and which habit nobody could follow."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.core.errors import UserError
from app.domain import habit
from app.domain.habit import HabitDraft

BOUGHT = date(2026, 11, 1)


@pytest.mark.parametrize(("days", "due"), [(29, False), (30, True), (44, True), (45, False)])
def test_a_call_is_due_from_its_day_for_two_weeks(days: int, due: bool) -> None:
    assert habit.is_due(BOUGHT, 30, BOUGHT + timedelta(days=days)) is due
    assert habit.falls_due(BOUGHT, 30) == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("what", "over", "days", "field"),
    [
        (" ", "100", 30, "what"),
        ("Courtesy call", "-1", 30, "over"),
        ("Courtesy call", "nan", 30, "over"),
        ("Courtesy call", "100", 0, "after_days"),
        ("Courtesy call", "100", 731, "after_days"),
    ],
)
def test_a_habit_nobody_could_follow_is_refused(what: str, over: str, days: int, field: str) -> None:
    with pytest.raises(UserError) as refused:
        habit.check(HabitDraft(what, Decimal(over), days))
    assert refused.value.field == field


def test_a_habit_that_can_be_followed_is_fine() -> None:
    habit.check(HabitDraft("Courtesy call", Decimal(100), 30))
