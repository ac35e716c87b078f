"""A manager sees what was given, opens the list behind a figure, and from it a card, by the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.gift_records import OwnGift
from app.ui.manager.gifts.section import GiftsSection
from app.ui.manager.page import ManagerPage
from app.ui.theme import Theme
from tests.journeys.test_a_manager_writes_a_rule import Manager, with_a_manager


@pytest.fixture
def here(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Manager]:
    """A guarded shop in which Tom gave Marisol a piece of cake."""
    manager = Manager(qtbot, theme, tmp_path / "shop")
    with_a_manager(manager)
    cake = OwnGift("a piece of cake", Decimal("3.50"), "waited in the rain")
    manager.shop.gifts.give_own(manager.marisol, cake, manager.tom.id)
    yield manager
    manager.leave()


def to_gifts(here: Manager) -> GiftsSection:
    here.to_room()
    here.unlock()
    here.press(Qt.Key.Key_Escape)  # to the list of pages
    here.press(Qt.Key.Key_Down)
    here.enter()
    here.settle()
    (page,) = here.window.findChildren(ManagerPage)
    section = page.section
    assert isinstance(section, GiftsSection)
    return section


def test_from_the_counter_to_the_card_behind_a_figure(here: Manager) -> None:
    section = to_gifts(here)
    assert here.focused() is section.figures.table
    here.press(Qt.Key.Key_Right)
    here.enter()
    here.settle()
    rows = section.behind.rows
    assert [rows.item(n).text().replace("\xa0", " ") for n in range(rows.count())] == [
        "Marisol Vega: a piece of cake, € 3,50\n21 Nov, by Tom · by one’s own choice · “waited in the rain”"
    ]
    before = here.shop.customers.card(here.marisol).visits
    here.enter()
    here.settle()
    assert here.page.customer == here.marisol
    assert here.card().visits == before


def test_nothing_of_a_customer_is_left_with_f9(here: Manager) -> None:
    section = to_gifts(here)
    here.enter()
    here.settle()
    assert section.behind.rows.count() == 1
    here.press(Qt.Key.Key_F9)
    texts = [f"{w.property('text')}{w.accessibleName()}{w.toolTip()}" for w in here.window.findChildren(QWidget)]
    assert not [said for said in texts if "Marisol" in said]
    assert section.behind.rows.count() == 0
