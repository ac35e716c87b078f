"""People like the one being entered are shown before a second record is made."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.core.vocabulary import MatchedBy
from app.domain.records import CustomerDraft
from app.services.lookup import Lookup
from tests.shop_of import P, shop_of


@pytest.fixture(scope="module")
def lookup(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lookup]:
    made = shop_of(
        tmp_path_factory.mktemp("alike"),
        P("Marisol Vega", ("06 1234 4471",), ("m.vega@example.org",), card="AB-1"),
        P("Robert Smith"),
        P("Katharina Vogt"),
        P("Anna Bakker", ("0612344471",)),
        P("Vega Marisol"),
        P("Anna Vega"),
    )
    yield made
    made.close()


def alike(lookup: Lookup, draft: CustomerDraft, but: int | None = None) -> list[tuple[str, MatchedBy]]:
    return [(found.name, found.why) for found in lookup.alike(draft, but)]


def test_the_same_phone_card_and_address_are_told_first(lookup: Lookup) -> None:
    draft = CustomerDraft(full_name="Zoe", phones=("+31 6 1234 4471",))
    assert alike(lookup, draft) == [("Marisol Vega", MatchedBy.PHONE), ("Anna Bakker", MatchedBy.PHONE)]
    assert alike(lookup, CustomerDraft(emails=("M.Vega@Example.org",))) == [("Marisol Vega", MatchedBy.EMAIL)]
    found = lookup.alike(CustomerDraft(card_number="ab 1"))
    assert [(row.name, row.why, row.why_text) for row in found] == [("Marisol Vega", MatchedBy.CARD, "AB-1")]


def test_the_same_name_in_any_order_is_alike(lookup: Lookup) -> None:
    assert alike(lookup, CustomerDraft(full_name="marisol vega")) == [
        ("Marisol Vega", MatchedBy.NAME),
        ("Vega Marisol", MatchedBy.NAME),
    ]


@pytest.mark.parametrize(
    ("typed", "name", "why"),
    [
        ("Bob Smith", "Robert Smith", MatchedBy.NICKNAME),
        ("Catharina Vogt", "Katharina Vogt", MatchedBy.SPELLING),
        ("R. Smith", "Robert Smith", MatchedBy.NAME),
        ("Katharina Maria Vogt", "Katharina Vogt", MatchedBy.SPELLING),
    ],
)
def test_a_name_that_could_be_the_same_is_alike(lookup: Lookup, typed: str, name: str, why: MatchedBy) -> None:
    assert (name, why) in alike(lookup, CustomerDraft(full_name=typed))


def test_the_customer_being_changed_is_not_like_itself(lookup: Lookup) -> None:
    assert alike(lookup, CustomerDraft(full_name="Robert Smith"), but=2) == []


def test_nobody_is_like_a_stranger_or_an_empty_form(lookup: Lookup) -> None:
    assert alike(lookup, CustomerDraft(full_name="Zoe Quill")) == []
    assert alike(lookup, CustomerDraft()) == []


def test_no_more_are_shown_than_asked_for(lookup: Lookup) -> None:
    assert len(lookup.alike(CustomerDraft(full_name="Marisol Vega"), limit=1)) == 1
