"""Habits of the shop: work that repeats by itself, such as a courtesy call a month after a large purchase."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from app.core.errors import UserError
from app.core.i18n import _
from app.core.money import Money

#: A call that nobody made is dropped after so many days: it would come too late to be a courtesy.
LASTS = 14
_LONGEST = 730


@dataclass(frozen=True, slots=True)
class HabitDraft:
    """A habit as the manager sets it; ``over`` in major units of the shop's currency."""

    what: str
    over: Decimal
    after_days: int
    active: bool = True


@dataclass(frozen=True, slots=True)
class Habit:
    """A habit as it is kept."""

    id: int
    what: str
    over: Money
    after_days: int
    active: bool = True


def check(draft: HabitDraft) -> None:
    """Raise UserError for a habit that nobody could follow."""
    if not draft.what.strip():
        raise UserError(_("What shall be done? A few words will do."), field="what")
    if not draft.over.is_finite() or draft.over < 0:
        raise UserError(_("An amount is not less than nothing."), field="over")
    if not 1 <= draft.after_days <= _LONGEST:
        raise UserError(_("Choose from 1 to {n} days.").format(n=_LONGEST), field="after_days")


def falls_due(bought: date, after_days: int) -> date:
    """Return the day of the call."""
    return bought + timedelta(days=after_days)


def is_due(bought: date, after_days: int, today: date) -> bool:
    """Tell whether the call is to be made now."""
    due = falls_due(bought, after_days)
    return due <= today <= due + timedelta(days=LASTS)
