"""Conditions to and from JSON: ``{"fact": "visits", "within": {…}, "op": "at_least", "value": 12}`` and groups."""

from __future__ import annotations

from decimal import Decimal
from re import fullmatch
from typing import cast

from app.core.i18n import _
from app.core.text import fold
from app.core.vocabulary import Consent, OccasionKind, RuleFact, RuleOperator, RuleUnit, Together, Weekday
from app.domain.conditions import DAY_HOURS, Condition, Group, Kind, Node, TimeOfWeek, Value
from app.domain.document import LONGEST_SPAN, Json, Part, wrong
from app.domain.periods import Span

#: What a rule may hold: more is a mistake, or meant to exhaust the reader.
DEEPEST, MOST_CONDITIONS = 6, 60
_MOST = 1_000_000
_WORD_LETTERS = 120
#: Days that lie further off than ten years are near to nothing.
_NEAR_DAYS = 3650


def read_node(part: Part) -> Node:
    """Return the conditions a document describes."""
    node = _node(part, 1)
    if sum(1 for _leaf in _all_conditions(node)) > MOST_CONDITIONS:
        raise wrong(part.path, _("These are too many conditions: {most} at most.").format(most=MOST_CONDITIONS))
    return node


def write_node(node: Node) -> Json:
    """Return the document of conditions."""
    if isinstance(node, Group):
        return {node.together.value: [write_node(part) for part in node.parts]}
    document: Json = {"fact": node.fact.value}
    if node.kind:
        document["kind"] = node.kind.value
    if node.within:
        document["within"] = {"value": node.within.value, "unit": node.within.unit.value}
    document |= {"op": node.op.value, "value": _written(node.value)}
    if node.unit:
        document["unit"] = node.unit.value
    return document


# --- reading ---------------------------------------------------------------------------------------------


def _node(part: Part, depth: int) -> Node:
    if not isinstance(part.value, dict):
        raise wrong(part.path, _("This must be an object in braces."))
    joined = [word for word in Together if word in part.value]
    if not joined:
        return _condition(part)
    if len(part.value) > 1:
        raise wrong(part.path, _("A group is one of all, any and none, and nothing else."))
    if depth > DEEPEST:
        raise wrong(part.path, _("Groups within groups go {most} deep at most.").format(most=DEEPEST))
    return Group(joined[0], tuple(_node(entry, depth + 1) for entry in part.part(joined[0]).entries()))


def _all_conditions(node: Node) -> list[Condition]:
    if isinstance(node, Condition):
        return [node]
    return [leaf for part in node.parts for leaf in _all_conditions(part)]


def _condition(part: Part) -> Condition:
    known: tuple[str, ...] = ("fact", "op", "value", "unit", "within", "kind")
    part.only(known, needed=("fact",))
    bare = Condition(part.part("fact").word_of(RuleFact), RuleOperator.IS, 0)
    form = bare.form
    known = ("fact", "op", "value")
    known += ("within",) if form.period else ()
    known += ("unit",) if form.units else ()
    known += ("kind",) if bare.fact is RuleFact.OCCASION_WITHIN else ()
    part.only(known, needed=("op", "value") + (("unit",) if form.needs_unit else ()))
    op = part.part("op").word_of(RuleOperator)
    if op not in form.operators:
        said = _("This does not fit {fact}. Known are: {known}.")
        raise wrong(part.part("op").path, said.format(fact=bare.fact, known=", ".join(form.operators)))
    unit, within, kind = part.optional("unit"), part.optional("within"), part.optional("kind")
    counted = _unit(unit, form.units) if unit else None
    return Condition(
        fact=bare.fact,
        op=op,
        value=_value(part.part("value"), bare.fact, op, counted),
        unit=counted,
        within=within.span() if within else None,
        kind=kind.word_of(OccasionKind) if kind else None,
    )


def _unit(part: Part, fitting: tuple[RuleUnit, ...]) -> RuleUnit:
    unit = part.word_of(RuleUnit)
    if unit not in fitting:
        said = _("This is not known here. Known are: {known}.")
        raise wrong(part.path, said.format(known=", ".join(fitting)))
    return unit


def _value(part: Part, fact: RuleFact, op: RuleOperator, unit: RuleUnit | None) -> Value:
    kind = Condition(fact, op, 0).form.kind
    if op is RuleOperator.BETWEEN:
        bounds = list(part.entries())
        if len(bounds) != 2:  # noqa: PLR2004 - from and to
            raise wrong(part.path, _("Between needs two numbers, such as [3, 5]."))
        low, high = (_number(bound, kind) for bound in bounds)
        return cast("tuple[int, int] | tuple[Decimal, Decimal]", (low, high))
    if kind is Kind.NEAR:
        return _near(part, unit or RuleUnit.DAYS)
    if kind is Kind.TIME:
        return _time(part)
    return _word(part, fact) if kind is Kind.WORD else _number(part, kind)


def _number(part: Part, kind: Kind) -> int | Decimal:
    if kind is Kind.MONEY:
        return part.amount()
    return part.whole(0, LONGEST_SPAN * 10 if kind is Kind.SPAN else _MOST)


def _near(part: Part, unit: RuleUnit) -> int:
    value = part.whole(0, _NEAR_DAYS)
    if Span(value, unit).days() > _NEAR_DAYS:
        raise wrong(part.path, _("That is longer than ten years."))
    return value


def _word(part: Part, fact: RuleFact) -> str:
    if fact is RuleFact.CONSENT:
        return part.word_of(Consent).value
    word = part.line(_WORD_LETTERS)
    if not fold(word):
        raise wrong(part.path, _("This has no letters to compare."))
    if fact is RuleFact.LANGUAGE and not fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", word):
        raise wrong(part.path, _("This must be the code of a language, such as “de”."))
    return word


def _time(part: Part) -> TimeOfWeek:
    part.only(("from", "to", "weekdays"), needed=())
    start, end, weekdays = part.optional("from"), part.optional("to"), part.optional("weekdays")
    if bool(start) != bool(end) or not (start or weekdays):
        raise wrong(part.path, _("This needs the hours “from” and “to”, or “weekdays”, or both."))
    days = tuple(day.word_of(Weekday) for day in weekdays.entries()) if weekdays else ()
    if weekdays and len(set(days)) != max(len(days), 1):
        raise wrong(weekdays.path, _("Name each day once, and one at least."))
    if not (start and end):
        return TimeOfWeek(weekdays=days)
    time = TimeOfWeek(start.whole(0, DAY_HOURS - 1), end.whole(1, DAY_HOURS), days)
    if time.start == time.end:
        raise wrong(part.path, _("The hours begin and end at the same time."))
    return time


# --- writing ---------------------------------------------------------------------------------------------


def _written(value: Value) -> object:
    if isinstance(value, tuple):
        return [_written(bound) for bound in value]
    if isinstance(value, TimeOfWeek):
        hours: Json = {"from": value.start, "to": value.end}
        days: Json = {"weekdays": [day.value for day in value.weekdays]}
        if not value.weekdays:
            return hours
        return days if (value.start, value.end) == (0, DAY_HOURS) else hours | days
    return f"{value:f}" if isinstance(value, Decimal) else value
