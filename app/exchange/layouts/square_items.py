"""Square: the items detail export, one row an item sold. Over the years it grew from 21 to 35 columns."""

from __future__ import annotations

from app.exchange.layouts.layout import Kind, Layout, Meaning

SQUARE_ITEMS = Layout(
    name="square-items",
    title="Square items detail",
    kind=Kind.SALES,
    source="square",
    reference_source="square-reference",
    columns={
        Meaning.DATE: ("date",),
        Meaning.TIME: ("time",),
        Meaning.ZONE: ("time zone",),
        Meaning.TRANSACTION: ("transaction id", "payment id"),
        Meaning.EVENT: ("event type",),
        Meaning.ITEM: ("item",),
        Meaning.VARIANT: ("price point name",),
        Meaning.ITEM_KIND: ("itemization type",),
        Meaning.CATEGORY: ("category",),
        Meaning.SKU: ("sku",),
        Meaning.QUANTITY: ("qty",),
        # "Product Sales" stands before discounts; where it exists "Gross Sales" is with tax.
        Meaning.GROSS: ("product sales", "gross sales"),
        Meaning.DISCOUNT: ("discounts",),
        Meaning.NET: ("net sales",),
        Meaning.LINE_NOTE: ("notes",),
        Meaning.STAFF: ("employee", "staff name"),
        Meaning.BUYER_ID: ("customer id",),
        Meaning.BUYER_REFERENCE: ("customer reference id",),
        Meaning.BUYER_NAME: ("customer name",),
    },
    essential=(
        ("date",),
        ("item",),
        ("qty",),
        ("transaction id", "payment id"),
        ("net sales", "product sales", "gross sales"),
    ),
    plain=frozenset({"regular", "regular price", "n/a"}),
    refund=frozenset({"refund", "return"}),
)
