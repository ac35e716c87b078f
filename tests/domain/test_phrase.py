"""Filling and checking the shop's phrases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Bug
from app.core.i18n import Local
from app.core.vocabulary import Address
from app.domain.phrase import Form, Phrase, check, clipped, ended, fill, plain, render

DAYS = Phrase((Form("{days} day", category="one"), Form("{days} days", category="other")), count="days")
YOU = Phrase((Form("Wie geht es Ihnen?", Address.FORMAL), Form("Wie geht es dir?", Address.INFORMAL)))


def test_fields_are_filled() -> None:
    assert fill("{hello}, {name}.", {"hello": "Good morning", "name": "Marisol"}) == "Good morning, Marisol."


def test_an_item_called_like_a_field_stays_as_it_is() -> None:
    assert fill("About the {item}, {name}.", {"item": "{name}", "name": "{item}"}) == "About the {name}, {item}."


@pytest.mark.parametrize(
    "text", ["{name.__class__}", "{name[0]}", "{name!r}", "{name:>9999999}", "{}", "{0}", "{{name}}"]
)
def test_a_field_is_a_word_and_never_code(text: str) -> None:
    with pytest.raises(Bug):
        fill(text, {"name": "Marisol"})
    assert check(Phrase((Form(text),)), {"name"})


def test_a_field_that_is_not_handed_in_is_our_own_fault() -> None:
    with pytest.raises(Bug):
        fill("{name}", {})


@given(st.text(), st.text())
def test_whatever_is_put_in_comes_out_plain_and_once(name: str, item: str) -> None:
    said = fill("<{name}|{item}>", {"name": name, "item": item})
    assert said == f"<{plain(name)}|{plain(item)}>"


@given(st.text())
def test_plain_text_is_one_line_without_control_characters(text: str) -> None:
    said = plain(text)
    assert said == plain(said)
    assert not set(said) & set("\n\r\t\0\x1b\u2028\u2029\u202e\u2066\ufeff")


def test_typed_text_is_collapsed_and_its_direction_left_alone() -> None:
    assert plain(" Inés\n\tplays\u202e  cello \ud800") == "Inés plays cello"
    assert plain("two  words\t") == "two words"


def test_letters_that_need_a_joiner_keep_it() -> None:
    assert plain("\u0645\u06cc\u200c\u062e") == "\u0645\u06cc\u200c\u062e"


def test_long_text_is_cut_with_an_ellipsis() -> None:
    assert clipped("four words of text", 11) == "four words…"
    assert clipped("four words", 10) == "four words"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ""),
        ("Lid arrives Thursday", "Lid arrives Thursday."),
        ("Done.", "Done."),
        ("Really?", "Really?"),
        ("“Really!”", "“Really!”"),
        ("木曜日に届く。", "木曜日に届く。"),
        ("wait…", "wait…"),
    ],
)
def test_a_typed_text_ends_as_a_sentence(typed: str, expected: str) -> None:
    assert ended(typed) == expected


@pytest.mark.parametrize(("number", "expected"), [(0, "0 days"), (1, "1 day"), (2, "2 days")])
def test_the_number_chooses_the_plural_form(number: int, expected: str) -> None:
    assert render(DAYS, {"days": str(number)}, number=number, category=Local("en").plural) == expected


def test_a_language_with_more_plural_forms_gets_them() -> None:
    weeks = {"one": "{n} tydzień", "few": "{n} tygodnie", "many": "{n} tygodni", "other": "{n} tygodnia"}
    phrase = Phrase(tuple(Form(text, category=category) for category, text in weeks.items()), count="n")
    said = [render(phrase, {"n": str(n)}, number=n, category=Local("pl").plural) for n in (1, 2, 5, 22)]
    assert said == ["1 tydzień", "2 tygodnie", "5 tygodni", "22 tygodnie"]


def test_without_a_category_function_the_general_form_is_used() -> None:
    assert render(DAYS, {"days": "1"}, number=1) == "1 days"


def test_the_form_of_address_is_chosen() -> None:
    assert render(YOU, {}, address=Address.FORMAL) == "Wie geht es Ihnen?"
    assert render(YOU, {}, address=Address.INFORMAL) == "Wie geht es dir?"


def test_a_phrase_without_a_fitting_form_is_our_own_fault() -> None:
    with pytest.raises(Bug):
        render(Phrase((Form("Sie", Address.FORMAL),)), {}, address=Address.INFORMAL)


def test_a_good_phrase_has_nothing_wrong() -> None:
    assert check(DAYS, {"days"}, must={"days"}, categories={"one", "other"}) == []
    assert check(YOU, set()) == []


def test_an_unknown_field_is_told_with_the_known_ones() -> None:
    (said,) = check(Phrase((Form("Hello {nmae}"),)), {"name", "hello"})
    assert said == "The field {nmae} is not known here. Known are: {hello}, {name}."


def test_an_unknown_field_where_none_is_known_says_so() -> None:
    (said,) = check(Phrase((Form("Hello {name}"),)), ())
    assert said.endswith("Known are: none.")


@pytest.mark.parametrize("text", ["Hello {name", "Hello name}", "Hello {{name}", "} {"])
def test_a_brace_without_partner_is_told(text: str) -> None:
    assert any("no partner" in said for said in check(Phrase((Form(text),)), {"name"}))


def test_a_missing_field_is_told() -> None:
    assert check(Phrase((Form("Hello."),)), {"name"}, must={"name"}) == ["The field {name} is missing in “Hello.”."]


def test_a_missing_plural_form_is_told() -> None:
    only_other = Phrase((Form("{days} days", category="other"),), count="days")
    assert check(only_other, {"days"}, categories={"one", "other"}) == ["The plural form “one” is missing."]


def test_a_number_that_is_not_known_is_told() -> None:
    phrase = Phrase((Form("some", category="other"),), count="hours")
    assert check(phrase, {"days"}) == ["The number {hours} is not known here."]


def test_a_missing_form_of_address_is_told() -> None:
    assert check(Phrase((Form("du", Address.INFORMAL),)), ()) == [
        "Write both the formal and the informal way to address a customer."
    ]


def test_an_empty_sentence_is_told_once() -> None:
    assert check(Phrase(()), ()) == ["A sentence is empty."]
    assert check(Phrase((Form(" \n", Address.FORMAL), Form("", Address.INFORMAL))), ()) == ["A sentence is empty."]
