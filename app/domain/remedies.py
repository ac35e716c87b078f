"""What makes things right again: what a clerk may give at once, and up to what worth."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.core.i18n import _
from app.core.money import Money

#: The longest text of a remedy: it has to fit a button's line.
LONGEST_WHAT = 80


@dataclass(frozen=True, slots=True)
class RemedyDraft:
    """A remedy as entered. ``problem`` is what it is for, empty for anything; ``at_once`` is in major units.

    Without ``at_once`` it costs nothing that anybody counts, and a clerk gives it freely.
    """

    what: str
    problem: str = ""
    at_once: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Remedy:
    """A remedy of the list. Up to ``at_once`` a clerk gives it without asking; one that is retired is not offered."""

    id: int
    what: str
    problem: str = ""
    at_once: Money | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class MakeRightList:
    """The list in its order, and what one clerk may give in a week, None for no limit but those of the remedies."""

    remedies: tuple[Remedy, ...]
    weekly: Money | None = None


@dataclass(frozen=True, slots=True)
class RemedyWish:
    """A remedy of the list, and what it is worth in major units (None: as much as may be given at once)."""

    remedy: int
    worth: Decimal | None = None
    why: str = ""


def refused_remedy(draft: RemedyDraft) -> tuple[str, str] | None:
    """Return what is wrong with a remedy before it is kept, as field and sentence; None when all is well."""
    if not draft.what.strip():
        return "what", _("What may be given?")
    if len(draft.what) > LONGEST_WHAT or len(draft.problem) > LONGEST_WHAT:
        field = "what" if len(draft.what) > LONGEST_WHAT else "problem"
        return field, _("That is too long. Use {most} letters at most.").format(most=LONGEST_WHAT)
    if draft.at_once is not None and draft.at_once < 0:
        return "at_once", _("An amount to give is not below zero.")
    return None


def too_much(remedy: Remedy, worth: Money | None, left: Money | None) -> bool:
    """Tell whether a clerk has to ask for that; ``left`` is what is left of their week, None for no limit."""
    if worth is None or worth.minor == 0:
        return False
    if remedy.at_once is None or worth.minor > remedy.at_once.minor:
        return True
    return left is not None and worth.minor > left.minor
