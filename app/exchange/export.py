"""A file recognised as a known export: looked through once, then read as customers or sales."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from app.core.errors import UserError
from app.core.i18n import _
from app.exchange.amounts import AmountReader, DecimalEvidence
from app.exchange.customers import CustomerReader
from app.exchange.dates import MDY, ORDERS, YMD, DateEvidence, DateReader
from app.exchange.layouts import recognise
from app.exchange.layouts.layout import AMOUNTS, DATES, Kind, Layout, Meaning
from app.exchange.rows import CellProblem, CustomerRow, Sale
from app.exchange.sales import SaleReader, SkippedRow
from app.exchange.table import Table, TableRow, open_table
from app.exchange.times import MomentReader

_TOLD_EVERY = 1_000


@dataclass(frozen=True, slots=True)
class ShopPlace:
    """What the reading of a file needs to know of the shop: where it is and what day it is there."""

    zone: ZoneInfo
    country: str
    today: date


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found out over the whole file.

    ``short_order`` is how dates without a year are written. ``apart``: see ``SaleReader.sales``.
    """

    rows: int
    decimal_sign: str
    date_order: str
    date_order_sure: bool
    short_order: str = MDY
    apart: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Export:
    """A known export, ready to be read."""

    table: Table
    layout: Layout
    columns: dict[Meaning, str]
    place: ShopPlace
    survey: Survey

    @property
    def titles(self) -> dict[str, str]:
        """How each normalised title is written in the file."""
        return dict(zip(reversed(self.table.header), reversed(self.table.titles), strict=False))

    def customers(self) -> Iterator[CustomerRow]:
        """Read the customers, one a row."""
        reader = CustomerReader(self.layout, self.columns, self._dates(), self._amounts(), self.titles)
        for row in self.table.rows():
            yield reader.read(row)

    def sales(self, problems: list[CellProblem]) -> Iterator[Sale | SkippedRow]:
        """Read purchases and refunds; what is wrong with a row is added to ``problems``."""
        moments = MomentReader(self.place.zone)
        reader = SaleReader(self.layout, self.columns, self._dates(), self._amounts(), moments, self.titles, problems)
        yield from reader.sales(self.table.rows(), self.survey.apart)

    def sample(self, count: int) -> tuple[tuple[str, ...], ...]:
        """Return the first rows as they stand in the file, cell by cell."""
        found = []
        for row in self.table.rows():
            found.append(tuple(row.cells.get(name, "") for name in self.table.header))
            if len(found) == count:
                break
        return tuple(found)

    def _dates(self) -> DateReader:
        return DateReader(self.survey.date_order, self.place.today, self.survey.short_order)

    def _amounts(self) -> AmountReader:
        return AmountReader(self.survey.decimal_sign, self.place.country)


def open_export(
    path: Path,
    kind: str,
    place: ShopPlace,
    *,
    layout: str | None = None,
    date_order: str | None = None,
    seen: Callable[[int], None] | None = None,
) -> Export:
    """Recognise a file and look through all of it once.

    ``seen`` is told how many rows were looked at, every thousand. Raises FileTrouble when the file cannot be
    read, UserError when it is no known export of that kind.
    """
    if date_order is not None and date_order not in ORDERS:
        said = _("“{order}” is not an order of dates. Use dmy, mdy or ymd.").format(order=date_order)
        raise UserError(said, field="date_order")
    table = open_table(path)
    found = recognise(table.header, _kind(kind), layout)
    columns = found.bind(table.header)
    looking = _Looking(found, columns, place)
    for row in table.rows():
        looking.see(row)
        if seen and row.number % _TOLD_EVERY == 0:
            seen(row.number)
    return Export(table, found, columns, place, looking.survey(date_order, table.delimiter))


def _kind(kind: str) -> Kind:
    try:
        return Kind(kind)
    except ValueError as trouble:
        said = _("“{kind}” cannot be imported. Import customers or sales.").format(kind=kind)
        raise UserError(said, field="kind") from trouble


class _Looking:
    """The first pass over a file."""

    def __init__(self, layout: Layout, columns: dict[Meaning, str], place: ShopPlace) -> None:
        self._place = place
        self._dates, self._birthdays, self._amounts = DateEvidence(), DateEvidence(), DecimalEvidence()
        self._date_columns = [columns[m] for m in DATES if m in columns and m is not Meaning.BIRTHDAY]
        self._birthday = columns.get(Meaning.BIRTHDAY)
        self._amount_columns = [columns[m] for m in AMOUNTS if m in columns]
        self._order = _Order(_keys(layout, columns, place)) if layout.kind is Kind.SALES else None
        self._rows = 0

    def see(self, row: TableRow) -> None:
        self._rows += 1
        for title in self._date_columns:
            if cell := row.cells.get(title):
                self._dates.see(cell.lstrip("'"))
        if self._birthday and (cell := row.cells.get(self._birthday)):
            self._birthdays.see(cell.lstrip("'"))
        for title in self._amount_columns:
            if cell := row.cells.get(title):
                self._amounts.see(cell)
        if self._order:
            self._order.see(row)

    def survey(self, date_order: str | None, delimiter: str) -> Survey:
        order, sure = self._date_order()
        if date_order:
            order, sure = date_order, True
        sign = self._amounts.sign("," if delimiter == ";" else ".")
        short = self._birthdays.short_order(order)
        return Survey(self._rows, sign, order, sure, short, self._order.apart() if self._order else {})

    def _date_order(self) -> tuple[str, bool]:
        """Return the order all dates prove; birthdays help only where the others leave it open."""
        found, sure = self._dates.order(self._place.country, self._place.today)
        own, own_sure = self._birthdays.order(self._place.country, self._place.today)
        if self._birthdays.silent or (sure and not self._dates.silent and found != YMD):
            return found, sure
        if self._dates.silent or found == YMD or own_sure:
            return own, own_sure
        return found, sure


def _keys(layout: Layout, columns: dict[Meaning, str], place: ShopPlace) -> Callable[[TableRow], str]:
    reader = SaleReader(layout, columns, DateReader(MDY, place.today), AmountReader(), MomentReader(place.zone))
    return reader.key


class _Order:
    """Finds the transactions whose rows do not follow one another."""

    def __init__(self, key: Callable[[TableRow], str]) -> None:
        self._key = key
        self._apart: set[int] = set()
        self._counts: dict[int, int] = {}
        self._last: int | None = None
        self._run = 0

    def see(self, row: TableRow) -> None:
        mark = hash(self._key(row))
        if mark == self._last:
            self._run += 1
            return
        self._end_run()
        self._last, self._run = mark, 1

    def _end_run(self) -> None:
        if self._last is None:
            return
        before = self._counts.get(self._last, 0)
        if before:
            self._apart.add(self._last)
        self._counts[self._last] = before + self._run

    def apart(self) -> dict[int, int]:
        """Return how many rows each such transaction has."""
        self._end_run()
        self._last = None
        return {mark: self._counts[mark] for mark in self._apart}
