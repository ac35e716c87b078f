"""The customers found: a model over the answer, and the painting of its rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.i18n import Local, _
from app.domain.found import Answer, Found
from app.ui.theme import Theme
from app.ui.wording import second_line

_Index = QModelIndex | QPersistentModelIndex
_NOBODY = 1

#: Distance of two rows, and what of it the frame of one takes.
PITCH = 68
_FRAME = 60
_PADDING = 12


class ResultModel(QAbstractListModel):
    """The rows of one answer; when nobody was found, one row says so."""

    def __init__(self, local: Local, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._local = local
        self._today = today
        self._answer = Answer("")
        self._lines: dict[int, str] = {}

    @property
    def answer(self) -> Answer:
        """What is shown."""
        return self._answer

    @property
    def nobody(self) -> bool:
        """Whether something was typed and nobody is called so."""
        return bool(self._answer.query.strip()) and not self._answer.found

    def show_answer(self, answer: Answer, today: date) -> None:
        """Show another answer."""
        self.beginResetModel()
        self._answer, self._today = answer, today
        self._lines.clear()
        self.endResetModel()

    def found_at(self, row: int) -> Found | None:
        """Return the customer of a row."""
        return self._answer.found[row] if 0 <= row < len(self._answer.found) else None

    def line_at(self, row: int) -> str:
        """Return what stands under the name."""
        found = self.found_at(row)
        if found is None:
            return _("Enter starts a new customer")
        if row not in self._lines:
            self._lines[row] = second_line(found, self._today, self._local)
        return self._lines[row]

    def rowCount(self, parent: _Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return how many rows there are."""
        if parent is not None and parent.isValid():
            return 0
        return _NOBODY if self.nobody else len(self._answer.found)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's name, and its whole text for a screen reader."""
        found = self.found_at(index.row())
        name = found.name if found else _("Nobody found")
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name}, {self.line_at(index.row())}"
        return None


class ResultDelegate(QStyledItemDelegate):
    """Paints a row: the name with its matched letters marked, and a quieter line under it."""

    def __init__(self, theme: Theme, model: ResultModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._name_font = QFont()
        self._line_font = QFont()
        self.use_font(QFont())

    def use_font(self, font: QFont) -> None:
        """Take the family of a font; sizes are the row's own."""
        self._name_font, self._line_font = QFont(font), QFont(font)
        self._name_font.setPixelSize(15)
        self._name_font.setWeight(QFont.Weight.DemiBold)
        self._line_font.setPixelSize(13)
        self._line_font.setWeight(QFont.Weight.Normal)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002, N802 - Qt's name
        """Return the same height for every row."""
        return QSize(120, PITCH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        frame = QRect(option.rect.left(), option.rect.top() + 1, option.rect.width(), _FRAME)
        state: QStyle.StateFlag = option.state
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self._paint_frame(painter, frame, state)
        inner = frame.adjusted(_PADDING + 2, 0, -_PADDING, 0)
        direction: Qt.LayoutDirection = option.direction
        self._paint_name(painter, QRect(inner.left(), frame.top() + 10, inner.width(), 21), index, direction)
        rect = QRect(inner.left(), frame.top() + 32, inner.width(), 17)
        metrics = QFontMetrics(self._line_font)
        line = metrics.elidedText(self._model.line_at(index.row()), Qt.TextElideMode.ElideRight, rect.width())
        painter.setFont(self._line_font)
        painter.setPen(self._theme.colour("muted"))
        side = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(rect, int(side), line)

    def _paint_frame(self, painter: QPainter, frame: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            focused = state & QStyle.StateFlag.State_HasFocus
            painter.setBrush(self._theme.colour("mark" if focused else "surface"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hover"))
        else:
            return
        painter.drawRoundedRect(QRectF(frame).adjusted(1, 1, -1, -1), 11, 11)

    def _paint_name(self, painter: QPainter, rect: QRect, index: _Index, direction: Qt.LayoutDirection) -> None:
        found = self._model.found_at(index.row())
        name = found.name if found else str(index.data())
        metrics = QFontMetrics(self._name_font)
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, rect.width())
        line = QTextLayout(shown, self._name_font)
        line.beginLayout()
        made = line.createLine()
        made.setLineWidth(1 << 14)
        line.endLayout()
        across = made.naturalTextWidth()
        left = rect.right() - across if direction == Qt.LayoutDirection.RightToLeft else float(rect.left())
        kept = len(shown) if shown == name else max(0, len(shown) - 1)
        for start, end in found.marks if found else ():
            if start < kept:
                a, b = (_x(made, shown, n) for n in (start, min(end, kept)))
                self._paint_mark(painter, QRectF(left + min(a, b) - 1, rect.top() + 1, abs(b - a) + 1.5, 19))
        painter.setPen(self._theme.colour("ink"))
        line.draw(painter, QRectF(left, rect.top() + 1, 1, 1).topLeft())

    def _paint_mark(self, painter: QPainter, where: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.colour("mark")))
        painter.drawRoundedRect(where, 3, 3)


def _x(line: Any, text: str, letters: int) -> float:
    """Return where a letter begins; Qt counts letters in UTF-16."""
    return float(line.cursorToX(len(text[:letters].encode("utf-16-le")) // 2)[0])
