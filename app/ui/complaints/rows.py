"""The rows of the lists of complaints: a model, and how a row is painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.complaint_records import ComplaintLine
from app.ui.making_right.words import Clock, concerns_said, state_word, under_line
from app.ui.theme import Theme
from app.ui.widgets.lines import Lines

_SIDE, _ABOVE, _STEP = 12, 9, 3
_Index = QModelIndex | QPersistentModelIndex
_LINE = Qt.ItemDataRole.UserRole


class ComplaintRows(QAbstractListModel):
    """Complaints, one a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[ComplaintLine, ...] = ()
        self._clock: Clock | None = None

    @property
    def lines(self) -> tuple[ComplaintLine, ...]:
        """What is listed."""
        return self._lines

    def show_lines(self, lines: Sequence[ComplaintLine], clock: Clock | None) -> None:
        """Show other complaints."""
        self.beginResetModel()
        self._lines, self._clock = tuple(lines), clock
        self.endResetModel()

    def row_of(self, complaint: int | None) -> int:
        """Return the row of a complaint, -1 where it is not listed."""
        return next((row for row, line in enumerate(self._lines) if line.id == complaint), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the lines of a row; a screen reader is told the state as well."""
        if not index.isValid() or self._clock is None:
            return None
        line, clock = self._lines[index.row()], self._clock
        if role == _LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join((line.what, under_line(line, clock), concerns_said(line, clock)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (line.what, state_word(line.state), under_line(line, clock), concerns_said(line, clock))
            return ", ".join(part for part in parts if part)
        return None


class RowLook(QStyledItemDelegate):
    """Paints what happened in strong words, whose it is in quieter ones, and what presses in red."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """Return room for all lines of a row."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 240
        inner = max(1, width - 2 * _SIDE)
        height = sum(lines.height_at(inner) + _STEP for lines, _colour, _font in self._parts(option, index))
        return QSize(width, height - _STEP + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the row's ground as the style sheet wants it, then the texts."""
        self.initStyleOption(option, index)
        option.text = ""
        rect: QRect = option.rect
        view = option.widget
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        rtl = view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        inner, top = rect.adjusted(_SIDE, 0, -_SIDE, 0), rect.y() + _ABOVE
        for lines, colour, font in self._parts(option, index):
            painter.setFont(font)
            painter.setPen(self._theme.colour(colour))
            lines.paint(painter, inner.x(), top, inner.width(), 1.0 if rtl else 0.0)
            top += lines.height_at(inner.width()) + _STEP

    def _parts(self, option: QStyleOptionViewItem, index: _Index) -> list[tuple[Lines, str, QFont]]:
        what, under, pressing = (*str(index.data() or "").split("\n"), "", "")[:3]
        strong, quiet = _font(option, 600, 0), _font(option, 400, 1)
        parts = [(Lines(what, strong, 3), "ink", strong), (Lines(under, quiet, 3), "muted", quiet)]
        if pressing:
            red = _font(option, 600, 1)
            parts.append((Lines(pressing, red, 2), "alarm", red))
        return parts


def _font(option: QStyleOptionViewItem, weight: int, less: int) -> QFont:
    font = QFont(option.font)
    font.setWeight(QFont.Weight(weight))
    if font.pixelSize() > 0:
        font.setPixelSize(max(13, font.pixelSize() - less))
    return font
