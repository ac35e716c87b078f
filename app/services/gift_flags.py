"""Flags on gifts whose purchase came back later: what was given stays given, and the manager sees it.

A return flags the gift of the visit in which it was bought, and every later gift of a rule that asked for so much
spent, when it would not have been enough without what came back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from app.core.vocabulary import FlaggedBy, RuleFact
from app.domain.conditions import leaves
from app.domain.explain import matches
from app.domain.rule_document import rule_from
from app.domain.rule_facts import AmountFact, RuleFacts
from app.services.gift_ledger import STANDS
from app.services.rule_facts_reader import gather_rule_facts
from app.services.stored import as_stored, moment

_CAME_BACK = f"""
SELECT g.id, r.id, g.visit_id = p.visit_id, v.document, g.at, p.at, r.amount, r.currency
FROM gift g JOIN "return" r ON r.customer_id = g.customer_id AND r.at >= g.at
JOIN purchase_line l ON l.id = r.purchase_line_id JOIN purchase p ON p.id = l.purchase_id
LEFT JOIN rule_version v ON v.rule_id = g.rule_id AND v.version = g.rule_version
WHERE g.customer_id = ? AND g.kind = 'given' AND {STANDS} AND (p.visit_id = g.visit_id OR p.at <= g.at)
AND NOT EXISTS (SELECT 1 FROM gift_flag f WHERE f.gift_id = g.id AND f.return_id = r.id)
ORDER BY g.id, r.at, r.id
"""  # noqa: S608 - our own words
_FLAG = "INSERT INTO gift_flag (gift_id, return_id, because, at) VALUES (?, ?, ?, ?)"


def flag_gifts(connection: Connection, customers: Iterable[int], at: datetime, zone: ZoneInfo) -> None:
    """Flag the gifts of these customers that returns speak against, in the caller's transaction."""
    for customer in customers:
        came_back: dict[int, list[AmountFact]] = {}
        for row in connection.exec_driver_sql(_CAME_BACK, (customer,)).all():
            if row[6]:
                came_back.setdefault(row[0], []).append(AmountFact(moment(row[5]), -row[6]))
            because = _because(connection, customer, row, came_back.get(row[0], []), zone)
            if because:
                connection.exec_driver_sql(_FLAG, (row[0], row[1], because.value, as_stored(at)))


def _because(
    connection: Connection, customer: int, row: Any, came_back: list[AmountFact], zone: ZoneInfo
) -> FlaggedBy | None:
    """Return why a return flags a gift; ``came_back`` is all that was given back since then, with this one."""
    _gift, _return, same_visit, document, given, _bought, amount, currency = row
    if same_visit:
        return FlaggedBy.SAME_VISIT
    if document is None or not amount:
        return None
    asked = [c for _path, c in leaves(rule_from(json.loads(document)).when) if c.fact is RuleFact.SPEND]
    if not asked:
        return None
    needs = frozenset({RuleFact.SPEND})
    then = gather_rule_facts(connection, customer, moment(given), zone, currency, needs=needs)
    without = _with(then, came_back)
    lost = any(matches(condition, then) and not matches(condition, without) for condition in asked)
    return FlaggedBy.SPEND if lost else None


def _with(facts: RuleFacts, amounts: list[AmountFact]) -> RuleFacts:
    return RuleFacts(facts.customer, facts.now, facts.currency, amounts=(*facts.amounts, *amounts))
