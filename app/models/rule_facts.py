"""What the facts of appreciation rules are in the tables: for each, an expression over a customer's summary ``s``.

Every customer has a summary; the row ``c`` of customer is joined only where a fact is in it (``IN_CUSTOMER``), because
reading it takes longer than most questions. A number is NULL where it is unknown, a day is text as stored, everything
else is true or false. What a condition asks for comes in as plain values; this table knows nothing of rules.

Sums of whole days come from ``day_sum``. The day a period begins within and the present day are counted by the moment,
from the records themselves. Nothing that was recorded for later than now counts.
"""

# ruff: noqa: S608 - statements are put together from our own words and names of values

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from app.core.goodwill import weights
from app.core.vocabulary import ComplaintState, Consent, OccasionKind, PreferenceKind, PromiseState, RuleFact
from app.models import goodwill
from app.models.rule_sums import MICROSECONDS


@dataclass(frozen=True, slots=True)
class Now:
    """The present moment as stored in several ways. ``midnight`` is when the shop's day began, ``time`` "HH:MM"."""

    at: str
    day: str
    ordinal: int
    midnight: str
    time: str
    currency: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a condition asks for. ``since`` is the moment its period begins, ``begins`` that day, ``day_ends`` its end.

    Without a period they are empty and 0. ``years`` are years with days of them as month * 100 + day.
    """

    since: str = ""
    begins: int = 0
    begins_day: str = ""
    day_ends: str = ""
    word: str = ""
    hours: Sequence[int] = ()
    weekdays: Sequence[int] = ()
    years: Sequence[tuple[int, Sequence[int]]] = ()
    kind: str = ""


@dataclass(slots=True)
class Binds:
    """Hands out names for values, and keeps the values; ``one`` when the statement is about a single customer."""

    now: Now
    one: bool = False
    values: dict[str, Any] = field(default_factory=dict)

    def __call__(self, value: Any) -> str:
        """Return the name of a value in the statement."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f":{name}"


Expression = Callable[[Binds, Asked], str]

_TOLD = f"'{ComplaintState.TOLD}', '{ComplaintState.CLOSED}'"


# --- numbers ---------------------------------------------------------------------------------------------


def _visits(bind: Binds, asked: Asked) -> str:
    def raw(first: bool) -> str:
        day = bind(asked.begins_day if first else bind.now.day)
        return (
            f"(SELECT count(*) FROM visit v WHERE v.customer_id = s.customer_id AND v.day = {day} AND (v.at BETWEEN "
            f"{_stretch(bind, asked, first)} OR EXISTS (SELECT 1 FROM purchase q WHERE q.visit_id = v.id "
            f"AND q.at BETWEEN {_stretch(bind, asked, first)})))"
        )

    return _over_days("visits", "s.visits", raw, bind, asked)


def _spend(bind: Binds, asked: Asked) -> str:
    currency = bind(bind.now.currency)

    def raw(first: bool) -> str:
        stretch = _stretch(bind, asked, first)
        return (
            "(ifnull((SELECT sum(p.total) FROM purchase p WHERE p.customer_id = s.customer_id "
            f"AND p.at BETWEEN {stretch} AND p.currency = {currency}), 0) - "
            'ifnull((SELECT sum(r.amount) FROM "return" r WHERE r.customer_id = s.customer_id '
            f"AND r.at BETWEEN {stretch} AND r.currency = {currency}), 0))"
        )

    return _over_days("spend", "s.lifetime_value", raw, bind, asked)


def _items(bind: Binds, asked: Asked) -> str:
    def raw(first: bool) -> str:
        return (
            "ifnull((SELECT sum(l.quantity) FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id "
            f"WHERE p.customer_id = s.customer_id AND p.at BETWEEN {_stretch(bind, asked, first)}), 0)"
        )

    return _over_days("items", "s.items", raw, bind, asked)


def _over_days(column: str, total: str, raw: Callable[[bool], str], bind: Binds, asked: Asked) -> str:
    """Return what a column holds up to now, less what it held when the period began.

    ``raw`` counts what lies within the period of its first day (True) or of today. Most customers were not here
    today, so the total is what they have; most were not here on the first day, so one row tells what was before.
    """
    begins, today = bind(asked.begins), bind(bind.now.ordinal)
    row = f"SELECT d.{column}{{less}} FROM day_sum d WHERE d.customer_id = s.customer_id AND d.day {{until}}"
    latest = f"ifnull(({row} ORDER BY d.day DESC LIMIT 1), 0)"
    before_today = latest.format(less="", until=f"< {today}")
    up_to_now = f"CASE WHEN s.last_entry < {today} THEN {total} ELSE {before_today} + {raw(False)} END"
    if not asked.since:
        return f"CASE WHEN s.last_entry IS NULL THEN 0 ELSE {up_to_now} END"
    inside = f" - CASE WHEN d.day = {begins} THEN {raw(True)} ELSE 0 END"
    before = latest.format(less=inside, until=f"<= {begins}")
    return (
        f"CASE WHEN ifnull(s.last_entry, 0) < {begins} THEN 0 WHEN s.first_entry > {begins} THEN {up_to_now} "
        f"ELSE ({up_to_now}) - {before} END"
    )


def _stretch(bind: Binds, asked: Asked, first: bool) -> str:
    """Return the moments of the period's first day, or of today, that lie within it."""
    if first:
        return f"{bind(asked.since)} AND {bind(asked.day_ends)}"
    return f"{bind(bind.now.midnight)} AND {bind(bind.now.at)}"


def _nth_visit(bind: Binds, _asked: Asked) -> str:
    today = bind(bind.now.day)
    return (
        f"CASE WHEN s.last_day IS NULL THEN 1 WHEN s.last_day < {today} THEN s.visits + 1 ELSE "
        f"1 + (SELECT count(*) FROM visit v WHERE v.customer_id = s.customer_id AND v.day < {today}) END"
    )


def _average(bind: Binds, _asked: Asked) -> str:
    """Whole days, rounded; a division by no gaps is NULL."""
    today = bind(bind.now.day)
    days = "(2 * CAST(julianday({last}) - julianday({first}) AS INTEGER) + {n} - 1) / (2 * ({n} - 1))"
    ready = days.format(last="s.last_day", first="s.first_day", n="s.visits")
    counted = days.format(last="max(v.day)", first="min(v.day)", n="count(*)")
    return (
        f"CASE WHEN s.last_day <= {today} THEN {ready} ELSE "
        f"(SELECT {counted} FROM visit v WHERE v.customer_id = s.customer_id AND v.day <= {today}) END"
    )


def _open_complaints(_bind: Binds, _asked: Asked) -> str:
    return "s.open_complaints"


def _promises_late(bind: Binds, _asked: Asked) -> str:
    today, time = bind(bind.now.day), bind(bind.now.time)
    return (
        "CASE WHEN s.open_promises = 0 THEN 0 ELSE (SELECT count(*) FROM promise o "
        f"WHERE o.customer_id = s.customer_id AND o.state = '{PromiseState.OPEN}' AND (o.due < {today} "
        f"OR (o.due = {today} AND o.due_time <> '' AND o.due_time < {time}))) END"
    )


def _sent_others(_bind: Binds, _asked: Asked) -> str:
    return "(SELECT count(*) FROM customer r WHERE r.referrer_id = s.customer_id)"


def _goodwill(bind: Binds, _asked: Asked) -> str:
    since = date.fromisoformat(bind.now.day) - timedelta(days=weights().days)
    return goodwill.balance("s.customer_id", bind(since.isoformat()), bind(bind.now.day))


# --- days ------------------------------------------------------------------------------------------------


def _customer_since(_bind: Binds, _asked: Asked) -> str:
    return "CASE WHEN c.since < s.first_day THEN c.since ELSE ifnull(s.first_day, c.since) END"


def _last_visit(bind: Binds, _asked: Asked) -> str:
    today = bind(bind.now.day)
    return (
        f"CASE WHEN s.last_day < {today} THEN s.last_day ELSE "
        f"(SELECT max(v.day) FROM visit v WHERE v.customer_id = s.customer_id AND v.day < {today}) END"
    )


# --- what is near ----------------------------------------------------------------------------------------


def _birthday(bind: Binds, asked: Asked) -> str:
    fits = _falls("c.birth_month * 100 + c.birth_day", "ifnull(c.birth_year, 0) <= ", bind, asked)
    return f"({_not_private()} AND {fits})"


def _occasion(bind: Binds, asked: Asked) -> str:
    day = "k.month * 100 + k.day"
    yearly = _falls(day, "ifnull(k.year, 0) <= ", bind, asked)
    once = _falls(day, "k.year = ", bind, asked)
    kind = f" AND k.kind = {bind(asked.kind)}" if asked.kind else ""
    which = (
        f"NOT k.delicate AND k.kind <> '{OccasionKind.LOSS}'{kind} AND CASE WHEN k.yearly THEN {yearly} ELSE {once} END"
    )
    return f"({_not_private()} AND {_has('occasion', which, bind)})"


def _falls(day: str, year: str, bind: Binds, asked: Asked) -> str:
    parts = (
        f"({day} IN (SELECT value FROM json_each({bind(json.dumps(list(days)))})) AND {year}{bind(number)})"
        for number, days in asked.years
    )
    return f"ifnull({' OR '.join(parts)}, 0)"


def _resolved(bind: Binds, asked: Asked) -> str:
    when = f"ifnull(k.told_at, k.closed_at) BETWEEN {bind(asked.since)} AND {bind(bind.now.at)}"
    return _has("complaint", f"k.state IN ({_TOLD}) AND {when}", bind)


def _not_private() -> str:
    return f"c.consent_personal <> '{Consent.NO}'"


# --- words -----------------------------------------------------------------------------------------------


def _bought_item(bind: Binds, asked: Asked) -> str:
    return _bought(f'b.item_id = (SELECT i.id FROM item i WHERE i."key" = {bind(asked.word)})', bind, asked)


def _bought_category(bind: Binds, asked: Asked) -> str:
    # The plus keeps SQLite from looking up every item of the category for every customer.
    chosen = f"(SELECT i.id FROM item i WHERE i.category <> '' AND folded(i.category) = {bind(asked.word)})"
    return _bought(f"+b.item_id IN {chosen}", bind, asked)


def _bought(which: str, bind: Binds, asked: Asked) -> str:
    since, now = bind(asked.since), bind(bind.now.at)
    begin, end = (MICROSECONDS.format(at=moment) for moment in (since, now))
    begin = f"(SELECT {begin})" if asked.since else "-9e18"
    raw = (
        "EXISTS (SELECT 1 FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id "
        f"WHERE p.customer_id = s.customer_id AND p.at BETWEEN {since} AND {now} AND l.item_id = b.item_id)"
    )
    return (
        f"EXISTS (SELECT 1 FROM last_bought b WHERE b.customer_id = s.customer_id AND {which} "
        f"AND b.last_at >= {begin} AND (b.last_at <= (SELECT {end}) OR {raw}))"
    )


def _bought_at_time(bind: Binds, asked: Asked) -> str:
    begins, today = bind(asked.begins), bind(bind.now.ordinal)
    hours = bind(sum(1 << hour for hour in asked.hours))
    days = ", ".join(str((day + 1) % 7) for day in asked.weekdays)
    first, last = (_stretch(bind, asked, first) for first in (True, False))
    raw = (
        "EXISTS (SELECT 1 FROM purchase p WHERE p.customer_id = s.customer_id AND p.at BETWEEN {stretch} "
        "AND (1 << (shop_hour(p.at) % 24)) & {hours})"
    )
    on_first, on_last = raw.format(hours=hours, stretch=first), raw.format(hours=hours, stretch=last)
    return (
        f"(ifnull(s.hours & {hours} AND s.last_entry >= {begins}, 0) AND EXISTS "
        f"(SELECT 1 FROM day_sum d WHERE d.customer_id = s.customer_id "
        f"AND d.day BETWEEN {begins} AND {today} AND d.hours & {hours} AND d.day % 7 IN ({days}) "
        f"AND CASE d.day WHEN {begins} THEN {on_first} WHEN {today} THEN {on_last} ELSE 1 END))"
    )


def _label(bind: Binds, asked: Asked) -> str:
    return _has("customer_label", f"folded(k.name) = {bind(asked.word)}", bind)


def _likes(bind: Binds, asked: Asked) -> str:
    return f"({_not_private()} AND {_preference(PreferenceKind.LIKE, bind, asked)})"


def _needs(bind: Binds, asked: Asked) -> str:
    return _preference(PreferenceKind.NEED, bind, asked)


def _preference(kind: PreferenceKind, bind: Binds, asked: Asked) -> str:
    return _has("preference", f"k.kind = '{kind}' AND holds_word(k.text, {bind(asked.word)})", bind)


def _asks_for(bind: Binds, asked: Asked) -> str:
    word = bind(asked.word)
    staff = f"SELECT t.id FROM staff t WHERE folded(t.name) = {word} OR folded(t.initials) = {word}"
    return f"ifnull(c.asks_for_id IN ({staff}), 0)"


def _consent(bind: Binds, asked: Asked) -> str:
    return f"c.consent_personal = {bind(asked.word)}"


def _language(bind: Binds, asked: Asked) -> str:
    return f"c.language = {bind(asked.word)} COLLATE NOCASE"


def _has(table: str, which: str, bind: Binds) -> str:
    """Tell whether a row ``k`` of the table belongs to the customer: one look for one, one list for all."""
    if bind.one:
        return f"EXISTS (SELECT 1 FROM {table} k WHERE k.customer_id = s.customer_id AND {which})"
    return f"s.customer_id IN (SELECT k.customer_id FROM {table} k WHERE {which})"


#: A number for each of these …
NUMBERS: dict[RuleFact, Expression] = {
    RuleFact.VISITS: _visits,
    RuleFact.SPEND: _spend,
    RuleFact.ITEMS: _items,
    RuleFact.NTH_VISIT: _nth_visit,
    RuleFact.AVERAGE_BETWEEN_VISITS: _average,
    RuleFact.OPEN_COMPLAINTS: _open_complaints,
    RuleFact.PROMISES_LATE: _promises_late,
    RuleFact.SENT_OTHERS: _sent_others,
    RuleFact.GOODWILL: _goodwill,
}
#: What never holds less than any period of it: whoever has too little in all need not be looked at closely.
TOTALS: dict[RuleFact, str] = {RuleFact.VISITS: "s.visits", RuleFact.ITEMS: "s.items"}
#: … the day something began …
DAYS: dict[RuleFact, Expression] = {
    RuleFact.CUSTOMER_FOR: _customer_since,
    RuleFact.DAYS_SINCE_LAST_VISIT: _last_visit,
}
#: … and whether it is so.
TRUTHS: dict[RuleFact, Expression] = {
    RuleFact.BIRTHDAY_WITHIN: _birthday,
    RuleFact.OCCASION_WITHIN: _occasion,
    RuleFact.COMPLAINT_RESOLVED_WITHIN: _resolved,
    RuleFact.BOUGHT_ITEM: _bought_item,
    RuleFact.BOUGHT_CATEGORY: _bought_category,
    RuleFact.BOUGHT_AT_TIME: _bought_at_time,
    RuleFact.ASKS_FOR: _asks_for,
    RuleFact.LABEL: _label,
    RuleFact.LIKES: _likes,
    RuleFact.NEEDS: _needs,
    RuleFact.CONSENT: _consent,
    RuleFact.LANGUAGE: _language,
}
#: Facts that are found in the row of the customer itself.
IN_CUSTOMER = frozenset(
    {RuleFact.CUSTOMER_FOR, RuleFact.BIRTHDAY_WITHIN, RuleFact.OCCASION_WITHIN, RuleFact.LIKES}
    | {RuleFact.ASKS_FOR, RuleFact.CONSENT, RuleFact.LANGUAGE}
)
#: How long a fact takes to find for everybody, roughly: what is quick is asked first.
COSTS: dict[RuleFact, int] = {
    RuleFact.SENT_OTHERS: 2,
    RuleFact.GOODWILL: 5,
    RuleFact.VISITS: 3,
    RuleFact.SPEND: 3,
    RuleFact.ITEMS: 3,
    RuleFact.BOUGHT_ITEM: 3,
    RuleFact.BOUGHT_CATEGORY: 3,
    RuleFact.BOUGHT_AT_TIME: 4,
}
