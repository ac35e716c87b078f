"""Reads the notes desk: the days that come in the next two weeks, and what was begun for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from app.core.vocabulary import Consent, NoteState, NoteWay, OccasionKind
from app.domain.naming import call_them
from app.domain.note import AFTER_DAYS, AHEAD_DAYS, Mention, NoteBeside, NoteLine, falls_within, is_delicate, key_of
from app.domain.postal import Post
from app.domain.records import PartialDate
from app.models.reading import Readable
from app.services.card_reader import partial
from app.services.stored import day, moment

_BIRTHDAYS = """
SELECT c.id, c.full_name, c.birth_day, c.birth_month, c.birth_year FROM customer c
WHERE c.birth_month = ? AND c.birth_day BETWEEN ? AND ? AND c.consent_personal <> 'no'
"""
_DAYS = """
SELECT o.id, o.customer_id, c.full_name, o.kind, o.title, o.day, o.month, o.year, o.yearly, o.delicate
FROM occasion o JOIN customer c ON c.id = o.customer_id
WHERE o.month = ? AND o.day BETWEEN ? AND ? AND c.consent_personal <> 'no'
"""
_BEGUN = """
SELECT n.customer_id, n.key, c.full_name, n.kind, n.title, n."on", n.delicate, n.state, w.id, w.name,
       n.sent_how, n.written_at, n.sent_at, n.remarked_at, n.remark, n.dropped_at
FROM note n JOIN customer c ON c.id = n.customer_id LEFT JOIN staff w ON w.id = n.writer_id AND w.left_at IS NULL
WHERE c.consent_personal <> 'no'
  AND (n.state IN ('to_write', 'written') OR (n.state IN ('sent', 'remarked', 'dropped') AND n."on" >= ?))
"""
_WHO = """
SELECT c.full_name, c.given_name, c.title, c.family_name, c.call_them, c.company, c.consent_personal,
       p.street, p.street_more, p.city, p.region, p.postal_code, p.country,
       (SELECT consent FROM customer_consent WHERE customer_id = c.id AND channel = 'post')
FROM customer c LEFT JOIN postal_address p ON p.customer_id = c.id WHERE c.id = ?
"""
_CALENDAR = """
SELECT NULL, c.id, c.full_name, 'birthday', '', c.birth_day, c.birth_month, c.birth_year, 1, 0 FROM customer c
WHERE c.birth_month IS NOT NULL AND c.birth_day IS NOT NULL AND c.consent_personal <> 'no'
UNION ALL
SELECT o.id, c.id, c.full_name, o.kind, o.title, o.day, o.month, o.year, o.yearly, o.delicate
FROM occasion o JOIN customer c ON c.id = o.customer_id
WHERE o.month IS NOT NULL AND o.day IS NOT NULL AND c.consent_personal <> 'no'
"""
#: What is told to a writer at most.
_LIKES, _TALKS = 6, 3
#: A calendar tells everything that comes within two years, and what comes once up to ten.
_ALL_DAYS = 3_660


def read_desk(connection: Readable, today: date) -> tuple[NoteLine, ...]:
    """Return the notes of the next two weeks and those still on their way, the soonest first."""
    since = (today - timedelta(days=AFTER_DAYS)).isoformat()
    begun = {(line.customer, line.key): line for line in _begun(connection, since)}
    for line in (*_birthdays(connection, today), *_days(connection, today)):
        begun.setdefault((line.customer, line.key), line)
    return tuple(sorted(begun.values(), key=lambda line: (line.on, line.name.casefold(), line.customer, line.key)))


def read_beside(connection: Readable, customer: int) -> NoteBeside | None:
    """Return what a writer may mention to a customer; None when there is no such customer."""
    row = connection.exec_driver_sql(_WHO, (customer,)).first()
    if row is None:
        return None
    post = Post(row[0], row[5], *row[7:13]) if row[7] is not None else None
    called = call_them(chosen=row[4], given_name=row[1], title=row[2], family_name=row[3], whole=row[0])
    if row[6] == Consent.NO.value:
        return NoteBeside(called, post=post, may_post=False)
    return NoteBeside(
        called,
        _likes(connection, customer),
        _talks(connection, customer),
        _quiet(connection, customer),
        post,
        may_post=row[13] != Consent.NO.value,
    )


def read_day(connection: Readable, customer: int, occasion: int | None, year: int) -> NoteLine | None:
    """Return the note that is due for one day of a customer, as the day stands on the card now."""
    if occasion is None:
        row = connection.exec_driver_sql(
            "SELECT full_name, birth_day, birth_month, birth_year FROM customer WHERE id = ?", (customer,)
        ).first()
        kind, title, yearly, delicate = OccasionKind.BIRTHDAY, "", True, False
    else:
        row = connection.exec_driver_sql(
            "SELECT c.full_name, o.day, o.month, o.year, o.kind, o.title, o.yearly, o.delicate "
            "FROM occasion o JOIN customer c ON c.id = o.customer_id WHERE o.id = ? AND o.customer_id = ?",
            (occasion, customer),
        ).first()
        if row is not None:
            kind, title, yearly, delicate = OccasionKind(row[4]), row[5], bool(row[6]), bool(row[7])
    when = partial(*row[1:4]) if row is not None else None
    on = falls_within(when, date(year, 1, 1), yearly=yearly, days=365) if when is not None else None
    if row is None or on is None or on.year != year:
        return None
    return NoteLine(customer, key_of(occasion, on), row[0], kind, title, on, is_delicate(kind, said=delicate))


def _begun(connection: Readable, since: str) -> Iterator[NoteLine]:
    for row in connection.exec_driver_sql(_BEGUN, (since,)):
        state = NoteState(row[7])
        at = {
            NoteState.TO_WRITE: None,
            NoteState.WRITTEN: row[11],
            NoteState.SENT: row[12],
            NoteState.REMARKED: row[13],
            NoteState.DROPPED: row[15],
        }[state]
        yield NoteLine(
            customer=row[0],
            key=row[1],
            name=row[2],
            kind=OccasionKind(row[3]),
            title=row[4],
            on=day(row[5]) or date.min,
            delicate=bool(row[6]),
            state=state,
            writer=row[9] or "",
            writer_id=row[8],
            way=NoteWay(row[10]) if row[10] else None,
            since=moment(at) if at else None,
            remark=row[14],
        )


def _birthdays(connection: Readable, today: date) -> Iterator[NoteLine]:
    for span in _spans(today):
        for id_, name, day_, month, year in connection.exec_driver_sql(_BIRTHDAYS, span):
            on = falls_within(PartialDate(day_, month, year), today, yearly=True)
            if on is not None:
                yield NoteLine(id_, key_of(None, on), name, OccasionKind.BIRTHDAY, "", on)


def _days(connection: Readable, today: date) -> Iterator[NoteLine]:
    for span in _spans(today):
        for id_, customer, name, kind, title, *when, yearly, delicate in connection.exec_driver_sql(_DAYS, span):
            on = falls_within(PartialDate(*when), today, yearly=bool(yearly))
            if on is not None:
                known = OccasionKind(kind)
                quiet = is_delicate(known, said=bool(delicate))
                yield NoteLine(customer, key_of(id_, on), name, known, title, on, quiet)


def _spans(today: date) -> list[tuple[int, int, int]]:
    """Return the days to look for as (month, first day, last day); 29 February is always looked at with the 28th."""
    last = today + timedelta(days=AHEAD_DAYS)
    if today.month == last.month:
        return [(today.month, today.day, 31 if (last.month, last.day) == (2, 28) else last.day)]
    return [(today.month, today.day, 31), (last.month, 1, 31 if (last.month, last.day) == (2, 28) else last.day)]


def _likes(connection: Readable, customer: int) -> tuple[str, ...]:
    rows = connection.exec_driver_sql(
        "SELECT text FROM preference WHERE customer_id = ? AND kind = 'like' ORDER BY id DESC LIMIT ?",
        (customer, _LIKES),
    )
    return tuple(row[0] for row in rows)


def _talks(connection: Readable, customer: int) -> tuple[Mention, ...]:
    rows = connection.exec_driver_sql(
        "SELECT topic, at FROM conversation WHERE customer_id = ? AND NOT delicate ORDER BY at DESC, id DESC LIMIT ?",
        (customer, _TALKS),
    )
    return tuple(Mention(topic, moment(at)) for topic, at in rows)


def _quiet(connection: Readable, customer: int) -> int:
    """Count what is delicate: talks, and days that are."""
    return int(
        connection.exec_driver_sql(
            "SELECT (SELECT count(*) FROM conversation WHERE customer_id = ? AND delicate) "
            "+ (SELECT count(*) FROM occasion WHERE customer_id = ? AND (delicate OR kind = 'loss'))",
            (customer, customer),
        ).scalar_one()
    )


def read_calendar(connection: Readable, today: date) -> list[tuple[str, date, bool, str, OccasionKind, str, bool]]:
    """Return every day to come: (what names it, its next date, yearly, whose, kind, title, delicate)."""
    found = []
    for id_, customer, name, kind, title, *when, yearly, delicate in connection.exec_driver_sql(_CALENDAR):
        on = falls_within(PartialDate(*when), today, yearly=bool(yearly), days=_ALL_DAYS)
        if on is not None:
            known = f"birthday-{customer}" if id_ is None else f"occasion-{id_}"
            quiet = is_delicate(OccasionKind(kind), said=bool(delicate))
            leap = (when[0], when[1]) == (29, 2)
            found.append((known, on, bool(yearly), name, OccasionKind(kind), "" if quiet else title, leap))
    return sorted(found, key=lambda day: (day[1], day[0]))
