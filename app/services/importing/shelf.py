"""The items of the shop as an import meets them: found by name, made when new, counted as they are sold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from app.core.text import fold
from app.exchange.rows import SaleLine
from app.services.importing.statements import chosen

_ITEMS = """
SELECT key, id, sku, category, usual_amount, usual_currency, (
    SELECT p.at FROM purchase_line l JOIN purchase p ON p.id = l.purchase_id
    WHERE l.item_id = item.id ORDER BY l.id DESC LIMIT 1)
FROM item WHERE key IN
"""


@dataclass(slots=True)
class _Shelved:
    """An item, with what of it is to be written. ``before`` is how the shop had it, until that is kept."""

    id: int
    sku: str
    category: str
    usual_at: str = ""  # the moment of the sale its usual amount is from
    usual: tuple[int, str] | None = None
    sold: int = 0
    changed: bool = False
    before: list[Any] | None = None


class Shelf:
    """Knows the items it has met for the whole run: items are never deleted while an import runs."""

    def __init__(self, run: int) -> None:
        self._run = run
        self._items: dict[str, _Shelved] = {}

    def load(self, connection: Connection, lines: Iterable[SaleLine]) -> None:
        """Read the items of these lines, and make those the shop has never sold."""
        wanted = {key_of(line.item): line for line in lines}
        keys = [key for key in wanted if key not in self._items]
        for key, item, sku, category, *usual, at in chosen(connection, _ITEMS, keys):
            before = [item, sku, category, *usual]
            self._items[key] = _Shelved(item, sku, category, usual_at=at or "", before=before)
        self._make(connection, [wanted[key] for key in keys if key not in self._items])

    def item(self, name: str) -> int:
        """Return the number of an item that was loaded."""
        return self._items[key_of(name)].id

    def sell(self, line: SaleLine, at: str, amount: int | None, currency: str) -> list[Any] | None:
        """Count a sold line; the first time, return how the shop had the item before this run."""
        item = self._items[key_of(line.item)]
        item.sold, item.changed = item.sold + 1, True
        if amount is not None and amount >= 0 and at >= item.usual_at:
            item.usual_at, item.usual = at, (int(amount / line.quantity), currency)
        item.sku, item.category = item.sku or line.sku, item.category or line.category
        before, item.before = item.before, None
        return before

    def write(self, connection: Connection) -> None:
        """Write what was counted since the last time."""
        changed = [item for item in self._items.values() if item.changed]
        if changed:
            connection.exec_driver_sql(
                "UPDATE item SET sold = max(sold + ?, 0), sku = ?, category = ? WHERE id = ?",
                [(item.sold, item.sku, item.category, item.id) for item in changed],
            )
        usual = [(*item.usual, item.id) for item in changed if item.usual]
        if usual:
            connection.exec_driver_sql("UPDATE item SET usual_amount = ?, usual_currency = ? WHERE id = ?", usual)
        for item in changed:
            item.sold, item.changed, item.usual = 0, False, None

    def _make(self, connection: Connection, lines: list[SaleLine]) -> None:
        if not lines:
            return
        first = connection.exec_driver_sql("SELECT coalesce(max(id), 0) + 1 FROM item").scalar_one()
        rows = []
        for number, line in enumerate(lines, first):
            key = key_of(line.item)
            self._items[key] = _Shelved(number, "", "")
            rows.append((number, line.item, key, self._run))
        connection.exec_driver_sql(
            "INSERT INTO item (id, name, key, sku, category, note, known_problem, sold, import_run_id) "
            "VALUES (?, ?, ?, '', '', '', '', 0, ?)",
            rows,
        )


def key_of(name: str) -> str:
    """Return by what an item is known: its name in any case and with any accents."""
    return fold(name) or name
