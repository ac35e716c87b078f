"""What SQLite cannot do by itself: the shop's days and hours, and folded words.

The functions belong to a connection; whoever writes a statement with them adds them first. They are added once, and
anew after the shop moved to another zone, because a new function makes SQLite forget every statement it has prepared.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from app.core.clock import zone
from app.core.text import fold
from app.models.reading import Reading

#: Where a connection keeps the zone its functions are for.
_ZONE = "regulars_functions_zone"
#: As many half hours as a shop is open in some thirty years.
_HALVES = 250_000


def add(connection: Connection | Reading) -> None:
    """Give the connection ``shop_day(iso)``, ``shop_hour(moment)``, ``folded(text)`` and ``holds_word(text, word)``."""
    name = connection.exec_driver_sql("SELECT value FROM setting WHERE name = 'zone'").scalar() or "UTC"
    if connection.info.get(_ZONE) == name:
        return
    raw: Any = connection.driver if isinstance(connection, Reading) else connection.connection.driver_connection
    raw.create_function("shop_day", 1, _ordinal, deterministic=True)
    raw.create_function("shop_hour", 1, _hours_of(name), deterministic=True)
    raw.create_function("folded", 1, _folded, deterministic=True)
    raw.create_function("holds_word", 2, _holds_word, deterministic=True)
    connection.info[_ZONE] = name


@lru_cache(maxsize=4096)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


@lru_cache(maxsize=65536)
def _folded(text: str) -> str:
    return fold(text)


def _holds_word(text: str, word: str) -> bool:
    return word in _folded(text)


@lru_cache(maxsize=4)
def _hours_of(zone_name: str) -> Callable[[str], int]:
    """Return the function that tells the shop's hour of a stored moment: 24 for each day since the year 1, and more.

    No zone changes its offset within half an hour of UTC, so every half is looked up once.
    """
    known: dict[tuple[str, bool], int] = {}
    shop_zone = zone(zone_name)

    def hour(moment: str) -> int:
        half = (moment[:13], moment[14] >= "3")
        begins = known.get(half)
        if begins is None:
            if len(known) >= _HALVES:
                known.clear()
            begins = known[half] = _minutes(moment[:14] + ("30" if half[1] else "00"), shop_zone)
        return (begins + int(moment[14:16]) % 30) // 60

    return hour


def _minutes(moment: str, shop_zone: ZoneInfo) -> int:
    local = datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone(shop_zone)
    return (local.toordinal() * 24 + local.hour) * 60 + local.minute
