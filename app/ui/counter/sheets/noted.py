"""Likes, dislikes and needs that are on the card already, to be taken off again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.core.i18n import _
from app.domain.records import Preference
from app.ui.counter.sheets.words import preference_words
from app.ui.widgets.suggest import rows_height

_MOST_ROWS = 5
_AWAY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class NotedList(QListWidget):
    """Tells which one is to be taken off the card; Delete does it."""

    removal_wished = Signal(int)

    def __init__(self, noted: Sequence[Preference], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "options")
        self.setAccessibleName(_("Noted already"))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        words = dict(preference_words())
        for each in noted:
            item = QListWidgetItem(f"{words[each.kind]}  ·  {each.text}")
            item.setData(Qt.ItemDataRole.UserRole, each.id)
            self.addItem(item)

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
