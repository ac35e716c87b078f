"""How a rule's words sound before anybody hears them."""

from __future__ import annotations

from typing import Any

from app.core.i18n import Local
from app.domain.rule import Rule
from app.domain.rule_say import example
from tests.rules import rule

EN = Local("en", "NL")
SAY = "{name}: {years} years, {visits} visits, {item}, {offer}."


def heard(*conditions: dict[str, Any]) -> str:
    return example(rule(*conditions, say=SAY), "Alex", EN)


def test_an_example_says_the_numbers_the_conditions_ask_for() -> None:
    years = {"fact": "customer_for", "op": "at_least", "value": 7, "unit": "years"}
    visits = {"fact": "nth_visit", "op": "equals", "value": 1000}
    bought = {"fact": "bought_item", "op": "is", "value": "Guji"}
    assert heard(years, visits, bought).startswith("Alex: 7 years, 1.000 visits, Guji, ")


def test_where_no_number_is_asked_for_it_takes_one_that_might_be() -> None:
    months = {"fact": "customer_for", "op": "at_least", "value": 7, "unit": "months"}
    between = {"fact": "visits", "op": "between", "value": [3, 4]}
    assert heard(months, between).startswith("Alex: 5 years, 12 visits, , ")


def test_a_rule_without_an_offer_is_heard_all_the_same() -> None:
    assert example(Rule("-", say="{name}, {offer}!"), "Alex", EN) == "Alex, !"
