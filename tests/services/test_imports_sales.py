"""Sales of an export: joined to customers, counted as visits, brought up to date, taken back as returns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.core.money import Money
from app.core.vocabulary import Action, TimelineKind, VisitSource, WorkedOut
from app.domain.records import ComplaintDraft, DraftLine, PurchaseDraft
from tests.exchange.files import SQUARE_ITEMS, square_customer, square_item
from tests.services.import_shop import Importer, counts, importer


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Importer]:
    """Open a shop that knows Mara (SQ1, reference R-1) and Tom (SQ2)."""
    with importer(tmp_path) as opened:
        opened.customers(
            square_customer(Reference_ID="R-1"), square_customer(First_Name="Tom", Square_Customer_ID="SQ2")
        )
        yield opened


def test_a_purchase_is_a_visit_with_its_lines_and_what_it_cost(shop: Importer) -> None:
    rows = [
        square_item(Price_Point_Name="1 kg", Net_Sales="€24.00", Qty="2.0", SKU="G1", Category="Beans", Employee="Ann"),
        square_item(Item="Filter papers", Net_Sales="€3.50", Notes="size 4"),
    ]
    assert counts(shop.sales(*rows)) == (1, 0, 0, 0, 0)
    card = shop.card()
    assert (card.visits, card.last_visit, card.lifetime_value) == (1, date(2026, 7, 18), Money(2750, "EUR"))
    assert card.last_purchase is not None
    assert card.last_purchase.total == Money(2750, "EUR")
    assert [(line.item, line.quantity, line.amount) for line in card.last_purchase.lines] == [
        ("Ethiopia Guji, 1 kg", Decimal(2), Money(2400, "EUR")),
        ("Filter papers", Decimal(1), Money(350, "EUR")),
    ]
    assert shop.ask("SELECT name, sku, category, sold, usual_amount, usual_currency FROM item ORDER BY id") == [
        ("Ethiopia Guji, 1 kg", "G1", "Beans", 1, 1200, "EUR"),
        ("Filter papers", "", "", 1, 350, "EUR"),
    ]
    assert shop.ask("SELECT served_by, source, external_id FROM purchase") == [("Ann", "square", "TX1")]
    assert shop.ask("SELECT source, by_opening FROM visit") == [(VisitSource.IMPORT.value, 0)]


def test_the_same_file_again_changes_nothing(shop: Importer) -> None:
    rows = [
        square_item(),
        square_item(Item="Filter"),
        square_item(Transaction_ID="TX2", Customer_ID="nobody"),
        square_item(Transaction_ID="TX3", Customer_ID="", Customer_Name="Mara Vega"),
        square_item(Event_Type="Refund", Net_Sales="-$8.00", Date="2026-07-19"),
    ]
    assert counts(shop.sales(*rows)) == (1, 0, 0, 0, 2)
    before = shop.everything()
    report = shop.sales(*reversed(rows))
    assert (counts(report), report.returns) == ((0, 0, 1, 0, 2), 0)
    assert shop.everything() == before


def test_sales_without_a_known_customer_are_counted_and_left_even_with_a_name(shop: Importer) -> None:
    rows = [
        square_item(Customer_ID="", Customer_Name="Mara Vega"),
        square_item(Customer_ID="SQ9", Customer_Name="Mara Vega", Transaction_ID="TX2"),
    ]
    assert counts(shop.sales(*rows)) == (0, 0, 0, 0, 2)
    assert shop.ask("SELECT count(*) FROM purchase") == [(0,)]
    assert shop.ask("SELECT row, verdict FROM import_row WHERE run_id = 2 ORDER BY row") == [
        (1, "without_customer"),
        (2, "without_customer"),
    ]


def test_a_sale_comes_in_later_once_its_customer_is_known(shop: Importer) -> None:
    row = square_item(Customer_ID="SQ3")
    shop.sales(row)
    shop.customers(square_customer(First_Name="Bea", Square_Customer_ID="SQ3"))
    assert counts(shop.sales(row)) == (1, 0, 0, 0, 0)


def test_the_reference_joins_when_the_id_does_not(shop: Importer) -> None:
    assert counts(shop.sales(square_item(Customer_ID="", Customer_Reference_ID="R-1"))) == (1, 0, 0, 0, 0)
    assert shop.card(1).visits == 1


def test_two_purchases_on_one_day_are_one_visit_of_the_shops_own_day(shop: Importer) -> None:
    rows = [
        square_item(Transaction_ID="A", Time="09:00:00"),
        square_item(Transaction_ID="B", Time="08:00:00"),
        square_item(Transaction_ID="C", Time="23:30:00", Time_Zone="London"),
    ]
    assert counts(shop.sales(*rows)) == (3, 0, 0, 0, 0)
    assert shop.ask("SELECT day, at FROM visit ORDER BY day") == [
        ("2026-07-18", "2026-07-18 06:00:00.000000"),
        ("2026-07-19", "2026-07-18 22:30:00.000000"),
    ]
    assert shop.card().visits == 2


def test_a_visit_the_counter_noted_is_not_made_twice(shop: Importer) -> None:
    shop.shop.counter.note_visit(1, (), 1)
    shop.sales(square_item(Date="2026-11-21", Time="12:00:00"))
    assert shop.ask("SELECT source, by_opening, import_run_id FROM visit") == [("counter", 0, None)]
    assert shop.card().visits == 1


def test_a_refund_is_a_return_of_its_line_and_not_a_visit(shop: Importer) -> None:
    rows = [
        square_item(Event_Type="Refund", Net_Sales="-$8.00", Qty="-1.0", Date="2026-08-02", Notes="stale"),
        square_item(Net_Sales="$8.00"),
        square_item(Transaction_ID="TX2", Date="2026-07-25"),
    ]
    report = shop.sales(*rows)
    assert (counts(report), report.returns) == ((2, 0, 0, 0, 0), 1)
    assert shop.card().visits == 2
    assert shop.ask(
        'SELECT p.external_id, r.amount, r.quantity, r.why, r.source FROM "return" r '
        "JOIN purchase_line l ON l.id = r.purchase_line_id JOIN purchase p ON p.id = l.purchase_id"
    ) == [("TX1", 800, 1000, "stale", "square")]
    kinds = [entry.kind for entry in shop.shop.customers.timeline(1).entries]
    assert kinds.count(TimelineKind.RETURN) == 1
    assert shop.card().lifetime_value == Money(800, "USD")


def test_a_refund_with_a_transaction_of_its_own_finds_the_line_bought_last_before_it(shop: Importer) -> None:
    rows = [
        square_item(Transaction_ID="A", Date="2026-07-01"),
        square_item(Transaction_ID="B", Date="2026-07-05"),
        square_item(Transaction_ID="C", Date="2026-07-20"),
        square_item(Transaction_ID="R", Date="2026-07-10", Event_Type="Refund", Net_Sales="-$8.00"),
        square_item(Transaction_ID="S", Date="2026-07-11", Event_Type="Refund", Net_Sales="-$8.00"),
        square_item(Transaction_ID="T", Date="2026-07-12", Event_Type="Refund", Net_Sales="-$8.00"),
    ]
    shop.sales(*rows)
    assert shop.ask(
        'SELECT p.external_id FROM "return" r LEFT JOIN purchase_line l ON l.id = r.purchase_line_id '
        "LEFT JOIN purchase p ON p.id = l.purchase_id ORDER BY r.at"
    ) == [("B",), ("A",), (None,)]


def test_two_refunds_alike_are_two_returns_and_a_customer_unknown_to_us_has_none(shop: Importer) -> None:
    refund = square_item(Event_Type="Refund", Net_Sales="-$8.00")
    report = shop.sales(square_item(Qty="2.0"), refund, refund, {**refund, "Customer ID": "SQ9", "Transaction ID": "X"})
    assert (counts(report), report.returns) == ((1, 0, 0, 0, 0), 2)


def test_a_transaction_that_grew_is_updated_and_what_the_shop_noted_stays(shop: Importer) -> None:
    shop.sales(square_item(), square_item(Item="Filter", Net_Sales="$3.00"))
    with shop.shop.work.write(None, Action.UPKEEP) as session:
        session.connection().exec_driver_sql("UPDATE purchase_line SET worked_out = 'loved_it' WHERE id = 1")
        session.connection().exec_driver_sql("UPDATE purchase SET why = 'a present' WHERE id = 1")
        session.commit()
    rows = [square_item(Item="Mug", Net_Sales="$12.00"), square_item(Net_Sales="$9.00")]
    assert counts(shop.sales(*rows)) == (0, 1, 0, 0, 0)
    purchase = shop.card().last_purchase
    assert purchase is not None
    assert (purchase.why, purchase.total) == ("a present", Money(2100, "USD"))
    assert {(line.item, line.worked_out) for line in purchase.lines} == {
        ("Mug", None),
        ("Ethiopia Guji", WorkedOut.LOVED_IT),
    }
    assert shop.ask("SELECT name, sold FROM item ORDER BY name") == [("Ethiopia Guji", 1), ("Filter", 0), ("Mug", 1)]


def test_a_line_somebody_complained_about_stays_when_the_export_drops_it(shop: Importer) -> None:
    shop.sales(square_item(), square_item(Item="Filter"))
    line = shop.ask("SELECT l.id FROM purchase_line l JOIN item i ON i.id = l.item_id WHERE i.name = 'Filter'")[0][0]
    shop.shop.counter.complain(1, ComplaintDraft(what="torn", reach_by="phone", purchase_line=line), by=1)
    assert counts(shop.sales(square_item())) == (0, 1, 0, 0, 0)
    assert shop.ask("SELECT count(*) FROM purchase_line") == [(2,)]


def test_the_right_order_of_dates_moves_what_a_wrong_guess_put_elsewhere(shop: Importer) -> None:
    rows = [square_item(Date="03/04/2026"), square_item(Date="05/04/2026", Transaction_ID="TX2")]
    first = shop.sales(*rows)
    assert (first.date_order, shop.card().last_visit) == ("dmy", date(2026, 4, 5))
    second = shop.sales(*rows, date_order="mdy")
    assert (second.date_order, counts(second)) == ("mdy", (0, 2, 0, 0, 0))
    assert shop.ask("SELECT day FROM visit ORDER BY day") == [("2026-03-04",), ("2026-05-04",)]
    assert shop.card().last_visit == date(2026, 5, 4)


def test_the_currency_of_the_first_sales_becomes_the_shops_and_stays(shop: Importer) -> None:
    shop.sales(square_item(Net_Sales="$8.00"))
    assert shop.shop.settings.current().currency == "USD"
    shop.sales(square_item(Net_Sales="£5.00", Transaction_ID="TX2"))
    assert shop.shop.settings.current().currency == "USD"
    assert shop.ask("SELECT total, currency FROM purchase ORDER BY id") == [(800, "USD"), (500, "GBP")]
    assert shop.card().lifetime_value == Money(800, "USD")


def test_a_currency_is_not_taken_once_the_counter_sold_something(shop: Importer) -> None:
    shop.shop.counter.purchase(1, PurchaseDraft(lines=(DraftLine("Mug", amount=Decimal(9)),)), by=1)
    shop.sales(square_item(Net_Sales="$8.00"))
    assert shop.shop.settings.current().currency == "EUR"


def test_rows_that_cannot_be_read_are_skipped_and_counted(shop: Importer) -> None:
    report = shop.sales(square_item(), square_item(Date="soon", Transaction_ID="TX2"))
    assert counts(report) == (1, 0, 0, 1, 0)
    assert [(p.row, p.column, p.value) for p in report.problems] == [(2, "Date", "soon")]


def test_a_dry_run_of_sales_writes_nothing_and_counts_the_same(shop: Importer) -> None:
    shop.sales(square_item(), square_item(Transaction_ID="TX2"))
    rows = [
        square_item(),
        square_item(Transaction_ID="TX2", Item="Mug"),
        square_item(Transaction_ID="TX3", Customer_ID="SQ2"),
        square_item(Transaction_ID="TX4", Customer_ID="SQ9"),
        square_item(Transaction_ID="TX5", Date="soon"),
        square_item(Event_Type="Refund", Net_Sales="-$8.00"),
    ]
    before = shop.everything()
    tried = shop.sales(*rows, dry_run=True)
    assert shop.everything() == before
    done = shop.sales(*rows)
    assert counts(tried) == counts(done) == (1, 1, 1, 1, 1)
    assert tried.returns == done.returns == 1


def test_old_files_without_customers_leave_everything(shop: Importer) -> None:
    assert counts(shop.sales(square_item(), header=SQUARE_ITEMS[:21])) == (0, 0, 0, 0, 1)


def test_an_item_the_shop_knows_keeps_its_name_and_gets_what_it_lacks(shop: Importer) -> None:
    shop.shop.counter.purchase(1, PurchaseDraft(lines=(DraftLine("ethiopia guji", amount=Decimal(9)),)), by=1)
    shop.sales(square_item(SKU="G1", Net_Sales="€7.00"))
    assert shop.ask("SELECT name, sku, sold, usual_amount FROM item") == [("ethiopia guji", "G1", 2, 900)]
