"""The first answers of the lookup, while the rest of the shop is still being loaded.

Only files that need nothing done first are looked into: whole, of this version's schema. All others wait for the
shop itself, which brings them up to date or says what is wrong with them.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.core.clock import Clock, shop_day, zone
from app.core.errors import RegularsError
from app.domain.found import Answer
from app.models.connection import EngineError, ShopFile, shop_file
from app.models.revisions import HEAD, VERSION_TABLE
from app.services.lookup import Lookup


class FirstLook:
    """Finds customers in a file, and knows what day it is there."""

    def __init__(self, file: ShopFile, clock: Clock, settings: dict[str, str]) -> None:
        self._settings = settings
        self._clock = clock
        self._lookup = Lookup(file.connect, self._country)

    def find(self, text: str, limit: int = 20) -> Answer:
        """Find customers by any part, likeliest first."""
        return self._lookup.find(text, limit)

    def today(self) -> date:
        """Return the shop's calendar day."""
        return shop_day(self._clock.now(), zone(self._settings.get("zone", "UTC")))

    @property
    def country(self) -> str:
        """Where the shop is."""
        return self._country()

    def close(self) -> None:
        """Let go of the file."""
        self._lookup.close()

    def _country(self) -> str:
        return self._settings.get("country", "")


def first_look(path: Path, clock: Clock, *, key: bytes | None = None) -> FirstLook | None:
    """Return a first look into the file; None where that is the whole shop's business."""
    if not path.is_file() or not path.stat().st_size:
        return None
    try:
        file = shop_file(path, key=key)
        raw = file.connect()
        try:
            if raw.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone() != (HEAD,):  # noqa: S608 - our own name
                return None
            settings = dict(raw.execute("SELECT name, value FROM setting").fetchall())
        finally:
            raw.close()
        return FirstLook(file, clock, settings)
    except (RegularsError, EngineError, OSError):
        return None  # the shop itself says what is wrong
