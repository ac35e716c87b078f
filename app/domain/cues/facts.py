"""What the cue engine is told about one customer: plain facts, gathered by the services, judged here.

Days are the shop's calendar days, moments aware in UTC. Text is as typed and never enters a sentence, except
item and person names and the question to ask next time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from app.core.vocabulary import Address, Consent, CueFamily, CueOutcome, OccasionKind, WorkedOut
from app.domain.records import PartialDate


@dataclass(frozen=True, slots=True)
class PersonName:
    """How to speak to the customer. ``call_them`` is empty only when no name is known at all."""

    call_them: str
    address: Address = Address.FORMAL


@dataclass(frozen=True, slots=True)
class BoughtLine:
    """One line of a past purchase, newest purchase first.

    ``main`` marks the line of its purchase that a question should be about (the dearest). ``settled`` is True
    when it was returned, refunded or complained about: how it worked out is then not asked.
    """

    line: int
    purchase: int
    item_id: int
    item: str
    on: date
    why: str = ""
    worked_out: WorkedOut | None = None
    settled: bool = False
    main: bool = True


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation with something left to do: a question to ask next time, or something delicate to know."""

    conversation: int
    topic: str
    on: date
    with_whom: str
    ask_next_time: str = ""
    ask_from: date | None = None
    delicate: bool = False
    answered: bool = False


@dataclass(frozen=True, slots=True)
class ComplaintFact:
    """An open complaint. ``item`` is the item's name or empty; ``next_step`` is as typed."""

    complaint: int
    what: str
    item: str
    owner: str
    owner_id: int
    opened: date
    next_step: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class ToldFact:
    """A complaint the customer was told about; whether it is right again is still to be asked."""

    complaint: int
    what: str
    item: str
    told: date


@dataclass(frozen=True, slots=True)
class PromiseFact:
    """An open promise. ``late`` is judged by the services (day and time of day in the shop's zone)."""

    promise: int
    question: str
    owner: str
    owner_id: int
    made: date
    due: date | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class OccasionFact:
    """A day that matters, yearly unless ``year`` is given and ``yearly`` is False."""

    occasion: int
    kind: OccasionKind
    title: str
    when: PartialDate
    yearly: bool = True
    delicate: bool = False


@dataclass(frozen=True, slots=True)
class KnownProblem:
    """A known problem with an item the customer owns; ``text`` is the shop's own note to the clerk."""

    item_id: int
    item: str
    text: str
    since: date
    bought: date


@dataclass(frozen=True, slots=True)
class UsualItem:
    """An item bought again and again: the days it was bought, oldest first (at least three for a habit)."""

    item_id: int
    item: str
    bought: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class PastCue:
    """What was asked or said before, by anybody, newest first. ``visit_day`` is the day of that visit."""

    key: str
    outcome: CueOutcome
    on: date


@dataclass(frozen=True, slots=True)
class RecommendationFact:
    """We could not help and sent them to somebody; nobody has heard yet whether those could."""

    recommendation: int
    provider: str
    on: date
    need: str = ""


@dataclass(frozen=True, slots=True)
class SentFact:
    """A customer they sent to us. ``name`` is empty when that one wishes nothing told."""

    customer: int
    on: date
    name: str = ""


@dataclass(frozen=True, slots=True)
class GiftFact:
    """The gift to be offered at this visit: of which rule and version, its words filled in, what it is, and why."""

    rule: int
    version: int
    say: str
    what: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the engine knows about one customer at one moment."""

    customer: int
    name: PersonName
    consent: Consent = Consent.NOT_ASKED
    visits: int = 0  # shop days before this visit
    first_visit: date | None = None
    known_before: bool = False  # came to the shop before visits were recorded here: an export says so
    last_visit: date | None = None  # before this visit
    visit_days: tuple[date, ...] = ()  # the latest of them, oldest first, this visit not among them
    lines: tuple[BoughtLine, ...] = ()
    talks: tuple[Talk, ...] = ()
    complaints: tuple[ComplaintFact, ...] = ()
    told: tuple[ToldFact, ...] = ()
    promises: tuple[PromiseFact, ...] = ()
    occasions: tuple[OccasionFact, ...] = ()
    birthday: PartialDate | None = None
    problems: tuple[KnownProblem, ...] = ()
    usual: tuple[UsualItem, ...] = ()
    recommended: tuple[RecommendationFact, ...] = ()
    sent: tuple[SentFact, ...] = ()
    past: tuple[PastCue, ...] = ()
    gift: GiftFact | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """The clock as the engine sees it: the moment in the shop's zone, and who is on duty."""

    at: datetime  # aware, in the shop's zone
    on_duty: int | None = None


@dataclass(frozen=True, slots=True)
class CueSettings:
    """What a manager can set. Spans are days; ``rests`` are families with a rest period of their own."""

    now_at_most: int = 3
    later_at_most: int = 3
    rest_days: int = 90  # nothing is asked twice within this
    ask_after_days: int = 2  # how a purchase worked out is asked this many days after it at the earliest
    ask_until_days: int = 120
    occasion_days: int = 14
    skipped_rests_days: int = 60  # a cue skipped twice rests this long
    off: frozenset[CueFamily] = frozenset()
    rests: Mapping[CueFamily, int] = field(default_factory=dict)

    def rest(self, family: CueFamily) -> int:
        """Return how many days pass until a cue of that family is said again about the same matter."""
        return self.rests.get(family, self.rest_days)


@dataclass(frozen=True, slots=True)
class CueChange:
    """What of the settings shall be another; what is not named stays as it is. A rest of None is that of all."""

    numbers: Mapping[str, int] = field(default_factory=dict)
    said: Mapping[CueFamily, bool] = field(default_factory=dict)
    rests: Mapping[CueFamily, int | None] = field(default_factory=dict)

    def of(self, kept: CueSettings) -> CueSettings:
        """Return the settings as they shall be."""
        off = {family for family in kept.off if not self.said.get(family, False)}
        off |= {family for family, said in self.said.items() if not said}
        rests = {family: days for family, days in {**kept.rests, **self.rests}.items() if days is not None}
        return replace(kept, **self.numbers, off=frozenset(off), rests=rests)
