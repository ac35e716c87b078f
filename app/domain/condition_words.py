"""Conditions in words: as sentences with fields to fill in, as whole sentences, and as what a reason is about.

Every sentence is translated as a whole, with named fields, so that each language keeps its own order of words. The
editor takes a sentence apart into words and fields (``pieces``) and shows a widget for every field.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.core.i18n import Local, _
from app.core.money import money
from app.core.vocabulary import Consent, RuleFact, RuleOperator, RuleUnit
from app.domain import rule_words as words
from app.domain.conditions import Condition, Kind, TimeOfWeek, Value
from app.domain.explain import Seen
from app.domain.periods import Span

_FIELD = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence: words, or the name of a field (op, value, unit, period, kind)."""

    text: str
    field: bool = False


def pieces(sentence: str) -> tuple[Piece, ...]:
    """Take a sentence with fields apart, in its own order."""
    parts = _FIELD.split(sentence)
    return tuple(Piece(part.strip(), n % 2 == 1) for n, part in enumerate(parts) if part.strip())


def pattern(condition: Condition) -> str:
    """Return the sentence of a condition with its fields: "visits in the last {period}: {op} {value}"."""
    return _PATTERNS[condition.fact](condition)


def sentence(condition: Condition, local: Local, currency: str) -> str:
    """Return a condition as a whole sentence: "visits in the last 12 months: at least 12"."""
    return pattern(condition).format(
        op=words.operator(condition.op),
        value=_value(condition, condition.value, local, currency),
        unit=_unit(condition),
        period=words.span(condition.within) if condition.within else "",
        kind=words.occasion(condition.kind),
    )


def said(condition: Condition) -> str:
    """Return what a reason is about, without what is needed: "visits in the last 12 months"."""
    return _SAID[condition.fact](condition)


def seen(condition: Condition, value: Seen, local: Local, today: date, currency: str) -> str:
    """Return what was found or is needed, as a person reads it."""
    if value is None or isinstance(value, bool):
        return {None: _("not known"), True: _("yes"), False: _("no")}[value]
    if isinstance(value, tuple):
        low, high = (seen(condition, bound, local, today, currency) for bound in value)
        return _("between {low} and {high}").format(low=low, high=high)
    if isinstance(value, date):
        return local.day(value, today)
    if isinstance(value, str):
        return words.consent(Consent(value)) if condition.fact is RuleFact.CONSENT else value
    is_money = condition.form.kind is Kind.MONEY
    return local.money(money(Decimal(value), currency)) if is_money else local.number(value)


def needed(condition: Condition, value: Seen, local: Local, today: date, currency: str) -> str:
    """Return what a condition needs as a person reads it: "at least 12", "by 5 December"."""
    shown = seen(condition, value, local, today, currency)
    if condition.fact is RuleFact.COMPLAINT_RESOLVED_WITHIN:
        return _("{day} or later").format(day=shown)
    if condition.form.kind is Kind.NEAR:
        return _("{day} or earlier").format(day=shown)
    if isinstance(value, bool) or condition.op in {RuleOperator.IS, RuleOperator.BETWEEN}:
        return shown
    return _("{operator} {value}").format(operator=words.operator(condition.op), value=shown)


# --- sentences -------------------------------------------------------------------------------------------


def _either(ever: Callable[[], str], period: Callable[[], str]) -> Callable[[Condition], str]:
    return lambda condition: period() if condition.within else ever()


def _negated(plain: Callable[[], str], negated: Callable[[], str]) -> Callable[[Condition], str]:
    return lambda condition: negated() if condition.op is RuleOperator.IS_NOT else plain()


def _fixed(said_: Callable[[], str]) -> Callable[[Condition], str]:
    return lambda _condition: said_()


#: Sentences with fields. Each may put them in any order.
_PATTERNS: dict[RuleFact, Callable[[Condition], str]] = {
    RuleFact.CUSTOMER_FOR: _fixed(lambda: _("customer for {op} {value} {unit}")),
    RuleFact.VISITS: _either(
        lambda: _("visits so far: {op} {value}"), lambda: _("visits in the last {period}: {op} {value}")
    ),
    RuleFact.SPEND: _either(
        lambda: _("spent so far: {op} {value}"), lambda: _("spent in the last {period}: {op} {value}")
    ),
    RuleFact.ITEMS: _either(
        lambda: _("items bought so far: {op} {value}"), lambda: _("items bought in the last {period}: {op} {value}")
    ),
    RuleFact.BOUGHT_ITEM: _either(
        lambda: _("bought item {op} {value}"), lambda: _("item bought in the last {period} {op} {value}")
    ),
    RuleFact.BOUGHT_CATEGORY: _either(
        lambda: _("bought category {op} {value}"), lambda: _("category bought in the last {period} {op} {value}")
    ),
    RuleFact.BOUGHT_AT_TIME: _either(
        lambda: _("time of a purchase {op} {value}"), lambda: _("time of a purchase in the last {period} {op} {value}")
    ),
    RuleFact.DAYS_SINCE_LAST_VISIT: _fixed(lambda: _("last visit {op} {value} {unit} ago")),
    RuleFact.NTH_VISIT: _fixed(lambda: _("number of this visit: {op} {value}")),
    RuleFact.AVERAGE_BETWEEN_VISITS: _fixed(lambda: _("days between visits on average: {op} {value}")),
    RuleFact.BIRTHDAY_WITHIN: _negated(
        lambda: _("birthday within {value} {unit}"), lambda: _("no birthday within {value} {unit}")
    ),
    RuleFact.OCCASION_WITHIN: _negated(
        lambda: _("{kind} within {value} {unit}"), lambda: _("not {kind} within {value} {unit}")
    ),
    RuleFact.COMPLAINT_RESOLVED_WITHIN: _negated(
        lambda: _("complaint resolved in the last {value} {unit}"),
        lambda: _("no complaint resolved in the last {value} {unit}"),
    ),
    RuleFact.OPEN_COMPLAINTS: _fixed(lambda: _("open complaints: {op} {value}")),
    RuleFact.PROMISES_LATE: _fixed(lambda: _("late promises: {op} {value}")),
    RuleFact.SENT_OTHERS: _fixed(lambda: _("customers they sent to us: {op} {value}")),
    RuleFact.GOODWILL: _fixed(lambda: _("goodwill: {op} {value}")),
    RuleFact.ASKS_FOR: _fixed(lambda: _("whom they ask for {op} {value}")),
    RuleFact.LABEL: _fixed(lambda: _("label {op} {value}")),
    RuleFact.LIKES: _fixed(lambda: _("what they like {op} {value}")),
    RuleFact.NEEDS: _fixed(lambda: _("what they need {op} {value}")),
    RuleFact.CONSENT: _fixed(lambda: _("consent to personal notes {op} {value}")),
    RuleFact.LANGUAGE: _fixed(lambda: _("language {op} {value}")),
}


def _unit(condition: Condition) -> str:
    if not condition.form.units:
        return ""
    last = condition.value[1] if isinstance(condition.value, tuple) else condition.value
    return words.unit(condition.counted_in, last if isinstance(last, int) else 0)


def _value(condition: Condition, value: Value, local: Local, currency: str) -> str:
    if isinstance(value, tuple):
        low, high = (_value(condition, bound, local, currency) for bound in value)
        return _("{low} and {high}").format(low=low, high=high)
    if isinstance(value, TimeOfWeek):
        return words.time_of_week(value)
    if isinstance(value, Decimal):
        return local.money(money(value, currency))
    if isinstance(value, int):
        return local.number(value)
    is_consent = condition.fact is RuleFact.CONSENT
    return words.consent(Consent(value)) if is_consent else _("“{word}”").format(word=value)


def _units_said(condition: Condition) -> str:
    return {
        RuleUnit.DAYS: _("days as a customer"),
        RuleUnit.WEEKS: _("weeks as a customer"),
        RuleUnit.MONTHS: _("months as a customer"),
        RuleUnit.YEARS: _("years as a customer"),
    }[condition.counted_in]


def _since_said(condition: Condition) -> str:
    return {
        RuleUnit.DAYS: _("days since the last visit"),
        RuleUnit.WEEKS: _("weeks since the last visit"),
        RuleUnit.MONTHS: _("months since the last visit"),
        RuleUnit.YEARS: _("years since the last visit"),
    }[condition.counted_in]


def _with_period(ever: Callable[[], str], period: Callable[[], str]) -> Callable[[Condition], str]:
    def said_of(condition: Condition) -> str:
        if condition.within is None:
            return ever().format(word=_word(condition))
        return period().format(period=words.span(condition.within), word=_word(condition))

    return said_of


def _with_word(said_: Callable[[], str]) -> Callable[[Condition], str]:
    return lambda condition: said_().format(word=_word(condition))


def _with_span(said_: Callable[[], str]) -> Callable[[Condition], str]:
    def said_of(condition: Condition) -> str:
        count = condition.value if isinstance(condition.value, int) else 0
        return said_().format(span=words.span(Span(count, condition.counted_in)), kind=words.occasion(condition.kind))

    return said_of


def _word(condition: Condition) -> str:
    return words.time_of_week(condition.value) if isinstance(condition.value, TimeOfWeek) else str(condition.value)


#: What a reason is about.
_SAID: dict[RuleFact, Callable[[Condition], str]] = {
    RuleFact.CUSTOMER_FOR: _units_said,
    RuleFact.VISITS: _with_period(lambda: _("visits so far"), lambda: _("visits in the last {period}")),
    RuleFact.SPEND: _with_period(lambda: _("spent so far"), lambda: _("spent in the last {period}")),
    RuleFact.ITEMS: _with_period(lambda: _("items bought so far"), lambda: _("items bought in the last {period}")),
    RuleFact.BOUGHT_ITEM: _with_period(lambda: _("bought “{word}”"), lambda: _("bought “{word}” in the last {period}")),
    RuleFact.BOUGHT_CATEGORY: _with_period(
        lambda: _("bought something of “{word}”"), lambda: _("bought something of “{word}” in the last {period}")
    ),
    RuleFact.BOUGHT_AT_TIME: _with_period(lambda: _("bought {word}"), lambda: _("bought {word} in the last {period}")),
    RuleFact.DAYS_SINCE_LAST_VISIT: _since_said,
    RuleFact.NTH_VISIT: _fixed(lambda: _("number of this visit")),
    RuleFact.AVERAGE_BETWEEN_VISITS: _fixed(lambda: _("days between visits on average")),
    RuleFact.BIRTHDAY_WITHIN: _with_span(lambda: _("birthday within {span}")),
    RuleFact.OCCASION_WITHIN: _with_span(lambda: _("{kind} within {span}")),
    RuleFact.COMPLAINT_RESOLVED_WITHIN: _with_span(lambda: _("complaint resolved in the last {span}")),
    RuleFact.OPEN_COMPLAINTS: _fixed(lambda: _("open complaints")),
    RuleFact.PROMISES_LATE: _fixed(lambda: _("late promises")),
    RuleFact.SENT_OTHERS: _fixed(lambda: _("customers they sent to us")),
    RuleFact.GOODWILL: _fixed(lambda: _("goodwill")),
    RuleFact.ASKS_FOR: _fixed(lambda: _("whom they ask for")),
    RuleFact.LABEL: _with_word(lambda: _("label “{word}”")),
    RuleFact.LIKES: _with_word(lambda: _("likes “{word}”")),
    RuleFact.NEEDS: _with_word(lambda: _("needs “{word}”")),
    RuleFact.CONSENT: _fixed(lambda: _("consent to personal notes")),
    RuleFact.LANGUAGE: _fixed(lambda: _("language")),
}
