"""Laying out and painting what is hidden, so that it is seen at once when it is shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


def lay_out_hidden(widget: QWidget, where: QRect) -> None:
    """Give a hidden widget its place, lay its parts out and paint them: Qt would do so only when it is shown."""
    widget.setGeometry(where)
    _lay_out(widget)
    _paint(widget)


def _lay_out(widget: QWidget) -> None:
    if widget.testAttribute(Qt.WidgetAttribute.WA_PendingResizeEvent):
        widget.setAttribute(Qt.WidgetAttribute.WA_PendingResizeEvent, False)
        QApplication.sendEvent(widget, QResizeEvent(widget.size(), widget.size()))
    if isinstance(widget, QScrollArea):
        QApplication.sendEvent(widget, QEvent(QEvent.Type.LayoutRequest))  # what it holds may be taller than before
    layout = widget.layout()
    if layout is not None:
        layout.activate()
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow() and not child.isHidden():
            _lay_out(child)


def _paint(widget: QWidget) -> None:
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow() and not child.isHidden():
            paint_ahead = getattr(child, "paint_ahead", None)
            if paint_ahead is not None:
                paint_ahead()
            _paint(child)
