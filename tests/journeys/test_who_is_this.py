"""Moment 1: any part of a customer, the likeliest first; nobody found is a new customer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.core.vocabulary import ContactKind
from app.domain.records import CustomerDraft
from tests.journeys.real_counter import RealCounter


@pytest.mark.parametrize("typed", ["mar ve", "vega mari", "MARISOL", "4471", "061234 4471", "marisl", "2000144711"])
def test_any_part_finds_her(here: RealCounter, typed: str) -> None:
    here.look_up(typed)
    assert here.page.customer == here.marisol
    assert here.focused() is here.page.focusProxy()


def test_the_letters_narrow_the_list_one_by_one(here: RealCounter) -> None:
    here.shop.customers.create(CustomerDraft("Martin Verhoeven"), here.rosa.id)
    here.shop.customers.create(CustomerDraft("Margaux Vernier"), here.rosa.id)
    here.type("mar v")
    assert sorted(here.results()) == ["Margaux Vernier", "Marisol Vega", "Martin Verhoeven"]
    here.type("eg")
    assert here.results() == ["Marisol Vega"]


def test_a_nickname_finds_the_name_and_says_so(here: RealCounter) -> None:
    here.shop.customers.create(CustomerDraft("Robert Jansen", given_name="Robert"), here.rosa.id)
    here.type("bob")
    rows = here.results(Qt.ItemDataRole.AccessibleTextRole)
    assert rows[0].startswith("Robert Jansen, nickname")


def test_opening_from_the_counter_notes_one_visit_a_day(here: RealCounter) -> None:
    before = here.shop.customers.card(here.marisol).visits
    here.look_up("mar ve")
    here.press(Qt.Key.Key_Escape)
    here.look_up("mar ve")
    assert here.card().visits == before + 1


def test_a_visit_noted_by_mistake_is_undone(here: RealCounter) -> None:
    here.look_up("mar ve")
    assert here.card().visits == 1
    here.press(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    here.settle()
    assert here.card().visits == 0


def test_nobody_found_becomes_a_new_customer_with_the_number_typed(here: RealCounter) -> None:
    here.look_up("06 9876 5432")
    assert here.has_form
    here.save()
    assert here.page.customer not in (None, here.marisol)
    assert [c.value for c in here.card().contacts if c.kind is ContactKind.PHONE] == ["06 9876 5432"]
    here.press(Qt.Key.Key_Escape)
    here.look_up("5432")
    assert here.page.customer not in (None, here.marisol)
