"""Where the deeds of goodwill stand in the tables: one statement for the account of a customer, one sum for rules.

Nothing is kept: the account is read anew from the records, so it is never another than they say.
"""

# ruff: noqa: S608 - statements are put together from our own words and names of values

from __future__ import annotations

from app.core.goodwill import weights
from app.core.vocabulary import GoodwillKind

_ASKED = "('answered', 'loved_it', 'fine', 'not_good', 'helped', 'did_not_help')"
#: A question put again within so many days was put twice.
_TWICE_DAYS = 30

_IN_TIME = "x.state = 'kept' AND x.told_at IS NOT NULL AND (x.due IS NULL OR substr(x.told_at, 1, 10) <= x.due)"
_LATE = (
    "x.due IS NOT NULL AND ((x.state = 'open' AND x.due < {today}) "
    "OR (x.state = 'kept' AND substr(x.told_at, 1, 10) > x.due))"
)
_STANDING = "x.kind = 'given' AND NOT EXISTS (SELECT 1 FROM gift u WHERE u.undoes_id = x.id)"
_HEARD = f"x.kind IN ('follow_up', 'find_out') AND x.outcome IN {_ASKED}"
_TWICE = (
    f"{_HEARD} AND EXISTS (SELECT 1 FROM cue y WHERE y.customer_id = x.customer_id AND y.key = x.key "
    f"AND y.outcome IN {_ASKED} AND y.day < x.day AND y.day >= date(x.day, '-{_TWICE_DAYS} days'))"
)

#: Kind by (table, day of the deed, what makes it one); ``x`` is the row, ``{today}`` the present day.
_SOURCES: dict[GoodwillKind, tuple[str, str, str]] = {
    GoodwillKind.THANKED: ("cue", "x.day", "x.key = 'greet' AND x.outcome = 'said'"),
    GoodwillKind.LISTENED: ("cue", "x.day", _HEARD),
    GoodwillKind.PROMISE_KEPT: ("promise", "substr(x.told_at, 1, 10)", _IN_TIME),
    GoodwillKind.COMPLAINT_TOLD: (
        "complaint",
        "substr(x.told_at, 1, 10)",
        "x.told_at IS NOT NULL AND x.state <> 'merged'",
    ),
    GoodwillKind.NOTE_SENT: ("note", "substr(x.sent_at, 1, 10)", "x.sent_at IS NOT NULL"),
    GoodwillKind.GIFT_GIVEN: ("gift", "x.day", _STANDING),
    GoodwillKind.COMPLAINT: ("complaint", "substr(x.opened_at, 1, 10)", "x.state NOT IN ('withdrawn', 'merged')"),
    GoodwillKind.PROMISE_LATE: ("promise", "x.due", _LATE),
    GoodwillKind.HANDED_OVER: ("handover", "substr(x.given_at, 1, 10)", "x.state = 'accepted'"),
    GoodwillKind.ASKED_TWICE: ("cue", "x.day", _TWICE),
    GoodwillKind.RETURN: ('"return"', "substr(x.at, 1, 10)", "1"),
}


def movements(customer: str, since: str, today: str) -> str:
    """Return the statement of (kind, day) of a customer; all three are names of values."""
    return " UNION ALL ".join(
        f"SELECT '{kind.value}', {day} {_from(kind, customer, since, today)}"
        for kind, (_t, day, _w) in _SOURCES.items()
    )


def balance(customer: str, since: str, today: str) -> str:
    """Return the expression of what they come to."""
    worth = weights().weight
    return (
        "("
        + " + ".join(f"({worth[kind]}) * (SELECT count(*) {_from(kind, customer, since, today)})" for kind in _SOURCES)
        + ")"
    )


def _from(kind: GoodwillKind, customer: str, since: str, today: str) -> str:
    table, day, where = _SOURCES[kind]
    deed = where.replace("{today}", today)
    return f"FROM {table} x WHERE x.customer_id = {customer} AND {day} >= {since} AND {day} <= {today} AND {deed}"
