"""The manager's room changes what the counter says and shows, and nothing rests with whoever has left."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget, QPlainTextEdit, QPushButton, QWidget

from app.core.vocabulary import CardFact
from app.domain.records import CustomerDraft, PromiseDraft
from app.ui.counter.facts import FactsRow
from app.ui.manager.order_field import OrderField
from app.ui.manager.staff.leaving import LeavingPanel
from tests.journeys.real_counter import CTRL, RealCounter

ALT = Qt.KeyboardModifier.AltModifier


_W = TypeVar("_W", bound=QWidget)


def one(here: RealCounter, kind: type[_W], name: str = "") -> _W:
    """Return the first widget of that kind and name in sight."""
    found = [widget for widget in here.window.findChildren(kind) if widget.objectName() == name or not name]
    return next(widget for widget in found if widget.isVisible())


def open_section(here: RealCounter, title: str) -> None:
    """Go to the manager's room and down its list to a section, and into it."""
    here.press(Qt.Key.Key_5, CTRL)
    here.settle()
    shelf = one(here, QListWidget, "SectionList")
    shelf.setFocus()
    for _step in range(shelf.count()):
        if shelf.currentItem().text().startswith(title):  # a dot after it says that something is not saved
            break
        here.press(Qt.Key.Key_Down)
    assert shelf.currentItem().text().startswith(title)
    here.enter()
    here.settle()


def stand_on(here: RealCounter, words: str) -> None:
    """Go down the list of a section to a line."""
    rows = one(here, QListWidget, "EntryRows")
    rows.setFocus()
    while not rows.currentItem().text().startswith(words):
        before = rows.currentRow()
        here.press(Qt.Key.Key_Down)
        assert rows.currentRow() != before, words


def press_button(here: RealCounter, words: str) -> None:
    (button,) = [b for b in here.window.findChildren(QPushButton) if b.isVisible() and b.text() == words]
    button.click()
    here.settle()


def save(here: RealCounter) -> None:
    here.press(Qt.Key.Key_S, CTRL)
    here.settle()


def to_counter(here: RealCounter) -> None:
    here.press(Qt.Key.Key_1, CTRL)
    here.settle()


def test_wording_is_changed_and_the_next_card_speaks_it(here: RealCounter) -> None:
    here.shop.customers.create(CustomerDraft(full_name="Adaeze Okafor", call_them="Adaeze"), here.rosa.id)
    open_section(here, "Cue wording")
    stand_on(here, "At the first visit")
    here.enter()
    field = here.focused()
    assert isinstance(field, QPlainTextEdit)
    here.press(Qt.Key.Key_A, CTRL)
    here.type("{hello}, {name}, the kettle is on.")
    for _other_way in range(2):  # so that this one is said to everybody
        take_out_last_way(here)
    save(here)
    to_counter(here)
    here.look_up("adaeze")
    assert here.leaf.cues.cues[0].say == "Good morning, Adaeze, the kettle is on."


def take_out_last_way(here: RealCounter) -> None:
    buttons = [b for b in here.window.findChildren(QPushButton) if b.isVisible() and b.text() == "Remove"]
    buttons[-1].click()
    here.settle()


def test_a_clerk_leaves_and_their_promises_are_handed_over(here: RealCounter) -> None:
    here.shop.counter.promise(here.marisol, PromiseDraft("which filter fits"), here.tom.id)
    here.shop.counter.promise(here.marisol, PromiseDraft("when the roast comes"), here.tom.id)
    open_section(here, "Staff and cover")
    stand_on(here, "Tom")
    press_button(here, "Leaves the shop…")
    panel = one(here, LeavingPanel)
    assert here.focused() is panel.all_to
    panel.all_to.put(str(here.rosa.id))
    press_button(here, "Let them go")
    to_counter(here)
    here.look_up("mar ve")
    assert {promise.owner for promise in here.card().promises} == {"Rosa"}
    assert here.shop.staff.by_initials("TB") is None


def facts(here: RealCounter) -> list[str]:
    """Return what stands under the name."""
    row = here.leaf.card.findChild(FactsRow)
    assert row is not None
    return row.said()


def test_the_facts_of_the_card_are_put_into_another_order_and_the_card_shows_them_so(here: RealCounter) -> None:
    here.shop.customers.set_asks_for(here.marisol, here.tom.id, here.rosa.id)
    here.look_up("mar ve")
    assert facts(here)[-2:] == ["asks for", "Tom"]
    open_section(here, "Settings")
    field = one(here, OrderField, "card.row")
    field.rows.setFocus()
    for _step in range(2):
        here.press(Qt.Key.Key_Down)
    assert field.rows.currentItem().text() == "Whom they ask for"
    for _step in range(2):
        here.press(Qt.Key.Key_Up, ALT)
    save(here)
    assert here.shop.settings.current().card_facts[0] is CardFact.ASKS_FOR
    to_counter(here)
    here.press(Qt.Key.Key_Escape)
    here.look_up("mar ve")
    QApplication.processEvents()
    assert facts(here)[:2] == ["asks for", "Tom"]


def test_the_shop_is_given_another_name_and_the_window_bears_it(here: RealCounter) -> None:
    open_section(here, "Settings")
    here.press(Qt.Key.Key_A, CTRL)
    here.type("Kettle & Quay")
    save(here)
    to_counter(here)
    assert here.window.windowTitle() == "Kettle & Quay – Regulars"
