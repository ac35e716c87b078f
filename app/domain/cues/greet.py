"""Greet and thank: every visit, by the name they like to be called, at the right time of day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.vocabulary import CueKind, CueOutcome
from app.domain.cadence import is_long_absence, usual_gap
from app.domain.cues.scene import Candidate, name_of

if TYPE_CHECKING:
    from app.domain.cues.scene import Scene

#: With so many noted visits it is no matter that there were others before.
_MANY = 10


def greeting(scene: Scene, *, trouble: bool) -> Candidate:
    """Return the greeting; with something to make right it is kept plain."""
    say, because = _say(scene, _situation(scene, trouble=trouble)), _because(scene)
    return Candidate("greet", CueKind.GREET, say, because, (CueOutcome.SAID,), 1000, steps_back=False)


def _situation(scene: Scene, *, trouble: bool) -> str:
    facts = scene.facts
    if facts.visits == 0:
        return "regular" if facts.known_before else "first"
    if facts.last_visit == scene.today:
        return "again_today"
    if _long_away(scene) and not trouble:
        return "absence"
    second = facts.visits == 1 and not facts.known_before
    return "second" if second and not trouble else "regular"


def _say(scene: Scene, situation: str) -> str:
    hello = scene.say(f"hello.{scene.wording.day_parts.part(scene.hour)}")
    name = name_of(scene.facts)
    if not name:
        return scene.say(f"greet_nameless.{situation}", hello=hello)
    return scene.say(f"greet.{situation}", hello=hello, name=name)


def _because(scene: Scene) -> str:
    facts, last = scene.facts, scene.facts.last_visit
    if facts.visits == 0:
        return scene.say("because.known" if facts.known_before else "because.first")
    nth = scene.counted("nth", "n", scene.visit)
    if facts.known_before and facts.visits < _MANY:
        nth = scene.say("because.noted_here", nth=nth)
    if last is None or last > scene.today:
        return scene.say("because.visit", nth=nth)
    if last == scene.today:
        return scene.say("because.visit_today", nth=nth)
    gap = usual_gap(facts.visit_days)
    if gap is not None and _long_away(scene):
        return scene.say("because.visit_usual", nth=nth, ago=scene.ago(last), every=scene.every(max(gap, 1)))
    return scene.say("because.visit_last", nth=nth, ago=scene.ago(last))


def _long_away(scene: Scene) -> bool:
    last = scene.facts.last_visit
    return last is not None and is_long_absence(scene.facts.visit_days, last, scene.today)
