"""The ledger of gifts: what it says of a customer, a rule and a giver, and the entries that are added to it.

Whoever adds an entry holds the file's one writing place, so that what is read here of budgets, allowances and this
visit is still true when it is written.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from app.core.errors import NotFound, UserError
from app.core.i18n import _
from app.core.money import Money, decimals, money
from app.core.vocabulary import BudgetPeriod, GiftKind
from app.domain.gift import Hindrance, PastGift, Purse, budget_days, gift_key, over_for_today, short
from app.domain.gift_records import Allowance
from app.domain.gift_words import hindered
from app.domain.rule import Rule
from app.domain.rule_document import rule_from
from app.models.gift import Gift
from app.models.reading import Readable
from app.services import audit
from app.services.rule_facts_reader import owed

#: An entry that was not taken back.
STANDS = "NOT EXISTS (SELECT 1 FROM gift u WHERE u.undoes_id = g.id)"
#: The setting of what everybody may give in a week by their own choice, and what it is before a manager says so.
ALLOWANCE = "gift allowance"
_FIRST_ALLOWANCE = 20

_PAST = f"""
SELECT g.kind, g.rule_id, g."key", g.day FROM gift g
WHERE g.customer_id = ? AND g.kind <> 'taken_back' AND {STANDS} ORDER BY g.id DESC
"""  # noqa: S608 - our own words
_SPENT = f"""
SELECT coalesce(sum(g.worth), 0), count(*) FROM gift g
WHERE g.rule_id = ? AND g.day BETWEEN ? AND ? AND g.kind = 'given' AND g.currency = ? AND {STANDS}
"""  # noqa: S608 - our own words
_LEFT = f"""
SELECT t.counted - (SELECT count(*) FROM gift g
                    WHERE g."key" = t."key" AND g.id > t.after_gift AND g.kind = 'given' AND {STANDS})
FROM token_count t WHERE t."key" = ? ORDER BY t.id DESC LIMIT 1
"""  # noqa: S608 - our own words
_OWN = f"""
SELECT coalesce(sum(g.worth), 0) FROM gift g
WHERE g.staff_id = ? AND g.day BETWEEN ? AND ? AND g.rule_id IS NULL AND g.kind = 'given' AND g.currency = ?
AND {STANDS}
"""  # noqa: S608 - our own words
_DOCUMENT = "SELECT document FROM rule_version WHERE rule_id = ? AND version = ?"
_IN_FORCE = """
SELECT v.document FROM rule r JOIN rule_version v ON v.rule_id = r.id AND v.version = r.version WHERE r.id = ?
"""


@dataclass(frozen=True, slots=True)
class Handed:
    """To whom, in which visit, on which of the shop's days, when and by whom something is given."""

    customer: int
    visit: int | None
    day: date
    at: datetime
    by: int


# --- what it says ----------------------------------------------------------------------------------------


def past(connection: Readable, customer: int) -> tuple[PastGift, ...]:
    """Return what was offered and given to a customer, newest first, without what was taken back."""
    rows = connection.exec_driver_sql(_PAST, (customer,))
    return tuple(PastGift(GiftKind(row[0]), row[1], row[2], date.fromisoformat(row[3])) for row in rows)


def spent(connection: Readable, rule: int, first: date, last: date, currency: str) -> tuple[int, int]:
    """Return what a rule gave away on those days, in the smallest unit, and in how many gifts."""
    row = connection.exec_driver_sql(_SPENT, (rule, first.isoformat(), last.isoformat(), currency)).first()
    return row[0], row[1]


def left(connection: Readable, key: str) -> int | None:
    """Return how many of a gift are left, None where nobody counts them."""
    found: int | None = connection.exec_driver_sql(_LEFT, (key,)).scalar()
    return found


def purse(connection: Readable, number: int, rule: Rule, today: date, currency: str) -> Purse:
    """Return what a rule has given away in its budget's present period, and how many of its gift are left."""
    used = 0
    if rule.budget:
        used, _count = spent(connection, number, *budget_days(rule.budget.every, today), currency)
    return Purse(used, left(connection, gift_key(rule.offer.what)) if rule.offer else None)


def allowance(connection: Readable, staff: int, today: date, currency: str) -> Allowance:
    """Return what a staff member may give this week by their own choice, and what they have given."""
    first, last = budget_days(BudgetPeriod.WEEK, today)
    used = connection.exec_driver_sql(_OWN, (staff, first.isoformat(), last.isoformat(), currency)).scalar_one()
    own = connection.exec_driver_sql(
        "SELECT amount FROM gift_allowance WHERE staff_id = ? AND currency = ?", (staff, currency)
    ).scalar()
    amount = Money(own, currency) if own is not None else common_allowance(connection, currency)
    return Allowance(amount, Money(used, currency), first, last)


def common_allowance(connection: Readable, currency: str) -> Money:
    """Return what everybody may give in a week by their own choice, where nothing else is said of them."""
    said = connection.exec_driver_sql("SELECT value FROM setting WHERE name = ?", (ALLOWANCE,)).scalar()
    # Where money has no cents, twenty of it buy nothing.
    first = _FIRST_ALLOWANCE if decimals(currency) else _FIRST_ALLOWANCE * 100
    return money(Decimal(said) if said else Decimal(first), currency)


# --- what is added ---------------------------------------------------------------------------------------


def refuse_owed(connection: Readable, customer: int, at: datetime) -> None:
    """Give nothing away while something must be made right."""
    zone = str(connection.exec_driver_sql("SELECT value FROM setting WHERE name = 'zone'").scalar() or "UTC")
    if owed(connection, customer, at.astimezone(ZoneInfo(zone))):
        raise UserError(_("Something must be made right first; a gift comes after that."))


def answer_offer(session: Session, handed: Handed, rule: int, version: int, kind: GiftKind) -> Gift:
    """Add what became of a rule's offer. Raises UserError when it can be given no longer."""
    connection = session.connection()
    offered, in_force, currency = _rule(connection, rule, version), _rule(connection, rule), currency_of(connection)
    if offered.offer is None:
        raise UserError(_("That rule offers nothing any more."))
    if kind is GiftKind.GIVEN:
        refuse_owed(connection, handed.customer, handed.at)
        _refuse_second(connection, handed)
        wanted = Rule(offered.name, offer=offered.offer, budget=in_force.budget)
        why = short(wanted, purse(connection, rule, wanted, handed.day, currency), currency)
        if why:
            raise UserError(hindered(why, wanted))
    worth = money(offered.offer.worth, currency)
    return _add(session, handed, kind, offered.offer.what, worth, rule_id=rule, rule_version=version)


def give_own(session: Session, handed: Handed, what: str, worth: Money, reason: str) -> Gift:
    """Add a gift of the giver's own choosing. Raises UserError above what they may give this week."""
    connection = session.connection()
    _refuse_second(connection, handed)
    if worth.minor > allowance(connection, handed.by, handed.day, worth.currency).left.minor:
        raise UserError(_("That is more than you may still give this week by your own choice."), field="worth")
    counted = left(connection, gift_key(what))
    if counted is not None and counted <= 0:
        raise UserError(hindered(Hindrance.STOCK, Rule("")), field="what")
    return _add(session, handed, GiftKind.GIVEN, what, worth, reason=reason)


def take_back(session: Session, gift: int, at: datetime, day: date, by: int) -> None:
    """Add an entry that takes another back, unless that was done already."""
    row = session.get(Gift, gift)
    if row is None or row.kind is GiftKind.TAKEN_BACK:
        raise NotFound(_("That gift is not in the ledger."))
    connection = session.connection()
    if connection.exec_driver_sql("SELECT 1 FROM gift WHERE undoes_id = ?", (gift,)).first():
        return
    entry = Gift(
        kind=GiftKind.TAKEN_BACK,
        customer_id=row.customer_id,
        visit_id=row.visit_id,
        rule_id=row.rule_id,
        rule_version=row.rule_version,
        what=row.what,
        key=row.key,
        worth=row.worth,
        currency=row.currency,
        staff_id=by,
        at=at,
        day=day,
        undoes_id=row.id,
    )
    session.add(entry)
    session.flush()
    audit.note(session, at, by, "took_back", "gift", row.id)


def stands_in(connection: Readable, visit: int) -> bool:
    """Tell whether something was given in that visit and not taken back."""
    found = connection.exec_driver_sql(
        f"SELECT 1 FROM gift g WHERE g.visit_id = ? AND g.kind = 'given' AND {STANDS}",  # noqa: S608 - our own words
        (visit,),
    )
    return found.first() is not None


def currency_of(connection: Readable) -> str:
    """Return the shop's currency."""
    return str(connection.exec_driver_sql("SELECT value FROM setting WHERE name = 'currency'").scalar() or "")


def _rule(connection: Readable, rule: int, version: int | None = None) -> Rule:
    if version is None:
        document = connection.exec_driver_sql(_IN_FORCE, (rule,)).scalar()
    else:
        document = connection.exec_driver_sql(_DOCUMENT, (rule, version)).scalar()
    if document is None:
        raise NotFound(_("That rule is not there any more."))
    return rule_from(json.loads(document))


def _refuse_second(connection: Readable, handed: Handed) -> None:
    if over_for_today(past(connection, handed.customer), handed.day) is Hindrance.GIVEN_TODAY:
        raise UserError(hindered(Hindrance.GIVEN_TODAY, Rule("")))


def _add(session: Session, handed: Handed, kind: GiftKind, what: str, worth: Money, **more: object) -> Gift:
    row = Gift(
        kind=kind,
        customer_id=handed.customer,
        visit_id=handed.visit,
        what=what,
        key=gift_key(what),
        worth=worth.minor,
        currency=worth.currency,
        staff_id=handed.by,
        at=handed.at,
        day=handed.day,
        **more,
    )
    session.add(row)
    session.flush()
    audit.note(session, handed.at, handed.by, kind.value, "gift", row.id)
    return row
