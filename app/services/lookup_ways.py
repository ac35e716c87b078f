"""The ways to look for one typed word, from exact to misspelt, and how well a customer answers to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from app.core.nicknames import other_names
from app.core.romanised import CONSONANTS, skeleton
from app.models.search_index import LONGEST_PREFIX
from app.models.spelling import LONGEST, SHORTEST, with_one_less


class Fit(IntEnum):
    """How well a customer answers to a word, the best first."""

    EXACT = 0
    BEGINNING = 1
    ELSEWHERE = 2  # company, e-mail address, end of a phone number
    OTHER_FORM = 3  # a nickname, or the consonants of a name in another script
    MISSPELT = 4
    MISSPELT_BEGINNING = 5
    NOT = 9


@dataclass(frozen=True, slots=True)
class Way:
    """One way to look for a word: tokens that must all be there, whole or as beginnings."""

    tokens: tuple[str, ...]
    whole: bool = False
    fit: Fit = Fit.EXACT  # the best it can be worth
    nickname: bool = False

    def expression(self, *, exact: bool = False) -> str:
        """Return the way as the full text wants it; every token quoted, so that none is ever syntax."""
        star = "" if self.whole or exact else "*"
        terms = " AND ".join(f'"{token[:LONGEST_PREFIX] if star else token}"{star}' for token in self.tokens)
        return f"({terms})" if len(self.tokens) > 1 else terms

    def fit_of(self, names: str, others: str) -> Fit:
        """Return how well tokens of a customer, each between blanks, answer to this way."""
        worst = self.fit
        for token in self.tokens:
            if f" {token} " in names:
                continue
            if self.whole:
                return Fit.NOT
            if f" {token}" in names:
                worst = max(worst, Fit.MISSPELT_BEGINNING if self.fit is Fit.MISSPELT else Fit.BEGINNING)
            elif self.fit is Fit.EXACT and f" {token}" in others:
                worst = max(worst, Fit.ELSEWHERE)
            else:
                return Fit.NOT
        return worst


Word = tuple[Way, ...]

#: A whole word one misspelling away is likelier meant than the beginning of one, by this much.
_WHOLE = 100


def plain(forms: Iterable[tuple[str, ...]]) -> Word:
    """Return the ways of a word as it was typed."""
    return tuple(Way(form) for form in forms)


def other_forms(forms: Sequence[tuple[str, ...]]) -> Word:
    """Return the ways by nickname, and by consonants for names in scripts that write little else."""
    typed = forms[0][0]
    ways = [Way((name,), whole=True, fit=Fit.OTHER_FORM, nickname=True) for name in other_names(typed)]
    if len(typed) >= SHORTEST and typed.isascii() and typed.isalpha() and (bones := skeleton(typed)):
        ways.append(Way((CONSONANTS + bones,), whole=len(bones) == 1, fit=Fit.OTHER_FORM))
    return tuple(ways)


def misspelt(
    forms: Sequence[tuple[str, ...]],
    at_most: int,
    look_up: Callable[[Iterable[str]], Mapping[str, int]],
    shortest: int = SHORTEST,
) -> Word:
    """Return the ways by a word of the vocabulary that is one misspelling away, the likeliest first.

    ``look_up`` gives words of the vocabulary, with how many customers have them, for keys with a letter less.
    What is looked for is the corrected beginning, so that all words with it are found by one.
    """
    typed = forms[0][0]
    if len(typed) < shortest or typed.isdigit():
        return ()
    weights: dict[str, float] = {}
    for token, frequency in look_up(with_one_less(typed[:LONGEST])).items():
        if meant := _meant(typed, token):
            weights[meant] = weights.get(meant, 0) + frequency * (_WHOLE if meant == token else 1)
    likeliest = sorted(weights, key=lambda meant: -weights[meant])[:at_most]
    return tuple(Way((meant,), fit=Fit.MISSPELT) for meant in likeliest)


def _meant(typed: str, token: str) -> str:
    """Return the beginning of a word that is one misspelling away from what was typed, "" if none is.

    Written out because thousands are judged for a keystroke, and loading a library for it would stop the first.
    """
    same = 0
    for one, other in zip(typed, token, strict=False):
        if one != other:
            break
        same += 1
    rest = typed[same:]
    if not rest:
        return ""  # nothing is misspelt
    length = len(typed)
    if token.startswith(rest[1:], same + 1) and len(token) >= length:
        return token[:length]  # another letter
    if token.startswith(rest, same + 1):
        return token[: length + 1]  # a letter is missing
    if token[same : same + 2] == rest[1::-1] and len(rest) > 1 and token.startswith(rest[2:], same + 2):
        return token[:length]  # two letters are swapped
    return token[: length - 1] if token.startswith(rest[1:], same) else ""  # a letter too many


def expression(words: Sequence[Word], exact: Sequence[bool] = ()) -> str:
    """Return the full-text expression for all words together; ``exact`` marks words to be matched whole."""
    parts = []
    for at, word in enumerate(words):
        whole = bool(exact) and exact[at]
        ways = dict.fromkeys(way.expression(exact=whole) for way in word)
        parts.append(f"({' OR '.join(ways)})" if len(ways) > 1 else next(iter(ways)))
    return " AND ".join(parts)


def best_way(word: Word, names: str, others: str) -> tuple[Fit, Way | None]:
    """Return how well a customer answers to a word, and by which way."""
    best, by = Fit.NOT, None
    for way in word:
        if way.fit < best and (fit := way.fit_of(names, others)) < best:
            best, by = fit, way
    return best, by


def fit_of_all(words: Sequence[Word], names: str, others: str) -> tuple[int, int]:
    """Return how well a customer answers to all words: the worst of them, then their sum. Less is better."""
    fits = [best_way(word, names, others)[0] for word in words]
    return (max(fits), sum(fits)) if fits else (0, 0)
