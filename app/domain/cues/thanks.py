"""Thanks: whoever sends somebody to us hears it at their next visit, once for each."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.core.vocabulary import CueKind, CueOutcome
from app.domain.cues.scene import Candidate, typed
from app.domain.phrase import plain

if TYPE_CHECKING:
    from app.domain.cues.facts import SentFact
    from app.domain.cues.scene import Scene

#: Thanks that come later than this only say that they were forgotten.
_LAPSES_DAYS = 365
_THANKS = 740


def thanks(scene: Scene) -> list[Candidate]:
    """Thank them for the one they sent us last whom nobody has thanked them for."""
    owed = [
        each
        for each in scene.facts.sent
        if each.on <= scene.today <= each.on + timedelta(days=_LAPSES_DAYS)
        and scene.asked_on(f"sent:{each.customer}") is None
    ]
    return [_thank(scene, max(owed, key=lambda each: (each.on, each.customer)))] if owed else []


def _thank(scene: Scene, each: SentFact) -> Candidate:
    ago = scene.ago(each.on)
    named = scene.personal and bool(plain(each.name))
    because = (
        scene.say("because.sent", who=typed(each.name), ago=ago) if named else scene.say("because.sent_plain", ago=ago)
    )
    key, outcomes = f"sent:{each.customer}", (CueOutcome.SAID, CueOutcome.NOT_NOW)
    return Candidate(key, CueKind.APPRECIATE, scene.say("thanks.sent"), because, outcomes, _THANKS)
