"""A rule's gift at the counter: offered once, given once, kept in the ledger, never beyond the budget."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.core.clock import FixedClock
from app.core.errors import DatabaseTrouble, UserError
from app.core.vocabulary import Action, Consent, CueKind, CueOutcome, RuleState, TimelineKind
from app.domain.records import Cue, CustomerDraft
from app.domain.rule_document import rule_from
from app.services.shop import open_shop
from tests.shops import NOW, ROSA, SETTINGS, Counter, a_shop

GIVEN, DECLINED, NOT_TODAY = CueOutcome.GIVEN, CueOutcome.DECLINED, CueOutcome.NOT_TODAY
ALWAYS = {"fact": "nth_visit", "op": "at_least", "value": 1}


def a_rule(at: Counter, name: str = "Thank you", **fields: Any) -> int:
    """Keep a rule that everybody fulfils, and switch it on."""
    document = {
        "name": name,
        "when": {"all": [ALWAYS]},
        "offer": {"what": "a bag of the new roast", "worth": "9.50"},
        "at_most": {"times": 1, "every": {"value": 12, "unit": "months"}},
        "say": "{name}, this is for you: {offer}.",
    }
    at.shop.rules.save(rule_from(document | fields), None)
    return at.shop.rules.set_state(name, RuleState.ON, None).id


def offers(at: Counter, customer: int) -> list[Cue]:
    """Open the card at the counter, note the visit, and return the gifts that can be answered."""
    opened = at.shop.counter.open(customer, ROSA)
    at.shop.counter.note_visit(customer, opened.cues, ROSA)
    return [cue for cue in opened.cues if cue.kind is CueKind.APPRECIATE and cue.outcomes and cue.outcome is None]


def answers(at: Counter, customer: int, outcome: CueOutcome = GIVEN) -> None:
    """Answer the one gift that is offered."""
    [offer] = offers(at, customer)
    at.records(customer, offer.key, outcome)


def ledger(at: Counter, columns: str = "kind, what, worth") -> list[tuple[Any, ...]]:
    with at.shop.work.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(f"SELECT {columns} FROM gift ORDER BY id")]


# --- offering --------------------------------------------------------------------------------------------


def test_a_matching_rule_offers_its_gift_in_its_own_words_and_says_why(at: Counter) -> None:
    a_rule(at)
    [offer] = offers(at, at.customer("Marisol Vega", call_them="Marisol"))
    assert offer.say == "Marisol, this is for you: a bag of the new roast."
    assert offer.because == "To give: a bag of the new roast. Why: number of this visit: 1."
    assert offer.outcomes == (GIVEN, DECLINED, NOT_TODAY)


def test_what_it_is_worth_and_what_they_spent_stand_nowhere_on_the_cue(at: Counter) -> None:
    rich = {"fact": "spend", "op": "at_least", "value": "20.00"}
    a_rule(at, when={"all": [rich]})
    marisol = at.customer()
    at.buys(marisol, amount="31.40")
    [offer] = offers(at, marisol)
    assert offer.because == "To give: a bag of the new roast."


@pytest.mark.parametrize("state", [RuleState.DRAFT, RuleState.PAUSED, RuleState.RETIRED])
def test_only_rules_that_are_on_are_looked_at(at: Counter, state: RuleState) -> None:
    a_rule(at)
    marisol = at.customer()
    at.shop.rules.set_state("Thank you", state, None)
    assert offers(at, marisol) == []


def test_a_rule_that_is_switched_on_meanwhile_is_offered_at_the_next_card(at: Counter) -> None:
    marisol = at.customer()
    assert offers(at, marisol) == []
    a_rule(at)
    assert len(offers(at, marisol)) == 1


def test_outside_its_dates_nothing_is_offered(at: Counter) -> None:
    a_rule(at, **{"from": "2026-12-01", "to": "2026-12-24"})
    marisol = at.customer()
    assert offers(at, marisol) == []
    at.days_pass(20)
    assert len(offers(at, marisol)) == 1
    at.days_pass(20)
    assert offers(at, marisol) == []


@pytest.mark.parametrize("wrong", ["complaint", "promise"])
def test_nothing_is_offered_while_something_must_be_made_right(at: Counter, wrong: str) -> None:
    a_rule(at)
    marisol = at.customer()
    if wrong == "complaint":
        at.complains(marisol)
    else:
        at.is_promised(marisol, due=NOW.date())
        at.days_pass(1)
    assert offers(at, marisol) == []


def test_one_gift_a_visit_is_offered_that_of_the_higher_priority(at: Counter) -> None:
    a_rule(at, "Cake", offer={"what": "a piece of cake", "worth": "4.00"})
    a_rule(at, "Roast", priority=5)
    marisol = at.customer()
    assert [offer.say for offer in offers(at, marisol)] == ["Marisol, this is for you: a bag of the new roast."]


def test_after_an_answer_nothing_else_is_offered_in_this_visit(at: Counter) -> None:
    a_rule(at, "Cake", offer={"what": "a piece of cake", "worth": "4.00"})
    a_rule(at, "Roast", priority=5)
    for outcome in (GIVEN, DECLINED, NOT_TODAY):
        customer = at.customer(f"Marisol {outcome}")
        answers(at, customer, outcome)
        assert offers(at, customer) == []


def test_never_the_same_twice_in_a_row_when_another_fits(at: Counter) -> None:
    yearly = {"at_most": {"times": 9, "every": {"value": 12, "unit": "months"}}}
    a_rule(at, "Cake", offer={"what": "a piece of cake", "worth": "4.00"}, **yearly)
    a_rule(at, "Roast", priority=5, **yearly)
    marisol = at.customer()
    said = []
    for _visit in range(4):
        [offer] = offers(at, marisol)
        said.append("roast" in offer.say)
        at.records(marisol, offer.key, GIVEN)
        at.days_pass(7)
    assert said == [True, False, True, False]


def test_the_same_again_where_nothing_else_fits(at: Counter) -> None:
    a_rule(at, at_most=None)
    marisol = at.customer()
    for _visit in range(2):
        answers(at, marisol)
        at.days_pass(7)
    assert len(ledger(at)) == 2


def test_who_said_no_to_personal_notes_is_given_what_their_visits_earn(at: Counter) -> None:
    a_rule(at)
    draft = CustomerDraft(full_name="Marisol Vega", consent_personal=Consent.NO)
    assert len(offers(at, at.shop.customers.create(draft, ROSA))) == 1


# --- answering -------------------------------------------------------------------------------------------


def test_what_was_given_is_kept_with_rule_version_giver_worth_and_visit(at: Counter) -> None:
    number = a_rule(at)
    marisol = at.customer()
    answers(at, marisol)
    columns = "kind, customer_id, visit_id, rule_id, rule_version, what, worth, currency, staff_id, day"
    assert ledger(at, columns) == [
        ("given", marisol, 1, number, 1, "a bag of the new roast", 950, "EUR", ROSA, "2026-11-21")
    ]


def test_given_it_is_not_offered_again_within_the_cool_down_but_after_it(at: Counter) -> None:
    a_rule(at)
    marisol = at.customer()
    answers(at, marisol)
    at.clock.move(timedelta(days=364))
    assert offers(at, marisol) == []
    at.days_pass(1)
    assert len(offers(at, marisol)) == 1


def test_declined_rests_like_a_gift(at: Counter) -> None:
    a_rule(at)
    marisol = at.customer()
    answers(at, marisol, DECLINED)
    at.days_pass(30)
    assert offers(at, marisol) == []
    assert ledger(at, "kind") == [("declined",)]


def test_declined_rests_a_while_also_where_there_is_no_cool_down(at: Counter) -> None:
    a_rule(at, at_most=None)
    marisol = at.customer()
    answers(at, marisol, DECLINED)
    at.days_pass(89)
    assert offers(at, marisol) == []
    at.days_pass(1)
    assert len(offers(at, marisol)) == 1


def test_not_today_comes_again_at_the_next_visit_and_rests_after_two(at: Counter) -> None:
    a_rule(at)
    marisol = at.customer()
    answers(at, marisol, NOT_TODAY)
    at.days_pass(7)
    answers(at, marisol, NOT_TODAY)
    at.days_pass(7)
    assert offers(at, marisol) == []
    at.days_pass(60)
    assert len(offers(at, marisol)) == 1


def test_taking_an_answer_back_adds_an_entry_and_offers_it_again(at: Counter) -> None:
    a_rule(at, budget={"amount": "9.50", "every": "month"})
    marisol = at.customer()
    [offer] = offers(at, marisol)
    at.records(marisol, offer.key, GIVEN)
    at.shop.counter.take_back(marisol, offer.key, ROSA)
    assert ledger(at, "kind, undoes_id") == [("given", None), ("taken_back", 1)]
    assert [again.key for again in offers(at, marisol)] == [offer.key]
    at.records(marisol, offer.key, GIVEN)
    assert ledger(at, "kind") == [("given",), ("taken_back",), ("given",)]


def test_another_answer_to_the_same_offer_takes_the_first_back(at: Counter) -> None:
    a_rule(at)
    marisol = at.customer()
    [offer] = offers(at, marisol)
    at.records(marisol, offer.key, GIVEN)
    at.records(marisol, offer.key, DECLINED)
    assert ledger(at, "kind") == [("given",), ("taken_back",), ("declined",)]


def test_the_version_that_was_shown_is_the_one_that_is_given(at: Counter) -> None:
    a_rule(at)
    marisol = at.customer()
    [offer] = offers(at, marisol)
    a_rule(at, offer={"what": "a piece of cake", "worth": "4.00"})
    at.records(marisol, offer.key, GIVEN)
    assert ledger(at, "what, rule_version") == [("a bag of the new roast", 1)]


def test_the_timeline_tells_of_what_was_given_and_who_gave_it_not_of_what_was_taken_back(at: Counter) -> None:
    a_rule(at)
    marisol = at.customer()
    [offer] = offers(at, marisol)
    at.records(marisol, offer.key, GIVEN)

    def told() -> list[tuple[str, str]]:
        entries = at.shop.customers.timeline(marisol).entries
        return [(entry.text, entry.who) for entry in entries if entry.kind is TimelineKind.GIFT]

    assert told() == [("a bag of the new roast", at.shop.staff.everyone()[0].name)]
    at.shop.counter.take_back(marisol, offer.key, ROSA)
    assert told() == []


def test_every_answer_is_audited_without_the_customers_words(at: Counter) -> None:
    a_rule(at)
    marisol = at.customer()
    [offer] = offers(at, marisol)
    at.records(marisol, offer.key, GIVEN)
    at.shop.counter.take_back(marisol, offer.key, ROSA)
    with at.shop.work.read() as connection:
        rows = connection.exec_driver_sql("SELECT action, entity_id FROM audit_entry WHERE entity = 'gift'").all()
    assert [tuple(row) for row in rows] == [("given", 1), ("took_back", 1)]


# --- budgets and stock -----------------------------------------------------------------------------------


def test_beyond_the_budget_nothing_is_offered_until_the_next_month(at: Counter) -> None:
    a_rule(at, budget={"amount": "15.00", "every": "month"})
    answers(at, at.customer("Marisol Vega"))
    paulo = at.customer("Paulo Duarte")
    assert offers(at, paulo) == []
    at.days_pass(10)  # 1 December
    assert len(offers(at, paulo)) == 1


def test_beyond_the_budget_of_one_rule_another_one_comes_up(at: Counter) -> None:
    a_rule(at, "Roast", priority=5, budget={"amount": "9.50", "every": "week"})
    a_rule(at, "Cake", offer={"what": "a piece of cake", "worth": "4.00"})
    answers(at, at.customer("Marisol Vega"))
    [offer] = offers(at, at.customer("Paulo Duarte"))
    assert "cake" in offer.say


def test_a_budget_that_ran_out_between_showing_and_giving_is_said_and_nothing_is_written(at: Counter) -> None:
    a_rule(at, budget={"amount": "9.50", "every": "month"})
    marisol, paulo = at.customer("Marisol Vega"), at.customer("Paulo Duarte")
    [late] = offers(at, paulo)
    answers(at, marisol)
    with pytest.raises(UserError, match="this month’s budget is not enough"):
        at.records(paulo, late.key, GIVEN)
    assert len(ledger(at)) == 1
    at.records(paulo, late.key, NOT_TODAY)  # what became of it can still be noted


def test_two_counters_at_once_do_not_overspend(tmp_path: Path) -> None:
    with a_shop(tmp_path) as at:
        a_rule(at, budget={"amount": "28.50", "every": "month"})  # three gifts
        people = [at.customer(f"Marisol Vega {n}") for n in range(8)]
        keys = {customer: offers(at, customer)[0].key for customer in people}
        others = [open_shop(tmp_path / "shop.db", FixedClock(NOW), "en", SETTINGS) for _counter in range(2)]
        begin, refused = threading.Barrier(2), []

        def serve(record: Callable[..., None], mine: list[int]) -> None:
            begin.wait()
            for customer in mine:
                try:
                    record(customer, keys[customer], GIVEN, ROSA)
                except UserError as trouble:
                    refused.append(str(trouble))

        threads = [
            threading.Thread(target=serve, args=(shop.counter.record, people[n::2])) for n, shop in enumerate(others)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for shop in others:
            shop.close()
        assert len(ledger(at)) == 3
        assert len(refused) == 5


def test_two_rules_on_the_same_day_keep_to_a_budget_each(at: Counter) -> None:
    a_rule(at, "Roast", priority=5, budget={"amount": "19.00", "every": "month"})
    a_rule(at, "Cake", offer={"what": "a piece of cake", "worth": "4.00"}, budget={"amount": "8.00", "every": "month"})
    given = []
    for number in range(6):
        customer = at.customer(f"Marisol Vega {number}")
        for offer in offers(at, customer):
            at.records(customer, offer.key, GIVEN)
            given.append("cake" in offer.say)
    assert given == [False, False, True, True]


# --- the file itself -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement", ["DELETE FROM gift", "UPDATE gift SET worth = 0", "UPDATE gift SET reason = 'another'"]
)
def test_the_file_refuses_to_change_or_delete_what_was_given(at: Counter, statement: str) -> None:
    a_rule(at)
    answers(at, at.customer())
    with pytest.raises(DatabaseTrouble) as caught, at.shop.work.write(None, Action.UPKEEP) as session:
        session.connection().exec_driver_sql(statement)
    assert "never" in str(caught.value.__cause__)
    assert ledger(at) == [("given", "a bag of the new roast", 950)]


def test_a_customer_who_is_gone_leaves_the_money_in_the_ledger(at: Counter) -> None:
    a_rule(at)
    marisol = at.customer()
    answers(at, marisol)
    with at.shop.work.write(None, Action.UPKEEP) as session:
        session.connection().exec_driver_sql("DELETE FROM customer WHERE id = ?", (marisol,))
        session.commit()
    assert ledger(at, "customer_id, visit_id, worth") == [(None, None, 950)]


# --- trying a rule ---------------------------------------------------------------------------------------


def test_trying_a_rule_says_what_the_ledger_has_against_it(at: Counter) -> None:
    a_rule(at, budget={"amount": "15.00", "every": "month"})
    marisol, paulo = at.customer("Marisol Vega"), at.customer("Paulo Duarte")
    assert at.shop.rules.explain("Thank you", marisol).offered
    answers(at, marisol)
    tried = at.shop.rules.explain("Thank you", marisol)
    assert (tried.offered, tried.why_not) == (False, "They were given something in this visit already.")
    at.days_pass(1)
    assert "as often as the rule allows" in at.shop.rules.explain("Thank you", marisol).why_not
    assert "this month’s budget" in at.shop.rules.explain("Thank you", paulo).why_not
