"""The manager's room as a place: how one gets in and out, what locks it, and what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.core.errors import PinWaits, UserError
from app.core.vocabulary import Role
from app.domain.records import StaffMember
from app.ui.actions import Command
from app.ui.counter.bars import TopBar
from app.ui.manager.page import ManagerPage
from app.ui.manager.pin_panels import PinEntry, PinField, PinPanel
from app.ui.theme import Theme
from tests.ui import fake_records as records
from tests.ui.at_the_window import AtTheWindow
from tests.ui.fake_shop import FakeShop

CTRL = Qt.KeyboardModifier.ControlModifier
PIN = "447193"
HANNA = StaffMember(1, "Hanna", "HA", Role.MANAGER)


@pytest.fixture
def shop() -> FakeShop:
    made = FakeShop()
    made.book.staff = [HANNA, records.TOM]
    return made


@pytest.fixture
def counter(qtbot: QtBot, theme: Theme, shop: FakeShop, tmp_path: Path) -> Iterator[AtTheWindow]:
    """The window, painted, with the shop in it."""
    here = AtTheWindow(qtbot, theme, shop, tmp_path / "drafts")
    here.attach()
    yield here
    here.leave()


@pytest.fixture
def guarded(counter: AtTheWindow, shop: FakeShop) -> AtTheWindow:
    """The same, and Hanna has a PIN."""
    shop.access.pins[HANNA.id] = PIN
    return counter


def manage(here: AtTheWindow) -> None:
    here.press(Qt.Key.Key_5, CTRL)
    here.settle()


def unlock(here: AtTheWindow) -> None:
    here.types(PIN)
    here.press(Qt.Key.Key_Return)
    here.settle()


def panel(here: AtTheWindow) -> PinPanel:
    shown = [each for each in here.window.findChildren(PinPanel) if each.isVisible()]
    assert len(shown) == 1
    return shown[0]


def button(here: AtTheWindow, words: str) -> QPushButton:
    found = [b for b in here.window.findChildren(QPushButton) if b.isVisible() and b.text() == words]
    assert len(found) == 1, words
    return found[0]


def test_the_room_is_made_when_it_is_first_opened(counter: AtTheWindow) -> None:
    assert counter.window.findChildren(ManagerPage) == []
    manage(counter)
    assert counter.one(ManagerPage).isVisible()


def test_an_open_shop_is_let_in_and_told_that_nobody_has_a_pin(counter: AtTheWindow) -> None:
    manage(counter)
    assert counter.one(ManagerPage).section is not None
    assert "Nobody has a PIN yet: whoever serves may change everything here." in counter.texts()
    assert not button(counter, "Counter").isChecked()
    assert button(counter, "Manage").isChecked()


def test_a_guarded_room_asks_for_a_pin_and_shows_no_digit(guarded: AtTheWindow) -> None:
    manage(guarded)
    assert guarded.one(ManagerPage).section is None
    field = guarded.focused()
    assert isinstance(field, PinField)
    guarded.types(PIN)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    assert not [said for said in guarded.texts() if "4" in said and "4 to 12" not in said]
    guarded.press(Qt.Key.Key_Return)
    guarded.settle()
    assert guarded.one(ManagerPage).section is not None
    assert "Hanna, manager" in guarded.texts(guarded.one(TopBar))
    assert button(guarded, "Lock")


def test_a_wrong_pin_is_said_and_the_next_may_be_typed_at_once(guarded: AtTheWindow) -> None:
    manage(guarded)
    guarded.types("1111")
    guarded.press(Qt.Key.Key_Return)
    guarded.settle()
    assert "That PIN is not right." in guarded.texts()
    assert guarded.focused().property("wrong")
    unlock(guarded)
    assert guarded.one(ManagerPage).section is not None


def test_too_many_tries_are_counted_down(guarded: AtTheWindow) -> None:
    manage(guarded)
    asked = panel(guarded)
    asked.refuse(PinWaits("That was too often. The next try is possible in 3 seconds.", 3))
    assert "That was too often. The next try is possible in 3 seconds." in guarded.texts()
    asked._count_down()
    assert "The next try is possible in 2 seconds." in guarded.texts()
    unlock(guarded)
    assert guarded.one(ManagerPage).section is None
    asked._count_down()
    asked._count_down()
    assert not [said for said in guarded.texts() if "next try" in said]
    guarded.press(Qt.Key.Key_Return)
    guarded.settle()
    assert guarded.one(ManagerPage).section is not None


def test_one_of_several_managers_is_chosen(guarded: AtTheWindow, shop: FakeShop) -> None:
    shop.book.staff.append(StaffMember(3, "Ivo", "IV", Role.MANAGER))
    shop.access.pins[3] = "2850"
    manage(guarded)
    assert panel(guarded)._who.isVisible()
    guarded.press(Qt.Key.Key_Down)
    guarded.press(Qt.Key.Key_Return)
    guarded.types("2850")
    guarded.press(Qt.Key.Key_Return)
    guarded.settle()
    assert "Ivo, manager" in guarded.texts(guarded.one(TopBar))
    assert guarded.one(ManagerPage).by() == 3


def test_lock_locks_at_once_and_nothing_of_the_sections_is_left(guarded: AtTheWindow) -> None:
    manage(guarded)
    unlock(guarded)
    guarded.click(button(guarded, "Lock"))
    guarded.settle()
    assert guarded.one(ManagerPage).section is None
    assert isinstance(guarded.focused(), PinField)
    assert "Hanna, manager" not in guarded.texts()


def test_it_locks_by_itself_when_the_time_is_over(guarded: AtTheWindow, shop: FakeShop) -> None:
    manage(guarded)
    unlock(guarded)
    shop.access.unlocked = None
    guarded.one(ManagerPage).guard.look()
    guarded.settle()
    assert guarded.one(ManagerPage).section is None


def test_it_locks_by_itself_also_behind_the_counter(guarded: AtTheWindow, shop: FakeShop) -> None:
    manage(guarded)
    unlock(guarded)
    guarded.press(Qt.Key.Key_1, CTRL)
    shop.access.unlocked = None
    guarded.one(ManagerPage).guard.look()
    assert guarded.one(ManagerPage)._made == {}
    assert guarded.focused() is guarded.search


def test_every_key_and_click_in_the_room_keeps_it_open(guarded: AtTheWindow, shop: FakeShop) -> None:
    manage(guarded)
    unlock(guarded)
    before = shop.access.touched
    guarded.press(Qt.Key.Key_Down)
    assert shop.access.touched > before
    guarded.press(Qt.Key.Key_1, CTRL)
    before = shop.access.touched
    guarded.types("m")
    assert shop.access.touched == before


def test_the_first_pin_is_set_from_the_quiet_bar(counter: AtTheWindow, shop: FakeShop) -> None:
    manage(counter)
    counter.click(button(counter, "Set a manager’s PIN"))
    counter.types(PIN)
    counter.press(Qt.Key.Key_Return)
    counter.types("4471")
    counter.press(Qt.Key.Key_Return)
    assert "The two PINs are not the same." in counter.texts()
    assert not shop.access.pins
    for _field in range(2):
        if counter.focused().accessibleName() != "New PIN, 4 to 12 digits":
            counter.press(Qt.Key.Key_Backtab)
    for _field in range(2):
        counter.types(PIN)
        counter.press(Qt.Key.Key_Return)
    counter.settle()
    assert shop.access.pins == {HANNA.id: PIN}
    assert counter.bar.sentence == "The PIN is set."
    assert counter.one(ManagerPage).section is not None


def test_ones_own_pin_is_changed_with_the_old_one(guarded: AtTheWindow, shop: FakeShop) -> None:
    manage(guarded)
    unlock(guarded)
    guarded.click(button(guarded, "Change your PIN…"))
    for typed in (PIN, "2850", "2850"):
        guarded.types(typed)
        guarded.press(Qt.Key.Key_Return)
    guarded.settle()
    assert shop.access.pins == {HANNA.id: "2850"}
    assert guarded.bar.sentence == "The PIN is set."


def test_escape_leaves_a_panel_then_the_section_then_the_room(guarded: AtTheWindow) -> None:
    manage(guarded)
    unlock(guarded)
    guarded.click(button(guarded, "Change your PIN…"))
    guarded.press(Qt.Key.Key_Escape)
    assert guarded.one(ManagerPage).section is not None
    guarded.one(ManagerPage)._shelf.take_focus()
    guarded.press(Qt.Key.Key_Escape)
    assert guarded.focused() is guarded.search
    assert not guarded.one(ManagerPage).isVisible()


def test_a_pin_is_in_no_text_of_what_carries_it() -> None:
    assert PIN not in repr(PinEntry(1, PIN, PIN))


def test_what_is_typed_into_the_search_field_is_answered_at_the_counter(counter: AtTheWindow) -> None:
    manage(counter)
    counter.page.focus_search()
    counter.types("mar ve")
    assert not counter.one(ManagerPage).isVisible()
    assert len(counter.rows("ResultList")) == 3
    counter.press(Qt.Key.Key_Return)
    counter.settle()
    assert counter.page.customer == 1


def test_a_scan_opens_the_card_from_the_room(counter: AtTheWindow, shop: FakeShop) -> None:
    manage(counter)
    number = next(card.card_number for card in records.CARDS if card.card_number)
    counter.page.take_scan(number)
    counter.settle()
    assert counter.page.customer is not None
    assert not counter.one(ManagerPage).isVisible()


def test_keys_of_the_card_do_nothing_in_the_room(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    manage(counter)
    counter.press(Qt.Key.Key_F3)
    counter.settle()
    assert not counter.sheets.is_open
    assert counter.one(ManagerPage).isVisible()


def test_the_key_of_who_serves_leads_to_the_counter(counter: AtTheWindow) -> None:
    manage(counter)
    counter.press(Qt.Key.Key_F10)
    assert not counter.one(ManagerPage).isVisible()
    assert counter.sheets.is_open


def test_somebody_else_at_the_counter_locks_the_room_of_a_manager(guarded: AtTheWindow, shop: FakeShop) -> None:
    manage(guarded)
    unlock(guarded)
    guarded.press(Qt.Key.Key_F10)
    guarded.types("TB")
    guarded.press(Qt.Key.Key_Return)
    guarded.settle()
    assert shop.access.on_duty == records.TOM.id
    assert guarded.one(ManagerPage)._made == {}


def test_who_serves_is_told_to_the_shop_at_the_start(counter: AtTheWindow, shop: FakeShop) -> None:
    assert shop.access.on_duty == records.ROSA.id


def test_f9_hides_the_room_and_brings_it_back(counter: AtTheWindow) -> None:
    manage(counter)
    counter.press(Qt.Key.Key_F9)
    assert counter.page.is_covered
    assert not counter.one(ManagerPage).isVisible()
    counter.page.room_wished.emit(Command.COUNTER)
    counter.press(Qt.Key.Key_F9)
    counter.settle()
    assert counter.one(ManagerPage).isVisible()


def test_setting_a_pin_is_cancelled_with_the_mouse_and_nothing_typed_is_left(counter: AtTheWindow) -> None:
    manage(counter)
    counter.click(button(counter, "Set a manager’s PIN"))
    counter.types(PIN)
    counter.click(button(counter, "Cancel"))
    assert counter.one(ManagerPage).section is not None
    assert [field.text() for field in counter.window.findChildren(PinField) if field.text()] == []


def test_a_pin_that_is_too_short_is_refused(counter: AtTheWindow, shop: FakeShop) -> None:
    shop.access.refuses = UserError("A PIN is made of 4 to 12 digits.", field="pin")
    manage(counter)
    counter.click(button(counter, "Set a manager’s PIN"))
    for _field in range(2):
        counter.types("12")
        counter.press(Qt.Key.Key_Return)
    counter.settle()
    assert "A PIN is made of 4 to 12 digits." in counter.texts()
    assert counter.focused().accessibleName() == "New PIN, 4 to 12 digits"


def test_only_managers_who_have_a_pin_are_in_the_list_that_unlocks(guarded: AtTheWindow, shop: FakeShop) -> None:
    shop.book.staff.append(StaffMember(3, "Ivo", "IV", Role.MANAGER))
    shop.access.pins[records.TOM.id] = "2850"
    manage(guarded)
    who = panel(guarded)._who
    assert [who.itemText(n) for n in range(who.count())] == ["Hanna"]
    assert not who.isVisible()
