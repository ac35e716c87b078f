"""Bringing the lines of a purchase up to what a newer export says, keeping what the shop noted on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection


class LineRow(NamedTuple):
    """A purchase line as it is stored: quantity in thousandths, amount in the smallest unit."""

    id: int
    position: int
    item_id: int
    quantity: int
    amount: int | None
    note: str


def changed_lines(
    connection: Connection, purchase: int, old: Sequence[LineRow], wanted: Sequence[LineRow]
) -> dict[str, Any]:
    """Change, add and remove lines; return what was there before.

    A line of the same item stays the same line, so that how it worked out stays with it. A line the export no
    longer has is removed, unless something in the shop speaks of it.
    """
    left = list(old)
    before: dict[str, Any] = {"lines": [], "added": [], "sold": []}
    for line in wanted:
        same = next((was for was in left if was.item_id == line.item_id), None)
        if same is None:
            _add(connection, purchase, line, before)
            continue
        left.remove(same)
        if same[1:] != line[1:]:
            before["lines"].append([purchase, *same])
            connection.exec_driver_sql(
                "UPDATE purchase_line SET position = ?, quantity = ?, amount = ?, note = ? WHERE id = ?",
                (line.position, line.quantity, line.amount, line.note, same.id),
            )
    for gone in left:
        _remove(connection, purchase, gone, before)
    return {name: kept for name, kept in before.items() if kept}


def _add(connection: Connection, purchase: int, line: LineRow, before: dict[str, Any]) -> None:
    connection.exec_driver_sql(
        "INSERT INTO purchase_line (id, purchase_id, position, item_id, quantity, amount, note, worked_out_said) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, '')",
        (line.id, purchase, *line[1:]),
    )
    before["added"].append(line.id)
    _count(connection, line.item_id, 1, before)


def _remove(connection: Connection, purchase: int, line: LineRow, before: dict[str, Any]) -> None:
    spoken_of = connection.exec_driver_sql(
        "SELECT 1 FROM purchase_line l WHERE l.id = ? AND (l.worked_out IS NOT NULL "
        'OR EXISTS (SELECT 1 FROM "return" r WHERE r.purchase_line_id = l.id) '
        "OR EXISTS (SELECT 1 FROM complaint k WHERE k.purchase_line_id = l.id))",
        (line.id,),
    ).first()
    if spoken_of is None:
        connection.exec_driver_sql("DELETE FROM purchase_line WHERE id = ?", (line.id,))
        before["lines"].append([purchase, *line])
        _count(connection, line.item_id, -1, before)


def _count(connection: Connection, item: int, times: int, before: dict[str, Any]) -> None:
    connection.exec_driver_sql("UPDATE item SET sold = max(sold + ?, 0) WHERE id = ?", (times, item))
    before["sold"].append([item, -times])
