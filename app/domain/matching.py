"""Sorting what was typed into a new customer's fields, and judging whether two customers could be one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from itertools import permutations

from app.core.nicknames import are_nicknames
from app.core.text import (
    JOINER,
    card_key,
    digits_of,
    email_key,
    fold,
    is_latin,
    looks_like_card,
    looks_like_email,
    looks_like_phone,
    phone_key,
    words,
)
from app.core.vocabulary import MatchedBy
from app.domain.records import CustomerDraft

# --- a draft from what was typed -------------------------------------------------------------------------

_NUMBER_PIECE = re.compile(r"[+(]*\d[\d().\-/\u2010-\u2013]*")
_LONGEST_TEXT = 500
#: Small words of names stay small where a name is typed without any capitals.
_SMALL = frozenset(
    re.findall(
        r"\S+",
        "van von vom zu zur de der den del della di da do dos das du la le les ter ten te el bin ben ibn al y e af"
        " av und 't d'",
    )
)
_PART_STARTS = re.compile(r"(^|[-'’\s])(\w)")
_TWO_NAMES = 2


def draft_from(typed: str) -> CustomerDraft:
    """Sort what was typed into fields: name, phone, e-mail, card number. Never raises; leaves nothing out."""
    names: list[str] = []
    emails: list[str] = []
    runs: list[list[str]] = [[]]
    whole = typed[:_LONGEST_TEXT].encode("utf-8", "ignore").decode("utf-8")  # half a letter cannot be stored
    for piece in whole.split():
        bare = piece.strip(',;<>()"')
        if looks_like_email(bare):
            emails.append(bare)
        elif _NUMBER_PIECE.fullmatch(piece.rstrip(",;")):
            runs[-1].append(piece.rstrip(",;"))
            continue
        elif looks_like_card(bare) and not bare.isalpha():
            runs.append([bare])
        elif bare:
            names.append(piece)
        runs.append([])
    phones, cards, rest = _numbers([" ".join(run) for run in runs if run])
    name = in_capitals(" ".join(names).strip(" ,;"))
    given, family = given_and_family(name)
    return CustomerDraft(
        full_name=name,
        given_name=given,
        family_name=family,
        phones=tuple(phones),
        emails=tuple(emails),
        card_number=cards[0] if cards else "",
        note=" ".join(cards[1:] + rest),
    )


def _numbers(runs: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Tell phone numbers, card numbers and other digits apart."""
    phones: list[str] = []
    cards: list[str] = []
    rest: list[str] = []
    for run in runs:
        (phones if looks_like_phone(run) else cards if looks_like_card(run) else rest).append(run)
    return phones, cards, rest


def in_capitals(name: str) -> str:
    """Give a name its customary capitals when it was typed without any; leave it as typed otherwise."""
    if name != name.lower():
        return name
    parts = name.split()
    last = len(parts) - 1
    return " ".join(
        part if part in _SMALL and 0 < at < last else _PART_STARTS.sub(lambda m: m[1] + m[2].upper(), part)
        for at, part in enumerate(parts)
    )


def given_and_family(name: str) -> tuple[str, str]:
    """Part a name where that is evident: two Latin words, or one and a family name with its small words.

    Empty strings where it is not: many names of the world have other parts or another order.
    """
    parts = name.split()
    if len(parts) < _TWO_NAMES or not all(is_latin(part) for part in parts) or "," in name or "." in name:
        return "", ""
    if len(parts) == _TWO_NAMES:
        return (parts[0], parts[1]) if parts[0].lower() not in _SMALL else ("", "")
    small = all(part.lower() in _SMALL for part in parts[1:-1])
    return (parts[0], " ".join(parts[1:])) if small and parts[0].lower() not in _SMALL else ("", "")


# --- could two be one? -----------------------------------------------------------------------------------


class Likeness(IntEnum):
    """How alike two customers are, the most alike first."""

    CARD = 0
    EMAIL = 1
    PHONE = 2
    SAME_NAME = 3
    SIMILAR_NAME = 4
    NICKNAME = 5
    INITIALS = 6
    NOT = 9

    @property
    def why(self) -> MatchedBy:
        """The same in the words of a result."""
        return _WHY[self]


_WHY = {
    Likeness.CARD: MatchedBy.CARD,
    Likeness.EMAIL: MatchedBy.EMAIL,
    Likeness.PHONE: MatchedBy.PHONE,
    Likeness.SAME_NAME: MatchedBy.NAME,
    Likeness.SIMILAR_NAME: MatchedBy.SPELLING,
    Likeness.NICKNAME: MatchedBy.NICKNAME,
    Likeness.INITIALS: MatchedBy.NAME,
    Likeness.NOT: MatchedBy.NAME,
}


@dataclass(frozen=True, slots=True)
class Person:
    """What two records of one person would have in common; keys as the core makes them."""

    name: str = ""
    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    card: str = ""


def person_of(draft: CustomerDraft, country: str = "") -> Person:
    """Return what is known of the person of a draft; numbers without a country code belong to ``country``."""
    name = draft.full_name.strip() or f"{draft.given_name} {draft.family_name}".strip() or draft.call_them.strip()
    return Person(
        name=name,
        phones=frozenset(key for phone in draft.phones if len(digits_of(key := phone_key(phone, country))) > _SHORT),
        emails=frozenset(key for email in draft.emails if (key := email_key(email))),
        card=card_key(draft.card_number),
    )


_SHORT = 5
#: A spelling this near, of 100, counts as the same word written otherwise.
_NEAR = 84
_NEARER = 90
_MOST_WORDS = 5


def likeness(one: Person, other: Person) -> Likeness:
    """Judge how alike two customers are, by the strongest thing they have in common."""
    if one.card and one.card == other.card:
        return Likeness.CARD
    if one.emails & other.emails:
        return Likeness.EMAIL
    if one.phones & other.phones:
        return Likeness.PHONE
    return _by_name(_words(one.name), _words(other.name))


def _words(name: str) -> list[str]:
    return ["".join(word.split(JOINER)) for word in words(fold(name))]


def _by_name(one: list[str], other: list[str]) -> Likeness:
    if not one or not other:
        return Likeness.NOT
    if sorted(one) == sorted(other) or "".join(one) == "".join(other):
        return Likeness.SAME_NAME
    fewer, more = sorted((one, other), key=len)
    if len(fewer) < min(_TWO_NAMES, len(more)) or len(more) > _MOST_WORDS:
        return Likeness.NOT
    return min((_paired(fewer, chosen) for chosen in permutations(more, len(fewer))), default=Likeness.NOT)


def _paired(one: list[str], other: tuple[str, ...]) -> Likeness:
    """Judge names word by word; one initial or nickname is enough doubt, the rest must be the same or near."""
    kinds = [_by_word(a, b) for a, b in zip(one, other, strict=True)]
    worst = max(kinds)
    if worst is Likeness.SAME_NAME:
        return Likeness.SIMILAR_NAME  # one of them has a further name
    if worst in {Likeness.NICKNAME, Likeness.INITIALS} and kinds.count(worst) == len(kinds) > 1:
        return Likeness.NOT
    return worst


def _by_word(one: str, other: str) -> Likeness:
    if one == other:
        return Likeness.SAME_NAME
    if 1 in {len(one), len(other)}:
        return Likeness.INITIALS if one[0] == other[0] else Likeness.NOT
    if _near(one, other):
        return Likeness.SIMILAR_NAME
    return Likeness.NICKNAME if are_nicknames(one, other) else Likeness.NOT


def _near(one: str, other: str) -> bool:
    """Tell whether two words are one written in two ways: a letter apart, or mostly the same letters."""
    from rapidfuzz.distance import OSA  # 30 ms, only when a customer is entered
    from rapidfuzz.fuzz import ratio

    if min(len(one), len(other)) > _TWO_NAMES and OSA.distance(one, other, score_cutoff=1) <= 1:
        return True
    return ratio(one, other) >= (_NEAR if one[0] == other[0] else _NEARER)
