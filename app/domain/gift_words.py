"""Why a gift is offered or not, in words."""

from __future__ import annotations

from datetime import date

from app.core.i18n import Local, _
from app.core.vocabulary import BudgetPeriod, RuleFact
from app.domain.condition_words import said, seen
from app.domain.conditions import Kind
from app.domain.explain import Explanation, Reason
from app.domain.gift import Hindrance
from app.domain.rule import Rule

#: So many conditions are named beside an offer; the others can be read where rules are tried.
_NAMED = 3
#: What the customer must not read on the screen about themselves.
_UNNAMED = frozenset({RuleFact.CONSENT, RuleFact.LABEL, RuleFact.LIKES, RuleFact.NEEDS})


def why_offered(explanation: Explanation, local: Local, today: date, currency: str) -> str:
    """Return what speaks for a gift: "years as a customer: 5 · visits in the last 12 months: 14".

    What they spent is not among it, nor labels and notes: not every clerk may know, and the customer may read along.
    """
    found = [_found(reason, local, today, currency) for reason in explanation.reasons if _may_be_named(reason)]
    return " · ".join(list(dict.fromkeys(found))[:_NAMED])


def hindered(why: Hindrance, rule: Rule) -> str:
    """Return why a gift is not offered or cannot be given, as a sentence."""
    if why is Hindrance.BUDGET:
        return _used_up(rule)
    return {
        Hindrance.GIVEN_TODAY: _("They were given something in this visit already."),
        Hindrance.ANSWERED_TODAY: _("They were offered something in this visit already."),
        Hindrance.COOL_DOWN: _("They were offered it as often as the rule allows for now."),
        Hindrance.DECLINED: _("They declined it not long ago."),
        Hindrance.SKIPPED: _("It was kept for another visit twice, so it rests for a while."),
        Hindrance.STOCK: _("None is left, as they were last counted."),
    }[why]


def _used_up(rule: Rule) -> str:
    every = rule.budget.every if rule.budget else BudgetPeriod.MONTH
    return {
        BudgetPeriod.WEEK: _("What is left of this week’s budget is not enough for it."),
        BudgetPeriod.MONTH: _("What is left of this month’s budget is not enough for it."),
        BudgetPeriod.YEAR: _("What is left of this year’s budget is not enough for it."),
    }[every]


def _may_be_named(reason: Reason) -> bool:
    secret = reason.condition.form.kind is Kind.MONEY or reason.condition.fact in _UNNAMED
    return reason.holds and bool(reason.value) and not secret


def _found(reason: Reason, local: Local, today: date, currency: str) -> str:
    about = said(reason.condition)
    if reason.value is True:
        return about
    return _("{said}: {value}").format(said=about, value=seen(reason.condition, reason.value, local, today, currency))
