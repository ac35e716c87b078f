"""The calendar of days that matter, as other programs read it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from app.core.vocabulary import OccasionKind
from app.exchange.calendar_feed import CalendarDay, calendar_feed

AT = datetime(2026, 11, 21, 9, 42, tzinfo=UTC)
DAY = CalendarDay("birthday-1", date(2026, 11, 29), True, "Marisol Vega", OccasionKind.BIRTHDAY)


def feed(*days: CalendarDay) -> list[str]:
    return calendar_feed(days, AT).split("\r\n")


def test_a_birthday_is_a_whole_day_that_comes_every_year() -> None:
    lines = feed(DAY)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    for line in (
        "UID:birthday-1@regulars",
        "DTSTAMP:20261121T094200Z",
        "DTSTART;VALUE=DATE:20261129",
        "DTEND;VALUE=DATE:20261130",
        "RRULE:FREQ=YEARLY",
        "SUMMARY:Marisol Vega: Birthday",
    ):
        assert line in lines


def test_what_happens_once_is_not_repeated_and_the_leap_day_is_the_last_of_february() -> None:
    once = CalendarDay("occasion-1", date(2026, 11, 28), False, "Jan", OccasionKind.WEDDING, "the, big; day")
    leap = CalendarDay("birthday-2", date(2027, 2, 28), True, "Ann", OccasionKind.BIRTHDAY, leap_day=True)
    assert not any(line.startswith("RRULE") for line in feed(once))
    assert "SUMMARY:Jan: the\\, big\\; day" in feed(once)
    assert "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" in feed(leap)


@given(name=st.text(st.characters(exclude_characters="\\", exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_long_lines_are_folded_between_letters_and_read_back_whole(name: str) -> None:
    text = calendar_feed([CalendarDay("x", date(2026, 11, 29), True, name, OccasionKind.EXAM)], AT)
    assert all(len(line.encode(errors="replace")) <= 75 for line in text.split("\r\n"))
    summary = next(line for line in text.replace("\r\n ", "").split("\r\n") if line.startswith("SUMMARY:"))
    told = summary.removeprefix("SUMMARY:").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
    assert told == " ".join(f"{name}: Exam".split())
