"""Gathers what the cue engine is told about one customer."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.core.clock import shop_day
from app.core.vocabulary import Address, ComplaintState, Consent, CueOutcome, OccasionKind, WorkedOut
from app.domain.cues.facts import (
    BoughtLine,
    ComplaintFact,
    Facts,
    KnownProblem,
    OccasionFact,
    PastCue,
    PersonName,
    PromiseFact,
    RecommendationFact,
    SentFact,
    Talk,
    ToldFact,
    UsualItem,
)
from app.domain.promise import Term, is_overdue
from app.domain.records import CustomerCard, OpenComplaint, PartialDate
from app.models.reading import Readable
from app.services.card_reader import partial
from app.services.stored import as_stored, day, moment

#: How much of a history the engine is told, so that a card costs the same after ten years as after one.
VISIT_DAYS, PURCHASES, LINES, TALKS = 30, 12, 300, 20
#: Purchases that are looked through for something with a known problem.
OWNED = 1_500
#: Delicate talks of so many days are told; whether one is still worth a quiet word, the engine judges.
DELICATE_DAYS = 200
#: How far back what was said matters; longer than any rest period.
PAST_DAYS = 400
#: Of recommendations not heard of, and of customers they sent, the latest are told.
_WAITING = 10
#: An item is usual when it was bought on at least so many days of the lines looked at.
USUAL_AT_LEAST = 3

_LINES = """
SELECT l.id, p.id, l.item_id, i.name, p.at, p.why, l.worked_out, l.amount,
       EXISTS(SELECT 1 FROM "return" b WHERE b.purchase_line_id = l.id
              OR (b.customer_id = p.customer_id AND b.purchase_line_id IS NULL AND b.item_id = l.item_id
                  AND b.at >= p.at))
       OR EXISTS(SELECT 1 FROM complaint k WHERE k.purchase_line_id = l.id
                 OR (k.customer_id = p.customer_id AND k.item_id = l.item_id AND k.opened_at >= p.at))
FROM (SELECT id, customer_id, at, why FROM purchase WHERE customer_id = ? AND at <= ?
      ORDER BY at DESC, id DESC LIMIT ?) p
JOIN purchase_line l ON l.purchase_id = p.id JOIN item i ON i.id = l.item_id
ORDER BY p.at DESC, p.id DESC, l.position
"""

_USUAL = """
SELECT l.item_id, i.name, p.at
FROM (SELECT id, at FROM purchase WHERE customer_id = ? AND at <= ? ORDER BY at DESC LIMIT ?) p
JOIN purchase_line l ON l.purchase_id = p.id JOIN item i ON i.id = l.item_id
ORDER BY p.at
"""

# From the customer's purchases, never from the item: everybody may have bought it.
_PROBLEMS = """
SELECT i.id, i.name, i.known_problem, i.problem_since, max(p.at)
FROM (SELECT id, at FROM purchase WHERE customer_id = ? AND at <= ? ORDER BY at DESC LIMIT ?) p
CROSS JOIN purchase_line l ON l.purchase_id = p.id CROSS JOIN item i ON i.id = l.item_id
WHERE i.known_problem <> '' AND NOT EXISTS (SELECT 1 FROM "return" b WHERE b.purchase_line_id = l.id)
GROUP BY i.id
"""


def gather(
    connection: Readable, card: CustomerCard, now: datetime, zone: ZoneInfo, *, name_known: bool, address: Address
) -> Facts:
    """Return the facts as a visit that begins ``now`` finds them; what happened later than now is left out."""
    today = shop_day(now, zone)
    until = as_stored(now)
    days = _visit_days(connection, card.id, today)
    return Facts(
        customer=card.id,
        name=PersonName(card.call_them if name_known else "", card.address or address),
        consent=Consent(card.consent_personal),
        visits=_visits_before(connection, card.id, today),
        first_visit=card.since,
        known_before=_known_before(connection, card, today),
        last_visit=_last_visit(connection, card.id, today),
        visit_days=days,
        lines=_lines(connection, card.id, until, zone),
        talks=_talks(connection, card.id, until, today, zone),
        complaints=_complaints(card, zone),
        told=tuple(ToldFact(c.id, c.what, c.item, shop_day(c.told, zone)) for c in card.told_complaints),
        promises=_promises(card, now, zone),
        occasions=occasions(connection, card.id),
        birthday=card.birthday,
        problems=_problems(connection, card.id, until, today, zone),
        usual=_usual(connection, card.id, until, zone),
        recommended=_recommended(connection, card.id, until, zone),
        sent=_sent(connection, card.id, until, zone),
        past=_past(connection, card.id, today),
    )


def _visits_before(connection: Readable, customer: int, today: date) -> int:
    return int(
        connection.exec_driver_sql(
            "SELECT count(*) FROM visit WHERE customer_id = ? AND day < ?", (customer, today.isoformat())
        ).scalar_one()
    )


def _known_before(connection: Readable, card: CustomerCard, today: date) -> bool:
    """Tell whether an export says that they came before anything was recorded here."""
    first = connection.exec_driver_sql("SELECT min(day) FROM visit WHERE customer_id = ?", (card.id,)).scalar()
    if card.since is not None and card.since < (day(first) or today):
        return True
    return first is None and card.till_says is not None and bool(card.till_says.transactions)


def _last_visit(connection: Readable, customer: int, today: date) -> date | None:
    return day(
        connection.exec_driver_sql(
            "SELECT max(day) FROM visit WHERE customer_id = ? AND day < ?", (customer, today.isoformat())
        ).scalar()
    )


def _visit_days(connection: Readable, customer: int, today: date) -> tuple[date, ...]:
    rows = connection.exec_driver_sql(
        "SELECT day FROM visit WHERE customer_id = ? AND day < ? ORDER BY day DESC LIMIT ?",
        (customer, today.isoformat(), VISIT_DAYS),
    )
    return tuple(date.fromisoformat(row[0]) for row in reversed(rows.all()))


def _lines(connection: Readable, customer: int, until: str, zone: ZoneInfo) -> tuple[BoughtLine, ...]:
    rows = connection.exec_driver_sql(_LINES, (customer, until, PURCHASES)).all()
    dearest: dict[int, tuple[int, int]] = {}
    for row in rows:
        cost = row[7] if row[7] is not None else -1
        if row[1] not in dearest or cost > dearest[row[1]][0]:
            dearest[row[1]] = (cost, row[0])
    return tuple(
        BoughtLine(
            line=row[0],
            purchase=row[1],
            item_id=row[2],
            item=row[3],
            on=shop_day(moment(row[4]), zone),
            why=row[5],
            worked_out=WorkedOut(row[6]) if row[6] else None,
            settled=bool(row[8]),
            main=dearest[row[1]][1] == row[0],
        )
        for row in rows
    )


def _talks(connection: Readable, customer: int, until: str, today: date, zone: ZoneInfo) -> tuple[Talk, ...]:
    since = as_stored(datetime.combine(today - timedelta(days=DELICATE_DAYS), datetime.min.time(), zone))
    rows = connection.exec_driver_sql(
        "SELECT k.id, k.topic, k.at, s.name, k.ask_next_time, k.ask_from, k.delicate, k.answered_at IS NOT NULL "
        "FROM conversation k JOIN staff s ON s.id = k.staff_id WHERE k.customer_id = ? AND k.at <= ? "
        "AND ((k.ask_next_time <> '' AND k.answered_at IS NULL) OR (k.delicate AND k.at >= ?)) "
        "ORDER BY k.at DESC, k.id DESC LIMIT ?",
        (customer, until, since, TALKS),
    )
    return tuple(
        Talk(
            conversation=row[0],
            topic=row[1],
            on=shop_day(moment(row[2]), zone),
            with_whom=row[3],
            ask_next_time=row[4],
            ask_from=day(row[5]),
            delicate=bool(row[6]),
            answered=bool(row[7]),
        )
        for row in rows
    )


def _complaints(card: CustomerCard, zone: ZoneInfo) -> tuple[ComplaintFact, ...]:
    return tuple(_complaint(complaint, zone) for complaint in card.open_complaints)


def _complaint(c: OpenComplaint, zone: ZoneInfo) -> ComplaintFact:
    """Return a complaint with what there is to say: the solution once there is one, else the next step."""
    solved = c.state is ComplaintState.SOLVED
    news, by = (c.solution or c.next_step, c.tell_by or c.due) if solved else (c.next_step, c.due)
    return ComplaintFact(c.id, c.what, c.item, c.owner, c.owner_id, shop_day(c.opened, zone), news, by)


def _promises(card: CustomerCard, now: datetime, zone: ZoneInfo) -> tuple[PromiseFact, ...]:
    local = now.astimezone(zone)
    return tuple(
        PromiseFact(
            promise=p.id,
            question=p.question,
            owner=p.owner,
            owner_id=p.owner_id,
            made=shop_day(p.made, zone),
            due=p.due,
            late=is_overdue(Term(due=p.due, due_time=p.due_time), local),
        )
        for p in card.promises
    )


def occasions(connection: Readable, customer: int) -> tuple[OccasionFact, ...]:
    """Return the days that matter to a customer, as noted."""
    rows = connection.exec_driver_sql(
        "SELECT id, kind, title, day, month, year, yearly, delicate FROM occasion WHERE customer_id = ? ORDER BY id",
        (customer,),
    )
    return tuple(
        OccasionFact(
            row[0], OccasionKind(row[1]), row[2], partial(*row[3:6]) or PartialDate(), bool(row[6]), bool(row[7])
        )
        for row in rows
    )


def _problems(connection: Readable, customer: int, until: str, today: date, zone: ZoneInfo) -> tuple[KnownProblem, ...]:
    return tuple(
        KnownProblem(row[0], row[1], row[2], day(row[3]) or today, shop_day(moment(row[4]), zone))
        for row in connection.exec_driver_sql(_PROBLEMS, (customer, until, OWNED))
    )


def _usual(connection: Readable, customer: int, until: str, zone: ZoneInfo) -> tuple[UsualItem, ...]:
    bought: dict[int, list[date]] = {}
    names: dict[int, str] = {}
    for item, name, at in connection.exec_driver_sql(_USUAL, (customer, until, LINES)):
        on = shop_day(moment(at), zone)
        days = bought.setdefault(item, [])
        if not days or days[-1] != on:
            days.append(on)
        names[item] = name
    return tuple(
        UsualItem(item, names[item], tuple(days)) for item, days in bought.items() if len(days) >= USUAL_AT_LEAST
    )


def _recommended(connection: Readable, customer: int, until: str, zone: ZoneInfo) -> tuple[RecommendationFact, ...]:
    rows = connection.exec_driver_sql(
        "SELECT r.id, p.name, r.at, r.need FROM recommendation r JOIN provider p ON p.id = r.provider_id "
        "WHERE r.customer_id = ? AND r.at <= ? AND r.answered_at IS NULL ORDER BY r.at DESC LIMIT ?",
        (customer, until, _WAITING),
    )
    return tuple(RecommendationFact(row[0], row[1], shop_day(moment(row[2]), zone), row[3]) for row in rows)


def _sent(connection: Readable, customer: int, until: str, zone: ZoneInfo) -> tuple[SentFact, ...]:
    rows = connection.exec_driver_sql(
        "SELECT id, created_at, CASE WHEN consent_personal = 'no' OR NOT name_known THEN '' ELSE full_name END "
        "FROM customer WHERE referrer_id = ? AND created_at <= ? ORDER BY id DESC LIMIT ?",
        (customer, until, _WAITING),
    )
    return tuple(SentFact(row[0], shop_day(moment(row[1]), zone), row[2]) for row in rows)


def _past(connection: Readable, customer: int, today: date) -> tuple[PastCue, ...]:
    rows = connection.exec_driver_sql(
        "SELECT key, outcome, day FROM cue WHERE customer_id = ? AND day >= ? AND day <= ? AND outcome IS NOT NULL "
        "AND key <> 'greet' ORDER BY day DESC, position",
        (customer, (today - timedelta(days=PAST_DAYS)).isoformat(), today.isoformat()),
    )
    return tuple(PastCue(row[0], CueOutcome(row[1]), date.fromisoformat(row[2])) for row in rows)
