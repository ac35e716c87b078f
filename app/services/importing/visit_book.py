"""The visits an import finds or makes: one for each customer and day of the shop."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from app.core.clock import shop_day
from app.core.vocabulary import VisitSource
from app.services.stored import as_stored

_INSERT = "INSERT INTO visit (id, customer_id, at, day, source, by_opening, import_run_id) VALUES (?, ?, ?, ?, ?, 0, ?)"
_COLUMNS = "id, customer_id, at, day, staff_id, source, by_opening, import_run_id"


class VisitBook:
    """Finds or makes visits; new ones are written together by ``flush``."""

    def __init__(self, connection: Connection, run: int, zone: ZoneInfo) -> None:
        self._connection = connection
        self._run = run
        self._zone = zone
        self._made: dict[tuple[int, str], list[Any]] = {}
        self._next = int(connection.exec_driver_sql("SELECT coalesce(max(id), 0) + 1 FROM visit").scalar_one())

    def visit(self, customer: int, at: datetime) -> tuple[int, int | None]:
        """Return the visit of that day, and its number again when an opened card alone spoke for it so far."""
        day, moment = shop_day(at, self._zone).isoformat(), as_stored(at)
        made = self._made.get((customer, day))
        if made:
            made[2] = min(made[2], moment)
            return int(made[0]), None
        there = self._connection.exec_driver_sql(
            "SELECT id, at, by_opening, import_run_id FROM visit WHERE customer_id = ? AND day = ?", (customer, day)
        ).first()
        if there is None:
            return self._make(customer, day, moment), None
        if there.import_run_id == self._run and moment < there.at:
            self._connection.exec_driver_sql("UPDATE visit SET at = ? WHERE id = ?", (moment, there.id))
        if there.by_opening:
            self._connection.exec_driver_sql("UPDATE visit SET by_opening = 0 WHERE id = ?", (there.id,))
            return int(there.id), int(there.id)
        return int(there.id), None

    def leave(self, visit: int) -> list[Any] | None:
        """Take an imported visit away that nothing speaks for any more; return it, to be put back."""
        row = self._connection.exec_driver_sql(
            f"SELECT {_COLUMNS} FROM visit WHERE id = ? AND source = ? "  # noqa: S608 - our columns
            "AND NOT EXISTS (SELECT 1 FROM purchase WHERE visit_id = visit.id) "
            "AND NOT EXISTS (SELECT 1 FROM cue WHERE visit_id = visit.id)",
            (visit, VisitSource.IMPORT.value),
        ).first()
        if row is None:
            return None
        self._connection.exec_driver_sql("DELETE FROM visit WHERE id = ?", (visit,))
        return list(row)

    def flush(self) -> None:
        """Write the visits made."""
        if self._made:
            self._connection.exec_driver_sql(_INSERT, [tuple(row) for row in self._made.values()])
        self._made.clear()

    def _make(self, customer: int, day: str, moment: str) -> int:
        number = self._next
        self._next += 1
        self._made[customer, day] = [number, customer, moment, day, VisitSource.IMPORT.value, self._run]
        return number
