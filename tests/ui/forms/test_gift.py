"""A gift of the clerk's own choosing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.core.i18n import Local
from app.core.money import Money
from app.domain.gift_records import GivenGift, OwnGift
from app.ui.counter.sheets.gift import GiftSheet
from tests.ui.fake_records import MARISOL, NOW
from tests.ui.forms.keyboard import focused, press, save, tab, type_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.forms.desk import Desk


def given(what: str = "a mug", rule: int | None = None) -> GivenGift:
    return GivenGift(77, NOW, date(2026, 11, 21), 1, "", what, Money(800, "EUR"), "Tom", 2, rule_id=rule)


def test_a_gift_is_noted_by_keyboard_alone(desk: Desk, qtbot: QtBot) -> None:
    desk.host.open_gift(MARISOL)
    type_text("a piece of cake")
    tab()
    type_text("4.00")
    tab()
    type_text("a hard week")
    save()
    qtbot.waitUntil(lambda: bool(desk.saved))
    assert desk.book.called("give_own") == [(1, OwnGift("a piece of cake", Decimal("4.00"), "a hard week"), 1)]
    assert desk.saved[0].sentence == "The gift is noted."  # type: ignore[attr-defined]


def test_what_is_left_of_the_week_is_said(desk: Desk) -> None:
    desk.shop.gifts.given[3] = given()  # type: ignore[attr-defined]
    desk.host.on_duty = desk.book.staff[1]
    desk.host.open_gift(MARISOL)
    left, whole = (Local("en", "NL").money(Money(cents, "EUR")) for cents in (1200, 2000))
    said = desk.front(GiftSheet).left.text()
    assert said == f"You may still give {left} of {whole} by your own choice this week."


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (("", "4", "kind"), "what"),
        (("cake", "", "kind"), "worth"),
        (("cake", "four", "kind"), "worth"),
        (("cake", "4", " "), "reason"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(desk: Desk, typed: tuple[str, str, str], field: str) -> None:
    desk.host.open_gift(MARISOL)
    sheet = desk.front(GiftSheet)
    sheet.put(dict(zip(("what", "worth", "reason"), typed, strict=True)))
    save()
    assert sheet.error_beside(field)
    assert focused() is sheet.field(field)
    assert desk.book.called("give_own") == []


def test_a_visit_that_had_its_gift_says_so_and_lets_an_own_one_be_taken_back(desk: Desk, qtbot: QtBot) -> None:
    desk.shop.gifts.given[1] = given()  # type: ignore[attr-defined]
    desk.host.open_gift(MARISOL)
    sheet = desk.front(GiftSheet)
    assert sheet.had.text() == "In this visit they were given already: a mug, by Tom."
    sheet.back.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.saved))
    assert desk.book.called("take_back_gift") == [(77, 1)]
    assert sheet.had.isHidden()
    assert sheet.back.isHidden()
    assert focused() is sheet.what
    assert desk.saved[0].sentence == "The gift is taken back."  # type: ignore[attr-defined]


def test_what_a_rule_offered_is_not_taken_back_here(desk: Desk) -> None:
    desk.shop.gifts.given[1] = given(rule=5)  # type: ignore[attr-defined]
    desk.host.open_gift(MARISOL)
    sheet = desk.front(GiftSheet)
    assert not sheet.had.isHidden()
    assert sheet.back.isHidden()


def test_its_key_again_goes_on_typing(desk: Desk) -> None:
    desk.host.open_gift(MARISOL)
    sheet = desk.front(GiftSheet)
    type_text("a mug")
    desk.host.open_gift(MARISOL)
    assert desk.front(GiftSheet) is sheet
