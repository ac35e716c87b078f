"""The window as a whole: commands, title, visits, staff, sizes, directions."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.errors import DatabaseTrouble, UserError
from app.ui.actions import Command, table
from app.ui.counter.bars import BottomBar, TopBar
from app.ui.counter.cue_panel import CuePanel
from app.ui.counter.finder import Finder
from app.ui.counter.frame import CardFrame
from app.ui.counter.search_field import SearchField
from app.ui.theme import Theme
from app.ui.widgets.buttons import KeyCap, PartsButton
from app.ui.widgets.labels import TextBlock
from tests.ui import fake_records as records
from tests.ui.at_the_window import AtTheWindow
from tests.ui.fake_shop import Book, FakeShop


def test_every_key_is_given_once() -> None:
    keys = [entry.key for entry in table().values() if entry.key]
    assert len(keys) == len(set(keys))
    assert set(table()) == set(Command)


def test_keys_are_drawn_as_people_read_them() -> None:
    assert table()[Command.CUE_1].shown_key == "Alt 1"
    assert table()[Command.HIDE].shown_key == "F9"


def test_the_title_never_holds_a_name(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    assert counter.window.windowTitle() == "Coffee at Rosa’s – Regulars"


def test_a_shop_without_a_name_is_called_regulars(qtbot: QtBot, theme: Theme, tmp_path: object) -> None:
    shop = FakeShop()
    shop.book.settings = replace(shop.book.settings, name="")
    here = AtTheWindow(qtbot, theme, shop, tmp_path)  # type: ignore[arg-type]
    here.attach()
    assert here.window.windowTitle() == "Regulars"
    assert here.one(TopBar)._name.text() == "Regulars"
    here.leave()


def test_the_window_tells_once_that_it_was_painted(
    qtbot: QtBot, theme: Theme, shop: FakeShop, tmp_path: object
) -> None:
    here = AtTheWindow(qtbot, theme, shop, tmp_path)  # type: ignore[arg-type]
    told: list[int] = []
    here.window.first_painted.connect(lambda: told.append(1))
    here.window._painted = False
    here.window.repaint()
    qtbot.waitUntil(lambda: bool(told))
    here.window.repaint()
    QApplication.processEvents()
    assert told == [1]
    here.leave()


def test_without_a_shop_the_counter_is_painted_and_keys_do_nothing(
    qtbot: QtBot, theme: Theme, shop: FakeShop, tmp_path: object
) -> None:
    here = AtTheWindow(qtbot, theme, shop, tmp_path)  # type: ignore[arg-type]
    here.types("mar")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F9, Qt.Key.Key_F3, Qt.Key.Key_F10, Qt.Key.Key_Escape, Qt.Key.Key_Down):
        here.press(key)
    assert not here.page.is_covered
    assert here.search.text() == "mar"
    here.leave()


def test_opening_a_card_notes_the_visit_and_says_when(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    assert counter.one(BottomBar).status == "Visit noted 10:42"
    (customer, cues, by) = counter.shop.book.called("note_visit")[0]
    assert (customer, by) == (1, records.ROSA.id)
    assert cues == records.MARISOL_CUES


def test_the_visit_can_be_undone_with_a_key_or_the_mouse(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.press(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    counter.settle()
    assert len(counter.shop.book.called("undo_visit")) == 1
    assert counter.one(BottomBar).status == "The visit is taken back."
    counter.press(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    counter.settle()
    assert len(counter.shop.book.called("undo_visit")) == 1


def test_answering_a_cue_after_the_undo_notes_the_visit_again(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.press(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    counter.settle()
    counter.alt(1)
    counter.settle()
    assert [n for n, _a in counter.shop.book.calls] == ["note_visit", "undo_visit", "note_visit", "record"]


def test_a_visit_of_today_is_not_undone_from_a_second_opening(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.look_up("martin")
    counter.look_up("mar ve")
    assert counter.one(BottomBar).status == "Visit noted 10:42"
    assert not [b for b in counter.one(BottomBar).findChildren(QPushButton) if b.text() == "Undo" and b.isVisible()]


def test_the_empty_counter_says_how_to_begin_until_somebody_was_served(counter: AtTheWindow) -> None:
    hint = "Enter opens the first one found. F1 shows every key."
    assert [text for text in counter.texts() if hint in text]
    counter.look_up("mar ve")
    counter.press(Qt.Key.Key_Escape)
    assert "Type a name, a phone number, a card or an e-mail." in counter.texts()


def test_a_second_enter_leaves_the_visit_to_be_undone(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.press(Qt.Key.Key_Return)
    counter.settle()
    assert [b for b in counter.one(BottomBar).findChildren(QPushButton) if b.text() == "Undo" and b.isVisible()]
    counter.press(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    counter.settle()
    assert len(counter.shop.book.called("undo_visit")) == 1


def test_a_visit_that_cannot_be_noted_is_said(counter: AtTheWindow) -> None:
    counter.shop.book.trouble = DatabaseTrouble("The disk is full. Make room and open the card again.")
    counter.look_up("mar ve")
    assert counter.bar.sentence == "The disk is full. Make room and open the card again."
    assert "Marisol Vega" in counter.texts()


def test_a_card_that_is_gone_is_said_and_the_counter_stays_as_it_was(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.page.open_customer(99)
    assert counter.bar.sentence == "This customer does not exist any more."
    assert "Marisol Vega" in counter.texts()


def test_closing_the_window_at_once_still_notes_the_visit(counter: AtTheWindow) -> None:
    counter.types("mar ve")
    counter.press(Qt.Key.Key_Return)
    counter.window.close()
    assert counter.jobs.close()
    assert len(counter.shop.book.called("note_visit")) == 1


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (Qt.Key.Key_F2, "customer"),
        (Qt.Key.Key_F3, "purchase"),
        (Qt.Key.Key_F4, "conversation"),
        (Qt.Key.Key_F5, "complaint"),
        (Qt.Key.Key_F6, "promise"),
    ],
)
def test_a_key_opens_its_form_in_the_place_of_the_cues(counter: AtTheWindow, key: Qt.Key, kind: str) -> None:
    counter.press(key)
    assert not counter.sheets.is_open
    counter.look_up("mar ve")
    counter.press(key)
    assert counter.sheets.sheet is not None
    assert counter.sheets.sheet.kind == kind
    assert not counter.one(CuePanel).isVisible()
    counter.press(Qt.Key.Key_Escape)
    assert counter.one(CuePanel).isVisible()


def test_the_bottom_buttons_do_the_same(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    button = next(b for b in counter.one(BottomBar).findChildren(QPushButton) if b.accessibleName() == "Promise F6")
    counter.click(button)
    assert counter.sheets.sheet is not None
    assert counter.sheets.sheet.kind == "promise"


def test_what_a_form_saved_is_said_and_shown(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.press(Qt.Key.Key_F4)
    counter.types("The new cello")
    counter.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    counter.settle()
    assert counter.bar.sentence == "The conversation is noted."
    assert counter.page.customer == 1
    assert counter.focused() is counter.search


def test_a_new_customer_is_opened_and_the_visit_noted(counter: AtTheWindow) -> None:
    counter.types("Zebedee Quux")
    counter.press(Qt.Key.Key_Return)
    counter.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    counter.settle()
    assert "Zebedee Quux" in counter.texts()
    assert len(counter.shop.book.called("note_visit")) == 1


def test_another_customer_closes_the_form_and_keeps_its_draft(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.press(Qt.Key.Key_F4)
    counter.types("The new cello")
    counter.look_up("martin")
    assert not counter.sheets.is_open
    counter.look_up("mar ve")
    counter.press(Qt.Key.Key_F4)
    assert counter.sheets.sheet is not None
    assert "The new cello" in str(counter.sheets.sheet.typed())


def test_a_scanned_card_opens_whatever_has_the_focus(counter: AtTheWindow) -> None:
    counter.look_up("martin")
    counter.press(Qt.Key.Key_F4)
    counter.page.take_scan("2000144711")
    counter.settle()
    assert counter.page.customer == 1


def test_an_unknown_card_asks_whose_it_is(counter: AtTheWindow) -> None:
    counter.page.take_scan("999888777")
    assert counter.sheets.sheet is not None
    assert "999888777" in " ".join(counter.texts(counter.sheets))


def test_somebody_else_serves_from_now_on(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.press(Qt.Key.Key_F10)
    counter.types("tb")
    counter.press(Qt.Key.Key_Return)
    counter.settle()
    assert "Tom" in counter.texts(counter.one(TopBar))
    assert counter.page.customer == 1
    counter.alt(1)
    counter.settle()
    assert counter.shop.book.called("record")[0][3] == records.TOM.id


def test_the_menu_holds_what_works_and_nothing_else(counter: AtTheWindow) -> None:
    words = [action.text() for action in counter.window.menu().actions() if not action.isSeparator()]
    assert words[:5] == ["Counter", "Today", "Complaints", "Notes", "Manage"]
    assert words[5:] == ["Import customers…", "Import sales…", "Theme", "Help", "What is new", "About Regulars", "Quit"]


def test_the_theme_is_changed_from_the_menu(counter: AtTheWindow, theme: Theme, qtbot: QtBot) -> None:
    sub = counter.window.menu().findChildren(QMenu)[0]
    dark = next(action for action in sub.actions() if action.text() == "Dark")
    with qtbot.waitSignal(counter.window.theme_wished) as told:
        dark.trigger()
    assert told.args == ["dark"]
    assert theme.scheme == "dark"
    theme.use("light")


def test_commands_of_others_are_told(counter: AtTheWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(counter.window.command_given) as told:
        counter.press(Qt.Key.Key_F1)
    assert told.args == [Command.KEYS]


def test_the_window_can_be_left_by_key(counter: AtTheWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(counter.window.closed):
        counter.press(Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)


def test_an_empty_shop_says_how_to_begin(qtbot: QtBot, theme: Theme, tmp_path: object) -> None:
    here = AtTheWindow(qtbot, theme, FakeShop(Book()), tmp_path)  # type: ignore[arg-type]
    here.attach()
    assert "No customers yet. Import them from the menu, or type a name and press Enter." in here.texts()
    here.leave()


def test_looking_again_shows_what_an_import_brought(counter: AtTheWindow) -> None:
    counter.types("zeb")
    counter.shop.book.cards[7] = replace(records.BLANK, id=7, name="Zebedee")
    counter.page.look_again()
    assert counter.rows("ResultList") == ["Zebedee, no visit yet"]


def test_trouble_with_opening_a_form_is_said(counter: AtTheWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_self: object, _customer: int, _limit: int = 50) -> object:
        raise UserError("The file cannot be read.")

    counter.look_up("mar ve")
    monkeypatch.setattr(type(counter.shop.counter), "returnable", broken)
    counter.press(Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert counter.bar.sentence == "The file cannot be read."


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("customer", [1, 3, 5])
def test_nothing_overlaps_and_nothing_leaves_the_window(
    counter: AtTheWindow, size: tuple[int, int], customer: int
) -> None:
    counter.window.resize(*size)
    counter.page.open_customer(customer)
    counter.settle()
    columns = [placed(counter.one(kind), counter.window) for kind in (Finder, CardFrame, CuePanel)]
    assert all(left.right() < right.left() for left, right in pairwise(columns))
    assert all(counter.window.rect().contains(column) for column in columns)
    bars = [placed(counter.one(kind), counter.window) for kind in (TopBar, BottomBar)]
    assert bars[0].bottom() < columns[1].top()
    assert columns[1].bottom() < bars[1].top()


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768)])
def test_every_wrapped_text_of_the_card_has_the_room_it_needs(counter: AtTheWindow, size: tuple[int, int]) -> None:
    counter.window.resize(*size)
    counter.look_up("mar ve")
    blocks = [b for b in counter.window.findChildren(TextBlock) if b.isVisible() and b.text()]
    short = [b.text() for b in blocks if b.height() < b.heightForWidth(b.width()) and b.wordWrap()]
    assert short == []


def test_from_right_to_left_everything_is_mirrored(
    qtbot: QtBot, theme: Theme, shop: FakeShop, tmp_path: object
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        here = AtTheWindow(qtbot, theme, shop, tmp_path)  # type: ignore[arg-type]
        here.attach()
        here.look_up("فا")
        columns = [placed(here.one(kind), here.window) for kind in (Finder, CardFrame, CuePanel)]
        assert all(left.left() > right.right() for left, right in pairwise(columns))
        assert placed(here.one(SearchField), here.window).right() < here.window.width() * 0.75
        hint = here.search._hint
        assert hint.geometry().left() < 40
        here.press(Qt.Key.Key_Delete)
        here.types("ma")
        assert hint.geometry().right() > here.search.width() - 40
        here.leave()
    finally:
        application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def placed(widget: QWidget, window: QWidget) -> QRect:
    """Return where a widget stands in the window."""
    return QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())


def test_every_command_with_a_key_has_an_action(counter: AtTheWindow) -> None:
    shortcuts = {action.shortcut().toString(): action.data() for action in counter.window.findChildren(QAction)}
    for entry in table().values():
        if entry.key:
            assert shortcuts[QKeySequence(entry.key).toString()] is entry.command


def test_where_there_is_no_room_for_the_keys_below_the_words_are_whole(counter: AtTheWindow) -> None:
    bar = counter.one(BottomBar)
    wide = [cap.isHidden() for cap in bar.findChildren(KeyCap)]
    assert wide
    assert not any(wide)
    bar.resize(500, bar.height())
    assert all(cap.isHidden() for cap in bar.findChildren(KeyCap))
    assert all(button.toolTip() for button in bar.findChildren(PartsButton))
    bar.resize(1500, bar.height())
    assert not any(cap.isHidden() for cap in bar.findChildren(KeyCap))


def test_what_could_not_be_undone_is_what_is_undone_next(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.press(Qt.Key.Key_F4)
    counter.types("the move")
    counter.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    counter.settle()
    counter.shop.book.trouble = UserError("The file is busy.")
    for _press in range(2):
        counter.press(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
        counter.settle()
    assert counter.shop.book.called("undo_visit") == []
    assert [noted for noted, _number, _by in counter.shop.book.called("undo")] == ["conversation"]
