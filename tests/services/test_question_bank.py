"""The question bank: shipped until somebody changes it, then the shop's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.errors import NotFound, UserError
from app.core.i18n import LANGUAGES
from app.core.vocabulary import Address, CueOutcome, PreferenceKind
from app.domain.cues.question_bank import QuestionDraft
from app.domain.cues.wording import load_wording
from app.domain.phrase import Form, Phrase
from tests.shops import ROSA, Counter, a_shop

PETS = QuestionDraft({"en": Phrase((Form("Do you keep animals?"),))})


def asked(at: Counter, customer: int, days: int = 60) -> set[str]:
    """Return the keys of the bank that come up on any of the next days."""
    found, start = set(), at.clock.at
    for _day in range(days):
        at.days_pass(1)
        found |= {c.key for c in at.shop.counter.as_new_visit(customer).cues if c.key.startswith("question:")}
    at.clock.at = start
    return found


def only(at: Counter, draft: QuestionDraft) -> str:
    """Retire all questions but a new one; return its key."""
    for entry in at.shop.questions.all():
        at.shop.questions.retire(entry.key, ROSA)
    return at.shop.questions.add(draft, ROSA)


def test_a_shop_begins_with_the_shipped_questions_in_every_language(at: Counter) -> None:
    entries = at.shop.questions.all()
    assert [entry.key for entry in entries] == [question.key for question in load_wording("en").questions]
    assert all(set(entry.draft.texts) == set(LANGUAGES) and entry.active for entry in entries)
    for language in LANGUAGES:
        assert tuple(entry.question(language) for entry in entries) == load_wording(language).questions


def test_the_first_change_keeps_the_others_as_they_were(at: Counter) -> None:
    before = at.shop.questions.all()
    at.shop.questions.change("use", PETS, ROSA)
    after = at.shop.questions.all()
    assert [entry.key for entry in after] == [entry.key for entry in before]
    assert [e for e in after if e.key != "use"] == [e for e in before if e.key != "use"]
    assert next(e for e in after if e.key == "use").draft == PETS


def test_a_new_question_is_asked_at_the_counter(at: Counter) -> None:
    key = only(at, PETS)
    assert asked(at, at.customer()) == {f"question:{key}"}


def test_a_shop_without_questions_asks_none(at: Counter) -> None:
    at.shop.questions.retire(only(at, PETS), ROSA)
    assert asked(at, at.customer()) == set()


def test_a_retired_question_is_last_and_comes_back(at: Counter) -> None:
    at.shop.questions.retire("found_us", ROSA)
    assert at.shop.questions.all()[-1].key == "found_us"
    at.shop.questions.bring_back("found_us", ROSA)
    assert at.shop.questions.all()[0].key == "found_us"


def test_a_question_without_words_in_the_shops_language_is_not_asked(at: Counter) -> None:
    only(at, QuestionDraft({"de": Phrase((Form("Haben Sie Tiere?"),))}))
    assert asked(at, at.customer()) == set()


def test_questions_stand_in_the_order_they_were_put(at: Counter) -> None:
    keys = [entry.key for entry in at.shop.questions.all()]
    at.shop.questions.arrange([keys[3], keys[1]], ROSA)
    rest = [key for key in keys if key not in (keys[3], keys[1])]
    assert [entry.key for entry in at.shop.questions.all()] == [keys[3], keys[1], *rest]


def test_an_answer_is_offered_to_be_kept_as_the_shop_usually_does(at: Counter) -> None:
    customer = at.customer()
    key = only(at, QuestionDraft(PETS.texts, keep_as=PreferenceKind.LIKE))
    at.comes_in(customer)
    (cue,) = [c for c in at.shop.counter.open(customer, ROSA).cues if c.key == f"question:{key}"]
    assert cue.keep_as is PreferenceKind.LIKE


def test_a_question_rests_as_long_as_it_says_itself(at: Counter) -> None:
    customer = at.customer()
    key = only(at, QuestionDraft(PETS.texts, rest_days=20))
    at.comes_in(customer)
    at.records(customer, f"question:{key}", CueOutcome.DID_NOT_SAY)
    assert asked(at, customer, 19) == set()
    assert asked(at, customer, 21) == {f"question:{key}"}


def test_another_program_asks_it_too(tmp_path: Path) -> None:
    with a_shop(tmp_path) as here, a_shop(tmp_path) as there:
        customer = here.customer()
        assert len(asked(there, customer)) > 1
        key = only(here, PETS)
        assert asked(there, customer) == {f"question:{key}"}


def test_keys_are_never_used_twice(at: Counter) -> None:
    keys = [at.shop.questions.add(PETS, ROSA) for _ in range(3)]
    assert len(set(keys)) == 3
    assert len({entry.key for entry in at.shop.questions.all()}) == 13


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (QuestionDraft(), "text"),
        (QuestionDraft({"en": Phrase((Form(" "),))}), "text.en"),
        (QuestionDraft({"en": Phrase((Form("And the {weather}?"),))}), "text.en"),
        (QuestionDraft({"de": Phrase((Form("Wie geht es Ihnen?", Address.FORMAL),))}), "text.de"),
        (QuestionDraft(PETS.texts, from_visit=0), "from_visit"),
        (QuestionDraft(PETS.texts, from_visit=3, until_visit=2), "until_visit"),
        (QuestionDraft(PETS.texts, rest_days=0), "rest_days"),
        (QuestionDraft(PETS.texts, rest_days=366), "rest_days"),
    ],
)
def test_what_cannot_be_asked_is_refused(at: Counter, draft: QuestionDraft, field: str) -> None:
    for call in (lambda: at.shop.questions.add(draft, ROSA), lambda: at.shop.questions.change("use", draft, ROSA)):
        with pytest.raises(UserError) as refused:
            call()
        assert refused.value.field == field
    assert len(at.shop.questions.all()) == 10


def test_a_question_nobody_knows_is_said_so(at: Counter) -> None:
    with pytest.raises(NotFound):
        at.shop.questions.change("horoscope", PETS, ROSA)
    with pytest.raises(NotFound):
        at.shop.questions.retire("horoscope", ROSA)
