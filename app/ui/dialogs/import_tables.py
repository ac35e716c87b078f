"""Rows of a file and of its problems, shown and copied as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from app.core.i18n import Local, _
from app.domain.records import RowProblem

_Index = QModelIndex | QPersistentModelIndex
_LONGEST = 200


class _Rows(QAbstractTableModel):
    """Texts in rows and columns."""

    def __init__(self, titles: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._titles = titles

    def text(self, row: int, column: int) -> str:
        """Return the text of one cell."""
        raise NotImplementedError

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text in one line."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return " ".join(self.text(index.row(), index.column())[:_LONGEST].split())

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        wanted = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return self._titles[section] if wanted and section < len(self._titles) else None


class SampleRows(_Rows):
    """The first rows of a file."""

    def __init__(self, titles: Sequence[str], rows: Sequence[Sequence[str]], parent: QObject) -> None:
        super().__init__(titles, parent)
        self._cells = rows

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._cells)

    def text(self, row: int, column: int) -> str:
        """Return a cell, empty where the row is short."""
        cells = self._cells[row]
        return cells[column] if column < len(cells) else ""


class ProblemRows(_Rows):
    """What was wrong, cell by cell."""

    def __init__(self, problems: Sequence[RowProblem], local: Local, parent: QObject) -> None:
        super().__init__((_("Row"), _("Column"), _("What is wrong"), _("What stands there")), parent)
        self._problems = problems
        self._local = local

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and default
        """Return the number of problems."""
        return 0 if parent.isValid() else len(self._problems)

    def text(self, row: int, column: int) -> str:
        """Return a cell."""
        problem = self._problems[row]
        cells = (self._local.number(problem.row), problem.column, problem.said, problem.value)
        return cells[column]


def copy_rows(table: QTableView) -> None:
    """Copy a whole table to the clipboard, its columns divided by tabs."""
    model = table.model()
    if not isinstance(model, _Rows):
        return
    across = range(model.columnCount())
    titles = [str(model.headerData(n, Qt.Orientation.Horizontal)) for n in across]
    rows = [[model.text(row, n) for n in across] for row in range(model.rowCount())]
    lines = ["\t".join(" ".join(cell.split()) for cell in row) for row in (titles, *rows)]
    QGuiApplication.clipboard().setText("\n".join(lines))
