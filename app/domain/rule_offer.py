"""Whether a rule's gift is offered to a customer who is here now, and if not, why not."""

from __future__ import annotations

from datetime import date

from app.core.i18n import _
from app.core.vocabulary import RuleState, Together
from app.domain.condition_words import said
from app.domain.conditions import Condition
from app.domain.explain import Explanation
from app.domain.gift import Hindrance
from app.domain.gift_words import hindered
from app.domain.rule import Rule
from app.domain.rule_facts import RuleFacts


def why_not(
    rule: Rule, state: RuleState, explanation: Explanation, facts: RuleFacts, hindrance: Hindrance | None = None
) -> str:
    """Return the first reason why nothing is offered, as a sentence; nothing when it is offered.

    ``hindrance`` is what the ledger of gifts says.
    """
    if not explanation.holds:
        return _unfulfilled(rule, explanation)
    if state is not RuleState.ON:
        return _not_on(state)
    if not rule.holds_on(facts.today):
        return _not_now(rule, facts.today)
    if facts.open_complaints or facts.promises_late:
        return _("Something must be made right first.")
    return hindered(hindrance, rule) if hindrance else ""


def _unfulfilled(rule: Rule, explanation: Explanation) -> str:
    missing = explanation.against()
    needs_all = isinstance(rule.when, Condition) or rule.when.together is Together.ALL
    if needs_all and missing:
        return _("Not fulfilled: {conditions}.").format(
            conditions="; ".join(said(reason.condition) for reason in missing)
        )
    return _("The conditions are not fulfilled.")


def _not_on(state: RuleState) -> str:
    return {
        RuleState.DRAFT: _("The rule is a draft."),
        RuleState.PAUSED: _("The rule is paused."),
        RuleState.RETIRED: _("The rule is retired."),
    }[state]


def _not_now(rule: Rule, today: date) -> str:
    if rule.starts and today < rule.starts:
        return _("The rule has not begun yet.")
    return _("The rule has ended.")
