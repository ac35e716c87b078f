"""A shop's own words as they are edited: to what they belong, what is wrong with them, how they sound."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.i18n import LANGUAGES
from app.core.vocabulary import ALWAYS_SAID, Address, CueFamily
from app.domain.cues.facts import CueSettings
from app.domain.cues.families import family_of, kinds_of
from app.domain.cues.kinds import KINDS
from app.domain.cues.phrase_book import (
    Listener,
    PhraseEntry,
    faults,
    question_sounds,
    refused,
    sample_listener,
    sounds,
)
from app.domain.cues.wording import read_phrase, write_phrase
from app.domain.phrase import Form, Phrase
from tests.domain.at_the_counter import wording

NOBODY = Listener("", "")


def said(text: str) -> Phrase:
    return Phrase((Form(text),))


# --- families --------------------------------------------------------------------------------------------


def test_every_kind_of_phrase_belongs_to_one_family_or_to_the_small_words() -> None:
    listed = [kind for family in (*CueFamily, None) for kind in kinds_of(family)]
    assert sorted(listed) == sorted(KINDS)


def test_only_small_words_belong_to_no_family() -> None:
    starts = {kind.partition(".")[0] for kind in kinds_of(None)}
    assert starts == {"hello", "nth", "ago", "in", "every", "asked"}


def test_what_is_said_aloud_comes_before_the_reasons() -> None:
    kinds = kinds_of(CueFamily.GREET)
    spoken = [KINDS[kind].spoken for kind in kinds]
    assert spoken == sorted(spoken, reverse=True)
    assert family_of("because.visit_last") is CueFamily.GREET
    assert family_of("because.usual_last") is CueFamily.USUAL_ITEM


# --- written and read ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_phrase_is_the_same_after_being_written(language: str) -> None:
    words = wording(language)
    for variants in words.phrases.values():
        for phrase in variants:
            again = read_phrase(write_phrase(phrase))
            assert set(again.forms) == set(phrase.forms)
            assert replace(again, forms=()) == replace(phrase, forms=())


def test_plural_forms_within_forms_of_address_are_kept() -> None:
    forms = tuple(
        Form(f"{address} {category}", address, category) for address in Address for category in ("one", "other")
    )
    phrase = Phrase(forms, count="days")
    assert read_phrase(write_phrase(phrase)) == phrase


def test_the_shops_variants_are_said_where_it_has_any() -> None:
    shipped, own = (said("Good day."),), (said("Hello."),)
    assert PhraseEntry("hello.morning", shipped).variants == shipped
    assert PhraseEntry("hello.morning", shipped, own).variants == own
    assert PhraseEntry("nth", shipped).rules is KINDS["nth"]


# --- what is wrong, how it sounds ------------------------------------------------------------------------


def test_plural_forms_without_a_number_to_go_by_are_wrong() -> None:
    odd = Phrase((Form("{days} day ago", None, "one"), Form("{days} days ago", None, "other")))
    assert any("number to go by" in sentence for sentence in faults(wording(), "ago.days", odd))
    assert faults(wording(), "ago.days", replace(odd, count="days")) == ()


def test_ordinal_numbers_want_their_own_forms() -> None:
    short = Phrase((Form("{n}th", None, "other"),), count="n", ordinal=True)
    assert len(faults(wording(), "nth", short)) == 3


def test_each_form_sounds_with_a_number_it_is_for() -> None:
    (nth,) = wording().phrases["nth"]
    assert sounds(wording(), "nth", nth, NOBODY) == ("1st", "2nd", "3rd", "12th")
    (ago,) = wording().phrases["ago.days"]
    assert sounds(wording(), "ago.days", ago, NOBODY) == ("1 day ago", "3 days ago")


def test_a_form_that_no_number_wants_sounds_with_any() -> None:
    odd = Phrase((Form("{days} days ago", None, "few"),), count="days")
    assert sounds(wording(), "ago.days", odd, NOBODY) == ("3 days ago",)


def test_a_listener_is_addressed_as_they_like_it() -> None:
    listener = Listener("Frau Fischer", "Mühle", Address.INFORMAL)
    assert sounds(wording("de"), "greet.first", said("{hello}, {name}."), listener) == ("Guten Morgen, Frau Fischer.",)


def test_a_sentence_that_is_not_right_yet_has_no_sound() -> None:
    for text in ("", "Hello {", "Hello {stranger}."):
        assert sounds(wording(), "greet.first", said(text), sample_listener()) == ("",)


def test_a_question_sounds_with_the_item() -> None:
    assert question_sounds(said("How is the {item}?"), Listener("", "kettle")) == ("How is the kettle?",)
    assert question_sounds(said("How is the {weather}?"), Listener("", "kettle")) == ("",)


# --- how cues behave -------------------------------------------------------------------------------------


def test_the_usual_settings_are_right() -> None:
    assert refused(CueSettings()) is None
    assert refused(CueSettings(off=frozenset(CueFamily) - set(ALWAYS_SAID))) is None
    assert refused(CueSettings(now_at_most=1, later_at_most=0, ask_after_days=0)) is None


@pytest.mark.parametrize(
    ("settings", "field"),
    [
        (CueSettings(now_at_most=4), "now_at_most"),
        (CueSettings(later_at_most=4), "later_at_most"),
        (CueSettings(off=frozenset({CueFamily.GREET})), "off"),
        (CueSettings(skipped_rests_days=0), "skipped_rests_days"),
        (CueSettings(occasion_days=366), "occasion_days"),
        (CueSettings(rest_days=0), "rest_days"),
        (CueSettings(rests={CueFamily.BANK: 0}), "family.bank"),
        (CueSettings(ask_after_days=120), "ask_after_days"),
        (CueSettings(ask_until_days=366), "ask_until_days"),
    ],
)
def test_what_cannot_be_set_is_named_with_its_field(settings: CueSettings, field: str) -> None:
    found = refused(settings)
    assert found is not None
    assert found[0] == field
    assert found[1].endswith(".")


def test_a_family_rests_as_long_as_all_do_unless_it_has_a_time_of_its_own() -> None:
    settings = CueSettings(rest_days=40, rests={CueFamily.BANK: 7})
    assert (settings.rest(CueFamily.BANK), settings.rest(CueFamily.REASON)) == (7, 40)
