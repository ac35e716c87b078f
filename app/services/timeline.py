"""The timeline: everything about one customer, newest first, read a stretch at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core.vocabulary import ComplaintStep, TimelineKind
from app.domain.records import TimelineEntry, TimelinePage
from app.models.reading import Readable
from app.services.stored import amount, moment

_Row = Any


@dataclass(frozen=True, slots=True)
class _Kind:
    """How one kind of entry is read: ``moment`` is the column it is ordered by."""

    kind: TimelineKind
    table: str
    moment: str
    where: str
    select: str
    entry: Callable[[_Row, datetime], TimelineEntry]
    beside: str = ""  # a table joined to it


def _visit(row: _Row, at: datetime) -> TimelineEntry:
    return TimelineEntry(TimelineKind.VISIT, row[0], at, who=row[2] or "")


def _purchase(row: _Row, at: datetime) -> TimelineEntry:
    return TimelineEntry(
        TimelineKind.PURCHASE,
        row[0],
        at,
        text=row[2] or "",
        detail=row[3],
        who=row[4] or row[5],
        amount=amount(row[6], row[7]),
        outcome=row[8] or "",
    )


def _return(row: _Row, at: datetime) -> TimelineEntry:
    return TimelineEntry(
        TimelineKind.RETURN,
        row[0],
        at,
        text=row[2] or "",
        detail=row[3],
        who=row[4] or "",
        amount=amount(row[5], row[6]),
    )


def _conversation(row: _Row, at: datetime) -> TimelineEntry:
    if row[5]:
        return TimelineEntry(TimelineKind.CONVERSATION, row[0], at, who=row[4], delicate=True)
    detail = " · ".join(part for part in (row[3], row[6]) if part)
    return TimelineEntry(TimelineKind.CONVERSATION, row[0], at, text=row[2], detail=detail, who=row[4])


#: The answers that end a complaint.
_CLOSES = (ComplaintStep.SATISFIED, ComplaintStep.DID_NOT_SAY, ComplaintStep.WITHDRAWN, ComplaintStep.MERGED)

#: Steps that name a colleague.
_NAMES = (ComplaintStep.HELPED, ComplaintStep.HELP_ENDED, ComplaintStep.HANDED_OVER)


def _step(row: _Row, at: datetime) -> TimelineEntry:
    step = ComplaintStep(row[2])
    if step is ComplaintStep.TAKEN:
        return TimelineEntry(TimelineKind.COMPLAINT_OPENED, row[0], at, text=row[3], detail=row[7], who=row[6] or "")
    return TimelineEntry(
        TimelineKind.COMPLAINT_CLOSED if step in _CLOSES else TimelineKind.COMPLAINT_STEP,
        row[0],
        at,
        text=row[3],
        detail=_about(step, row),
        who=row[6] or "",
        amount=amount(row[9], row[10]),
        outcome=step.value,
    )


def _about(step: ComplaintStep, row: _Row) -> str:
    """Return how they were told, who it is about, or what was typed."""
    if step is ComplaintStep.TOLD:
        return row[5] or ""
    return (row[8] or "") if step in _NAMES else row[4]


def _plain(kind: TimelineKind) -> Callable[[_Row, datetime], TimelineEntry]:
    def entry(row: _Row, at: datetime) -> TimelineEntry:
        return TimelineEntry(kind, row[0], at, text=row[2], detail=row[3] or "", who=row[4] or "")

    return entry


def _recommended(row: _Row, at: datetime) -> TimelineEntry:
    return TimelineEntry(
        TimelineKind.RECOMMENDED, row[0], at, text=row[2], detail=row[3], who=row[4], outcome=row[5] or ""
    )


def _cue(row: _Row, at: datetime) -> TimelineEntry:
    return TimelineEntry(TimelineKind.CUE, row[0], at, text=row[2], detail=row[3], who=row[4] or "", outcome=row[5])


_ITEMS = (
    "(SELECT group_concat(name, ', ') FROM (SELECT i.name FROM purchase_line l JOIN item i ON i.id = l.item_id "
    "WHERE l.purchase_id = t.id ORDER BY l.position))"
)
_JUDGED = "(SELECT l.worked_out FROM purchase_line l WHERE l.purchase_id = t.id AND l.worked_out IS NOT NULL LIMIT 1)"
_ITEM = "(SELECT name FROM item WHERE id = t.item_id)"
_PROVIDER = "(SELECT name FROM provider WHERE id = t.provider_id)"
_HELPED = "CASE t.helped WHEN 1 THEN 'helped' WHEN 0 THEN 'did_not_help' END"
_QUESTION = "(SELECT question FROM promise WHERE id = t.promise_id)"
_STAFF = "(SELECT name FROM staff WHERE id = t.{})"

_KINDS = (
    _Kind(
        TimelineKind.PURCHASE,
        "purchase",
        "at",
        "",
        f"{_ITEMS}, t.why, {_STAFF.format('staff_id')}, t.served_by, t.total, t.currency, {_JUDGED}",
        _purchase,
    ),
    _Kind(
        TimelineKind.RETURN,
        "return",
        "at",
        "",
        f"{_ITEM}, t.why, {_STAFF.format('staff_id')}, t.amount, t.currency",
        _return,
    ),
    _Kind(
        TimelineKind.CONVERSATION,
        "conversation",
        "at",
        "",
        f"t.topic, t.details, {_STAFF.format('staff_id')}, t.delicate, t.answer",
        _conversation,
    ),
    _Kind(
        TimelineKind.COMPLAINT_STEP,
        "complaint_step",
        "at",
        "",
        f"t.step, k.what, t.text, t.channel, {_STAFF.format('staff_id')}, k.would_like, {_STAFF.format('other_id')}, "
        "t.amount, t.currency",
        _step,
        "JOIN complaint k ON k.id = t.complaint_id",
    ),
    _Kind(
        TimelineKind.PROMISE_MADE,
        "promise",
        "made_at",
        "",
        f"t.question, t.channel, {_STAFF.format('made_by')}",
        _plain(TimelineKind.PROMISE_MADE),
    ),
    _Kind(
        TimelineKind.PROMISE_MOVED,
        "promise_move",
        "at",
        "",
        f"{_QUESTION}, t.agreed_how, {_STAFF.format('staff_id')}",
        _plain(TimelineKind.PROMISE_MOVED),
    ),
    _Kind(
        TimelineKind.HANDED_OVER,
        "handover",
        "given_at",
        "",
        f"t.needs, {_STAFF.format('to_id')}, {_STAFF.format('given_by')}",
        _plain(TimelineKind.HANDED_OVER),
    ),
    _Kind(
        TimelineKind.HANDOVER_ACCEPTED,
        "handover",
        "answered_at",
        "AND t.state = 'accepted'",
        f"t.needs, '', {_STAFF.format('answered_by')}",
        _plain(TimelineKind.HANDOVER_ACCEPTED),
    ),
    _Kind(
        TimelineKind.HANDOVER_GIVEN_BACK,
        "handover",
        "answered_at",
        "AND t.state = 'given_back'",
        f"t.needs, t.reason, {_STAFF.format('answered_by')}",
        _plain(TimelineKind.HANDOVER_GIVEN_BACK),
    ),
    _Kind(
        TimelineKind.PROMISE_KEPT,
        "promise",
        "told_at",
        "AND t.told_at IS NOT NULL",
        f"t.question, t.told_how, {_STAFF.format('told_by')}",
        _plain(TimelineKind.PROMISE_KEPT),
    ),
    _Kind(
        TimelineKind.GIFT,
        "gift",
        "at",
        "AND t.kind = 'given' AND NOT EXISTS (SELECT 1 FROM gift u WHERE u.undoes_id = t.id)",
        f"t.what, t.reason, {_STAFF.format('staff_id')}",
        _plain(TimelineKind.GIFT),
    ),
    _Kind(
        TimelineKind.RECOMMENDED,
        "recommendation",
        "at",
        "",
        f"{_PROVIDER}, t.need, {_STAFF.format('staff_id')}, {_HELPED}",
        _recommended,
    ),
    _Kind(
        TimelineKind.NOTE,
        "note",
        "sent_at",
        "AND t.sent_at IS NOT NULL",
        f"CASE WHEN t.delicate THEN '' ELSE t.title END, t.remark, {_STAFF.format('sent_by')}",
        _plain(TimelineKind.NOTE),
    ),
    _Kind(
        TimelineKind.CUE,
        "cue",
        "recorded_at",
        # What was recorded on a purchase, complaint, promise or talk stands there already.
        "AND t.outcome IN ('answered', 'asked', 'said') AND t.kind IN ('find_out', 'anticipate')",
        f"t.say, t.answer, {_STAFF.format('recorded_by')}, t.outcome",
        _cue,
    ),
    _Kind(
        TimelineKind.VISIT,
        "visit",
        "at",
        # A visit on which something was bought is told by the purchase.
        "AND NOT EXISTS (SELECT 1 FROM purchase p WHERE p.visit_id = t.id)",
        _STAFF.format("staff_id"),
        _visit,
    ),
)


def read_timeline(connection: Readable, customer: int, start: int, count: int) -> TimelinePage:
    """Return ``count`` entries from the ``start``-th on; both count from the newest, 0 first.

    Only the moments of what lies before are read, not the texts.
    """
    wanted = _where_things_are(connection, customer, start, count + 1)
    entries = _entries(connection, wanted[:count])
    return TimelinePage(entries, start + count if len(wanted) > count else None)


def _where_things_are(connection: Readable, customer: int, start: int, count: int) -> list[tuple[int, int, str]]:
    parts = [
        f'SELECT {number}, t.id, t.{kind.moment} AS at FROM "{kind.table}" t '  # noqa: S608 - our own names
        f"WHERE t.customer_id = :customer {kind.where}"
        for number, kind in enumerate(_KINDS)
    ]
    statement = " UNION ALL ".join(parts) + " ORDER BY at DESC, 1, 2 DESC LIMIT :count OFFSET :start"
    rows = connection.exec_driver_sql(statement, {"customer": customer, "count": count, "start": start})
    return [(row[0], row[1], row[2]) for row in rows]


def _entries(connection: Readable, wanted: list[tuple[int, int, str]]) -> tuple[TimelineEntry, ...]:
    read: dict[tuple[int, int], TimelineEntry] = {}
    for number in {entry[0] for entry in wanted}:
        ids = [entry[1] for entry in wanted if entry[0] == number]
        for row in _rows(connection, _KINDS[number], ids):
            read[number, row[0]] = _KINDS[number].entry(row, moment(row[1]))
    return tuple(read[number, id_] for number, id_, _ in wanted if (number, id_) in read)


def _rows(connection: Readable, kind: _Kind, ids: list[int]) -> Iterator[_Row]:
    marks = ", ".join("?" * len(ids))
    statement = (
        f'SELECT t.id, t.{kind.moment}, {kind.select} FROM "{kind.table}" t {kind.beside} WHERE t.id IN ({marks})'  # noqa: S608 - our own names
    )
    yield from connection.exec_driver_sql(statement, tuple(ids))
