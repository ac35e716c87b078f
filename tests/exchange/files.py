"""Exports made up by the tests, with the real headers."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from app.exchange.export import Export, ShopPlace, open_export


def _columns(header: str) -> list[str]:
    return header.split(",")


SQUARE_CUSTOMERS = _columns(
    "Reference ID,First Name,Last Name,Email Address,Phone Number,Nickname,Company Name,Street Address 1,"
    "Street Address 2,City,State,Postal Code,Birthday,Memo,Square Customer ID,Creation Source,First Visit,"
    "Last Visit,Transaction Count,Lifetime Spend,Email Subscription Status,Instant Profile,"
    "Blocked from online booking"
)
SQUARE_ITEMS = _columns(
    "Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,"
    "Net Sales,Tax,Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,"
    "Customer ID,Customer Name,Customer Reference ID,Unit,Count,GTIN,Itemization Type,Commission,Employee,"
    "Fulfillment Note,Channel,Token,Card Brand,PAN Suffix"
)
SQUARE_ITEMS_PRODUCT_SALES = _columns(
    ",".join(SQUARE_ITEMS[:33]).replace("Gross Sales", "Product Sales").replace("Tax,", "Tax,Gross Sales,")
)
SHOPIFY = _columns(
    "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,"
    "Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,"
    "Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,"
    "Total Spent,Total Orders,Note,Tax Exempt,Tags"
)
SHOPIFY_OLDER = _columns(
    "First Name,Last Name,Email,Accepts Email Marketing,Company,Address1,Address2,City,Province,"
    "Province Code,Country,Country Code,Zip,Phone,Accepts SMS Marketing,"
    "Total Spent,Total Orders,Tags,Note,Tax Exempt"
)

TODAY = date(2026, 11, 21)


def square_customer(**cells: str) -> dict[str, str]:
    """Return a row of Square's customers; underscores in names stand for spaces."""
    usual = {"First Name": "Mara", "Last Name": "Vega", "Square Customer ID": "SQ1"}
    return usual | {name.replace("_", " "): value for name, value in cells.items()}


def square_item(**cells: str) -> dict[str, str]:
    """Return a row of Square's items detail."""
    usual = {
        "Date": "2026-07-18",
        "Time": "12:59:30",
        "Item": "Ethiopia Guji",
        "Qty": "1.0",
        "Net Sales": "$8.00",
        "Transaction ID": "TX1",
        "Event Type": "Payment",
        "Customer ID": "SQ1",
    }
    return usual | {name.replace("_", " "): value for name, value in cells.items()}


def shopify_customer(**cells: str) -> dict[str, str]:
    """Return a row of Shopify's customers."""
    usual = {"Customer ID": "'7001", "First Name": "Mara", "Last Name": "Vega", "Email": "mara@example.org"}
    return usual | {name.replace("_", " "): value for name, value in cells.items()}


def csv_text(header: list[str], rows: list[dict[str, str]], delimiter: str = ",") -> str:
    """Return a CSV file's text; cells a row does not name are empty, cells the header lacks are left out."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([row.get(title, "") for title in header] for row in rows)
    return out.getvalue()


def write(path: Path, header: list[str], rows: list[dict[str, str]], encoding: str = "utf-8") -> Path:
    """Write a CSV file and return its path."""
    path.write_bytes(csv_text(header, rows).encode(encoding))
    return path


def place(zone: str = "Europe/Amsterdam", country: str = "NL") -> ShopPlace:
    """Return a shop's place and day."""
    return ShopPlace(ZoneInfo(zone), country, TODAY)


def opened(path: Path, kind: str, **named: object) -> Export:
    """Open an export for a shop in Amsterdam unless another place is named."""
    where = named.pop("place", place())
    return open_export(path, kind, where, **named)  # type: ignore[arg-type]
