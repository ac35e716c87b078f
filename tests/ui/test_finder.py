"""Looking a customer up with the keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.errors import DatabaseTrouble
from app.core.i18n import Local
from app.core.vocabulary import MatchedBy
from app.domain.records import Answer, Found
from app.ui.counter.finder import Finder, ResultList
from app.ui.theme import Theme
from app.ui.wording import ago, second_line
from tests.ui.at_the_window import AtTheWindow
from tests.ui.fake_records import MARISOL, TODAY

LOCAL = Local("en", "NL")


def test_every_keystroke_is_answered_at_once(counter: AtTheWindow) -> None:
    counter.types("mar")
    assert len(counter.rows("ResultList")) == 3
    counter.types("t")
    assert counter.rows("ResultList") == ["Martin Verhoeven, …0912 · yesterday"]


def test_a_row_says_phone_last_visit_and_complaints(counter: AtTheWindow) -> None:
    counter.types("maris")
    assert counter.rows("ResultList") == ["Marisol Vega, …4471 · 12 days ago · 1 complaint"]
    assert "1 customer" in counter.texts(counter.one(Finder))


def test_letters_of_any_script_are_typed(counter: AtTheWindow) -> None:
    counter.types("فا")
    assert counter.rows("ResultList") == ["فاطمة الزهراء, 7 days ago"]


def test_the_first_row_is_chosen_beforehand_and_enter_opens_it(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    assert counter.page.customer == MARISOL.id
    assert counter.focused() is counter.search


def test_arrows_in_the_field_move_among_the_results(counter: AtTheWindow) -> None:
    counter.types("mar ve")
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Up)
    counter.press(Qt.Key.Key_Return)
    assert counter.page.customer == 2


def test_arrows_stop_at_the_ends(counter: AtTheWindow) -> None:
    counter.types("mar ve")
    counter.press(Qt.Key.Key_PageDown)
    counter.press(Qt.Key.Key_Down)
    assert counter.one(ResultList).currentIndex().row() == 2
    counter.press(Qt.Key.Key_PageUp)
    assert counter.one(ResultList).currentIndex().row() == 0


def test_a_click_opens_a_row(counter: AtTheWindow) -> None:
    counter.types("mar ve")
    view = counter.one(ResultList)
    spot = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert counter.page.customer == 2


def test_enter_opens_from_the_list_too(counter: AtTheWindow) -> None:
    counter.types("mar ve")
    view = counter.one(ResultList)
    view.setFocus()
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Return)
    assert counter.page.customer == 2


def test_nobody_found_says_so_and_enter_starts_a_new_customer(counter: AtTheWindow) -> None:
    counter.types("Zebedee")
    assert counter.rows("ResultList") == ["Nobody found, Enter starts a new customer"]
    counter.press(Qt.Key.Key_Return)
    assert counter.sheets.is_open
    assert counter.sheets.sheet is not None
    assert counter.sheets.sheet.typed()["full_name"] == "Zebedee"


def test_an_empty_field_shows_nothing_and_enter_does_nothing(counter: AtTheWindow) -> None:
    counter.types("   ")
    assert counter.rows("ResultList") == []
    counter.press(Qt.Key.Key_Return)
    assert counter.page.customer is None
    assert not counter.sheets.is_open


def test_trouble_while_looking_up_is_said(counter: AtTheWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_self: object, _text: str, _limit: int = 20) -> Answer:
        raise DatabaseTrouble("The file cannot be read.")

    monkeypatch.setattr(type(counter.shop.lookup), "find", broken)
    counter.types("m")
    assert counter.bar.sentence == "The file cannot be read."


def test_keys_typed_before_the_shop_is_there_are_answered_when_it_is(
    qtbot: object, theme: Theme, shop: object, tmp_path: object
) -> None:
    here = AtTheWindow(qtbot, theme, shop, tmp_path)  # type: ignore[arg-type]
    here.types("mar ve")
    here.attach()
    assert len(here.rows("ResultList")) == 3
    here.leave()


def test_matched_letters_are_marked_in_the_picture(counter: AtTheWindow, theme: Theme) -> None:
    counter.types("mar ve")
    view = counter.one(ResultList)
    image = view.viewport().grab().toImage()
    mark = QColor(theme.colour("mark"))
    marked = {x for x in range(image.width()) for y in range(10, 32) if QColor(image.pixelColor(QPoint(x, y))) == mark}
    assert marked
    assert min(marked) < 40
    assert max(marked) < 120  # nothing beyond "Ve" of Marisol Vega


@pytest.mark.parametrize(
    ("why", "text", "expected"),
    [
        (MatchedBy.NAME, "", "…4471 · today"),
        (MatchedBy.NICKNAME, "Bob", "nickname · …4471 · today"),
        (MatchedBy.SPELLING, "", "similar spelling · …4471 · today"),
        (MatchedBy.EMAIL, "m@example.org", "m@example.org · …4471 · today"),
        (MatchedBy.CARD, "2000", "card 2000 · …4471 · today"),
        (MatchedBy.COMPANY, "Vega & Co", "Vega & Co · …4471 · today"),
    ],
)
def test_a_row_says_why_it_was_found_if_not_by_name(why: MatchedBy, text: str, expected: str) -> None:
    found = Found(1, "Marisol Vega", why, text, last_visit=TODAY, phone_end="4471")
    assert second_line(found, TODAY, LOCAL) == expected


def test_more_than_fit_are_told(counter: AtTheWindow) -> None:
    found = Found(1, "Marisol Vega", MatchedBy.NAME)
    rows = tuple(replace(found, id=n) for n in range(20))
    counter.one(Finder).show_answer(Answer("m", rows, more=True), TODAY)
    assert "20 customers, and more" in counter.texts(counter.one(Finder))


@pytest.mark.parametrize(("typed", "right"), [("mar", True), ("نو", False), ("12 נועה", False), ("4471", True)])
def test_the_hint_never_stands_in_the_way_of_what_is_typed(counter: AtTheWindow, typed: str, right: bool) -> None:
    counter.types(typed)
    hint = counter.search._hint
    assert hint.isVisible()
    assert (hint.geometry().center().x() > counter.search.width() // 2) is right


def test_the_key_of_a_command_that_cannot_be_given_is_no_typing(counter: AtTheWindow) -> None:
    for key, letter in ((Qt.Key.Key_4, "4"), (Qt.Key.Key_L, "l")):
        pressed = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.AltModifier, letter)
        QApplication.sendEvent(counter.search, pressed)
    assert counter.search.text() == ""


def test_spans_of_days_read_as_people_say_them() -> None:
    assert [ago(TODAY.replace(day=n), TODAY, LOCAL) for n in (21, 20, 19)] == ["today", "yesterday", "2 days ago"]
    assert ago(TODAY.replace(month=3), TODAY, LOCAL) == "in March"
    assert ago(TODAY.replace(month=3, year=2019), TODAY, LOCAL) == "in March 2019"
