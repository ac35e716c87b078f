"""Moment 1, with a card reader: whatever has the focus, the card opens, and nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.domain.records import CustomerDraft
from app.ui.counter.sheets.attach import AttachSheet
from app.ui.counter.sheets.customer import CustomerSheet

if TYPE_CHECKING:
    from tests.journeys.real_counter import RealCounter


def test_a_scan_opens_the_card_and_leaves_the_search_as_it_was(here: RealCounter) -> None:
    here.page.focus_search()
    here.type("vega")
    here.scan("2000144711")
    assert here.page.customer == here.marisol
    assert here.page.search == "vega"


def test_no_other_names_stand_beside_the_card_that_was_scanned(here: RealCounter) -> None:
    here.shop.customers.create(CustomerDraft(full_name="Tom Baker"), here.rosa.id)
    here.page.focus_search()
    here.type("tom ba")
    assert here.results() == ["Tom Baker"]
    here.scan("2000144711")
    assert here.page.customer == here.marisol
    assert (here.page.search, here.results()) == ("", [])


def test_a_scan_in_a_form_opens_the_other_card_and_keeps_the_draft(here: RealCounter) -> None:
    tom = here.shop.customers.create(CustomerDraft(full_name="Tom Baker", card_number="2000999"), here.rosa.id)
    here.look_up("mar ve")
    here.press(Qt.Key.Key_F4)
    here.type("the move")
    here.scan("2000999")
    assert here.page.customer == tom
    assert not here.has_form
    here.scan("2000144711")
    here.press(Qt.Key.Key_F4)
    assert here.form.typed()["topic"] == "the move"


def test_a_scan_where_digits_answer_a_cue_answers_none(here: RealCounter) -> None:
    here.look_up("mar ve")
    before = [cue.outcome for cue in here.shop.counter.open(here.marisol, here.rosa.id).cues]
    here.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    here.scan("2000144711")
    after = [cue.outcome for cue in here.shop.counter.open(here.marisol, here.rosa.id).cues]
    assert after == before


def test_an_unknown_card_is_given_to_somebody(here: RealCounter) -> None:
    zoe = here.shop.customers.create(CustomerDraft(full_name="Zoë Brandt"), here.rosa.id)
    here.scan("77001122")
    assert isinstance(here.form, AttachSheet)
    here.type("zoe")
    here.enter()
    here.settle()
    assert here.page.customer == zoe
    here.look_up("mar ve")
    here.scan("77001122")
    assert here.page.customer == zoe


def test_an_unknown_card_makes_somebody_new(here: RealCounter) -> None:
    here.scan("77001122")
    here.type("Ines Duarte")
    here.enter()
    assert isinstance(here.form, CustomerSheet)
    here.save()
    assert here.card().name == "Ines Duarte"
    assert here.card().card_number == "77001122"


def test_nobody_found_becomes_a_new_customer_with_what_was_typed(here: RealCounter) -> None:
    here.page.focus_search()
    here.type("06 5550 1234")
    here.enter()
    assert isinstance(here.form, CustomerSheet)
    here.save()
    assert [c.value for c in here.card().contacts] == ["06 5550 1234"]


def test_nothing_of_the_last_customer_stands_beside_a_new_one(here: RealCounter) -> None:
    here.look_up("mar ve")
    here.page.focus_search()
    here.press(Qt.Key.Key_Delete)
    here.type("Zoë Brandt")
    here.enter()
    assert isinstance(here.form, CustomerSheet)
    assert here.page.customer is None
    labels = [label.text() for label in here.window.findChildren(QLabel) if label.isVisible()]
    assert not [text for text in labels if "Marisol" in text]


def test_enter_after_a_new_customer_was_saved_makes_no_second_one(here: RealCounter) -> None:
    here.page.focus_search()
    here.type("Zoë Brandt")
    here.enter()
    here.save()
    zoe = here.page.customer
    assert here.results() == ["Zoë Brandt"]
    here.enter()
    here.settle()
    assert not here.has_form
    assert here.page.customer == zoe


def test_a_customer_known_already_is_opened_instead_of_made_again(here: RealCounter) -> None:
    here.page.focus_search()
    here.type("Zzz")
    here.enter()
    here.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    here.type("Marisol Vega")
    form = here.form
    assert isinstance(form, CustomerSheet)
    here.save()
    assert form.alike.isVisible()
    here.press(Qt.Key.Key_Down)
    here.enter()
    here.settle()
    assert here.page.customer == here.marisol
    assert here.shop.settings.counts().customers == 1


def test_f2_changes_what_is_known(here: RealCounter) -> None:
    here.look_up("mar ve")
    here.press(Qt.Key.Key_F2)
    here.tab()
    here.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    here.type("Señora Vega")
    here.save()
    assert here.card().call_them == "Señora Vega"
