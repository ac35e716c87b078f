"""A manager who has never seen it writes "five years with us" by the keyboard alone, and sees who would get it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from app.core.vocabulary import CueKind, CueOutcome, Role, RuleState
from app.domain.records import CustomerDraft
from app.domain.staff import StaffDraft
from app.ui.manager.page import ManagerPage
from app.ui.manager.pin_panels import PinField
from app.ui.manager.rules.section import RulesSection
from app.ui.theme import Theme
from tests.journeys.real_counter import CTRL, RealCounter
from tests.rules import rule
from tests.staff import PIN

LONG = timedelta(days=7 * 365 + 30)


class Manager(RealCounter):
    """The same hands, in the manager's room; every key is counted."""

    keys = 0

    def _press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str, *, after: float) -> None:
        self.keys += 1
        super()._press(key, modifiers, text, after=after)

    def to_room(self) -> None:
        self.press(Qt.Key.Key_5, CTRL)
        self.settle()

    def unlock(self) -> None:
        self.type(PIN)
        self.enter()
        self.settle()

    def settle(self) -> None:
        super().settle()
        if self.window.findChildren(RulesSection):
            self._qtbot.waitUntil(lambda: not self.section.side.looking.is_waiting)
        super().settle()

    def tab_to(self, name: str) -> None:
        """Press Tab until the field or button of that name has the focus."""
        for _step in range(60):
            self.tab()
            if self.focused().accessibleName() == name:
                return
        raise AssertionError(name)

    @property
    def manager(self) -> ManagerPage:
        pages = self.window.findChildren(ManagerPage)
        assert len(pages) == 1
        return pages[0]

    @property
    def section(self) -> RulesSection:
        section = self.window.findChildren(RulesSection)[-1]
        assert isinstance(section, RulesSection)
        return section

    def said(self) -> list[str]:
        """Return what all labels in sight say."""
        return [w.text() for w in self.window.findChildren(QLabel) if w.isVisible() and w.text()]


@pytest.fixture
def here(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Manager]:
    """A guarded shop with Marisol, who has been coming for seven years, and Tom Baker, who is new."""
    manager = Manager(qtbot, theme, tmp_path / "shop")
    shop = manager.shop
    with_a_manager(manager)
    came_long_ago(manager, manager.marisol)
    shop.customers.create(CustomerDraft(full_name="Tom Baker"), manager.rosa.id)
    yield manager
    manager.leave()


def came_long_ago(here: Manager, customer: int) -> None:
    """Let a customer have come in for the first time seven years ago."""
    here.clock.move(-LONG)
    opened = here.shop.counter.open(customer, here.rosa.id)
    here.shop.counter.note_visit(customer, opened.cues, here.rosa.id)
    here.clock.move(LONG)


def with_a_manager(manager: Manager) -> None:
    """Make Rosa the manager, with a PIN."""
    manager.shop.staff.change(manager.rosa.id, StaffDraft("Rosa", "RO", Role.MANAGER), None)
    manager.shop.access.set_pin(manager.rosa.id, PIN, None)
    manager.shop.access.lock()


def write_five_years(here: Manager) -> None:
    """Write the rule from an empty editor: name, a condition, offer, worth, what to say."""
    here.press(Qt.Key.Key_N, CTRL)
    here.type("Five years with us")
    here.tab_to("Add a condition")
    here.enter()
    here.tab_to("What is offered")
    here.type("a bag of the new roast")
    here.tab()
    here.type("9.50")
    here.tab_to("What shall be said")
    here.type("Thank you for five years.")
    here.settle()


def test_from_the_counter_to_a_rule_that_is_on(here: Manager) -> None:
    here.to_room()
    here.unlock()
    here.keys = 0
    write_five_years(here)
    assert "1" in here.said()
    assert "of 2 customers would be offered it" in here.said()
    assert "Marisol Vega" in here.said()
    assert "Tom Baker" not in here.said()
    here.press(Qt.Key.Key_S, CTRL)
    here.settle()
    assert here.keys < 130  # at two keys a second, well under two minutes
    kept = here.shop.rules.named("Five years with us")
    assert kept.state is RuleState.DRAFT
    assert kept.rule.offer is not None
    assert kept.rule.offer.worth == Decimal("9.5")
    switch = next(w for w in here.section.editor.findChildren(QWidget) if w.accessibleName() == "Switch on")
    switch.setFocus()
    here.enter()
    here.settle()
    assert here.shop.rules.named("Five years with us").state is RuleState.ON
    assert [one.name for one in here.shop.rules.matching(here.marisol)] == ["Five years with us"]


def test_why_not_is_told_condition_by_condition(here: Manager) -> None:
    here.to_room()
    here.unlock()
    write_five_years(here)
    here.tab_to("Test on a customer…")
    here.enter()
    here.type("tom")
    here.enter()
    here.settle()
    assert "Tom Baker" in here.said()
    assert "years as a customer: not known, needs at least 5" in here.said()
    here.press(Qt.Key.Key_Escape)
    assert "If it ran today" in here.said()


def test_the_test_says_who_had_it_already(here: Manager) -> None:
    anybody = {"fact": "nth_visit", "op": "at_least", "value": 1}
    once = {"times": 1, "every": {"value": 12, "unit": "months"}}
    here.shop.rules.save(rule(anybody, name="Thank you", say="For you.", at_most=once), None)
    kept = here.shop.rules.set_state("Thank you", RuleState.ON, None)
    opened = here.shop.counter.open(here.marisol, here.rosa.id)
    here.shop.counter.note_visit(here.marisol, opened.cues, here.rosa.id)
    gift = next(cue for cue in opened.cues if cue.kind is CueKind.APPRECIATE)
    here.shop.counter.record(here.marisol, gift.key, CueOutcome.GIVEN, here.rosa.id)
    here.clock.move(timedelta(days=3))
    here.to_room()
    here.unlock()
    here.section.open_rule(kept.id)
    here.tab_to("Test on a customer…")
    here.enter()
    here.type("mar ve")
    here.enter()
    here.settle()
    said = " ".join(here.said())
    assert "They were offered it as often as the rule allows for now." in said
    assert "Would be offered now" not in said


def test_everybody_it_reaches_is_listed_and_a_card_opens_from_there(here: Manager) -> None:
    for n in range(7):
        came_long_ago(here, here.shop.customers.create(CustomerDraft(full_name=f"Regular {n}"), here.rosa.id))
    here.to_room()
    here.unlock()
    write_five_years(here)
    more = next(w for w in here.section.side.findChildren(QWidget) if w.accessibleName() == "and 3 more")
    more.setFocus()
    here.enter()
    here.settle()
    shown = here.section.side.everybody.findChild(QListWidget)
    assert shown is not None
    assert shown.count() == 8
    here.press(Qt.Key.Key_Down)
    here.enter()
    here.settle()
    assert here.page.customer is not None
    assert here.page.room is None
    assert here.shop.customers.card(here.page.customer).visits == 1


def test_the_room_locks_when_nothing_was_done_and_what_was_typed_is_there_again(here: Manager, qtbot: QtBot) -> None:
    here.to_room()
    here.unlock()
    write_five_years(here)
    minutes = here.shop.settings.current().lock_minutes
    here.clock.move(timedelta(minutes=minutes - 1))
    here.type(" ")
    here.clock.move(timedelta(minutes=minutes - 1))
    here.manager.guard.look()
    assert here.manager.section is not None
    here.clock.move(timedelta(minutes=2))
    qtbot.waitUntil(lambda: here.manager.section is None)
    qtbot.waitUntil(lambda: not here.window.findChildren(RulesSection))
    assert not [said for said in here.said() if "Marisol" in said]
    assert isinstance(here.focused(), PinField)
    here.unlock()
    assert here.section.editor.name.text() == "Five years with us"
    here.press(Qt.Key.Key_S, CTRL)
    here.settle()
    assert here.shop.rules.named("Five years with us").version == 1


def test_a_rule_half_written_is_there_after_the_window_was_closed(here: Manager) -> None:
    here.to_room()
    here.unlock()
    write_five_years(here)
    here.close_window()
    here.open_window()
    here.to_room()
    if here.manager.section is None:
        here.unlock()
    assert here.section.editor.name.text() == "Five years with us"


def test_a_scan_in_the_room_opens_the_card_and_the_rule_waits(here: Manager) -> None:
    here.shop.customers.attach_card(here.marisol, "2000144711", here.rosa.id)
    here.to_room()
    here.unlock()
    write_five_years(here)
    here.scan("2000144711")
    assert here.page.customer == here.marisol
    here.to_room()
    assert here.section.editor.name.text() == "Five years with us"
    typed = here.section.editor.terms._fields["say"].typed()
    assert typed == "Thank you for five years."


def test_nothing_of_a_customer_is_left_with_f9(here: Manager) -> None:
    here.to_room()
    here.unlock()
    write_five_years(here)
    here.press(Qt.Key.Key_F9)
    texts = [f"{w.property('text')}{w.accessibleName()}{w.toolTip()}" for w in here.window.findChildren(QWidget)]
    assert not [said for said in texts if "Marisol" in said]
    here.press(Qt.Key.Key_F9)
    here.settle()
    assert "Marisol Vega" in here.said()
