"""The sums that rules count are kept by whoever writes records."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.clock import FixedClock
from app.core.vocabulary import Action
from app.models import rule_sums, sql_functions
from app.services import demo
from app.services.shop import open_shop
from app.services.stored import as_stored
from tests.shops import NOW, SETTINGS, Counter


@pytest.mark.parametrize("customers", [12, 60])
def test_a_demo_shop_has_its_sums_whether_careers_are_shared_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, customers: int
) -> None:
    monkeypatch.setattr(demo, "_CAREERS_AT_MOST", 20)
    file = tmp_path / "demo.db"
    demo.write_demo(file, FixedClock(NOW), "en", SETTINGS, customers=customers, seed=3)
    shop = open_shop(file, FixedClock(NOW), "en", SETTINGS)
    assert shop.check() == ()
    with shop.work.read() as connection:
        assert connection.exec_driver_sql("SELECT count(DISTINCT customer_id) FROM day_sum").scalar() == customers
    shop.close()


def test_sums_are_the_same_whether_kept_or_worked_out_anew(at: Counter) -> None:
    tables = ("day_sum", "last_bought", "summary")
    marisol, martin = at.customer("Marisol Vega"), at.customer("Martin Verhoeven")
    at.buys(marisol)
    at.buys(marisol, item="Filter papers")
    at.days_pass(3)
    at.brings_back(marisol)
    at.comes_in(martin)
    with at.shop.work.write(None, Action.UPKEEP) as session:
        connection = session.connection()
        kept = [connection.exec_driver_sql(f"SELECT * FROM {table}").all() for table in tables]
        rule_sums.fill(connection)
        assert [connection.exec_driver_sql(f"SELECT * FROM {table}").all() for table in tables] == kept
        rule_sums.refresh(connection, [])
    assert len(kept[0]) == 3
    assert len(kept[1]) == 2


@given(
    st.datetimes(datetime(1980, 1, 1), datetime(2036, 1, 1)),
    st.sampled_from(
        ["Europe/Amsterdam", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Chatham"]
    ),
)
def test_the_shops_hour_is_told_in_every_zone(at: datetime, zone: str) -> None:
    moment = at.replace(tzinfo=UTC)
    local = moment.astimezone(ZoneInfo(zone))
    assert sql_functions._hours_of(zone)(as_stored(moment)) == local.toordinal() * 24 + local.hour


def test_hours_that_were_looked_up_are_forgotten_some_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql_functions, "_HALVES", 2)
    tell = sql_functions._hours_of.__wrapped__("UTC")
    told = [tell(f"2026-11-21 {hour:02}:15:00.000000") % 24 for hour in (1, 2, 3, 1)]
    assert told == [1, 2, 3, 1]
