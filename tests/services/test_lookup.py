"""Who is this? What is typed, and who is found by it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.core.errors import DatabaseTrouble
from app.core.vocabulary import MatchedBy
from app.domain.records import Answer, Found
from app.models import search_index
from app.services.lookup import Lookup
from tests.shop_of import TODAY, P, add, names, new_engine, reads, shop_of, writing
from tests.shops import a_shop

PEOPLE = (
    P("Marisol Vega", ("06 1234 4471", "020 555 0199"), ("Marisol.Vega@example.org",), card="AB-1234", visits=48),
    P("Robert Smith", ("+44 20 7946 0958",), complaints=2),
    P("Bob Jones", company="Acme Coffee", emails=("roaster77@example.org",)),
    P("Hans Müller"),
    P("Seán O'Brien"),
    P("David Johnson", card="2900012345678"),
    P("Anna Straßer"),
    P("José de la Cruz"),
    P("Roberta Vega", call_them="Bertie"),
    P("Наталья Кузнецова"),
    P("…0000", ("06 0000 0000",), name_known=False),
)


@pytest.fixture(scope="module")
def lookup(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lookup]:
    made = shop_of(tmp_path_factory.mktemp("shop"), *PEOPLE)
    yield made
    made.close()


def only(answer: Answer) -> Found:
    (found,) = answer.found
    return found


def marked(found: Found) -> list[str]:
    return [found.name[start:end] for start, end in found.marks]


@pytest.mark.parametrize(
    "typed",
    [
        "mar ve",
        "ve mar",
        "MARISOL",
        "vega marisol",
        "vega 4471",
        "4471 vega",
        "0199",
        "marisol.vega",
        "v mar 44",
        "vega,marisol",
    ],
)
def test_any_part_in_any_order_finds_the_customer(lookup: Lookup, typed: str) -> None:
    assert names(lookup, typed)[0] == "Marisol Vega"


@pytest.mark.parametrize(
    "typed",
    [
        "4471",
        "44471",
        "344471",
        "06 1234 4471",
        "0612344471",
        "612344471",
        "+31 6 1234 4471",
        "+31(0)612344471",
        "0031 6 1234 4471",
        "31612344471",
        "06-1234-4471",
        "06 12",
        "06123",
        "+316",
        "003161234",
        "020 555 0199",
        "٤٤٧١",
        "marisol 0612344471",
        "mraisol 0612344471",
    ],
)
def test_a_phone_number_finds_its_owner_however_it_is_written(lookup: Lookup, typed: str) -> None:
    assert "Marisol Vega" in names(lookup, typed)


@pytest.mark.parametrize("typed", ["4472", "0612344472", "+49 6 1234 4471", "hans 0612344471", "zz@example.org"])
def test_a_number_or_address_of_nobody_finds_nobody(lookup: Lookup, typed: str) -> None:
    assert "Marisol Vega" not in names(lookup, typed)


@pytest.mark.parametrize("typed", ["AB-1234", "ab1234", "AB 1234", "ab12", "ａｂ１２３４"])  # noqa: RUF001 - as some keyboards type
def test_a_card_number_finds_its_owner(lookup: Lookup, typed: str) -> None:
    found = only(lookup.find(typed))
    assert (found.name, found.why, found.why_text) == ("Marisol Vega", MatchedBy.CARD, "AB-1234")


def test_a_card_of_digits_is_found_while_it_is_typed(lookup: Lookup) -> None:
    for length in range(4, 14):
        assert "David Johnson" in names(lookup, "2900012345678"[:length])


@pytest.mark.parametrize(
    "typed", ["marisol.vega@example.org", "Marisol.Vega@", "MARISOL.VEGA@EXAMPLE.ORG", "vega marisol.vega@ex"]
)
def test_an_address_finds_its_owner_and_says_so(lookup: Lookup, typed: str) -> None:
    found = only(lookup.find(typed))
    assert (found.why, found.why_text) == (MatchedBy.EMAIL, "Marisol.Vega@example.org")


def test_where_an_address_is_says_nothing_about_who(lookup: Lookup) -> None:
    assert names(lookup, "example") == []
    assert names(lookup, "@example.org") == []


def test_a_piece_of_an_address_finds_its_owner(lookup: Lookup) -> None:
    found = only(lookup.find("roast"))
    assert (found.name, found.why, found.why_text) == ("Bob Jones", MatchedBy.EMAIL, "roaster77@example.org")


def test_a_company_finds_who_works_there(lookup: Lookup) -> None:
    found = only(lookup.find("coffee"))
    assert (found.name, found.why, found.why_text) == ("Bob Jones", MatchedBy.COMPANY, "Acme Coffee")


def test_what_they_are_called_finds_them(lookup: Lookup) -> None:
    found = lookup.find("bertie").found[0]
    assert (found.name, found.why, found.why_text) == ("Roberta Vega", MatchedBy.CALL_THEM, "Bertie")


def test_a_nickname_finds_the_name_after_the_nickname_itself(lookup: Lookup) -> None:
    bob, robert = lookup.find("bob").found[:2]
    assert (bob.name, bob.why, marked(bob)) == ("Bob Jones", MatchedBy.NAME, ["Bob"])
    assert (robert.name, robert.why, robert.why_text) == ("Robert Smith", MatchedBy.NICKNAME, "Bob")
    assert marked(robert) == ["Robert"]


def test_a_name_finds_the_nickname_after_the_name_itself(lookup: Lookup) -> None:
    found = lookup.find("robert").found
    assert [row.name for row in found] == ["Robert Smith", "Roberta Vega", "Bob Jones"]
    assert found[-1].why is MatchedBy.NICKNAME


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("bavid", "David Johnson"),
        ("dvaid", "David Johnson"),
        ("davd", "David Johnson"),
        ("davvid", "David Johnson"),
        ("jonson", "David Johnson"),
        ("davdi johnsn", "David Johnson"),
        ("mraisol vgea", "Marisol Vega"),
        ("strasser ana", "Anna Straßer"),
        ("kuznecova natalja", "Наталья Кузнецова"),
        ("vega 4471", "Marisol Vega"),
        ("vgea 4471", "Marisol Vega"),
        ("christophersen", None),
    ],
)
def test_a_misspelling_in_each_word_finds_the_customer(lookup: Lookup, typed: str, name: str | None) -> None:
    assert names(lookup, typed)[:1] == ([name] if name else [])


def test_a_misspelt_word_is_marked_whole(lookup: Lookup) -> None:
    found = lookup.find("mraisol vgea").found[0]
    assert found.why is MatchedBy.SPELLING
    assert marked(found) == ["Marisol", "Vega"]


@pytest.mark.parametrize(
    ("typed", "letters"),
    [
        ("mar ve", ["Mar", "Ve"]),
        ("brien", ["Brien"]),
        ("obr", ["O'Br"]),
        ("o'brien", ["O'Brien"]),
        ("mull", ["Müll"]),
        ("muell", ["Müll"]),
        ("MÜL", ["Mül"]),
        ("strass", ["Straß"]),
        ("straß", ["Straß"]),
        ("delacruz", ["de la Cruz"]),
        ("cruz jos", ["Jos", "Cruz"]),
        ("natal", ["Наталья"]),
        ("кузн", ["Кузн"]),
    ],
)
def test_the_letters_that_matched_are_marked_as_they_stand(lookup: Lookup, typed: str, letters: list[str]) -> None:
    found = lookup.find(typed).found[0]
    assert marked(found) == letters
    assert found.why is MatchedBy.NAME


def test_a_row_says_what_the_results_show(lookup: Lookup) -> None:
    found = only(lookup.find("smith"))
    assert (found.last_visit, found.phone_end, found.open_complaints) == (date(2026, 10, 1), "0958", 2)


def test_the_phone_that_was_meant_is_the_one_shown(lookup: Lookup) -> None:
    assert only(lookup.find("vega 0199")).phone_end == "0199"
    assert only(lookup.find("marisol")).phone_end == "4471"
    found = only(lookup.find("0205550199"))
    assert (found.why, found.phone_end) == (MatchedBy.PHONE, "0199")


def test_a_customer_without_a_name_is_found_by_the_number(lookup: Lookup) -> None:
    assert names(lookup, "0600000000") == ["…0000"]


@pytest.mark.parametrize(
    "typed", ["", "   ", "\x00", "😀", '"*()^:-+', "AND", "NEAR(", "ﷺ", "\ud800", "a" * 10_000, "@", "+", "0"]
)
def test_odd_texts_are_answered_and_never_syntax(lookup: Lookup, typed: str) -> None:
    answer = lookup.find(typed)
    assert answer.query == typed
    assert len(answer.found) <= 20


def test_no_limit_at_all_finds_nobody(lookup: Lookup) -> None:
    assert lookup.find("vega", 0) == Answer("vega")


def test_a_scanned_card_is_found_exactly(lookup: Lookup) -> None:
    assert lookup.by_card("2900012345678") == 6
    assert lookup.by_card(" ab 12-34 ") == 1
    assert lookup.by_card("290001234567") is None
    assert lookup.by_card("") is None


def test_the_stamp_is_another_one_after_anything_was_written(tmp_path: Path) -> None:
    with a_shop(tmp_path) as at:
        marisol = at.customer("Marisol Vega")
        before = at.shop.lookup.stamp()
        at.shop.lookup.find("mar")
        at.shop.customers.card(marisol)
        assert at.shop.lookup.stamp() == before
        at.customer("Jan de Wit")
        assert at.shop.lookup.stamp() != before


def test_exact_comes_before_begun_before_nickname_before_misspelt(tmp_path: Path) -> None:
    lookup = shop_of(
        tmp_path,
        P("Bobby Begun", visits=200),
        P("Robert Nickname", visits=250),
        P("Bob Exact", visits=1),
    )
    assert names(lookup, "bob") == ["Bob Exact", "Bobby Begun", "Robert Nickname"]
    lookup.close()


def test_among_equals_frequent_and_recent_customers_come_first(tmp_path: Path) -> None:
    lookup = shop_of(
        tmp_path,
        P("Anna One", visits=1, last=date(2024, 1, 1)),
        P("Anna Often", visits=60, last=date(2026, 11, 1)),
        P("Anna Never", visits=0, last=None),
        P("Anna Lately", visits=1, last=date(2026, 11, 18)),
        P("Anna Yesterday", visits=1, last=date(2026, 11, 20)),
    )
    assert names(lookup, "anna") == ["Anna Often", "Anna Yesterday", "Anna Lately", "Anna One", "Anna Never"]
    lookup.close()


def test_more_is_said_only_when_there_are_more(tmp_path: Path) -> None:
    lookup = shop_of(tmp_path, *(P(f"Anna N{n}") for n in range(21)), *(P(f"Berta N{n}") for n in range(20)))
    assert lookup.find("anna").more
    assert len(lookup.find("anna").found) == 20
    assert not lookup.find("anna", 21).more
    assert not lookup.find("berta").more
    assert len(lookup.find("n", 200).found) == 41
    lookup.close()


def test_exact_names_are_not_lost_among_many_that_only_begin_so(tmp_path: Path) -> None:
    lookup = shop_of(tmp_path, *(P(f"Annabel N{n}", visits=100) for n in range(150)), P("Ann Rare"), P("Zoe Ann"))
    assert names(lookup, "ann")[:2] == ["Ann Rare", "Zoe Ann"]
    assert names(lookup, "ann n1")[0] == "Annabel N1"
    assert names(lookup, "n77 ann x") == []
    assert lookup.find("ann").more
    lookup.close()


def test_three_words_typed_of_many_customers_find_the_exact_one_first(tmp_path: Path) -> None:
    lookup = shop_of(tmp_path, *(P(f"Anna Maria Smithson{n}", visits=50) for n in range(120)), P("Anna Maria Smith"))
    assert names(lookup, "anna maria smith")[0] == "Anna Maria Smith"
    lookup.close()


def test_names_longer_than_the_longest_prefix_are_told_apart(tmp_path: Path) -> None:
    lookup = shop_of(tmp_path, P("Papadopoulosakis"), P("Papadopouloudis"))
    assert names(lookup, "papadopoulosa") == ["Papadopoulosakis"]
    assert names(lookup, "papadopoulosaxis") == ["Papadopoulosakis"]
    lookup.close()


def test_a_number_stored_without_its_country_is_found_with_it(tmp_path: Path) -> None:
    lookup = shop_of(tmp_path, P("Anna", ("0612344471",)), country="")
    assert names(lookup, "+31612344471") == ["Anna"]
    assert names(lookup, "0612344471") == ["Anna"]
    assert names(lookup, "0612") == []
    lookup.close()


def test_what_was_written_is_found_by_the_next_keystroke(tmp_path: Path) -> None:
    engine = new_engine(tmp_path)
    lookup = Lookup(reads(engine), lambda: "NL")
    assert names(lookup, "vega") == []
    with writing(engine) as connection:
        search_index.reindex(connection, add(connection, [P("Marisol Vega")]), TODAY)
        assert names(lookup, "vega") == []
    assert names(lookup, "vega") == ["Marisol Vega"]
    lookup.close()
    assert names(lookup, "vega") == ["Marisol Vega"]
    lookup.close()
    engine.dispose()


def test_a_customer_that_has_just_been_deleted_is_no_row(tmp_path: Path) -> None:
    engine = new_engine(tmp_path)
    with writing(engine) as connection:
        search_index.bulk_index(connection, add(connection, [P("Marisol Vega"), P("Anna Vega")]), TODAY)
        connection.exec_driver_sql("DELETE FROM customer WHERE id = 1")
    lookup = Lookup(reads(engine), lambda: "NL")
    assert names(lookup, "vega") == ["Anna Vega"]
    lookup.close()
    engine.dispose()


def test_a_file_that_cannot_be_read_is_trouble_in_a_sentence(tmp_path: Path) -> None:
    engine = new_engine(tmp_path)
    with writing(engine) as connection:
        connection.exec_driver_sql("DROP TABLE search_entry")
    lookup = Lookup(reads(engine), lambda: "NL")
    with pytest.raises(DatabaseTrouble, match="could not be read"):
        lookup.find("vega")
    lookup.close()
    engine.dispose()


def test_how_a_name_is_said_finds_it_after_the_names_that_begin_so(tmp_path: Path) -> None:
    lookup = shop_of(
        tmp_path,
        P("Margaux Vernier", say_it="mar-GO vern-YAY", visits=14, last=date(2026, 3, 20)),
        P("Marisol Vega", say_it="mah-ree-SOL", visits=47, last=date(2026, 11, 9)),
    )
    assert names(lookup, "mar ve") == ["Marisol Vega", "Margaux Vernier"]
    (found,) = lookup.find("yay").found
    assert (found.name, found.why, found.why_text) == ("Margaux Vernier", MatchedBy.CALL_THEM, "mar-GO vern-YAY")
    lookup.close()
