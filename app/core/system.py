"""What this computer says of where it stands: language, country, currency and time zone."""

from __future__ import annotations

import locale
import os


def language() -> str:
    """Return the system's language and country as it names them, "de_AT.UTF-8"; empty when it does not say."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name, ""):
            return "" if value.split(".")[0] in ("C", "POSIX") else value
    try:
        return locale.getlocale()[0] or ""
    except ValueError:
        return ""


def zone() -> str:
    """Return the IANA name of the system's time zone, UTC when it does not say."""
    from babel.localtime import get_localzone  # with all of Babel 25 ms, which the first paint does not wait for

    try:
        name = getattr(get_localzone(), "key", None)
    except (LookupError, OSError, ValueError):
        name = None
    return str(name) if name else "UTC"


def country() -> str:
    """Return the country's code by the system's language, else by its time zone, else nothing."""
    parts = language().split(".")[0].split("@")[0].replace("-", "_").split("_")
    if len(parts) > 1 and len(parts[-1]) == 2 and parts[-1].isalpha():  # noqa: PLR2004 - ISO 3166 has two letters
        return parts[-1].upper()
    from babel.core import get_global  # as above

    land = str(get_global("zone_territories").get(zone(), ""))
    return land if land.isalpha() and land != "ZZ" else ""


def currency() -> str:
    """Return the currency in use in the system's country, the euro when that is not known."""
    from babel.numbers import get_territory_currencies  # as above

    land = country()
    try:
        used = get_territory_currencies(land) if land else []
    except LookupError:
        used = []
    return str(used[0]) if used else "EUR"
