"""Builders for what the cue engine is told; the day is Saturday, 21 November 2026."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from app.core.vocabulary import CueKind, CueOutcome, OccasionKind
from app.domain.cues import (
    BoughtLine,
    ComplaintFact,
    CueSettings,
    Facts,
    KnownProblem,
    Moment,
    OccasionFact,
    PastCue,
    PersonName,
    PromiseFact,
    Talk,
    UsualItem,
    Wording,
    cues_for,
    load_wording,
)
from app.domain.records import Cue, PartialDate

TODAY = date(2026, 11, 21)
ROSA, TOM = 1, 2


@cache
def wording(language: str = "en") -> Wording:
    return load_wording(language)


def ago(days: int) -> date:
    """Return the day so many days before today."""
    return TODAY - timedelta(days=days)


def every(days: int, times: int, last: int) -> tuple[date, ...]:
    """Return so many days, so many days apart, the last one so many days ago."""
    return tuple(ago(last + days * back) for back in reversed(range(times)))


def moment(hour: int = 10, on_duty: int | None = ROSA) -> Moment:
    return Moment(datetime(2026, 11, 21, hour, 15, tzinfo=UTC), on_duty)


def regular(**known: Any) -> Facts:
    """Return a customer at the 48th visit, here 12 days ago and every 12 days before that."""
    facts: dict[str, Any] = {
        "customer": 7,
        "name": PersonName("Marisol"),
        "visits": 47,
        "last_visit": ago(12),
        "visit_days": every(12, 20, 12),
    }
    return Facts(**(facts | known))


def bought(item: str = "Ethiopia Guji", *, days: int = 12, line: int = 11, **known: Any) -> BoughtLine:
    facts: dict[str, Any] = {"purchase": line * 10, "item_id": 5, "why": "for Inés’s graduation brunch"}
    return BoughtLine(line=line, item=item, on=ago(days), **(facts | known))


def talk(question: str = "How is Inés settling in?", *, days: int = 12, number: int = 3, **known: Any) -> Talk:
    facts: dict[str, Any] = {"topic": "Inés starts at the conservatory", "with_whom": "Tom"}
    return Talk(conversation=number, on=ago(days), ask_next_time=question, **(facts | known))


def complaint(number: int = 1, *, days: int = 5, **known: Any) -> ComplaintFact:
    facts: dict[str, Any] = {
        "what": "Grinder arrived without its hopper lid",
        "item": "espresso grinder",
        "owner": "Rosa",
        "owner_id": ROSA,
        "next_step": "Lid arrives Thursday",
    }
    return ComplaintFact(complaint=number, opened=ago(days), **(facts | known))


def promise(number: int = 2, *, late: bool = True, **known: Any) -> PromiseFact:
    facts: dict[str, Any] = {
        "question": "Which filter fits the old machine?",
        "owner": "Tom",
        "owner_id": TOM,
        "made": ago(8),
        "due": ago(3) if late else ago(-3),
    }
    return PromiseFact(promise=number, late=late, **(facts | known))


def occasion(kind: OccasionKind, on: date, *, once: bool = True, **known: Any) -> OccasionFact:
    facts: dict[str, Any] = {"title": "Inés plays at the town hall", "yearly": not once}
    when = PartialDate(on.day, on.month, on.year if once else None)
    return OccasionFact(occasion=4, kind=kind, when=when, **(facts | known))


def problem(**known: Any) -> KnownProblem:
    facts: dict[str, Any] = {
        "item_id": 8,
        "item": "kettle",
        "text": "The lid seal leaks",
        "since": ago(10),
        "bought": ago(60),
    }
    return KnownProblem(**(facts | known))


def usual(item: str = "filter papers", *, days: int = 35, last: int = 34) -> UsualItem:
    return UsualItem(6, item, every(days, 5, last))


def past(key: str, outcome: CueOutcome = CueOutcome.NOT_NOW, days: int = 12) -> PastCue:
    return PastCue(key, outcome, ago(days))


def cues(
    facts: Facts, *, at: Moment | None = None, language: str = "en", settings: CueSettings | None = None
) -> tuple[Cue, ...]:
    return cues_for(facts, at or moment(), wording(language), settings or CueSettings())


def by_key(found: tuple[Cue, ...]) -> dict[str, Cue]:
    return {cue.key: cue for cue in found}


def keys(found: tuple[Cue, ...]) -> list[str]:
    return [cue.key for cue in found]


def kinds(found: tuple[Cue, ...]) -> list[CueKind]:
    return [cue.kind for cue in found]
