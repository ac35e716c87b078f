"""Anticipate: what is usually bought again about now, a day that matters, a known problem with what they own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.vocabulary import CueKind, CueOutcome, OccasionKind
from app.domain.cadence import habit, is_due
from app.domain.calendar import latest_date, next_date, only_date
from app.domain.cues.scene import Candidate, spoken, typed
from app.domain.phrase import ended, plain
from app.domain.records import PartialDate

if TYPE_CHECKING:
    from datetime import date

    from app.domain.cadence import Habit
    from app.domain.cues.facts import KnownProblem, OccasionFact, UsualItem
    from app.domain.cues.scene import Scene

_SAID = (CueOutcome.SAID, CueOutcome.NOT_NOW)
_TOLD = (CueOutcome.TOLD, CueOutcome.NOT_NOW)
#: Congratulations may come a week late; later they only say that the day was missed.
_BELATED_DAYS = 7
#: A day further ahead than this can wait for another visit, so it comes after what is due now.
_CLOSE_DAYS = 3
_PROBLEM, _TODAY, _CLOSE, _USUAL, _AHEAD = 780, 760, 620, 560, 500


def known_problems(scene: Scene) -> list[Candidate]:
    """Raise a known problem with something they own before they notice, once."""
    return [
        _problem(scene, problem, at)
        for at, problem in enumerate(sorted(scene.facts.problems, key=lambda p: (p.since, p.item_id)))
        if plain(problem.item) and not _raised(scene, problem) and not _gone(scene, problem.item_id)
    ]


def birthday(scene: Scene) -> list[Candidate]:
    """Wish well on the birthday and shortly after it; before it only ask, for that is unlucky in many places."""
    when = scene.facts.birthday or PartialDate()
    on = _near(scene, next_date(when, scene.today), latest_date(when, scene.today), _BELATED_DAYS)
    if on is None or scene.asked_on(f"birthday:{on.year}") is not None:
        return []
    moment = "today" if on == scene.today else "soon" if on > scene.today else "past"
    because = scene.say("because.birthday", day=scene.coming_day(on), when=scene.ahead(on))
    say = scene.say(f"anticipate.birthday_{moment}")
    importance = _TODAY if moment == "today" else _closeness(scene, on)
    return [Candidate(f"birthday:{on.year}", CueKind.ANTICIPATE, say, because, _SAID, importance)]


def occasions(scene: Scene) -> list[Candidate]:
    """Speak of the days that matter and are near; of what happens once, also shortly after it."""
    found = [
        (on, occasion)
        for occasion in scene.facts.occasions
        if not occasion.delicate and occasion.kind is not OccasionKind.LOSS
        for on in [near_day(scene, occasion)]
        if on is not None and scene.asked_on(occasion_key(occasion, on)) is None
    ]
    found.sort(key=lambda pair: (abs((pair[0] - scene.today).days), pair[1].occasion))
    return [_occasion(scene, occasion, on, at) for at, (on, occasion) in enumerate(found)]


def usual_items(scene: Scene) -> list[Candidate]:
    """Ask after what is usually bought again about now, the most overdue first."""
    due = [(kept, usual) for usual in scene.facts.usual for kept in [habit(usual.bought)] if kept is not None]
    due = [(k, u) for k, u in due if is_due(k, scene.today) and plain(u.item) and not _gone(scene, u.item_id)]
    due.sort(key=lambda pair: (pair[0].due, pair[1].item_id))
    return [_usual(scene, usual, kept, at) for at, (kept, usual) in enumerate(due)]


def near_day(scene: Scene, occasion: OccasionFact) -> date | None:
    """Return the day of an occasion if it is near."""
    once = occasion.when.year is not None and not occasion.yearly
    if once:
        only = only_date(occasion.when)
        return _near(scene, only, only, scene.settings.occasion_days)
    return _near(scene, next_date(occasion.when, scene.today), None, 0)


def occasion_key(occasion: OccasionFact, on: date) -> str:
    """Return the key of an occasion's cue."""
    return f"occasion:{occasion.occasion}:{on.year}"


def _near(scene: Scene, ahead: date | None, behind: date | None, behind_days: int) -> date | None:
    """Return the day ahead if it is near enough, else the day behind if it was so lately."""
    if ahead is not None and 0 <= (ahead - scene.today).days <= scene.settings.occasion_days:
        return ahead
    if behind is not None and 0 <= (scene.today - behind).days <= behind_days:
        return behind
    return None


def _occasion(scene: Scene, occasion: OccasionFact, on: date, at: int) -> Candidate:
    values = {"day": scene.coming_day(on), "when": scene.ahead(on)}
    title = typed(occasion.title).rstrip(".")
    if title:
        because = scene.say("because.occasion", values, title=title)
    else:
        because = scene.say("because.occasion_untitled", values)
    say = scene.say(_occasion_phrase(occasion, past=on < scene.today), shift=at)
    importance = _closeness(scene, on) - 1 - at
    return Candidate(occasion_key(occasion, on), CueKind.ANTICIPATE, say, because, _SAID, importance)


def _closeness(scene: Scene, on: date) -> int:
    return _CLOSE if (on - scene.today).days <= _CLOSE_DAYS else _AHEAD


def _occasion_phrase(occasion: OccasionFact, *, past: bool) -> str:
    if past:
        return f"occasion_past.{occasion.kind}"
    once = occasion.when.year is not None and not occasion.yearly
    if once or occasion.kind is OccasionKind.BIRTHDAY:
        return f"occasion.{occasion.kind}"
    return "occasion.anniversary" if occasion.kind is OccasionKind.WEDDING else "occasion.other"


def _problem(scene: Scene, problem: KnownProblem, at: int) -> Candidate:
    say = scene.say("anticipate.problem", item=spoken(problem.item), shift=at)
    because = scene.say("because.problem", matter=ended(typed(problem.text)), day=scene.day(problem.since))
    key = f"problem:{problem.item_id}"
    return Candidate(
        key,
        CueKind.ANTICIPATE,
        say,
        because,
        _TOLD,
        _PROBLEM - at,
        steps_back=False,
        item=problem.item_id,
        since=problem.since,
    )


def _raised(scene: Scene, problem: KnownProblem) -> bool:
    """Tell whether this problem, not an earlier one with the same item, was told already."""
    on = scene.asked_on(f"problem:{problem.item_id}")
    return on is not None and on >= problem.since


def _gone(scene: Scene, item_id: int) -> bool:
    """Tell whether their last one of that item came back or was complained about."""
    same = [line for line in scene.facts.lines if line.item_id == item_id]
    return bool(same) and max(same, key=lambda line: (line.on, line.line)).settled


def _usual(scene: Scene, usual: UsualItem, kept: Habit, at: int) -> Candidate:
    every = scene.every(kept.every)
    if kept.due.isocalendar()[:2] == scene.today.isocalendar()[:2]:
        because = scene.say("because.usual_due", every=every)
    else:
        because = scene.say("because.usual_last", every=every, ago=scene.ago(kept.last))
    say = scene.say("anticipate.usual", item=spoken(usual.item), shift=at)
    key = f"usual:{usual.item_id}"
    return Candidate(key, CueKind.ANTICIPATE, say, because, _SAID, _USUAL - at, item=usual.item_id)
