"""The wording that comes with the program, and what a shop lays over it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.errors import Bug
from app.core.i18n import LANGUAGES, Local
from app.core.paths import resource
from app.core.vocabulary import Address
from app.domain.cues import wording as module
from app.domain.cues.kinds import KINDS
from app.domain.cues.wording import (
    DayParts,
    Question,
    load_wording,
    read_phrase,
    read_question,
    stable_number,
    wrong_question,
)
from app.domain.phrase import Form, Phrase
from tests.domain.at_the_counter import wording

_FORMAL = re.compile(r"\b(Sie|Ihnen|Ihr|Ihre|Ihren|Ihrem|Ihrer)\b")
_INFORMAL = re.compile(r"\b(du|dich|dir|dein|deine|deinen|deinem|deiner)\b", re.IGNORECASE)


def _spoken(language: str) -> Iterator[tuple[str, Form]]:
    for kind, variants in wording(language).phrases.items():
        for phrase in variants if KINDS[kind].spoken else ():
            yield from ((kind, form) for form in phrase.forms)
    for question in wording(language).questions:
        yield from ((question.key, form) for form in question.phrase.forms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_phrase_is_there_and_right(language: str) -> None:
    words = wording(language)
    assert set(words.phrases) == set(KINDS)
    assert [
        words.problems(kind, p) for kind, variants in words.phrases.items() for p in variants if words.problems(kind, p)
    ] == []
    assert [q.key for q in words.questions if wrong_question(q)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_is_said_aloud_can_be_said_in_three_ways(language: str) -> None:
    few = [kind for kind, known in KINDS.items() if known.spoken and len(wording(language).phrases[kind]) < 3]
    assert few == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_written_twice(language: str) -> None:
    for kind, variants in wording(language).phrases.items():
        texts = [form.text for phrase in variants for form in phrase.forms]
        assert len(texts) == len(set(texts)), kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_begins_and_ends_as_one(language: str) -> None:
    for kind, form in _spoken(language):
        assert form.text[0].isupper() or form.text.startswith(("{hello}", "{name}")), (kind, form.text)
        assert form.text.endswith((".", "?", "!")), (kind, form.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotes_and_apostrophes_are_typographic(language: str) -> None:
    for name in ("cues.toml", "questions.toml"):
        text = resource("phrases", language, name).read_text(encoding="utf-8")
        quoted = re.findall(r'"((?:[^"\\]|\\.)*)"', text)
        assert not [phrase for phrase in quoted if "'" in phrase or '"' in phrase or "..." in phrase]


def test_the_same_questions_are_asked_in_every_language() -> None:
    shapes = [
        [(q.key, q.from_visit, q.until_visit, q.needs_item) for q in wording(code).questions] for code in LANGUAGES
    ]
    assert all(shape == shapes[0] for shape in shapes)


def test_german_says_sie_to_the_one_and_du_to_the_other() -> None:
    for kind, form in _spoken("de"):
        formal, informal = _FORMAL.search(form.text), _INFORMAL.search(form.text)
        if form.address is Address.FORMAL:
            assert not informal, (kind, form.text)
        if form.address is Address.INFORMAL:
            assert not formal, (kind, form.text)
        if form.address is None:
            assert not formal, (kind, form.text)
            assert not informal, (kind, form.text)


def test_german_items_stand_in_quotation_marks_because_their_gender_is_not_known() -> None:
    for kind, form in _spoken("de"):
        assert form.text.count("{item}") == form.text.count("„{item}“"), (kind, form.text)


def test_first_visits_are_never_welcomed_again() -> None:
    for kind in ("greet.first", "greet_nameless.first"):
        texts = [form.text for code in LANGUAGES for p in wording(code).phrases[kind] for form in p.forms]
        assert not [text for text in texts if re.search(r"\b(again|back|wieder|erneut)\b", text)]


def test_every_greeting_thanks() -> None:
    for code in LANGUAGES:
        for kind, form in _spoken(code):
            assert not kind.startswith("greet") or re.search(r"\b(thank|danke|dank)\b", form.text, re.IGNORECASE), form


def test_an_apology_blames_nobody_and_gives_nothing_away() -> None:
    gifts = r"\b(free|refund|discount|gift|fault|mistake|gratis|umsonst|rabatt|geschenk|schuld|fehler)\b"
    for code in LANGUAGES:
        for kind, form in _spoken(code):
            assert not kind.startswith("make_right") or not re.search(gifts, form.text, re.IGNORECASE), form


@pytest.mark.parametrize(("item", "single"), [("grinder", True), ("filter papers", False), ("Beans, decaf", False)])
def test_how_is_the_is_said_of_a_single_thing_only(item: str, single: bool) -> None:
    said = {
        wording().say("follow_up.worked_out", {"item": item}, address=Address.FORMAL, salt=str(salt))
        for salt in range(60)
    }
    assert (f"How is the {item} working out?" in said) is single
    assert len(said) == 3 + single


def test_a_kind_with_nothing_but_single_phrases_is_still_said() -> None:
    single = Phrase((Form("The {item} is here."),), single=True)
    laid = wording().over({"anticipate.usual": [single]})
    assert laid.say("anticipate.usual", {"item": "papers"}, address=Address.FORMAL) == "The papers is here."


def test_the_same_salt_chooses_the_same_variant_and_a_shift_the_next() -> None:
    def said(shift: int) -> str:
        return wording().say("make_right.sorry", {}, address=Address.FORMAL, salt="7 2026-11-21", shift=shift)

    assert said(0) == said(0) == said(3)
    assert len({said(0), said(1), said(2)}) == 3


def test_the_choice_is_the_same_on_every_machine() -> None:
    assert stable_number("7 2026-11-21 greet.regular") == 1596884226569925841


@pytest.mark.parametrize(
    ("n", "english", "german"),
    [(1, "1st", "1."), (2, "2nd", "2."), (3, "3rd", "3."), (11, "11th", "11."), (48, "48th", "48.")],
)
def test_ordinals_follow_the_language(n: int, english: str, german: str) -> None:
    for code, expected in (("en", english), ("de", german)):
        assert wording(code).say("nth", {"n": str(n)}, address=Address.FORMAL, number=n) == expected


def test_local_forms_can_be_those_of_a_country() -> None:
    assert load_wording("de", Local("de", "AT")).local.country == "AT"


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        (0, "evening"),
        (3, "evening"),
        (4, "morning"),
        (11, "morning"),
        (12, "afternoon"),
        (17, "afternoon"),
        (18, "evening"),
    ],
)
def test_the_day_has_three_parts(hour: int, part: str) -> None:
    assert DayParts().part(hour) == part


def test_a_language_that_is_not_there_is_our_own_fault() -> None:
    with pytest.raises(Bug):
        load_wording("tlh")


def test_phrases_that_come_with_the_program_but_are_not_whole_are_found_at_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cues = tmp_path / "cues.toml"
    cues.write_text(
        'leads = []\n[hours]\nmorning = 4\n[phrases.greet]\nfirst = ["Hello {nmae}"]\nthird = ["Hi"]\n',
        encoding="utf-8",
    )
    bank = tmp_path / "questions.toml"
    bank.write_text('[odd]\ntext = "{nobody}"\n', encoding="utf-8")
    monkeypatch.setattr(module, "resource", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(Bug, match=r"greet\.second.*greet\.third.*greet\.first.*odd"):
        load_wording("xx")


# --- what the shop edits ----------------------------------------------------------------------------------


def test_a_shops_own_phrase_replaces_those_of_its_kind() -> None:
    own = Phrase((Form("Ahoy, {name}. Thanks for coming."),))
    laid = wording().over({"greet.first": [own]})
    assert (
        laid.say("greet.first", {"name": "Tom", "hello": "-"}, address=Address.FORMAL)
        == "Ahoy, Tom. Thanks for coming."
    )
    assert laid.phrases["greet.regular"] == wording().phrases["greet.regular"]
    assert wording().phrases["greet.first"] != (own,)


def test_a_wrong_phrase_or_an_unknown_kind_is_left_out() -> None:
    wrong = Phrase((Form("Ahoy, {captain}."),))
    laid = wording().over({"greet.first": [wrong], "greet.pirate": [Phrase((Form("Ahoy."),))]})
    assert laid == wording()


def test_a_shops_own_questions_replace_the_bank() -> None:
    own = Question("sail", Phrase((Form("Do you sail?"),)))
    wrong = Question("odd", Phrase((Form("Do you {sail}?"),)))
    assert wording().over({}, [own, wrong]).questions == (own,)


def test_a_phrase_file_may_hold_plurals_within_a_form_of_address() -> None:
    phrase = read_phrase(
        {
            "count": "days",
            "formal": {"one": "Ihr Tag", "other": "Ihre {days} Tage"},
            "informal": {"one": "Dein Tag", "other": "Deine {days} Tage"},
        }
    )
    assert phrase.form(Address.INFORMAL, "one") == "Dein Tag"
    assert phrase.form(Address.FORMAL, "few") == "Ihre {days} Tage"


def test_a_question_fits_from_a_visit_until_another() -> None:
    question = read_question("q", {"text": "Well?", "from_visit": 2, "until_visit": 3})
    assert [question.fits(visit) for visit in (1, 2, 3, 4)] == [False, True, True, False]
    assert not question.needs_item
