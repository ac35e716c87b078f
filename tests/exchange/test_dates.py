"""Dates in every order, birthdays with parts missing, times of day and their zones."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.dates import DMY, MDY, YMD, DateError, DateEvidence, DateReader
from app.exchange.rows import Birthday
from app.exchange.times import MomentReader, TimeError, zone_of
from tests.exchange.files import TODAY


def order_of(*cells: str, country: str = "NL") -> tuple[str, bool]:
    evidence = DateEvidence()
    for cell in cells:
        evidence.see(cell)
    return evidence.order(country, TODAY)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["2026-07-18", "2026-07-01"], YMD),
        (["20260718"], YMD),
        (["01/02/2026", "18/07/2026"], DMY),
        (["01/02/2026", "07/18/2026"], MDY),
        (["1.2.26", "18.7.26"], DMY),
        (["07-18-2026"], MDY),
        (["98/07/18"], YMD),
        ([], YMD),
    ],
)
def test_one_date_that_proves_the_order_is_enough(cells: list[str], order: str) -> None:
    assert order_of(*cells) == (order, True)


@pytest.mark.parametrize(("country", "order"), [("US", MDY), ("NL", DMY), ("", MDY)])
def test_an_order_that_nothing_proves_follows_the_country_and_is_not_sure(country: str, order: str) -> None:
    assert order_of("01/02/2026", "03/04/2026", country=country) == (order, False)


def test_an_order_that_would_put_sales_into_the_future_is_not_guessed() -> None:
    assert order_of("03/12/2026", "02/11/2026", "01/10/2026", country="NL") == (MDY, False)


@pytest.mark.parametrize("cell", ["9999-12-31", "31/12/9999", "3000-01-01", "1849-12-31"])
def test_a_year_that_stands_for_never_is_no_date(cell: str) -> None:
    with pytest.raises(DateError):
        DateReader(DMY, TODAY).day(cell)


def test_points_between_the_parts_speak_for_the_day_first() -> None:
    assert order_of("01.02.2026", country="US") == (DMY, False)


def test_dates_that_contradict_each_other_follow_the_greater_number_and_are_not_sure() -> None:
    assert order_of("18/07/2026", "19/07/2026", "07/20/2026") == (DMY, False)


@pytest.mark.parametrize(
    ("order", "cell", "day"),
    [
        (DMY, "03/04/2026", date(2026, 4, 3)),
        (MDY, "03/04/2026", date(2026, 3, 4)),
        (MDY, "07-18-2026", date(2026, 7, 18)),
        (DMY, "18.7.26", date(2026, 7, 18)),
        (DMY, "1. 2. 2026", date(2026, 2, 1)),
        (DMY, "2026-07-18", date(2026, 7, 18)),
        (MDY, "20260718", date(2026, 7, 18)),
        (DMY, "18/07/98", date(1998, 7, 18)),
        (YMD, "26/07/18", date(2026, 7, 18)),
        (YMD, "18/07/2026", date(2026, 7, 18)),
        (YMD, "07/18/2026", date(2026, 7, 18)),
        (DMY, "18/07/2026 12:30", date(2026, 7, 18)),
        (YMD, "2026-09-03 10:14:00 -0400", date(2026, 9, 3)),
    ],
)
def test_a_date_is_read_in_the_order_of_its_file(order: str, cell: str, day: date) -> None:
    assert DateReader(order, TODAY).day(cell) == day


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "yesterday",
        "2026-02-30",
        "31/13/2026",
        "0000-01-01",
        "1/2",
        "12-",
        "\u0662\u0660\u0662\u0666-\u0660\u0661-\u0660\u0661",
        "9999999",
        "0026-01-02",
    ],
)
def test_what_is_no_date_is_refused(cell: str) -> None:
    with pytest.raises(DateError):
        DateReader(DMY, TODAY).day(cell)


def test_a_date_that_could_be_either_is_refused_when_the_year_was_said_to_come_first() -> None:
    with pytest.raises(DateError):
        DateReader(YMD, TODAY).day("03/04/2026")


@pytest.mark.parametrize(
    ("cell", "birthday"),
    [
        ("03-07", Birthday(7, 3)),
        ("--03-07", Birthday(7, 3)),
        ("--0307", Birthday(7, 3)),
        ("25-12", Birthday(25, 12)),
        ("1980-03-07", Birthday(7, 3, 1980)),
        ("0000-03-07", Birthday(7, 3)),
        ("1604-03-07", Birthday(7, 3)),
        ("02-29", Birthday(29, 2)),
        ("--02-29", Birthday(29, 2)),
        ("1980-02-29", Birthday(29, 2, 1980)),
        ("0000-02-29", Birthday(29, 2)),
        ("03/07/1980", Birthday(7, 3, 1980)),
        ("03/07/45", Birthday(7, 3, 1945)),
        ("0000-00-00", None),
    ],
)
def test_a_birthday_keeps_what_is_known_of_it(cell: str, birthday: Birthday | None) -> None:
    assert DateReader(MDY, TODAY).birthday(cell) == birthday


def test_a_birthday_without_a_year_follows_the_order_other_birthdays_prove() -> None:
    evidence = DateEvidence()
    evidence.see("25-12")
    reader = DateReader(MDY, TODAY, evidence.short_order(MDY))
    assert reader.birthday("03-07") == Birthday(3, 7)
    assert DateEvidence().short_order(DMY) == DMY
    assert DateEvidence().short_order(YMD) == MDY


@pytest.mark.parametrize("cell", ["1981-02-29", "13-13", "2099-01-01", "soon", "02-30"])
def test_what_is_no_birthday_is_refused(cell: str) -> None:
    with pytest.raises(DateError):
        DateReader(MDY, TODAY).birthday(cell)


@given(day=st.dates(date(1950, 1, 1), TODAY), order=st.sampled_from([("%d/%m/%Y", DMY), ("%m/%d/%Y", MDY)]))
def test_every_date_is_read_back_as_it_was_written(day: date, order: tuple[str, str]) -> None:
    assert DateReader(order[1], TODAY).day(day.strftime(order[0])) == day


@given(st.text(st.sampled_from("0123456789-/. T:"), max_size=12))
def test_any_text_is_a_date_or_is_refused(cell: str) -> None:
    for order in (DMY, MDY, YMD):
        reader = DateReader(order, TODAY)
        for read in (reader.day, reader.birthday):
            try:
                read(cell)
            except DateError:
                continue


def moment(day: date, at: str, zone: str = "America/New_York") -> datetime:
    return MomentReader(ZoneInfo("Europe/Amsterdam")).moment(day, at, ZoneInfo(zone))


@pytest.mark.parametrize(
    ("at", "hour", "minute", "second"),
    [
        ("12:59:30", 16, 59, 30),
        ("12:59 PM", 16, 59, 0),
        ("12:05 am", 4, 5, 0),
        ("1:30 p.m.", 17, 30, 0),
        ("09.15", 13, 15, 0),
        ("2026-07-18 10:14:00 -0400", 14, 14, 0),
        ("2026-07-18T10:14:00Z", 10, 14, 0),
        ("10:14:00.123", 14, 14, 0),
        ("", 16, 0, 0),
    ],
)
def test_a_time_of_day_is_read_in_its_zone(at: str, hour: int, minute: int, second: int) -> None:
    assert moment(date(2026, 7, 18), at) == datetime(2026, 7, 18, hour, minute, second, tzinfo=UTC)


@pytest.mark.parametrize("at", ["25:00", "12:61", "13:00 PM", "0:30 am", "noon", "12"])
def test_what_is_no_time_is_refused(at: str) -> None:
    with pytest.raises(TimeError):
        moment(date(2026, 7, 18), at)


def test_an_hour_the_clock_skipped_is_the_one_after_it() -> None:
    assert moment(date(2026, 3, 8), "02:30") == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)


def test_of_an_hour_that_came_twice_the_first_is_taken() -> None:
    assert moment(date(2026, 11, 1), "01:30") == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Eastern Time (US & Canada)", "America/New_York"),
        ("Pacific Time (US & Canada)", "America/Los_Angeles"),
        ("(GMT-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("Europe/Berlin", "Europe/Berlin"),
        ("Sydney", "Australia/Sydney"),
        ("PST", "America/Los_Angeles"),
    ],
)
def test_a_zone_is_known_by_the_names_tills_give_it(name: str, zone: str) -> None:
    assert zone_of(name) == ZoneInfo(zone)


@pytest.mark.parametrize("name", ["Middle Earth", "../etc/passwd", "x" * 100, "America", "/etc/passwd"])
def test_a_zone_nobody_knows_is_refused(name: str) -> None:
    with pytest.raises(TimeError):
        zone_of(name)


def test_without_a_zone_the_shops_own_holds() -> None:
    assert MomentReader(ZoneInfo("Europe/Amsterdam")).zone("") == ZoneInfo("Europe/Amsterdam")


def test_every_zone_name_known_by_heart_exists() -> None:
    from app.exchange import times

    for name in times._NAMES:
        assert zone_of(name)
