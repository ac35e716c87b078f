"""Courtesy calls that nobody wrote down: to customers drifting away, and those the shop's habits ask for.

Whose call it is: whom the customer asks for, else who served them last; when neither works here, it is anybody's.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from app.core.clock import shop_day
from app.core.vocabulary import COMPLAINT_OPEN_STATES, DueKind
from app.domain import habit
from app.domain.cadence import is_long_absence, long_after
from app.domain.desk import Due
from app.models.reading import Readable
from app.services.desk_sources import Asked
from app.services.stored import as_stored, day, moment

#: Nobody is asked to call more drifting customers a day: the best of them, and tomorrow the next.
MOST_CALLS = 3
#: A customer is called in so many days after their absence became a long one; later it would be a surprise.
_FRESH = 45
_SHORTEST, _LONGEST = 28, 400
#: Three visits are the fewest that make anything usual.
_VISITS = 3
#: Of how many who have been away for some time it is looked at what is usual for them.
_LOOKED_AT = 300
_VISIT_DAYS = 14
_OPEN = ", ".join(f"'{state.value}'" for state in COMPLAINT_OPEN_STATES)

_WHO = """
(SELECT a.id FROM staff a WHERE a.left_at IS NULL AND a.id = coalesce(
    (SELECT c2.id FROM staff c2 WHERE c2.id = c.asks_for_id AND c2.left_at IS NULL),
    (SELECT v.staff_id FROM visit v WHERE v.customer_id = c.id AND v.staff_id IS NOT NULL
     ORDER BY v.day DESC LIMIT 1)))
"""
#: Who may be called: they have a phone, and said no to nothing that a call needs.
_MAY_BE_CALLED = """
c.consent_personal <> 'no'
AND EXISTS (SELECT 1 FROM contact_point q WHERE q.customer_id = c.id AND q.kind = 'phone')
AND NOT EXISTS (SELECT 1 FROM customer_consent n
                WHERE n.customer_id = c.id AND n.channel = 'phone' AND n.consent = 'no')
"""
_AWAY = f"""
SELECT c.id, c.full_name, s.last_day, {_WHO}
FROM summary s JOIN customer c ON c.id = s.customer_id
WHERE s.last_day BETWEEN ? AND ? AND s.visits >= ? AND s.open_complaints = 0 AND {_MAY_BE_CALLED}
AND NOT EXISTS (SELECT 1 FROM promise k WHERE k.customer_id = c.id AND k.kind = 'courtesy_call'
                AND (k.state = 'open' OR substr(k.made_at, 1, 10) >= s.last_day))
AND NOT EXISTS (SELECT 1 FROM snooze z WHERE z.kind = 'customer' AND z.matter_id = c.id AND z.until > ?)
ORDER BY s.lifetime_value DESC, c.id LIMIT ?
"""  # noqa: S608 - our own words
_HABITS = f"""
SELECT p.id, c.id, c.full_name, p.at, h.what, h.after_days, {_WHO}
FROM habit h JOIN purchase p ON p.at >= ? AND p.at < ? AND p.currency = h.currency AND p.total >= h.over
JOIN customer c ON c.id = p.customer_id
WHERE h.id = ? AND p.at >= h.since AND {_MAY_BE_CALLED}
AND NOT EXISTS (SELECT 1 FROM complaint q WHERE q.customer_id = c.id AND q.state IN ({_OPEN}))
AND NOT EXISTS (SELECT 1 FROM "return" b WHERE b.customer_id = c.id AND b.at >= p.at)
AND NOT EXISTS (SELECT 1 FROM promise k WHERE k.purchase_id = p.id AND k.kind = 'courtesy_call')
AND NOT EXISTS (SELECT 1 FROM snooze z WHERE z.kind = 'purchase' AND z.matter_id = p.id AND z.until > ?)
ORDER BY p.at
"""  # noqa: S608 - our own words
_DAYS = "SELECT day FROM visit WHERE customer_id = ? AND day <= ? ORDER BY day DESC LIMIT ?"


def of_habits(connection: Readable, asked: Asked) -> Iterable[Due]:
    """Return the calls that habits ask for."""
    names = _names(connection)
    for number, after in connection.exec_driver_sql("SELECT id, after_days FROM habit WHERE active ORDER BY id").all():
        yield from _of_habit(connection, asked, names, number, after)


def _of_habit(connection: Readable, asked: Asked, names: dict[int, str], number: int, after: int) -> Iterable[Due]:
    """Return the calls of one habit: only purchases of the days it can be due for are looked at."""
    first, last = (asked.today - timedelta(days=after + days) for days in (habit.LASTS + 1, -2))
    span = tuple(as_stored(datetime.combine(on, datetime.min.time(), asked.zone)) for on in (first, last))
    for row in connection.exec_driver_sql(_HABITS, (*span, number, asked.today.isoformat())):
        bought = shop_day(moment(row[3]), asked.zone)
        if habit.is_due(bought, row[5], asked.today) and _is_theirs(row[6], asked):
            on = habit.falls_due(bought, row[5])
            told = {"id": row[0], "customer_id": row[1], "customer": row[2], "what": row[4], "purchase": row[0]}
            yield _call(asked, (row[6], names), due=on, overdue=on < asked.today, **told)


def to_drifting(connection: Readable, asked: Asked) -> Iterable[Due]:
    """Return the calls to those away longer than is usual for them, those worth most to the shop first."""
    latest, earliest = (asked.today - timedelta(days=days) for days in (_SHORTEST + 1, _LONGEST))
    values = (earliest.isoformat(), latest.isoformat(), _VISITS, asked.today.isoformat(), _LOOKED_AT)
    names, found = _names(connection), 0
    for row in connection.exec_driver_sql(_AWAY, values).all():
        last = day(row[2]) or asked.today
        if found < MOST_CALLS and _is_theirs(row[3], asked) and _has_drifted(connection, row[0], last, asked.today):
            found += 1
            told = {"id": row[0], "customer_id": row[0], "customer": row[1], "what": "", "away_since": last}
            yield _call(asked, (row[3], names), due=asked.today, **told)


def _has_drifted(connection: Readable, customer: int, last: date, today: date) -> bool:
    rows = connection.exec_driver_sql(_DAYS, (customer, today.isoformat(), _VISIT_DAYS))
    days = [date.fromisoformat(row[0]) for row in rows]
    return is_long_absence(days, last, today) and (today - last).days <= long_after(days) + _FRESH


def _is_theirs(owner: int | None, asked: Asked) -> bool:
    return owner is None or owner in asked.owners


def _call(asked: Asked, owner: tuple[int | None, dict[int, str]], **told: Any) -> Due:
    number, names = owner
    return Due(
        kind=DueKind.COURTESY_CALL,
        owner=names.get(number or 0, ""),
        owner_id=number,
        covered=number is not None and number != asked.member,
        **told,
    )


def _names(connection: Readable) -> dict[int, str]:
    return {row[0]: row[1] for row in connection.exec_driver_sql("SELECT id, name FROM staff").all()}
