"""The clock: moments, days and zones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.clock import FixedClock, SystemClock, moment_from_iso, shop_day, zone
from app.core.errors import UserError

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def test_the_system_clock_tells_utc() -> None:
    now = SystemClock().now()
    assert now.tzinfo is UTC
    assert abs((datetime.now(UTC) - now).total_seconds()) < 60


def test_a_fixed_clock_stands_still_until_it_is_moved() -> None:
    clock = FixedClock(datetime(2026, 11, 21, 10, 42, tzinfo=AMSTERDAM))
    assert clock.now() == datetime(2026, 11, 21, 9, 42, tzinfo=UTC)
    clock.move(timedelta(days=1))
    assert clock.now() == datetime(2026, 11, 22, 9, 42, tzinfo=UTC)


def test_a_moment_without_a_zone_is_meant_in_the_shops() -> None:
    assert moment_from_iso("2026-07-01T10:00", AMSTERDAM) == datetime(2026, 7, 1, 8, tzinfo=UTC)
    assert moment_from_iso("2026-07-01", AMSTERDAM) == datetime(2026, 6, 30, 22, tzinfo=UTC)


def test_a_moment_with_a_zone_keeps_it() -> None:
    assert moment_from_iso("2026-07-01T10:00-04:00", AMSTERDAM) == datetime(2026, 7, 1, 14, tzinfo=UTC)
    assert moment_from_iso("2026-07-01T10:00Z", AMSTERDAM) == datetime(2026, 7, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "tomorrow", "2026-13-01", "21/11/2026"])
def test_what_is_no_moment_is_said_so(text: str) -> None:
    with pytest.raises(UserError, match="ISO 8601"):
        moment_from_iso(text, AMSTERDAM)


def test_a_moment_beyond_the_years_is_said_so() -> None:
    with pytest.raises(UserError, match="years"):
        moment_from_iso("0001-01-01", AMSTERDAM)


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd", "Europe"])
def test_an_unknown_zone_is_said_so(name: str) -> None:
    with pytest.raises(UserError, match="not a time zone"):
        zone(name)


def test_late_in_the_evening_it_is_still_the_shops_day() -> None:
    assert shop_day(datetime(2026, 11, 21, 22, 59, tzinfo=UTC), AMSTERDAM) == date(2026, 11, 21)
    assert shop_day(datetime(2026, 11, 21, 23, 1, tzinfo=UTC), AMSTERDAM) == date(2026, 11, 22)


@pytest.mark.parametrize("text", ["1899-12-31", "3000-01-01", "9999-12-31T23:59-12:00", "0001-01-01"])
def test_a_year_nobody_can_reckon_with_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="outside the years"):
        moment_from_iso(text, AMSTERDAM)


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC)))
def test_a_moment_survives_being_written_and_read(at: datetime) -> None:
    assert moment_from_iso(at.isoformat(), AMSTERDAM) == at
