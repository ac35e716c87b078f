"""Which currency a sign or code beside an amount means."""

from __future__ import annotations

from app.core.money import is_currency

_SIGNS = {
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₺": "TRY",
    "₪": "ILS",
    "฿": "THB",
    "₫": "VND",
    "₱": "PHP",
    "₴": "UAH",
    "₦": "NGN",
    "₡": "CRC",
    "zł": "PLN",
    "kč": "CZK",
    "ft": "HUF",
    "lei": "RON",
    "fr.": "CHF",
    "sfr.": "CHF",
    "us$": "USD",
    "c$": "CAD",
    "ca$": "CAD",
    "a$": "AUD",
    "au$": "AUD",
    "nz$": "NZD",
    "s$": "SGD",
    "hk$": "HKD",
    "nt$": "TWD",
    "mx$": "MXN",
    "r$": "BRL",
    "cn¥": "CNY",
    "jp¥": "JPY",
    "元": "CNY",
    "円": "JPY",
}
#: Signs that mean another currency from country to country; the first is meant where no country decides.
_BY_COUNTRY = {
    "$": (
        "USD",
        {
            "CA": "CAD",
            "AU": "AUD",
            "NZ": "NZD",
            "SG": "SGD",
            "HK": "HKD",
            "TW": "TWD",
            "MX": "MXN",
            "AR": "ARS",
            "CL": "CLP",
            "CO": "COP",
            "BB": "BBD",
            "BS": "BSD",
            "BZ": "BZD",
            "FJ": "FJD",
            "JM": "JMD",
            "TT": "TTD",
        },
    ),
    "¥": ("JPY", {"CN": "CNY"}),
    "￥": ("JPY", {"CN": "CNY"}),
    "kr": ("SEK", {"NO": "NOK", "DK": "DKK", "IS": "ISK", "GL": "DKK", "FO": "DKK"}),
    "kr.": ("DKK", {"NO": "NOK", "SE": "SEK", "IS": "ISK"}),
}


def currency_of(sign: str, country: str = "") -> str | None:
    """Return the ISO 4217 code a sign or code stands for in that country; None when nobody knows it."""
    known = _SIGNS.get(sign.casefold())
    if known:
        return known
    usual = _BY_COUNTRY.get(sign.casefold())
    if usual:
        return usual[1].get(country.upper(), usual[0])
    code = sign.upper()
    return code if len(code) == 3 and code.isascii() and is_currency(code) else None  # noqa: PLR2004 - ISO 4217
