"""The shop's own questions as its manager edits them, and as they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.core.i18n import _
from app.core.vocabulary import PreferenceKind
from app.domain.cues.kinds import QUESTION
from app.domain.cues.phrase_book import LONGEST_REST
from app.domain.cues.wording import Question, read_phrase, write_phrase
from app.domain.phrase import Phrase, check

#: The longest visit number a question may wait for.
_LAST_VISIT = 999


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question as entered: its text by language, when it fits, how long it rests, what its answer is kept as.

    Without ``rest_days`` it rests as all of them do; without ``keep_as`` an answer is a conversation.
    """

    texts: Mapping[str, Phrase] = field(default_factory=dict)
    from_visit: int = 1
    until_visit: int | None = None
    rest_days: int | None = None
    keep_as: PreferenceKind | None = None


@dataclass(frozen=True, slots=True)
class BankEntry:
    """A question of the bank; ``key`` is what its cues are known by for ever. One that is retired is not asked."""

    key: str
    draft: QuestionDraft
    active: bool = True

    def question(self, language: str) -> Question | None:
        """Return the question in a language, None where it has no words in it."""
        phrase = self.draft.texts.get(language)
        if phrase is None:
            return None
        return Question(
            self.key,
            phrase,
            self.draft.from_visit,
            self.draft.until_visit,
            self.draft.rest_days,
            self.draft.keep_as,
        )


def draft_of(questions: Mapping[str, Question]) -> QuestionDraft:
    """Return one question, known by language, as a draft."""
    any_ = next(iter(questions.values()))
    texts = {language: question.phrase for language, question in questions.items()}
    return QuestionDraft(texts, any_.from_visit, any_.until_visit, any_.rest_days, any_.keep_as)


def refused_question(draft: QuestionDraft) -> tuple[str, str] | None:
    """Return what is wrong with a question before it is kept, as field and sentence; None when all is well."""
    if not draft.texts:
        return "text", _("What shall be asked?")
    for language, phrase in draft.texts.items():
        wrong = check(phrase, QUESTION.fields)
        if wrong:
            return f"text.{language}", wrong[0]
    if not 1 <= draft.from_visit <= _LAST_VISIT:
        return "from_visit", _("Visits are counted from 1.")
    if draft.until_visit is not None and draft.until_visit < draft.from_visit:
        return "until_visit", _("The last visit to ask it at comes before the first.")
    if draft.rest_days is not None and not 1 <= draft.rest_days <= LONGEST_REST:
        return "rest_days", _("A rest period is 1 to {most} days long.").format(most=LONGEST_REST)
    return None


def texts_written(draft: QuestionDraft) -> dict[str, Any]:
    """Return the texts of a question as they are kept."""
    return {language: write_phrase(phrase) for language, phrase in draft.texts.items()}


def texts_read(written: Mapping[str, Any]) -> dict[str, Phrase]:
    """Return the texts of a question as they were kept."""
    return {language: read_phrase(text) for language, text in written.items()}
