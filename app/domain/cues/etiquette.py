"""The manners of the counter: what rests, what steps back, what comes first and how much is enough."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from app.core.vocabulary import Consent
from app.domain.cues.scene import was_asked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from app.domain.cues.facts import CueSettings, Facts
    from app.domain.cues.scene import Candidate, Scene
    from app.domain.records import Cue

#: So many visits in which a cue was skipped make it rest.
_SKIPS = 2


def with_consent(facts: Facts) -> Facts:
    """Return what may be used of the facts.

    A customer who said no to personal notes is greeted, and their business is looked after: complaints, promises,
    what they bought, known problems with it. Talks, occasions, reasons and habits are notes about their life. A
    customer who was never asked counts as willing: what is there, they told somebody at the counter themselves.
    """
    if facts.consent is not Consent.NO:
        return facts
    lines = tuple(replace(line, why="") for line in facts.lines)
    return replace(facts, talks=(), occasions=(), birthday=None, usual=(), lines=lines)


def asked_within(scene: Scene, key: str, days: int, since: date | None = None) -> bool:
    """Tell whether anybody asked or said that within its rest period, and not before ``since``."""
    on = scene.asked_on(key)
    if on is None or (since is not None and on < since):
        return False
    return on > scene.today - timedelta(days=days)


def skipped_enough(scene: Scene, key: str) -> bool:
    """Tell whether that was skipped at two visits or more since it was last asked, and still rests from it."""
    asked = scene.asked_on(key)
    skips = {
        past.on
        for past in scene.facts.past
        if past.key == key and not was_asked(past) and (asked is None or past.on > asked)
    }
    return len(skips) >= _SKIPS and max(skips) > scene.today - timedelta(days=scene.settings.skipped_rests_days)


def unrested(scene: Scene, candidates: Iterable[Candidate], days: int) -> list[Candidate]:
    """Leave out what was asked within so many days, or its own rest period, or skipped too often."""
    return [
        c
        for c in candidates
        if not asked_within(scene, c.key, days if c.rest is None else c.rest, c.since)
        and not skipped_enough(scene, c.key)
    ]


def arrange(first: list[Candidate], others: Iterable[Candidate], settings: CueSettings) -> tuple[Cue, ...]:
    """Rank what is left: ``first`` as it stands, then the others by importance; so many now, so many later.

    While ``first`` holds more than the greeting, whatever steps back is only for later. A question about a purchase
    that is spoken of now waits for later as well: two in a row would be an interrogation.
    """
    room = max(1, settings.now_at_most)
    now, later = first[:room], first[room:]
    trouble = len(first) > 1
    for candidate in _one_for_each_item(others):
        twice = candidate.purchase is not None and any(c.purchase == candidate.purchase for c in now)
        waits = twice or (trouble and candidate.steps_back) or len(now) >= room
        (later if waits else now).append(candidate)
    said = [c.cue(now=True) for c in now] + [c.cue(now=False) for c in later[: max(0, settings.later_at_most)]]
    return tuple(said)


def _one_for_each_item(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Rank by importance, keeping one cue for each item; a second one only about the same purchase of it."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (-c.importance, c.key)):
        same = [c for c in kept if c.item is not None and c.item == candidate.item]
        if all(c.purchase is not None and c.purchase == candidate.purchase for c in same):
            kept.append(candidate)
    return kept
