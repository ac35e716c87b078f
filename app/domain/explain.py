"""Whether one customer fulfils a rule, and why or why not, condition by condition.

What is unknown fulfils nothing: no number, no day and no word of it fits. Only "is not" holds of what is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from app.core.money import Money
from app.core.text import fold
from app.core.vocabulary import OccasionKind, RuleFact, RuleOperator, Together
from app.domain.calendar import next_date, only_date
from app.domain.conditions import SINGLE_WORDS, Condition, Kind, Node, TimeOfWeek, leaves
from app.domain.cues.facts import OccasionFact
from app.domain.periods import Span, whole_units
from app.domain.rule_facts import RuleFacts

#: What a condition found or needs, as it may be shown.
Seen = int | Decimal | str | date | bool | tuple[int | Decimal, ...] | None

_THOUSANDTHS = 1000


@dataclass(frozen=True, slots=True)
class Reason:
    """What became of one condition: what was found, what it needs, whether it holds; ``path`` is its place."""

    condition: Condition
    path: str
    value: Seen
    needed: Seen
    holds: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """Whether a customer fulfils the conditions, and each of them in the order of the document."""

    holds: bool
    reasons: tuple[Reason, ...]

    def against(self) -> tuple[Reason, ...]:
        """Return the conditions that do not hold, which is why the rule does not where all are needed."""
        return tuple(reason for reason in self.reasons if not reason.holds)


def explain(when: Node, facts: RuleFacts) -> Explanation:
    """Return whether the customer fulfils the conditions, and why."""
    reasons = tuple(_reason(path, condition, facts) for path, condition in leaves(when))
    known = {reason.path: reason.holds for reason in reasons}
    return Explanation(_holds(when, "when", known), reasons)


def matches(when: Node, facts: RuleFacts) -> bool:
    """Tell whether the customer fulfils the conditions."""
    return explain(when, facts).holds


def _holds(node: Node, path: str, known: dict[str, bool]) -> bool:
    if isinstance(node, Condition):
        return known[path]
    parts = [_holds(part, f"{path}.{node.together}[{n}]", known) for n, part in enumerate(node.parts)]
    return all(parts) if node.together is Together.ALL else any(parts) is (node.together is Together.ANY)


def _reason(path: str, condition: Condition, facts: RuleFacts) -> Reason:
    value = _VALUES[condition.fact](condition, facts)
    return Reason(condition, path, value, *_judged(condition, facts, value))


def _judged(condition: Condition, facts: RuleFacts, value: Seen) -> tuple[Seen, bool]:
    """Return what the condition needs, and whether what was found is that."""
    wished = condition.op is not RuleOperator.IS_NOT
    if condition.form.kind is Kind.NEAR:
        limit = _limit(condition, facts)
        return limit, (value is not None) is wished
    if isinstance(value, bool):
        return wished, value is wished
    if condition.fact in SINGLE_WORDS:
        return str(condition.value), _same_word(condition, facts) is wished
    assert not isinstance(condition.value, str | TimeOfWeek)  # noqa: S101 - all other facts are numbers
    least, most = condition.bounds()
    fits = isinstance(value, int | Decimal) and (least is None or least <= value) and (most is None or value <= most)
    return condition.value, fits


# --- numbers ---------------------------------------------------------------------------------------------


def _customer_for(condition: Condition, facts: RuleFacts) -> Seen:
    return None if facts.since is None else whole_units(facts.since, facts.today, condition.counted_in)


def _visits(condition: Condition, facts: RuleFacts) -> Seen:
    begin = _begin(condition, facts)
    return sum(any(_inside(at, begin, facts) for at in visit.moments) for visit in facts.visits)


def _spend(condition: Condition, facts: RuleFacts) -> Seen:
    begin = _begin(condition, facts)
    return Money(sum(a.minor for a in facts.amounts if _inside(a.at, begin, facts)), facts.currency).amount


def _items(condition: Condition, facts: RuleFacts) -> Seen:
    begin = _begin(condition, facts)
    thousandths = Decimal(sum(line.quantity for line in facts.bought if _inside(line.at, begin, facts)))
    count = thousandths / _THOUSANDTHS
    return int(count) if count == count.to_integral_value() else count.normalize()


def _since_last_visit(condition: Condition, facts: RuleFacts) -> Seen:
    before = [visit.day for visit in facts.visits if visit.day < facts.today]
    return whole_units(max(before), facts.today, condition.counted_in) if before else None


def _nth_visit(_condition: Condition, facts: RuleFacts) -> Seen:
    return 1 + sum(visit.day < facts.today for visit in facts.visits)


def _average(_condition: Condition, facts: RuleFacts) -> Seen:
    days = sorted(visit.day for visit in facts.visits if visit.day <= facts.today)
    gaps = len(days) - 1
    # Rounded to the nearest whole number of days.
    return (2 * (days[-1] - days[0]).days + gaps) // (2 * gaps) if gaps > 0 else None


# --- days that are near ----------------------------------------------------------------------------------


def _birthday(condition: Condition, facts: RuleFacts) -> Seen:
    if facts.birthday is None or facts.private:
        return None
    return _near(condition, facts, [next_date(facts.birthday, facts.today)])


def _occasion(condition: Condition, facts: RuleFacts) -> Seen:
    if facts.private:
        return None
    return _near(condition, facts, [_falls(o, facts.today) for o in facts.occasions if _cheerful(o, condition)])


def _cheerful(occasion: OccasionFact, condition: Condition) -> bool:
    """Tell whether an occasion is one to be glad of: nobody is given a cake for a loss."""
    if occasion.delicate or occasion.kind is OccasionKind.LOSS:
        return False
    return condition.kind in {None, occasion.kind}


def _falls(occasion: OccasionFact, today: date) -> date | None:
    return next_date(occasion.when, today) if occasion.yearly else only_date(occasion.when)


def _near(condition: Condition, facts: RuleFacts, days: Iterable[date | None]) -> Seen:
    limit = _span(condition).after(facts.today)
    return min((day for day in days if day is not None and facts.today <= day <= limit), default=None)


def _resolved(condition: Condition, facts: RuleFacts) -> Seen:
    begin = _span(condition).before_moment(facts.now)
    resolved = [at for at in facts.resolved if _inside(at, begin, facts)]
    return max(resolved).astimezone(facts.now.tzinfo).date() if resolved else None


def _limit(condition: Condition, facts: RuleFacts) -> date:
    span = _span(condition)
    if condition.fact is RuleFact.COMPLAINT_RESOLVED_WITHIN:
        return span.before(facts.today)
    return span.after(facts.today)


def _span(condition: Condition) -> Span:
    assert isinstance(condition.value, int)  # noqa: S101 - the form of the fact says so
    return Span(condition.value, condition.counted_in)


# --- words -----------------------------------------------------------------------------------------------


def _bought_item(condition: Condition, facts: RuleFacts) -> Seen:
    begin, wanted = _begin(condition, facts), _word(condition)
    return any(line.item == wanted and _inside(line.at, begin, facts) for line in facts.bought)


def _bought_category(condition: Condition, facts: RuleFacts) -> Seen:
    begin, wanted = _begin(condition, facts), _word(condition)
    return any(line.category == wanted and _inside(line.at, begin, facts) for line in facts.bought)


def _bought_at_time(condition: Condition, facts: RuleFacts) -> Seen:
    assert isinstance(condition.value, TimeOfWeek)  # noqa: S101 - the form of the fact says so
    hours, days, begin = condition.value.hours(), condition.value.days(), _begin(condition, facts)
    local = (at.astimezone(facts.now.tzinfo) for at in facts.purchases if _inside(at, begin, facts))
    return any(at.hour in hours and at.weekday() in days for at in local)


def _label(condition: Condition, facts: RuleFacts) -> Seen:
    return _word(condition) in {fold(label) for label in facts.labels}


def _likes(condition: Condition, facts: RuleFacts) -> Seen:
    return not facts.private and any(_word(condition) in fold(text) for text in facts.likes)


def _needs(condition: Condition, facts: RuleFacts) -> Seen:
    # Used whatever they said of personal notes: an allergy kept from a rule would end in a gift that harms.
    return any(_word(condition) in fold(text) for text in facts.needs)


def _same_word(condition: Condition, facts: RuleFacts) -> bool:
    if condition.fact is RuleFact.ASKS_FOR:
        return _word(condition) in {fold(word) for word in facts.asks_for}
    shown = _VALUES[condition.fact](condition, facts)
    return str(shown or "").lower() == str(condition.value).lower()


def _word(condition: Condition) -> str:
    return fold(str(condition.value))


# --- periods ---------------------------------------------------------------------------------------------


def _begin(condition: Condition, facts: RuleFacts) -> datetime | None:
    return condition.within.before_moment(facts.now) if condition.within else None


def _inside(at: datetime, begin: datetime | None, facts: RuleFacts) -> bool:
    return at <= facts.now and (begin is None or begin <= at)


_VALUES: dict[RuleFact, Callable[[Condition, RuleFacts], Seen]] = {
    RuleFact.CUSTOMER_FOR: _customer_for,
    RuleFact.VISITS: _visits,
    RuleFact.SPEND: _spend,
    RuleFact.ITEMS: _items,
    RuleFact.BOUGHT_ITEM: _bought_item,
    RuleFact.BOUGHT_CATEGORY: _bought_category,
    RuleFact.BOUGHT_AT_TIME: _bought_at_time,
    RuleFact.DAYS_SINCE_LAST_VISIT: _since_last_visit,
    RuleFact.NTH_VISIT: _nth_visit,
    RuleFact.AVERAGE_BETWEEN_VISITS: _average,
    RuleFact.BIRTHDAY_WITHIN: _birthday,
    RuleFact.OCCASION_WITHIN: _occasion,
    RuleFact.COMPLAINT_RESOLVED_WITHIN: _resolved,
    RuleFact.OPEN_COMPLAINTS: lambda _condition, facts: facts.open_complaints,
    RuleFact.PROMISES_LATE: lambda _condition, facts: facts.promises_late,
    RuleFact.SENT_OTHERS: lambda _condition, facts: facts.sent_others,
    RuleFact.GOODWILL: lambda _condition, facts: facts.goodwill,
    RuleFact.ASKS_FOR: lambda _condition, facts: facts.asks_for[0] if facts.asks_for else None,
    RuleFact.LABEL: _label,
    RuleFact.LIKES: _likes,
    RuleFact.NEEDS: _needs,
    RuleFact.CONSENT: lambda _condition, facts: facts.consent.value,
    RuleFact.LANGUAGE: lambda _condition, facts: facts.language or None,
}
