"""The weights of goodwill: data that tables, rules and windows read alike."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from app.core.paths import resource
from app.core.vocabulary import GoodwillKind, GoodwillWord


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of deed adds, withdrawals below zero; from which balance on each word holds; for how many days."""

    days: int
    weight: Mapping[GoodwillKind, int]
    words: Mapping[GoodwillWord, int]


@lru_cache(maxsize=1)
def weights() -> Weights:
    """Return the weights that came with the program."""
    table = tomllib.loads(resource("goodwill.toml").read_text(encoding="utf-8"))
    deposits = {GoodwillKind(kind): int(worth) for kind, worth in table["deposits"].items()}
    withdrawals = {GoodwillKind(kind): -int(worth) for kind, worth in table["withdrawals"].items()}
    words = {GoodwillWord(word): int(least) for word, least in table["words"].items()}
    return Weights(int(table["days"]), MappingProxyType(deposits | withdrawals), MappingProxyType(words))
