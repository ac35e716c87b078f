"""Who would be offered a rule's gift, how often and for how much: each one query over all customers."""

# ruff: noqa: S608 - statements are put together from our own words and names of values

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from app.core.money import money
from app.core.vocabulary import BudgetPeriod, RuleUnit
from app.domain.conditions import Node
from app.domain.periods import moved
from app.domain.rule import Rule
from app.domain.rule_records import Estimate, Overlap, Preview, WouldGet
from app.models import sql_functions
from app.services.rule_query import Compiler
from app.services.stored import day

#: How many months a budget's period lasts.
_BUDGET_MONTHS = {BudgetPeriod.WEEK: 12 / 52, BudgetPeriod.MONTH: 1, BudgetPeriod.YEAR: 12}
_MONTH_DAYS = Decimal("30.44")

_SINCE = "CASE WHEN c.since < s.first_day THEN c.since ELSE ifnull(s.first_day, c.since) END"


class Previewer:
    """Looks through all customers at one moment."""

    def __init__(self, connection: Connection, now: datetime, zone: ZoneInfo, currency: str) -> None:
        sql_functions.add(connection)
        self._connection = connection
        self._now = now
        self._zone = zone
        self._currency = currency

    def preview(self, when: Node, sample: int) -> Preview:
        """Return how many fulfil the conditions, and some of them."""
        compiler = self._compiler()
        where = compiler.where(when)
        statement = f"""
            WITH matching AS MATERIALIZED (
                SELECT s.customer_id AS id, s.visits FROM {compiler.people()} WHERE {where})
            SELECT (SELECT count(*) FROM matching), (SELECT count(*) FROM customer),
                   m.id, c.full_name, {_SINCE}, m.visits
            FROM (SELECT 1) LEFT JOIN
                 (SELECT id, visits FROM matching ORDER BY visits DESC, id LIMIT {compiler.binds(sample)}) m ON 1
            LEFT JOIN customer c ON c.id = m.id LEFT JOIN summary s ON s.customer_id = m.id
            ORDER BY m.visits DESC, m.id
        """
        rows = self._connection.exec_driver_sql(statement, compiler.binds.values).all()
        found = tuple(WouldGet(row[2], row[3], day(row[4]), row[5]) for row in rows if row[2] is not None)
        return Preview(rows[0][0], rows[0][1], found)

    def ids(self, when: Node) -> tuple[int, ...]:
        """Return the numbers of all who fulfil the conditions, the lowest first."""
        compiler = self._compiler()
        where = compiler.where(when)
        statement = f"SELECT s.customer_id FROM {compiler.people()} WHERE {where} ORDER BY s.customer_id"
        return tuple(row[0] for row in self._connection.exec_driver_sql(statement, compiler.binds.values))

    def estimate(self, rule: Rule) -> Estimate:
        """Return about how many gifts a month the rule means, going by who came in the last month."""
        compiler = self._compiler()
        today = self._now.astimezone(self._zone).date()
        month = compiler.binds(moved(today, -1, RuleUnit.MONTHS).toordinal())
        before = f"SELECT d.visits FROM day_sum d WHERE d.customer_id = s.customer_id AND d.day <= {month}"
        visits = (
            f"CASE WHEN ifnull(s.last_entry, 0) <= {month} THEN 0 "
            f"ELSE s.visits - ifnull(({before} ORDER BY d.day DESC LIMIT 1), 0) END"
        )
        where = compiler.where(rule.when)
        statement = f"""
            SELECT count(*), ifnull(sum(visits), 0), ifnull(sum(visits > 0), 0) FROM (
                SELECT {visits} AS visits FROM {compiler.people()} WHERE {where})
        """
        matching, came, visitors = self._connection.exec_driver_sql(statement, compiler.binds.values).one()
        return self._cost(rule, matching, _gifts(rule, matching, came, visitors))

    def overlaps(self, rule: Rule, others: Sequence[Rule]) -> tuple[Overlap, ...]:
        """Return how many of those who fulfil the rule's conditions also fulfil those of each other rule."""
        if not others:
            return ()
        compiler = self._compiler()
        sums = ", ".join(f"ifnull(sum({compiler.where(other.when)}), 0)" for other in others)
        where = compiler.where(rule.when)
        statement = f"SELECT {sums} FROM {compiler.people()} WHERE {where}"
        counts = self._connection.exec_driver_sql(statement, compiler.binds.values).one()
        return tuple(
            Overlap(other.name, both, other.priority > rule.priority)
            for other, both in zip(others, counts, strict=True)
            if both
        )

    def matching(self, customer: int, rules: Sequence[Rule]) -> tuple[Rule, ...]:
        """Return those of the rules whose conditions one customer fulfils."""
        if not rules:
            return ()
        compiler = self._compiler(one=True)
        each = ", ".join(compiler.where(rule.when) for rule in rules)
        statement = f"SELECT {each} FROM {compiler.people()} WHERE s.customer_id = {compiler.binds(customer)}"
        row = self._connection.exec_driver_sql(statement, compiler.binds.values).first()
        return tuple(rule for rule, holds in zip(rules, row or [0] * len(rules), strict=True) if holds)

    def _compiler(self, *, one: bool = False) -> Compiler:
        return Compiler(self._now, self._zone, self._currency, one=one)

    def _cost(self, rule: Rule, matching: int, gifts: int) -> Estimate:
        if rule.offer is None:
            return Estimate(matching, gifts)
        worth = rule.offer.worth
        if rule.budget and worth:
            affordable = int(rule.budget.amount / worth / Decimal(_BUDGET_MONTHS[rule.budget.every]))
            if affordable < gifts:
                return Estimate(matching, affordable, money(worth * affordable, self._currency), capped=True)
        return Estimate(matching, gifts, money(worth * gifts, self._currency))


def _gifts(rule: Rule, matching: int, visits: int, visitors: int) -> int:
    """Return about how many gifts a month: one a visit, or as many as the cool-down leaves.

    ``visits`` and ``visitors`` are those of the last month. Over a long time everybody who fulfils the conditions is
    given as much as the cool-down allows, and nobody more often than they come.
    """
    limit = rule.at_most
    if limit is None:
        return visits
    if limit.every is None:
        return visitors
    months = Decimal(limit.every.days()) / _MONTH_DAYS
    people = matching if months >= 1 else visitors
    return min(visits, round(people * limit.times / months))
