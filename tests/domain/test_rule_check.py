"""What is wrong with a rule, said before it is saved."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from app.domain.rule import Rule
from app.domain.rule_check import fields_of, missing, problems
from app.domain.rule_document import rule_from
from tests.rules import rule, rules, within

VISITS: dict[str, Any] = {"fact": "visits", "op": "at_least", "value": 12}


def _paths(*conditions: dict[str, Any], **fields: Any) -> list[str]:
    return [problem.path for problem in problems(rule(*conditions, **fields), "EUR")]


def test_a_sensible_rule_has_no_problems() -> None:
    assert _paths(VISITS, {"fact": "open_complaints", "op": "equals", "value": 0}, say="{name}, {years}, {offer}") == []


def test_a_rule_without_conditions_is_said() -> None:
    assert _paths() == ["when"]
    assert _paths({"any": [{"all": []}]}) == ["when"]
    assert _paths(VISITS, {"any": []}, {"all": [VISITS, {"none": []}]}) == ["when.all[1]", "when.all[2].all[1]"]


@pytest.mark.parametrize(
    "condition",
    [
        {"fact": "visits", "op": "between", "value": [5, 3]},
        {"fact": "spend", "op": "between", "value": ["5.00", "3.00"]},
        {"fact": "nth_visit", "op": "equals", "value": 0},
        {"fact": "nth_visit", "op": "at_most", "value": 0},
    ],
)
def test_a_condition_nobody_can_fulfil_is_said(condition: dict[str, Any]) -> None:
    assert _paths(condition) == ["when.all[0].value"]


def _at_most(value: int, **fields: Any) -> dict[str, Any]:
    return {"fact": "visits", "op": "at_most", "value": value} | fields


@pytest.mark.parametrize(
    ("first", "second", "contradict"),
    [
        (VISITS, _at_most(3), True),
        (_at_most(3), VISITS, True),
        (VISITS, _at_most(12), False),
        (VISITS, _at_most(3, within=within(12)), False),
        (VISITS | {"within": within(6)}, _at_most(3, within=within(12)), True),
        (_at_most(3, within=within(12)), VISITS | {"within": within(6)}, True),
        (VISITS | {"within": within(12)}, _at_most(3, within=within(6)), False),
        (VISITS | {"within": within(12)}, _at_most(3, within=within(20, "days")), False),
        (VISITS | {"within": within(12)}, _at_most(3), True),
        ({"fact": "spend", "op": "at_least", "value": "9", "within": within(6)},
         {"fact": "spend", "op": "at_most", "value": "3", "within": within(12)}, False),
        (VISITS, {"fact": "items", "op": "at_most", "value": 3}, False),
        ({"fact": "language", "op": "is", "value": "de"}, {"fact": "language", "op": "is", "value": "en"}, True),
        ({"fact": "language", "op": "is", "value": "de"}, {"fact": "language", "op": "is", "value": "DE"}, False),
        ({"fact": "language", "op": "is", "value": "de"}, {"fact": "language", "op": "is_not", "value": "de"}, True),
        ({"fact": "label", "op": "is", "value": "a"}, {"fact": "label", "op": "is", "value": "b"}, False),
        ({"fact": "label", "op": "is", "value": "a"}, {"fact": "label", "op": "is_not", "value": "A"}, True),
        ({"fact": "label", "op": "is_not", "value": "a"}, {"fact": "label", "op": "is_not", "value": "a"}, False),
        ({"fact": "asks_for", "op": "is", "value": "Rosa"}, {"fact": "asks_for", "op": "is", "value": "R"}, False),
        ({"fact": "birthday_within", "op": "is", "value": 7},
         {"fact": "birthday_within", "op": "is_not", "value": 7}, True),
        ({"fact": "bought_at_time", "op": "is", "value": {"from": 1, "to": 2}},
         {"fact": "bought_at_time", "op": "is_not", "value": {"from": 1, "to": 2}}, True),
    ],
)  # fmt: skip
def test_conditions_that_contradict_each_other_are_said(
    first: dict[str, Any], second: dict[str, Any], contradict: bool
) -> None:
    assert (_paths(first, second) == ["when"]) is contradict
    assert (_paths(first, {"all": [second]}) != []) is contradict
    assert _paths({"any": [first, second]}) == []
    inside = rule_from({"name": "x", "when": {"any": [{"all": [first, second]}]}})
    assert [problem.path for problem in problems(inside, "EUR")] == (["when.any[0]"] if contradict else [])


def test_one_condition_alone_is_enough() -> None:
    alone = rule_from({"name": "x", "when": VISITS})
    assert problems(alone, "EUR") == ()


def test_a_budget_under_the_worth_of_one_gift_is_said() -> None:
    assert _paths(VISITS, budget={"amount": "9.49", "every": "month"}) == ["budget.amount"]
    assert _paths(VISITS, budget={"amount": "9.50", "every": "month"}) == []
    assert _paths(VISITS, budget={"amount": "9.50", "every": "month"}, offer=None) == []


def test_amounts_have_the_decimals_of_the_currency() -> None:
    spent = {"fact": "spend", "op": "between", "value": ["1.005", "2"]}
    assert _paths(spent, budget={"amount": "99.999", "every": "week"}) == ["when.all[0].value", "budget.amount"]
    euros = rule(VISITS, offer={"what": "a coffee", "worth": "300.50"})
    assert [problem.path for problem in problems(euros, "JPY")] == ["offer.worth"]


def test_dates_the_wrong_way_round_are_said() -> None:
    assert _paths(VISITS, **{"from": "2026-02-01", "to": "2026-01-31"}) == ["to"]
    assert _paths(VISITS, **{"from": "2026-02-01", "to": "2026-02-01"}) == []


def test_more_gifts_than_days_are_said() -> None:
    assert _paths(VISITS, at_most={"times": 8, "every": within(1, "weeks")}) == ["at_most"]
    assert _paths(VISITS, at_most={"times": 7, "every": within(1, "weeks")}) == []
    assert _paths(VISITS, at_most={"times": 900}) == []


def test_unknown_fields_in_what_is_said_are_said() -> None:
    assert _paths(VISITS, say="{name}, {shoe_size}") == ["say"]
    assert _paths(VISITS, say="{name") == ["say"]
    assert _paths(VISITS, say="How is the {item}?") == ["say"]
    bought = {"fact": "bought_item", "op": "is", "value": "kettle"}
    assert _paths(bought, say="How is the {item}?") == []
    assert "item" in fields_of(rule(bought))
    assert "item" not in fields_of(rule(bought | {"op": "is_not"}))


def test_what_is_missing_is_said_when_it_is_switched_on() -> None:
    assert [problem.path for problem in missing(rule(VISITS, offer=None))] == ["offer", "say"]
    assert missing(rule(VISITS, say="{name}")) == ()


@given(rules())
def test_every_problem_of_any_rule_is_a_sentence_with_a_place(one: Rule) -> None:
    for problem in problems(one, "EUR"):
        assert problem.path
        assert problem.said.endswith((".", "?"))
