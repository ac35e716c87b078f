"""Conditions in words."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from app.core.i18n import Local
from app.core.vocabulary import (
    BudgetPeriod,
    Consent,
    OccasionKind,
    RuleFact,
    RuleOperator,
    RuleState,
    RuleUnit,
    Together,
    Weekday,
)
from app.domain import condition_words, rule_words
from app.domain.condition_words import Piece, needed, pieces, said, seen, sentence
from app.domain.conditions import Condition
from tests.rules import conditions, when, within

LOCAL = Local("en", "US")
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("condition", "words", "reason"),
    [
        (when("customer_for", value=5, unit="years"), "customer for at least 5 years", "years as a customer"),
        (when("customer_for", "at_most", 1, unit="months"), "customer for at most 1 month", "months as a customer"),
        (when("customer_for", value=1, unit="days"), "customer for at least 1 day", "days as a customer"),
        (when("customer_for", value=1, unit="weeks"), "customer for at least 1 week", "weeks as a customer"),
        (
            when("visits", value=12, within=within(12)),
            "visits in the last 12 months: at least 12",
            "visits in the last 12 months",
        ),
        (when("visits", "between", [3, 5]), "visits so far: between 3 and 5", "visits so far"),
        (
            when("spend", "at_most", "99.50", within=within(1)),
            "spent in the last 1 month: at most €99.50",
            "spent in the last 1 month",
        ),
        (when("items", "equals", 1000), "items bought so far: exactly 1,000", "items bought so far"),
        (when("bought_item", "is_not", "tea"), "bought item is not “tea”", "bought “tea”"),
        (
            when("bought_category", "is", "Tea", within=within(2, "weeks")),
            "category bought in the last 2 weeks is “Tea”",
            "bought something of “Tea” in the last 2 weeks",
        ),
        (
            when("bought_at_time", "is", {"from": 7, "to": 10, "weekdays": ["saturday", "sunday"]}),
            "time of a purchase is from 07:00 to 10:00 on Saturdays, Sundays",
            "bought from 07:00 to 10:00 on Saturdays, Sundays",
        ),
        (
            when("bought_at_time", "is", {"from": 22, "to": 2}),
            "time of a purchase is from 22:00 to 02:00",
            "bought from 22:00 to 02:00",
        ),
        (
            when("bought_at_time", "is", {"weekdays": ["monday"]}),
            "time of a purchase is on Mondays",
            "bought on Mondays",
        ),
        (
            when("bought_at_time", "is", {"from": 0, "to": 24}),
            "time of a purchase is at any time",
            "bought at any time",
        ),
        (when("days_since_last_visit", value=60), "last visit at least 60 days ago", "days since the last visit"),
        (
            when("days_since_last_visit", value=2, unit="months"),
            "last visit at least 2 months ago",
            "months since the last visit",
        ),
        (
            when("days_since_last_visit", "between", [1, 2], unit="years"),
            "last visit between 1 and 2 years ago",
            "years since the last visit",
        ),
        (
            when("birthday_within", "at_most", 1, unit="weeks"),
            "birthday within 1 week",
            "birthday within 1 week",
        ),
        (when("birthday_within", "is_not", 7), "no birthday within 7 days", "birthday within 7 days"),
        (
            when("occasion_within", "is", 7, kind="wedding"),
            "a wedding within 7 days",
            "a wedding within 7 days",
        ),
        (when("occasion_within", "is", 7), "an occasion within 7 days", "an occasion within 7 days"),
        (
            when("complaint_resolved_within", "is_not", 1, unit="months"),
            "no complaint resolved in the last 1 month",
            "complaint resolved in the last 1 month",
        ),
        (when("label", "is", "{value}"), "label is “{value}”", "label “{value}”"),
        (when("consent", "is", "not_asked"), "consent to personal notes is not asked", "consent to personal notes"),
    ],
)
def test_conditions_are_sentences(condition: Condition, words: str, reason: str) -> None:
    assert sentence(condition, LOCAL, "EUR") == words
    assert said(condition) == reason


def test_a_sentence_comes_apart_in_its_own_order() -> None:
    pattern = condition_words.pattern(when("visits", within=within(12)))
    assert pieces(pattern) == (
        Piece("visits in the last"),
        Piece("period", field=True),
        Piece(":"),
        Piece("op", field=True),
        Piece("value", field=True),
    )
    assert pieces("{value} mal oder {op}")[0] == Piece("value", field=True)


@given(conditions())
def test_every_condition_has_words(condition: Condition) -> None:
    whole = sentence(condition, LOCAL, "EUR")
    assert whole
    assert "{" not in whole
    assert said(condition)
    assert {piece.text for piece in pieces(condition_words.pattern(condition)) if piece.field} <= {
        "op", "value", "unit", "period", "kind",
    }  # fmt: skip
    # Whatever was asked for stands in the sentence.
    if isinstance(condition.value, int):
        assert re.search(rf"\b{condition.value}\b", whole)


@pytest.mark.parametrize(
    ("condition", "value", "words"),
    [
        (when("visits"), None, "not known"),
        (when("label", "is", "x"), True, "yes"),
        (when("label", "is", "x"), False, "no"),
        (when("spend", value="1.00"), Decimal("31.40"), "€31.40"),
        (when("visits"), 1200, "1,200"),
        (when("items"), Decimal("2.25"), "2.25"),
        (when("birthday_within", "is", 7), date(2026, 11, 29), "Nov 29"),
        (when("asks_for", "is", "Rosa"), "Rosa", "Rosa"),
        (when("consent", "is", "yes"), "not_asked", "not asked"),
        (when("visits", "between", [1, 2]), (1, 2), "between 1 and 2"),
    ],
)
def test_what_was_found_is_shown_as_people_write_it(condition: Condition, value: Any, words: str) -> None:
    assert seen(condition, value, LOCAL, TODAY, "EUR") == words


@pytest.mark.parametrize(
    ("condition", "value", "words"),
    [
        (when("visits"), 12, "at least 12"),
        (when("visits", "between", [1, 2]), (1, 2), "between 1 and 2"),
        (when("label", "is_not", "x"), False, "no"),
        (when("asks_for", "is", "Rosa"), "Rosa", "Rosa"),
        (when("asks_for", "is_not", "Rosa"), "Rosa", "is not Rosa"),
        (when("birthday_within", "is", 7), date(2026, 11, 28), "Nov 28 or earlier"),
        (when("complaint_resolved_within", "is", 7), date(2026, 11, 14), "Nov 14 or later"),
    ],
)
def test_what_is_needed_is_shown_with_its_operator(condition: Condition, value: Any, words: str) -> None:
    assert needed(condition, value, LOCAL, TODAY, "EUR") == words


def test_every_word_of_the_closed_lists_is_there() -> None:
    assert len({rule_words.fact(one) for one in RuleFact}) == len(RuleFact)
    assert len({rule_words.operator(one) for one in RuleOperator}) == len(RuleOperator)
    assert len({rule_words.state(one) for one in RuleState}) == len(RuleState)
    assert [rule_words.unit(one, 1) for one in RuleUnit] == ["day", "week", "month", "year"]
    assert [rule_words.budget_period(one) for one in BudgetPeriod] == ["week", "month", "year"]
    assert [rule_words.together(one) for one in Together] == ["all", "any", "none"]
    assert len({rule_words.weekday(one) for one in Weekday}) == 7
    assert len({rule_words.consent(one) for one in Consent}) == 3
    assert rule_words.occasion(OccasionKind.OTHER) == "another occasion"
