"""A list whose rows have two lines: what it is, and below what is to know; something short at the far end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.theme import Theme
from app.ui.widgets.fields import is_plain_enter
from app.ui.widgets.looks import SMALL_MUTED, STRONG, Look, font_of

_ROW = Qt.ItemDataRole.UserRole
_ALARM = Look(13, 500, "alarm")


@dataclass(frozen=True, slots=True)
class TwoLine:
    """One row: ``key`` is what is told when it is chosen; ``alarm`` lets the lower line stand out."""

    key: object
    above: str
    below: str = ""
    aside: str = ""
    alarm: bool = False

    @property
    def spoken(self) -> str:
        """The row as a screen reader reads it."""
        return ", ".join(part for part in (self.above, self.below, self.aside) if part)


class _Painter(QStyledItemDelegate):
    """Paints two lines, each elided where it ends."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002, N802 - Qt's name
        """Return the height of two lines of the font there is."""
        lines = QFontMetrics(font_of(STRONG)).height() + QFontMetrics(font_of(SMALL_MUTED)).height()
        return QSize(160, lines + 24)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        row = index.data(_ROW)
        rect = QRect(option.rect).adjusted(2, 2, -2, -2)
        painter.save()
        self._paint_ground(painter, option, rect)
        inner = rect.adjusted(12, 8, -12, -8)
        aside = min(inner.width() // 2, _width(row.aside)) if row.aside else 0
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        gap = aside + 10 if aside else 0
        above = inner.adjusted(gap, 0, 0, 0) if rtl else inner.adjusted(0, 0, -gap, 0)
        self._write(painter, above, row.above, STRONG, Qt.AlignmentFlag.AlignTop)
        self._write(painter, inner, row.below, _ALARM if row.alarm else SMALL_MUTED, Qt.AlignmentFlag.AlignBottom)
        if aside:
            end = Qt.AlignmentFlag.AlignTop | (Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight)
            self._write(painter, inner, row.aside, SMALL_MUTED, end | Qt.AlignmentFlag.AlignAbsolute)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = selected and bool(option.state & QStyle.StateFlag.State_HasFocus)
        if not selected and not option.state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.colour("inset" if selected else "hover"))
        pen = painter.pen()
        pen.setWidth(2)
        pen.setColor(self._theme.colour("accent" if focused else "edge" if selected else "hover"))
        painter.setPen(pen)
        painter.drawRoundedRect(rect, 10, 10)

    def _write(self, painter: QPainter, rect: QRect, text: str, look: Look, side: Qt.AlignmentFlag) -> None:
        painter.setFont(font_of(look))
        painter.setPen(self._theme.colour(look.colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        if not side & Qt.AlignmentFlag.AlignHorizontal_Mask:
            side |= Qt.AlignmentFlag.AlignLeading
        painter.drawText(rect, int(side) | int(Qt.TextFlag.TextSingleLine), shown)


class TwoLineList(QListWidget):
    """Tells on which row it stands, and which one was opened with Enter or a double click."""

    stood_on = Signal(object)  # the key of the row, None when there is none
    opened = Signal(object)

    def __init__(self, theme: Theme, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Painter(theme, self))
        self.currentItemChanged.connect(self._stand)
        self.itemDoubleClicked.connect(self._open)

    @property
    def key(self) -> object:
        """The key of the row it stands on, None when there is none."""
        item = self.currentItem()
        return item.data(_ROW).key if item is not None else None

    def show_rows(self, rows: Sequence[TwoLine]) -> None:
        """Show other rows, standing on the same one as before, else where it stood."""
        before, at = self.key, max(0, self.currentRow())
        self.blockSignals(True)
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.above)
            item.setData(_ROW, row)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
            self.addItem(item)
        keys = [row.key for row in rows]
        self.setCurrentRow(keys.index(before) if before in keys else min(at, len(rows) - 1))
        self.blockSignals(False)
        self.stood_on.emit(self.key)

    def stand_on(self, key: object) -> None:
        """Stand on a row, where it is in the list."""
        for row in range(self.count()):
            if self.item(row).data(_ROW).key == key:
                self.setCurrentRow(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open with Enter; leave Escape and commands to whoever holds the list."""
        item = self.currentItem()
        if is_plain_enter(event) and item is not None:
            self._open(item)
        elif event.key() == Qt.Key.Key_Escape or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _stand(self) -> None:
        self.stood_on.emit(self.key)

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(_ROW).key)


def _width(text: str) -> int:
    return QFontMetrics(font_of(SMALL_MUTED)).horizontalAdvance(text) + 2
