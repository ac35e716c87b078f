"""The make-it-right list on its page."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.money import Money
from app.ui.manager.remedies.section import WEEKLY, RemediesSection
from tests.ui.manager.shop.conftest import AtTheDesk, types

ALT = Qt.KeyboardModifier.AltModifier


def test_a_remedy_is_added_and_stands_in_the_list(desk: AtTheDesk) -> None:
    page = desk.open(RemediesSection)
    desk.press(page, "Add a remedy")
    types(page.form, "what", "A piece of cake")
    types(page.form, "at_once", "4,50")
    desk.save(page)
    added = desk.at.shop.remedies.all().remedies[-1]
    assert (added.what, added.at_once) == ("A piece of cake", Money(450, "EUR"))
    assert page.list.key == str(added.id)
    assert desk.said == ["The make-it-right list is saved."]


def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(desk: AtTheDesk) -> None:
    page = desk.open(RemediesSection)
    types(page.form, "at_once", "a lot")
    desk.save(page)
    assert "is not an amount" in page.form.error_beside("at_once")
    assert page.form.typed()["at_once"] == "a lot"
    types(page.form, "at_once", "5")
    types(page.form, "what", " ")
    desk.save(page)
    assert page.form.error_beside("what") == "What may be given?"
    assert page.form.error_beside("at_once") == ""
    assert page.has_unsaved


def test_the_limit_of_a_week_is_set_in_its_own_line(desk: AtTheDesk) -> None:
    page = desk.open(RemediesSection)
    page.list.stand_on(WEEKLY)
    page.show_key(WEEKLY)
    types(page.form, "weekly", "50")
    desk.save(page)
    assert desk.at.shop.remedies.all().weekly == Money(5000, "EUR")
    types(page.form, "weekly", "")
    desk.save(page)
    assert desk.at.shop.remedies.all().weekly is None


def test_alt_and_an_arrow_move_a_line_and_the_buttons_do_too(desk: AtTheDesk) -> None:
    page = desk.open(RemediesSection)
    QTest.keyClick(page.list.rows, Qt.Key.Key_Down, ALT)
    desk.settle()
    assert [one.id for one in desk.at.shop.remedies.all().remedies] == [2, 1, 3, 4, 5]
    desk.press(page, "↑")
    assert [one.id for one in desk.at.shop.remedies.all().remedies] == [1, 2, 3, 4, 5]
    assert page.list.key == "1"


def test_a_remedy_is_retired_and_offered_again(desk: AtTheDesk) -> None:
    page = desk.open(RemediesSection)
    desk.press(page, "Retire")
    assert desk.at.shop.remedies.all().remedies[-1].active is False
    desk.press(page, "Offer it again")
    assert all(one.active for one in desk.at.shop.remedies.all().remedies)


def test_what_is_not_saved_is_marked_kept_and_there_again_in_a_fresh_page(desk: AtTheDesk) -> None:
    page = desk.open(RemediesSection)
    types(page.form, "what", "A whole cake")
    assert page.unsaved == {"1"}
    page.show_key("2")
    assert page.form.typed()["what"] != "A whole cake"
    page.leave()
    again = desk.open(RemediesSection)
    assert again.form.typed()["what"] == "A whole cake"
    assert again.has_unsaved
    desk.save(again)
    again.leave()
    assert not desk.open(RemediesSection).has_unsaved


def test_escape_puts_a_field_back_as_it_was(desk: AtTheDesk) -> None:
    page = desk.open(RemediesSection)
    before = page.form.typed()["what"]
    types(page.form, "what", "Something else")
    page.form.begin()
    QTest.keyClick(page.form.field("what"), Qt.Key.Key_Escape)
    assert page.form.typed()["what"] == before
    assert not page.has_unsaved


def test_amounts_are_shown_as_they_are_typed_there(desk: AtTheDesk) -> None:
    desk.at.shop.remedies.set_weekly(Decimal("12.50"), None)
    page = desk.open(RemediesSection)
    page.show_key(WEEKLY)
    assert page.form.typed()["weekly"] in ("12.5", "12,5")
