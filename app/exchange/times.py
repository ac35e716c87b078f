"""Times of day and the zones they are told in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_TIME = re.compile(
    r"(?:^|[T\s,])(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?"
    r"\s*([ap])?\.?(?:m\.?)?\s*(Z|[+-]\d{2}:?\d{2})?$",
    re.ASCII | re.IGNORECASE,
)
_NOON = 12
_LONGEST_NAME = 64

#: What programs built on Rails (Square, Shopify) call the zones, and common short names.
_NAMES = {
    "international date line west": "Etc/GMT+12",
    "american samoa": "Pacific/Pago_Pago",
    "midway island": "Pacific/Midway",
    "hawaii": "Pacific/Honolulu",
    "alaska": "America/Juneau",
    "pacific time (us & canada)": "America/Los_Angeles",
    "tijuana": "America/Tijuana",
    "arizona": "America/Phoenix",
    "chihuahua": "America/Chihuahua",
    "mazatlan": "America/Mazatlan",
    "mountain time (us & canada)": "America/Denver",
    "central america": "America/Guatemala",
    "central time (us & canada)": "America/Chicago",
    "guadalajara": "America/Mexico_City",
    "mexico city": "America/Mexico_City",
    "monterrey": "America/Monterrey",
    "saskatchewan": "America/Regina",
    "bogota": "America/Bogota",
    "eastern time (us & canada)": "America/New_York",
    "indiana (east)": "America/Indiana/Indianapolis",
    "lima": "America/Lima",
    "quito": "America/Guayaquil",
    "atlantic time (canada)": "America/Halifax",
    "caracas": "America/Caracas",
    "puerto rico": "America/Puerto_Rico",
    "santiago": "America/Santiago",
    "newfoundland": "America/St_Johns",
    "brasilia": "America/Sao_Paulo",
    "buenos aires": "America/Argentina/Buenos_Aires",
    "montevideo": "America/Montevideo",
    "azores": "Atlantic/Azores",
    "dublin": "Europe/Dublin",
    "edinburgh": "Europe/London",
    "lisbon": "Europe/Lisbon",
    "london": "Europe/London",
    "casablanca": "Africa/Casablanca",
    "amsterdam": "Europe/Amsterdam",
    "belgrade": "Europe/Belgrade",
    "berlin": "Europe/Berlin",
    "bern": "Europe/Zurich",
    "bratislava": "Europe/Bratislava",
    "brussels": "Europe/Brussels",
    "budapest": "Europe/Budapest",
    "copenhagen": "Europe/Copenhagen",
    "ljubljana": "Europe/Ljubljana",
    "madrid": "Europe/Madrid",
    "paris": "Europe/Paris",
    "prague": "Europe/Prague",
    "rome": "Europe/Rome",
    "stockholm": "Europe/Stockholm",
    "vienna": "Europe/Vienna",
    "warsaw": "Europe/Warsaw",
    "zagreb": "Europe/Zagreb",
    "zurich": "Europe/Zurich",
    "athens": "Europe/Athens",
    "bucharest": "Europe/Bucharest",
    "helsinki": "Europe/Helsinki",
    "istanbul": "Europe/Istanbul",
    "jerusalem": "Asia/Jerusalem",
    "kyiv": "Europe/Kyiv",
    "riga": "Europe/Riga",
    "sofia": "Europe/Sofia",
    "tallinn": "Europe/Tallinn",
    "vilnius": "Europe/Vilnius",
    "moscow": "Europe/Moscow",
    "abu dhabi": "Asia/Muscat",
    "mumbai": "Asia/Kolkata",
    "new delhi": "Asia/Kolkata",
    "bangkok": "Asia/Bangkok",
    "jakarta": "Asia/Jakarta",
    "beijing": "Asia/Shanghai",
    "hong kong": "Asia/Hong_Kong",
    "kuala lumpur": "Asia/Kuala_Lumpur",
    "perth": "Australia/Perth",
    "singapore": "Asia/Singapore",
    "taipei": "Asia/Taipei",
    "osaka": "Asia/Tokyo",
    "sapporo": "Asia/Tokyo",
    "tokyo": "Asia/Tokyo",
    "seoul": "Asia/Seoul",
    "adelaide": "Australia/Adelaide",
    "darwin": "Australia/Darwin",
    "brisbane": "Australia/Brisbane",
    "canberra": "Australia/Canberra",
    "hobart": "Australia/Hobart",
    "melbourne": "Australia/Melbourne",
    "sydney": "Australia/Sydney",
    "auckland": "Pacific/Auckland",
    "wellington": "Pacific/Auckland",
    "est": "America/New_York",
    "edt": "America/New_York",
    "cst": "America/Chicago",
    "cdt": "America/Chicago",
    "mst": "America/Denver",
    "mdt": "America/Denver",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "gmt": "Europe/London",
    "bst": "Europe/London",
    "cet": "Europe/Paris",
    "cest": "Europe/Paris",
    "utc": "UTC",
}


class TimeError(ValueError):
    """A cell that should hold a time of day or a zone holds something else."""


def zone_of(name: str) -> ZoneInfo:
    """Return the zone of an IANA name or of the names tills use; raises TimeError."""
    plain = re.sub(r"^\((?:GMT|UTC)[^)]*\)\s*", "", name.strip(), flags=re.IGNORECASE)
    if len(plain) > _LONGEST_NAME:
        raise TimeError(name)
    try:
        return ZoneInfo(_NAMES.get(plain.casefold(), plain))
    except (ZoneInfoNotFoundError, ValueError, OSError) as trouble:
        raise TimeError(name) from trouble


@dataclass(slots=True)
class MomentReader:
    """Puts day, time and zone of a row together. ``shop_zone`` holds where the row names none."""

    shop_zone: ZoneInfo
    _zones: dict[str, ZoneInfo] = field(default_factory=dict)

    def zone(self, name: str) -> ZoneInfo:
        """Return the zone a row names, the shop's when it names none; raises TimeError."""
        if not name:
            return self.shop_zone
        if name not in self._zones:
            self._zones[name] = zone_of(name)
        return self._zones[name]

    def moment(self, day: date, at: str, zone: ZoneInfo) -> datetime:
        """Return the moment in UTC; without a time it is noon. Raises TimeError.

        An hour the clock skipped in spring is the one after it; of an hour that came twice it is the first.
        """
        if not at:
            return _utc(day, time(_NOON), zone, at)
        found = _TIME.search(at)
        if not found:
            raise TimeError(at)
        hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
        if found[4]:
            if not 1 <= hour <= _NOON:
                raise TimeError(at)
            hour = hour % _NOON + (_NOON if found[4].lower() == "p" else 0)
        try:
            told = time(hour, minute, second)
        except ValueError as trouble:
            raise TimeError(at) from trouble
        return _utc(day, told, zone, at) if not found[5] else _offset(day, told, found[5], at)


def _utc(day: date, told: time, zone: ZoneInfo, at: str) -> datetime:
    try:
        return datetime.combine(day, told, zone).astimezone(UTC)
    except (OverflowError, ValueError) as trouble:
        raise TimeError(at) from trouble


def _offset(day: date, told: time, offset: str, at: str) -> datetime:
    plain = "+00:00" if offset.upper() == "Z" else offset
    try:
        return datetime.fromisoformat(f"{day.isoformat()}T{told.isoformat()}{plain}").astimezone(UTC)
    except (OverflowError, ValueError) as trouble:
        raise TimeError(at) from trouble
