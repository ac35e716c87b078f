"""Rules as JSON documents: what is stored, imported and exported is the same.

A document that is not a rule is refused with the place of what is wrong, ``when.all[2].op: …``. Keys nobody knows are
refused, too: a misspelt budget would otherwise be no budget. Optional keys may be missing or null.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from app.core.errors import UserError
from app.core.i18n import _
from app.core.vocabulary import BudgetPeriod
from app.domain.condition_document import read_node, write_node
from app.domain.document import Json, Part, wrong
from app.domain.periods import Span
from app.domain.rule import AtMost, Budget, Offer, Rule

#: How long texts may be, in letters.
NAME_LETTERS, OFFER_LETTERS, SAY_LETTERS = 80, 200, 500
#: Priorities lie between minus and plus this.
_PRIORITY = 1000
_TIMES = 1000


def documents(text: str) -> tuple[Part, ...]:
    """Return the documents of a file's text: one object, or a list of them. Raises UserError when it is no JSON."""
    try:
        found = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as trouble:
        raise UserError(_("That is not JSON. Export a rule to see what one looks like.")) from trouble
    return tuple(Part(found, "").entries()) if isinstance(found, list) else (Part(found, ""),)


def rule_from(document: Part | Json) -> Rule:
    """Return the rule a document describes. Raises UserError with the place of what is wrong."""
    whole = document if isinstance(document, Part) else Part(document, "")
    known = ("name", "when", "offer", "at_most", "budget", "from", "to", "priority", "say")
    whole.only(known, needed=("name", "when"))
    return Rule(
        name=whole.part("name").line(NAME_LETTERS),
        when=read_node(whole.part("when")),
        offer=_offer(whole.optional("offer")),
        at_most=_at_most(whole.optional("at_most")),
        budget=_budget(whole.optional("budget")),
        starts=_day(whole.optional("from")),
        ends=_day(whole.optional("to")),
        priority=_priority(whole.optional("priority")),
        say=_say(whole.optional("say")),
    )


def document_of(rule: Rule) -> Json:
    """Return the document of a rule, without the keys of what it leaves open."""
    document: Json = {"name": rule.name, "when": write_node(rule.when)}
    if rule.offer:
        document["offer"] = {"what": rule.offer.what, "worth": amount_text(rule.offer.worth)}
    if rule.at_most:
        document["at_most"] = {"times": rule.at_most.times} | span_keys("every", rule.at_most.every)
    if rule.budget:
        document["budget"] = {"amount": amount_text(rule.budget.amount), "every": rule.budget.every.value}
    if rule.starts:
        document["from"] = rule.starts.isoformat()
    if rule.ends:
        document["to"] = rule.ends.isoformat()
    if rule.priority:
        document["priority"] = rule.priority
    if rule.say:
        document["say"] = rule.say
    return document


def amount_text(amount: Decimal) -> str:
    """Return an amount as it stands in a document."""
    return f"{amount:f}"


def span_keys(key: str, span: Span | None) -> Json:
    """Return a span under that key, nothing without one."""
    return {key: {"value": span.value, "unit": span.unit.value}} if span else {}


def _offer(part: Part | None) -> Offer | None:
    if part is None:
        return None
    part.only(("what", "worth"), needed=("what", "worth"))
    return Offer(part.part("what").line(OFFER_LETTERS), part.part("worth").amount())


def _at_most(part: Part | None) -> AtMost | None:
    if part is None:
        return None
    part.only(("times", "every"), needed=("times",))
    every = part.optional("every")
    return AtMost(part.part("times").whole(1, _TIMES), every.span() if every else None)


def _budget(part: Part | None) -> Budget | None:
    if part is None:
        return None
    part.only(("amount", "every"), needed=("amount", "every"))
    return Budget(part.part("amount").amount(), part.part("every").word_of(BudgetPeriod))


def _day(part: Part | None) -> date | None:
    if part is None:
        return None
    try:
        return date.fromisoformat(part.text())
    except ValueError as trouble:
        raise wrong(part.path, _("Write the day like 2026-11-21.")) from trouble


def _priority(part: Part | None) -> int:
    return part.whole(-_PRIORITY, _PRIORITY) if part else 0


def _say(part: Part | None) -> str:
    return part.line(SAY_LETTERS, empty=True) if part else ""


def _refuse(constant: str) -> None:
    raise ValueError(constant)
