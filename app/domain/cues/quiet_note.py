"""Quiet notes: that there is something delicate to know, and nothing of what it is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.core.vocabulary import CueFamily, CueKind, CueOutcome, OccasionKind
from app.domain.cues.anticipate import near_day, occasion_key
from app.domain.cues.etiquette import asked_within, skipped_enough
from app.domain.cues.scene import Candidate

if TYPE_CHECKING:
    from app.domain.cues.scene import Scene

_OUTCOMES = (CueOutcome.SEEN, CueOutcome.NOT_NOW)
#: How long a delicate talk is pointed out by itself; the card keeps its mark after that.
_POINTED_OUT_DAYS = 180
_QUIET = 800


def quiet_note(scene: Scene) -> list[Candidate]:
    """Return one quiet note at most: of the latest delicate talk, else of a delicate day that is near."""
    rest = scene.settings.rest(CueFamily.QUIET_NOTE)
    for key, because in [*_talks(scene), *_days(scene)]:
        if not asked_within(scene, key, rest) and not skipped_enough(scene, key):
            say = scene.say("quiet_note.gently")
            return [Candidate(key, CueKind.QUIET_NOTE, say, because, _OUTCOMES, _QUIET, steps_back=False)]
    return []


def _talks(scene: Scene) -> list[tuple[str, str]]:
    """Delicate talks of the last half year, latest first; the question to ask next time begins it anew."""
    oldest = scene.today - timedelta(days=_POINTED_OUT_DAYS)
    talks = [
        t for t in scene.facts.talks if t.delicate and t.on < scene.today and max(t.on, t.ask_from or t.on) >= oldest
    ]
    talks.sort(key=lambda talk: (talk.on, talk.conversation), reverse=True)
    return [(f"quiet:{t.conversation}", scene.say("because.quiet_talk", day=scene.day(t.on))) for t in talks]


def _days(scene: Scene) -> list[tuple[str, str]]:
    near = [(o, near_day(scene, o)) for o in scene.facts.occasions if o.delicate or o.kind is OccasionKind.LOSS]
    because = scene.say("because.quiet_day")
    return [(occasion_key(o, on), because) for o, on in near if on is not None]
