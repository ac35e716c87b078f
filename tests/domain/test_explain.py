"""One customer against a rule, condition by condition."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.core.vocabulary import Consent, OccasionKind, Together
from app.domain.conditions import Condition, Group
from app.domain.cues.facts import OccasionFact
from app.domain.explain import explain, matches
from app.domain.records import PartialDate
from app.domain.rule_facts import AmountFact, BoughtFact, RuleFacts, VisitFact
from tests.rules import when, within

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 21, 10, 42, tzinfo=AMSTERDAM)
TODAY = NOW.date()


def _facts(**known: Any) -> RuleFacts:
    whole: dict[str, Any] = {"customer": 1, "now": NOW} | known
    return RuleFacts(**whole)


def _visits(*days: int) -> tuple[VisitFact, ...]:
    """Return visits so many days ago, at the time of day it is now."""
    return tuple(VisitFact(TODAY - timedelta(days=d), ((NOW - timedelta(days=d)).astimezone(UTC),)) for d in days)


def _found(condition: Condition, facts: RuleFacts) -> tuple[Any, bool]:
    (reason,) = explain(condition, facts).reasons
    assert matches(condition, facts) is reason.holds
    return reason.value, reason.holds


def test_every_reason_says_what_was_found_and_what_is_needed() -> None:
    rule = Group(
        Together.ALL,
        (
            when("customer_for", value=5, unit="years"),
            when("visits", value=12, within=within(12)),
            when("open_complaints", "equals", 0),
        ),
    )
    told = explain(rule, _facts(since=date(2019, 11, 21), visits=_visits(*range(1, 10), 400)))
    assert [(r.path, r.value, r.needed, r.holds) for r in told.reasons] == [
        ("when.all[0]", 7, 5, True),
        ("when.all[1]", 9, 12, False),
        ("when.all[2]", 0, 0, True),
    ]
    assert told.holds is False
    assert [reason.path for reason in told.against()] == ["when.all[1]"]


@pytest.mark.parametrize(
    ("together", "truths", "holds"),
    [
        (Together.ALL, (True, True), True),
        (Together.ALL, (True, False), False),
        (Together.ALL, (), True),
        (Together.ANY, (False, True), True),
        (Together.ANY, (False, False), False),
        (Together.ANY, (), False),
        (Together.NONE, (False, False), True),
        (Together.NONE, (False, True), False),
        (Together.NONE, (), True),
    ],
)
def test_groups_hold_of_all_any_or_none(together: Together, truths: tuple[bool, ...], holds: bool) -> None:
    parts = tuple(when("visits", value=0 if truth else 1) for truth in truths)
    assert matches(Group(together, parts), _facts()) is holds
    assert matches(Group(Together.ALL, (Group(together, parts),)), _facts()) is holds


@pytest.mark.parametrize(
    ("op", "value", "holds"),
    [
        ("at_least", 3, True),
        ("at_least", 4, False),
        ("at_most", 3, True),
        ("at_most", 2, False),
        ("equals", 3, True),
        ("equals", 2, False),
        ("between", [3, 9], True),
        ("between", [1, 2], False),
    ],
)
def test_numbers_compare(op: str, value: object, holds: bool) -> None:
    assert _found(when("visits", op, value), _facts(visits=_visits(1, 2, 3))) == (3, holds)


def test_a_period_counts_to_the_moment() -> None:
    began = datetime(2025, 11, 21, 10, 42, tzinfo=AMSTERDAM)
    year = when("visits", within=within(12))
    for shift, count in ((timedelta(0), 1), (timedelta(microseconds=-1), 0)):
        facts = _facts(visits=(VisitFact(date(2025, 11, 21), ((began + shift).astimezone(UTC),)),))
        assert _found(year, facts)[0] == count


def test_a_visit_lies_in_a_period_with_any_of_its_moments() -> None:
    morning = datetime(2025, 11, 21, 8, 0, tzinfo=AMSTERDAM)
    facts = _facts(visits=(VisitFact(date(2025, 11, 21), (morning, morning + timedelta(hours=5))),))
    assert _found(when("visits", within=within(12)), facts)[0] == 1


def test_what_is_recorded_for_later_does_not_count() -> None:
    later = NOW + timedelta(hours=1)
    facts = _facts(
        visits=(VisitFact(TODAY, (later,)),),
        amounts=(AmountFact(later, 500),),
        bought=(BoughtFact(later, "tea", "", 1000),),
        purchases=(later,),
        resolved=(later,),
    )
    assert _found(when("visits"), facts)[0] == 0
    assert _found(when("spend", value="0.01"), facts) == (Decimal("0.00"), False)
    assert _found(when("items"), facts)[0] == 0
    assert _found(when("bought_item", "is", "tea"), facts)[0] is False
    assert _found(when("bought_at_time", "is", {"from": 0, "to": 24}), facts)[0] is False
    assert _found(when("complaint_resolved_within", "is", 30), facts) == (None, False)


def test_spend_is_net_of_returns() -> None:
    amounts = (AmountFact(NOW - timedelta(days=9), 2500), AmountFact(NOW - timedelta(days=2), -1000))
    facts = _facts(amounts=amounts)
    assert _found(when("spend", value="15.00"), facts) == (Decimal("15.00"), True)
    assert _found(when("spend", value="15.00", within=within(5, "days")), facts) == (Decimal("-10.00"), False)


def test_items_are_counted_by_quantity() -> None:
    bought = tuple(BoughtFact(NOW - timedelta(days=d), "tea", "", q) for d, q in ((1, 2000), (20, 250)))
    assert _found(when("items", value=2), _facts(bought=bought)) == (Decimal("2.25"), True)
    assert _found(when("items", value=2, within=within(1, "weeks")), _facts(bought=bought)) == (2, True)


@pytest.mark.parametrize(
    ("fact", "word", "holds"),
    [
        ("bought_item", "Oat Milk", True),
        ("bought_item", "oat", False),
        ("bought_category", "DAIRY", True),
        ("bought_category", "tea", False),
    ],
)
def test_items_and_categories_are_the_same_in_any_case(fact: str, word: str, holds: bool) -> None:
    facts = _facts(bought=(BoughtFact(NOW - timedelta(days=20), "oat milk", "dairy", 1000),))
    assert _found(when(fact, "is", word), facts) == (holds, holds)
    assert _found(when(fact, "is_not", word), facts) == (holds, not holds)
    assert _found(when(fact, "is", word, within=within(7, "days")), facts) == (False, False)


def test_a_time_of_purchase_is_the_shops() -> None:
    saturday = datetime(2026, 11, 14, 7, 59, tzinfo=AMSTERDAM)
    facts = _facts(purchases=(saturday.astimezone(UTC),))
    assert _found(when("bought_at_time", "is", {"from": 7, "to": 8}), facts)[1] is True
    assert _found(when("bought_at_time", "is", {"from": 6, "to": 7}), facts)[1] is False
    assert _found(when("bought_at_time", "is", {"weekdays": ["saturday"]}), facts)[1] is True
    assert _found(when("bought_at_time", "is_not", {"weekdays": ["friday"]}), facts) == (False, True)


def test_time_with_us_is_counted_in_whole_units() -> None:
    facts = _facts(since=date(2020, 11, 22))
    assert _found(when("customer_for", value=6, unit="years"), facts) == (5, False)
    assert _found(when("customer_for", "equals", 71, unit="months"), facts) == (71, True)
    assert _found(when("customer_for", value=1, unit="days"), _facts()) == (None, False)
    assert _found(when("customer_for", "at_most", 9, unit="days"), _facts(since=date(2027, 1, 1))) == (None, False)


def test_the_last_visit_is_the_one_before_today() -> None:
    facts = _facts(visits=_visits(0, 9, 20))
    assert _found(when("days_since_last_visit", "equals", 9), facts) == (9, True)
    assert _found(when("days_since_last_visit", value=1, unit="weeks"), facts) == (1, True)
    assert _found(when("days_since_last_visit", "at_most", 9), _facts(visits=_visits(0))) == (None, False)


def test_this_is_the_visit_after_those_before_today() -> None:
    assert _found(when("nth_visit", "equals", 3), _facts(visits=_visits(0, 9, 20))) == (3, True)
    assert _found(when("nth_visit", "equals", 1), _facts()) == (1, True)


def test_days_between_visits_are_rounded() -> None:
    assert _found(when("average_between_visits", "at_most", 7), _facts(visits=_visits(0, 5, 15))) == (8, False)
    assert _found(when("average_between_visits"), _facts(visits=_visits(5))) == (None, False)
    assert _found(when("average_between_visits"), _facts()) == (None, False)


def test_a_birthday_is_near_before_and_on_the_day() -> None:
    for days, holds in ((0, True), (7, True), (8, False), (-1, False)):
        on = TODAY + timedelta(days=days)
        facts = _facts(birthday=PartialDate(on.day, on.month, 1980))
        assert _found(when("birthday_within", "at_most", 7), facts) == (on if holds else None, holds)
        assert _found(when("birthday_within", "is_not", 7), facts)[1] is not holds
    assert _found(when("birthday_within", "at_most", 2, unit="weeks"), _facts()) == (None, False)


def test_what_a_birthday_needs_is_the_last_day_that_fits() -> None:
    (reason,) = explain(when("birthday_within", "is", 2, unit="weeks"), _facts()).reasons
    assert reason.needed == date(2026, 12, 5)


def _occasion(kind: OccasionKind, on: date, **known: Any) -> OccasionFact:
    return OccasionFact(1, kind, "", PartialDate(on.day, on.month, on.year), **known)


def test_occasions_that_are_glad_are_near() -> None:
    soon, last_year = date(2026, 11, 25), date(2025, 11, 25)
    near = when("occasion_within", "at_most", 7)
    wedding = when("occasion_within", "at_most", 7, kind="wedding")
    for occasion, any_, a_wedding in (
        (_occasion(OccasionKind.WEDDING, last_year), True, True),
        (_occasion(OccasionKind.WEDDING, soon, yearly=False), True, True),
        (_occasion(OccasionKind.WEDDING, last_year, yearly=False), False, False),
        (_occasion(OccasionKind.EXAM, soon), True, False),
        (_occasion(OccasionKind.LOSS, soon), False, False),
        (_occasion(OccasionKind.WEDDING, soon, delicate=True), False, False),
    ):
        facts = _facts(occasions=(occasion,))
        assert (matches(near, facts), matches(wedding, facts)) == (any_, a_wedding)


def test_whoever_wants_nothing_remembered_has_no_days_and_no_likes_here() -> None:
    facts = _facts(
        consent=Consent.NO,
        birthday=PartialDate(21, 11),
        occasions=(_occasion(OccasionKind.EXAM, TODAY),),
        likes=("tea",),
        needs=("no nuts",),
    )
    for condition in (when("birthday_within", "is", 7), when("occasion_within", "is", 7), when("likes", "is", "tea")):
        assert matches(condition, facts) is False
    assert matches(when("needs", "is", "nuts"), facts) is True


def test_a_complaint_was_resolved_lately() -> None:
    facts = _facts(resolved=(NOW - timedelta(days=40), NOW - timedelta(days=30)))
    (reason,) = explain(when("complaint_resolved_within", "at_most", 30), facts).reasons
    assert (reason.value, reason.needed, reason.holds) == (date(2026, 10, 22), date(2026, 10, 22), True)
    assert _found(when("complaint_resolved_within", "is", 29), facts) == (None, False)


@pytest.mark.parametrize(
    ("fact", "known", "word", "value", "holds"),
    [
        ("label", {"labels": ("Neighbour",)}, "neighbour", True, True),
        ("label", {"labels": ("Neighbour",)}, "neigh", False, False),
        ("likes", {"likes": ("Oat milk, warm",)}, "OAT MILK", True, True),
        ("asks_for", {"asks_for": ("Rosa", "RM")}, "rm", "Rosa", True),
        ("asks_for", {"asks_for": ("Rosa", "RM")}, "Tom", "Rosa", False),
        ("asks_for", {}, "Tom", None, False),
        ("consent", {"consent": Consent.YES}, "yes", "yes", True),
        ("consent", {}, "yes", "not_asked", False),
        ("language", {"language": "DE"}, "de", "DE", True),
        ("language", {}, "de", None, False),
    ],
)
def test_words_are_so_or_not(fact: str, known: dict[str, Any], word: str, value: object, holds: bool) -> None:
    assert _found(when(fact, "is", word), _facts(**known)) == (value, holds)
    assert _found(when(fact, "is_not", word), _facts(**known)) == (value, not holds)


def test_numbers_of_the_shop_are_taken_as_they_are() -> None:
    facts = _facts(open_complaints=1, promises_late=2, sent_others=3)
    assert [_found(when(f), facts)[0] for f in ("open_complaints", "promises_late", "sent_others")] == [1, 2, 3]
