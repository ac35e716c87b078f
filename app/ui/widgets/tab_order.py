"""Tab goes through fields as they are read, whenever they were made: Qt's own order is the order of making."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def chain(*parts: QWidget) -> None:
    """Let Tab go through the parts in this order, and in each as it is laid out."""
    for before, after in pairwise(stop for part in parts for stop in stops(part)):
        QWidget.setTabOrder(before, after)


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Yield what takes the focus by Tab, as it is laid out."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
        return
    layout = widget.layout()
    held = widget.widget() if isinstance(widget, QScrollArea) else None
    if held is not None:
        yield from stops(held)
    elif layout is not None:
        yield from _laid_out(layout)
    else:
        for child in widget.children():
            if isinstance(child, QWidget) and not child.isWindow():
                yield from stops(child)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from stops(widget)
        elif inner is not None:
            yield from _laid_out(inner)
