"""What a sales export says of purchases and returns."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from app.exchange.export import Export
from app.exchange.rows import Buyer, CellProblem, Sale, SaleLine
from app.exchange.sales import SkippedRow
from tests.exchange.files import (
    SQUARE_ITEMS,
    SQUARE_ITEMS_PRODUCT_SALES,
    opened,
    place,
    square_item,
    write,
)


def export_of(tmp_path: Path, *rows: dict[str, str], header: list[str] = SQUARE_ITEMS, **named: object) -> Export:
    return opened(write(tmp_path / "a.csv", header, list(rows)), "sales", **named)


def sales_of(tmp_path: Path, *rows: dict[str, str], **named: object) -> list[Sale]:
    return [sale for sale in export_of(tmp_path, *rows, **named).sales([]) if isinstance(sale, Sale)]  # type: ignore[arg-type]


def problems_of(tmp_path: Path, *rows: dict[str, str]) -> tuple[list[Sale | SkippedRow], list[CellProblem]]:
    problems: list[CellProblem] = []
    return list(export_of(tmp_path, *rows).sales(problems)), problems


def test_everything_the_shop_keeps_of_a_line_is_read(tmp_path: Path) -> None:
    row = square_item(
        Time_Zone="Eastern Time (US & Canada)",
        Category="Beans",
        Price_Point_Name="1 kg",
        SKU="'0042",
        Qty="2.0",
        Notes="ground for V60",
        Employee="Ann",
        Customer_Name="Mara Vega",
        Customer_Reference_ID="R-7",
        Gross_Sales="$10.00",
        Discounts="-$2.00",
    )
    assert sales_of(tmp_path, row) == [
        Sale(
            source="square",
            external_id="TX1",
            refund=False,
            at=datetime(2026, 7, 18, 16, 59, 30, tzinfo=UTC),
            buyer=Buyer((("square", "SQ1"), ("square-reference", "R-7")), "Mara Vega"),
            currency="USD",
            served_by="Ann",
            lines=(SaleLine(1, "Ethiopia Guji, 1 kg", Decimal(2), Decimal("8.00"), "0042", "Beans", "ground for V60"),),
        )
    ]


@pytest.mark.parametrize(
    ("item", "variant", "kind", "name"),
    [
        ("Guji", "", "", "Guji"),
        ("Guji", "Regular", "", "Guji"),
        ("Guji", "guji", "", "Guji"),
        ("Guji", "1 kg", "", "Guji, 1 kg"),
        ("", "", "Gift Card", "Gift Card"),
        ("", "", "", "Custom Amount"),
    ],
)
def test_an_item_is_named_with_its_price_point(tmp_path: Path, item: str, variant: str, kind: str, name: str) -> None:
    row = square_item(Item=item, Price_Point_Name=variant, Itemization_Type=kind)
    assert sales_of(tmp_path, row)[0].lines[0].item == name


def test_rows_of_one_transaction_are_one_purchase_wherever_they_stand(tmp_path: Path) -> None:
    rows = [
        square_item(Transaction_ID="A", Item="one", Time="10:00:05"),
        square_item(Transaction_ID="B", Item="two"),
        square_item(Transaction_ID="B", Item="three"),
        square_item(Transaction_ID="A", Item="four", Time="10:00:00"),
        square_item(Transaction_ID="C", Item="five"),
        square_item(Transaction_ID="A", Item="six"),
    ]
    found = sales_of(tmp_path, *rows)
    assert [(sale.external_id, [line.item for line in sale.lines]) for sale in found] == [
        ("B", ["two", "three"]),
        ("C", ["five"]),
        ("A", ["one", "four", "six"]),
    ]
    assert found[2].at == datetime(2026, 7, 18, 8, 0, tzinfo=UTC)


def test_a_refund_is_apart_from_its_purchase_and_positive(tmp_path: Path) -> None:
    rows = [
        square_item(),
        square_item(Event_Type="Refund", Net_Sales="-$8.00", Qty="-1.0"),
        square_item(Event_Type="Refund", Net_Sales="-$4.00", Date="2026-07-20"),
    ]
    found = sales_of(tmp_path, *rows)
    assert [(sale.refund, sale.at.date(), sale.lines[0].amount) for sale in found] == [
        (False, date(2026, 7, 18), Decimal("8.00")),
        (True, date(2026, 7, 18), Decimal("8.00")),
        (True, date(2026, 7, 20), Decimal("4.00")),
    ]
    assert {line.quantity for sale in found for line in sale.lines} == {Decimal(1)}


def test_a_row_that_cannot_be_dated_is_left_out_and_the_rest_of_its_purchase_stays(tmp_path: Path) -> None:
    rows = [square_item(Item="one"), square_item(Item="two", Date="soon"), square_item(Item="three")]
    found, problems = problems_of(tmp_path, *rows)
    assert [type(sale) for sale in found] == [SkippedRow, Sale]
    assert [line.item for line in found[1].lines] == ["one", "three"]  # type: ignore[union-attr]
    assert [(p.row, p.column, p.value) for p in problems] == [(2, "Date", "soon")]


def test_a_left_out_row_does_not_hold_back_a_purchase_whose_rows_lie_apart(tmp_path: Path) -> None:
    rows = [
        square_item(Transaction_ID="A", Item="one"),
        square_item(Transaction_ID="B"),
        square_item(Transaction_ID="A", Date="soon"),
        square_item(Transaction_ID="C"),
    ]
    found, _problems = problems_of(tmp_path, *rows)
    assert [getattr(sale, "external_id", "-") for sale in found] == ["B", "A", "-", "C"]


def test_what_else_cannot_be_read_is_told_and_the_line_kept(tmp_path: Path) -> None:
    row = square_item(Net_Sales="much", Qty="none", Time="noon", Time_Zone="Middle Earth")
    found, problems = problems_of(tmp_path, row)
    assert sorted(p.column for p in problems) == ["Net Sales", "Qty", "Time", "Time Zone"]
    assert found == [
        Sale(
            "square",
            "TX1",
            False,
            datetime(2026, 7, 18, 10, tzinfo=UTC),
            Buyer((("square", "SQ1"),)),
            "",
            "",
            (SaleLine(1, "Ethiopia Guji"),),
        )
    ]


def test_a_row_with_more_cells_than_columns_is_left_out(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", SQUARE_ITEMS[:24], [square_item()])
    path.write_text(path.read_text().rstrip() + ",shifted\n")
    problems: list[CellProblem] = []
    assert list(opened(path, "sales").sales(problems)) == [SkippedRow(1)]
    assert "more cells" in problems[0].said


def test_the_21_columns_of_old_files_name_no_customer(tmp_path: Path) -> None:
    assert not sales_of(tmp_path, square_item(), header=SQUARE_ITEMS[:21])[0].buyer


def test_without_net_sales_the_discount_is_taken_off(tmp_path: Path) -> None:
    header = [title for title in SQUARE_ITEMS_PRODUCT_SALES if title != "Net Sales"]
    rows = [
        square_item(Product_Sales="$10.00", Discounts="-$2.00", Gross_Sales="$8.80"),
        square_item(Product_Sales="-$10.00", Discounts="$2.00", Event_Type="Refund"),
        square_item(Product_Sales="", Transaction_ID="TX2"),
    ]
    amounts = [sale.lines[0].amount for sale in sales_of(tmp_path, *rows, header=header)]
    assert amounts == [Decimal("8.00"), Decimal("8.00"), None]


@pytest.mark.parametrize(
    ("country", "day", "order"),
    [("GB", date(2025, 3, 2), "dmy"), ("US", date(2025, 2, 3), "mdy")],
)
def test_both_orders_of_dates_are_read(tmp_path: Path, country: str, day: date, order: str) -> None:
    proof = "25/01/2025" if order == "dmy" else "01/25/2025"
    rows = [square_item(Date="02/03/2025"), square_item(Date=proof, Transaction_ID="TX2")]
    export = export_of(tmp_path, *rows, header=SQUARE_ITEMS_PRODUCT_SALES, place=place("UTC", country))
    assert (export.survey.date_order, export.survey.date_order_sure) == (order, True)
    first = next(iter(export.sales([])))
    assert isinstance(first, Sale)
    assert first.at.date() == day


def test_amounts_with_a_decimal_comma_in_a_file_of_semicolons_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Date;Item;Qty;Net Sales;Transaction ID\n18.07.2026;Guji;1,5;1.234,50 €;TX1\n")
    export = opened(path, "sales")
    sale = next(iter(export.sales([])))
    assert isinstance(sale, Sale)
    assert (sale.currency, sale.lines[0].amount, sale.lines[0].quantity) == (
        "EUR",
        Decimal("1234.50"),
        Decimal("1.5"),
    )
    assert (export.survey.decimal_sign, export.table.delimiter) == (",", ";")


def test_rows_without_a_transaction_are_told_apart_by_moment_and_customer(tmp_path: Path) -> None:
    rows = [square_item(Transaction_ID="", Item="one"), square_item(Transaction_ID="", Item="two")]
    rows.append(square_item(Transaction_ID="", Customer_ID="SQ2"))
    assert [len(sale.lines) for sale in sales_of(tmp_path, *rows)] == [2, 1]


def test_the_first_rows_are_shown_as_they_stand(tmp_path: Path) -> None:
    sample = export_of(tmp_path, square_item(), square_item(), square_item()).sample(2)
    assert [row[4] for row in sample] == ["Ethiopia Guji", "Ethiopia Guji"]


def test_who_looks_on_is_told_how_many_rows_were_seen(tmp_path: Path) -> None:
    seen: list[int] = []
    export_of(tmp_path, *[square_item(Transaction_ID=str(n)) for n in range(2500)], seen=seen.append)
    assert seen == [1000, 2000]
