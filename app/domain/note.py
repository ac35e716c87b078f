"""Handwritten notes: for which days one is due, what comes after what, and what a writer is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.core.errors import UserError
from app.core.i18n import _
from app.core.vocabulary import Consent, NoteState, NoteWay, OccasionKind
from app.domain.calendar import next_date, only_date
from app.domain.postal import Post
from app.domain.records import PartialDate

#: The desk shows the days of so many days from today on.
AHEAD_DAYS = 14
#: What was sent stays on the desk so long, to hear whether it was remarked on.
AFTER_DAYS = 60

#: From each state the ones a note may go to next.
_NEXT: dict[NoteState, tuple[NoteState, ...]] = {
    NoteState.TO_WRITE: (NoteState.WRITTEN, NoteState.DROPPED),
    NoteState.WRITTEN: (NoteState.SENT, NoteState.DROPPED),
    NoteState.SENT: (NoteState.REMARKED,),
    NoteState.REMARKED: (),
    NoteState.DROPPED: (),
}
_BEFORE = {
    NoteState.WRITTEN: NoteState.TO_WRITE,
    NoteState.SENT: NoteState.WRITTEN,
    NoteState.REMARKED: NoteState.SENT,
    NoteState.DROPPED: NoteState.TO_WRITE,
}


_NO_DAY = PartialDate()


@dataclass(frozen=True, slots=True)
class KeptOccasion:
    """A day that matters, as kept: any part of ``when`` may be missing."""

    id: int
    kind: OccasionKind
    title: str
    when: PartialDate
    yearly: bool = True
    delicate: bool = False


@dataclass(frozen=True, slots=True)
class OccasionDraft:
    """A day that matters, as typed."""

    kind: OccasionKind
    title: str = ""
    when: PartialDate = _NO_DAY
    yearly: bool = True
    delicate: bool = False


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note on the desk. ``key`` names its day ("birthday:2026"); a customer has one note for a day.

    ``title`` is as typed and empty for a birthday. ``writer`` is who writes it, empty while it is anybody's.
    """

    customer: int
    key: str
    name: str
    kind: OccasionKind
    title: str
    on: date
    delicate: bool = False
    state: NoteState = NoteState.TO_WRITE
    writer: str = ""
    writer_id: int | None = None
    way: NoteWay | None = None
    since: datetime | None = None  # of the state, None while nothing was done
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Something a writer may mention: what was talked about, and when."""

    topic: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteBeside:
    """What stands beside a note: what to mention, and how it may reach them.

    ``quiet`` counts what is delicate: it is not told here, only that there is something to read on the card first.
    ``post`` is None while no address is known; ``may_post`` is False when they do not wish to get post.
    """

    call_them: str
    likes: tuple[str, ...] = ()
    talks: tuple[Mention, ...] = ()
    quiet: int = 0
    post: Post | None = None
    may_post: bool = True


def is_delicate(kind: OccasionKind, *, said: bool) -> bool:
    """Tell whether a day is spoken of quietly: a loss always is."""
    return said or kind is OccasionKind.LOSS


def falls_within(when: PartialDate, today: date, *, yearly: bool, days: int = AHEAD_DAYS) -> date | None:
    """Return the day it falls on next, if that is today or within so many days."""
    on = next_date(when, today) if yearly else only_date(when)
    return on if on is not None and today <= on <= today + timedelta(days=days) else None


def key_of(occasion: int | None, on: date) -> str:
    """Return by what a note is known: the day it is for; None is the birthday."""
    return f"birthday:{on.year}" if occasion is None else f"occasion:{occasion}:{on.year}"


def occasion_of(key: str) -> tuple[int | None, int]:
    """Return the occasion and the year of a note's key; None is the birthday."""
    kind, _sep, rest = key.partition(":")
    try:
        if kind == "birthday":
            return None, int(rest)
        number, _sep, year = rest.partition(":")
        return int(number), int(year)
    except ValueError:
        raise UserError(_("That day is not on the customer’s card any more.")) from None


def may_have_note(consent: Consent) -> bool:
    """Tell whether a note may be written at all: not to somebody who wishes nothing personal remembered."""
    return consent is not Consent.NO


def next_states(state: NoteState) -> tuple[NoteState, ...]:
    """Return where a note may go from here, the usual first."""
    return _NEXT[state]


def state_before(state: NoteState) -> NoteState | None:
    """Return the state a step by mistake is taken back to."""
    return _BEFORE.get(state)


def check_step(state: NoteState, to: NoteState, way: NoteWay | None, *, may_post: bool) -> None:
    """Refuse a step that cannot be: out of turn, sent nobody knows how, or posted against their wish."""
    if to not in _NEXT[state]:
        raise UserError(_("Somebody else went on with this note already. Look again."))
    if to is NoteState.SENT and way is None:
        raise UserError(_("Was it posted or handed over?"), field="way")
    if way is NoteWay.POSTED and not may_post:
        raise UserError(_("They do not wish to get post from us. Hand it over instead."), field="way")
