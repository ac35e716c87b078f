"""Rules kept, previewed and tried in a shop."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text

from app.core.clock import FixedClock
from app.core.errors import NotFound, UserError
from app.core.money import Money
from app.core.paths import resource
from app.core.vocabulary import Action, CueOutcome, RuleState
from app.domain.document import Part
from app.domain.records import PartialDate, ShopSettings
from app.domain.rule import Rule
from app.domain.rule_check import missing, problems
from app.domain.rule_document import document_of, rule_from
from app.domain.rule_records import Estimate, Overlap, WouldGet
from app.models import rule_sums
from app.services.shop import open_shop
from tests.rules import rule, within
from tests.shops import NOW, ROSA, Counter

VISITS: dict[str, Any] = {"fact": "visits", "op": "at_least", "value": 2}
#: What every rule that may be switched on has.
SAY = {"say": "{name}, this one is on us."}


def _names(at: Counter) -> list[tuple[str, str]]:
    return [(one.name, one.state.value) for one in at.shop.rules.all()]


def _imported(at: Counter, one: Rule) -> int:
    """Import a rule as the command line does; return its version."""
    return at.shop.rules.import_documents([Part(document_of(one), "")], ROSA)[0].version


# --- starter rules ---------------------------------------------------------------------------------------


def test_a_new_shop_has_five_paused_rules(at: Counter) -> None:
    assert _names(at) == [
        ("A year with us", "paused"),
        ("After something was put right", "paused"),
        ("Birthday week", "paused"),
        ("The tenth visit", "paused"),
        ("They sent somebody to us", "paused"),
    ]
    for one in at.shop.rules.all():
        at.shop.rules.set_state(one.name, RuleState.ON, ROSA)


def test_a_starter_rule_that_was_retired_does_not_come_back(at: Counter) -> None:
    at.shop.rules.set_state("birthday week", RuleState.RETIRED, ROSA)
    at.shop.rules._started = False
    assert _names(at)[-1] == ("Birthday week", "retired")
    assert len(at.shop.rules.all()) == 5
    assert len(at.shop.rules.documents()) == 4


def test_starter_rules_leave_a_rule_of_the_same_name_alone(at: Counter) -> None:
    at.shop.rules._started = True
    at.shop.rules.save(rule(VISITS, name="Birthday week"), ROSA)
    at.shop.rules._started = False
    assert ("Birthday week", "draft") in _names(at)
    assert len(at.shop.rules.all()) == 5


@pytest.mark.parametrize("language", ["en", "de"])
def test_starter_rules_are_whole_in_every_language(language: str) -> None:
    files = sorted(resource("starter_rules", language).glob("*.json"))
    assert [file.name for file in files] == [file.name for file in sorted(resource("starter_rules", "en").iterdir())]
    for file in files:
        document = json.loads(file.read_text(encoding="utf-8"))
        one = rule_from(document)
        assert document_of(one) == document
        assert problems(one, "EUR") == missing(one) == ()


def test_starter_rules_are_worth_something_in_a_currency_without_decimals(tmp_path: Any) -> None:
    shop = open_shop(tmp_path / "shop.db", FixedClock(NOW), "de", ShopSettings(zone="Asia/Tokyo", currency="JPY"))
    found = {one.name: one.rule for one in shop.rules.all()}
    shop.close()
    tenth = found["Der zehnte Besuch"]
    assert tenth.offer is not None
    assert tenth.budget is not None
    assert (tenth.offer.worth, tenth.budget.amount) == (Decimal(350), Decimal(6000))


# --- keeping ---------------------------------------------------------------------------------------------


def test_a_document_of_a_known_name_becomes_the_next_version(at: Counter) -> None:
    assert _imported(at, rule(VISITS)) == 1
    assert _imported(at, rule(VISITS, name="FIVE years with us", priority=3)) == 2
    assert at.shop.rules.named("five years with us").name == "FIVE years with us"
    assert at.shop.rules.named("five years with us").state is RuleState.DRAFT


def test_every_version_is_kept_with_who_made_it_and_comes_back(at: Counter) -> None:
    first = at.shop.rules.save(rule(VISITS), ROSA)
    at.days_pass(1)
    at.shop.rules.save(rule(VISITS, priority=7), None, number=first.id)
    latest, oldest = at.shop.rules.revisions(first.id)
    who = at.shop.staff.everyone()[0].name
    assert [(one.version, one.rule.priority, one.by) for one in (latest, oldest)] == [(2, 7, ""), (1, 0, who)]
    assert (latest.at - oldest.at).days == 1
    restored = at.shop.rules.restore(first.id, 1, ROSA)
    assert (restored.version, restored.rule) == (3, oldest.rule)
    with pytest.raises(NotFound):
        at.shop.rules.restore(first.id, 9, ROSA)


def test_a_rule_may_be_renamed_but_not_to_the_name_of_another(at: Counter) -> None:
    one = at.shop.rules.save(rule(VISITS), ROSA)
    renamed = at.shop.rules.save(rule(VISITS, name="Two visits"), ROSA, number=one.id)
    assert (renamed.id, renamed.version, renamed.name) == (one.id, 2, "Two visits")
    with pytest.raises(UserError, match="Another rule") as refused:
        at.shop.rules.save(rule(VISITS, name="birthday week"), ROSA, number=one.id)
    assert refused.value.field == "name"
    with pytest.raises(NotFound):
        at.shop.rules.save(rule(VISITS, name="New"), ROSA, number=999)


@pytest.mark.parametrize("state", [RuleState.ON, RuleState.RETIRED])
def test_a_new_rule_takes_no_name_that_another_has(at: Counter, state: RuleState) -> None:
    at.shop.rules.save(rule(VISITS, **SAY), ROSA)
    before = at.shop.rules.set_state("Five years with us", state, ROSA)
    with pytest.raises(UserError, match="Another rule is called “five YEARS with us”") as refused:
        at.shop.rules.save(rule(VISITS, name="five YEARS with us", priority=3), ROSA)
    assert refused.value.field == "name"
    assert at.shop.rules.named("Five years with us") == before
    assert len(at.shop.rules.revisions(before.id)) == 1


def test_what_is_wrong_is_said_before_a_rule_is_saved(at: Counter) -> None:
    with pytest.raises(UserError, match=r"^when: ") as refused:
        at.shop.rules.save(rule(), ROSA)
    assert refused.value.field == "when"
    assert [problem.path for problem in at.shop.rules.problems(rule())] == ["when"]
    with pytest.raises(NotFound):
        at.shop.rules.named("Five years with us")


def test_documents_are_imported_all_or_none(at: Counter) -> None:
    good, bad = document_of(rule(VISITS)), document_of(rule(VISITS, name="Bad")) | {"budget": {"amount": "1"}}
    with pytest.raises(UserError) as refused:
        at.shop.rules.import_documents([Part(good, "[0]"), Part(bad, "[1]")], ROSA)
    assert refused.value.field == "[1].budget.every"
    too_little = bad | {"budget": {"amount": "1", "every": "month"}}
    with pytest.raises(UserError) as refused:
        at.shop.rules.import_documents([Part(good, "[0]"), Part(too_little, "[1]")], ROSA)
    assert refused.value.field == "[1].budget.amount"
    assert len(at.shop.rules.all()) == 5
    assert [one.version for one in at.shop.rules.import_documents([Part(good, "")], ROSA)] == [1]
    assert at.shop.rules.document("five years with us") == good


def test_states_are_kept_with_when_and_by_whom(at: Counter) -> None:
    one = at.shop.rules.save(rule(VISITS, **SAY), ROSA)
    at.days_pass(1)
    on = at.shop.rules.set_state(one.name, RuleState.ON, ROSA)
    at.days_pass(1)
    assert at.shop.rules.set_state(one.name, RuleState.ON, ROSA).since == on.since
    at.shop.rules.set_state(one.name, RuleState.RETIRED, None)
    assert [c.state.value for c in at.shop.rules.changes(one.id)] == ["retired", "on", "draft"]
    assert at.shop.rules.changes(one.id)[0].by == ""
    assert at.shop.rules.save(rule(VISITS, **SAY), ROSA, number=one.id).state is RuleState.DRAFT


def test_a_rule_without_an_offer_cannot_be_switched_on(at: Counter) -> None:
    at.shop.rules.save(rule(VISITS, offer=None), ROSA)
    with pytest.raises(UserError, match="What is offered"):
        at.shop.rules.set_state("five years with us", RuleState.ON, ROSA)


# --- who would be offered it -----------------------------------------------------------------------------


def _three_customers(at: Counter) -> tuple[int, int, int]:
    marisol, martin, ines = (at.customer(name) for name in ("Marisol Vega", "Martin Verhoeven", "Inés Duarte"))
    for customer in (marisol, marisol, martin):
        at.days_pass(-40)
        at.buys(customer)
    at.days_pass(120)
    return marisol, martin, ines


def test_a_preview_counts_all_and_shows_the_most_frequent(at: Counter) -> None:
    marisol, martin, _ines = _three_customers(at)
    found = at.shop.rules.preview(rule(VISITS | {"value": 1}))
    assert (found.matching, found.of, found.ids) == (2, 3, ())
    assert found.sample == (
        WouldGet(marisol, "Marisol Vega", date(2026, 9, 2), 2),
        WouldGet(martin, "Martin Verhoeven", date(2026, 7, 24), 1),
    )
    assert at.shop.rules.preview(rule(VISITS | {"value": 1}), ids=True, sample=1).ids == (marisol, martin)
    assert at.shop.rules.preview(rule(VISITS | {"value": 9})).sample == ()


def test_counting_follows_what_is_noted(at: Counter) -> None:
    customer = at.customer(birthday=PartialDate(22, 11))
    spent = rule({"fact": "spend", "op": "at_least", "value": "31.40", "within": within(1)})
    assert at.shop.rules.preview(spent).matching == 0
    at.buys(customer, amount="31.40")
    assert at.shop.rules.preview(spent).matching == 1
    at.days_pass(1)
    assert at.shop.rules.preview(rule({"fact": "birthday_within", "op": "is", "value": 0})).matching == 1
    at.brings_back(customer)
    assert at.shop.rules.preview(spent).matching == 0
    opened = at.shop.counter.open(customer, ROSA)
    visit = at.shop.counter.note_visit(customer, opened.cues, ROSA)
    assert visit.new is False
    at.days_pass(40)
    at.comes_in(customer)
    at.records(customer, "greet", CueOutcome.SAID)
    assert at.shop.rules.preview(rule(VISITS | {"value": 3})).matching == 1
    with at.shop.work.read() as connection:
        assert rule_sums.differing(connection) == 0
    assert at.shop.check() == ()


def test_counting_follows_the_zone(at: Counter) -> None:
    customer = at.customer()
    at.days_pass(-0.45)  # a little before midnight in Amsterdam
    at.buys(customer)
    at.days_pass(0.45)
    late = rule({"fact": "bought_at_time", "op": "is", "value": {"from": 23, "to": 24}})
    assert at.shop.rules.preview(late).matching == 1
    at.shop.settings.set("zone", "America/New_York", ROSA)
    assert at.shop.rules.preview(late).matching == 0
    assert at.shop.check() == ()


def test_sums_that_do_not_agree_are_found(at: Counter) -> None:
    at.buys(at.customer())
    with at.shop.work.write(None, Action.UPKEEP) as session:
        session.execute(text("DELETE FROM day_sum"))
        session.commit()
    assert at.shop.check() == ("What rules count of 1 customers does not agree with their records.",)


def test_an_estimate_says_gifts_and_money_a_month(at: Counter) -> None:
    _three_customers(at)
    once_ever = {"at_most": {"times": 1}}
    everybody = VISITS | {"value": 0}
    assert at.shop.rules.estimate(rule(everybody)).a_month == 0
    customer = at.customer("Tom Boer")
    for _day in range(4):
        at.buys(customer)
        at.days_pass(1)
    assert at.shop.rules.estimate(rule(everybody)) == Estimate(4, 4, Money(3800, "EUR"))
    assert at.shop.rules.estimate(rule(everybody, **once_ever)) == Estimate(4, 1, Money(950, "EUR"))
    a_year = {"at_most": {"times": 1, "every": within(2)}}
    assert at.shop.rules.estimate(rule(everybody, **a_year)).a_month == 2
    a_week = {"at_most": {"times": 1, "every": within(2, "weeks")}}
    assert at.shop.rules.estimate(rule(everybody, **a_week)).a_month == 2
    tight = {"budget": {"amount": "20.00", "every": "month"}}
    assert at.shop.rules.estimate(rule(everybody, **tight)) == Estimate(4, 2, Money(1900, "EUR"), capped=True)
    wide = {"budget": {"amount": "2000.00", "every": "year"}}
    assert at.shop.rules.estimate(rule(everybody, **wide)).capped is False
    assert at.shop.rules.estimate(rule(everybody, offer=None)) == Estimate(4, 4)


def test_rules_for_the_same_customers_are_counted(at: Counter) -> None:
    _three_customers(at)
    one = at.shop.rules.save(rule(VISITS, **SAY), ROSA)
    assert at.shop.rules.overlaps(one.rule, number=one.id) == ()
    many = {"value": 9}
    for name, priority, condition in (
        ("All", 3, VISITS | {"value": 0}),
        ("Same", -1, VISITS),
        ("Nobody", 0, VISITS | many),
    ):
        at.shop.rules.save(rule(condition, name=name, priority=priority, **SAY), ROSA)
        at.shop.rules.set_state(name, RuleState.ON, ROSA)
    assert at.shop.rules.overlaps(one.rule, number=one.id) == (Overlap("All", 1, True), Overlap("Same", 1, False))


def test_the_rules_at_work_for_a_customer_come_by_priority(at: Counter) -> None:
    marisol, martin, _ines = _three_customers(at)
    assert at.shop.rules.matching(marisol) == ()
    for name, priority, fields in (
        ("Low", 0, {}),
        ("High", 5, {}),
        ("Over", 9, {"to": "2026-11-20"}),
        ("Draft", 9, {}),
    ):
        at.shop.rules.save(rule(VISITS, name=name, priority=priority, **SAY, **fields), ROSA)
        at.shop.rules.set_state(name, RuleState.PAUSED if name == "Draft" else RuleState.ON, ROSA)
    assert [one.name for one in at.shop.rules.matching(marisol)] == ["High", "Low"]
    assert at.shop.rules.matching(martin) == ()
    assert at.shop.rules.matching(999) == ()


def test_a_rule_is_tried_on_one_customer(at: Counter) -> None:
    marisol, martin, _ines = _three_customers(at)
    at.shop.rules.save(rule(VISITS, **SAY), ROSA)
    tried = at.shop.rules.explain("five years with us", marisol)
    assert (tried.name, tried.offered, tried.why_not) == ("Marisol Vega", False, "The rule is a draft.")
    at.shop.rules.set_state("five years with us", RuleState.ON, ROSA)
    assert at.shop.rules.explain("five years with us", marisol).offered is True
    told = at.shop.rules.explain("five years with us", martin)
    assert [(reason.value, reason.needed, reason.holds) for reason in told.reasons] == [(1, 2, False)]
    at.complains(marisol)
    assert at.shop.rules.explain("five years with us", marisol).why_not == "Something must be made right first."
    with pytest.raises(NotFound):
        at.shop.rules.explain("five years with us", 999)
    unsaved = at.shop.rules.attempt(rule(VISITS | {"value": 3}), RuleState.DRAFT, martin)
    assert unsaved.offered is False
