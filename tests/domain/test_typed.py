"""A typed text in its parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.typed import MOST_WORDS, take_apart


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("06 1234 4471", [("0612344471", False)]),
        ("+31 (0)6 12344471", [("31612344471", True)]),
        ("(+31) 6", [("316", True)]),
        ("0031 6", [("00316", True)]),
        ("vega 4471", [("4471", False)]),
        ("12 vega 34", [("12", False), ("34", False)]),
        ("vega", []),
    ],
)
def test_digits_side_by_side_are_one_number(text: str, numbers: list[tuple[str, bool]]) -> None:
    assert [(n.digits, n.international) for n in take_apart(text).numbers] == numbers


def test_words_addresses_and_numbers_are_told_apart() -> None:
    typed = take_apart("Marisol <M.Vega@Example.org>, O'Brien 4471")
    assert typed.words == ((("marisol",),), (("obrien",), ("o", "brien")))
    assert typed.emails == ("m.vega@example.org",)
    assert [n.digits for n in typed.numbers] == ["4471"]
    assert typed.card == ""


@pytest.mark.parametrize(
    ("text", "card"), [("AB-1234", "ab1234"), ("12", ""), ("vega", ""), ("+3161234", ""), ("a1@b", "")]
)
def test_a_text_with_digits_can_be_a_card(text: str, card: str) -> None:
    assert take_apart(text).card == card


@pytest.mark.parametrize("text", ["", "   ", "...", "\x00", "\U0001f600 *"])
def test_nothing_to_look_for_is_nothing(text: str) -> None:
    assert take_apart(text).nothing


def test_a_word_typed_twice_is_looked_for_once_and_no_more_than_a_name_has() -> None:
    assert len(take_apart("anna Anna ANNA").words) == 1
    assert len(take_apart(" ".join(f"w{chr(97 + n)}" for n in range(26))).words) == MOST_WORDS


@given(st.text())
def test_any_text_can_be_taken_apart(text: str) -> None:
    typed = take_apart(text)
    assert all(number.digits.isdecimal() for number in typed.numbers)
    assert all(ways and all(ways[0]) for ways in typed.words)
