"""Other scripts in Latin letters."""

from __future__ import annotations

import pytest

from app.core import romanised


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("Кузнецова", "kuznetsova"),
        ("Наталья", "natalia"),
        ("Алексей", "alexei"),
        ("Παπαδόπουλος", "papadopoulos"),
        ("Σταύρος", "stavros"),
        ("さとう", "sato"),
    ],
)
def test_a_word_has_the_spelling_people_type(word: str, typed: str) -> None:
    assert typed in romanised.romanised(word)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("muhammad", "محمد"),
        ("mohamed", "محمد"),
        ("ahmed", "أحمد"),
        ("omar", "عمر"),
        ("yusuf", "يوسف"),
        ("zahra", "الزهراء"),
        ("alzahra", "الزهراء"),
        ("cohen", "כהן"),
        ("david", "דוד"),
        ("moshe", "משה"),
        ("rajesh", "राजेश"),
        ("kamal", "कमल"),
        ("somchai", "สมชาย"),
    ],
)
def test_a_typed_word_has_the_consonants_of_the_one_it_means(typed: str, stored: str) -> None:
    assert romanised.skeleton(typed) in romanised.consonants(stored)


def test_koreans_are_found_as_they_write_themselves_and_by_the_tables() -> None:
    spelt = {"".join(syllables) for syllables in romanised.by_syllables("김민수")}
    assert spelt == {"gimminsu", "kimminsoo", "kimminsu"}


def test_chinese_has_its_syllables_and_kana_none() -> None:
    assert romanised.by_syllables("王小明") == (("wang", "xiao", "ming"),)
    assert romanised.by_syllables("さとう") == ()
    assert romanised.by_syllables("Vega") == ()


def test_only_some_scripts_leave_out_vowels() -> None:
    assert romanised.written_in_consonants("דוד")
    assert not romanised.written_in_consonants("Иван")


def test_a_word_without_consonants_has_no_skeleton_to_be_found_by() -> None:
    assert romanised.consonants("ّ") == []
