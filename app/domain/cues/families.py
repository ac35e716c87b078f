"""Which family of cues every phrase belongs to, so that a shop finds its words by what they are for."""

from __future__ import annotations

from app.core.vocabulary import CueFamily
from app.domain.cues.kinds import KINDS

#: Beginnings of the kinds of phrases each family speaks by.
_BEGINNINGS: dict[CueFamily, tuple[str, ...]] = {
    CueFamily.GREET: (
        "greet.",
        "greet_nameless.",
        "because.first",
        "because.known",
        "because.noted_here",
        "because.visit",
    ),
    CueFamily.MAKE_RIGHT: ("make_right.", "owned.", "because.told"),
    CueFamily.QUIET_NOTE: ("quiet_note.", "because.quiet_"),
    CueFamily.KNOWN_PROBLEM: ("anticipate.problem", "because.problem"),
    CueFamily.WORKED_OUT: ("follow_up.worked_out", "follow_up.again", "because.bought"),
    CueFamily.RECOMMENDED: ("follow_up.recommended", "because.recommended"),
    CueFamily.THANKS: ("thanks.", "because.sent"),
    CueFamily.ASK_NEXT_TIME: ("because.talk",),
    CueFamily.BIRTHDAY: ("anticipate.birthday_", "because.birthday"),
    CueFamily.OCCASION: ("occasion.", "occasion_past.", "because.occasion"),
    CueFamily.USUAL_ITEM: ("anticipate.usual", "because.usual_"),
    CueFamily.NAME: ("find_out.name", "because.name"),
    CueFamily.REASON: ("find_out.reason", "because.reason"),
    CueFamily.BANK: ("because.question",),
    CueFamily.APPRECIATE: ("because.gift",),
}


def family_of(kind: str) -> CueFamily | None:
    """Return the family that speaks by that kind of phrase; None for the small words all of them use.

    >>> family_of("occasion_past.exam")
    <CueFamily.OCCASION: 'occasion'>
    """
    return next((family for family, starts in _BEGINNINGS.items() if kind.startswith(starts)), None)


def kinds_of(family: CueFamily | None) -> tuple[str, ...]:
    """Return the kinds of phrases of a family, or of the small words, those said aloud first."""
    return tuple(sorted((k for k in KINDS if family_of(k) is family), key=lambda kind: not KINDS[kind].spoken))
