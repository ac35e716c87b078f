"""The tree of conditions and the table of facts know the same words."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from app.core.vocabulary import RuleFact
from app.domain.conditions import FORMS, Kind
from app.models.rule_facts import COSTS, DAYS, IN_CUSTOMER, NUMBERS, TOTALS, TRUTHS, Asked, Binds
from app.services.rule_query import Compiler, present
from tests.rules import rule, when, within

NOW = datetime(2026, 11, 21, 9, 42, tzinfo=UTC)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_TABLES = {Kind.SPAN: DAYS, Kind.COUNT: NUMBERS, Kind.MONEY: NUMBERS}


@pytest.mark.parametrize("fact", RuleFact)
def test_every_fact_of_the_domain_is_in_the_table_that_fits_it(fact: RuleFact) -> None:
    fitting = _TABLES.get(FORMS[fact].kind, TRUTHS)
    assert [fact in table for table in (NUMBERS, DAYS, TRUTHS)] == [
        table is fitting for table in (NUMBERS, DAYS, TRUTHS)
    ]


@pytest.mark.parametrize("fact", RuleFact)
def test_the_customers_row_is_joined_where_a_fact_is_in_it(fact: RuleFact) -> None:
    expression = (NUMBERS | DAYS | TRUTHS)[fact](Binds(present(NOW, AMSTERDAM, "EUR")), Asked(years=((2026, (1121,)),)))
    assert bool(re.search(r"\bc\.", expression)) is (fact in IN_CUSTOMER)


def test_what_is_quick_is_asked_first() -> None:
    assert set(TOTALS) <= set(NUMBERS)
    assert set(COSTS) <= set(RuleFact)
    slow = {"fact": "spend", "op": "at_least", "value": "1.00", "within": within(1)}
    quick = {"fact": "open_complaints", "op": "equals", "value": 0}
    statement = Compiler(NOW, AMSTERDAM, "EUR").where(rule({"any": [slow]}, quick).when)
    assert statement.index("open_complaints") < statement.index("day_sum")


def test_typed_words_are_values_and_never_part_of_a_statement() -> None:
    compiler = Compiler(NOW, AMSTERDAM, "EUR")
    for fact in (
        fact for fact, form in FORMS.items() if form.kind is Kind.WORD and fact not in ("consent", "language")
    ):
        assert "drop" not in compiler.where(when(fact, "is", "'; DROP TABLE customer; --")).casefold()
    assert "'; drop table customer; --" in compiler.binds.values.values()
