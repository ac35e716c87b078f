"""What is said with a gift: the rule's own words, with the customer's name and figures filled in."""

from __future__ import annotations

from app.core.i18n import Local
from app.core.vocabulary import RuleFact, RuleOperator, RuleUnit
from app.domain.conditions import leaves
from app.domain.periods import whole_units
from app.domain.phrase import fill
from app.domain.rule import Rule
from app.domain.rule_facts import RuleFacts

#: What an example says of somebody where the conditions ask for no number.
_YEARS, _VISITS = 5, 12


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


def example(rule: Rule, name: str, local: Local) -> str:
    """Return how the rule's words sound to somebody made up, who fulfils its conditions just so."""
    return fill(
        rule.say,
        {
            "name": name,
            "years": local.number(_asked(rule, (RuleFact.CUSTOMER_FOR,), RuleUnit.YEARS) or _YEARS),
            "visits": local.number(_asked(rule, (RuleFact.NTH_VISIT, RuleFact.VISITS)) or _VISITS),
            "item": item_of(rule),
            "offer": rule.offer.what if rule.offer else "",
        },
    )


def _asked(rule: Rule, facts: tuple[RuleFact, ...], unit: RuleUnit | None = None) -> int:
    """Return the first whole number that is asked for of these facts, nothing without one."""
    asked = (c.value for _path, c in leaves(rule.when) if c.fact in facts and c.unit is unit)
    return next((value for value in asked if isinstance(value, int)), 0)


def item_of(rule: Rule) -> str:
    """Return the item the rule's conditions ask for first, as it is written there; nothing without one."""
    asked = (c for _path, c in leaves(rule.when) if c.fact is RuleFact.BOUGHT_ITEM and c.op is RuleOperator.IS)
    return next((str(condition.value) for condition in asked), "")
