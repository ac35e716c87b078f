"""Customers of an export: who they are matched with, what is filled, what is left as the shop wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.money import Money
from app.core.vocabulary import Consent, ContactKind
from app.domain.records import ContactPoint, CustomerDraft, PartialDate, TillSays
from tests.exchange.files import SHOPIFY, SHOPIFY_OLDER, SQUARE_CUSTOMERS, shopify_customer, square_customer
from tests.services.import_shop import Importer, counts, importer


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Importer]:
    """Open a fresh shop."""
    with importer(tmp_path) as opened:
        yield opened


def full_row(**cells: str) -> dict[str, str]:
    usual = {
        "Reference_ID": "R-7",
        "Email_Address": "mara@example.org",
        "Phone_Number": "'06 1234 4471",
        "Nickname": "Mar",
        "Company_Name": "Vega & Co",
        "Street_Address_1": "Oude Gracht 12",
        "City": "Utrecht",
        "Postal_Code": "3511 AB",
        "Birthday": "02-29",
        "Memo": "Likes it dark",
        "First_Visit": "2019-03-02",
        "Last_Visit": "2026-11-01",
        "Transaction_Count": "47",
        "Lifetime_Spend": "€1,234.50",
        "Email_Subscription_Status": "subscribed",
    }
    return square_customer(**(usual | cells))


def test_a_new_customer_has_everything_the_export_says(shop: Importer) -> None:
    assert counts(shop.customers(full_row())) == (1, 0, 0, 0, 0)
    card = shop.card()
    assert (card.name, card.call_them, card.company, card.note) == ("Mara Vega", "Mar", "Vega & Co", "Likes it dark")
    assert card.birthday == PartialDate(29, 2)
    assert card.contacts == (
        ContactPoint(ContactKind.PHONE, "06 1234 4471"),
        ContactPoint(ContactKind.EMAIL, "mara@example.org"),
    )
    assert str(card.since) == "2019-03-02"
    assert shop.ask("SELECT street, city, postal_code FROM postal_address") == [
        ("Oude Gracht 12", "Utrecht", "3511 AB")
    ]
    assert shop.ask("SELECT channel, consent FROM customer_consent") == [("email", "yes")]
    assert shop.ask("SELECT source, value FROM external_id ORDER BY source") == [
        ("square", "SQ1"),
        ("square-reference", "R-7"),
    ]


def test_the_tills_own_totals_are_kept_beside_and_never_counted(shop: Importer) -> None:
    shop.customers(full_row())
    card = shop.card()
    assert card.till_says == TillSays("square", Money(123450, "EUR"), 47)
    assert (card.visits, card.last_visit, card.last_purchase) == (0, None, None)
    assert shop.ask("SELECT count(*) FROM visit") == [(0,)]


def test_the_lookup_finds_who_was_imported(shop: Importer) -> None:
    shop.customers(full_row(), square_customer(First_Name="Zoë", Square_Customer_ID="SQ2"))
    for typed in ("mar ve", "4471", "mara@example", "vega co"):
        assert [found.id for found in shop.shop.lookup.find(typed).found][:1] == [1], typed
    assert [found.id for found in shop.shop.lookup.find("zoe").found] == [2]


def test_the_same_file_again_changes_nothing(shop: Importer) -> None:
    rows = [full_row(), square_customer(Square_Customer_ID="SQ2"), square_customer(Square_Customer_ID="", Memo="x")]
    assert counts(shop.customers(*rows)) == (3, 0, 0, 0, 0)
    before = shop.everything()
    assert counts(shop.customers(*rows)) == (0, 0, 3, 0, 0)
    assert shop.everything() == before


def test_a_newer_export_fills_and_replaces_what_is_its_own(shop: Importer) -> None:
    shop.customers(full_row(Company_Name="", Memo="old"))
    newer = full_row(Company_Name="Vega & Co", Memo="new", Phone_Number="030 555 6677", Lifetime_Spend="€2,000.00")
    assert counts(shop.customers(newer)) == (0, 1, 0, 0, 0)
    card = shop.card()
    assert (card.company, card.note) == ("Vega & Co", "new")
    assert [point.value for point in card.contacts] == ["06 1234 4471", "030 555 6677", "mara@example.org"]
    assert card.till_says == TillSays("square", Money(200000, "EUR"), 47)
    assert [found.id for found in shop.shop.lookup.find("6677").found] == [1]


def test_what_the_shop_wrote_is_never_overwritten(shop: Importer) -> None:
    shop.customers(full_row())
    draft = CustomerDraft(
        full_name="Mara van Vega", given_name="Mara", family_name="van Vega", call_them="Ms Vega", note="ours",
        phones=("06 1234 4471",), birthday=PartialDate(1, 3),
    )  # fmt: skip
    shop.shop.customers.change(1, draft, by=1)
    newer = full_row(Last_Name="Wega", Nickname="M", Memo="theirs", Company_Name="", Birthday="04-04")
    shop.customers(newer)
    card = shop.card()
    assert (card.name, card.call_them, card.note) == ("Mara van Vega", "Ms Vega", "ours")
    assert card.birthday == PartialDate(1, 3)
    # The e-mail and the company that the shop took away do not come back either.
    assert [point.value for point in card.contacts] == ["06 1234 4471"]
    assert card.company == ""


def test_a_changed_name_in_the_export_changes_the_name_that_is_shown(shop: Importer) -> None:
    shop.customers(full_row())
    shop.customers(full_row(Last_Name="Vega-Ruiz"))
    assert shop.card().name == "Mara Vega-Ruiz"
    assert [found.id for found in shop.shop.lookup.find("ruiz").found] == [1]


def test_an_emptied_cell_takes_nothing_away(shop: Importer) -> None:
    shop.customers(full_row())
    assert counts(shop.customers(full_row(Memo="", Phone_Number="", Nickname=""))) == (0, 0, 1, 0, 0)
    assert shop.card().note == "Likes it dark"


@pytest.mark.parametrize(
    ("typed", "cells"),
    [
        ({"emails": ("MARA@example.org",)}, {"Email_Address": "mara@Example.org"}),
        ({"phones": ("+31 6 1234 4471",)}, {"Phone_Number": "'06-12344471"}),
    ],
)
def test_a_customer_the_shop_knows_is_found_by_email_or_phone(
    shop: Importer, typed: dict[str, tuple[str, ...]], cells: dict[str, str]
) -> None:
    shop.typed(full_name="Mara V.", **typed)
    assert counts(shop.customers(square_customer(**cells))) == (0, 1, 0, 0, 0)
    assert shop.ask("SELECT customer_id, value FROM external_id") == [(1, "SQ1")]
    assert shop.card().name == "Mara V."


def test_nobody_is_matched_by_name_alone(shop: Importer) -> None:
    shop.typed(full_name="Mara Vega", given_name="Mara", family_name="Vega")
    assert counts(shop.customers(square_customer())) == (1, 0, 0, 0, 0)
    assert shop.shop.settings.counts().customers == 2


def test_two_ids_with_one_phone_are_two_people(shop: Importer) -> None:
    rows = [
        square_customer(Phone_Number="030 555 0001"),
        square_customer(First_Name="Tom", Square_Customer_ID="SQ2", Phone_Number="030 555 0001"),
    ]
    assert counts(shop.customers(*rows)) == (2, 0, 0, 0, 0)
    assert counts(shop.customers(*rows)) == (0, 0, 2, 0, 0)


def test_a_phone_that_two_customers_share_matches_neither(shop: Importer) -> None:
    shop.typed(full_name="Mara", phones=("030 555 0001",))
    shop.typed(full_name="Tom", phones=("030 555 0001",))
    report = shop.customers(square_customer(Phone_Number="030 555 0001"))
    assert counts(report) == (0, 0, 0, 1, 0)
    assert [(p.row, p.value) for p in report.problems] == [(1, "030 555 0001")]
    assert "Two customers have this phone number" in report.problems[0].said


def test_an_email_decides_before_a_shared_phone(shop: Importer) -> None:
    shop.typed(full_name="Mara", phones=("030 555 0001",), emails=("mara@example.org",))
    shop.typed(full_name="Tom", phones=("030 555 0001",))
    row = square_customer(Phone_Number="030 555 0001", Email_Address="mara@example.org")
    assert counts(shop.customers(row)) == (0, 1, 0, 0, 0)
    assert shop.ask("SELECT customer_id FROM external_id") == [(1,)]


def test_a_reference_that_belongs_to_another_is_told_and_left(shop: Importer) -> None:
    report = shop.customers(full_row(), square_customer(Reference_ID="R-7", Square_Customer_ID="SQ2"))
    assert counts(report) == (2, 0, 0, 0, 0)
    assert [(p.row, p.value) for p in report.problems] == [(2, "R-7")]


def test_one_id_twice_in_a_file_is_one_customer(shop: Importer) -> None:
    rows = [full_row(), full_row(Memo="newer", Phone_Number="030 555 6677")]
    assert counts(shop.customers(*rows)) == (1, 1, 0, 0, 0)
    assert shop.card().note == "newer"


def test_a_row_that_names_nobody_is_skipped_with_a_problem(shop: Importer) -> None:
    report = shop.customers(square_customer(First_Name="", Last_Name=""), square_customer(Birthday="soon"))
    assert counts(report) == (1, 0, 0, 1, 0)
    assert [(p.row, p.column) for p in report.problems] == [(1, ""), (2, "Birthday")]
    assert shop.ask('SELECT row, verdict, "column" FROM import_row ORDER BY row') == [
        (1, "skipped", ""),
        (2, "created", "Birthday"),
    ]


def test_a_customer_with_a_phone_alone_gets_a_name_once_the_export_knows_it(shop: Importer) -> None:
    row = square_customer(First_Name="", Last_Name="", Phone_Number="06 1234 4471")
    shop.customers(row)
    assert shop.card().name == "…4471"
    shop.customers(square_customer(Phone_Number="06 1234 4471"))
    assert shop.card().name == "Mara Vega"


def test_a_chinese_name_is_written_family_name_first(shop: Importer) -> None:
    shop.customers(square_customer(First_Name="\u4f1f", Last_Name="\u5f20"))
    assert shop.card().name == "\u5f20\u4f1f"


def test_shopify_customers_come_with_labels_and_consent(shop: Importer) -> None:
    row = shopify_customer(Accepts_Email_Marketing="no", Accepts_SMS_Marketing="yes", Tags="wholesale, vip")
    assert counts(shop.customers(row, header=SHOPIFY)) == (1, 0, 0, 0, 0)
    assert shop.card().labels == ("vip", "wholesale")
    assert shop.ask("SELECT channel, consent FROM customer_consent ORDER BY 1") == [
        ("email", "no"),
        ("text_message", "yes"),
    ]
    newer = shopify_customer(Accepts_Email_Marketing="yes", Accepts_SMS_Marketing="yes", Tags="vip, chess")
    assert counts(shop.customers(newer, header=SHOPIFY)) == (0, 1, 0, 0, 0)
    assert shop.card().labels == ("chess", "vip", "wholesale")
    assert (Consent.YES.value,) in shop.ask("SELECT consent FROM customer_consent WHERE channel = 'email'")


def test_files_without_ids_know_their_customers_again_and_ids_may_come_later(shop: Importer) -> None:
    rows = [
        shopify_customer(Phone="030 555 0001"),
        shopify_customer(First_Name="Tom", Email="tom@example.org", Phone="030 555 0001"),
        {"First Name": "Only", "Last Name": "Name"},
    ]
    assert counts(shop.customers(*rows, header=SHOPIFY_OLDER)) == (3, 0, 0, 0, 0)
    assert counts(shop.customers(*rows, header=SHOPIFY_OLDER)) == (0, 0, 3, 0, 0)
    assert counts(shop.customers(rows[0], header=SHOPIFY)) == (0, 1, 0, 0, 0)
    assert ("shopify", "7001", 1) in shop.ask("SELECT source, value, customer_id FROM external_id")


def test_a_dry_run_writes_nothing_and_counts_the_same(shop: Importer) -> None:
    shop.typed(full_name="Mara", phones=("030 555 0001",))
    shop.typed(full_name="Tom", phones=("030 555 0001",))
    shop.typed(full_name="Bea", emails=("bea@example.org",))
    rows = [
        full_row(),
        full_row(Memo="newer"),
        square_customer(Square_Customer_ID="SQ2", Phone_Number="030 555 0001"),
        square_customer(Square_Customer_ID="SQ3", Email_Address="bea@example.org"),
        square_customer(Square_Customer_ID="SQ3", Email_Address="bea@example.org"),
        square_customer(First_Name="", Last_Name=""),
        square_customer(Square_Customer_ID="", Phone_Number="06 9999 9999"),
        square_customer(Square_Customer_ID="SQ5", Phone_Number="06 9999 9999"),
    ]
    before = shop.everything()
    tried = shop.customers(*rows, dry_run=True)
    assert shop.everything() == before
    assert shop.ask("SELECT count(*) FROM import_run") == [(0,)]
    done = shop.customers(*rows)
    assert counts(tried) == counts(done) == (2, 3, 1, 2, 0)
    assert tried.problems == done.problems
    assert (tried.dry_run, done.dry_run) == (True, False)


def test_the_currency_of_a_first_import_becomes_the_shops(shop: Importer) -> None:
    shop.customers(full_row(Lifetime_Spend="$12.00"))
    assert shop.shop.settings.current().currency == "USD"
    assert shop.card().till_says == TillSays("square", Money(1200, "USD"), 47)


def test_many_customers_come_in_many_short_transactions(shop: Importer) -> None:
    rows = [square_customer(First_Name=f"N{n}", Square_Customer_ID=f"SQ{n}") for n in range(1200)]
    assert counts(shop.customers(*rows)) == (1200, 0, 0, 0, 0)
    done = [told.done for told in shop.told if told.total]
    assert done == sorted(done)
    assert done[-1] == 1200
    assert len(done) > 2
    assert shop.shop.lookup.find("n1199").found[0].name == "N1199 Vega"


def test_the_header_alone_is_a_file_without_customers(shop: Importer) -> None:
    report = shop.customers(header=SQUARE_CUSTOMERS)
    assert (report.rows, counts(report)) == (0, (0, 0, 0, 0, 0))
