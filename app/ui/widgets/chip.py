"""A small bordered word about a customer, with an icon where it helps."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.icons import draw_icon
from app.ui.theme import Theme
from app.ui.widgets.labels import PlainLabel, plain_tip

_HEIGHT = 29
_PADDING = 9
_ICON = 13
_GAP = 6
_LONGEST = 320


class Chip(PlainLabel):
    """One like, dislike, need, label or occasion. A warning is outlined in the alarm colour."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._theme = theme
        self._icon = ""
        self._warning = False
        super().__init__(parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_chip(self, text: str, *, icon: str = "", warning: bool = False, name: str = "") -> None:
        """Show a word; ``name`` is the whole of it for a screen reader ("likes oat milk")."""
        self._icon, self._warning = icon, warning
        self.setText(text)
        self.setAccessibleName(name or text)
        natural = self._natural_width()
        tip = plain_tip(text) if natural > _LONGEST else ""
        if tip != self.toolTip():
            self.setToolTip(tip)
        self.updateGeometry()
        self.show()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of icon and word, up to a limit."""
        return QSize(min(self._natural_width(), _LONGEST), _HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a few letters."""
        return QSize(min(60, self._natural_width()), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint border, icon and word, elided when it is very long."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._theme.colour("alarm" if self._warning else "ink")
        painter.setPen(QPen(ink if self._warning else self._theme.colour("line"), 1))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        self._paint_word(painter, ink)
        painter.end()

    def _paint_word(self, painter: QPainter, ink: QColor) -> None:
        inner = self.rect().adjusted(_PADDING, 0, -_PADDING, 0)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self._icon:
            left = inner.right() - _ICON + 1 if rtl else inner.left()
            draw_icon(painter, self._icon, ink, QRectF(left, (self.height() - _ICON) / 2, _ICON, _ICON))
            inner.adjust(0 if rtl else _ICON + _GAP, 0, -(_ICON + _GAP) if rtl else 0, 0)
        word = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, inner.width())
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        side |= Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.setPen(ink)
        painter.setFont(self.font())
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(inner, int(side), word)

    def _natural_width(self) -> int:
        icon = _ICON + _GAP if self._icon else 0
        return self.fontMetrics().horizontalAdvance(self.text()) + 2 * _PADDING + icon + 2
