"""Sorting what was typed into fields, and people who could be one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.vocabulary import MatchedBy
from app.domain.matching import Likeness, Person, draft_from, given_and_family, in_capitals, likeness, person_of
from app.domain.records import CustomerDraft


def test_everything_typed_goes_into_its_field() -> None:
    draft = draft_from("marisol vega +31 6 1234 4471 m.vega@example.org AB-1234")
    assert draft == CustomerDraft(
        full_name="Marisol Vega",
        given_name="Marisol",
        family_name="Vega",
        phones=("+31 6 1234 4471",),
        emails=("m.vega@example.org",),
        card_number="AB-1234",
    )


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ("marisol", "full_name", "Marisol"),
        ("06 1234 4471", "phones", ("06 1234 4471",)),
        ("(020) 555-0199", "phones", ("(020) 555-0199",)),
        ("2900012345678", "card_number", "2900012345678"),
        ("4471", "card_number", "4471"),
        ("12", "note", "12"),
        ("2900012345678 vega 2900012345685", "note", "2900012345685"),
        ("<a@b.example>,", "emails", ("a@b.example",)),
        ("王小明", "full_name", "王小明"),
        ("Vega, Marisol", "full_name", "Vega, Marisol"),
        ("vega; 0612344471, ;", "full_name", "Vega"),
        ("", "full_name", ""),
        ("vega\udf54", "full_name", "Vega"),
    ],
)
def test_a_part_alone_goes_into_its_field(typed: str, field: str, value: object) -> None:
    assert getattr(draft_from(typed), field) == value


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("jan van der berg", "Jan van der Berg"),
        ("van der berg", "Van der Berg"),
        ("seán o'brien", "Seán O'Brien"),
        ("jean-luc d'aubigné", "Jean-Luc D'Aubigné"),
        ("Ronald mcX", "Ronald mcX"),
        ("MARISOL vega", "MARISOL vega"),
        ("иван петров", "Иван Петров"),
        ("john von", "John Von"),
        ("王小明", "王小明"),
    ],
)
def test_a_name_gets_its_customary_capitals_when_it_was_typed_without_any(typed: str, name: str) -> None:
    assert in_capitals(typed) == name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Marisol Vega", ("Marisol", "Vega")),
        ("Jan van der Berg", ("Jan", "van der Berg")),
        ("Maria Grazia Conti", ("", "")),
        ("Van Dam", ("", "")),
        ("van der Berg", ("", "")),
        ("王小明", ("", "")),
        ("王 小明", ("", "")),
        ("Sukarno", ("", "")),
        ("Vega, Marisol", ("", "")),
        ("J. Vega", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_name_is_parted_only_where_that_is_evident(name: str, parts: tuple[str, str]) -> None:
    assert given_and_family(name) == parts


@given(st.text())
def test_any_text_makes_a_draft(typed: str) -> None:
    draft = draft_from(typed)
    assert len(draft.phones) + len(draft.emails) <= len(typed)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Marisol Vega", "vega marisol", Likeness.SAME_NAME),
        ("José Núñez", "Jose Nunez", Likeness.SAME_NAME),
        ("Jean-Luc Picard", "Jean Luc Picard", Likeness.SAME_NAME),
        ("Marisol Vega", "Marisol Vega Prado", Likeness.SIMILAR_NAME),
        ("Marisol Vega", "Marysol Vega", Likeness.SIMILAR_NAME),
        ("Katharina Vogt", "Catharina Vogt", Likeness.SIMILAR_NAME),
        ("Bob Smith", "Robert Smith", Likeness.NICKNAME),
        ("M. Vega", "Marisol Vega", Likeness.INITIALS),
        ("M Vega", "Anna Vega", Likeness.NOT),
        ("M V", "Marisol Vega", Likeness.NOT),
        ("Bob Peggy", "Robert Margaret", Likeness.NOT),
        ("Marisol Vega", "Anna Smith", Likeness.NOT),
        ("Marisol", "Marisol Vega", Likeness.NOT),
        ("Sukarno", "Sukarno", Likeness.SAME_NAME),
        ("Sukarno", "Sukarna", Likeness.SIMILAR_NAME),
        ("Anna Li", "Anna Lo", Likeness.NOT),
        ("", "Anna", Likeness.NOT),
        ("a b c d e f g", "a b c d e f h", Likeness.NOT),
    ],
)
def test_names_are_judged_as_people_would(one: str, other: str, how: Likeness) -> None:
    assert likeness(Person(one), Person(other)) is how
    assert likeness(Person(other), Person(one)) is how


def test_what_belongs_to_one_person_alone_is_stronger_than_any_name() -> None:
    one = Person("Anna", frozenset({"+31612344471"}), frozenset({"a@b"}), "ab1")
    assert likeness(one, Person("Zoe", card="ab1", emails=frozenset({"a@b"}))) is Likeness.CARD
    assert likeness(one, Person("Zoe", emails=frozenset({"a@b"}), phones=one.phones)) is Likeness.EMAIL
    assert likeness(one, Person("Zoe", one.phones)) is Likeness.PHONE
    assert likeness(one, Person("Zoe")) is Likeness.NOT


def test_every_likeness_can_be_told() -> None:
    assert {how.why for how in Likeness} <= set(MatchedBy)


def test_the_person_of_a_draft_has_the_keys_of_the_index() -> None:
    draft = CustomerDraft(
        given_name="Marisol",
        family_name="Vega",
        phones=("06 1234 4471", "12"),
        emails=(" A@B.C ", " "),
        card_number="A-1",
    )
    person = person_of(draft, "NL")
    assert person == Person("Marisol Vega", frozenset({"+31612344471"}), frozenset({"a@b.c"}), "a1")
    assert person_of(CustomerDraft(call_them="Mari")).name == "Mari"
