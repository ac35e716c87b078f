"""Addresses as they are written on an envelope: each country has its own order of lines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Post:
    """Where post reaches somebody; ``country`` is as typed or imported, a code or a name."""

    name: str
    company: str = ""
    street: str = ""
    street_more: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""


#: The lines below the street by country; a comma stays only between two parts that are there.
#: From the addressing guides of the Universal Postal Union.
_CITY_LINES: dict[str, tuple[str, ...]] = {
    "AU": ("{city}  {region}  {code}",),
    "BR": ("{city} - {region}", "{code}"),
    "CA": ("{city} {region}  {code}",),
    "CN": ("{region} {city}", "{code}"),
    "GB": ("{city}", "{code}"),
    "HU": ("{city}", "{code}"),
    "IE": ("{city}", "{region}", "{code}"),
    "IN": ("{city} {code}", "{region}"),
    "IT": ("{code} {city} {region}",),
    "JP": ("{region} {city}", "{code}"),
    "KR": ("{region} {city}", "{code}"),
    "NZ": ("{city} {code}",),
    "PT": ("{code} {city}",),
    "RU": ("{city}", "{region}", "{code}"),
    "SG": ("{city} {code}",),
    "TR": ("{code} {city} {region}",),
    "UA": ("{city}", "{region}", "{code}"),
    "US": ("{city}, {region} {code}",),
}
#: Everywhere else, most of Europe among it.
_USUAL = ("{code} {city}", "{region}")
#: Where the city stands above the street, and the person last, the largest part is written first.
_LARGEST_FIRST = ("CN", "JP", "KR")
#: Where the city comes before the street, but the person stays first.
_CITY_FIRST = ("HU",)
#: Where the region is no part of an address.
_WITHOUT_REGION = frozenset(
    [
        "AT",
        "BE",
        "CH",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "IS",
        "LI",
        "LT",
        "LU",
        "LV",
        "NL",
        "NO",
        "PL",
        "PT",
        "SE",
        "SI",
        "SK",
    ]
)


def address_lines(post: Post, *, code: str, home: str, country_name: str) -> tuple[str, ...]:
    """Return the lines of an envelope, empty when no street or city is known.

    ``code`` is the country of the address and ``home`` the shop's (ISO 3166): the name of the country stands last, in
    capitals, only when the letter leaves home. Letters of any script stay as they were typed.
    """
    if not (post.street or post.street_more) or not (post.city or post.postal_code):
        return ()
    who = [post.name, post.company if post.company != post.name else ""]
    street = [post.street, post.street_more]
    city = [_filled(pattern, post, code) for pattern in _CITY_LINES.get(code, _USUAL)]
    if code in _LARGEST_FIRST and not _is_latin(post.city + post.street):
        lines = [post.postal_code, f"{post.region}{post.city}", f"{post.street}", post.street_more, *reversed(who)]
    elif code in _CITY_FIRST:
        lines = [*who, city[0], *street, *city[1:]]
    else:
        lines = [*who, *street, *city]
    abroad = country_name.upper() if code and home and code != home else ""
    return tuple(line.strip() for line in (*lines, abroad) if line.strip())


def _filled(pattern: str, post: Post, code: str) -> str:
    """Fill a line; what stood between two parts goes with the one that is missing."""
    region = "" if code in _WITHOUT_REGION else post.region
    line = pattern.format(city=post.city, region=region, code=post.postal_code)
    return line.strip(" ,-")


def _is_latin(text: str) -> bool:
    return all(ord(letter) < 0x250 for letter in text)  # noqa: PLR2004 - the end of extended Latin
