"""A run that is cancelled or fails leaves nothing behind, and nothing of what people did meanwhile is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Connection

from app.core.errors import DatabaseTrouble, UserError
from app.core.vocabulary import Action, RunState
from app.domain.gift_records import OwnGift
from app.domain.records import ConversationDraft, CustomerDraft, DraftLine, PurchaseDraft
from app.services.importing import take_back_steps
from app.services.importing.job import ImportStopped
from app.services.importing.lock import import_lock, lock_file
from app.services.importing.run import Importing, take_back_runs
from app.services.importing.take_back import TakingBack
from app.services.imports import take_back_dead_runs
from tests.exchange.files import square_customer, square_item
from tests.services.import_shop import Importer, importer


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Importer]:
    """Open a shop where something has happened already."""
    with importer(tmp_path) as opened:
        opened.customers(
            square_customer(Memo="old", Phone_Number="030 555 0001", Lifetime_Spend="€5.00", Street_Address_1="Old 1"),
            square_customer(First_Name="Tom", Square_Customer_ID="SQ2", Email_Subscription_Status="subscribed"),
        )
        opened.typed(full_name="Bea", emails=("bea@example.org",))
        opened.sales(
            square_item(Net_Sales="€8.00"),
            square_item(Item="Filter", Net_Sales="€2.00"),
            square_item(Transaction_ID="TX9", Date="2026-01-02", Net_Sales="€1.00"),
        )
        yield opened


CUSTOMERS = [
    square_customer(
        Memo="new", Phone_Number="030 555 0002", Lifetime_Spend="€9.00", Street_Address_1="New 2", Birthday="02-03",
        Nickname="Mar", Last_Name="Vega-Ruiz", Reference_ID="R-1",
    ),
    square_customer(First_Name="Tom", Square_Customer_ID="SQ2", Email_Subscription_Status="unsubscribed"),
    square_customer(First_Name="Bea", Last_Name="", Square_Customer_ID="SQ3", Email_Address="bea@example.org"),
    *(square_customer(First_Name=f"N{n}", Square_Customer_ID=f"N{n}") for n in range(300)),
]  # fmt: skip
SALES = [
    square_item(Net_Sales="€8.50", SKU="G1"),
    square_item(Item="Mug", Net_Sales="€12.00"),
    square_item(Transaction_ID="TX2", Customer_ID="SQ2", Date="2026-08-01", Net_Sales="€4.00"),
    square_item(Transaction_ID="TX9", Date="2026-01-03", Net_Sales="€1.00"),
    *(square_item(Transaction_ID=f"M{n}", Item=f"Item {n % 7}", Date="2026-09-01") for n in range(300)),
    square_item(Event_Type="Refund", Date="2026-07-20", Net_Sales="-€8.50"),
]


def stop_after(batches: int) -> Callable[[], bool]:
    """Return what says stop after that many looks."""
    looks = iter(range(10_000))
    return lambda: next(looks) >= batches


@pytest.mark.parametrize("looks", [1, 2, 3])
@pytest.mark.parametrize("kind", ["customers", "sales"])
def test_a_cancelled_run_leaves_the_shop_as_it_was(shop: Importer, kind: str, looks: int) -> None:
    before = shop.everything()
    bring = shop.customers if kind == "customers" else shop.sales
    with pytest.raises(ImportStopped, match="Nothing of it was kept"):
        bring(*(CUSTOMERS if kind == "customers" else SALES), stopped=stop_after(looks))
    assert shop.everything() == before
    assert shop.ask("SELECT state FROM import_run ORDER BY id DESC LIMIT 1") == [(RunState.CANCELLED.value,)]
    assert shop.ask("SELECT count(*) FROM import_row WHERE run_id = 3") == [(0,)]


@pytest.mark.parametrize("kind", ["customers", "sales"])
def test_a_whole_run_can_be_taken_back(shop: Importer, kind: str) -> None:
    before = shop.everything()
    if kind == "customers":
        shop.customers(*CUSTOMERS)
    else:
        shop.sales(*SALES)
    assert shop.everything() != before
    TakingBack(shop.shop.work, 3, shop.shop.zone).all(RunState.FAILED)
    assert shop.everything() == before


def test_nothing_a_cancelled_run_brought_in_can_be_read_in_the_file(tmp_path: Path) -> None:
    rows = [square_customer(First_Name=f"N{n}", Square_Customer_ID=f"N{n}", Memo="Überall zuhause") for n in range(400)]
    with importer(tmp_path) as shop:
        shop.customers(square_customer())
        with pytest.raises(ImportStopped):
            shop.customers(*rows, stopped=stop_after(3))
    assert "Überall zuhause".encode() not in (tmp_path / "shop.db").read_bytes()


def test_taking_back_may_be_broken_off_and_begun_again(shop: Importer, monkeypatch: pytest.MonkeyPatch) -> None:
    before = shop.everything()
    shop.sales(*SALES)
    tidy, seen = TakingBack._tidy, [0]

    def breaks(self: TakingBack, connection: Connection, customers: list[int]) -> None:
        seen[0] += 1
        if seen[0] % 3 == 0:
            raise OSError
        tidy(self, connection, customers)

    monkeypatch.setattr(TakingBack, "_tidy", breaks)
    for _attempt in range(10):
        try:
            TakingBack(shop.shop.work, 3, shop.shop.zone).all(RunState.FAILED)
            break
        except OSError:
            continue
    assert seen[0] > 3
    assert shop.everything() == before


def test_a_run_that_fails_in_the_middle_is_taken_back(shop: Importer, monkeypatch: pytest.MonkeyPatch) -> None:
    before = shop.everything()

    def breaks(*_args: object) -> None:
        raise OSError

    monkeypatch.setattr("app.services.importing.run.settle_index", breaks)
    with pytest.raises(OSError):  # noqa: PT011 - what fails is made up
        shop.customers(*CUSTOMERS)
    assert shop.everything() == before
    assert shop.ask("SELECT state FROM import_run WHERE id = 3") == [("failed",)]


def test_the_currency_a_cancelled_run_took_is_given_back(tmp_path: Path) -> None:
    with importer(tmp_path) as shop:
        with pytest.raises(ImportStopped):
            shop.customers(square_customer(Lifetime_Spend="$5.00"), stopped=stop_after(1))
        assert shop.shop.settings.current().currency == "EUR"


def test_what_people_did_meanwhile_stays(shop: Importer) -> None:
    """Somebody talks with an imported customer, sells to another and changes a third before the run is cancelled."""

    def meanwhile() -> bool:
        made = shop.ask("SELECT id FROM customer WHERE import_run_id = 3 ORDER BY id LIMIT 4")
        if len(made) < 4:
            return False
        first, second, third = (row[0] for row in made[:3])
        shop.shop.counter.converse(first, ConversationDraft("The fair"), by=1)
        shop.shop.counter.purchase(second, PurchaseDraft(lines=(DraftLine("Mug"),)), by=1)
        shop.shop.customers.change(third, CustomerDraft(full_name="Changed"), by=1)
        return True

    rows = [square_customer(First_Name=f"N{n}", Square_Customer_ID=f"N{n}") for n in range(300)]
    with pytest.raises(ImportStopped):
        shop.customers(*rows, stopped=meanwhile)
    names = [row[0] for row in shop.ask("SELECT full_name FROM customer WHERE id > 3 ORDER BY id")]
    assert names == ["N0 Vega", "N1 Vega", "Changed"]
    assert shop.ask("SELECT count(*) FROM customer WHERE import_run_id = 3") == [(0,)]
    assert shop.ask("SELECT topic FROM conversation") == [("The fair",)]


def test_whom_somebody_gave_something_meanwhile_stays_with_the_visit_of_it(shop: Importer) -> None:
    def meanwhile() -> bool:
        made = shop.ask("SELECT id FROM customer WHERE import_run_id = 3 ORDER BY id LIMIT 1")
        if made:
            shop.shop.gifts.give_own(made[0][0], OwnGift("a mug", Decimal(8), "moved in"), 1)
        return bool(made)

    rows = [square_customer(First_Name=f"N{n}", Square_Customer_ID=f"N{n}") for n in range(300)]
    with pytest.raises(ImportStopped):
        shop.customers(*rows, stopped=meanwhile)
    assert shop.ask("SELECT full_name FROM customer WHERE id > 3") == [("N0 Vega",)]
    assert shop.ask("SELECT v.source FROM gift g JOIN visit v ON v.id = g.visit_id") == [("counter",)]


def test_a_refund_that_comes_in_flags_the_gift_of_its_visit_as_long_as_it_is_there(shop: Importer) -> None:
    give = """
    INSERT INTO gift (kind, customer_id, visit_id, what, "key", worth, currency, staff_id, reason, at, day)
    SELECT 'given', customer_id, id, 'a mug', 'a mug', 800, 'EUR', 1, 'moved in', at, day FROM visit WHERE id = 1
    """
    with shop.shop.work.write(None, Action.UPKEEP) as session:
        session.connection().exec_driver_sql(give)
        session.commit()
    shop.sales(square_item(Event_Type="Refund", Date="2026-07-20", Net_Sales="-€8.00"))
    assert shop.ask("SELECT because FROM gift_flag") == [("same_visit",)]
    TakingBack(shop.shop.work, 3, shop.shop.zone).all(RunState.FAILED)
    assert shop.ask("SELECT because FROM gift_flag") == []
    assert shop.ask("SELECT worth FROM gift") == [(800,)]


def test_a_dead_run_is_taken_back_when_the_shop_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with importer(tmp_path) as shop:
        before = shop.everything()
        monkeypatch.setattr(Importing, "_take_back", lambda *_args: None)  # as if the process were killed
        with pytest.raises(ImportStopped):
            shop.customers(*CUSTOMERS, stopped=stop_after(2))
        assert shop.everything() != before
        monkeypatch.undo()
    with importer(tmp_path) as shop:
        assert shop.everything() == before
        assert shop.ask("SELECT state FROM import_run") == [("failed",)]


def test_a_run_that_another_process_is_taking_back_is_waited_for(shop: Importer) -> None:
    with shop.shop.work.write(None, Action.UPKEEP) as session:
        session.connection().exec_driver_sql("UPDATE import_run SET state = 'taking_back' WHERE id = 2")
        session.commit()
    held, ended = threading.Event(), threading.Event()

    def the_other() -> None:
        with import_lock(shop.shop.file):
            held.set()
            ended.wait(10)
            take_back_runs(shop.shop.work, "UTC")

    other = threading.Thread(target=the_other)
    other.start()
    held.wait(10)
    threading.Timer(0.2, ended.set).start()
    take_back_dead_runs(shop.shop.work, shop.shop.settings, shop.shop.file)
    assert shop.ask("SELECT count(*) FROM purchase") == [(0,)]
    other.join(10)


def test_taking_back_goes_through_each_row_once(shop: Importer) -> None:
    for price in ("1.00", "2.00"):
        shop.sales(*(square_item(Transaction_ID=f"T{n}", Net_Sales=f"€{price}") for n in range(900)))
    left: list[int] = []
    with shop.shop.work.read() as connection:
        while take_back_steps._changes(connection, 4, 300) is not None:
            left += connection.exec_driver_sql("SELECT count(*) FROM import_row WHERE run_id = 4").scalars().all()
    assert left == [600, 300, 0]


def test_a_full_disk_keeps_nobody_from_looking_people_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with importer(tmp_path) as shop:
        shop.customers(square_customer())
        with shop.shop.work.write(None, Action.UPKEEP) as session:
            session.connection().exec_driver_sql("UPDATE import_run SET state = 'running'")
            session.commit()

    def full(*_args: object) -> None:
        raise DatabaseTrouble("The disk is full.")

    monkeypatch.setattr(TakingBack, "all", full)
    monkeypatch.setattr("app.services.shop.checkpoint", full)
    with importer(tmp_path) as shop:
        assert [row.name for row in shop.shop.lookup.find("mara").found] == ["Mara Vega"]


def test_only_the_latest_import_of_a_layout_keeps_what_became_of_each_row(shop: Importer) -> None:
    rows = "SELECT run_id, count(*) FROM import_row GROUP BY run_id"
    assert shop.ask(rows) == [(1, 2), (2, 3)]
    shop.customers(square_customer(Memo="newer"))
    assert shop.ask(rows) == [(2, 3), (3, 1)]
    with pytest.raises(ImportStopped):
        shop.sales(*SALES, stopped=stop_after(1))
    assert shop.ask(rows) == [(2, 3), (3, 1)]


def test_what_cannot_be_forgotten_now_does_not_spoil_the_import(
    shop: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise DatabaseTrouble("The disk is full.")

    monkeypatch.setattr("app.services.importing.run.forget_older_rows", full)
    assert shop.customers(square_customer(Memo="newer")).updated == 1


def test_a_run_that_still_lives_is_left_alone(shop: Importer) -> None:
    with shop.shop.work.write(None, Action.UPKEEP) as session:
        session.connection().exec_driver_sql("UPDATE import_run SET state = 'running' WHERE id = 2")
        session.commit()
    before = shop.everything()
    with import_lock(shop.shop.file) as alone:
        assert alone
        take_back_dead_runs(shop.shop.work, shop.shop.settings, shop.shop.file)
    assert shop.everything() == before
    take_back_dead_runs(shop.shop.work, shop.shop.settings, shop.shop.file)
    assert shop.ask("SELECT count(*) FROM purchase") == [(0,)]


def test_a_second_import_meanwhile_gets_a_sentence(shop: Importer) -> None:
    before = shop.everything()
    with import_lock(shop.shop.file), pytest.raises(UserError, match="Another import is running"):
        shop.customers(*CUSTOMERS)
    assert shop.everything() == before


def test_the_lock_is_for_the_owner_alone(shop: Importer) -> None:
    assert lock_file(shop.shop.file).stat().st_mode & 0o077 == 0
