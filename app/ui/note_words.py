"""The words for days that matter and for notes."""

from __future__ import annotations

from datetime import date

from app.core.i18n import Local, _
from app.core.vocabulary import NoteState, NoteWay, OccasionKind
from app.domain.note import NoteLine
from app.ui.widgets.days import long_day


def occasion_words() -> dict[OccasionKind, str]:
    """Return the kinds of days by what they are called alone."""
    return {
        OccasionKind.BIRTHDAY: _("Birthday in the family"),
        OccasionKind.WEDDING: _("Wedding"),
        OccasionKind.PROMOTION: _("Promotion"),
        OccasionKind.MOVING_HOUSE: _("Moving house"),
        OccasionKind.EXAM: _("Exam"),
        OccasionKind.LOSS: _("Loss"),
        OccasionKind.OTHER: _("Something else"),
    }


def why_words(line: NoteLine) -> str:
    """Return for what a note is: "Birthday", "Wedding: her daughter's". What is delicate is not told here."""
    if line.delicate:
        return _("Something quiet")
    if line.kind is OccasionKind.BIRTHDAY and line.key.startswith("birthday:"):
        return _("Birthday")
    if line.kind is OccasionKind.OTHER:
        return line.title
    words = occasion_words()[line.kind]
    return _("{kind}: {title}").format(kind=words, title=line.title) if line.title else words


def day_words(line: NoteLine, today: date, local: Local) -> str:
    """Return when the day of a note is: "today", "Saturday, 29 November"."""
    return _("today") if line.on == today else long_day(line.on, today, local)


def state_words(line: NoteLine) -> str:
    """Return how far a note has come."""
    if line.state is NoteState.SENT:
        return _("posted") if line.way is NoteWay.POSTED else _("handed over")
    return {
        NoteState.TO_WRITE: _("to write"),
        NoteState.WRITTEN: _("written"),
        NoteState.REMARKED: _("remarked on"),
        NoteState.DROPPED: _("not this time"),
    }[line.state]
