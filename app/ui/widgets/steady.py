"""Scroll bars that appear beside the content instead of pushing it: the content keeps its width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QAbstractScrollArea, QListView, QScrollArea, QWidget

if TYPE_CHECKING:
    _Area = QAbstractScrollArea
else:
    _Area = object

#: The strip kept free for a scroll bar, in pixels; layouts give it away at the far edge.
STRIP = 14


class _Steady(_Area):
    """Keeps the strip of the scroll bar always; the bar itself is seen only where there is more to see.

    Were it shown and hidden, everything beside it would be laid out twice whenever it comes and goes.
    """

    def _keep_strip(self) -> None:
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = self.verticalScrollBar()
        bar.setProperty("role", "steady")
        bar.rangeChanged.connect(self._show_where_needed)
        bar.setEnabled(False)

    @Slot(int, int)
    def _show_where_needed(self, least: int, most: int) -> None:
        self.verticalScrollBar().setEnabled(most > least)


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
        self._keep_strip()
