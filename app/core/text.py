"""Text as people type it: folded letters, the words of a name, keys of cards, e-mail addresses and phones.

Folding works letter by letter, so that a matched stretch of folded letters can be shown on the original ones.
"""
# ruff: noqa: RUF001 - letters of other scripts are what this file is about

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from app.core.phones import calling_code, digits_of, phone_key
from app.core.romanised import (
    CONSONANTS,
    by_syllables,
    consonants,
    has_syllables,
    romanised,
    written_in_consonants,
)

__all__ = [
    "CONSONANTS",
    "calling_code",
    "card_key",
    "consonants",
    "digits_of",
    "email_key",
    "fold",
    "folded_letters",
    "is_latin",
    "looks_like_card",
    "looks_like_email",
    "looks_like_phone",
    "name_tokens",
    "phone_key",
    "typed_forms",
    "words",
]

#: In folded words this stands for every apostrophe, hyphen and full stop inside a word.
JOINER = "-"

# What NFKD leaves whole although people type it with plain letters.
_PLAIN = {
    "ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "ng",
    "ŧ": "t", "ĸ": "k", "ə": "e", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ς": "σ",
    "\N{ARABIC LETTER FARSI YEH}": "ي", "ى": "ي", "ک": "ك", "ة": "ه", "ـ": "", "ٱ": "ا",
}  # fmt: skip
_PLAIN |= dict.fromkeys("ʹʻʼʽʾʿˈ´`‘’‛′\N{HEBREW PUNCTUATION GERESH}", "'")
_JOINERS = frozenset("'-.·・_‐‑‒–—\N{HEBREW PUNCTUATION MAQAF}\N{KATAKANA-HIRAGANA DOUBLE HYPHEN}")
# Northern Europe writes these with two letters where the keyboard has none of them.
_IN_TWO = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "ə": "a"}  # the last as Azerbaijanis do abroad
_IN_TWO = {form(letter): form(two) for letter, two in _IN_TWO.items() for form in (str.lower, str.title)}
_HAS_TWO = re.compile(f"[{''.join(_IN_TWO)}]")
_TO_TWO = str.maketrans(_IN_TWO)
_CASE_CHANGE = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")
# Small words of names that are as often written together with what follows.
_PARTICLES = frozenset(
    re.findall(
        r"\S+",
        "abd abu al bar bat ben bin d da das de del della den der des di do dos du el ibn la le les mac mc o saint"
        " san st te ten ter van vom von zu zur عبد ابو بن",
    )
)


def _folded(letter: str) -> str:
    """Fold one letter; marks and what is not shown become nothing."""
    if letter in _PLAIN:
        return _PLAIN[letter]
    out = []
    for part in unicodedata.normalize("NFKD", letter):
        weight = unicodedata.combining(part)
        # Marks above, below and through a letter, points of Arabic and Hebrew, nukta. Signs for vowels and
        # for the voiced kana stay: they are letters to their readers.
        if weight in (1, 7) or 10 <= weight <= 36 or weight >= 200:  # noqa: PLR2004 - Unicode's combining classes
            continue
        out += [_hiragana(_PLAIN.get(plain, plain)) for plain in part.casefold() if _shown(plain)]
    return "".join(out)


def _shown(letter: str) -> bool:
    return unicodedata.combining(letter) < 200 and unicodedata.category(letter) != "Cf"  # noqa: PLR2004


def _hiragana(letter: str) -> str:
    return chr(ord(letter) - 0x60) if len(letter) == 1 and "ァ" <= letter <= "ヶ" else letter


def _word_letters(letter: str) -> str:
    """Fold one letter of a name: a joiner, a space, or letters, digits and the marks that stay."""
    if letter in _JOINERS:
        return JOINER
    out = []
    for part in _folded(letter):
        if part in _JOINERS:
            out.append(JOINER)
        elif part.isdigit():
            out.append(str(unicodedata.digit(part)))
        elif part.isalnum() or unicodedata.category(part) in {"Mn", "Mc"}:
            out.append("" if "\N{VARIATION SELECTOR-1}" <= part <= "\N{VARIATION SELECTOR-16}" else part)
        else:
            out.append(" ")
    return "".join(out)


class _Table(dict[int, str]):
    """A table for str.translate that works every letter out once."""

    def __init__(self, rule) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - str to str
        super().__init__()
        self._rule = rule

    def __missing__(self, letter: int) -> str:
        found = self[letter] = self._rule(chr(letter))
        return str(found)


_FOLD = _Table(_folded)
_WORDS = _Table(_word_letters)


def fold(text: str) -> str:
    """Return the text without case, accents and surplus white space: what people mean by "the same text"."""
    return " ".join(text.translate(_FOLD).split())


def words(text: str) -> list[str]:
    """Return the folded words of a text, apostrophes and hyphens inside them as ``JOINER``."""
    return [word for raw in text.translate(_WORDS).split() if (word := raw.strip(JOINER))]


def folded_letters(text: str, *, in_two: bool = False) -> list[tuple[str, int, int]]:
    """Return every folded letter with the stretch [start, end) of the text it comes from.

    Joiners come as ``JOINER``, what parts words as a space. ``in_two`` folds ü to ue rather than to u.
    """
    letters: list[tuple[str, int, int]] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.category(text[end])[0] == "M":
            end += 1
        cluster = unicodedata.normalize("NFC", text[start:end])
        folded = (cluster.translate(_TO_TWO) if in_two else cluster).translate(_WORDS)
        letters += [(letter, start, end) for letter in folded]
        start = end
    return letters


def is_latin(text: str) -> bool:
    """Tell whether a text has letters, and Latin ones only."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and (text.isascii() or all(unicodedata.name(c, "").startswith("LATIN") for c in letters))


def name_tokens(name: str) -> list[str]:
    """Return all tokens a name is found by, each once, the plain ones first.

    Words, parts of words, words joined, other spellings (ü as ue), endings of words in scripts without
    spaces, romanised forms, and for scripts without written vowels the consonants after ``CONSONANTS``.
    """
    text = name if name.isascii() else unicodedata.normalize("NFC", name)
    raw = text.split()
    found = dict.fromkeys(token for word in raw for token in _word_tokens(word))
    run = ""
    for word in raw:
        if run:  # "de la Cruz" is also looked for as delacruz
            found.update(dict.fromkeys(_word_tokens(run + word)))
        run = run + word if _PARTICLES.intersection(_word_tokens(word)[:1]) else ""
    return list(found)


@lru_cache(maxsize=65536)
def _word_tokens(word: str) -> tuple[str, ...]:
    """Return the tokens of one word as written; names repeat, so this is kept."""
    found = dict.fromkeys(_plain_tokens(word))
    if word.isascii():
        return tuple(found)
    if _HAS_TWO.search(word):
        found.update(dict.fromkeys(_plain_tokens(word.translate(_TO_TWO))))
    if not is_latin(word):
        found.update(dict.fromkeys(_tokens_of_other_scripts(word)))
    return tuple(found)


def _plain_tokens(word: str) -> list[str]:
    found: list[str] = []
    for whole in words(word):
        parts = [part for part in whole.split(JOINER) if part]
        found.append("".join(parts))
        if len(parts) > 1:
            found += ["".join(parts[i:]) for i in range(1, len(parts))]
            found += parts[:-1]
    pieces = _CASE_CHANGE.split(word)
    if len(pieces) > 1:
        found += [token for piece in pieces for token in words(piece) if JOINER not in token]
    return found


def _tokens_of_other_scripts(word: str) -> list[str]:
    found: list[str] = []
    for start in range(1, len(word)) if has_syllables(word) else ():
        found += [token for w in words(word[start:]) if (token := w.replace(JOINER, ""))]
    for spelling in romanised(word):
        found += ["".join(w.split(JOINER)) for w in words(spelling)]
    for syllables in by_syllables(word):
        found += filter(None, ("".join(syllables[i:]) for i in range(len(syllables))))
    if written_in_consonants(word):
        found += [CONSONANTS + skeleton for skeleton in consonants(word)]
    return found


def typed_forms(word: str) -> list[tuple[str, ...]]:
    """Return the ways to look for one typed word: each a tuple of tokens that must all be there."""
    text = word if word.isascii() else unicodedata.normalize("NFC", word)
    found: dict[tuple[str, ...], None] = {}
    spellings = [text]
    if _HAS_TWO.search(text):
        spellings.append(text.translate(_TO_TWO))
    if any(c.isalpha() for c in text) and not is_latin(text) and not has_syllables(text):
        spellings += romanised(text)
    for spelling in spellings:
        parts = tuple(part for whole in words(spelling) for part in whole.split(JOINER) if part)
        if parts:
            found[("".join(parts),)] = None
            found[parts] = None
    return list(found)


def card_key(number: str) -> str:
    """Return a card number without spaces, hyphens and case."""
    return "".join(c for c in number.translate(_FOLD) if c.isalnum())


def email_key(address: str) -> str:
    """Return an e-mail address without case, surrounding space and halves of letters, which no file can hold."""
    whole = address.encode("utf-8", "ignore").decode("utf-8")
    return unicodedata.normalize("NFC", whole).strip().strip("<>").casefold()


_PHONE = re.compile(r"[+(]?[\d\s().\-/\u2010-\u2013]+(?:(?:x|ext\.?)\s*\d+)?$", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+$")
_CARD = re.compile(r"(?=.*\d)[^\W_]+(?:[-_/. ][^\W_]+)*$")
_SHORTEST_PHONE, _LONGEST_PHONE = 6, 15
_SHORTEST_CARD, _LONGEST_BARE_PHONE = 4, 11


def looks_like_phone(text: str) -> bool:
    """Tell whether a text is a phone number by its looks: 6 to 15 digits and what is written between them."""
    text = text.strip()
    if not _PHONE.match(text) or not _SHORTEST_PHONE <= len(digits_of(text)) <= _LONGEST_PHONE:
        return False
    return not (text.isdigit() and len(text) > _LONGEST_BARE_PHONE and not text.startswith("00"))


def looks_like_email(text: str) -> bool:
    """Tell whether a text is an e-mail address by its looks."""
    return bool(_EMAIL.match(text.strip()))


def looks_like_card(text: str) -> bool:
    """Tell whether a text can be a card number: digits, perhaps with letters, and not a phone number."""
    text = text.strip()
    if not _CARD.match(text) or len(digits_of(text)) < _SHORTEST_CARD:
        return False
    return not looks_like_phone(text)
