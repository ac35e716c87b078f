"""What is handed out and taken in about complaints: frozen records, as all others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.core.money import Money
from app.core.vocabulary import Channel, ComplaintState, ComplaintStep, RemedyState, Satisfaction
from app.domain.complaint import Concern
from app.domain.records import StaffMember
from app.domain.remedies import Remedy


@dataclass(frozen=True, slots=True)
class ComplaintLine:
    """A complaint as a list shows it. ``tell_by`` and ``teller`` are known once it is solved."""

    id: int
    customer: str
    customer_id: int
    what: str
    state: ComplaintState
    owner: str
    owner_id: int
    opened: datetime
    item: str = ""
    next_step: str = ""
    due: date | None = None
    teller: str = ""
    tell_by: date | None = None
    closed: datetime | None = None
    cover: str = ""
    helpers: int = 0
    asks_more: bool = False  # the manager is to answer about a remedy
    concerns: tuple[Concern, ...] = ()


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step: what happened, when, by whom. ``text`` is as typed; ``other`` is another staff member it names."""

    step: ComplaintStep
    at: datetime
    who: str
    text: str = ""
    other: str = ""
    channel: Channel | None = None
    day: date | None = None
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class GivenRemedy:
    """A remedy for a complaint, and what became of it."""

    id: int
    what: str
    worth: Money | None
    state: RemedyState
    who: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class OtherComplaint:
    """Another open complaint of the same customer."""

    id: int
    what: str


@dataclass(frozen=True, slots=True)
class ComplaintStory:
    """The whole of a complaint, oldest step first."""

    line: ComplaintLine
    would_like: str
    reach_by: str
    taken_by: str
    helpers: tuple[StaffMember, ...] = ()
    solution: str = ""
    tell_how: Channel | None = None
    teller_id: int | None = None
    satisfied: Satisfaction | None = None
    to_change: str = ""
    remedies: tuple[GivenRemedy, ...] = ()
    steps: tuple[StepLine, ...] = ()
    others: tuple[OtherComplaint, ...] = ()


@dataclass(frozen=True, slots=True)
class ComplaintCounts:
    """How many complaints there are in each state, and how many of them press."""

    states: Mapping[ComplaintState, int]
    pressing: int = 0


@dataclass(frozen=True, slots=True)
class RemedyChoice:
    """What may be given at once by one staff member; ``left`` is what is left of their week, None for no limit."""

    remedies: tuple[Remedy, ...]
    left: Money | None = None
    unlimited: bool = False  # a manager, who need ask nobody


# --- what the clerk does ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Solution:
    """How it was solved, and who tells the customer, how and by when."""

    text: str
    teller: int
    how: Channel
    by: date


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done next, and by when it is promised."""

    next_step: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Answered:
    """What the customer said when asked whether it is right again; ``words`` as they said it."""

    said: Satisfaction
    words: str = ""
    to_change: str = ""
