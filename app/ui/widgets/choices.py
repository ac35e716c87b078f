"""What can be chosen of the world: countries, currencies, time zones, by their names in the screen's language."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import available_timezones

from app.core.i18n import Local


def zones() -> Sequence[tuple[str, str]]:
    """Return all time zones that are called after a place."""
    found = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "System")))
    return [(zone, zone.replace("_", " ")) for zone in [*found, "UTC"]]


def countries(local: Local) -> Sequence[tuple[str, str]]:
    """Return all countries by name."""
    named = {code: name for code, name in local.locale.territories.items() if len(code) == 2 and code.isalpha()}  # noqa: PLR2004 - ISO 3166
    return [(code, f"{name} ({code})") for code, name in sorted(named.items(), key=lambda pair: pair[1])]


def currencies(local: Local) -> Sequence[tuple[str, str]]:
    """Return all currencies by name."""
    named = sorted(local.locale.currencies.items(), key=lambda pair: pair[1])
    return [(code, f"{name} ({code})") for code, name in named]
