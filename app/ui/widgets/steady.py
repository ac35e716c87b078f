"""Scroll bars that appear beside the content instead of pushing it: the content keeps its width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Slot
from PySide6.QtWidgets import QAbstractScrollArea, QListView, QScrollArea, QWidget

if TYPE_CHECKING:
    _Area = QAbstractScrollArea
else:
    _Area = object

#: The strip a scroll bar appears in, in pixels; layouts give it away at the far edge.
STRIP = 14


class _Steady(_Area):
    """Keeps a strip free at the far side while there is no scroll bar in it."""

    def _keep_strip(self) -> None:
        self.verticalScrollBar().rangeChanged.connect(self._steady)
        self._steady(0, 0)

    @Slot(int, int)
    def _steady(self, least: int, most: int) -> None:
        taken = self.verticalScrollBar().sizeHint().width() if most > least else 0
        free = max(0, STRIP - taken)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        margins = QMargins(free, 0, 0, 0) if rtl else QMargins(0, 0, free, 0)
        if self.viewportMargins() != margins:
            self.setViewportMargins(margins)


class SteadyList(_Steady, QListView):
    """A list whose rows keep their width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keep_strip()


class SteadyScroll(_Steady, QScrollArea):
    """A scroll area whose content keeps its width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._keep_strip()
