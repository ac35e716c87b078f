"""The program's own icons: one colour, drawn in whatever colour is asked for, sharp at every scale."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from app.core.paths import resource

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

#: Icons of a few strokes, (x, y, x, y) on a field of 16 by 16: the first paint does not wait for the SVG reader.
_STROKES = {"menu": tuple((2.5, y, 13.5, y) for y in (4.2, 8.0, 11.8))}
_FIELD, _STROKE = 16.0, 1.6


@lru_cache(maxsize=128)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    from PySide6.QtSvg import QSvgRenderer  # 7 ms, after the first paint

    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(drawing.encode()))


@lru_cache(maxsize=256)
def _pixmap(name: str, colour: str, size: float, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    if name in _STROKES:
        _draw_strokes(painter, name, colour, pixmap.width() / _FIELD)
    else:
        _renderer(name, colour).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _draw_strokes(painter: QPainter, name: str, colour: str, scale: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.setPen(QPen(QColor(colour), _STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLines([QLineF(*stroke) for stroke in _STROKES[name]])


def draw_icon(painter: QPainter, name: str, colour: QColor, where: QRectF) -> None:
    """Draw an icon into a square, in as many dots as the painter has for it."""
    ratio = painter.deviceTransform().m11()
    painter.drawPixmap(where.topLeft(), _pixmap(name, colour.name(), where.width(), ratio))
