"""An address as it is written on an envelope sent from this shop."""

from __future__ import annotations

from functools import lru_cache

from app.core.i18n import Local
from app.domain.note import NoteBeside
from app.domain.postal import address_lines


def envelope_of(beside: NoteBeside, home: str, local: Local) -> tuple[str, ...]:
    """Return the lines of an envelope; empty when no address is known or post is not wished."""
    if beside.post is None or not beside.may_post:
        return ()
    code = country_code(beside.post.country, local.locale.language) or home
    name = local.locale.territories.get(code, beside.post.country)
    return address_lines(beside.post, code=code, home=home, country_name=str(name))


@lru_cache(maxsize=64)
def country_code(typed: str, language: str) -> str:
    """Return the ISO 3166 code of a country as typed: a code, or its name in English or the shop's language."""
    from babel import Locale  # addresses are few and seen late

    wanted = typed.strip()
    if len(wanted) == 2 and wanted.isascii():  # noqa: PLR2004 - ISO 3166 alpha-2
        return wanted.upper()
    for each in dict.fromkeys((language, "en")):
        for code, name in Locale.parse(each).territories.items():
            if len(code) == 2 and str(name).casefold() == wanted.casefold():  # noqa: PLR2004 - as above
                return str(code)
    return ""
