"""A file is recognised by its columns, whichever year and width it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.errors import UserError
from app.exchange.layouts.layout import Meaning
from tests.exchange.files import (
    SHOPIFY,
    SHOPIFY_OLDER,
    SQUARE_CUSTOMERS,
    SQUARE_ITEMS,
    SQUARE_ITEMS_PRODUCT_SALES,
    opened,
    shopify_customer,
    square_customer,
    square_item,
    write,
)


@pytest.mark.parametrize(
    "header",
    [
        SQUARE_ITEMS,
        SQUARE_ITEMS[:33],
        SQUARE_ITEMS[:32],
        SQUARE_ITEMS[:24],
        SQUARE_ITEMS[:21],
        SQUARE_ITEMS_PRODUCT_SALES,
        [*reversed(SQUARE_ITEMS)],
        [title.upper() for title in SQUARE_ITEMS],
    ],
    ids=["35", "33", "32", "24", "21", "product sales", "another order", "capitals"],
)
def test_every_width_of_squares_items_is_recognised(tmp_path: Path, header: list[str]) -> None:
    export = opened(write(tmp_path / "a.csv", header, []), "sales")
    assert export.layout.name == "square-items"
    assert export.columns[Meaning.NET] == "net sales"


def test_product_sales_stand_for_gross_sales_where_those_come_after_tax(tmp_path: Path) -> None:
    export = opened(write(tmp_path / "a.csv", SQUARE_ITEMS_PRODUCT_SALES, []), "sales")
    assert export.columns[Meaning.GROSS] == "product sales"


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (SQUARE_CUSTOMERS, "square-customers"),
        (SHOPIFY, "shopify-customers"),
        ([*SHOPIFY, "Accepts WhatsApp Marketing", "Note (customer.metafields.x.y)"], "shopify-customers"),
        (SHOPIFY_OLDER, "shopify-customers"),
        (["Customer ID", *SHOPIFY_OLDER], "shopify-customers"),
    ],
)
def test_customers_exports_are_recognised(tmp_path: Path, header: list[str], name: str) -> None:
    export = opened(write(tmp_path / "a.csv", header, [square_customer(), shopify_customer()]), "customers")
    assert export.layout.name == name


def test_sales_given_as_customers_are_sent_to_the_right_command(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", SQUARE_ITEMS, [square_item()])
    with pytest.raises(UserError, match="import sales"):
        opened(path, "customers")
    with pytest.raises(UserError, match="import sales"):
        opened(path, "customers", layout="square-items")


def test_customers_given_as_sales_are_sent_to_the_right_command(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", SQUARE_CUSTOMERS, [square_customer()])
    with pytest.raises(UserError, match="import customers"):
        opened(path, "sales")


def test_unknown_columns_are_told_with_what_is_known(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", ["Kunde", "Ort", *(f"c{n}" for n in range(20))], [])
    with pytest.raises(UserError, match=r"kunde, ort, .*…. Known are: Square customers, Shopify customers"):
        opened(path, "customers")


def test_squares_transactions_are_told_from_its_items(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", ["Date", "Transaction ID", "Total Collected", "Customer ID"], [])
    with pytest.raises(UserError, match="Export the items detail"):
        opened(path, "sales")


def test_a_layout_can_be_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", SHOPIFY, [shopify_customer()])
    assert opened(path, "customers", layout="Shopify-Customers").layout.name == "shopify-customers"
    with pytest.raises(UserError, match="“square customer id”"):
        opened(path, "customers", layout="square-customers")
    with pytest.raises(UserError, match="Known are: square-customers, square-items, shopify-customers"):
        opened(path, "customers", layout="odoo")


def test_an_unknown_kind_or_order_gets_a_sentence(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", SHOPIFY, [])
    with pytest.raises(UserError, match="Import customers or sales"):
        opened(path, "orders")
    with pytest.raises(UserError, match="dmy, mdy or ymd"):
        opened(path, "customers", date_order="ydm")
