"""Find out: the name, the reason of the last purchase, and one of the shop's own questions.

All three are notes about a person, so whoever said no to notes is not asked.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.core.vocabulary import CueFamily, CueKind, CueOutcome, WorkedOut
from app.domain.cues.etiquette import asked_within, skipped_enough
from app.domain.cues.scene import Candidate, name_of, spoken, was_asked
from app.domain.cues.wording import stable_number
from app.domain.phrase import plain

if TYPE_CHECKING:
    from app.domain.cues.facts import BoughtLine
    from app.domain.cues.scene import Scene
    from app.domain.cues.wording import Question

_OUTCOMES = (CueOutcome.ANSWERED, CueOutcome.DID_NOT_SAY, CueOutcome.NOT_NOW)
#: A shop that asks one of its own questions every time sounds like a survey.
_BANK_PAUSE_DAYS = 14
_NAME, _REASON, _BANK = 660, 640, 300


def name(scene: Scene) -> list[Candidate]:
    """Ask for the name, where none is known."""
    if name_of(scene.facts) or not scene.personal:
        return []
    say, because = scene.say("find_out.name"), scene.say("because.name")
    return [Candidate("name", CueKind.FIND_OUT, say, because, _OUTCOMES, _NAME)]


def reason(scene: Scene) -> list[Candidate]:
    """Ask what the last purchase was for, where nobody knows."""
    line = _last_main_line(scene)
    if line is None or not scene.personal or not _reason_wanted(scene, line):
        return []
    again = any(o.item_id == line.item_id and o.purchase != line.purchase for o in scene.bought_before_today)
    say = scene.say("find_out.reason_again" if again else "find_out.reason", item=spoken(line.item))
    because = scene.say("because.reason", ago=scene.ago(line.on))
    key = f"reason:{line.purchase}"
    return [
        Candidate(key, CueKind.FIND_OUT, say, because, _OUTCOMES, _REASON, item=line.item_id, purchase=line.purchase)
    ]


def bank(scene: Scene) -> list[Candidate]:
    """Ask one of the shop's own questions, a different one on another day."""
    if not scene.personal or _asked_lately(scene):
        return []
    line = _enjoyed_line(scene)
    open_ones = [q for q in scene.wording.questions if _may_ask(scene, q, line)]
    if not open_ones:
        return []
    question = open_ones[stable_number(f"{scene.facts.customer} {scene.today.isoformat()}") % len(open_ones)]
    item = spoken(line.item) if line and question.needs_item else ""
    say = scene.ask(question, item)
    key = f"question:{question.key}"
    because = scene.say("because.question", asked=scene.asked(key))
    about = line.item_id if line and question.needs_item else None
    rest = _rest(scene, question)
    return [Candidate(key, CueKind.FIND_OUT, say, because, _OUTCOMES, _BANK, item=about, rest=rest)]


def _last_main_line(scene: Scene) -> BoughtLine | None:
    mains = [line for line in scene.bought_before_today if line.main]
    return max(mains, key=lambda line: (line.on, line.purchase, -line.line), default=None)


def _reason_wanted(scene: Scene, line: BoughtLine) -> bool:
    """Not of what came back or is forgotten, and not twice about the same item within the rest period."""
    oldest = scene.today - timedelta(days=scene.settings.ask_until_days)
    same = {o.purchase for o in scene.facts.lines if o.item_id == line.item_id}
    known = any(plain(o.why) for o in scene.facts.lines if o.purchase == line.purchase)
    if known or line.settled or line.on < oldest or not plain(line.item):
        return False
    asked = scene.asked_on(f"reason:{line.purchase}") is not None
    rest = scene.settings.rest(CueFamily.REASON)
    return not asked and not any(asked_within(scene, f"reason:{purchase}", rest) for purchase in same)


def _enjoyed_line(scene: Scene) -> BoughtLine | None:
    """Return the last purchase's line if a cheerful question may name it."""
    line = _last_main_line(scene)
    if line is None or line.settled or line.worked_out is WorkedOut.NOT_GOOD or not plain(line.item):
        return None
    ripe = scene.today - timedelta(days=scene.settings.ask_after_days)
    oldest = scene.today - timedelta(days=scene.settings.ask_until_days)
    return line if oldest <= line.on <= ripe else None


def _may_ask(scene: Scene, question: Question, line: BoughtLine | None) -> bool:
    """A question about an item returns after its rest; any other is over once it was answered."""
    key = f"question:{question.key}"
    for_newcomers = question.until_visit is not None
    if for_newcomers and scene.facts.known_before:
        return False
    if not question.fits(scene.visit) or (question.needs_item and line is None):
        return False
    if asked_within(scene, key, _rest(scene, question)) or skipped_enough(scene, key):
        return False
    answered = any(p.key == key and p.outcome is CueOutcome.ANSWERED for p in scene.facts.past)
    return question.needs_item or not answered


def _rest(scene: Scene, question: Question) -> int:
    return scene.settings.rest(CueFamily.BANK) if question.rest_days is None else question.rest_days


def _asked_lately(scene: Scene) -> bool:
    lately = scene.today - timedelta(days=_BANK_PAUSE_DAYS)
    return any(p.key.startswith("question:") and was_asked(p) and p.on > lately for p in scene.facts.past)
