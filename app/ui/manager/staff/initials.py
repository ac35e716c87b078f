"""The round marks by which colleagues are told apart: their initials in their colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QIcon, QPainter, QPixmap

from app.core.vocabulary import StaffColour
from app.ui.theme import Theme

_SIZE = 28
_SCALE = 3  # sharp on every screen there is


def mark_of(theme: Theme, colour: StaffColour, initials: str = "", *, gone: bool = False) -> QIcon:
    """Return the mark; of somebody who has left it is empty inside."""
    picture = QPixmap(_SIZE * _SCALE, _SIZE * _SCALE)
    picture.setDevicePixelRatio(_SCALE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    place = QRectF(1, 1, _SIZE - 2, _SIZE - 2)
    painter.setPen(theme.colour("edge" if gone else f"staff_{colour.value}"))
    painter.setBrush(theme.colour("surface" if gone else f"staff_{colour.value}"))
    painter.drawEllipse(place)
    font = QFont(painter.font())
    font.setPixelSize(11 if len(initials) > 1 else 13)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(theme.colour("muted" if gone else "on_staff"))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, initials[:3])
    painter.end()
    return QIcon(picture)
