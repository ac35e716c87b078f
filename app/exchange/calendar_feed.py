"""Days of customers as iCalendar (RFC 5545): whole days, yearly ones repeated, in any script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from app.core.i18n import _
from app.core.vocabulary import OccasionKind

#: Lines are folded so that none is longer than this many bytes.
_LINE = 75


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day. ``known_as`` names it for good, so that a feed read again changes it instead of doubling it.

    ``leap_day`` is 29 February, kept on the last day of February.
    """

    known_as: str
    on: date
    yearly: bool
    name: str
    kind: OccasionKind
    title: str = ""
    leap_day: bool = False


def calendar_feed(days: Iterable[CalendarDay], at: datetime) -> str:
    """Return the text of a calendar, its lines ended as the format wants them."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Regulars//Occasions//EN", "CALSCALE:GREGORIAN"]
    for day in days:
        lines += _event(day, at)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(day: CalendarDay, at: datetime) -> list[str]:
    event = [
        "BEGIN:VEVENT",
        f"UID:{day.known_as}@regulars",
        f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day.on + timedelta(days=1):%Y%m%d}",
    ]
    if day.yearly:
        last = ";BYMONTH=2;BYMONTHDAY=-1" if day.leap_day else ""
        event.append(f"RRULE:FREQ=YEARLY{last}")
    words = f"{day.name}: {day.title or _words(day.kind)}"
    return [*event, f"SUMMARY:{_escaped(words)}", "TRANSP:TRANSPARENT", "END:VEVENT"]


def _words(kind: OccasionKind) -> str:
    return {
        OccasionKind.BIRTHDAY: _("Birthday"),
        OccasionKind.WEDDING: _("Wedding"),
        OccasionKind.PROMOTION: _("Promotion"),
        OccasionKind.MOVING_HOUSE: _("Moving house"),
        OccasionKind.EXAM: _("Exam"),
        OccasionKind.LOSS: _("A quiet day"),
        OccasionKind.OTHER: _("A day of theirs"),
    }[kind]


def _escaped(text: str) -> str:
    one = " ".join(text.split())
    for letter in ("\\", ";", ","):
        one = one.replace(letter, f"\\{letter}")
    return one


def _folded(line: str) -> list[str]:
    """Break a line between letters, never inside one; every part after the first begins with a space."""
    parts, now, room = [], "", _LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            parts.append(now)
            now, room = " ", _LINE - 1
        now += letter
        room -= size
    return [*parts, now]
