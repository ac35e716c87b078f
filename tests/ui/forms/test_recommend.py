"""Ctrl+R: who can help instead."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.domain.provider import ProviderDraft
from app.ui.counter.sheets.recommend import RecommendSheet
from tests.ui import fake_records as records
from tests.ui.at_the_window import AtTheWindow

CTRL = Qt.KeyboardModifier.ControlModifier
ROSA = records.ROSA.id


def opened(counter: AtTheWindow, customer: int | None = 1) -> RecommendSheet:
    if customer is not None:
        counter.page.open_customer(customer)
        counter.settle()
    counter.press(Qt.Key.Key_R, CTRL)
    return counter.one(RecommendSheet)


def test_typing_finds_who_does_it_and_enter_notes_it(counter: AtTheWindow) -> None:
    sheet = opened(counter)
    counter.types("rep")
    assert "3 customers were sent there. 1 of 2 was helped." in sheet.told.text()
    counter.press(Qt.Key.Key_Down)
    assert "competitor" in sheet.told.text()
    counter.press(Qt.Key.Key_Up)
    counter.press(Qt.Key.Key_Return)
    counter.settle()
    assert counter.shop.book.called("recommend") == [(1, 1, "rep", ROSA)]


def test_somebody_new_is_taken_in_on_the_way(counter: AtTheWindow) -> None:
    sheet = opened(counter)
    assert not sheet.name.isVisible()
    counter.types("flowers")
    assert "Nobody in the list" in sheet.told.text()
    counter.press(Qt.Key.Key_Return)
    assert "Nobody is chosen" in sheet.error_beside("need")
    sheet.new.put(True)
    counter.press(Qt.Key.Key_Return, CTRL)
    assert "Who is it?" in sheet.error_beside("name")
    sheet.name.put("Bloom")
    counter.press(Qt.Key.Key_Return, CTRL)
    counter.settle()
    draft = ProviderDraft("Bloom", "flowers")
    assert counter.shop.book.called("recommend") == [(1, draft, "flowers", ROSA)]


def test_without_a_card_it_is_only_looked_up_or_added(counter: AtTheWindow) -> None:
    sheet = opened(counter, None)
    counter.types("decaf")
    assert sheet.found.count() == 1
    counter.press(Qt.Key.Key_Return)
    assert "Open the customer" in sheet.error_beside("need")
    sheet.new.put(True)
    sheet.need.put("")
    counter.press(Qt.Key.Key_Return, CTRL)
    assert "What do they do?" in sheet.error_beside("need")
    sheet.need.put("tea")
    sheet.name.put("Zoë’s Tea")
    counter.press(Qt.Key.Key_Return, CTRL)
    counter.settle()
    assert counter.shop.book.called("add_provider") == [(ProviderDraft("Zoë’s Tea", "tea"), ROSA)]
