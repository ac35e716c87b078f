"""PINs: what one looks like, and how long to wait after wrong ones.

Five tries are free; from the fifth wrong one on, each doubles the wait, from half a minute up to a quarter of an
hour, and never longer. Tries while waiting are neither looked at nor counted, so nobody can be kept out for ever.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.errors import UserError
from app.core.i18n import _

FREE_TRIES = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
#: How many digits a PIN may have.
SHORTEST, LONGEST = 4, 12

_DOUBLINGS = (LONGEST_WAIT // FIRST_WAIT).bit_length()  # more change nothing any more


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong PINs since the last right one, and until when the next try has to wait."""

    wrong: int = 0
    locked_until: datetime | None = None

    def after_wrong(self, now: datetime) -> Tries:
        """Return what holds after one more wrong PIN."""
        wrong = self.wrong + 1
        span = wait_after(wrong)
        return Tries(wrong, now + span if span else None)

    def wait(self, now: datetime) -> timedelta:
        """Return how long the next try has to wait, nothing when it may be made.

        A lock that begins in the future comes from a clock that was wrong: it holds nobody back.
        """
        if self.locked_until is None:
            return timedelta()
        left = self.locked_until - now
        return left if timedelta() < left <= wait_after(self.wrong) else timedelta()


def wait_after(wrong: int) -> timedelta:
    """Return how long to wait after so many wrong PINs."""
    if wrong < FREE_TRIES:
        return timedelta()
    return min(FIRST_WAIT * (1 << min(wrong - FREE_TRIES, _DOUBLINGS)), LONGEST_WAIT)


def digits_of(typed: str) -> str:
    """Return a typed PIN without blanks, the digits of every script as 0 to 9."""
    return "".join(str(unicodedata.digit(c, c)) for c in typed if not c.isspace())


def new_pin(typed: str) -> str:
    """Return a new PIN as it is kept in mind, or raise UserError; the error does not hold what was typed."""
    pin = digits_of(typed)
    if not (SHORTEST <= len(pin) <= LONGEST and pin.isascii() and pin.isdigit()):
        said = _("A PIN is made of {shortest} to {longest} digits.")
        raise UserError(said.format(shortest=SHORTEST, longest=LONGEST), field="pin")
    return pin
