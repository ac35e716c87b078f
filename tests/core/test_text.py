"""Folding, the words of a name, and keys of cards and addresses."""
# ruff: noqa: RUF001 - letters that look like others are what is tested

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core import text


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Müller", "muller"),
        ("  JOSÉ   María ", "jose maria"),
        ("Łukasz Đorđević", "lukasz dordevic"),
        ("Søren Kjær", "soren kjaer"),
        ("Straße", "strasse"),
        ("Œuvre Þór Ægir", "oeuvre thor aegir"),
        ("Işıl İbrahim", "isil ibrahim"),
        ("ﬁne", "fine"),
        ("Юрий Ёлкин", "юрии елкин"),
        ("أَحْمَد", "احمد"),
        ("שָׁלוֹם", "שלום"),
        ("ΓΙΏΡΓΟΣ Γιώργος", "γιωργοσ γιωργοσ"),
        ("カタカナ", "かたかな"),
        ("Nu\u0308rnberg", "nurnberg"),
        ("Lang\u00adenau\u200b", "langenau"),
    ],
)
def test_people_find_a_name_without_its_accents_and_case(typed: str, folded: str) -> None:
    assert text.fold(typed) == folded


def test_signs_for_vowels_stay_because_they_are_letters_to_their_readers() -> None:
    assert text.fold("किरण") == unicodedata.normalize("NFKD", "किरण")
    assert text.fold("が") != text.fold("か")


@given(st.text())
def test_folding_twice_is_folding_once(typed: str) -> None:
    once = text.fold(typed)
    assert text.fold(once) == once


@given(st.text())
def test_composed_and_decomposed_letters_fold_to_the_same_words(typed: str) -> None:
    assert text.words(unicodedata.normalize("NFC", typed)) == text.words(unicodedata.normalize("NFD", typed))


@given(st.text())
@example("00.ぁ")
def test_a_token_holds_letters_only_so_that_it_is_never_syntax(typed: str) -> None:
    tokens = [*text.name_tokens(typed), *(token for form in text.typed_forms(typed) for token in form)]
    for token in tokens:
        assert token
        assert all(c.isalnum() or ord(c) > 127 for c in token)
        assert not any(c.isspace() for c in token)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("O'Brien", {"obrien", "brien", "o"}),
        ("d’Aubigné", {"daubigne", "aubigne"}),
        ("O´Brien", {"obrien"}),
        ("Jean-Luc", {"jeanluc", "jean", "luc"}),
        ("J.P. Morgan", {"jp", "morgan"}),
        ("McDonald", {"mcdonald", "donald"}),
        ("José de la Cruz", {"jose", "cruz", "delacruz"}),
        ("Müller", {"muller", "mueller"}),
        ("Mu\u0308ller", {"muller", "mueller"}),
        ("Sørensen Ångström", {"sorensen", "soerensen", "angstrom", "aangstroem"}),
        ("Əliyev", {"eliyev", "aliyev"}),
        ("王小明", {"王小明", "小明", "明", "wangxiaoming", "xiaoming", "ming"}),
        ("さとう", {"さとう", "とう", "satou", "sato"}),
        ("김민수", {"kimminsu", "gimminsu", "minsu"}),
        ("عبد الله", {"عبدالله", "¬abdl"}),
        ("Vega, Marisol", {"vega", "marisol"}),
        ("(Bob)", {"bob"}),
        ("ʻIolani", {"iolani"}),
        ("٤٤٧١", {"4471"}),
    ],
)
def test_a_name_is_found_by_its_words_and_their_parts(name: str, expected: set[str]) -> None:
    assert expected <= set(text.name_tokens(name))


def test_no_token_comes_twice() -> None:
    tokens = text.name_tokens("Anna Anna Müller-Anna")
    assert len(tokens) == len(set(tokens))


@pytest.mark.parametrize(
    ("typed", "ways"),
    [
        ("vega", {("vega",)}),
        ("o'brien", {("obrien",), ("o", "brien")}),
        ("müller", {("muller",), ("mueller",)}),
        ("Кузнецова", {("кузнецова",), ("kuznetsova",)}),
        ("王小", {("王小",)}),
        ("...", set()),
        ("", set()),
    ],
)
def test_a_typed_word_is_looked_for_in_every_way_it_may_be_stored(typed: str, ways: set[tuple[str, ...]]) -> None:
    found = set(text.typed_forms(typed))
    assert ways <= found
    assert bool(found) == bool(ways)


def test_every_folded_letter_knows_the_letters_it_comes_from() -> None:
    name = "Stra\u00dfe\u0301"
    letters = text.folded_letters(name)
    assert "".join(letter for letter, _, _ in letters) == "strasse"
    assert [(start, end) for _, start, end in letters][4:] == [(4, 5), (4, 5), (5, 7)]


@given(st.text())
def test_letters_come_in_order_and_from_inside_the_text(typed: str) -> None:
    end_before = 0
    for _, start, end in text.folded_letters(typed):
        assert 0 <= start < end <= len(typed)
        assert end >= end_before
        end_before = end


@pytest.mark.parametrize("typed", ["AB-1234 567", "ab1234567", "ＡＢ１２３４５６７"])
def test_a_card_number_has_one_key_however_it_is_written(typed: str) -> None:
    assert text.card_key(typed) == "ab1234567"


def test_an_address_has_one_key_in_any_case() -> None:
    assert text.email_key("  <Marisol.Vega@Example.ORG> ") == "marisol.vega@example.org"
    assert text.email_key("a\ud800@example.org") == "a@example.org"


@pytest.mark.parametrize("typed", ["06 1234 4471", "+31 6 12344471", "(555) 123-4471", "0612344471", "00316123"])
def test_phone_numbers_look_like_phone_numbers(typed: str) -> None:
    assert text.looks_like_phone(typed)
    assert not text.looks_like_card(typed)


@pytest.mark.parametrize("typed", ["AB-1234", "2900012345678", "0001-AA", "4471", "REG 00012"])
def test_card_numbers_look_like_cards(typed: str) -> None:
    assert text.looks_like_card(typed)
    assert not text.looks_like_phone(typed)


@pytest.mark.parametrize("typed", ["vega", "12", "", "+", "marisol@example.org", "12 34"])
def test_other_texts_look_like_neither(typed: str) -> None:
    assert not text.looks_like_phone(typed)
    assert not text.looks_like_card(typed) or len(text.digits_of(typed)) >= 4


@pytest.mark.parametrize(
    ("typed", "is_one"), [("a@b.c", True), ("a@b", True), ("@b", False), ("a@", False), ("a b@c", False)]
)
def test_addresses_look_like_addresses(typed: str, is_one: bool) -> None:
    assert text.looks_like_email(typed) is is_one


@pytest.mark.parametrize(
    ("typed", "latin"), [("Vega", True), ("Łódź", True), ("Юрий", False), ("12", False), ("王", False)]
)
def test_latin_letters_are_told_from_others(typed: str, latin: bool) -> None:
    assert text.is_latin(typed) is latin
