"""Which gift is offered to whoever stands at the counter, decided while their card is opened.

Only rules that are on are looked at, the ledger first: who rests needs no question to the records. One statement
asks which of the others fit, and only what the chosen one says of the customer is gathered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from app.core.i18n import Local
from app.domain.conditions import leaves
from app.domain.cues.facts import GiftFact
from app.domain.explain import explain
from app.domain.gift import Offerable, Purse, first_of, rested
from app.domain.gift_words import why_offered
from app.domain.rule_say import say
from app.models import sql_functions
from app.models.reading import Reading
from app.services import gift_ledger as ledger
from app.services.rule_facts_reader import gather_rule_facts
from app.services.rule_query import Compiler
from app.services.rules_at_work import RulesAtWork


@dataclass(frozen=True, slots=True)
class Here:
    """Who is here, how they are called, and when; in which currency and language the shop speaks."""

    customer: int
    called: str
    now: datetime
    zone: ZoneInfo
    currency: str
    local: Local


def gift_for(connection: Reading, at_work: RulesAtWork, here: Here) -> GiftFact | None:
    """Return the gift to be offered now, None when there is none."""
    rules = at_work.on(connection)
    if not rules:
        return None
    today = here.now.astimezone(here.zone).date()
    past = ledger.past(connection, here.customer)
    fitting = _fitting(connection, rested(rules, past, today), here)

    def purse(one: Offerable) -> Purse:
        return ledger.purse(connection, one.number, one.rule, today, here.currency)

    chosen = first_of(fitting, past, purse, here.currency)
    return _said(connection, chosen, here) if chosen else None


def _fitting(connection: Reading, rules: Sequence[Offerable], here: Here) -> list[Offerable]:
    """Return those of the rules whose conditions the customer fulfils."""
    if not rules:
        return []
    sql_functions.add(connection)
    compiler = Compiler(here.now, here.zone, here.currency, one=True)
    each = ", ".join(compiler.where(one.rule.when) for one in rules)
    statement = f"SELECT {each} FROM {compiler.people()} WHERE s.customer_id = {compiler.binds(here.customer)}"  # noqa: S608 - our own words
    row = connection.exec_driver_sql(statement, compiler.binds.values).first()
    return [one for one, holds in zip(rules, row or (), strict=False) if holds]


def _said(connection: Reading, one: Offerable, here: Here) -> GiftFact:
    needs = frozenset(condition.fact for _path, condition in leaves(one.rule.when))
    facts = gather_rule_facts(connection, here.customer, here.now, here.zone, here.currency, needs=needs)
    why = why_offered(explain(one.rule.when, facts), here.local, facts.today, here.currency)
    words = say(one.rule, facts, here.called, here.local)
    return GiftFact(one.number, one.version, words, one.rule.offer.what if one.rule.offer else "", why)
