"""The card: everything about one customer in a dozen short reads, flat in the length of the history."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.core.errors import NotFound
from app.core.i18n import _
from app.core.vocabulary import (
    COMPLAINT_LIVE_STATES,
    Address,
    Channel,
    ComplaintState,
    Consent,
    ContactKind,
    GoodwillWord,
    OccasionKind,
    PreferenceKind,
    PromiseKind,
    WorkedOut,
)
from app.domain import calendar
from app.domain.complaint import Ownership, concerns
from app.domain.naming import call_them
from app.domain.records import (
    ContactPoint,
    CustomerCard,
    LastConversation,
    LastPurchase,
    NearOccasion,
    OpenComplaint,
    OpenPromise,
    PartialDate,
    Preference,
    PurchaseLine,
    TillSays,
    ToldComplaint,
)
from app.domain.staff import Away
from app.models.reading import Readable
from app.services.goodwill_reader import read_account
from app.services.stored import amount, day, moment, quantity

#: Occasions within so many days are shown on the card.
NEAR_DAYS = 30

_LIVE = ", ".join(f"'{state.value}'" for state in COMPLAINT_LIVE_STATES)

_CUSTOMER = """
SELECT c.id, c.full_name, c.name_known, c.given_name, c.family_name, c.title, c.call_them, c.say_it, c.address,
       c.company, c.card_number, c.language, c.birth_day, c.birth_month, c.birth_year, c.consent_personal, c.note,
       c.since, c.asks_for_id, a.name AS asks_for, c.referrer_id, r.full_name AS referrer,
       s.visits, s.first_day, s.last_day, s.purchases, s.lifetime_value, s.currency
FROM customer c
LEFT JOIN summary s ON s.customer_id = c.id
LEFT JOIN staff a ON a.id = c.asks_for_id
LEFT JOIN customer r ON r.id = c.referrer_id
WHERE c.id = ?
"""

_LINES = """
SELECT l.id, i.name, l.quantity, l.amount, l.worked_out, l.worked_out_said,
       EXISTS(SELECT 1 FROM "return" b WHERE b.purchase_line_id = l.id)
FROM purchase_line l JOIN item i ON i.id = l.item_id
WHERE l.purchase_id = ? ORDER BY l.position
"""

_COMPLAINTS = f"""
SELECT k.id, k.what, o.name, k.owner_id, k.opened_at, k.next_step, k.due, k.state, coalesce(i.name, ''),
       k.would_like, k.reach_by, k.tell_by, coalesce(t.name, ''), k.told_at, o.left_at, o.away_from, o.away_until,
       k.solution
FROM complaint k JOIN staff o ON o.id = k.owner_id LEFT JOIN item i ON i.id = k.item_id
LEFT JOIN staff t ON t.id = k.teller_id
WHERE k.customer_id = ? AND k.state IN ({_LIVE}) ORDER BY k.opened_at, k.id
"""  # noqa: S608 - the states are our own closed list

_PROMISES = """
SELECT p.id, p.question, o.name, p.owner_id, p.made_at, p.due, p.due_time, p.channel, p.kind, p.best_time, p.reach_by,
       (SELECT t.name FROM handover h JOIN staff t ON t.id = h.to_id WHERE h.promise_id = p.id AND h.state = 'offered')
FROM promise p JOIN staff o ON o.id = p.owner_id
WHERE p.customer_id = ? AND p.state = 'open' ORDER BY p.due IS NULL, p.due, p.due_time, p.id
"""


def read_card(connection: Readable, customer: int, today: date) -> CustomerCard:
    """Return the card of a customer, or raise NotFound."""
    row = connection.exec_driver_sql(_CUSTOMER, (customer,)).mappings().first()
    if row is None:
        raise NotFound(_("There is no customer with the number {id}.").format(id=customer))
    birthday = partial(row["birth_day"], row["birth_month"], row["birth_year"])
    conversation, delicate = _conversation(connection, customer)
    owed, told = complaints(connection, customer, today)
    return CustomerCard(
        id=row["id"],
        name=row["full_name"],
        call_them=_called(row),
        say_it=row["say_it"],
        title=row["title"],
        address=Address(row["address"]) if row["address"] else None,
        company=row["company"],
        since=_since(row),
        visits=row["visits"] or 0,
        last_visit=day(row["last_day"]),
        asks_for=row["asks_for"] or "",
        asks_for_id=row["asks_for_id"],
        referrer=row["referrer"] or "",
        referrer_id=row["referrer_id"],
        language=row["language"],
        card_number=row["card_number"],
        contacts=contacts(connection, customer),
        labels=labels(connection, customer),
        note=row["note"],
        consent_personal=Consent(row["consent_personal"]),
        last_purchase=last_purchase(connection, customer),
        last_conversation=conversation,
        delicate_topics=delicate,
        open_complaints=owed,
        told_complaints=told,
        promises=open_promises(connection, customer),
        preferences=_preferences(connection, customer),
        occasions=_occasions(connection, customer, birthday, today),
        birthday=birthday,
        lifetime_value=amount(row["lifetime_value"], row["currency"]) if row["purchases"] else None,
        till_says=_till(connection, customer),
        goodwill=_goodwill(connection, customer, today),
    )


def partial(day_: int | None, month: int | None, year: int | None) -> PartialDate | None:
    """Return the parts of a date that are known, None when none is."""
    return PartialDate(day_, month, year) if any((day_, month, year)) else None


def contacts(connection: Readable, customer: int) -> tuple[ContactPoint, ...]:
    """Return phones and e-mails in the order they were entered."""
    rows = connection.exec_driver_sql(
        "SELECT kind, value, label FROM contact_point WHERE customer_id = ? ORDER BY kind DESC, position, id",
        (customer,),
    )
    return tuple(ContactPoint(ContactKind(kind), value, label) for kind, value, label in rows)


def labels(connection: Readable, customer: int) -> tuple[str, ...]:
    """Return the labels by name."""
    rows = connection.exec_driver_sql(
        "SELECT name FROM customer_label WHERE customer_id = ? ORDER BY name", (customer,)
    )
    return tuple(row[0] for row in rows)


def last_purchase(connection: Readable, customer: int) -> LastPurchase | None:
    """Return what was bought last, with its lines."""
    row = connection.exec_driver_sql(
        "SELECT id, at, total, currency, why FROM purchase WHERE customer_id = ? ORDER BY at DESC, id DESC LIMIT 1",
        (customer,),
    ).first()
    if row is None:
        return None
    stored = connection.exec_driver_sql(_LINES, (row[0],)).all()
    lines = tuple(
        PurchaseLine(
            line, item, quantity(many), amount(cost, row[3]), WorkedOut(worked) if worked else None, bool(returned)
        )
        for line, item, many, cost, worked, _said, returned in stored
    )
    told = main_line(lines)
    said = next((entry[5] for entry in stored if told and entry[0] == told.id), "")
    return LastPurchase(
        id=row[0],
        what=", ".join(line.item for line in lines),
        at=moment(row[1]),
        total=amount(row[2], row[3]),
        why=row[4],
        worked_out=told.worked_out if told else None,
        worked_out_said=said,
        returned=bool(lines) and all(line.returned for line in lines),
        lines=lines,
    )


def main_line(lines: tuple[PurchaseLine, ...]) -> PurchaseLine | None:
    """Return the line that a question would be about: one already judged, else the dearest, else the first."""
    if not lines:
        return None
    judged = [line for line in lines if line.worked_out]
    return max(judged or lines, key=lambda line: line.amount.minor if line.amount else -1)


def complaints(
    connection: Readable, customer: int, today: date
) -> tuple[tuple[OpenComplaint, ...], tuple[ToldComplaint, ...]]:
    """Return what is being made right, and what the customer was told about and not asked yet, the oldest first."""
    rows = connection.exec_driver_sql(_COMPLAINTS, (customer,)).all()
    owed = [row for row in rows if row[7] != ComplaintState.TOLD]
    told = [ToldComplaint(row[0], row[1], moment(row[13]), row[8]) for row in rows if row[7] == ComplaintState.TOLD]
    return tuple(_complaint(row, today) for row in owed), tuple(told)


def _complaint(row: Any, today: date) -> OpenComplaint:
    state, due, tell_by = ComplaintState(row[7]), day(row[6]), day(row[11])
    away = row[15] is not None and Away(date.fromisoformat(row[15]), day(row[16]), 0).on(today)
    return OpenComplaint(
        id=row[0],
        what=row[1],
        owner=row[2],
        owner_id=row[3],
        opened=moment(row[4]),
        next_step=row[5],
        due=due,
        state=state,
        item=row[8],
        would_like=row[9],
        reach_by=row[10],
        solution=row[17],
        tell_by=tell_by,
        teller=row[12],
        concerns=concerns(state, Ownership(row[3], gone=row[14] is not None, away=away), due, tell_by, today),
    )


def open_promises(connection: Readable, customer: int) -> tuple[OpenPromise, ...]:
    """Return what is still owed, the soonest first."""
    return tuple(
        OpenPromise(
            id=row[0],
            question=row[1],
            owner=row[2],
            owner_id=row[3],
            made=moment(row[4]),
            due=day(row[5]),
            due_time=row[6],
            channel=Channel(row[7]) if row[7] else None,
            kind=PromiseKind(row[8]),
            best_time=row[9],
            reach_by=row[10],
            offered_to=row[11] or "",
        )
        for row in connection.exec_driver_sql(_PROMISES, (customer,))
    )


def _called(row: Any) -> str:
    return call_them(
        chosen=row["call_them"],
        given_name=row["given_name"],
        title=row["title"],
        family_name=row["family_name"],
        whole=row["full_name"],
    )


def _since(row: Any) -> date | None:
    known = [d for d in (day(row["since"]), day(row["first_day"])) if d]
    return min(known) if known else None


def _conversation(connection: Readable, customer: int) -> tuple[LastConversation | None, int]:
    row = connection.exec_driver_sql(
        "SELECT k.id, k.topic, k.at, s.name, k.details, k.answer "
        "FROM conversation k JOIN staff s ON s.id = k.staff_id "
        "WHERE k.customer_id = ? AND NOT k.delicate ORDER BY k.at DESC, k.id DESC LIMIT 1",
        (customer,),
    ).first()
    delicate = connection.exec_driver_sql(
        "SELECT count(*) FROM conversation WHERE customer_id = ? AND delicate", (customer,)
    ).scalar_one()
    last = LastConversation(row[0], row[1], moment(row[2]), row[3], row[4], row[5]) if row else None
    return last, delicate


def _preferences(connection: Readable, customer: int) -> tuple[Preference, ...]:
    rows = connection.exec_driver_sql(
        "SELECT id, kind, text, warning FROM preference WHERE customer_id = ? ORDER BY id", (customer,)
    )
    return tuple(Preference(id_, PreferenceKind(kind), text, bool(warning)) for id_, kind, text, warning in rows)


def _occasions(
    connection: Readable, customer: int, birthday: PartialDate | None, today: date
) -> tuple[NearOccasion, ...]:
    near: list[NearOccasion] = []
    if birthday and (on := _next(birthday, today)):
        near.append(NearOccasion(OccasionKind.BIRTHDAY, "", on))
    rows = connection.exec_driver_sql(
        "SELECT kind, title, day, month, year, yearly, delicate FROM occasion WHERE customer_id = ?", (customer,)
    )
    for kind, title, day_, month, year, yearly, delicate in rows:
        when = partial(day_, month, year)
        on = _next(when, today) if when else None
        if on and (yearly or on.year == year):
            near.append(NearOccasion(OccasionKind(kind), title, on, bool(delicate)))
    return tuple(sorted(near, key=lambda occasion: (occasion.on, occasion.kind)))


def _next(when: PartialDate, today: date) -> date | None:
    on = calendar.next_date(when, today)
    return on if on is not None and (on - today).days <= NEAR_DAYS else None


def _goodwill(connection: Readable, customer: int, today: date) -> GoodwillWord | None:
    found = read_account(connection, customer, today)
    return found.word if found.lines else None


def _till(connection: Readable, customer: int) -> TillSays | None:
    row = connection.exec_driver_sql(
        "SELECT source, lifetime_spend, currency, transactions FROM till_figure WHERE customer_id = ? "
        "ORDER BY source LIMIT 1",
        (customer,),
    ).first()
    return TillSays(row[0], amount(row[1], row[2]), row[3]) if row else None
