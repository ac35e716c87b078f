"""Days and times as people type them. Today is Saturday, 21 November 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.core.errors import UserError
from app.core.i18n import Local
from app.ui.widgets.days import long_day, month_names, read_day, read_known_day, read_time, weekday

TODAY = date(2026, 11, 21)
DUTCH_ENGLISH, AMERICAN, GERMAN = Local("en", "NL"), Local("en", "US"), Local("de", "DE")
BRITISH = Local("en", "GB")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", date(2026, 11, 21)),
        (" Tomorrow ", date(2026, 11, 22)),
        ("next week", date(2026, 11, 28)),
        ("+14", date(2026, 12, 5)),
        ("+ 3", date(2026, 11, 24)),
        ("in 1 day", date(2026, 11, 22)),
        ("in 10 days", date(2026, 12, 1)),
        ("in 2 weeks", date(2026, 12, 5)),
        ("in 3 months", date(2027, 2, 21)),
        ("friday", date(2026, 11, 27)),
        ("Fri", date(2026, 11, 27)),
        ("saturday", date(2026, 11, 28)),
        ("27 November", date(2026, 11, 27)),
        ("Nov 27", date(2026, 11, 27)),
        ("nov. 27, 2027", date(2027, 11, 27)),
        ("3 Jan", date(2027, 1, 3)),
        ("2026-12-14", date(2026, 12, 14)),
        ("14/12", date(2026, 12, 14)),
        ("14/12/26", date(2026, 12, 14)),
        ("12/31", date(2026, 12, 31)),
    ],
)
def test_a_day_is_read_as_it_is_said(typed: str, meant: date) -> None:
    assert read_day(typed, TODAY, BRITISH) == meant


def test_the_order_of_day_and_month_is_the_countrys() -> None:
    assert read_day("12/1", TODAY, AMERICAN) == date(2026, 12, 1)
    assert read_day("12/1", TODAY, BRITISH) == date(2027, 1, 12)
    assert read_day("14.12.", TODAY, GERMAN) == date(2026, 12, 14)
    assert read_day("14. Dezember", TODAY, GERMAN) == date(2026, 12, 14)
    assert read_day("freitag", TODAY, GERMAN) == date(2026, 11, 27)
    assert read_day("Fr.", TODAY, GERMAN) == date(2026, 11, 27)


def test_a_month_ends_where_it_ends() -> None:
    assert read_day("in 1 month", date(2027, 1, 31), BRITISH) == date(2027, 2, 28)


def test_nothing_typed_is_no_day() -> None:
    assert read_day("  ", TODAY, BRITISH) is None


@pytest.mark.parametrize(
    "typed", ["soon", "31/2", "40/40", "1/2/3/4", "+99999", "in 900 months", "nov", "27", "²/12", "99999-1-1"]
)
def test_what_is_no_day_is_told_with_a_way_to_write_one(typed: str) -> None:
    with pytest.raises(UserError, match=r"is not a day\. Write it like 5 December, tomorrow"):
        read_day(typed, TODAY, BRITISH)


def test_a_day_that_is_past_is_told_so() -> None:
    with pytest.raises(UserError, match="20 Nov is past"):
        read_day("2026-11-20", TODAY, BRITISH)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ""),
        ("15", "15:00"),
        ("15:30", "15:30"),
        ("15.30", "15:30"),
        ("3 pm", "15:00"),
        ("3:15pm", "15:15"),
        ("9h", "09:00"),
        ("1530", "15:30"),
        ("12 am", "00:00"),
        ("12pm", "12:00"),
        ("15 Uhr", "15:00"),
    ],
)
def test_a_time_is_read_as_it_is_said(typed: str, meant: str) -> None:
    assert read_time(typed) == meant


@pytest.mark.parametrize("typed", ["25", "15:60", "noon", "13 pm pm", "1:2:3"])
def test_what_is_no_time_is_told(typed: str) -> None:
    with pytest.raises(UserError, match="is not a time"):
        read_time(typed)


def test_days_are_written_out_with_their_weekday() -> None:
    assert long_day(date(2026, 11, 27), TODAY, BRITISH) == "Friday, 27 November"
    assert long_day(date(2027, 1, 1), TODAY, GERMAN) == "Freitag, 1. Januar 2027"
    assert weekday(date(2026, 11, 26), GERMAN) == "Donnerstag"
    assert month_names(GERMAN)[2] == "März"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1 Mar 2024", date(2024, 3, 1)),
        ("2026-03-01", date(2026, 3, 1)),
        ("Today", TODAY),
        (" ", None),
    ],
)
def test_a_day_of_the_calendar_may_be_past(typed: str, meant: date | None) -> None:
    assert read_known_day(typed, TODAY, BRITISH) == meant


def test_a_day_without_a_year_is_the_last_such_day() -> None:
    for back in range(364):
        day = TODAY - timedelta(days=back)
        assert read_known_day(f"{day.day}/{day.month}", TODAY, BRITISH) == day


def test_what_is_no_day_of_the_calendar_is_refused() -> None:
    with pytest.raises(UserError, match="“soon” is not a day"):
        read_known_day("soon", TODAY, BRITISH)
