"""What a customer is worth is left out whole."""

from __future__ import annotations

from app.core.money import Money
from app.domain.records import CustomerCard, TillSays
from app.domain.worth import without_worth

CARD = CustomerCard(1, "Marisol Vega", "Marisol", visits=47, lifetime_value=Money(214060, "EUR"))


def test_what_they_spent_is_left_out_and_the_rest_stays() -> None:
    assert without_worth(CARD) == CustomerCard(1, "Marisol Vega", "Marisol", visits=47)


def test_a_tills_count_of_sales_stays_without_its_money() -> None:
    card = CustomerCard(1, "M", "M", till_says=TillSays("Square", Money(5, "EUR"), 41))
    assert without_worth(card).till_says == TillSays("Square", None, 41)


def test_a_till_that_told_only_money_says_nothing() -> None:
    card = CustomerCard(1, "M", "M", till_says=TillSays("Square", Money(5, "EUR"), None))
    assert without_worth(card).till_says is None
