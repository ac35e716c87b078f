"""Amounts."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.core.money import Money, decimal_from, decimals, is_currency, money


def test_an_amount_is_printed_with_the_currencys_own_decimals() -> None:
    assert str(Money(3140, "EUR")) == "31.40"
    assert str(Money(800, "JPY")) == "800"
    assert str(Money(1500, "KWD")) == "1.500"
    assert str(Money(-5, "EUR")) == "-0.05"


def test_halves_are_rounded_to_the_even_cent() -> None:
    assert money(Decimal("0.125"), "EUR").minor == 12
    assert money(Decimal("0.135"), "EUR").minor == 14


@given(st.integers(-(10**12), 10**12), st.sampled_from(["EUR", "JPY", "KWD", "USD"]))
def test_an_amount_survives_being_printed_and_read(minor: int, currency: str) -> None:
    assert money(decimal_from(str(Money(minor, currency))), currency) == Money(minor, currency)


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "1e13", "-1e30"])
def test_what_cannot_be_held_is_refused(amount: str) -> None:
    with pytest.raises(UserError):
        money(Decimal(amount), "EUR")


@pytest.mark.parametrize("text", ["", "abc", "1,5", "NaN", "inf"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="not an amount"):
        decimal_from(text)


def test_currencies_are_known_by_their_codes() -> None:
    assert is_currency("EUR")
    assert not is_currency("euro")
    assert decimals("JPY") == 0
