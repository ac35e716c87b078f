"""A rule as it is typed: it reads as what was meant, and says what is wrong where."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from app.core.i18n import Local
from app.domain.conditions import Group
from app.domain.rule import Rule
from app.domain.rule_document import document_of, rule_from
from app.ui.manager.rules.desk import Ways
from app.ui.manager.rules.typed import Typed, blank, read, typed_of
from tests.rules import rule, rules, within

LOCAL = Local("en", "NL")
READER = Ways(LOCAL, "EUR", LOCAL.decimal, date(2026, 11, 21)).reader()
FIVE = rule(
    {"fact": "customer_for", "op": "at_least", "value": 5, "unit": "years"},
    {"fact": "visits", "op": "at_least", "value": 12, "within": within(12)},
    say="{name}, thank you.",
)


def typed(**changes: Any) -> Typed:
    return typed_of(FIVE, LOCAL, "EUR") | changes


def means(of: Typed, wanted: Rule) -> bool:
    """Tell whether what is typed means exactly that rule."""
    found = read(of, READER)
    return not found.flaws and found.rule is not None and document_of(found.rule) == document_of(wanted)


def paths(of: Typed) -> list[str]:
    return [flaw.path for flaw in read(of, READER).flaws]


def test_an_empty_rule_lacks_its_name_and_means_nothing_yet() -> None:
    found = read(blank(), READER)
    assert found.rule is None
    assert [(flaw.path, flaw.missing) for flaw in found.flaws] == [("name", True)]


@given(rules())
def test_every_rule_that_can_be_kept_is_typed_and_read_as_the_same(some: Rule) -> None:
    kept = rule_from(document_of(some)) if some.name.strip() else None
    if kept is None or not isinstance(kept.when, Group):
        return
    found = read(typed_of(kept, LOCAL, ""), READER)
    assert found.flaws == ()
    whole = found.rule or Rule(kept.name)
    if found.rule is not None:
        assert whole.offer == kept.offer
        assert whole.budget == kept.budget
        assert whole.at_most == kept.at_most
        assert (whole.starts, whole.ends, whole.priority, whole.say) == (
            kept.starts,
            kept.ends,
            kept.priority,
            kept.say,
        )


def test_a_rule_reads_as_itself() -> None:
    assert means(typed(), FIVE)
    assert not means(typed(name="Six years"), FIVE)


def test_every_flaw_is_said_with_its_place() -> None:
    spoilt = typed(
        name=" ",
        when={
            "all": [
                {"fact": "visits", "op": "at_least", "value": "many"},
                {"any": [{"fact": "bought_item", "op": "is", "value": ""}]},
                {"fact": "spend", "op": "between", "value": ["1", "x"]},
            ]
        },
        worth="much",
        times="0",
        amount="x",
        to="never",
        priority="9999",
    )
    assert paths(spoilt) == [
        "name",
        "when.all[0].value",
        "when.all[1].any[0].value",
        "when.all[2].value[1]",
        "offer.worth",
        "at_most.times",
        "budget.amount",
        "to",
        "priority",
    ]
    assert read(spoilt, READER).rule is None


def test_a_flaw_says_no_place_in_its_sentence() -> None:
    spoilt = typed(when={"all": [{"fact": "visits", "op": "at_least", "value": "many"}]})
    flaw = read(spoilt, READER).flaws[0]
    assert flaw.said == "This must be a whole number from 0 to 1000000."
    assert not flaw.missing


def test_what_is_only_missing_is_told_apart() -> None:
    spoilt = typed(when={"all": [{"fact": "visits", "op": "at_least", "value": ""}]})
    assert read(spoilt, READER).flaws[0].missing


def test_a_rule_whose_terms_are_wrong_still_tells_its_conditions() -> None:
    found = read(typed(worth="much"), READER)
    assert found.rule is not None
    assert found.rule.when == FIVE.when


def test_too_deep_groups_are_a_flaw_and_no_endless_search() -> None:
    deep: Typed = {"fact": "consent", "op": "is", "value": "yes"}
    for _level in range(9):
        deep = {"all": [deep]}
    found = read(typed(when=deep), READER)
    assert found.rule is None
    assert found.flaws


@pytest.mark.parametrize(
    ("text", "amount"), [("€ 9,50", "9.5"), ("9.50", "9.5"), ("€9", "9"), ("1.234,50", "1234.5"), (" 12 ", "12")]
)
def test_amounts_are_typed_as_people_write_them(text: str, amount: str) -> None:
    found = read(typed(worth=text), READER).rule
    assert found is not None
    assert found.offer is not None
    assert found.offer.worth == Decimal(amount)


def test_days_may_be_past_when_their_year_is_written() -> None:
    found = read(typed(**{"from": "2026-01-03", "to": "27 Nov"}), READER).rule
    assert found is not None
    assert (found.starts, found.ends) == (date(2026, 1, 3), date(2026, 11, 27))


def test_ever_has_no_period() -> None:
    found = read(typed(times="2", every="ever", every_value="nonsense"), READER).rule
    assert found is not None
    assert found.at_most is not None
    assert found.at_most.every is None
    again = typed_of(found, LOCAL, "EUR")
    assert (again["times"], again["every"]) == ("2", "ever")


def test_as_often_as_they_come_is_no_limit() -> None:
    found = read(typed(times=""), READER).rule
    assert found is not None
    assert found.at_most is None


def test_a_time_of_the_week_is_typed_by_hours_and_days() -> None:
    asked = {"from": "17", "to": "20", "weekdays": ["saturday"]}
    bought = rule({"fact": "bought_at_time", "op": "is", "value": {"from": 17, "to": 20, "weekdays": ["saturday"]}})
    of = typed_of(bought, LOCAL, "EUR")
    assert of["when"]["all"][0]["value"] == asked
    assert means(of, bought)
