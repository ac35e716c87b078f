"""The scene at the counter, as the families of cues see it, and the candidates they put forward."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.core.vocabulary import Consent, CueOutcome
from app.domain.phrase import clipped, render
from app.domain.records import Cue

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.core.vocabulary import CueKind
    from app.domain.cues.facts import BoughtLine, CueSettings, Facts, Moment, PastCue
    from app.domain.cues.wording import Question, Wording

#: The longest name said aloud and the longest typed text shown under a sentence; the card holds the whole.
_NAME_AT_MOST = 80
_TYPED_AT_MOST = 200
#: A size at the end of an item's name, which nobody says: ", 1 kg", " (250 g)", " – 0,75 l".
_SIZE = re.compile(
    r"(?:\s*[,;–—-]\s*|\s+)\(?\d+(?:[.,]\d+)?\s?(?:kg|g|mg|oz|lb|lbs|l|cl|ml|cm|mm|m|pcs|pack|stk|stück|er)\.?\)?$",
    re.IGNORECASE,
)

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cue that a family puts forward.

    ``steps_back`` while something must be made right; ``about`` names the item and the purchase it speaks of, so
    that one list does not go on about the same thing. What was asked before ``since`` was about another matter;
    ``rest`` is a rest period of its own, in days.
    """

    key: str
    kind: CueKind
    say: str
    because: str
    outcomes: tuple[CueOutcome, ...]
    importance: int
    steps_back: bool = True
    item: int | None = None
    purchase: int | None = None
    since: date | None = None
    rest: int | None = None

    def cue(self, *, now: bool) -> Cue:
        """Return the cue as it is handed out."""
        return Cue(self.key, self.kind, self.say, self.because, now, self.outcomes, self.importance)


@dataclass(frozen=True, slots=True)
class Scene:
    """One customer at one moment: the facts, the day, who serves, the wording and the settings.

    ``last_asked`` is the day each key was last asked or said, by anybody.
    """

    facts: Facts
    today: date
    hour: int
    on_duty: int | None
    wording: Wording
    settings: CueSettings
    last_asked: Mapping[str, date]

    # --- speaking ------------------------------------------------------------------------------------------

    def say(
        self, kind: str, values: Mapping[str, str] = _NOTHING, *, number: int = 0, shift: int = 0, **more: str
    ) -> str:
        """Return a phrase, its variant chosen by customer and day."""
        values = {**values, **more}
        salt = f"{self.facts.customer} {self.today.isoformat()} "
        address = self.facts.name.address
        return self.wording.say(kind, values, address=address, number=number, salt=salt, shift=shift)

    def ask(self, question: Question, item: str) -> str:
        """Return one of the shop's own questions, filled in."""
        return render(question.phrase, {"item": item}, address=self.facts.name.address)

    def counted(self, kind: str, field: str, number: int) -> str:
        """Return a phrase about a number, "12 days ago"."""
        return self.say(kind, {field: self.wording.local.number(number)}, number=number)

    def day(self, on: date) -> str:
        """Return day and month written out, "9 November"; another year's day with its year."""
        local = self.wording.local
        return local.day_and_month(on) if on.year == self.today.year else local.day(on, self.today)

    def coming_day(self, on: date) -> str:
        """Return day and month of a day so near that its year goes without saying."""
        return self.wording.local.day_and_month(on)

    def ago(self, on: date) -> str:
        """Return how long ago a day was, as one says it."""
        days = (self.today - on).days
        if days <= 1:
            return self.say("ago.yesterday" if days == 1 else "ago.today")
        return self.counted(*_span("ago", days))

    def ahead(self, on: date) -> str:
        """Return how far ahead a day is, or how long ago it was."""
        days = (on - self.today).days
        if days < 0:
            return self.ago(on)
        return self.counted("in.days", "days", days) if days > 1 else self.say("in.tomorrow" if days else "in.today")

    def every(self, days: int) -> str:
        """Return how often something happens that happens every so many days."""
        return self.counted(*_span("every", days))

    def asked(self, key: str) -> str:
        """Return since when nobody has asked."""
        past = self.asked_on(key)
        return self.say("asked.never") if past is None else self.say("asked.since", day=self.day(past))

    def asked_on(self, key: str) -> date | None:
        """Return the day that was last asked or said, by anybody; skipped is not asked."""
        return self.last_asked.get(key)

    # --- what is known -------------------------------------------------------------------------------------

    @property
    def personal(self) -> bool:
        """Whether notes about the customer's life may be used and asked for."""
        return self.facts.consent is not Consent.NO

    @property
    def visit(self) -> int:
        """Which visit this is, counted from 1; coming back on the same day is the same visit."""
        return max(1, self.facts.visits + (self.facts.last_visit != self.today))

    @property
    def bought_before_today(self) -> tuple[BoughtLine, ...]:
        """The lines of purchases before today, newest first."""
        return tuple(line for line in self.facts.lines if line.on < self.today)


def scene_of(facts: Facts, moment: Moment, wording: Wording, settings: CueSettings) -> Scene:
    """Set the scene."""
    asked: dict[str, date] = {}
    for past in facts.past:
        if was_asked(past):
            asked[past.key] = max(past.on, asked.get(past.key, past.on))
    return Scene(facts, moment.at.date(), moment.at.hour, moment.on_duty, wording, settings, asked)


def name_of(facts: Facts) -> str:
    """Return what to call the customer; empty when no name is known."""
    return clipped(facts.name.call_them, _NAME_AT_MOST)


def was_asked(past: PastCue) -> bool:
    """Tell whether a cue was really said or asked then; "not now" means that it was skipped."""
    return past.outcome is not CueOutcome.NOT_NOW


def spoken(name: str) -> str:
    """Return the name of an item as one says it: as typed, without a size at its end.

    >>> spoken("Ethiopia Guji, 1 kg")
    'Ethiopia Guji'
    """
    name = clipped(name, _NAME_AT_MOST)
    return _SIZE.sub("", name) or name


def typed(text: str) -> str:
    """Return typed text for a reason line."""
    return clipped(text, _TYPED_AT_MOST)


def _span(kind: str, days: int) -> tuple[str, str, int]:
    """Choose the unit in which people count so many days: (phrase, field, number)."""
    few = 7 if kind == "every" else 21
    if days < few:
        return f"{kind}.days", "days", days
    if days < 70:  # noqa: PLR2004 - ten weeks; beyond them people count months
        return f"{kind}.weeks", "weeks", round(days / 7)
    if days < 700 or kind == "every":  # noqa: PLR2004 - nearly two years
        return f"{kind}.months", "months", round(days / 30.44)
    return f"{kind}.years", "years", round(days / 365.25)
