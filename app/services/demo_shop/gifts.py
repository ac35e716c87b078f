"""What was given in the demo shop: some of the starter rules are on, and for most of a year people were given things.

Nothing is given twice at a visit or above a month's budget, and nothing to those whose story was written by hand:
their cards are for looking at what is offered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from app.core.money import money
from app.core.vocabulary import GiftKind, RuleState
from app.domain.gift import gift_key, worth_of
from app.domain.rule_records import KeptRule
from app.models.rule import Rule
from app.services import rule_store as store
from app.services.demo_shop.chance import one_of
from app.services.demo_shop.days import Days
from app.services.demo_shop.recipe import Recipe
from app.services.gift_flags import flag_gifts
from app.services.stored import moment

#: The rules that are on, by their places among the starter rules, and since how many days.
_YEAR, _TENTH = 0, 3
_ON, _SINCE = (_YEAR, 1, 2, _TENTH), 330
_TENTH_VISIT, _REGULAR_VISIT = 10, 24
_OWN_CHANCE, _REGULAR_CHANCE = 0.012, 0.25
_BECAME = (GiftKind.GIVEN,) * 8 + (GiftKind.DECLINED, GiftKind.NOT_TODAY)
_VISITS = """
SELECT id, customer_id, day, at, staff_id, nth FROM (
    SELECT v.id, v.customer_id, v.day, v.at, v.staff_id,
           row_number() OVER (PARTITION BY v.customer_id ORDER BY v.day) AS nth
    FROM visit v WHERE v.customer_id > ?)
WHERE day >= ? ORDER BY at, id
"""
_GIVE = """
INSERT INTO gift (customer_id, visit_id, day, at, staff_id, kind, what, "key", worth, reason, rule_id, rule_version,
                  currency) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


class _Given(NamedTuple):
    """What became of one visit's gift, in the columns of the ledger."""

    kind: str
    what: str
    key: str
    worth: int
    reason: str = ""
    rule: int | None = None
    version: int | None = None


class _Giving:
    """Gives as the shop did, from visit to visit: within budgets, and nobody the same again."""

    def __init__(self, rules: Sequence[KeptRule], own: Sequence[Sequence[Any]], currency: str, chance: Random) -> None:
        self._rules = rules
        self._own = own
        self._currency = currency
        self._chance = chance
        self._spent: Counter[tuple[int, str]] = Counter()
        self._had: set[tuple[int, int]] = set()

    def at_visit(self, customer: int, nth: int, month: str) -> _Given | None:
        """Return what became of a customer's visit of that number."""
        rule = self._rule(nth)
        if rule is not None and self._fits(rule, customer, month):
            return self._of_rule(rule, customer, month)
        if self._chance.random() < _OWN_CHANCE:
            what, cents, reason = one_of(self._chance, self._own)
            return _Given(GiftKind.GIVEN.value, what, gift_key(what), cents, reason)
        return None

    def _rule(self, nth: int) -> KeptRule | None:
        if nth == _TENTH_VISIT:
            return self._rules[_TENTH]
        if nth >= _REGULAR_VISIT and self._chance.random() < _REGULAR_CHANCE:
            return self._rules[_YEAR]
        return None

    def _fits(self, rule: KeptRule, customer: int, month: str) -> bool:
        budget = rule.rule.budget
        if (rule.id, customer) in self._had or budget is None:
            return False
        most = money(budget.amount, self._currency).minor
        return self._spent[rule.id, month] + worth_of(rule.rule, self._currency) <= most

    def _of_rule(self, rule: KeptRule, customer: int, month: str) -> _Given:
        self._had.add((rule.id, customer))
        kind, worth = one_of(self._chance, _BECAME), worth_of(rule.rule, self._currency)
        if kind is GiftKind.GIVEN:
            self._spent[rule.id, month] += worth
        what = rule.rule.offer.what if rule.rule.offer else ""
        return _Given(kind.value, what, gift_key(what), worth, rule=rule.id, version=rule.version)


def write_gifts(
    connection: Connection, recipe: Recipe, days: Days, zone: ZoneInfo, chance: Random, by_hand: int
) -> None:
    """Switch some starter rules on and write what was given since, but to the first ``by_hand`` customers."""
    currency = recipe.shop["currency"]
    giving = _Giving(_rules_on(connection, recipe, days), recipe.texts["gifts"]["own"], currency, chance)
    visits = connection.exec_driver_sql(_VISITS, (by_hand, days.day(_SINCE))).all()
    given = [(*row, currency) for row in _rows(visits, giving)]
    if given:
        connection.exec_driver_sql(_GIVE, given)
    flag_gifts(connection, sorted({row[0] for row in given}), moment(days.at(0, 0)), zone)


def _rules_on(connection: Connection, recipe: Recipe, days: Days) -> list[KeptRule]:
    """Write the starter rules and switch some on; return all of them in their order."""
    at = moment(days.at(_SINCE, 8 * 60))
    with Session(connection) as session:
        store.put_starters(session, recipe.language, recipe.shop["currency"], at)
        session.flush()
        found = sorted(store.kept(connection), key=lambda one: one.id)
        for place in _ON:
            store.set_state(session, session.get_one(Rule, found[place].id), RuleState.ON, at, 1)
        session.flush()
    return found


def _rows(visits: Sequence[Any], giving: _Giving) -> Iterator[tuple[Any, ...]]:
    for visit, customer, day, at, staff, nth in visits:
        given = giving.at_visit(customer, nth, day[:7])
        if given is not None:
            yield (customer, visit, day, at, staff, *given)
