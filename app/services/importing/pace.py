"""How much goes into one transaction, and how long the others get their turn between two."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

#: Aim of one transaction's length in seconds: half of what a clerk could notice.
_AIM = 0.025
_LEAST, _MOST = 20, 500
#: A pause, as a share of the transaction before it, and at least this long: a waiting writer looks that often.
_PAUSE_SHARE, _PAUSE = 0.2, 0.004


class Pace:
    """Adapts the size of a batch to the machine, and sleeps after each."""

    def __init__(self) -> None:
        self.size = 100

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Measure one transaction, then let others write."""
        began = time.perf_counter()
        yield
        spent = time.perf_counter() - began
        wished = self.size * _AIM / max(spent, 0.001)
        self.size = int(min(max(wished, self.size / 2, _LEAST), self.size * 2, _MOST))
        time.sleep(max(spent * _PAUSE_SHARE, _PAUSE))
