"""When a rule's gift may be offered: once a visit, after its cool-down, within its budget, while there is one left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.i18n import Local
from app.core.vocabulary import BudgetPeriod, GiftKind
from app.domain.explain import explain
from app.domain.gift import (
    Hindrance,
    Offerable,
    PastGift,
    Purse,
    budget_days,
    budget_share,
    first_of,
    gift_key,
    hindrance,
    over_for_today,
    rested,
    rests,
    short,
    worth_of,
)
from app.domain.gift_records import Allowance
from app.domain.gift_words import hindered, why_offered
from app.domain.rule import Budget, Rule
from app.domain.rule_facts import AmountFact, BoughtFact, RuleFacts, VisitFact
from tests.domain.test_explain import NOW, TODAY
from tests.rules import rule, within

GIVEN, DECLINED, NOT_TODAY = GiftKind.GIVEN, GiftKind.DECLINED, GiftKind.NOT_TODAY
ROAST = gift_key("a bag of the new roast")
YEARLY: dict[str, Any] = {"times": 1, "every": within(12)}


def entry(kind: GiftKind = GIVEN, days: int = 10, number: int | None = 1, key: str = ROAST) -> PastGift:
    return PastGift(kind, number, key, TODAY - timedelta(days=days))


def on(number: int = 1, **fields: Any) -> Offerable:
    return Offerable(number, 1, rule(**fields))


# --- one a visit -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("past", "expected"),
    [
        ([], None),
        ([entry(days=1)], None),
        ([entry(days=0)], Hindrance.GIVEN_TODAY),
        ([entry(days=0, number=None)], Hindrance.GIVEN_TODAY),
        ([entry(DECLINED, 0)], Hindrance.ANSWERED_TODAY),
        ([entry(NOT_TODAY, 0)], Hindrance.ANSWERED_TODAY),
        ([entry(NOT_TODAY, 0), entry(days=0)], Hindrance.GIVEN_TODAY),
    ],
)
def test_a_visit_has_one_gift_or_one_offer(past: list[PastGift], expected: Hindrance | None) -> None:
    assert over_for_today(past, TODAY) is expected
    assert hindrance(on(), past, TODAY, Purse(), "EUR") is expected
    assert rested([on()], past, TODAY) == (() if expected else (on(),))


# --- resting ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "expected"), [(364, Hindrance.COOL_DOWN), (365, None)])
@pytest.mark.parametrize("kind", [GIVEN, DECLINED])
def test_given_or_declined_it_rests_for_its_cool_down(kind: GiftKind, days: int, expected: Hindrance | None) -> None:
    assert rests(1, rule(at_most=YEARLY), [entry(kind, days)], TODAY) is expected


def test_so_many_times_in_so_long_is_counted() -> None:
    twice = rule(at_most={"times": 2, "every": within(12)})
    assert rests(1, twice, [entry(days=30), entry(days=400)], TODAY) is None
    assert rests(1, twice, [entry(days=30), entry(days=200)], TODAY) is Hindrance.COOL_DOWN


def test_once_ever_is_once_ever() -> None:
    assert rests(1, rule(at_most={"times": 1}), [entry(days=9_000)], TODAY) is Hindrance.COOL_DOWN


def test_another_rules_gifts_and_own_ones_do_not_make_a_rule_rest() -> None:
    assert rests(1, rule(at_most=YEARLY), [entry(number=2), entry(number=None)], TODAY) is None


@pytest.mark.parametrize(
    ("kind", "days", "expected"), [(DECLINED, 89, Hindrance.DECLINED), (DECLINED, 90, None), (GIVEN, 1, None)]
)
def test_without_a_cool_down_only_what_was_declined_rests(
    kind: GiftKind, days: int, expected: Hindrance | None
) -> None:
    assert rests(1, rule(), [entry(kind, days)], TODAY) is expected


@pytest.mark.parametrize(
    ("past", "expected"),
    [
        ([entry(NOT_TODAY, 7)], None),
        ([entry(NOT_TODAY, 7), entry(NOT_TODAY, 7)], None),  # of one visit, once taken back
        ([entry(NOT_TODAY, 7), entry(NOT_TODAY, 14)], Hindrance.SKIPPED),
        ([entry(NOT_TODAY, 59), entry(NOT_TODAY, 99)], Hindrance.SKIPPED),
        ([entry(NOT_TODAY, 60), entry(NOT_TODAY, 99)], None),
        ([entry(NOT_TODAY, 7), entry(GIVEN, 14), entry(NOT_TODAY, 21)], None),
    ],
)
def test_kept_for_another_visit_it_comes_again_and_rests_after_two(
    past: list[PastGift], expected: Hindrance | None
) -> None:
    assert rests(1, rule(), past, TODAY) is expected


# --- budget and stock ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("spent", "expected"), [(0, None), (1050, None), (1051, Hindrance.BUDGET)])
def test_a_gift_fits_into_its_budget_whole_or_not_at_all(spent: int, expected: Hindrance | None) -> None:
    monthly = rule(budget={"amount": "20.00", "every": "month"})
    assert short(monthly, Purse(spent), "EUR") is expected


@pytest.mark.parametrize(("left", "expected"), [(None, None), (1, None), (0, Hindrance.STOCK), (-1, Hindrance.STOCK)])
def test_what_is_counted_is_given_while_there_is_some(left: int | None, expected: Hindrance | None) -> None:
    assert short(rule(), Purse(left=left), "EUR") is expected


@pytest.mark.parametrize(
    ("every", "first", "last"),
    [
        (BudgetPeriod.WEEK, date(2026, 11, 16), date(2026, 11, 22)),
        (BudgetPeriod.MONTH, date(2026, 11, 1), date(2026, 11, 30)),
        (BudgetPeriod.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_budgets_are_those_of_calendar_periods(every: BudgetPeriod, first: date, last: date) -> None:
    assert budget_days(every, date(2026, 11, 21)) == (first, last)
    assert budget_days(every, first)[0] == first
    assert budget_days(every, last)[1] == last


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.sampled_from(BudgetPeriod), st.integers(0, 100_000))
def test_the_share_of_a_whole_period_is_the_whole_budget(day: date, every: BudgetPeriod, cents: int) -> None:
    budget = Budget(Decimal(cents).scaleb(-2), every)
    assert budget_share(budget, *budget_days(every, day), "EUR") == cents


def test_an_offer_of_nothing_is_worth_nothing_and_has_no_name() -> None:
    nothing = rule(offer=None)
    assert worth_of(nothing, "EUR") == 0
    assert Offerable(1, 1, nothing).key == ""
    assert rested([Offerable(1, 1, nothing)], [], TODAY) == ()


# --- which first -----------------------------------------------------------------------------------------


def _first(rules: Sequence[Offerable], past: Sequence[PastGift] = (), empty: frozenset[int] = frozenset()) -> int:
    found = first_of(rules, past, lambda one: Purse(left=0 if one.number in empty else None), "EUR")
    return found.number if found else 0


CAKE = {"what": "a piece of cake", "worth": "4.00"}


def test_the_higher_priority_comes_first_then_the_older_rule() -> None:
    assert _first([on(1), on(2, priority=5), on(3, priority=5)]) == 2


def test_another_gift_than_the_last_comes_first_whoever_chose_the_last() -> None:
    rules = [on(1, priority=9), on(2, offer=CAKE)]
    assert _first(rules) == 1
    assert _first(rules, [entry(number=1)]) == 2
    assert _first(rules, [entry(number=None)]) == 2
    assert _first(rules, [entry(DECLINED)]) == 1  # declined is not given
    assert _first(rules[:1], [entry(number=1)]) == 1


def test_what_cannot_be_given_gives_way_to_what_can() -> None:
    rules = [on(1, priority=9), on(2, offer=CAKE)]
    assert _first(rules, empty=frozenset({1})) == 2
    assert _first(rules, empty=frozenset({1, 2})) == 0


# --- a shop that goes on ---------------------------------------------------------------------------------


@dataclass
class _Shop:
    """A shop in memory, that offers and gives as the real one does."""

    rules: list[Offerable]
    entries: list[tuple[int, PastGift]] = field(default_factory=list)  # customer, newest first

    def past(self, customer: int) -> list[PastGift]:
        return [one for whose, one in self.entries if whose == customer]

    def purse(self, one: Offerable, today: date) -> Purse:
        budget = one.rule.budget
        if budget is None:
            return Purse()
        first, last = budget_days(budget.every, today)
        own = [p for _w, p in self.entries if p.rule == one.number and p.kind is GIVEN and first <= p.day <= last]
        return Purse(len(own) * worth_of(one.rule, "EUR"))

    def offer(self, customer: int, today: date) -> Offerable | None:
        past = self.past(customer)
        return first_of(rested(self.rules, past, today), past, lambda one: self.purse(one, today), "EUR")


_RULES = st.lists(
    st.builds(
        lambda n, what, worth, limit, budget, priority: Offerable(
            n,
            1,
            rule(offer={"what": what, "worth": worth}, at_most=limit, budget=budget, priority=priority),
        ),
        st.integers(1, 50),
        st.sampled_from(["cake", "roast", "mug"]),
        st.sampled_from(["0", "4.00", "9.50"]),
        st.none()
        | st.builds(lambda n, m: {"times": n, "every": within(m, "weeks")}, st.integers(1, 2), st.integers(1, 9)),
        st.none()
        | st.builds(
            lambda a, e: {"amount": a, "every": e},
            st.sampled_from(["10.00", "20.00"]),
            st.sampled_from(["week", "month"]),
        ),
        st.integers(-1, 1),
    ),
    max_size=4,
    unique_by=lambda one: one.number,
)
_VISITS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(1, 3), st.sampled_from([GIVEN, GIVEN, DECLINED, NOT_TODAY])), max_size=60
)


@given(_RULES, _VISITS)
def test_whatever_happens_no_visit_has_two_gifts_and_no_budget_is_overspent(
    rules: list[Offerable], visits: list[tuple[int, int, GiftKind]]
) -> None:
    shop, today = _Shop(rules), TODAY
    for days, customer, kind in visits:
        today += timedelta(days=days)
        offered = shop.offer(customer, today)
        if offered is None:
            continue
        assert all(one.day != today for one in shop.past(customer))
        assert rests(offered.number, offered.rule, shop.past(customer), today) is None
        shop.entries.insert(0, (customer, PastGift(kind, offered.number, offered.key, today)))
        budget = offered.rule.budget
        if budget and kind is GIVEN:
            assert shop.purse(offered, today).spent <= budget.amount * 100


@given(_RULES, _VISITS)
def test_the_same_is_given_twice_in_a_row_only_where_nothing_else_fits(
    rules: list[Offerable], visits: list[tuple[int, int, GiftKind]]
) -> None:
    shop, today = _Shop(rules), TODAY
    for days, customer, kind in visits:
        today += timedelta(days=days)
        past, offered = shop.past(customer), shop.offer(customer, today)
        last = next((one.key for one in past if one.kind is GIVEN), None)
        if offered is None:
            continue
        if offered.key == last:
            others = [one for one in rested(rules, past, today) if one.key != last]
            assert all(short(one.rule, shop.purse(one, today), "EUR") for one in others)
        shop.entries.insert(0, (customer, PastGift(kind, offered.number, offered.key, today)))


# --- words -----------------------------------------------------------------------------------------------


def test_every_hindrance_has_a_sentence_of_its_own() -> None:
    said = {hindered(why, Rule("")) for why in Hindrance}
    assert len(said) == len(Hindrance)
    assert all(sentence.endswith(".") for sentence in said)


@pytest.mark.parametrize("every", list(BudgetPeriod))
def test_a_used_up_budget_is_named_by_its_period(every: BudgetPeriod) -> None:
    assert f"this {every}’s budget" in hindered(Hindrance.BUDGET, rule(budget={"amount": "20.00", "every": every}))


def _why(one: Rule, facts: RuleFacts) -> str:
    return why_offered(explain(one.when, facts), Local("en"), TODAY, "EUR")


def test_what_speaks_for_a_gift_is_said_with_what_was_found() -> None:
    visits = tuple(VisitFact(TODAY - timedelta(days=n), (NOW - timedelta(days=n),)) for n in range(3))
    facts = RuleFacts(1, NOW, since=date(2021, 11, 1), visits=visits)
    years = {"fact": "customer_for", "op": "at_least", "value": 5, "unit": "years"}
    often = {"fact": "visits", "op": "at_least", "value": 2, "within": within(12)}
    assert _why(rule(years, often), facts) == "years as a customer: 5 · visits in the last 12 months: 3"


def test_what_they_spent_their_consent_and_what_is_nothing_are_not_named() -> None:
    facts = RuleFacts(1, NOW, amounts=(AmountFact(NOW, 9_900),))
    spent = {"fact": "spend", "op": "at_least", "value": "50.00"}
    calm = {"fact": "open_complaints", "op": "equals", "value": 0}
    asked = {"fact": "consent", "op": "is", "value": "not_asked"}
    assert _why(rule(spent, calm, asked), facts) == ""


def test_what_is_left_of_an_allowance_is_never_below_nothing() -> None:
    from app.core.money import Money

    allowed = Allowance(Money(500, "EUR"), Money(700, "EUR"), TODAY, TODAY)
    assert allowed.left == Money(0, "EUR")


def test_no_label_like_or_need_stands_where_the_customer_reads_along() -> None:
    facts = RuleFacts(1, NOW, labels=("slow payer",), likes=("oat milk",), needs=("nut allergy",))
    private = [
        {"fact": "label", "op": "is", "value": "slow payer"},
        {"fact": "likes", "op": "is", "value": "oat milk"},
        {"fact": "needs", "op": "is", "value": "nut allergy"},
    ]
    one = rule(*private)
    assert explain(one.when, facts).holds
    assert _why(one, facts) == ""


def test_what_is_simply_so_is_said_without_a_value() -> None:
    facts = RuleFacts(1, NOW, bought=(BoughtFact(NOW, "grinder", "machines", 1000),))
    assert "grinder" in _why(rule({"fact": "bought_item", "op": "is", "value": "grinder"}), facts)
    assert ":" not in _why(rule({"fact": "bought_item", "op": "is", "value": "grinder"}), facts)
