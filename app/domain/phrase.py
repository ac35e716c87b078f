"""Fill a sentence from a closed list of fields, and check a sentence before it is kept.

A phrase belongs to the shop and may be edited by it, so it is never code: fields are bare words in braces, what is
put in is never read again for fields, and there is no way to ask for anything but the words handed in. Plural and
ordinal categories are CLDR's and are handed in as functions.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.core.errors import Bug
from app.core.i18n import _
from app.core.vocabulary import Address

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

#: CLDR's plural and ordinal categories.
CATEGORIES = ("zero", "one", "two", "few", "many", "other")

_FIELD = re.compile(r"\{([a-z_]+)\}")
_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
#: What turns the direction of text around, or hides it: marks, embeddings, overrides, isolates, the BOM.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
#: Control characters, lone surrogates, line and paragraph separators.
_UNSPEAKABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})
#: What ends a sentence, in the scripts that have their own.
_FULL_STOPS = (".", "!", "?", "…", "\u3002", "\uff01", "\uff1f", "\u061f", "\u0964")


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a phrase: for an address (None: for both) and a plural category ("": for every number)."""

    text: str
    address: Address | None = None
    category: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to say something.

    ``count`` names the field whose number chooses the form, by ordinal category when ``ordinal`` is set.
    ``single`` marks a sentence that fits one thing only ("How is the …?"), not several ("filter papers").
    """

    forms: tuple[Form, ...]
    count: str = ""
    ordinal: bool = False
    single: bool = False

    def form(self, address: Address, category: str = "other") -> str:
        """Return the text that fits best: this address before either, this category before "other"."""

        def fit(form: Form) -> tuple[bool, bool]:
            return form.address is address, form.category == category

        usable = [f for f in self.forms if f.address in {address, None} and f.category in {category, "other", ""}]
        if not usable:
            raise Bug("A phrase of the shop has no form for this customer.")
        return max(usable, key=fit).text


def plain(text: str) -> str:
    """Return typed text on one line, without control characters and without what turns its direction around."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(" " if _is_noise(c) else c for c in text).split())


def clipped(text: str, most: int) -> str:
    """Return plain text of so many letters at most, ended by an ellipsis where it was longer."""
    text = plain(text)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def ended(text: str) -> str:
    """Return plain text with a full stop, unless it ends a sentence already; nothing stays nothing."""
    text = plain(text)
    closing = text.rstrip("\"'”“’»)]")
    return text if not text or closing.endswith(_FULL_STOPS) else f"{text}."


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values into a text; a value is plain text and never searched for fields."""
    try:
        filled = [plain(values[part]) if field else part for field, part in _parts(text)]
    except KeyError as missing:
        raise Bug("A phrase of the shop asks for a field that is not there.") from missing
    return "".join(filled).strip()


def render(
    phrase: Phrase,
    values: Mapping[str, str],
    *,
    address: Address = Address.FORMAL,
    number: int = 0,
    category: Callable[[int], str] | None = None,
) -> str:
    """Return the phrase as it is said; ``category`` tells the plural (or ordinal) category of ``number``."""
    chosen = category(number) if phrase.count and category else "other"
    return fill(phrase.form(address, chosen), values)


def check(
    phrase: Phrase,
    fields: Collection[str],
    *,
    must: Collection[str] = (),
    categories: Collection[str] = ("other",),
) -> list[str]:
    """Return what is wrong with a phrase, as sentences for whoever writes it; an empty list when all is well.

    ``fields`` may be used, ``must`` have to be, ``categories`` are those its language tells apart.
    """
    wrong = _missing_forms(phrase, categories)
    if phrase.count and phrase.count not in fields:
        wrong.append(_("The number {{{field}}} is not known here.").format(field=phrase.count))
    for form in phrase.forms:
        wrong += _wrong_text(form.text, fields, must)
    return list(dict.fromkeys(wrong))


def _wrong_text(text: str, fields: Collection[str], must: Collection[str]) -> list[str]:
    if not plain(text):
        return [_("A sentence is empty.")]
    wrong = []
    used = [found.group(1) for found in _BRACES.finditer(text)]
    if None in used:
        wrong.append(_("A brace in “{text}” has no partner.").format(text=text))
    known = ", ".join(f"{{{field}}}" for field in sorted(fields)) or _("none")
    for field in dict.fromkeys(f for f in used if f is not None and f not in fields):
        said = _("The field {{{field}}} is not known here. Known are: {known}.")
        wrong.append(said.format(field=field, known=known))
    said = _("The field {{{field}}} is missing in “{text}”.")
    return wrong + [said.format(field=field, text=text) for field in sorted(set(must) - set(used))]


def _missing_forms(phrase: Phrase, categories: Collection[str]) -> list[str]:
    wrong = [] if phrase.forms else [_("A sentence is empty.")]
    addresses = {form.address for form in phrase.forms}
    if addresses not in ({None}, set(Address), set()):
        wrong.append(_("Write both the formal and the informal way to address a customer."))
    written = {(form.address, form.category) for form in phrase.forms}
    needed = [category for category in CATEGORIES if phrase.count and category in categories]
    said = _("The plural form “{category}” is missing.")
    return wrong + [said.format(category=c) for c in needed if any((a, c) not in written for a in addresses)]


@lru_cache(maxsize=1024)
def _parts(text: str) -> tuple[tuple[bool, str], ...]:
    """Take a text apart into (is a field, words or the field's name)."""
    pieces = _FIELD.split(text)
    parts = tuple((at % 2 == 1, piece) for at, piece in enumerate(pieces) if piece)
    if any("{" in part or "}" in part for field, part in parts if not field):
        raise Bug("A phrase of the shop was kept although its braces are wrong.")
    return parts


def _is_noise(letter: str) -> bool:
    return letter in _TURNING or unicodedata.category(letter) in _UNSPEAKABLE
