"""What is on the card already, to be taken off again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.core.i18n import _
from app.ui.widgets.suggest import rows_height

_MOST_ROWS = 5
_AWAY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


@dataclass(frozen=True, slots=True)
class Noted:
    """One thing that is on the card, in words."""

    id: int
    words: str


class NotedList(QListWidget):
    """Tells which one is to be taken off the card; Delete does it."""

    removal_wished = Signal(int)

    def __init__(self, noted: Sequence[Noted], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "options")
        self.setAccessibleName(_("Noted already"))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        for each in noted:
            item = QListWidgetItem(each.words)
            item.setData(Qt.ItemDataRole.UserRole, each.id)
            self.addItem(item)

    @property
    def number(self) -> int | None:
        """The number of what it stands on, None when it stands on nothing."""
        item = self.currentItem()
        return int(item.data(Qt.ItemDataRole.UserRole)) if item is not None else None

    def take_focus(self) -> None:
        """Stand on the first."""
        self.setCurrentRow(max(0, self.currentRow()))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self, preference: int) -> None:
        """Show that one is gone."""
        for row in range(self.count()):
            if self.item(row).data(Qt.ItemDataRole.UserRole) == preference:
                self.takeItem(row)
                break
        self.setCurrentRow(-1)  # Delete pressed twice must not take the next one too
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take one away with Delete; leave Enter and Esc to the sheet."""
        item = self.currentItem()
        if event.key() in _AWAY and item is not None:
            self.removal_wished.emit(item.data(Qt.ItemDataRole.UserRole))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for some rows; the others scroll."""
        return QSize(200, rows_height(self, _MOST_ROWS))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same: the form scrolls, not its parts."""
        return self.sizeHint()
