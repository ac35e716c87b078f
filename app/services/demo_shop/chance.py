"""Drawing from weighted choices, the same for the same seed."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import Generic, Protocol, TypeVar


class _Shared(Protocol):
    @property
    def share(self) -> int: ...


T = TypeVar("T", bound=_Shared)
U = TypeVar("U")


class ByShare(Generic[T]):
    """Draws one of several by their shares."""

    def __init__(self, options: Sequence[T]) -> None:
        self._options = options
        self._steps = list(accumulate(option.share for option in options))

    def draw(self, random: Random) -> T:
        """Return one of them."""
        return self._options[bisect(self._steps, random.random() * self._steps[-1])]


def one_of(random: Random, options: Sequence[U]) -> U:
    """Return any of them; quicker than ``Random.choice``, which matters a million times."""
    return options[int(random.random() * len(options))]
