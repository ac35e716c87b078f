"""F9 hides everything personal; Escape closes a form, else empties the counter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.ui.counter.sheets.attach import AttachSheet
from app.ui.counter.sheets.conversation import ConversationSheet
from app.ui.counter.sheets.customer import CustomerSheet
from app.ui.counter.sheets.small import StaffSheet
from app.ui.widgets.fields import ChoiceField
from tests.ui.at_the_window import AtTheWindow

#: Words of Marisol's that must not be anywhere once everything is hidden.
PERSONAL = ("Marisol", "Vega", "mar ve", "Inés", "Guji", "Grinder", "4471", "oat milk", "espresso")


def everything(counter: AtTheWindow) -> str:
    """Return every text a screen reader could reach, shown or not."""
    said: list[str] = []

    def walk(node: QAccessibleInterface) -> None:
        kinds = (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description)
        said.extend(node.text(kind) for kind in kinds)
        for n in range(node.childCount()):
            child = node.child(n)
            if child is not None:
                walk(child)

    walk(QAccessible.queryAccessibleInterface(counter.window))
    said.extend(w.toolTip() + w.accessibleName() for w in counter.window.findChildren(QWidget))
    said.extend(str(w.property("text") or "") for w in counter.window.findChildren(QWidget))
    return "\n".join([*said, *counter.rows("ResultList"), *counter.rows("Timeline"), counter.window.windowTitle()])


def test_the_screen_is_full_of_personal_things_before(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    assert all(word in everything(counter) for word in PERSONAL)


def test_f9_leaves_nothing_personal_anywhere(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.press(Qt.Key.Key_F9)
    counter.settle()
    left = [word for word in PERSONAL if word in everything(counter)]
    assert left == []
    shown = counter.texts()
    assert "Coffee at Rosa’s" in shown
    assert "Press F9 to go on" in shown


def test_f9_hides_an_open_form_with_all_that_was_typed(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.press(Qt.Key.Key_F4)
    counter.types("her new cello")
    counter.press(Qt.Key.Key_F9)
    counter.settle()
    assert "cello" not in everything(counter)


@pytest.mark.qt_log_ignore("does not support")  # the platform without a screen has no grabs
def test_f9_gets_through_an_open_menu_and_the_menu_it_opened(counter: AtTheWindow, qtbot: QtBot) -> None:
    counter.look_up("mar ve")
    counter.press(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    menu = counter.window.menu()
    qtbot.waitUntil(menu.isVisible)
    theme = next(action.menu() for action in menu.actions() if action.menu() is not None)
    assert isinstance(theme, QMenu)
    theme.popup(menu.pos())
    QTest.keyClick(theme, Qt.Key.Key_F9)
    assert counter.page.is_covered
    assert QApplication.activePopupWidget() is None


@pytest.mark.qt_log_ignore("does not support")  # the platform without a screen has no grabs
def test_f9_gets_through_an_open_list_of_choices(counter: AtTheWindow, qtbot: QtBot) -> None:
    counter.look_up("mar ve")
    counter.press(Qt.Key.Key_F5)
    choice = counter.window.findChild(ChoiceField, "owner")
    assert choice is not None
    choice.showPopup()
    qtbot.waitUntil(choice.view().isVisible)
    QTest.keyClick(choice.view(), Qt.Key.Key_F9)
    assert counter.page.is_covered
    assert QApplication.activePopupWidget() is None


def test_f9_takes_a_dialog_away_and_brings_it_back(counter: AtTheWindow, qtbot: QtBot) -> None:
    dialog = QDialog(counter.window)
    counter.window.own(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_F9)
    assert counter.page.is_covered
    assert not dialog.isVisible()
    qtbot.waitUntil(counter.window.isActiveWindow)
    counter.press(Qt.Key.Key_F9)
    assert not counter.page.is_covered
    assert dialog.isVisible()


def test_f9_ends_a_dialog_that_waits_for_an_answer(counter: AtTheWindow, qtbot: QtBot) -> None:
    dialog = QDialog(counter.window)
    counter.window.own(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_F9)
    assert counter.page.is_covered
    counter.page.toggle_cover()
    assert not dialog.isVisible()


def test_f9_again_brings_everything_back(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.alt(1)
    counter.settle()
    counter.press(Qt.Key.Key_F9)
    counter.press(Qt.Key.Key_F9)
    counter.settle()
    assert counter.search.text() == "mar ve"
    assert len(counter.rows("ResultList")) == 3
    assert "Marisol Vega" in counter.texts()
    assert "Said" in counter.texts(counter.cards[0])
    assert len(counter.shop.book.called("note_visit")) == 1


def test_a_form_comes_back_with_what_was_typed(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.press(Qt.Key.Key_F4)
    counter.types("her new cello")
    counter.press(Qt.Key.Key_F9)
    counter.press(Qt.Key.Key_F9)
    counter.settle()
    assert counter.sheets.sheet is not None
    assert "her new cello" in str(counter.sheets.sheet.typed())


def test_who_serves_and_the_form_behind_it_come_back(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.press(Qt.Key.Key_F4)
    counter.types("her new cello")
    counter.press(Qt.Key.Key_F10)
    counter.press(Qt.Key.Key_F9)
    counter.press(Qt.Key.Key_F9)
    assert isinstance(counter.sheets.sheet, StaffSheet)
    counter.press(Qt.Key.Key_Escape)
    assert isinstance(counter.sheets.sheet, ConversationSheet)
    assert "her new cello" in str(counter.sheets.sheet.typed())


def test_a_new_customer_half_entered_comes_back(counter: AtTheWindow) -> None:
    counter.types("Zoë Brandt")
    counter.press(Qt.Key.Key_Return)
    counter.press(Qt.Key.Key_Tab)
    counter.types("Zo")
    counter.press(Qt.Key.Key_F9)
    counter.press(Qt.Key.Key_F9)
    sheet = counter.sheets.sheet
    assert isinstance(sheet, CustomerSheet)
    assert (sheet.typed()["full_name"], sheet.typed()["call_them"]) == ("Zoë Brandt", "Zo")


def test_an_unknown_card_still_asks_whose_it_is(counter: AtTheWindow) -> None:
    counter.page.take_scan("77001122")
    counter.press(Qt.Key.Key_F9)
    counter.press(Qt.Key.Key_F9)
    assert isinstance(counter.sheets.sheet, AttachSheet)
    assert counter.sheets.sheet.number == "77001122"


def test_a_complaint_begun_by_a_cue_comes_back_with_what_it_is_about(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.alt(3)
    counter.press(Qt.Key.Key_3)
    counter.settle()
    counter.press(Qt.Key.Key_F9)
    counter.press(Qt.Key.Key_F9)
    assert counter.sheets.sheet is not None
    assert counter.sheets.sheet.typed()["item"] == ["Ethiopia Guji, 1 kg", 900]


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F10, Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_while_hidden_no_key_shows_anything(counter: AtTheWindow, key: Qt.Key) -> None:
    counter.look_up("mar ve")
    counter.press(Qt.Key.Key_F9)
    counter.press(key)
    counter.types("mar")
    counter.settle()
    assert counter.page.is_covered
    assert not counter.sheets.is_open
    assert "Marisol" not in everything(counter)


def test_a_scan_while_hidden_shows_nothing(counter: AtTheWindow) -> None:
    counter.press(Qt.Key.Key_F9)
    counter.page.take_scan("2000144711")
    counter.settle()
    assert "Marisol" not in everything(counter)


def test_what_is_written_late_does_not_show_through(counter: AtTheWindow) -> None:
    counter.types("mar ve")
    counter.press(Qt.Key.Key_Return)
    counter.alt(2)
    counter.press(Qt.Key.Key_1)
    counter.press(Qt.Key.Key_F9)
    counter.settle()
    assert [word for word in PERSONAL if word in everything(counter)] == []


def test_the_hide_button_does_the_same(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.click(counter.page._look.top._hide)
    assert counter.page.is_covered


def test_escape_empties_the_counter(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.press(Qt.Key.Key_Escape)
    counter.settle()
    assert counter.page.customer is None
    assert counter.search.text() == ""
    assert counter.focused() is counter.search
    assert [word for word in PERSONAL if word in everything(counter)] == []


def test_escape_closes_a_form_first_and_keeps_its_draft(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.press(Qt.Key.Key_F4)
    counter.types("her new cello")
    counter.press(Qt.Key.Key_Escape)
    assert not counter.sheets.is_open
    assert counter.page.customer == 1
    counter.press(Qt.Key.Key_F4)
    assert counter.sheets.sheet is not None
    assert "her new cello" in str(counter.sheets.sheet.typed())


def test_escape_closes_the_form_from_the_search_field_too(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.press(Qt.Key.Key_F4)
    counter.page.focus_search()
    counter.press(Qt.Key.Key_Escape)
    assert not counter.sheets.is_open
    assert counter.page.customer == 1
