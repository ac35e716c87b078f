"""Amounts as tills write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.amounts import AmountError, AmountReader, DecimalEvidence
from app.exchange.currencies import currency_of


def sign_of(*cells: str, otherwise: str = ".") -> str:
    evidence = DecimalEvidence()
    for cell in cells:
        evidence.see(cell)
    return evidence.sign(otherwise)


@pytest.mark.parametrize(
    ("cell", "value", "currency"),
    [
        ("$8.00", "8.00", "USD"),
        ("-$12.00", "-12.00", "USD"),
        ("$-12.00", "-12.00", "USD"),
        ("($12.00)", "-12.00", "USD"),
        ("\N{MINUS SIGN}$12.00", "-12.00", "USD"),
        ("12.00-", "-12.00", ""),
        ("£1,234.50", "1234.50", "GBP"),
        ("1'234.50", "1234.50", ""),
        ("CHF 1\N{RIGHT SINGLE QUOTATION MARK}234.50", "1234.50", "CHF"),
        ("¥800", "800", "JPY"),
        ("C$5.00", "5.00", "CAD"),
        ("A$5.00", "5.00", "AUD"),
        ("5.00 EUR", "5.00", "EUR"),
        ("US$ 5.00", "5.00", "USD"),
        ("1,00,000.00", "100000.00", ""),
        (".50", "0.50", ""),
        ("0", "0", ""),
        ("1234567.125", "1234567.125", ""),
    ],
)
def test_an_amount_with_a_decimal_point_is_exact(cell: str, value: str, currency: str) -> None:
    amount = AmountReader(".").amount(cell)
    assert (amount.value, amount.currency) == (Decimal(value), currency)


@pytest.mark.parametrize(
    ("cell", "value", "currency"),
    [
        ("8,00 €", "8.00", "EUR"),
        ("1.234,50", "1234.50", ""),
        ("1\N{NARROW NO-BREAK SPACE}234,50\N{NO-BREAK SPACE}€", "1234.50", "EUR"),
        ("-1.234.567,8 zł", "-1234567.8", "PLN"),
        ("49,90 kr", "49.90", "SEK"),
    ],
)
def test_an_amount_with_a_decimal_comma_is_exact(cell: str, value: str, currency: str) -> None:
    amount = AmountReader(",").amount(cell)
    assert (amount.value, amount.currency) == (Decimal(value), currency)


@pytest.mark.parametrize(
    "cell", ["", "-", "free", "$", "1.2.3", "1,2", "8.00 quid", "1 2 3 x", "12,34", "--5", "9" * 20]
)
def test_what_is_no_amount_is_refused(cell: str) -> None:
    with pytest.raises(AmountError):
        AmountReader(".").amount(cell)


@pytest.mark.parametrize(
    ("country", "sign", "code"),
    [
        ("US", "$", "USD"),
        ("", "$", "USD"),
        ("CA", "$", "CAD"),
        ("AU", "$", "AUD"),
        ("DE", "$", "USD"),
        ("JP", "¥", "JPY"),
        ("CN", "¥", "CNY"),
        ("DK", "kr", "DKK"),
        ("NO", "kr", "NOK"),
    ],
)
def test_a_sign_that_many_currencies_share_is_decided_by_the_country(country: str, sign: str, code: str) -> None:
    assert currency_of(sign, country) == code


def test_a_word_that_is_no_currency_is_none() -> None:
    assert currency_of("xyz") is None
    assert currency_of("€€") is None


@pytest.mark.parametrize(
    ("cells", "sign"),
    [
        (["$8.00", "$1,234.50"], "."),
        (["8,00 €"], ","),
        (["1.234,50"], ","),
        (["1.234.567"], ","),
        (["1,234", "2,500", "3.5"], "."),
        (["0.125"], "."),
        (["1234,567"], ","),
    ],
)
def test_the_decimal_sign_is_found_from_what_proves_it(cells: list[str], sign: str) -> None:
    assert sign_of(*cells) == sign


@pytest.mark.parametrize("otherwise", [".", ","])
def test_what_proves_nothing_leaves_the_decimal_sign_to_the_fallback(otherwise: str) -> None:
    assert sign_of("1,234", "800", "1.234", "", otherwise=otherwise) == otherwise


def test_a_quantity_may_have_a_unit_behind_it() -> None:
    assert AmountReader(".").number("1.250 kg") == Decimal("1.25")
    with pytest.raises(AmountError):
        AmountReader(".").number("kg")


@given(value=st.decimals(min_value=-(10**9), max_value=10**9, places=2), sign=st.sampled_from(".,"))
def test_every_amount_is_read_back_as_it_was_written(value: Decimal, sign: str) -> None:
    group = "," if sign == "." else "."
    written = f"{value:,}".replace(",", "g").replace(".", sign).replace("g", group)
    assert AmountReader(sign).amount(f"{written} EUR").value == value


@given(st.text(max_size=30))
def test_any_text_is_an_amount_or_is_refused(cell: str) -> None:
    try:
        assert AmountReader(",").amount(cell).value.is_finite()
    except AmountError:
        assert isinstance(cell, str)
