"""Moment 3: what, how much and why; and when they bring something back."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.core.money import Money
from app.ui.counter.sheets.complaint import ComplaintSheet
from app.ui.counter.sheets.take_back import ReturnSheet

if TYPE_CHECKING:
    from tests.journeys.real_counter import RealCounter


def buy(here: RealCounter, item: str, amount: str, why: str = "") -> None:
    """Note a purchase with F3."""
    here.press(Qt.Key.Key_F3)
    here.type(item)
    here.tab(2)
    here.type(amount)
    here.tab()
    here.type(why)
    here.save()


def test_a_purchase_is_on_the_card_a_moment_later(here: RealCounter) -> None:
    here.look_up("mar ve")
    buy(here, "Ethiopia Guji, 1 kg", "27,50", "for her daughter’s graduation")
    assert not here.has_form
    bought = here.card().last_purchase
    assert bought.what == "Ethiopia Guji, 1 kg"
    assert bought.why == "for her daughter’s graduation"
    assert bought.total == Money(2750, "EUR")
    assert here.focused() is here.page.focusProxy()


def test_what_was_sold_before_is_suggested_with_its_price(here: RealCounter) -> None:
    here.look_up("mar ve")
    buy(here, "Ethiopia Guji, 1 kg", "27,50")
    here.press(Qt.Key.Key_F3)
    here.type("guj")
    here.press(Qt.Key.Key_Down)
    here.enter()
    here.type("")
    here.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    here.type("2")
    here.save()
    bought = here.card().last_purchase
    assert [(line.item, line.quantity) for line in bought.lines][-1] == ("Ethiopia Guji, 1 kg", Decimal(2))
    assert here.card().lifetime_value == Money(2750 * 3, "EUR")


def test_a_purchase_noted_by_mistake_is_undone_and_then_the_visit(here: RealCounter) -> None:
    here.look_up("mar ve")
    buy(here, "Espresso grinder", "189")
    here.press(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    here.settle()
    assert here.card().last_purchase is None
    assert here.status == "The purchase is taken back."
    here.press(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    here.settle()
    assert here.card().visits == 0
    assert here.status == "The visit is taken back."


def test_undo_after_another_customer_touches_only_their_own(here: RealCounter) -> None:
    here.look_up("mar ve")
    buy(here, "Espresso grinder", "189")
    marisol = here.marisol
    paulo = here.shop.customers.create(here.shop.customers.draft_from("Paulo Duarte"), here.tom.id)
    here.look_up("paulo")
    assert here.page.customer == paulo
    here.press(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    here.settle()
    assert here.shop.customers.card(marisol).last_purchase is not None
    assert here.shop.customers.card(paulo).visits == 0


def test_what_comes_back_leads_to_a_complaint_when_it_should(here: RealCounter) -> None:
    here.look_up("mar ve")
    buy(here, "Espresso grinder", "189")
    here.press(Qt.Key.Key_F3)
    here.press(Qt.Key.Key_F3)
    assert isinstance(here.form, ReturnSheet)
    here.enter()
    here.type("arrived without its lid")
    here.tab(2)
    here.press(Qt.Key.Key_Space, text=" ")
    here.save()
    assert isinstance(here.form, ComplaintSheet)
    here.save()
    (complaint,) = here.card().open_complaints
    assert complaint.what == "arrived without its lid"
    assert complaint.item == "Espresso grinder"
    assert complaint.reach_by == "by phone, +31 6 1234 4471"
    assert here.card().last_purchase.returned
