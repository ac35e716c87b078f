"""What has come of an import so far: counts, the verdict of each row, and the problems."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection

from app.core.vocabulary import RowVerdict
from app.domain.records import RowProblem
from app.exchange.rows import CellProblem

#: How many problems a report names; the rest is in the import's rows.
MOST_PROBLEMS = 1_000

_INSERT = (
    'INSERT INTO import_row (run_id, row, verdict, customer_id, purchase_id, "column", said, value, before) '
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(slots=True)
class Tally:
    """Counts customers or purchases; rows of the file are written down beside them."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    without_customer: int = 0
    returns: int = 0
    problems: list[RowProblem] = field(default_factory=list)
    _rows: list[tuple[object, ...]] = field(default_factory=list)
    _told: dict[int, CellProblem] = field(default_factory=dict)

    def problem(self, told: CellProblem) -> None:
        """Take a problem of a row down."""
        self._told.setdefault(told.row, told)
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(RowProblem(told.row, told.column, told.said, told.value))

    def count(self, verdict: RowVerdict) -> None:
        """Count a customer or purchase."""
        setattr(self, verdict.value, getattr(self, verdict.value) + 1)

    def row(
        self,
        number: int,
        verdict: RowVerdict,
        *,
        customer: int | None = None,
        purchase: int | None = None,
        before: str = "",
    ) -> None:
        """Take down what became of a row."""
        told = self._told.pop(number, None)
        words = (told.column, told.said, told.value) if told else ("", "", "")
        self._rows.append((number, verdict.value, customer, purchase, *words, before))

    def write(self, connection: Connection, run: int) -> None:
        """Write the rows taken down since the last time."""
        if self._rows:
            connection.exec_driver_sql(_INSERT, [(run, *row) for row in self._rows])
        self._rows.clear()

    def leave(self) -> None:
        """Forget the rows taken down: a dry run keeps none."""
        self._rows.clear()
