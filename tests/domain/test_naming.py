"""What a customer is shown by, and called."""

from __future__ import annotations

import pytest

from app.core.errors import UserError
from app.domain.naming import call_them, full_name
from app.domain.records import CustomerDraft


@pytest.mark.parametrize(
    ("draft", "shown"),
    [
        (CustomerDraft(full_name="  Marisol   Vega "), ("Marisol Vega", True)),
        (CustomerDraft(given_name="Marisol", family_name="Vega"), ("Marisol Vega", True)),
        (CustomerDraft(call_them="Mari"), ("Mari", True)),
        (CustomerDraft(company=" Harbour  Hotel"), ("Harbour Hotel", True)),
        (CustomerDraft(phones=("at the door", "06 1234 4471")), ("…4471", False)),
        (CustomerDraft(phones=("at the door",), card_number="40063813"), ("…3813", False)),
        (CustomerDraft(emails=(" ", "a@b.example ")), ("a@b.example", False)),
    ],
)
def test_a_customer_is_shown_by_the_best_that_is_known(draft: CustomerDraft, shown: tuple[str, bool]) -> None:
    assert full_name(draft) == shown


def test_of_nothing_there_is_no_name() -> None:
    with pytest.raises(UserError) as said:
        full_name(CustomerDraft(emails=(" ",), note="tall"))
    assert said.value.field == "full_name"


@pytest.mark.parametrize(
    ("chosen", "given", "title", "family", "called"),
    [
        ("Mari", "Marisol", "Dr", "Vega", "Mari"),
        ("", "Marisol", "Dr", "Vega", "Marisol"),
        ("", "", "Dr", "Vega", "Dr Vega"),
        ("", "", "", "Vega", "Marisol Vega"),
        (" ", " ", "Dr", " ", "Marisol Vega"),
    ],
)
def test_a_customer_is_called_as_they_like_it(chosen: str, given: str, title: str, family: str, called: str) -> None:
    name = call_them(chosen=chosen, given_name=given, title=title, family_name=family, whole="Marisol  Vega")
    assert name == called
