"""From the rows of a sales export, one a sold item, to purchases and returns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from app.core.i18n import _
from app.exchange import cells
from app.exchange.amounts import AmountError, AmountReader
from app.exchange.dates import DateError, DateReader
from app.exchange.layouts.layout import Layout, Meaning
from app.exchange.rows import Buyer, CellProblem, Sale, SaleLine
from app.exchange.table import TableRow
from app.exchange.times import MomentReader, TimeError

#: What an item without a name is called, as tills call it.
CUSTOM_AMOUNT = "Custom Amount"
_SHOWN = 120
_ONE = Decimal(1)
_SMALLEST = Decimal("0.001")
_MOST = Decimal(10) ** 9


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row of which nothing can be made."""

    number: int


@dataclass(frozen=True, slots=True)
class _Read:
    """One row: the line, and what it says of its whole transaction."""

    key: str
    at: datetime
    refund: bool
    currency: str
    line: SaleLine
    buyer: Buyer
    served_by: str
    transaction: str


@dataclass(slots=True)
class SaleReader:
    """Reads the rows of one file. Problems are gathered in ``problems`` for whoever reads to take away."""

    layout: Layout
    columns: dict[Meaning, str]
    dates: DateReader
    amounts: AmountReader
    moments: MomentReader
    titles: dict[str, str] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)

    def key(self, row: TableRow) -> str:
        """Return what the rows of one transaction have in common: a refund is one of its own."""
        transaction = cells.unguarded(self._cell(row, Meaning.TRANSACTION))
        moment = f"{self._cell(row, Meaning.DATE)} {self._cell(row, Meaning.TIME)}"
        if not transaction:
            transaction = f"{moment} {self._cell(row, Meaning.BUYER_ID)}"
        return f"{transaction}\n{moment}" if self._is_refund(row) else transaction

    def sales(self, rows: Iterable[TableRow], apart: Mapping[int, int]) -> Iterator[Sale | SkippedRow]:
        """Read sales, each as soon as its last row has come.

        ``apart`` counts the rows of those transactions whose rows do not follow one another, by the hash of
        their key; only these are held back.
        """
        gathering = _Gathering(self.layout.source, dict(apart))
        for row in rows:
            read = self._read(row)
            yield from gathering.take(read.key if read else self.key(row), read)
            if read is None:
                yield SkippedRow(row.number)
        yield from gathering.rest()

    def _cell(self, row: TableRow, meaning: Meaning) -> str:
        title = self.columns.get(meaning)
        return row.cells.get(title, "") if title is not None else ""

    def _problem(self, row: TableRow, meaning: Meaning, said: str) -> None:
        title = self.columns.get(meaning, "")
        value = self._cell(row, meaning)[:_SHOWN]
        self.problems.append(CellProblem(row.number, self.titles.get(title, title), said, value))

    def _is_refund(self, row: TableRow) -> bool:
        return self._cell(row, Meaning.EVENT).casefold() in self.layout.refund

    def _read(self, row: TableRow) -> _Read | None:
        if row.surplus:
            said = _("This row has more cells than there are columns. It was left out.")
            self.problems.append(CellProblem(row.number, "", said))
            return None
        at = self._at(row)
        if at is None:
            return None
        amount, currency = self._amount(row)
        refund = self._is_refund(row)
        line = SaleLine(
            number=row.number,
            item=self._item(row),
            quantity=self._quantity(row),
            amount=abs(amount) if refund and amount is not None else amount,
            sku=cells.one_line(cells.unguarded(self._cell(row, Meaning.SKU))),
            category=self._category(row),
            note=cells.text(self._cell(row, Meaning.LINE_NOTE)),
        )
        key = self.key(row)
        staff = cells.one_line(self._cell(row, Meaning.STAFF))
        transaction = cells.unguarded(self._cell(row, Meaning.TRANSACTION)) or key
        return _Read(key, at, refund, currency, line, self._buyer(row), staff, transaction)

    def _at(self, row: TableRow) -> datetime | None:
        date_cell = cells.unguarded(self._cell(row, Meaning.DATE))
        time_cell = self._cell(row, Meaning.TIME) or (date_cell if ":" in date_cell else "")
        try:
            day = self.dates.day(date_cell)
        except DateError:
            self._problem(row, Meaning.DATE, _("This is not a date. The row was left out."))
            return None
        try:
            zone = self.moments.zone(self._cell(row, Meaning.ZONE))
        except TimeError:
            self._problem(row, Meaning.ZONE, _("This time zone is not known. The shop’s own was taken."))
            zone = self.moments.shop_zone
        try:
            return self.moments.moment(day, time_cell, zone)
        except TimeError:
            self._problem(row, Meaning.TIME, _("This is not a time of day. Noon was taken."))
            return self.moments.moment(day, "", zone)

    def _amount(self, row: TableRow) -> tuple[Decimal | None, str]:
        """Return what the line cost after discounts and before tax."""
        for meaning in (Meaning.NET, Meaning.GROSS):
            cell = cells.unguarded(self._cell(row, meaning))
            if not cell:
                continue
            try:
                found = self.amounts.amount(cell)
                value = found.value if meaning is Meaning.NET else found.value + self._discount(row, found.value)
            except AmountError:
                self._problem(row, meaning, _("This is not an amount. The line was kept without one."))
                return None, ""
            return value, found.currency
        return None, ""

    def _discount(self, row: TableRow, gross: Decimal) -> Decimal:
        """Return the discount with the sign that lowers the amount."""
        cell = self._cell(row, Meaning.DISCOUNT)
        value = abs(self.amounts.amount(cell).value) if cell else Decimal(0)
        return value if gross < 0 else -value

    def _quantity(self, row: TableRow) -> Decimal:
        cell = cells.unguarded(self._cell(row, Meaning.QUANTITY))
        if not cell:
            return _ONE
        try:
            count = abs(self.amounts.number(cell))
        except AmountError:
            count = Decimal(0)
        if not _SMALLEST <= count <= _MOST:
            self._problem(row, Meaning.QUANTITY, _("This is not a quantity. One was taken."))
            return _ONE
        return count

    def _item(self, row: TableRow) -> str:
        name = cells.one_line(self._cell(row, Meaning.ITEM))
        variant = cells.one_line(self._cell(row, Meaning.VARIANT))
        if not name:
            return cells.one_line(self._cell(row, Meaning.ITEM_KIND)) or CUSTOM_AMOUNT
        if not variant or variant.casefold() in self.layout.plain or variant.casefold() == name.casefold():
            return name
        return cells.one_line(f"{name}, {variant}")

    def _category(self, row: TableRow) -> str:
        category = cells.one_line(self._cell(row, Meaning.CATEGORY))
        return "" if category.casefold() in {"none", "uncategorized"} else category

    def _buyer(self, row: TableRow) -> Buyer:
        own = cells.one_line(cells.unguarded(self._cell(row, Meaning.BUYER_ID)))
        reference = cells.one_line(cells.unguarded(self._cell(row, Meaning.BUYER_REFERENCE)))
        pairs = ((self.layout.source, own), (self.layout.reference_source, reference))
        ids = tuple((source, value) for source, value in pairs if source and value)
        good, _bad = cells.emails(self._cell(row, Meaning.EMAIL))
        number = cells.phone(self._cell(row, Meaning.PHONE))
        name = cells.one_line(self._cell(row, Meaning.BUYER_NAME))
        return Buyer(ids, name, good, (number,) if number else ())


class _Gathering:
    """Puts the rows of each transaction together, holding back no more than has to be."""

    def __init__(self, source: str, left: dict[int, int]) -> None:
        self._source = source
        self._left = left  # rows still to come of transactions whose rows lie apart
        self._held: dict[str, list[_Read]] = {}
        self._open: list[_Read] = []

    def take(self, key: str, read: _Read | None) -> Iterator[Sale]:
        """Take the next row (None: one of which nothing can be made); yield what is complete."""
        if self._open and self._open[0].key != key:
            yield _together(self._open, self._source)
            self._open = []
        mark = hash(key)
        if mark in self._left:
            self._left[mark] -= 1
            if read:
                self._held.setdefault(key, []).append(read)
            if not self._left[mark] and key in self._held:
                yield _together(self._held.pop(key), self._source)
        elif read:
            self._open.append(read)

    def rest(self) -> Iterator[Sale]:
        """Yield what is left at the end of the file."""
        for reads in filter(None, (self._open, *self._held.values())):
            yield _together(reads, self._source)


def _together(reads: list[_Read], source: str) -> Sale:
    """Make one sale of the rows of one transaction."""
    first = min(reads, key=lambda read: read.at)
    known = next((read.buyer for read in reads if read.buyer), first.buyer)
    currency = next((read.currency for read in reads if read.currency), "")
    return Sale(
        source=source,
        external_id=first.transaction,
        refund=first.refund,
        at=first.at,
        buyer=known,
        currency=currency,
        served_by=next((read.served_by for read in reads if read.served_by), ""),
        lines=tuple(read.line for read in reads),
    )
