"""A rule's conditions as one statement over all customers.

The tree comes from the domain, what its facts are in the tables from the models; here the two are joined. The same
conditions judged one customer at a time (``app.domain.explain``) give the same answer for everybody.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from app.core.money import money
from app.core.text import fold
from app.core.vocabulary import RuleFact, RuleOperator, RuleUnit, Together
from app.domain.conditions import SINGLE_WORDS, Condition, Kind, Node, TimeOfWeek, leaves
from app.domain.periods import Span, days_of_years, moved
from app.models.rule_facts import COSTS, DAYS, IN_CUSTOMER, NUMBERS, TOTALS, TRUTHS, Asked, Binds, Now
from app.services.stored import as_stored

_THOUSANDTHS = 1000
#: Beyond any number there is; a bound that is none.
_ENDLESS = 2**62


def present(now: datetime, zone: ZoneInfo, currency: str) -> Now:
    """Return the present moment as statements need it."""
    local = now.astimezone(zone)
    today = local.date()
    return Now(
        at=as_stored(now),
        day=today.isoformat(),
        ordinal=today.toordinal(),
        midnight=as_stored(_midnight(today, zone)),
        time=f"{local:%H:%M}",
        currency=currency,
    )


class Compiler:
    """Turns conditions into an expression over the summary ``s``, and collects its values in ``binds``.

    Conditions come first: what they need beside the summary (``people``) is known afterwards.
    """

    def __init__(self, now: datetime, zone: ZoneInfo, currency: str, *, one: bool = False) -> None:
        self.binds = Binds(present(now, zone, currency), one)
        self._local = now.astimezone(zone)
        self._zone = zone
        self._currency = currency
        self._customer = False
        self._known: dict[Condition, str] = {}

    def people(self) -> str:
        """Return the tables that the conditions so far are about."""
        return "summary s JOIN customer c ON c.id = s.customer_id" if self._customer else "summary s"

    def where(self, node: Node) -> str:
        """Return the expression that is true of whoever fulfils the conditions."""
        if isinstance(node, Condition):
            if node not in self._known:  # rules of a shop have many conditions in common
                self._known[node] = self._condition(node)
            return self._known[node]
        if not node.parts:
            return "0" if node.together is Together.ANY else "1"
        joined = " AND " if node.together is Together.ALL else " OR "
        parts = joined.join(self.where(part) for part in sorted(node.parts, key=_cost))
        return f"NOT ({parts})" if node.together is Together.NONE else f"({parts})"

    def _condition(self, condition: Condition) -> str:
        fact = condition.fact
        self._customer = self._customer or fact in IN_CUSTOMER
        if fact in TRUTHS:
            truth = TRUTHS[fact](self.binds, self._asked(condition))
            return f"NOT {truth}" if condition.op is RuleOperator.IS_NOT else truth
        expression = DAYS[fact] if fact in DAYS else NUMBERS[fact]
        bounds = self._days(condition) if fact in DAYS else self._numbers(condition)
        low, high = (self.binds(bound) for bound in bounds)
        fits = f"ifnull({expression(self.binds, self._asked(condition))} BETWEEN {low} AND {high}, 0)"
        return f"({TOTALS[fact]} >= {low} AND {fits})" if fact in TOTALS else fits

    def _numbers(self, condition: Condition) -> tuple[int, int]:
        least, most = condition.bounds()
        return self._whole(condition, least, -_ENDLESS), self._whole(condition, most, _ENDLESS)

    def _whole(self, condition: Condition, bound: int | Decimal | None, without: int) -> int:
        if bound is None:
            return without
        if condition.form.kind is Kind.MONEY:
            return money(Decimal(bound), self._currency).minor
        return int(bound) * (_THOUSANDTHS if condition.fact is RuleFact.ITEMS else 1)

    def _days(self, condition: Condition) -> tuple[str, str]:
        """Return the first and the last day since which so many whole units have passed."""
        least, most = condition.bounds()
        today, unit = self._local.date(), condition.counted_in
        last = today if least is None else moved(today, -int(least), unit)
        first = date.min if most is None else _day_after(moved(today, -int(most) - 1, unit))
        return first.isoformat(), last.isoformat()

    def _asked(self, condition: Condition) -> Asked:
        if condition.form.kind is Kind.NEAR:
            return self._near(condition)
        begin = condition.within.before_moment(self._local) if condition.within else None
        time = condition.value if isinstance(condition.value, TimeOfWeek) else None
        return Asked(
            since=as_stored(begin) if begin else "",
            begins=begin.date().toordinal() if begin else 0,
            begins_day=begin.date().isoformat() if begin else "",
            day_ends=as_stored(_midnight(_day_after(begin.date()), self._zone) - _INSTANT) if begin else "",
            word=_word(condition),
            hours=time.hours() if time else (),
            weekdays=time.days() if time else (),
        )

    def _near(self, condition: Condition) -> Asked:
        span = Span(condition.value if isinstance(condition.value, int) else 0, condition.counted_in)
        if condition.fact is RuleFact.COMPLAINT_RESOLVED_WITHIN:
            return Asked(since=as_stored(span.before_moment(self._local)))
        today = self._local.date()
        kind = condition.kind.value if condition.kind else ""
        return Asked(years=tuple(days_of_years(today, span.after(today))), kind=kind)


_INSTANT = timedelta(microseconds=1)


def _word(condition: Condition) -> str:
    if not isinstance(condition.value, str):
        return ""
    as_it_is = condition.fact in SINGLE_WORDS - {RuleFact.ASKS_FOR}
    return condition.value if as_it_is else fold(condition.value)


def _cost(node: Node) -> int:
    return max((COSTS.get(condition.fact, 0) for _path, condition in leaves(node)), default=0)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def _day_after(day: date) -> date:
    return moved(day, 1, RuleUnit.DAYS)
