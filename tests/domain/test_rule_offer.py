"""Whether a gift is offered now, why not, and what is said with it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from app.core.i18n import Local
from app.core.vocabulary import RuleState
from app.domain.explain import explain
from app.domain.gift import Hindrance
from app.domain.rule import Rule
from app.domain.rule_document import rule_from
from app.domain.rule_facts import RuleFacts, VisitFact
from app.domain.rule_offer import why_not
from app.domain.rule_say import item_of, say
from tests.domain.test_explain import NOW, TODAY
from tests.rules import rule

VISITS: dict[str, Any] = {"fact": "visits", "op": "at_least", "value": 2}
_DAYS = (TODAY - timedelta(days=400), TODAY - timedelta(days=3), TODAY)
HERE = RuleFacts(1, NOW, since=date(2021, 11, 22), visits=tuple(VisitFact(d, (NOW - (TODAY - d),)) for d in _DAYS))


def _why_not(one: Rule, state: RuleState = RuleState.ON, facts: RuleFacts = HERE) -> str:
    return why_not(one, state, explain(one.when, facts), facts)


def test_a_rule_that_is_on_and_fulfilled_is_offered() -> None:
    assert _why_not(rule(VISITS)) == ""
    assert _why_not(rule(VISITS, **{"from": "2026-11-21", "to": "2026-11-21"})) == ""


@pytest.mark.parametrize("state", [RuleState.DRAFT, RuleState.PAUSED, RuleState.RETIRED])
def test_only_rules_that_are_on_are_offered(state: RuleState) -> None:
    assert state.value in _why_not(rule(VISITS), state)


def test_rules_are_offered_within_their_dates() -> None:
    assert _why_not(rule(VISITS, **{"from": "2026-11-22"})) == "The rule has not begun yet."
    assert _why_not(rule(VISITS, **{"from": "2026-01-01", "to": "2026-11-20"})) == "The rule has ended."
    assert _why_not(rule(VISITS, to="2026-11-20")) == "The rule has ended."


@pytest.mark.parametrize("owed", [{"open_complaints": 1}, {"promises_late": 1}])
def test_nothing_is_offered_while_something_is_owed(owed: dict[str, Any]) -> None:
    assert _why_not(rule(VISITS), facts=RuleFacts(1, NOW, visits=HERE.visits, **owed)).startswith("Something must")


def test_what_is_not_fulfilled_is_named() -> None:
    label = {"fact": "label", "op": "is", "value": "student"}
    assert _why_not(rule(VISITS, label)) == "Not fulfilled: label “student”."
    assert _why_not(rule_from({"name": "x", "when": label})) == "Not fulfilled: label “student”."
    assert _why_not(rule_from({"name": "x", "when": {"any": [label]}})) == "The conditions are not fulfilled."
    assert _why_not(rule({"any": []})) == "The conditions are not fulfilled."


def test_what_is_said_is_filled_in() -> None:
    words = "{name}, {years} years and {visits} visits: {offer} with the {item}."
    bought = {"fact": "bought_item", "op": "is", "value": "kettle"}
    one = rule(bought | {"op": "is_not"}, bought, say=words)
    said = "Marisol, 4 years and 3 visits: a bag of the new roast with the kettle."
    assert say(one, HERE, "Marisol", Local("en")) == said
    bare = rule(VISITS, offer=None, say=words)
    assert say(bare, RuleFacts(1, NOW), "Marisol", Local("en")) == "Marisol, 0 years and 1 visits:  with the ."
    assert item_of(bare) == ""


def test_what_the_ledger_has_against_it_comes_last() -> None:
    monthly = rule(VISITS, budget={"amount": "20.00", "every": "month"})
    explained = explain(monthly.when, HERE)
    said = why_not(monthly, RuleState.ON, explained, HERE, Hindrance.BUDGET)
    assert said == "What is left of this month’s budget is not enough for it."
    assert why_not(monthly, RuleState.PAUSED, explained, HERE, Hindrance.BUDGET) == "The rule is paused."
