"""A list of complaints that is walked with the arrow keys and opened with Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.domain.complaint_records import ComplaintLine
from app.ui.complaints.rows import ComplaintRows, RowLook
from app.ui.making_right.words import Clock
from app.ui.theme import Theme
from app.ui.widgets.steady import SteadyList

_Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ComplaintList(SteadyList):
    """Rows of complaints."""

    chosen = Signal(object)  # int: stood on
    opened = Signal(object)  # int: Enter, or a click
    aside = Signal(int)  # left or right, in a board

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ComplaintList")
        self.setProperty("role", "entries")
        self.rows = ComplaintRows(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowLook(theme, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(False)
        self.setResizeMode(SteadyList.ResizeMode.Adjust)
        self.clicked.connect(self._click)

    @property
    def current(self) -> int | None:
        """On which complaint the list stands."""
        row = self.currentIndex().row()
        return self.rows.lines[row].id if 0 <= row < len(self.rows.lines) else None

    def show_lines(self, lines: Sequence[ComplaintLine], clock: Clock | None) -> None:
        """Show other complaints, standing where it stood."""
        kept, row = self.current, self.currentIndex().row()
        self.rows.show_lines(lines, clock)
        at = self.rows.row_of(kept)
        self._stand(at if at >= 0 else min(max(row, 0), len(lines) - 1))

    def stand_on(self, complaint: int) -> bool:
        """Stand on a complaint; tell whether it is listed."""
        row = self.rows.row_of(complaint)
        if row >= 0:
            self._stand(row)
        return row >= 0

    def mark(self, complaint: int | None) -> None:
        """Mark a complaint if it is listed, else nothing; where the list stands is another matter."""
        row = self.rows.row_of(complaint)
        if row < 0:
            self.clearSelection()
            return
        self._stand(row)
        self.selectionModel().select(self.rows.index(row, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def currentChanged(self, current: _Index, previous: _Index) -> None:  # noqa: N802 - Qt's name
        """Tell on what the list stands now."""
        super().currentChanged(current, previous)
        if self.hasFocus() and self.current is not None:
            self.chosen.emit(self.current)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell on what the list stands when it is entered."""
        super().focusInEvent(event)
        if self.current is not None:
            self.chosen.emit(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open with Enter; left and right go to the columns beside."""
        if event.key() in _ENTER and self.current is not None:
            self.opened.emit(self.current)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.aside.emit(1 if (event.key() == Qt.Key.Key_Right) != rtl else -1)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Measure the rows anew at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _stand(self, row: int) -> None:
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row, 0))

    @Slot(QModelIndex)
    def _click(self, _index: QModelIndex) -> None:
        if self.current is not None:
            self.opened.emit(self.current)
