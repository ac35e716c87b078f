"""The shop's own questions: as drafts, as asked, as kept."""

from __future__ import annotations

import pytest

from app.core.vocabulary import Address, CueKind, CueOutcome, PreferenceKind
from app.domain.cues.question_bank import (
    BankEntry,
    QuestionDraft,
    draft_of,
    refused_question,
    texts_read,
    texts_written,
)
from app.domain.cues.wording import Question
from app.domain.phrase import Form, Phrase
from app.domain.records import Cue
from tests.domain.at_the_counter import wording

PETS = Phrase((Form("Do you keep animals?"),))
TIERE = Phrase((Form("Haben Sie Tiere?", Address.FORMAL), Form("Hast du Tiere?", Address.INFORMAL)))
DRAFT = QuestionDraft({"en": PETS, "de": TIERE}, 2, 9, 30, PreferenceKind.LIKE)


def test_a_question_is_asked_in_the_languages_it_has_words_in() -> None:
    entry = BankEntry("pets", DRAFT)
    assert entry.question("de") == Question("pets", TIERE, 2, 9, 30, PreferenceKind.LIKE)
    assert entry.question("fr") is None


def test_a_draft_holds_all_that_its_questions_say() -> None:
    asked = {code: BankEntry("pets", DRAFT).question(code) for code in ("en", "de")}
    assert draft_of({code: one for code, one in asked.items() if one is not None}) == DRAFT


def test_texts_are_the_same_after_being_kept() -> None:
    assert texts_read(texts_written(DRAFT)) == DRAFT.texts


def test_a_right_question_is_not_refused() -> None:
    assert refused_question(DRAFT) is None
    assert refused_question(QuestionDraft({"en": PETS})) is None


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (QuestionDraft(), "text"),
        (QuestionDraft({"en": Phrase((Form("The {weather}?"),))}), "text.en"),
        (QuestionDraft({"en": PETS}, from_visit=1000), "from_visit"),
        (QuestionDraft({"en": PETS}, from_visit=3, until_visit=1), "until_visit"),
        (QuestionDraft({"en": PETS}, rest_days=400), "rest_days"),
    ],
)
def test_a_wrong_one_is_named_with_its_field(draft: QuestionDraft, field: str) -> None:
    found = refused_question(draft)
    assert found is not None
    assert found[0] == field


def test_answers_are_offered_to_be_kept_as_usual() -> None:
    words = wording().over({}, [Question("pets", PETS, keep_as=PreferenceKind.NEED), Question("boats", PETS)])
    cues = [
        Cue(key, CueKind.FIND_OUT, "?", "", True, (CueOutcome.ANSWERED,))
        for key in ("question:pets", "question:boats", "name")
    ]
    assert [cue.keep_as for cue in words.kept_as_usual(cues)] == [PreferenceKind.NEED, None, None]
