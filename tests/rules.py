"""Hypothesis strategies for appreciation rules, and short words for writing one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st

from app.core.vocabulary import (
    BudgetPeriod,
    Consent,
    OccasionKind,
    RuleFact,
    RuleOperator,
    RuleUnit,
    Together,
    Weekday,
)
from app.domain.conditions import FORMS, Condition, Group, Kind, Node, TimeOfWeek
from app.domain.periods import Span
from app.domain.rule import AtMost, Budget, Offer, Rule
from app.domain.rule_document import rule_from

#: Words that customers of random shops may have, in the ways people write them.
WORDS = ("oat milk", "Café", "cafe", "tea", "Ünlü")
LANGUAGES = ("de", "DE", "en", "pt-BR")


def rule(*conditions: dict[str, Any], **fields: Any) -> Rule:
    """Return a rule of which all those conditions must hold."""
    whole: dict[str, Any] = {"name": "Five years with us", "when": {"all": list(conditions)}}
    return rule_from(whole | {"offer": {"what": "a bag of the new roast", "worth": "9.50"}} | fields)


def when(fact: str, op: str = "at_least", value: Any = 1, **fields: Any) -> Condition:
    """Return a condition as its document reads."""
    found = rule({"fact": fact, "op": op, "value": value} | fields).when
    assert isinstance(found, Group)
    assert isinstance(found.parts[0], Condition)
    return found.parts[0]


def within(value: int, unit: str = "months") -> dict[str, Any]:
    """Return a period as it stands in a document."""
    return {"value": value, "unit": unit}


def spans(most: int = 40) -> st.SearchStrategy[Span]:
    """Return spans of time."""
    return st.builds(Span, st.integers(1, most), st.sampled_from(RuleUnit))


_MONEY = st.integers(0, 10_000).map(lambda cents: Decimal(cents).scaleb(-2))
_TIMES = st.builds(
    TimeOfWeek,
    st.integers(0, 12),
    st.integers(13, 24),
    st.lists(st.sampled_from(Weekday), unique=True, min_size=1).map(tuple),
) | st.builds(TimeOfWeek, st.integers(12, 23), st.integers(1, 11))


@st.composite
def conditions(draw: st.DrawFn, most: int = 12) -> Condition:
    """Return any condition; numbers lie below ``most``, so that random customers fulfil some."""
    fact = draw(st.sampled_from(RuleFact))
    form = FORMS[fact]
    op = draw(st.sampled_from(form.operators))
    units = st.sampled_from(form.units) if form.units else st.none()
    unit = draw(units if form.needs_unit else units | st.none())
    if form.kind is Kind.NEAR and unit is RuleUnit.YEARS:
        most = 10  # nothing is near that is further away
    one = _values(fact, form.kind, most)
    value = draw(st.tuples(one, one).map(lambda pair: tuple(sorted(pair))) if op is RuleOperator.BETWEEN else one)
    return Condition(
        fact,
        op,
        value,
        unit=unit,
        within=draw(st.none() | spans()) if form.period else None,
        kind=draw(st.none() | st.sampled_from(OccasionKind)) if fact is RuleFact.OCCASION_WITHIN else None,
    )


def _values(fact: RuleFact, kind: Kind, most: int) -> st.SearchStrategy[Any]:
    if fact is RuleFact.CONSENT:
        return st.sampled_from([consent.value for consent in Consent])
    if fact is RuleFact.LANGUAGE:
        return st.sampled_from(LANGUAGES)
    return {
        Kind.MONEY: _MONEY,
        Kind.TIME: _TIMES,
        Kind.WORD: st.sampled_from(WORDS),
    }.get(kind, st.integers(0, 3) | st.integers(0, most))


def every_condition(chance: Random) -> Iterator[Condition]:
    """Yield a condition for every fact and operator, with values by chance."""
    for fact, form in FORMS.items():
        for op in form.operators:
            pair = sorted(_by_chance(fact, form.kind, chance) for _bound in range(2))
            yield Condition(
                fact,
                op,
                (pair[0], pair[1]) if op is RuleOperator.BETWEEN else pair[0],
                unit=chance.choice(form.units) if form.units else None,
                within=chance.choice((None, *_SPANS)) if form.period else None,
                kind=chance.choice((None, *OccasionKind)) if fact is RuleFact.OCCASION_WITHIN else None,
            )


_SPANS = tuple(Span(count, unit) for unit in RuleUnit for count in (1, 2, 4, 12, 14, 30))


def _by_chance(fact: RuleFact, kind: Kind, chance: Random) -> Any:
    if fact is RuleFact.CONSENT:
        return chance.choice(list(Consent)).value
    if fact is RuleFact.LANGUAGE:
        return chance.choice(LANGUAGES)
    if kind is Kind.MONEY:
        return Decimal(chance.choice((0, 1, chance.randrange(20_000)))).scaleb(-2)
    if kind is Kind.TIME:
        start, length = chance.randrange(24), chance.randrange(1, 20)
        days = tuple(chance.sample(tuple(Weekday), chance.choice((0, 1, 5))))
        return _Sortable(start, (start + length) % 24 or 24, days)
    return chance.choice(WORDS) if kind is Kind.WORD else chance.choice((0, 1, 2, 3, 7, 14, 30))


class _Sortable(TimeOfWeek):
    """A time of the week that may be sorted with others, in any order."""

    def __lt__(self, other: object) -> bool:
        return False


def nodes() -> st.SearchStrategy[Node]:
    """Return conditions in groups within groups."""
    return st.recursive(
        conditions(),
        lambda inner: st.builds(Group, st.sampled_from(Together), st.lists(inner, max_size=3).map(tuple)),
        max_leaves=6,
    )


def rules() -> st.SearchStrategy[Rule]:
    """Return all sorts of rules, also such as make no sense."""
    text = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30)
    return st.builds(
        Rule,
        name=text,
        when=nodes(),
        offer=st.none() | st.builds(Offer, text, _MONEY),
        at_most=st.none() | st.builds(AtMost, st.integers(1, 9), st.none() | spans()),
        budget=st.none() | st.builds(Budget, _MONEY, st.sampled_from(BudgetPeriod)),
        starts=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
        ends=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
        priority=st.integers(-9, 9),
        say=st.just("") | text,
    )
