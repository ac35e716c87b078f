"""The program's own icons: one colour, drawn in whatever colour is asked for, sharp at every scale."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.core.paths import resource


@lru_cache(maxsize=128)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(drawing.encode()))


def draw_icon(painter: QPainter, name: str, colour: QColor, where: QRectF) -> None:
    """Draw an icon into a rectangle."""
    _renderer(name, colour.name()).render(painter, where)


def icon(name: str, colour: QColor, size: int = 18) -> QIcon:
    """Return an icon for a button, drawn for ordinary and for dense screens."""
    made = QIcon()
    for ratio in (1.0, 2.0, 3.0):
        pixmap = QPixmap(QSize(size, size) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        draw_icon(painter, name, colour, QRectF(0, 0, size, size))
        painter.end()
        made.addPixmap(pixmap)
    return made
