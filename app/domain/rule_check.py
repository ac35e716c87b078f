"""What is wrong with a rule, said before it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from app.core.i18n import _
from app.core.money import decimals
from app.core.text import fold
from app.core.vocabulary import RuleFact, RuleOperator, Together
from app.domain.condition_words import said
from app.domain.conditions import SINGLE_WORDS, Condition, Group, Kind, Node, TimeOfWeek, leaves
from app.domain.phrase import Form, Phrase
from app.domain.phrase import check as check_phrase
from app.domain.rule import Rule

#: The fields of what is said: how to call the customer, whole years with us, visits with this one, the item of the
#: rule's own condition, what is offered.
SAY_FIELDS = ("name", "years", "visits", "item", "offer")
#: A longer period holds at least as many of these as a shorter one within it.
_ONLY_MORE = frozenset({RuleFact.VISITS, RuleFact.ITEMS})


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong: its place in the document, and a sentence."""

    path: str
    said: str


def problems(rule: Rule, currency: str) -> tuple[Problem, ...]:
    """Return everything that is wrong with a rule, in the order of its document."""
    looks = (_without_conditions, _impossible, _say, _dates, _cool_down)
    found = [problem for look in looks for problem in look(rule)]
    return (*found, *_amounts(rule, currency))


def missing(rule: Rule) -> tuple[Problem, ...]:
    """Return what a rule still lacks before it can be switched on."""
    found = []
    if rule.offer is None:
        found.append(Problem("offer", _("What is offered?")))
    if not rule.say:
        found.append(Problem("say", _("What shall be said with it?")))
    return tuple(found)


def fields_of(rule: Rule) -> tuple[str, ...]:
    """Return the fields that what is said may use."""
    bought = any(c.fact is RuleFact.BOUGHT_ITEM and c.op is RuleOperator.IS for _path, c in leaves(rule.when))
    return tuple(field for field in SAY_FIELDS if field != "item" or bought)


# --- conditions ------------------------------------------------------------------------------------------


def _without_conditions(rule: Rule) -> Iterator[Problem]:
    if not any(True for _leaf in leaves(rule.when)):
        yield Problem("when", _("The rule has no condition yet: everybody would be offered it, at every visit."))
        return
    yield from (Problem(path, _("This group has no condition yet.")) for path in _empty(rule.when, "when"))


def _empty(node: Node, path: str) -> Iterator[str]:
    if isinstance(node, Group):
        if not node.parts:
            yield path
        for number, part in enumerate(node.parts):
            yield from _empty(part, f"{path}.{node.together}[{number}]")


def _impossible(rule: Rule) -> Iterator[Problem]:
    for path, condition in leaves(rule.when):
        if not _possible(condition):
            yield Problem(f"{path}.value", _("Nobody can fulfil “{said}” like this.").format(said=said(condition)))
    for path, together in _needed_together(rule.when, "when"):
        for first, second in combinations(together, 2):
            if _contradict(first, second):
                said_ = _("“{first}” and “{second}” contradict each other: nobody can fulfil both.")
                yield Problem(path, said_.format(first=said(first), second=said(second)))


def _possible(condition: Condition) -> bool:
    if condition.form.kind in {Kind.NEAR, Kind.WORD, Kind.TIME}:
        return True
    least, most = condition.bounds()
    if least is not None and most is not None and least > most:
        return False
    return condition.fact is not RuleFact.NTH_VISIT or most is None or most >= 1


def _needed_together(node: Node, path: str) -> Iterator[tuple[str, list[Condition]]]:
    """Yield the conditions that must hold at the same time, those of groups of all in one another together."""
    if isinstance(node, Condition):
        return
    if node.together is Together.ALL:
        yield path, list(_all_needed(node))
    for number, part in enumerate(node.parts):
        inner = isinstance(part, Group) and part.together is Together.ALL and node.together is Together.ALL
        if not inner:
            yield from _needed_together(part, f"{path}.{node.together}[{number}]")


def _all_needed(node: Node) -> Iterator[Condition]:
    if isinstance(node, Condition):
        yield node
    elif node.together is Together.ALL:
        for part in node.parts:
            yield from _all_needed(part)


def _contradict(first: Condition, second: Condition) -> bool:
    if first.fact is not second.fact:
        return False
    if first.form.kind in {Kind.WORD, Kind.TIME, Kind.NEAR}:
        return _contradicting_words(first, second)
    if (first.within, first.unit) == (second.within, second.unit):
        return _apart(first, second) or _apart(second, first)
    return _more_in_less(first, second) or _more_in_less(second, first)


def _contradicting_words(first: Condition, second: Condition) -> bool:
    same_place = (first.within, first.kind, first.unit) == (second.within, second.kind, second.unit)
    same = same_place and _word(first) == _word(second)
    wished = [condition.op is not RuleOperator.IS_NOT for condition in (first, second)]
    if all(wished):
        # Whoever is asked for has a name and initials, so that two words may well mean one person.
        return first.fact in SINGLE_WORDS - {RuleFact.ASKS_FOR} and not same
    return same and any(wished)


def _word(condition: Condition) -> object:
    return fold(condition.value) if isinstance(condition.value, str) else condition.value


def _apart(low: Condition, high: Condition) -> bool:
    """Tell whether all that fits the one is less than all that fits the other."""
    most, least = low.bounds()[1], high.bounds()[0]
    return most is not None and least is not None and most < least


def _more_in_less(short: Condition, long: Condition) -> bool:
    """Tell whether more is wanted of a short period than the longer one around it may hold."""
    if short.fact not in _ONLY_MORE or short.within is None:
        return False
    around = long.within is None or (long.within.unit is short.within.unit and long.within.value >= short.within.value)
    return around and _apart(long, short)


# --- the rest --------------------------------------------------------------------------------------------


def _say(rule: Rule) -> Iterator[Problem]:
    if rule.say:
        said_ = check_phrase(Phrase((Form(rule.say),)), fields_of(rule))
        yield from (Problem("say", sentence) for sentence in said_)


def _dates(rule: Rule) -> Iterator[Problem]:
    if rule.starts and rule.ends and rule.ends < rule.starts:
        yield Problem("to", _("The rule would end before it begins."))


def _cool_down(rule: Rule) -> Iterator[Problem]:
    limit = rule.at_most
    if limit and limit.every and limit.times > limit.every.days():
        yield Problem("at_most", _("One gift a day is the most: so many times do not fit into that time."))


def _amounts(rule: Rule, currency: str) -> Iterator[Problem]:
    offer, budget = rule.offer, rule.budget
    for path, amount in _written_amounts(rule):
        if amount.scaleb(decimals(currency)) % 1:
            said_ = _("{currency} has {n} decimals at most.")
            yield Problem(path, said_.format(currency=currency, n=decimals(currency)))
    if offer and budget and budget.amount < offer.worth:
        yield Problem("budget.amount", _("The budget is less than one gift is worth, so nobody could be given it."))


def _written_amounts(rule: Rule) -> Iterator[tuple[str, Decimal]]:
    for path, condition in leaves(rule.when):
        if condition.form.kind is Kind.MONEY and not isinstance(condition.value, str | TimeOfWeek):
            values = condition.value if isinstance(condition.value, tuple) else (condition.value,)
            yield from ((f"{path}.value", Decimal(value)) for value in values)
    if rule.offer:
        yield "offer.worth", rule.offer.worth
    if rule.budget:
        yield "budget.amount", rule.budget.amount
