"""What a customers' export says of a customer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.core.vocabulary import Consent
from app.exchange.rows import Birthday, CustomerRow, Post, Till
from tests.exchange.files import (
    SHOPIFY,
    SHOPIFY_OLDER,
    SQUARE_CUSTOMERS,
    opened,
    place,
    shopify_customer,
    square_customer,
    write,
)

Square = Callable[..., list[CustomerRow]]
Shopify = Callable[..., CustomerRow]


@pytest.fixture
def square(tmp_path: Path) -> Square:
    """Read rows of Square's export."""

    def read(*rows: dict[str, str], **named: object) -> list[CustomerRow]:
        path = write(tmp_path / "a.csv", SQUARE_CUSTOMERS, list(rows))
        return list(opened(path, "customers", **named).customers())

    return read


@pytest.fixture
def shopify(tmp_path: Path) -> Shopify:
    """Read a row of Shopify's export."""

    def read(row: dict[str, str], header: list[str] = SHOPIFY) -> CustomerRow:
        return next(opened(write(tmp_path / "a.csv", header, [row]), "customers").customers())

    return read


def test_everything_the_shop_keeps_of_square_is_read(square: Square) -> None:
    row = square_customer(
        Reference_ID="R-7",
        Email_Address="mara@example.org",
        Phone_Number="'+31 6 1234 4471",
        Nickname="Mar",
        Company_Name="Vega & Co",
        Street_Address_1="Oude Gracht 12",
        Street_Address_2="2nd floor",
        City="Utrecht",
        State="UT",
        Postal_Code="'3511",
        Birthday="1980-03-07",
        Memo="Likes it\r\ndark",
        First_Visit="2019-03-02",
        Last_Visit="2026-11-01",
        Transaction_Count="47",
        Lifetime_Spend="$1,234.50",
        Email_Subscription_Status="subscribed",
    )
    assert square(row) == [
        CustomerRow(
            number=1,
            ids=(("square", "SQ1"), ("square-reference", "R-7")),
            given_name="Mara",
            family_name="Vega",
            call_them="Mar",
            company="Vega & Co",
            emails=("mara@example.org",),
            phones=("+31 6 1234 4471",),
            post=Post("Oude Gracht 12", "2nd floor", "Utrecht", "UT", "3511"),
            birthday=Birthday(7, 3, 1980),
            note="Likes it\ndark",
            email_consent=Consent.YES,
            since=date(2019, 3, 2),
            till=Till(Decimal("1234.50"), "USD", 47, date(2019, 3, 2), date(2026, 11, 1)),
        )
    ]


def test_everything_the_shop_keeps_of_shopify_is_read(shopify: Shopify) -> None:
    row = shopify_customer(
        Accepts_Email_Marketing="no",
        Accepts_SMS_Marketing="yes",
        Default_Address_Company="Vega & Co",
        Default_Address_Address1="Oude Gracht 12",
        Default_Address_City="Utrecht",
        Default_Address_Zip="'3511",
        Default_Address_Country_Code="NL",
        Default_Address_Phone="'+31 30 555",
        Phone="'+31612344471",
        Total_Spent="99.50",
        Total_Orders="3",
        Note="Dark",
        Tags="regular, Wholesale,regular",
    )
    found = shopify(row)
    assert found.ids == (("shopify", "7001"),)
    assert found.phones == ("+31612344471", "+31 30 555")
    assert (found.email_consent, found.text_consent) == (Consent.NO, Consent.YES)
    assert found.labels == ("regular", "Wholesale")
    assert found.post == Post("Oude Gracht 12", city="Utrecht", postal_code="3511", country="NL")
    assert found.till == Till(Decimal("99.50"), "", 3)


def test_the_older_shopify_file_has_no_id(shopify: Shopify) -> None:
    found = shopify(shopify_customer(Company="Vega", Zip="'0123", Province_Code="UT"), SHOPIFY_OLDER)
    assert (found.ids, found.company, found.post) == ((), "Vega", Post(region="UT", postal_code="0123"))


def test_a_birth_date_the_shop_keeps_as_a_metafield_is_a_birthday(shopify: Shopify) -> None:
    title = "Birth date (customer.metafields.facts.birth_date)"
    assert shopify({**shopify_customer(), title: "1990-02-28"}, [*SHOPIFY, title]).birthday == Birthday(28, 2, 1990)


@pytest.mark.parametrize(
    ("word", "consent"),
    [
        ("subscribed", Consent.YES),
        ("Unsubscribed", Consent.NO),
        ("unknown", Consent.NOT_ASKED),
        ("", Consent.NOT_ASKED),
    ],
)
def test_only_a_plain_word_is_consent(square: Square, word: str, consent: Consent) -> None:
    assert square(square_customer(Email_Subscription_Status=word))[0].email_consent is consent


def test_a_cell_that_cannot_be_read_is_a_problem_of_its_own(square: Square) -> None:
    row = square_customer(
        Birthday="soon",
        First_Visit="x",
        Last_Visit="2026-02-31",
        Lifetime_Spend="much",
        Transaction_Count="3.5",
        Email_Address="mara at home",
        Phone_Number="5.551E+10",
    )
    found = square(row)[0]
    assert found.given_name == "Mara"
    assert sorted((p.row, p.column, p.value) for p in found.problems) == [
        (1, "Birthday", "soon"),
        (1, "Email Address", "mara at home"),
        (1, "First Visit", "x"),
        (1, "Last Visit", "2026-02-31"),
        (1, "Lifetime Spend", "much"),
        (1, "Phone Number", "5.551E+10"),
        (1, "Transaction Count", "3.5"),
    ]
    assert (found.birthday, found.till, found.emails, found.phones) == (None, Till(), (), ())


def test_dates_follow_the_order_the_whole_file_proves(square: Square) -> None:
    rows = [square_customer(First_Visit="03/04/2020"), square_customer(First_Visit="25/04/2020")]
    assert [row.since for row in square(*rows)] == [date(2020, 4, 3), date(2020, 4, 25)]
    assert square(rows[0], date_order="mdy")[0].since == date(2020, 3, 4)
    assert square(rows[0], place=place("America/New_York", "US"))[0].since == date(2020, 3, 4)


@pytest.mark.parametrize(
    ("visit", "birthday", "order", "sure"),
    [
        ("2026-01-02", "", "ymd", True),
        ("2026-01-02", "03/04/1980", "dmy", False),
        ("2026-01-02", "03/25/1980", "mdy", True),
        ("01/02/2026", "03/25/1980", "mdy", True),
        ("25/02/2026", "03/04/1980", "dmy", True),
        ("01/02/2026", "03/04/1980", "dmy", False),
        ("", "", "ymd", True),
    ],
)
def test_birthdays_help_where_other_dates_leave_the_order_open(
    tmp_path: Path, visit: str, birthday: str, order: str, sure: bool
) -> None:
    row = square_customer(First_Visit=visit, Birthday=birthday)
    survey = opened(write(tmp_path / "a.csv", SQUARE_CUSTOMERS, [row]), "customers").survey
    assert (survey.date_order, survey.date_order_sure) == (order, sure)


def test_a_row_that_names_nobody_is_empty(square: Square) -> None:
    nobody, somebody = square(square_customer(First_Name="", Last_Name=""), square_customer(First_Name=""))
    assert nobody.is_empty
    assert not somebody.is_empty


def test_a_guard_against_spreadsheets_is_taken_off(square: Square) -> None:
    row = square_customer(Phone_Number='="0612344471"', Square_Customer_ID="'SQ9", Postal_Code="'01234")
    found = square(row)[0]
    assert (found.phones, found.ids, found.post.postal_code) == (
        ("0612344471",),
        (("square", "SQ9"),),
        "01234",
    )
