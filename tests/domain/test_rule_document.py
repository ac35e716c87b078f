"""Rules as JSON documents."""

from __future__ import annotations

import copy
import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from app.core.errors import UserError
from app.core.vocabulary import BudgetPeriod, RuleUnit, Weekday
from app.domain.conditions import DAY_HOURS, Group, TimeOfWeek
from app.domain.document import Part
from app.domain.periods import Span
from app.domain.rule import AtMost, Budget, Offer, Rule
from app.domain.rule_document import document_of, documents, rule_from
from tests.rules import rules, when

WHOLE: dict[str, Any] = {
    "name": "Five years with us",
    "when": {
        "all": [
            {"fact": "customer_for", "op": "at_least", "value": 5, "unit": "years"},
            {"fact": "visits", "within": {"value": 12, "unit": "months"}, "op": "at_least", "value": 12},
            {"fact": "open_complaints", "op": "equals", "value": 0},
            {"any": [{"fact": "spend", "op": "between", "value": ["10.00", "20"]}, {"none": []}]},
            {"fact": "bought_at_time", "op": "is", "value": {"from": 7, "to": 10, "weekdays": ["saturday"]}},
            {"fact": "occasion_within", "kind": "wedding", "op": "at_most", "value": 14},
        ]
    },
    "offer": {"what": "a bag of the new roast", "worth": "9.50"},
    "at_most": {"times": 1, "every": {"value": 12, "unit": "months"}},
    "budget": {"amount": "120.00", "every": "month"},
    "from": "2026-01-01",
    "to": "2026-12-31",
    "priority": 5,
    "say": "{name}, this one is on us.",
}


def test_a_document_is_read_and_written_as_it_is() -> None:
    rule = rule_from(WHOLE)
    assert document_of(rule) == WHOLE
    assert json.dumps(document_of(rule)["when"]) == json.dumps(WHOLE["when"])
    assert rule.offer == Offer("a bag of the new roast", Decimal("9.50"))
    assert rule.at_most == AtMost(1, Span(12, RuleUnit.MONTHS))
    assert rule.budget == Budget(Decimal("120.00"), BudgetPeriod.MONTH)
    assert (rule.starts, rule.ends) == (date(2026, 1, 1), date(2026, 12, 31))


def test_what_is_optional_may_be_missing_or_null() -> None:
    bare: dict[str, Any] = {"name": "  Ten   visits ", "when": {"fact": "visits", "op": "at_least", "value": 10}}
    optional = ("offer", "at_most", "budget", "from", "to", "priority", "say")
    assert rule_from(bare) == rule_from(bare | dict.fromkeys(optional))
    assert document_of(rule_from(bare)) == bare | {"name": "Ten visits"}
    assert rule_from(bare | {"at_most": {"times": 1}}).at_most == AtMost(1)


@given(rules())
def test_every_rule_survives_its_document(rule: Rule) -> None:
    text = json.dumps(document_of(rule))
    assert rule_from(documents(text)[0]) == rule


def _changed(path: str, value: object) -> dict[str, Any]:
    document = copy.deepcopy(WHOLE)
    place: Any = document
    *above, last = [int(word) if word.isdigit() else word for word in path.split(".")]
    for word in above:
        place = place[word]
    if value is _GONE:
        del place[last]
    else:
        place[last] = value
    return document


_GONE = object()


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("name", _GONE, "name: "),
        ("name", "", "name: "),
        ("name", 5, "name: "),
        ("name", "x" * 81, "name: "),
        ("when", _GONE, "when: "),
        ("when", [], "when: "),
        ("colour", 1, "colour: "),
        ("when.all", {}, "when.all: "),
        ("when.any", [], "when: "),
        ("when.all.2.op", "is", "when.all[2].op: "),
        ("when.all.2.op", "more", "when.all[2].op: "),
        ("when.all.2.op", ["is"], "when.all[2].op: "),
        ("when.all.2.op", _GONE, "when.all[2].op: "),
        ("when.all.2.fact", "shoe_size", "when.all[2].fact: "),
        ("when.all.2.within", {"value": 1, "unit": "days"}, "when.all[2].within: "),
        ("when.all.2.value", -1, "when.all[2].value: "),
        ("when.all.2.value", True, "when.all[2].value: "),
        ("when.all.2.value", "0", "when.all[2].value: "),
        ("when.all.0.unit", _GONE, "when.all[0].unit: "),
        ("when.all.0.unit", "moons", "when.all[0].unit: "),
        ("when.all.0", {"fact": "average_between_visits", "op": "equals", "value": 1, "unit": "years"},
         "when.all[0].unit: "),
        ("when.all.1.within", 12, "when.all[1].within: "),
        ("when.all.1.within.value", 0, "when.all[1].within.value: "),
        ("when.all.1.within.unit", _GONE, "when.all[1].within.unit: "),
        ("when.all.3.any.0.value", ["1"], "when.all[3].any[0].value: "),
        ("when.all.3.any.0.value.1", "-1", "when.all[3].any[0].value[1]: "),
        ("when.all.3.any.0.value.1", 20, "when.all[3].any[0].value[1]: "),
        ("when.all.4.value", {}, "when.all[4].value: "),
        ("when.all.4.value", {"from": 7}, "when.all[4].value: "),
        ("when.all.4.value", {"from": 7, "to": 7}, "when.all[4].value: "),
        ("when.all.4.value", {"weekdays": []}, "when.all[4].value.weekdays: "),
        ("when.all.4.value.weekdays", ["monday", "monday"], "when.all[4].value.weekdays: "),
        ("when.all.4.value.weekdays", ["noday"], "when.all[4].value.weekdays[0]: "),
        ("when.all.4.value.to", 25, "when.all[4].value.to: "),
        ("when.all.5.value", 4000, "when.all[5].value: "),
        ("when.all.5", {"fact": "occasion_within", "op": "is", "value": 20, "unit": "years"}, "when.all[5].value: "),
        ("when.all.5.kind", "harvest", "when.all[5].kind: "),
        ("when.all.5", {"fact": "label", "op": "is", "value": " "}, "when.all[5].value: "),
        ("when.all.5", {"fact": "label", "op": "is", "value": "\u0301"}, "when.all[5].value: "),
        ("when.all.5", {"fact": "language", "op": "is", "value": "German!"}, "when.all[5].value: "),
        ("when.all.5", {"fact": "consent", "op": "is", "value": "maybe"}, "when.all[5].value: "),
        ("when.all", [{"fact": "visits", "op": "at_least", "value": 1}] * 61, "when: "),
        ("offer.worth", 9.5, "offer.worth: "),
        ("offer.worth", "9,50", "offer.worth: "),
        ("offer.worth", "9000000000000", "offer.worth: "),
        ("offer.what", _GONE, "offer.what: "),
        ("offer", "a bag", "offer: "),
        ("at_most.times", 0, "at_most.times: "),
        ("at_most.every.unit", "moons", "at_most.every.unit: "),
        ("budget.every", "decade", "budget.every: "),
        ("budget.amount", None, "budget.amount: "),
        ("from", "yesterday", "from: "),
        ("to", 2026, "to: "),
        ("priority", 1001, "priority: "),
        ("say", "x" * 501, "say: "),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(path: str, value: object, said: str) -> None:
    with pytest.raises(UserError) as refused:
        rule_from(_changed(path, value))
    assert str(refused.value).startswith(said)
    assert refused.value.field == said.removesuffix(": ")


def test_groups_are_not_nested_without_end() -> None:
    deep: Any = {"fact": "visits", "op": "at_least", "value": 1}
    for _level in range(7):
        deep = {"all": [deep]}
    with pytest.raises(UserError, match="deep"):
        rule_from(WHOLE | {"when": deep})


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"name": NaN}'])
def test_what_is_no_json_is_said_so(text: str) -> None:
    with pytest.raises(UserError, match="not JSON"):
        documents(text)


def test_a_file_holds_one_document_or_a_list_of_them() -> None:
    one, two = json.dumps(WHOLE), json.dumps([WHOLE, WHOLE | {"name": ""}])
    assert [part.path for part in documents(one)] == [""]
    first, second = documents(two)
    assert rule_from(first).name == "Five years with us"
    with pytest.raises(UserError) as refused:
        rule_from(second)
    assert refused.value.field == "[1].name"


def test_a_document_that_is_no_object_is_said_so() -> None:
    with pytest.raises(UserError, match=r"^document: "):
        rule_from(Part("rule", ""))


def test_a_time_of_the_week_is_written_as_short_as_it_can_be() -> None:
    for value in ({"from": 0, "to": 24}, {"weekdays": ["monday"]}, {"from": 22, "to": 2}):
        document = {"name": "x", "when": {"fact": "bought_at_time", "op": "is", "value": value}}
        assert document_of(rule_from(document)) == document


def test_hours_may_run_over_midnight() -> None:
    assert TimeOfWeek(22, 2).hours() == (0, 1, 22, 23)
    assert TimeOfWeek(7, 10).hours() == (7, 8, 9)
    assert TimeOfWeek().hours() == tuple(range(DAY_HOURS))
    assert TimeOfWeek(weekdays=(Weekday.MONDAY, Weekday.SUNDAY)).days() == (0, 6)
    assert TimeOfWeek().days() == (0, 1, 2, 3, 4, 5, 6)


def test_short_words_of_the_tests_read_as_their_document() -> None:
    assert when("visits", value=3).value == 3
    assert isinstance(rule_from(WHOLE).when, Group)
