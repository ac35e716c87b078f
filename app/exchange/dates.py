"""Dates as exports write them. In which order day and month stand is found out over the whole file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.exchange.rows import Birthday

YMD, DMY, MDY = "ymd", "dmy", "mdy"
ORDERS = (YMD, DMY, MDY)

_YEAR_FIRST = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s].*)?$", re.ASCII)
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$", re.ASCII)
_YEAR_LAST = re.compile(r"^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?:[,T\s].*)?$", re.ASCII)
_NO_YEAR = re.compile(r"^(\d{1,2})[-/.](\d{1,2})\.?$", re.ASCII)
_DASHED = re.compile(r"^--(\d{2})-?(\d{2})$", re.ASCII)
#: Where the month is written first.
_MONTH_FIRST = frozenset({"US", "PH", "FM", "MH", "PW", "BZ"})
_MONTHS = 12
_DAYS = 31
_KEPT = 50_000
#: Years that programs write when they know only day and month.
_NO_SUCH_YEAR = frozenset({0, 1, 1604})
EARLIEST = 1850
#: Programs write the year 9999 for "never"; no zone has its last days.
LATEST = 2999


class DateError(ValueError):
    """A cell that should hold a date holds something else."""


@dataclass(slots=True)
class DateEvidence:
    """Gathers over all dates of a file in which order they are written."""

    year_first: int = 0
    day_first: int = 0
    month_first: int = 0
    unclear: int = 0
    short_day_first: int = 0
    short_month_first: int = 0
    _open: set[str] = field(default_factory=set)
    _seen: set[str] = field(default_factory=set)

    def see(self, cell: str) -> None:
        """Learn from one cell."""
        if cell in self._seen:
            return
        if len(self._seen) < _KEPT:
            self._seen.add(cell)
        if _YEAR_FIRST.match(cell) or _COMPACT.match(cell):
            self.year_first += 1
        elif found := _YEAR_LAST.match(cell):
            self._weigh(int(found[1]), int(found[3]), found[4], cell)
        elif found := _NO_YEAR.match(cell):
            self.short_day_first += int(found[1]) > _MONTHS
            self.short_month_first += int(found[2]) > _MONTHS

    @property
    def silent(self) -> bool:
        """Tell whether no whole date was seen."""
        return not (self.year_first or self.day_first or self.month_first or self.unclear)

    def short_order(self, order: str) -> str:
        """Return how dates without a year are written: as they prove it, else as whole dates."""
        if self.short_day_first != self.short_month_first:
            return DMY if self.short_day_first > self.short_month_first else MDY
        return DMY if order == DMY else MDY

    def _weigh(self, first: int, second: int, last: str, cell: str) -> None:
        if first > _DAYS and len(last) == 2:  # noqa: PLR2004 - two digits of a year
            self.year_first += 1
        elif first > _MONTHS >= second:
            self.day_first += 1
        elif second > _MONTHS >= first:
            self.month_first += 1
        else:
            self.unclear += 1
            if len(self._open) < _KEPT:
                self._open.add(cell)

    def order(self, country: str, today: date) -> tuple[str, bool]:
        """Return the order and whether the file proves it.

        What proves nothing is decided by what would lie in the future, else by the country's habit.
        """
        if self.day_first or self.month_first:
            proven = not (self.day_first and self.month_first)
            return (DMY if self.day_first >= self.month_first else MDY), proven
        if not self.unclear:
            return YMD, True
        ahead = {order: self._ahead(order, today) for order in (DMY, MDY)}
        if ahead[DMY] != ahead[MDY]:
            return min(ahead, key=lambda order: ahead[order]), False
        if any("." in cell for cell in self._open):
            return DMY, False
        return (MDY if not country or country.upper() in _MONTH_FIRST else DMY), False

    def _ahead(self, order: str, today: date) -> int:
        """Count dates that would lie in the future if they were written in that order."""
        reader = DateReader(order, today)
        ahead = 0
        for cell in self._open:
            try:
                ahead += reader.day(cell) > today + timedelta(days=1)
            except DateError:
                ahead += 1
        return ahead


@dataclass(slots=True)
class DateReader:
    """Reads the dates of one file. A year first is always that; ``order`` decides the others.

    ``short_order`` decides dates without a year.
    """

    order: str
    today: date
    short_order: str = MDY
    _known: dict[str, date] = field(default_factory=dict)

    def day(self, cell: str) -> date:
        """Read a date, also one that a time follows; raises DateError."""
        known = self._known.get(cell)
        if known is None:
            year, month, day = self._parts(cell)
            if year is None:
                raise DateError(cell)
            known = _day(year, month, day, cell)
            if len(self._known) > _KEPT:
                self._known.clear()
            self._known[cell] = known
        return known

    def birthday(self, cell: str) -> Birthday | None:
        """Read a birthday, with or without a year; None when nothing is known. Raises DateError."""
        if found := _DASHED.match(cell):
            return _yearless(int(found[1]), int(found[2]), cell)
        if found := _NO_YEAR.match(cell):
            first, second = int(found[1]), int(found[2])
            day_first = first > _MONTHS or (self.short_order == DMY and second <= _MONTHS)
            return _yearless(second, first, cell) if day_first else _yearless(first, second, cell)
        year, month, day = self._parts(cell)
        if month == 0 and day == 0:
            return None
        if year is None or year in _NO_SUCH_YEAR:
            return _yearless(month, day, cell)
        if year > self.today.year:
            raise DateError(cell)
        born = _day(year, month, day, cell)
        return Birthday(born.day, born.month, born.year)

    def _parts(self, cell: str) -> tuple[int | None, int, int]:
        """Return year, month and day as written."""
        if found := _YEAR_FIRST.match(cell) or _COMPACT.match(cell):
            return int(found[1]), int(found[2]), int(found[3])
        found = _YEAR_LAST.match(cell)
        if not found:
            raise DateError(cell)
        first, second, last = int(found[1]), int(found[3]), found[4]
        if self.order == YMD:
            return self._year_first(first, second, last, cell)
        year = int(last) if len(last) == 4 else self._century(int(last))  # noqa: PLR2004 - a whole year
        return (year, second, first) if self.order == DMY else (year, first, second)

    def _year_first(self, first: int, second: int, last: str, cell: str) -> tuple[int, int, int]:
        """Read parts of a file said to begin with the year: a whole year at the end tells otherwise."""
        if len(last) == 2:  # noqa: PLR2004 - two digits of a year stand first then
            return self._century(first), second, int(last)
        if first > _MONTHS >= second:
            return int(last), second, first
        if second > _MONTHS >= first:
            return int(last), first, second
        raise DateError(cell)

    def _century(self, short: int) -> int:
        """Return the latest year with those last two digits that is not after the next one."""
        latest = self.today.year + 1
        return latest - (latest - short) % 100


def _day(year: int, month: int, day: int, cell: str) -> date:
    try:
        found = date(year, month, day)
    except ValueError as trouble:
        raise DateError(cell) from trouble
    if not EARLIEST <= found.year <= LATEST:
        raise DateError(cell)
    return found


def _yearless(month: int, day: int, cell: str) -> Birthday:
    leap = _day(2000, month, day, cell)  # 29 February is a birthday
    return Birthday(leap.day, leap.month, None)
