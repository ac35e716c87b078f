"""The statement of goodwill beside the card."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.ui.counter.sheets.goodwill import GoodwillSheet
from app.ui.manager.goodwill.section import GoodwillSection
from app.ui.manager.page import ManagerPage
from tests.ui.at_the_window import AtTheWindow


def words(sheet: object) -> list[str]:
    assert isinstance(sheet, GoodwillSheet | GoodwillSection)
    return [label.text() for label in sheet.findChildren(QLabel)]


def test_alt_w_shows_every_deed_and_what_it_comes_to(counter: AtTheWindow) -> None:
    counter.page.open_customer(1)
    counter.settle()
    counter.press(Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    sheet = counter.one(GoodwillSheet)
    shown = words(sheet)
    assert "Greeted and thanked, 3 × +1, last 20 Nov" in shown
    assert "Complaint, 1 × −6, last 2 Nov" in shown
    assert shown[shown.index("Balance") + 1] == "−3"
    counter.press(Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert counter.one(GoodwillSheet) is sheet
    counter.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    counter.press(Qt.Key.Key_Escape)
    assert not [each for each in counter.window.findChildren(GoodwillSheet) if each.isVisible()]


def test_the_manager_sees_what_every_deed_is_worth(counter: AtTheWindow) -> None:
    counter.press(Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    counter.settle()
    room = counter.one(ManagerPage)
    room.choose("goodwill")
    shown = words(counter.one(GoodwillSection))
    assert "Handwritten note" in shown
    assert "+3" in shown
    assert "from +20 on" in shown
    assert "Alt+W" in counter.one(GoodwillSection).footnote
