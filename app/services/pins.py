"""PINs as they are kept: Argon2id, slow on purpose, so that four digits are not tried out in a minute.

The library is imported when the first PIN is met: no start of the program waits for it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from app.core.errors import Trouble
from app.core.i18n import _

if TYPE_CHECKING:
    from argon2 import PasswordHasher

#: Rounds, memory in KiB, and lanes: about 100 ms on one core of a small machine.
ROUNDS, MEMORY, LANES = 2, 46 * 1024, 1
#: A line nobody's PIN fits, looked at where there is none, so that it takes as long.
NOBODYS = "$argon2id$v=19$m=47104,t=2,p=1$K2FGr3GTsO9fCZhFnI4jXw$HfM/aB9Fm+YeCLgFMuHdzH2LechCv8JwUOB6mJ1Hoog"


class Pins:
    """Makes and checks the kept form of PINs. Each call takes some 100 ms: never on the window's thread."""

    def scramble(self, pin: str) -> str:
        """Return a PIN as it is kept."""
        from argon2.exceptions import HashingError  # see above

        try:
            return self._hasher.hash(pin)
        except HashingError as error:
            raise _out_of_memory() from error

    def fits(self, kept: str, pin: str) -> bool:
        """Tell whether it is that PIN; without a kept one it never is, and takes as long to say."""
        from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

        try:
            return self._hasher.verify(kept or NOBODYS, pin)
        except (VerifyMismatchError, InvalidHashError):
            return False
        except VerificationError as error:
            raise _out_of_memory() from error

    def is_old(self, kept: str) -> bool:
        """Tell whether a PIN was kept by weaker rounds than today's."""
        return self._hasher.check_needs_rehash(kept)

    @cached_property
    def _hasher(self) -> PasswordHasher:
        from argon2 import PasswordHasher, Type

        return PasswordHasher(time_cost=ROUNDS, memory_cost=MEMORY, parallelism=LANES, type=Type.ID)


def _out_of_memory() -> Trouble:
    return Trouble(_("The PIN could not be looked at: this computer is out of memory. Close other programs."))
