"""Which letters of a name are marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.text import name_tokens
from app.domain.marks import Mark, mark_letters, mark_word, merged


def letters(name: str, mark: Mark | None) -> str | None:
    return None if mark is None else name[mark[0] : mark[1]]


@pytest.mark.parametrize(
    ("name", "token", "marked"),
    [
        ("Marisol Vega", "ve", "Ve"),
        ("Straße", "strass", "Straß"),
        ("Straße", "stras", "Straß"),
        ("José", "jose", "José"),
        ("Jose\u0301 Vega", "jose", "Jose\u0301"),
        ("O'Brien", "brien", "Brien"),
        ("O'Brien", "obri", "O'Bri"),
        ("McDonald", "don", "Don"),
        ("Müller", "mue", "Mü"),
        ("Ægir", "aeg", "Æg"),
        ("ﬁona", "fi", "ﬁ"),
        ("王小明", "小", "小"),
        ("de la Cruz", "delac", "de la C"),
        ("Vega", "ega", None),
        ("Annanna", "nan", None),
        ("Vega", "vegas", None),
        ("Anna Hanna", "hanna", "Hanna"),
    ],
)
def test_letters_are_marked_where_a_word_or_part_begins(name: str, token: str, marked: str | None) -> None:
    assert letters(name, mark_letters(name, token)) == marked


@pytest.mark.parametrize(
    ("name", "token", "marked"),
    [
        ("Наталья Кузнецова", "kuzn", "Кузнецова"),
        ("Vega, Marisol", "vega", "Vega"),
        ("(Bob) Smith", "bob", "Bob"),
        ("Smith (Bob)", "bob", "Bob"),
        ("Vega", "smith", None),
        ("राजेश", "¬rg", "राजेश"),
    ],
)
def test_a_word_found_otherwise_is_marked_whole(name: str, token: str, marked: str | None) -> None:
    assert letters(name, mark_word(name, token)) == marked


def test_marks_come_in_order_and_those_that_touch_are_one() -> None:
    assert merged([(5, 7), (0, 2), (2, 3), (6, 9)]) == ((0, 3), (5, 9))
    assert merged([]) == ()


@given(st.text(max_size=30))
def test_every_token_of_a_name_marks_letters_inside_it(name: str) -> None:
    for token in name_tokens(name):
        for mark in (mark_letters(name, token), mark_word(name, token)):
            assert mark is None or 0 <= mark[0] < mark[1] <= len(name)
