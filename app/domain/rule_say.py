"""What is said with a gift: the rule's own words, with the customer's name and figures filled in."""

from __future__ import annotations

from app.core.i18n import Local
from app.core.vocabulary import RuleFact, RuleOperator, RuleUnit
from app.domain.conditions import leaves
from app.domain.periods import whole_units
from app.domain.phrase import fill
from app.domain.rule import Rule
from app.domain.rule_facts import RuleFacts


def say(rule: Rule, facts: RuleFacts, name: str, local: Local) -> str:
    """Return what to say to this customer; the rule's words must have been checked."""
    years = whole_units(facts.since, facts.today, RuleUnit.YEARS) if facts.since else None
    visits = 1 + sum(visit.day < facts.today for visit in facts.visits)
    return fill(
        rule.say,
        {
            "name": name,
            "years": local.number(years or 0),
            "visits": local.number(visits),
            "item": item_of(rule),
            "offer": rule.offer.what if rule.offer else "",
        },
    )


def item_of(rule: Rule) -> str:
    """Return the item the rule's conditions ask for first, as it is written there; nothing without one."""
    asked = (c for _path, c in leaves(rule.when) if c.fact is RuleFact.BOUGHT_ITEM and c.op is RuleOperator.IS)
    return next((str(condition.value) for condition in asked), "")
