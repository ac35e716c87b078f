"""What was sold, what is suggested, what comes back, and what is known of the things customers own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.core.errors import NotFound, UserError
from app.core.money import Money
from app.core.vocabulary import Action, TimelineKind
from app.domain.records import ReturnDraft
from tests.shops import ROSA, Counter


def test_what_was_bought_and_comes_back_by_its_name_is_not_asked_about(at: Counter) -> None:
    customer = at.customer()
    at.buys(customer)
    at.days_pass(5)
    at.shop.counter.take_return(customer, ReturnDraft(item="ethiopia guji, 1 KG"), ROSA)
    assert at.shop.counter.returnable(customer) == ()
    assert at.shop.customers.card(customer).lifetime_value == Money(0, "EUR")
    at.days_pass(5)
    assert not [key for key in at.comes_in(customer) if key.startswith("purchase_line:")]


def test_what_came_back_without_its_line_is_not_asked_about_either(at: Counter) -> None:
    customer = at.customer()
    at.buys(customer)
    with at.shop.work.write(
        None, Action.UPKEEP
    ) as session:  # a refund whose line could not be told, as an import notes it
        session.connection().exec_driver_sql(
            'INSERT INTO "return" (customer_id, at, item_id, quantity, currency, why, source) '
            "VALUES (?, '2026-11-24 10:00:00.000000', 1, 1000, 'EUR', '', 'square')",
            (customer,),
        )
        session.commit()
    at.days_pass(10)
    assert not [key for key in at.comes_in(customer) if key.startswith("purchase_line:")]
    at.buys(customer)  # once more, and this one stays
    at.days_pass(10)
    assert [key for key in at.comes_in(customer) if key.startswith("purchase_line:")]


def test_a_known_problem_is_raised_with_whoever_owns_the_item(at: Counter) -> None:
    owner, other = at.customer(), at.customer("Tom Okafor")
    at.buys(owner, "Grinder")
    at.buys(other, "Beans")
    with at.shop.work.write(None, Action.UPKEEP) as session:
        session.connection().exec_driver_sql("UPDATE item SET known_problem = 'loose lid' WHERE name = 'Grinder'")
        session.commit()
    at.days_pass(1)
    assert "problem:1" in at.comes_in(owner)
    assert not [key for key in at.comes_in(other) if key.startswith("problem:")]


def test_an_item_is_suggested_by_any_word_of_its_name_the_best_sold_first(at: Counter) -> None:
    customer = at.customer()
    for item in ("Guji 1 kg", "Ethiopia Guji", "Ethiopia Guji", "Guatemala", "100% arabica", "Ⓖuest blend"):
        at.buys(customer, item)
    names = [item.name for item in at.shop.counter.suggest_items("gu")]
    assert names == ["Guatemala", "Ⓖuest blend", "Guji 1 kg", "Ethiopia Guji"]
    assert [item.name for item in at.shop.counter.suggest_items("gu", 2)] == ["Guatemala", "Ⓖuest blend"]
    assert [item.name for item in at.shop.counter.suggest_items("100%")] == ["100% arabica"]
    assert at.shop.counter.suggest_items("%") == ()
    assert at.shop.counter.suggest_items("_") == ()
    assert at.shop.counter.suggest_items("uji") == ()
    assert [item.name for item in at.shop.counter.suggest_items("guat\ud83d")] == ["Guatemala"]


def test_items_sold_before_are_suggested_with_what_they_cost(at: Counter) -> None:
    customer = at.customer()
    for item in ("Éthiopie Guji", "Guatemala", "100% Robusta", "Coffee mug"):
        at.buys(customer, item, "9.50")
    assert [s.name for s in at.shop.counter.suggest_items("gu")] == ["Guatemala", "Éthiopie Guji"]
    assert at.shop.counter.suggest_items("ethiop")[0].usual == Money(950, "EUR")
    assert [s.name for s in at.shop.counter.suggest_items("100%")] == ["100% Robusta"]
    assert at.shop.counter.suggest_items("_") == ()


def test_a_return_gives_back_and_is_no_purchase(at: Counter) -> None:
    customer = at.customer()
    at.buys(customer)
    at.brings_back(customer, "tasted stale")
    card = at.shop.customers.card(customer)
    assert card.visits == 1
    assert card.lifetime_value == Money(0, "EUR")
    assert card.last_purchase is not None
    assert card.last_purchase.returned
    entry = at.shop.customers.timeline(customer).entries[0]
    assert {e.kind for e in at.shop.customers.timeline(customer).entries} == {
        TimelineKind.PURCHASE,
        TimelineKind.RETURN,
    }
    assert entry.amount == Money(3140, "EUR")


def test_a_thing_comes_back_once(at: Counter) -> None:
    customer = at.customer()
    at.buys(customer)
    line = at.shop.counter.returnable(customer)[0]
    at.shop.counter.take_return(customer, ReturnDraft(line.id, amount=Decimal(10)), ROSA)
    assert at.shop.counter.returnable(customer) == ()
    with pytest.raises(UserError, match="already"):
        at.shop.counter.take_return(customer, ReturnDraft(line.id), ROSA)


def test_a_return_of_something_not_on_record_is_named(at: Counter) -> None:
    customer = at.customer()
    at.shop.counter.take_return(customer, ReturnDraft(item="a cup", why="chipped"), ROSA)
    with pytest.raises(UserError, match="name the item"):
        at.shop.counter.take_return(customer, ReturnDraft(), ROSA)


def test_somebody_elses_purchase_does_not_come_back(at: Counter) -> None:
    at.buys(at.customer("Jan de Wit"))
    with pytest.raises(NotFound):
        at.shop.counter.take_return(at.customer(), ReturnDraft(1), ROSA)


def test_a_category_is_suggested_by_any_part_those_beginning_with_it_first(at: Counter) -> None:
    customer = at.customer()
    for item in ("Guji", "Moka pot", "Mug"):
        at.buys(customer, item)
    with at.shop.work.write(None, Action.UPKEEP) as session:
        for item, category in (("guji", "Coffee beans"), ("moka pot", "Beans & brewing"), ("mug", "Tableware")):
            session.connection().exec_driver_sql("UPDATE item SET category = ? WHERE lower(name) = ?", (category, item))
        session.commit()
    assert at.shop.counter.suggest_categories("BÉans") == ("Beans & brewing", "Coffee beans")
    assert at.shop.counter.suggest_categories("beans", 1) == ("Beans & brewing",)
    assert at.shop.counter.suggest_categories("%") == ()
