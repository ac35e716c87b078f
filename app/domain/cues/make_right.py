"""Make it right first: open complaints and late promises, directly after the greeting.

Without a next step there is no news, and none is claimed: the apology then says only that it is not forgotten.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.core.vocabulary import CueKind, CueOutcome
from app.domain.cues.scene import Candidate, spoken, typed
from app.domain.phrase import ended, plain

if TYPE_CHECKING:
    from app.domain.cues.facts import ComplaintFact, PromiseFact, ToldFact
    from app.domain.cues.scene import Scene

_OUTCOMES = (CueOutcome.TOLD, CueOutcome.NOT_NOW)
_ANSWERS = (CueOutcome.SATISFIED, CueOutcome.NOT_SATISFIED, CueOutcome.DID_NOT_SAY, CueOutcome.NOT_NOW)
_COMPLAINTS, _PROMISES, _SATISFIED = 900, 850, 800
#: The matter of the key of the question whether a complaint is right again.
SATISFIED = "satisfied"


def make_right(scene: Scene) -> list[Candidate]:
    """Return a cue for every open complaint, then for every late promise, the oldest first."""
    complaints = sorted(scene.facts.complaints, key=lambda c: (c.opened, c.complaint))
    late = sorted((p for p in scene.facts.promises if p.late), key=lambda p: (p.due or date.max, p.promise))
    return [_complaint(scene, c, at) for at, c in enumerate(complaints)] + [
        _promise(scene, p, at) for at, p in enumerate(late)
    ]


def satisfied(scene: Scene) -> list[Candidate]:
    """Ask once whether what went wrong is right again, of every complaint the customer was told about."""
    told = sorted(scene.facts.told, key=lambda c: (c.told, c.complaint))
    return [_question(scene, complaint, at) for at, complaint in enumerate(told)]


def _question(scene: Scene, complaint: ToldFact, at: int) -> Candidate:
    item = spoken(complaint.item)
    kind = "make_right.satisfied"
    say = scene.say(f"{kind}_item", item=item, shift=at) if item else scene.say(kind, shift=at)
    because = scene.say("because.told", matter=ended(typed(complaint.what)), ago=scene.ago(complaint.told))
    key = f"{SATISFIED}:{complaint.complaint}"
    return Candidate(key, CueKind.FOLLOW_UP, say, because, _ANSWERS, _SATISFIED - at, steps_back=False)


def _complaint(scene: Scene, complaint: ComplaintFact, at: int) -> Candidate:
    item = spoken(complaint.item)
    kind = "make_right.news" if plain(complaint.next_step) else "make_right.sorry"
    say = scene.say(f"{kind}_item", item=item, shift=at) if item else scene.say(kind, shift=at)
    matter = typed(complaint.next_step) or typed(complaint.what)
    because = _owned(scene, matter, complaint)
    return _candidate(f"complaint:{complaint.complaint}", say, because, _COMPLAINTS - at)


def _promise(scene: Scene, promise: PromiseFact, at: int) -> Candidate:
    mine = promise.owner_id == scene.on_duty
    say = scene.say("make_right.answer_mine" if mine else "make_right.answer_ours", shift=at)
    because = _owned(scene, typed(promise.question), promise)
    return _candidate(f"promise:{promise.promise}", say, because, _PROMISES - at)


def _candidate(key: str, say: str, because: str, importance: int) -> Candidate:
    return Candidate(key, CueKind.MAKE_RIGHT, say, because, _OUTCOMES, importance, steps_back=False)


def _owned(scene: Scene, matter: str, owned: ComplaintFact | PromiseFact) -> str:
    """Say what it is about, as typed, whose it is, and that it is late where it is."""
    values = {"matter": ended(matter)}
    who = plain(owned.owner)
    if owned.owner_id == scene.on_duty:
        kind = "owned.mine"
    elif who:
        kind, values["who"] = "owned.theirs", who
    else:
        kind = "owned.nobody"
    if owned.due is not None and owned.due < scene.today:
        kind, values["day"] = f"{kind}_late", scene.day(owned.due)
    return scene.say(kind, values)
