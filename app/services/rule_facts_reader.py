"""Gathers what rules are told about one customer, from the records themselves."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from app.core.errors import NotFound
from app.core.i18n import _
from app.core.text import fold
from app.core.vocabulary import COMPLAINT_OPEN_STATES, ComplaintState, Consent, PreferenceKind, RuleFact
from app.domain.rule_facts import AmountFact, BoughtFact, RuleFacts, VisitFact
from app.models.reading import Readable
from app.services.card_reader import partial
from app.services.facts_reader import occasions
from app.services.goodwill_reader import read_account
from app.services.stored import day, moment

_OPEN = ", ".join(f"'{state.value}'" for state in COMPLAINT_OPEN_STATES)
_TOLD = ", ".join(f"'{state.value}'" for state in (ComplaintState.TOLD, ComplaintState.CLOSED))

_CUSTOMER = f"""
SELECT c.since, c.birth_day, c.birth_month, c.birth_year, c.consent_personal, c.language, a.name, a.initials,
       (SELECT count(*) FROM customer r WHERE r.referrer_id = c.id),
       (SELECT count(*) FROM complaint k WHERE k.customer_id = c.id AND k.state IN ({_OPEN}))
FROM customer c LEFT JOIN staff a ON a.id = c.asks_for_id WHERE c.id = ?
"""  # noqa: S608 - the states are our own closed list
_LINES = """
SELECT p.at, i."key", i.category, l.quantity FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id
JOIN item i ON i.id = l.item_id WHERE p.customer_id = ?
"""
_LATE = """
SELECT count(*) FROM promise WHERE customer_id = ? AND state = 'open'
AND (due < ? OR (due = ? AND due_time <> '' AND due_time < ?))
"""


#: What is read for it beside the customer's own row: reading all of a long history takes longest.
_FROM_LINES = frozenset({RuleFact.ITEMS, RuleFact.BOUGHT_ITEM, RuleFact.BOUGHT_CATEGORY})
_EVERYTHING = frozenset(RuleFact)


def gather_rule_facts(
    connection: Readable,
    customer: int,
    now: datetime,
    zone: ZoneInfo,
    currency: str,
    *,
    needs: frozenset[RuleFact] = _EVERYTHING,
) -> RuleFacts:
    """Return the facts of one customer. Raises NotFound when there is no such customer.

    ``needs`` are the facts that are asked for; visits are always told, of the others the costly ones only then.
    """
    row = connection.exec_driver_sql(_CUSTOMER, (customer,)).first()
    if row is None:
        raise NotFound(_("There is no customer with the number {id}.").format(id=customer))
    local = now.astimezone(zone)
    visits, purchases = _visits(connection, customer)
    today = (local.date().isoformat(),) * 2
    return RuleFacts(
        customer=customer,
        now=local,
        currency=currency,
        since=min((d for d in (day(row[0]), *(visit.day for visit in visits)) if d), default=None),
        visits=visits,
        amounts=_amounts(connection, customer, currency) if RuleFact.SPEND in needs else (),
        bought=_bought(connection, customer) if needs & _FROM_LINES else (),
        purchases=purchases,
        birthday=partial(*row[1:4]),
        occasions=occasions(connection, customer),
        resolved=_resolved(connection, customer),
        open_complaints=row[9],
        promises_late=connection.exec_driver_sql(_LATE, (customer, *today, f"{local:%H:%M}")).scalar_one(),
        sent_others=row[8],
        goodwill=_goodwill(connection, customer, local.date()) if RuleFact.GOODWILL in needs else 0,
        asks_for=(row[6], row[7]) if row[6] else (),
        labels=_texts(connection, "SELECT name FROM customer_label WHERE customer_id = ?", customer),
        likes=_preferences(connection, customer, PreferenceKind.LIKE),
        needs=_preferences(connection, customer, PreferenceKind.NEED),
        consent=Consent(row[4]),
        language=row[5],
    )


def _goodwill(connection: Readable, customer: int, today: date) -> int:
    return read_account(connection, customer, today).balance


def owed(connection: Readable, customer: int, local: datetime) -> bool:
    """Tell whether something must be made right: a complaint is open, or a promise late at that moment in the shop."""
    today = (local.date().isoformat(),) * 2
    complaints = f"SELECT 1 FROM complaint WHERE customer_id = ? AND state IN ({_OPEN})"  # noqa: S608 - our own list
    if connection.exec_driver_sql(complaints, (customer,)).first():
        return True
    return bool(connection.exec_driver_sql(_LATE, (customer, *today, f"{local:%H:%M}")).scalar_one())


def _visits(connection: Readable, customer: int) -> tuple[tuple[VisitFact, ...], tuple[datetime, ...]]:
    """Return the visits and the moments of purchases."""
    moments: dict[int, list[datetime]] = {}
    bought = connection.exec_driver_sql("SELECT visit_id, at FROM purchase WHERE customer_id = ?", (customer,)).all()
    for visit, at in bought:
        moments.setdefault(visit, []).append(moment(at))
    rows = connection.exec_driver_sql("SELECT id, day, at FROM visit WHERE customer_id = ? ORDER BY day", (customer,))
    visits = tuple(VisitFact(date.fromisoformat(row[1]), (moment(row[2]), *moments.get(row[0], ()))) for row in rows)
    return visits, tuple(moment(at) for _visit, at in bought)


def _amounts(connection: Readable, customer: int, currency: str) -> tuple[AmountFact, ...]:
    rows = connection.exec_driver_sql(
        "SELECT at, total FROM purchase WHERE customer_id = ? AND currency = ? AND total IS NOT NULL "
        'UNION ALL SELECT at, -amount FROM "return" WHERE customer_id = ? AND currency = ? AND amount IS NOT NULL',
        (customer, currency, customer, currency),
    )
    return tuple(AmountFact(moment(at), minor) for at, minor in rows)


def _bought(connection: Readable, customer: int) -> tuple[BoughtFact, ...]:
    rows = connection.exec_driver_sql(_LINES, (customer,))
    return tuple(BoughtFact(moment(at), key, fold(category), quantity) for at, key, category, quantity in rows)


def _resolved(connection: Readable, customer: int) -> tuple[datetime, ...]:
    told = _texts(
        connection,
        f"SELECT ifnull(told_at, closed_at) FROM complaint WHERE customer_id = ? AND state IN ({_TOLD}) "  # noqa: S608
        "AND ifnull(told_at, closed_at) IS NOT NULL",
        customer,
    )
    return tuple(moment(at) for at in told)


def _preferences(connection: Readable, customer: int, kind: PreferenceKind) -> tuple[str, ...]:
    return _texts(connection, "SELECT text FROM preference WHERE customer_id = ? AND kind = ?", customer, kind.value)


def _texts(connection: Readable, statement: str, *values: Any) -> tuple[str, ...]:
    return tuple(row[0] for row in connection.exec_driver_sql(statement, values))
