"""Follow up: how the last purchase worked out, and the question a colleague wrote down to ask next time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.core.vocabulary import CueFamily, CueKind, CueOutcome
from app.domain.cues.scene import Candidate, spoken, typed
from app.domain.phrase import ended, plain

if TYPE_CHECKING:
    from app.domain.cues.facts import BoughtLine, RecommendationFact, Talk
    from app.domain.cues.scene import Scene

#: A question about what somebody said a year ago has grown stale.
_TALK_LAPSES_DAYS = 365
#: By then whoever needed help has found it, or has given up.
_RECOMMENDED_LAPSES_DAYS = 365
_RECOMMENDED, _PURCHASE, _TALK = 720, 700, 690


def worked_out(scene: Scene) -> list[Candidate]:
    """Ask how the last purchase worked out, if it has had time to, and if nobody knows yet."""
    line = _ripe_line(scene)
    if line is None or not _worth_asking(scene, line):
        return []
    again = any(o.item_id == line.item_id and o.purchase != line.purchase for o in scene.bought_before_today)
    say = scene.say("follow_up.again" if again else "follow_up.worked_out", item=spoken(line.item))
    outcomes = (CueOutcome.LOVED_IT, CueOutcome.FINE, CueOutcome.NOT_GOOD, CueOutcome.NOT_NOW)
    key, because = f"purchase_line:{line.line}", _bought(scene, line)
    return [
        Candidate(key, CueKind.FOLLOW_UP, say, because, outcomes, _PURCHASE, item=line.item_id, purchase=line.purchase)
    ]


def ask_next_time(scene: Scene) -> list[Candidate]:
    """Ask what was written down to be asked, word for word, the oldest first."""
    ripe = [talk for talk in scene.facts.talks if _to_be_asked(scene, talk)]
    ripe.sort(key=lambda talk: (talk.ask_from or talk.on, talk.conversation))
    outcomes = (CueOutcome.ANSWERED, CueOutcome.ASKED, CueOutcome.NOT_NOW)
    return [
        Candidate(
            f"ask:{talk.conversation}",
            CueKind.FOLLOW_UP,
            plain(talk.ask_next_time),
            _talked(scene, talk),
            outcomes,
            _TALK - at,
        )
        for at, talk in enumerate(ripe[: scene.settings.now_at_most + scene.settings.later_at_most])
    ]


def recommended(scene: Scene) -> list[Candidate]:
    """Ask whether those we sent them to could help, from the next visit on, the oldest first."""
    waiting = [
        each
        for each in scene.facts.recommended
        if each.on < scene.today <= each.on + timedelta(days=_RECOMMENDED_LAPSES_DAYS)
        and plain(each.provider)
        and scene.asked_on(f"recommendation:{each.recommendation}") is None
    ]
    waiting.sort(key=lambda each: (each.on, each.recommendation))
    return [_recommended(scene, each, at) for at, each in enumerate(waiting)]


def _recommended(scene: Scene, each: RecommendationFact, at: int) -> Candidate:
    say = scene.say("follow_up.recommended", who=spoken(each.provider))
    ago, need = scene.ago(each.on), typed(each.need).rstrip(".")
    because = (
        scene.say("because.recommended", ago=ago, what=need)
        if need
        else scene.say("because.recommended_plain", ago=ago)
    )
    outcomes = (CueOutcome.HELPED, CueOutcome.DID_NOT_HELP, CueOutcome.DID_NOT_SAY, CueOutcome.NOT_NOW)
    key = f"recommendation:{each.recommendation}"
    return Candidate(key, CueKind.FOLLOW_UP, say, because, outcomes, _RECOMMENDED - at)


def _ripe_line(scene: Scene) -> BoughtLine | None:
    """Return the main line of the last purchase that has had time to work out and is not forgotten."""
    latest = scene.today - timedelta(days=max(1, scene.settings.ask_after_days))
    earliest = scene.today - timedelta(days=scene.settings.ask_until_days)
    ripe = [line for line in scene.facts.lines if line.main and earliest <= line.on <= latest]
    return max(ripe, key=lambda line: (line.on, line.purchase, -line.line), default=None)


def _worth_asking(scene: Scene, line: BoughtLine) -> bool:
    """Leave out what is known, settled, complained about, without a name, or asked about the same item lately."""
    item = plain(line.item)
    if line.settled or line.worked_out is not None or not item:
        return False
    if any(plain(complaint.item).casefold() == item.casefold() for complaint in scene.facts.complaints):
        return False
    return not any(_heard_of(scene, other) for other in scene.facts.lines if other.item_id == line.item_id)


def _heard_of(scene: Scene, line: BoughtLine) -> bool:
    """Tell whether it is known, or was asked within the rest period, how that line worked out."""
    recent = scene.today - timedelta(days=scene.settings.rest(CueFamily.WORKED_OUT))
    asked = scene.asked_on(f"purchase_line:{line.line}")
    return (asked is not None and asked > recent) or (line.worked_out is not None and line.on > recent)


def _bought(scene: Scene, line: BoughtLine) -> str:
    """Say what it was bought for, as typed, and since when nobody has asked."""
    why, asked = typed(line.why).rstrip("."), scene.asked(f"purchase_line:{line.line}")
    if not why:
        return scene.say("because.bought", ago=scene.ago(line.on), asked=asked)
    if why.split(maxsplit=1)[0].casefold() in scene.wording.leads:
        return scene.say("because.bought_why", why=why, asked=asked)
    return scene.say("because.bought_note", ago=scene.ago(line.on), why=why, asked=asked)


def _to_be_asked(scene: Scene, talk: Talk) -> bool:
    """A delicate question is never read out; others wait for their day, and never return once asked."""
    first = talk.ask_from or talk.on + timedelta(days=1)
    if talk.delicate or talk.answered or not plain(talk.ask_next_time):
        return False
    return (
        first <= scene.today <= first + timedelta(days=_TALK_LAPSES_DAYS)
        and scene.asked_on(f"ask:{talk.conversation}") is None
    )


def _talked(scene: Scene, talk: Talk) -> str:
    values = {"day": scene.day(talk.on)}
    kind = "because.talk"
    if plain(talk.with_whom):
        kind, values["who"] = f"{kind}_with", plain(talk.with_whom)
    if plain(talk.topic):
        kind, values["topic"] = f"{kind}_about", ended(typed(talk.topic))
    return scene.say(kind, values)
