"""How many are found, in a shop of three hundred people of many origins."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.text import fold
from app.domain.records import Found
from app.services.lookup import Lookup
from tests.many_origins import LATIN, ROMANISED
from tests.shop_of import P, names, shop_of

EVERYBODY = [*LATIN, *ROMANISED]
LETTERS = "abcdefghijklmnopqrstuvwxyz"
#: Of people typed with a misspelling in both words, this share is found at least.
MISSPELT_FOUND = 59 / 63


def phone(number: int) -> str:
    return f"06 {20_000_000 + number * 7919:08d}"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lookup]:
    people = [P(name, (phone(n),), visits=1 + n % 40) for n, name in enumerate(EVERYBODY)]
    made = shop_of(tmp_path_factory.mktemp("many"), *people)
    yield made
    made.close()


def without_accents(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def test_the_shop_is_as_large_and_mixed_as_it_claims() -> None:
    assert len(set(EVERYBODY)) == len(EVERYBODY) >= 290


@pytest.mark.parametrize(
    "way",
    [
        str,
        str.lower,
        str.upper,
        without_accents,
        fold,
        lambda name: unicodedata.normalize("NFD", name),
        lambda name: " ".join(reversed(name.split())),
        lambda name: " ".join(word[:4] for word in name.split()),
        lambda name: name.replace("'", "").replace("-", " "),
    ],
    ids=["as written", "lower", "upper", "plain", "folded", "decomposed", "reversed", "begun", "joined"],
)
def test_everybody_is_found_by_name_however_it_is_typed(shop: Lookup, way) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - str to str
    missed = [name for name in LATIN if name not in names(shop, way(name))]
    assert missed == []


def test_everybody_is_found_by_their_own_letters(shop: Lookup) -> None:
    assert [name for name in ROMANISED if name not in names(shop, name)] == []


def test_romanised_input_finds_other_scripts(shop: Lookup) -> None:
    asked = [(name, typed) for name, all_typed in ROMANISED.items() for typed in all_typed]
    missed = [(name, typed) for name, typed in asked if name not in names(shop, typed)]
    assert missed == []


def test_name_and_last_four_digits_find_the_very_customer(shop: Lookup) -> None:
    for number, name in enumerate(EVERYBODY):
        first = name.split()[0]
        assert shop.find(f"{first} {phone(number)[-4:]}").found[0].id == number + 1


def misspelt(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + chance.choice(LETTERS) + word[at + 1 :],
            word[:at] + chance.choice(LETTERS) + word[at:],
        )
    )


@pytest.mark.parametrize("seed", range(3))
def test_a_misspelling_in_both_words_finds_nearly_everybody(shop: Lookup, seed: int) -> None:
    chance = random.Random(seed)
    asked = [name for name in LATIN if len(name.split()) == 2 and min(map(len, name.split())) > 3]
    found = sum(name in names(shop, " ".join(misspelt(w, chance) for w in name.lower().split())) for name in asked)
    assert len(asked) > 150
    assert found / len(asked) >= MISSPELT_FOUND


def test_a_wrong_first_letter_is_a_misspelling_like_any_other(shop: Lookup) -> None:
    asked = [name for name in LATIN if len(name.split()) == 2 and min(map(len, name.split())) > 4]
    found = sum(name in names(shop, "x" + fold(name)[1:]) for name in asked)
    assert found / len(asked) >= MISSPELT_FOUND


def check(row: Found) -> None:
    before = 0
    for start, end in row.marks:
        assert before <= start < end <= len(row.name)
        before = end


ODD = st.one_of(
    st.text(st.characters(), max_size=40),
    st.text(st.characters(categories=["Cs", "L", "Nd"], include_characters="@+ "), max_size=20),
    st.text('"*()^:{}+-NEARANDORNOT \x00\u202e\u0301', max_size=30),
    st.lists(st.sampled_from([*EVERYBODY, "4471", "@", "*", '"', "OR", "\U0001f600"]), max_size=6).map(" ".join),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(ODD)
def test_whatever_is_typed_is_answered(shop: Lookup, typed: str) -> None:
    answer = shop.find(typed)
    assert len(answer.found) <= 20
    assert len({row.id for row in answer.found}) == len(answer.found)
    for row in answer.found:
        check(row)


def test_thousands_of_odd_strings_are_never_syntax(shop: Lookup) -> None:
    chance = random.Random(5)
    alphabet = [*"\"'*()^:{}[]+-~|&!?\\;%_ \t\n\x00", *LETTERS, *"éßİﷺ王のמعक𝒜😀", "AND", "OR", "NOT", "NEAR"]
    for _ in range(2_000):
        shop.find("".join(chance.choices(alphabet, k=chance.randrange(1, 25))))
