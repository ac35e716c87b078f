"""The shop's habits on their page."""

from __future__ import annotations

from app.core.money import Money
from app.ui.manager.habits.section import HabitsSection
from tests.ui.manager.shop.conftest import AtTheDesk, types


def test_a_habit_is_set_up_changed_and_let_rest(desk: AtTheDesk) -> None:
    page = desk.open(HabitsSection)
    types(page.form, "what", "Ask how it is working out")
    types(page.form, "over", "100")
    desk.save(page)
    (habit,) = desk.at.shop.habits.all()
    assert (habit.what, habit.over, habit.after_days) == ("Ask how it is working out", Money(10000, "EUR"), 30)
    assert page.list.key == str(habit.id)
    types(page.form, "after_days", "60")
    types(page.form, "active", False)
    desk.save(page)
    (habit,) = desk.at.shop.habits.all()
    assert (habit.after_days, habit.active) == (60, False)
    assert desk.said == ["The habits are saved."] * 2


def test_what_is_wrong_is_said_beside_its_field(desk: AtTheDesk) -> None:
    page = desk.open(HabitsSection)
    types(page.form, "over", "a lot")
    desk.save(page)
    assert "is not an amount" in page.form.error_beside("over")
    types(page.form, "over", "100")
    types(page.form, "after_days", "soon")
    desk.save(page)
    assert page.form.error_beside("after_days") == "Write a whole number here."
    types(page.form, "after_days", "30")
    desk.save(page)
    assert page.form.error_beside("what") == "What shall be done? A few words will do."
