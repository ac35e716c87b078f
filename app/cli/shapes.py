"""Records as the command line prints them: JSON with ISO dates and decimal strings, missing things null or []."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from app.core.money import Money
from app.domain.records import Answer, Cue, ImportReport, LastPurchase, OpenCard, OpenPromise

Json = dict[str, Any]


def answer(found: Answer) -> Json:
    """Return a lookup's answer."""
    return {
        "query": found.query,
        "found": [
            {
                "id": row.id,
                "name": row.name,
                "why": row.why.value,
                "last_visit": row.last_visit.isoformat() if row.last_visit else None,
                "phone_end": row.phone_end or None,
                "open_complaints": row.open_complaints,
            }
            for row in found.found
        ],
        "more": found.more,
    }


def card(opened: OpenCard, zone: ZoneInfo) -> Json:
    """Return a card with its cues; moments are in the shop's zone."""
    one = opened.card
    talk = one.last_conversation
    return {
        "id": one.id,
        "name": one.name,
        "call_them": one.call_them,
        "say_it": one.say_it or None,
        "since": one.since.isoformat() if one.since else None,
        "visits": one.visits,
        "asks_for": one.asks_for or None,
        "last_purchase": _purchase(one.last_purchase, zone),
        "last_conversation": {"topic": talk.topic, "at": _at(talk.at, zone), "with": talk.with_whom} if talk else None,
        "open_complaints": [
            {
                "what": complaint.what,
                "owner": complaint.owner,
                "opened": _at(complaint.opened, zone),
                "next_step": complaint.next_step or None,
            }
            for complaint in one.open_complaints
        ],
        "promises": [_promise(promise, zone) for promise in one.promises],
        "lifetime_value": _money(one.lifetime_value),
        "cues": [cue(each) for each in opened.cues],
    }


def cue(one: Cue) -> Json:
    """Return a cue."""
    return {
        "kind": one.kind.value,
        "say": one.say,
        "because": one.because,
        "now": one.now,
        "outcomes": [outcome.value for outcome in one.outcomes],
    }


def report(one: ImportReport) -> Json:
    """Return what came of an import."""
    return {
        "layout": one.layout,
        "rows": one.rows,
        "created": one.created,
        "updated": one.updated,
        "unchanged": one.unchanged,
        "skipped": one.skipped,
        "without_customer": one.without_customer,
        "problems": [
            {"row": problem.row, "column": problem.column, "said": problem.said, "value": problem.value}
            for problem in one.problems
        ],
    }


def _purchase(one: LastPurchase | None, zone: ZoneInfo) -> Json | None:
    if one is None:
        return None
    return {
        "what": one.what or None,
        "at": _at(one.at, zone),
        "total": str(one.total) if one.total else None,
        "currency": one.total.currency if one.total else None,
        "why": one.why or None,
        "worked_out": one.worked_out.value if one.worked_out else None,
    }


def _promise(one: OpenPromise, zone: ZoneInfo) -> Json:
    due = one.due.isoformat() if one.due else None
    return {
        "question": one.question,
        "owner": one.owner,
        "made": _at(one.made, zone),
        "due": f"{due}T{one.due_time}" if due and one.due_time else due,
        "channel": one.channel.value if one.channel else None,
    }


def _money(one: Money | None) -> Json | None:
    return {"amount": str(one), "currency": one.currency} if one else None


def _at(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat(timespec="seconds")
