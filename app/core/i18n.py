"""All translation and all local forms of dates, amounts and numbers come from here.

The screen's language is chosen once, before the first window; ``_`` and ``ngettext`` are called whenever a text
is shown, never while a module is imported. Cues do not use this catalogue: they get a ``Local`` handed in.
"""

from __future__ import annotations

import gettext as _gettext
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from app.core.errors import Bug, UserError
from app.core.paths import resource

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from babel import Locale

#: Languages the program speaks completely, the first being the one it is written in.
LANGUAGES = ("en", "de")

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


def _(message: str) -> str:
    """Return the message in the screen's language."""
    return _catalogue.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """Return the plural form for n in the screen's language."""
    return _catalogue.ngettext(one, many, n)


def pgettext(context: str, message: str) -> str:
    """Return the message in the screen's language, told apart by its context."""
    return _catalogue.pgettext(context, message)


def npgettext(context: str, one: str, many: str, n: int) -> str:
    """Return the plural form for n in the screen's language, told apart by its context."""
    return _catalogue.npgettext(context, one, many, n)


def use_language(code: str) -> None:
    """Choose the screen's language by its code ("de", "en")."""
    global _catalogue, _language  # noqa: PLW0603 - the one language of the screen, chosen once at the start
    _language = code
    if code == "en":
        _catalogue = _gettext.NullTranslations()
        return
    try:
        folder = resource("locale")
    except Bug:
        _catalogue = _gettext.NullTranslations()
        return
    _catalogue = _gettext.translation("regulars", str(folder), languages=[code], fallback=True)


def screen_language() -> str:
    """Return the code of the screen's language."""
    return _language


def language_name(code: str) -> str:
    """Return what a language is called in the screen's language, with a capital as at the begin of a line."""
    name = str(_locale(code, "").get_language_name(_language) or code)
    return name[:1].upper() + name[1:]


def known_language(asked: str | None, system: str | None = None) -> str:
    """Return the language to speak: the one asked for, else the system's, else English.

    Raises UserError when a language is asked for that the program does not speak.
    """
    if asked:
        code = asked.replace("-", "_").split("_")[0].lower()
        if code not in LANGUAGES:
            spoken = ", ".join(LANGUAGES)
            said = _("Regulars does not speak “{asked}”. Choose one of: {spoken}.").format(asked=asked, spoken=spoken)
            raise UserError(said, field="language")
        return code
    code = (system or "en").replace("-", "_").split("_")[0].split(".")[0].lower()
    return code if code in LANGUAGES else "en"


class Amount(Protocol):
    """An amount of money, as far as writing it goes: in major units, with its ISO 4217 code."""

    @property
    def amount(self) -> Decimal:
        """Euros and cents as one number."""

    @property
    def currency(self) -> str:
        """Which currency."""


@dataclass(frozen=True, slots=True)
class Local:
    """The local forms of one language in one country: "de" in "AT", "en" in "GB"."""

    language: str
    country: str = ""

    @property
    def locale(self) -> Locale:
        """Babel's locale; the language's own when the pair is not known."""
        return _locale(self.language, self.country)

    def day(self, day: date, today: date) -> str:
        """Return a short date, "16 Nov", with the year when it is not this one's."""
        from babel.dates import format_date, format_skeleton  # first needed after the window is painted

        if day.year == today.year:
            return str(format_skeleton("MMMd", day, locale=self.locale))
        return str(format_date(day, "medium", locale=self.locale))

    def month(self, day: date) -> str:
        """Return month and year, "March 2019"."""
        from babel.dates import format_skeleton  # first needed after the window is painted

        return str(format_skeleton("yMMMM", day, locale=self.locale))

    def day_and_month(self, day: date) -> str:
        """Return day and month without year, "29 November"."""
        from babel.dates import format_skeleton  # first needed after the window is painted

        return str(format_skeleton("MMMMd", day, locale=self.locale))

    def time(self, at: datetime) -> str:
        """Return hours and minutes of a moment that is already in the shop's zone."""
        from babel.dates import format_time  # first needed after the window is painted

        return str(format_time(at, "short", locale=self.locale))

    def money(self, amount: Amount) -> str:
        """Return an amount as written there, "€31.40" or "31,40 €"."""
        from babel.numbers import format_currency  # first needed after the window is painted

        return str(format_currency(amount.amount, amount.currency, locale=self.locale))

    def number(self, value: Decimal | int) -> str:
        """Return a number with the local separators."""
        from babel.numbers import format_decimal  # first needed after the window is painted

        return str(format_decimal(value, locale=self.locale))

    def decimal(self, text: str) -> Decimal:
        """Read a number as people type it there; a lone point or comma before one or two digits is decimal.

        Raises UserError when it is not a number.
        """
        return _read_decimal(text, self.locale)

    def plural(self, n: int | Decimal) -> str:
        """Return the CLDR plural category of n: "one", "few", "other", …."""
        return str(self.locale.plural_form(n))

    def ordinal(self, n: int) -> str:
        """Return the CLDR ordinal category of n: English 1 → "one", 2 → "two", 3 → "few", 4 → "other"."""
        return str(self.locale.ordinal_form(n))

    def decimal_sign(self) -> str:
        """Return the sign before the decimals."""
        from babel.numbers import get_decimal_symbol  # first needed after the window is painted

        return str(get_decimal_symbol(self.locale))


@lru_cache(maxsize=16)
def _locale(language: str, country: str) -> Locale:
    from babel import Locale, UnknownLocaleError  # a third of what this module costs; only when first used

    for code in (f"{language}_{country}", language):
        try:
            return Locale.parse(code)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en")


def _read_decimal(text: str, locale: Locale) -> Decimal:
    from decimal import Decimal, InvalidOperation

    from babel.numbers import get_decimal_symbol, get_group_symbol  # first needed when a form is saved

    typed = "".join(c for c in text if c.isdecimal() or c in ".,-'’" or c == "\N{MINUS SIGN}")
    typed = typed.replace("\N{MINUS SIGN}", "-").replace("'", "").replace("’", "")
    digits = "".join(str(int(c)) if c.isdecimal() else c for c in typed)
    sign, group = get_decimal_symbol(locale), get_group_symbol(locale)
    last = max(digits.rfind("."), digits.rfind(","))
    if last >= 0:
        head, tail = digits[:last], digits[last + 1 :]
        both = ("." in digits) and ("," in digits)
        repeated = digits.count(digits[last]) > 1
        grouping = digits[last] == group and digits[last] != sign and len(tail) == 3  # noqa: PLR2004 - thousands
        if (repeated and not both) or grouping:
            digits = digits.replace(digits[last], "")
        else:
            digits = head.replace(".", "").replace(",", "") + "." + tail
    strange = any(c.isalnum() and not c.isdecimal() for c in text)
    try:
        if strange or not digits:
            raise InvalidOperation  # noqa: TRY301 - one sentence for every way of not being a number
        return Decimal(digits)
    except InvalidOperation as trouble:
        example = f"31{sign}40"
        msg = _("“{typed}” is not an amount. Write it like {example}.").format(typed=text, example=example)
        raise UserError(msg, field="amount") from trouble
