"""The words of the cues in one language: phrases, the shop's own questions, local forms.

A wording never changes. What a manager edits is laid over a copy, so the phrases that came with the program are
always there to return to, and a phrase that is wrong never replaces one that is right.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import blake2b
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from app.core.errors import Bug
from app.core.i18n import Local
from app.core.paths import resource
from app.core.vocabulary import Address, PreferenceKind
from app.domain.cues.kinds import KINDS, QUESTION
from app.domain.phrase import CATEGORIES, Form, Phrase, check, render

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.records import Cue


@dataclass(frozen=True, slots=True)
class Question:
    """One of the shop's own questions. ``from_visit`` and ``until_visit`` say at which visits it fits.

    ``rest_days`` is its own rest period; ``keep_as`` is what an answer is usually kept as, None the conversation.
    """

    key: str
    phrase: Phrase
    from_visit: int = 1
    until_visit: int | None = None
    rest_days: int | None = None
    keep_as: PreferenceKind | None = None

    @property
    def needs_item(self) -> bool:
        """Whether the question names something the customer bought."""
        return any("{item}" in form.text for form in self.phrase.forms)

    def fits(self, visit: int) -> bool:
        """Tell whether the question fits at that visit, counted from 1."""
        return self.from_visit <= visit and (self.until_visit is None or visit <= self.until_visit)


@dataclass(frozen=True, slots=True)
class DayParts:
    """The hours at which one wishes a good morning, afternoon and evening; evening lasts until the morning."""

    morning: int = 4
    afternoon: int = 12
    evening: int = 18

    def part(self, hour: int) -> str:
        """Return "morning", "afternoon" or "evening" for an hour of the shop's clock."""
        if hour < self.morning or hour >= self.evening:
            return "evening"
        return "morning" if hour < self.afternoon else "afternoon"


@dataclass(frozen=True, slots=True)
class Wording:
    """How a shop speaks in one language. ``leads`` are the words a reason may begin with ("for", "because")."""

    phrases: Mapping[str, tuple[Phrase, ...]]
    questions: tuple[Question, ...]
    local: Local
    day_parts: DayParts = field(default_factory=DayParts)
    leads: frozenset[str] = frozenset()

    def say(
        self, kind: str, values: Mapping[str, str], *, address: Address, number: int = 0, salt: str = "", shift: int = 0
    ) -> str:
        """Return a phrase of that kind, filled in.

        ``salt`` chooses among the variants, the same one every time; ``shift`` moves on from there, so that two
        matters of one kind are not put in the same words.
        """
        variants = self.phrases[kind]
        if _looks_plural(values.get("item", "")):
            variants = tuple(v for v in variants if not v.single) or variants
        phrase = variants[(stable_number(salt + kind) + shift) % len(variants)] if variants[1:] else variants[0]
        category = self.local.ordinal if phrase.ordinal else self.local.plural
        return render(phrase, values, address=address, number=number, category=category)

    def problems(self, kind: str, phrase: Phrase) -> list[str]:
        """Return what is wrong with a phrase of that kind, as sentences; an empty list when all is well."""
        known = KINDS[kind]
        return check(phrase, known.fields, must=known.must, categories=self.categories(ordinal=phrase.ordinal))

    def categories(self, *, ordinal: bool = False) -> frozenset[str]:
        """Return the plural (or ordinal) categories this language tells apart."""
        rule = self.local.locale.ordinal_form if ordinal else self.local.locale.plural_form
        return frozenset(rule.tags) | {"other"}

    def kept_as_usual(self, cues: Sequence[Cue]) -> tuple[Cue, ...]:
        """Return the cues, those of the shop's own questions with what their answers are usually kept as."""
        usual = {f"question:{question.key}": question.keep_as for question in self.questions if question.keep_as}
        return tuple(replace(cue, keep_as=usual[cue.key]) if cue.key in usual else cue for cue in cues)

    def over(self, phrases: Mapping[str, Sequence[Phrase]], questions: Sequence[Question] | None = None) -> Wording:
        """Return this wording with the shop's own phrases laid over it, and its own questions where given.

        A phrase of an unknown kind, or with something wrong, is left out; a kind left empty keeps its old ones.
        """
        right = {
            kind: tuple(p for p in own if not self.problems(kind, p)) for kind, own in phrases.items() if kind in KINDS
        }
        merged = {**self.phrases, **{kind: own for kind, own in right.items() if own}}
        asked = self.questions if questions is None else tuple(q for q in questions if not wrong_question(q))
        return replace(self, phrases=MappingProxyType(merged), questions=asked)


def stable_number(text: str) -> int:
    """Return a number that is the same for the same text on every machine and every day."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def wrong_question(question: Question) -> list[str]:
    """Return what is wrong with one of the shop's own questions, as sentences."""
    return check(question.phrase, QUESTION.fields)


def load_wording(language: str, local: Local | None = None) -> Wording:
    """Return the wording that came with the program; raises Bug when the language is not there or not whole.

    ``local`` holds the forms of dates and numbers, where they are not simply the language's own.
    """
    return replace(_shipped(language), local=local or Local(language))


def read_phrase(written: Any) -> Phrase:
    """Read a phrase as it is written in a phrase file: a text, or a table of its forms.

    >>> read_phrase({"formal": "Ihr Tag", "informal": "Dein Tag"}).forms[1].text
    'Dein Tag'
    """
    if isinstance(written, str):
        return Phrase((Form(written),))
    forms = tuple(_forms(written, None))
    marks = {mark: bool(written.get(mark, False)) for mark in ("ordinal", "single")}
    return Phrase(forms, count=str(written.get("count", "")), **marks)


def write_phrase(phrase: Phrase) -> Any:
    """Write a phrase as a phrase file has it, the other way round of ``read_phrase``.

    >>> write_phrase(Phrase((Form("Guten Tag", Address.FORMAL), Form("Hallo", Address.INFORMAL))))
    {'formal': {'text': 'Guten Tag'}, 'informal': {'text': 'Hallo'}}
    """
    written: dict[str, Any] = {mark: True for mark in ("ordinal", "single") if getattr(phrase, mark)}
    if phrase.count:
        written["count"] = phrase.count
    for form in phrase.forms:
        target = written if form.address is None else written.setdefault(form.address.value, {})
        target[form.category or "text"] = form.text
    return written


def read_question(key: str, written: Mapping[str, Any]) -> Question:
    """Read a question as it is written in a question file."""
    return Question(key, read_phrase(written), int(written.get("from_visit", 1)), written.get("until_visit"))


@lru_cache(maxsize=8)
def _shipped(language: str) -> Wording:
    cues = tomllib.loads(resource("phrases", language, "cues.toml").read_text(encoding="utf-8"))
    bank = tomllib.loads(resource("phrases", language, "questions.toml").read_text(encoding="utf-8"))
    local = Local(language)
    wording = Wording(
        phrases=MappingProxyType(_phrases(cues["phrases"])),
        questions=tuple(read_question(key, written) for key, written in bank.items()),
        local=local,
        day_parts=DayParts(**cues["hours"]),
        leads=frozenset(cues["leads"]),
    )
    _insist(wording)
    return wording


def _phrases(written: Mapping[str, Mapping[str, Sequence[Any]]]) -> dict[str, tuple[Phrase, ...]]:
    return {
        f"{family}.{name}".removesuffix(".say"): tuple(read_phrase(variant) for variant in variants)
        for family, names in written.items()
        for name, variants in names.items()
    }


def _forms(written: Mapping[str, Any], address: Address | None) -> list[Form]:
    forms = []
    for key, value in written.items():
        if key in set(Address):
            inner = {"text": value} if isinstance(value, str) else value
            forms += _forms(inner, Address(key))
        elif key == "text":
            forms.append(Form(value, address))
        elif key in CATEGORIES:
            forms.append(Form(value, address, key))
    return forms


def _insist(wording: Wording) -> None:
    """What came with the program is whole and right, or the program is broken: found at start, not at a counter."""
    wrong = [kind for kind in KINDS if not wording.phrases.get(kind)]
    wrong += [kind for kind in wording.phrases if kind not in KINDS]
    wrong += [
        k for k, variants in wording.phrases.items() if k in KINDS and any(wording.problems(k, v) for v in variants)
    ]
    wrong += [question.key for question in wording.questions if wrong_question(question)]
    if wrong:
        raise Bug(f"The phrases that came with the program are not whole: {', '.join(wrong)}.")


def _looks_plural(item: str) -> bool:
    return any(word.lower().endswith("s") for word in item.replace(",", " ").split())
