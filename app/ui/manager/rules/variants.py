"""What a new condition can be about, and how it reads at first: every fact, where it can with and without a period."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from app.core.i18n import _
from app.core.vocabulary import OccasionKind, RuleFact, RuleOperator, RuleUnit
from app.domain import rule_words
from app.domain.condition_words import Piece, pattern, pieces
from app.domain.conditions import FORMS, Condition, Kind
from app.domain.periods import Span

Typed = dict[str, Any]

_EVER, _PERIOD, _NOT = "ever", "period", "not"
_YEAR: Typed = {"value": "12", "unit": "months"}
#: How a condition reads when it is chosen: operator, value, and where it counts time, the unit.
_FIRST: dict[RuleFact, tuple[str, Any, str]] = {
    RuleFact.CUSTOMER_FOR: ("at_least", "5", "years"),
    RuleFact.VISITS: ("at_least", "12", ""),
    RuleFact.SPEND: ("at_least", "100", ""),
    RuleFact.ITEMS: ("at_least", "10", ""),
    RuleFact.BOUGHT_AT_TIME: ("is", {"from": "7", "to": "10", "weekdays": []}, ""),
    RuleFact.DAYS_SINCE_LAST_VISIT: ("at_least", "30", "days"),
    RuleFact.NTH_VISIT: ("equals", "10", ""),
    RuleFact.AVERAGE_BETWEEN_VISITS: ("at_most", "14", "days"),
    RuleFact.BIRTHDAY_WITHIN: ("at_most", "7", "days"),
    RuleFact.OCCASION_WITHIN: ("at_most", "14", "days"),
    RuleFact.COMPLAINT_RESOLVED_WITHIN: ("at_most", "30", "days"),
    RuleFact.OPEN_COMPLAINTS: ("equals", "0", ""),
    RuleFact.PROMISES_LATE: ("equals", "0", ""),
    RuleFact.SENT_OTHERS: ("at_least", "1", ""),
    RuleFact.GOODWILL: ("at_least", "8", ""),
    RuleFact.CONSENT: ("is", "yes", ""),
}


def variants() -> list[tuple[str, str]]:
    """Return what can be chosen, as (key, words), in the order of the facts."""
    found: list[tuple[str, str]] = []
    for fact, form in FORMS.items():
        words = rule_words.fact(fact)
        if form.period:
            found.append((f"{fact}:{_PERIOD}", _("{fact}, in a period").format(fact=words)))
            found.append((f"{fact}:{_EVER}", _("{fact}, ever").format(fact=words)))
        elif form.kind is Kind.NEAR:
            found.append((f"{fact}:{_EVER}", words))
            found.append((f"{fact}:{_NOT}", _("not: {fact}").format(fact=words)))
        else:
            found.append((f"{fact}:{_EVER}", words))
    return found


def key_of(typed: Typed) -> str:
    """Return which of them a condition is."""
    kind = FORMS[RuleFact(typed["fact"])].kind
    if kind is Kind.NEAR and typed["op"] == RuleOperator.IS_NOT:
        return f"{typed['fact']}:{_NOT}"
    return f"{typed['fact']}:{_PERIOD if typed.get('within') else _EVER}"


def fresh(key: str = f"{RuleFact.CUSTOMER_FOR}:{_EVER}", before: Typed | None = None) -> Typed:
    """Return a condition of that key; what the one before said of the same fact is kept."""
    name, _colon, variant = key.partition(":")
    fact = RuleFact(name)
    if before is not None and before["fact"] == name:
        typed = {part: deepcopy(value) for part, value in before.items() if part != "within"}
    else:
        op, value, unit = _FIRST.get(fact, ("is", "", ""))
        typed = {"fact": name, "op": op, "value": deepcopy(value)}
        typed |= {"unit": unit} if unit else {}
        typed |= {"kind": ""} if fact is RuleFact.OCCASION_WITHIN else {}
    if variant == _PERIOD:
        typed["within"] = dict(_YEAR)
    if FORMS[fact].kind is Kind.NEAR:
        typed["op"] = "is_not" if variant == _NOT else "at_most"
    return typed


def sentence(typed: Typed) -> tuple[Piece, ...]:
    """Return the sentence of a condition, taken apart in the order of the screen's language."""
    return pieces(pattern(shape_of(typed)))


def shape_of(typed: Typed) -> Condition:
    """Return a condition of the same fact, operator and period; its value means nothing."""
    return Condition(
        fact=RuleFact(typed["fact"]),
        op=RuleOperator(typed["op"]),
        value=0,
        unit=RuleUnit(typed["unit"]) if typed.get("unit") else None,
        within=Span(1, RuleUnit(typed["within"]["unit"])) if typed.get("within") else None,
        kind=OccasionKind(typed["kind"]) if typed.get("kind") else None,
    )
