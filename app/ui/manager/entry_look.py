"""How the lines of a list look: what they are in strong words, what more there is in quieter ones below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QIcon, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.theme import Theme
from app.ui.widgets.lines import Lines

_SIDE, _ABOVE, _ICON, _ICON_GAP, _STEP = 11, 9, 28, 10, 2
_Index = QModelIndex | QPersistentModelIndex


class EntryLook(QStyledItemDelegate):
    """Paints the first line of a text strong, and the second one quiet, each in two lines at most."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """Return room for both lines."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 200
        head, more = self._lines(option, index)
        inner = self._inner(QRect(0, 0, width, 0), index)
        height = head.height_at(inner.width()) + (more.height_at(inner.width()) + _STEP if more else 0)
        return QSize(width, max(height, 24) + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the row's ground as the style sheet wants it, then icon and texts."""
        self.initStyleOption(option, index)
        option.text, option.icon = "", QIcon()
        rect: QRect = option.rect
        view = option.widget
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        rtl = view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(icon, QIcon):
            place = QRect(rect.x() + _SIDE, rect.y() + (rect.height() - _ICON) // 2, _ICON, _ICON)
            icon.paint(painter, QStyle.visualRect(view.layoutDirection(), rect, place))
        inner = QStyle.visualRect(view.layoutDirection(), rect, self._inner(rect, index))
        head, more = self._lines(option, index)
        top = inner.y() + _ABOVE
        painter.setFont(_strong(option))
        painter.setPen(self._theme.colour("ink"))
        head.paint(painter, inner.x(), top, inner.width(), 1.0 if rtl else 0.0)
        if more:
            painter.setFont(_quiet(option))
            painter.setPen(self._theme.colour("muted"))
            top += head.height_at(inner.width()) + _STEP
            more.paint(painter, inner.x(), top, inner.width(), 1.0 if rtl else 0.0)

    def _inner(self, rect: QRect, index: _Index) -> QRect:
        has_icon = isinstance(index.data(Qt.ItemDataRole.DecorationRole), QIcon)
        before = _SIDE + (_ICON + _ICON_GAP if has_icon else 0)
        return rect.adjusted(before, 0, -_SIDE, 0)

    def _lines(self, option: QStyleOptionViewItem, index: _Index) -> tuple[Lines, Lines | None]:
        head, _sep, more = str(index.data(Qt.ItemDataRole.DisplayRole)).partition("\n")
        return Lines(head, _strong(option), 2), Lines(more, _quiet(option), 2) if more else None


def _strong(option: QStyleOptionViewItem) -> QFont:
    font = QFont(option.font)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _quiet(option: QStyleOptionViewItem) -> QFont:
    font = QFont(option.font)
    if font.pixelSize() > 0:
        font.setPixelSize(max(13, font.pixelSize() - 1))
    return font
