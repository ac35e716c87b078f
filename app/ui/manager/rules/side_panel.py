"""What every card is that opens beside a rule in place of the preview."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QListWidget, QListWidgetItem, QVBoxLayout

from app.core.i18n import _
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import LineField, is_plain_enter
from app.ui.widgets.labels import TextBlock

_NUMBER = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SidePanel(QFrame):
    """A card beside the rule with a title; Escape or "Close" leads back to the preview."""

    close_wished = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName(type(self).__name__)
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        close = RoleButton(_("Close"), role="link")
        close.clicked.connect(self.close_wished)
        head = QHBoxLayout()
        head.addWidget(TextBlock(title, role="sheet-title", lines=3), 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(18, 15, 14, 14)
        self.column.setSpacing(8)
        self.column.addLayout(head)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_wished.emit()
        else:
            super().keyPressEvent(event)


class PeopleList(QListWidget):
    """Customers to choose from; Enter or a click chooses."""

    chosen = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "options")
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._choose)

    def show_people(self, people: Sequence[tuple[int, str]]) -> None:
        """Show (number, words) and stand on the first."""
        self.clear()
        for number, words in people:
            item = QListWidgetItem(words)
            item.setData(_NUMBER, number)
            self.addItem(item)
        if people:
            self.setCurrentRow(0)

    def choose_current(self) -> None:
        """Choose whom the list stands on."""
        item = self.currentItem()
        if item is not None:
            self._choose(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose on Enter."""
        if is_plain_enter(event):
            self.choose_current()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @Slot(QListWidgetItem)
    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(int(item.data(_NUMBER)))


class FindField(LineField):
    """Finds a customer; the arrows move in the list below."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Hand the arrows on."""
        if event.key() in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def empty_layout(layout: QLayout) -> None:
    """Take every widget out of a layout, and away."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
