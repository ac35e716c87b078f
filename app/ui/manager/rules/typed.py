"""A rule as it is being typed: the document of a rule with texts where numbers, amounts and days will be.

What is typed is kept as it is, also while it means nothing yet; so one document serves for undoing, for drafts and
for telling whether anything is unsaved. It is changed by making another.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from app.core.errors import UserError
from app.core.i18n import Local, _
from app.core.money import money
from app.core.vocabulary import RuleFact, RuleOperator, Together
from app.domain.conditions import FORMS, Condition, Group, Kind, Node, TimeOfWeek
from app.domain.document import Json
from app.domain.rule import Rule
from app.domain.rule_document import rule_from

#: A rule as typed, and a node of its conditions.
Typed = dict[str, Any]

#: What "at most" says when there is no period: ever, or that there is one: every.
EVER, EVERY = "ever", "every"
_STEP = re.compile(r"\.(all|any|none)\[(\d+)\]")
_HARMLESS: Json = {"fact": "consent", "op": "is", "value": "yes"}
_MOST_FLAWS = 100


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that cannot be saved like this: its place, and a sentence; ``missing`` while nothing is typed there."""

    path: str
    said: str
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a typed rule means so far, None while its conditions mean nothing, and what is wrong with it."""

    rule: Rule | None
    flaws: tuple[Flaw, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads what is typed in the way of the shop's country."""

    amount: Callable[[str], Decimal]
    day: Callable[[str], date | None]


def blank() -> Typed:
    """Return an empty rule."""
    return {
        "name": "",
        "when": {"all": []},
        "what": "",
        "worth": "",
        "times": "1",
        "every": EVERY,
        "every_value": "12",
        "every_unit": "months",
        "amount": "",
        "amount_every": "month",
        "from": "",
        "to": "",
        "priority": "",
        "say": "",
    }


def typed_of(rule: Rule, local: Local, currency: str) -> Typed:
    """Return a rule as one would type it."""

    def written(amount: Decimal) -> str:
        return local.money(money(amount, currency)) if currency else f"{amount:f}"

    limit, every = rule.at_most, rule.at_most.every if rule.at_most else None
    typed = blank() | {
        "name": rule.name,
        "when": _typed_group(rule.when, written),
        "what": rule.offer.what if rule.offer else "",
        "worth": written(rule.offer.worth) if rule.offer else "",
        "times": str(limit.times) if limit else "",
        "every": EVER if limit and not every else EVERY,
        "amount": written(rule.budget.amount) if rule.budget else "",
        "from": rule.starts.isoformat() if rule.starts else "",
        "to": rule.ends.isoformat() if rule.ends else "",
        "priority": str(rule.priority) if rule.priority else "",
        "say": rule.say,
    }
    if every:
        typed |= {"every_value": str(every.value), "every_unit": every.unit.value}
    if rule.budget:
        typed["amount_every"] = rule.budget.every.value
    return typed


def read(typed: Typed, reader: Reader) -> Reading:
    """Return what a typed rule means, and every flaw of it."""
    document, flaws, conditions = _document(typed, reader), [], True
    for _round in range(_MOST_FLAWS):
        try:
            rule = rule_from(document)
        except UserError as trouble:
            path = trouble.field or ""
            flaws.append(_flaw(trouble, path, document, reader))
            conditions = conditions and not path.startswith("when")
            document = _without(document, path)
        else:
            return Reading(rule if conditions and _has_condition(rule.when) else None, tuple(flaws))
    return Reading(None, tuple(flaws))


# --- from what is kept -----------------------------------------------------------------------------------


def _typed_group(node: Node, written: Callable[[Decimal], str]) -> Typed:
    """Return the conditions as a group: a lone condition becomes a group of one."""
    found = _typed_node(node, written)
    return found if isinstance(node, Group) else {"all": [found]}


def _typed_node(node: Node, written: Callable[[Decimal], str]) -> Typed:
    if isinstance(node, Group):
        return {node.together.value: [_typed_node(part, written) for part in node.parts]}
    typed: Typed = {"fact": node.fact.value, "op": node.op.value, "value": _typed_value(node, written)}
    if node.form.units:
        typed["unit"] = node.counted_in.value
    if node.within:
        typed["within"] = {"value": str(node.within.value), "unit": node.within.unit.value}
    if node.fact is RuleFact.OCCASION_WITHIN:
        typed["kind"] = node.kind.value if node.kind else ""
    return typed


def _typed_value(node: Condition, written: Callable[[Decimal], str]) -> object:
    if isinstance(node.value, TimeOfWeek):
        days = [day.value for day in node.value.weekdays]
        return {"from": str(node.value.start), "to": str(node.value.end), "weekdays": days}
    values = node.value if isinstance(node.value, tuple) else (node.value,)
    texts = [written(value) if isinstance(value, Decimal) else str(value) for value in values]
    return texts if isinstance(node.value, tuple) else texts[0]


# --- to a document ---------------------------------------------------------------------------------------


def _document(typed: Typed, reader: Reader) -> Json:
    document: Json = {"name": typed["name"], "when": _node(typed["when"], reader), "say": typed["say"]}
    if typed["what"].strip() or typed["worth"].strip():
        document["offer"] = {"what": typed["what"], "worth": _amount(typed["worth"], reader)}
    if typed["times"]:
        document["at_most"] = {"times": _whole(typed["times"])}
        if typed["every"] == EVERY:
            document["at_most"]["every"] = {"value": _whole(typed["every_value"]), "unit": typed["every_unit"]}
    if typed["amount"].strip():
        document["budget"] = {"amount": _amount(typed["amount"], reader), "every": typed["amount_every"]}
    document |= {key: _day(typed[key], reader) for key in ("from", "to") if typed[key].strip()}
    if typed["priority"].strip():
        document["priority"] = _whole(typed["priority"])
    return document


def _node(typed: Typed, reader: Reader) -> Json:
    for word in Together:
        if word.value in typed:
            return {word.value: [_node(part, reader) for part in typed[word.value]]}
    fact = RuleFact(typed["fact"])
    found: Json = {"fact": typed["fact"], "op": typed["op"], "value": _value(typed, FORMS[fact].kind, reader)}
    if typed.get("unit"):
        found["unit"] = typed["unit"]
    if typed.get("within"):
        found["within"] = {"value": _whole(typed["within"]["value"]), "unit": typed["within"]["unit"]}
    if typed.get("kind"):
        found["kind"] = typed["kind"]
    return found


def _value(typed: Typed, kind: Kind, reader: Reader) -> object:
    value = typed["value"]
    if kind is Kind.TIME:
        hours = {"from": int(value["from"]), "to": int(value["to"])}
        return hours | ({"weekdays": value["weekdays"]} if value["weekdays"] else {})
    if kind is Kind.WORD:
        return value

    def one(text: str) -> object:
        return _amount(text, reader) if kind is Kind.MONEY else _whole(text)

    return [one(text) for text in value] if typed["op"] == RuleOperator.BETWEEN else one(value)


def _whole(text: str) -> int | str:
    stripped = text.strip().replace("\N{MINUS SIGN}", "-")
    return int(stripped) if re.fullmatch(r"-?\d{1,9}", stripped) else stripped


def _amount(text: str, reader: Reader) -> str:
    try:
        return f"{reader.amount(text):f}" if text.strip() else ""
    except UserError:
        return text


def _day(text: str, reader: Reader) -> str:
    try:
        found = reader.day(text)
    except UserError:
        return text
    return found.isoformat() if found else text


# --- flaws -----------------------------------------------------------------------------------------------


def _flaw(trouble: UserError, path: str, document: Json, reader: Reader) -> Flaw:
    """Say what is wrong in the words of somebody who types, where those of a document differ."""
    found = _found(document, path)
    if found in ("", None):
        return Flaw(path, _("This is missing."), missing=True)
    said = str(trouble).removeprefix(_("{path}: {said}").format(path=path, said=""))
    if path in ("from", "to"):
        said = _refusal(reader.day, found) or said
    elif path in ("offer.worth", "budget.amount") or _is_spent(document, path):
        said = _refusal(reader.amount, found) or said
    return Flaw(path, said)


def _refusal(read_it: Callable[[str], object], text: str) -> str:
    try:
        read_it(text)
    except UserError as trouble:
        return str(trouble)
    return ""


def _is_spent(document: Json, path: str) -> bool:
    return "value" in path and _found(document, f"{path.partition('.value')[0]}.fact") == RuleFact.SPEND


def _found(document: Any, path: str) -> Any:
    """Return what stands at a place, None where there is nothing."""
    for step in re.findall(r"[^.\[\]]+", path):
        try:
            document = document[int(step)] if isinstance(document, list) else document[step]
        except (KeyError, IndexError, TypeError, ValueError):
            return None
    return document


def _without(document: Json, path: str) -> Json:
    """Return the document without what is wrong; a condition makes way for a harmless one, so that places stay."""
    left = deepcopy(document)
    top = re.split(r"[.\[]", path)[0]
    if top == "name":
        left["name"] = "-"
    elif top != "when":
        left.pop(top, None)
    else:
        left["when"] = _with_harmless(left["when"], [(word, int(n)) for word, n in _STEP.findall(path)])
    return left


def _with_harmless(node: Json, steps: list[tuple[str, int]]) -> Json:
    if not steps or steps[0][0] not in node:
        return dict(_HARMLESS)
    word, at = steps[0]
    node[word][at] = _with_harmless(node[word][at], steps[1:])
    return node


def _has_condition(node: Node) -> bool:
    return isinstance(node, Condition) or any(_has_condition(part) for part in node.parts)
