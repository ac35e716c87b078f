"""Writing the purchases and returns of one batch, with their visits and items, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from app.core.clock import shop_day
from app.core.money import money
from app.exchange.rows import Sale, SaleLine
from app.services import summaries
from app.services.importing.known import as_before
from app.services.importing.sale_change import LineRow, changed_lines
from app.services.importing.shelf import Shelf
from app.services.importing.statements import many
from app.services.importing.visit_book import VisitBook
from app.services.stored import as_stored

_PURCHASE = (
    "INSERT INTO purchase (id, customer_id, visit_id, at, total, currency, why, served_by, source, external_id, "
    "fingerprint, import_run_id) VALUES (?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?)"
)
_LINE = (
    "INSERT INTO purchase_line (id, purchase_id, position, item_id, quantity, amount, note, worked_out_said) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, '')"
)
_RETURN = (
    'INSERT INTO "return" (customer_id, at, purchase_line_id, item_id, quantity, amount, currency, why, source, '
    "external_id, import_run_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
# The line that came back: the same item of the same customer, of the same transaction before any other, bought
# before, and not brought back already.
_BOUGHT = """
SELECT l.id FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id
WHERE p.customer_id = ? AND l.item_id = ? AND p.at <= ?
  AND (SELECT coalesce(sum(r.quantity), 0) FROM "return" r WHERE r.purchase_line_id = l.id) + ? <= l.quantity
ORDER BY p.source = ? AND p.external_id = ? DESC, p.at DESC, p.id DESC, l.position LIMIT 1
"""


class SaleWriter:
    """Writes a batch. ``currency`` is the shop's own, for amounts that name none.

    ``touched`` are the customers it wrote for; what rules count of them is left to the end of the import, because most
    come up in many batches.
    """

    def __init__(self, connection: Connection, run: int, currency: str, zone: ZoneInfo, now: datetime) -> None:
        self._connection = connection
        self._run = run
        self._currency = currency
        self._zone = zone
        self._now = now
        self._visits = VisitBook(connection, run, zone)
        self._purchases: list[Sequence[Any]] = []
        self._lines: list[Sequence[Any]] = []
        self.touched: set[int] = set()
        self._next = {table: self._first_free(table) for table in ("purchase", "purchase_line")}
        self._old_lines: dict[int, list[LineRow]] = {}
        self._shelf = Shelf(run)

    def on(self, shelf: Shelf) -> SaleWriter:
        """Use the items that the batches before have met."""
        self._shelf = shelf
        return self

    def prepare(self, sales: Sequence[Sale], changing: Sequence[int]) -> None:
        """Read what the batch needs: items, and the lines of purchases that may change."""
        self._shelf.load(self._connection, [line for sale in sales for line in sale.lines])
        for purchase in changing:
            rows = self._connection.exec_driver_sql(
                "SELECT id, position, item_id, quantity, amount, note FROM purchase_line WHERE purchase_id = ? "
                "ORDER BY position, id",
                (purchase,),
            )
            self._old_lines[purchase] = [LineRow(*row) for row in rows]

    def make(self, customer: int, sale: Sale, mark: str) -> tuple[int, str]:
        """Write a purchase; return its number and what it changed besides."""
        currency = sale.currency or self._currency
        purchase = self._number("purchase")
        before: dict[str, Any] = {}
        visit, visit_before = self._visits.visit(customer, sale.at)
        rows = [self._row(position, line, currency) for position, line in enumerate(sale.lines)]
        at = as_stored(sale.at)
        filled = [self._shelf.sell(line, at, row.amount, currency) for line, row in zip(sale.lines, rows, strict=True)]
        if any(filled):
            before["items"] = [old for old in filled if old]
        if visit_before:
            before["visit_opened"] = visit_before
        total = _total(rows)
        self._purchases.append(
            (
                purchase,
                customer,
                visit,
                at,
                total,
                currency,
                sale.served_by,
                sale.source,
                sale.external_id,
                mark,
                self._run,
            )
        )
        self._lines += [(row.id, purchase, *row[1:]) for row in rows]
        self.touched.add(customer)
        return purchase, as_before(before)

    def change(self, purchase: int, customer: int, sale: Sale, mark: str) -> str:
        """Bring a purchase up to what the file says now; return what was there before."""
        self._flush()
        currency = sale.currency or self._currency
        old = self._connection.exec_driver_sql(
            "SELECT at, total, currency, served_by, fingerprint, visit_id FROM purchase WHERE id = ?", (purchase,)
        ).one()
        wanted = [self._row(position, line, currency) for position, line in enumerate(sale.lines)]
        before = changed_lines(self._connection, purchase, self._old_lines.get(purchase, []), wanted)
        visit, opened = self._visits.visit(customer, sale.at)
        self._visits.flush()
        self._connection.exec_driver_sql(
            "UPDATE purchase SET at = ?, total = ?, currency = ?, served_by = ?, fingerprint = ?, visit_id = ? "
            "WHERE id = ?",
            (as_stored(sale.at), _total(wanted), currency, sale.served_by, mark, visit, purchase),
        )
        before["purchase"] = [purchase, *old]
        if opened:
            before["visit_opened"] = opened
        if visit != old.visit_id and (left := self._visits.leave(old.visit_id)):
            before["visit_left"] = left
        self.touched.add(customer)
        return as_before(before)

    def take_back(self, customer: int, sale: Sale, line: SaleLine, mark: str) -> None:
        """Write that a line came back; a return is no visit."""
        currency = sale.currency or self._currency
        item, quantity, at = self._shelf.item(line.item), _thousandths(line), as_stored(sale.at)
        bought = self._connection.exec_driver_sql(
            _BOUGHT, (customer, item, at, quantity, sale.source, sale.external_id)
        ).scalar()
        amount = money(line.amount, currency).minor if line.amount is not None else None
        self._connection.exec_driver_sql(
            _RETURN,
            (customer, at, bought, item, quantity, amount, currency, line.note, sale.source, mark, self._run),
        )
        self.touched.add(customer)

    def finish(self) -> None:
        """Write what was taken, and bring summaries and the lookup's priority up to date."""
        self._flush()
        self._shelf.write(self._connection)
        summaries.sum_up_and_index(self._connection, sorted(self.touched), self._now, self._zone, for_rules=False)

    def _flush(self) -> None:
        self._visits.flush()
        many(self._connection, _PURCHASE, self._purchases)
        many(self._connection, _LINE, self._lines)
        self._purchases, self._lines = [], []

    def _row(self, position: int, line: SaleLine, currency: str) -> LineRow:
        amount = money(line.amount, currency).minor if line.amount is not None else None
        return LineRow(
            self._number("purchase_line"), position, self._shelf.item(line.item), _thousandths(line), amount, line.note
        )

    def _number(self, table: str) -> int:
        self._next[table] += 1
        return self._next[table] - 1

    def _first_free(self, table: str) -> int:
        return int(self._connection.exec_driver_sql(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").scalar_one())  # noqa: S608 - our tables


def _total(rows: Sequence[LineRow]) -> int | None:
    known = [row.amount for row in rows if row.amount is not None]
    return sum(known) if known else None


def _thousandths(line: SaleLine) -> int:
    return max(1, int((line.quantity * 1000).to_integral_value()))


def day_of(at: datetime, zone: ZoneInfo) -> str:
    """Return the shop's day of a moment, as it is stored."""
    return shop_day(at, zone).isoformat()
