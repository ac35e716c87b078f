"""A list of the manager's room: things of one sort, in an order that keys and the mouse can change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QDropEvent, QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.core.i18n import _
from app.ui.manager.entry_look import EntryLook
from app.ui.theme import Theme
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import is_plain_enter
from app.ui.widgets.labels import TextBlock

_KEY = Qt.ItemDataRole.UserRole
_PLAIN = Qt.ItemDataRole.UserRole + 1
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: by what it is known, what it says, and what it says in a second, smaller line."""

    key: str
    text: str
    more: str = ""
    icon: QIcon | None = None


class EntryRows(QListWidget):
    """The rows; Enter goes into the chosen one, Alt with an arrow moves it."""

    entered = Signal()
    moved = Signal()

    def __init__(self, name: str, *, ordered: bool) -> None:
        super().__init__()
        self.setObjectName("EntryRows")
        self.setProperty("role", "entries")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIconSize(QSize(28, 28))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._ordered = ordered
        if ordered:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)

    def step(self, by: int) -> None:
        """Move the chosen row up or down."""
        row = self.currentRow()
        if not self._ordered or row < 0 or not 0 <= row + by < self.count():
            return
        self.blockSignals(True)
        item = self.takeItem(row)
        self.insertItem(row + by, item)
        self.setCurrentItem(item)
        self.blockSignals(False)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go in on Enter, move with Alt; Escape and commands belong to the page."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in _STEPS:
            self.step(_STEPS[Qt.Key(event.key())])
        elif is_plain_enter(event):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Measure the rows anew: narrower means higher."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the order is another one."""
        super().dropEvent(event)
        self.moved.emit()


class EntryList(QFrame):
    """A card with a title, the rows, and the buttons that add and move."""

    chosen = Signal(str)
    entered = Signal()
    add_wished = Signal()
    arranged = Signal(object)  # tuple of keys

    def __init__(
        self, theme: Theme, title: str, *, add: str = "", ordered: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("EntryList")
        self.setProperty("role", "card")
        self.rows = EntryRows(title, ordered=ordered)
        self.rows.setItemDelegate(EntryLook(theme, self.rows))
        self.rows.currentItemChanged.connect(self._choose)
        self.rows.entered.connect(self.entered)
        self.rows.moved.connect(self._tell_order)
        self._up, self._down = RoleButton("↑", role="choice"), RoleButton("↓", role="choice")
        self._buttons = QHBoxLayout()
        self._assemble(title, add, ordered=ordered)

    @property
    def key(self) -> str:
        """The key of the chosen row, empty when none is."""
        item = self.rows.currentItem()
        return str(item.data(_KEY)) if item is not None else ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys in their order."""
        return tuple(str(self.rows.item(row).data(_KEY)) for row in range(self.rows.count()))

    def show_entries(self, entries: Sequence[Entry], key: str = "") -> None:
        """Show these lines and choose one, without telling so."""
        self.rows.blockSignals(True)
        self.rows.clear()
        for entry in entries:
            text = f"{entry.text}\n{entry.more}" if entry.more else entry.text
            item = QListWidgetItem(text)
            item.setData(_KEY, entry.key)
            item.setData(_PLAIN, text)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in (entry.text, entry.more) if part)
            )
            if entry.icon is not None:
                item.setIcon(entry.icon)
            self.rows.addItem(item)
        self.stand_on(key or (entries[0].key if entries else ""))
        self.rows.blockSignals(False)

    def stand_on(self, key: str) -> None:
        """Choose a row without telling so."""
        blocked = self.rows.blockSignals(True)
        for row in range(self.rows.count()):
            if self.rows.item(row).data(_KEY) == key:
                self.rows.setCurrentRow(row)
                break
        else:
            self.rows.setCurrentRow(-1)
        self.rows.blockSignals(blocked)

    def mark(self, unsaved: frozenset[str]) -> None:
        """Mark the lines that hold something unsaved."""
        for row in range(self.rows.count()):
            item, plain = self.rows.item(row), str(self.rows.item(row).data(_PLAIN))
            shown = f"• {plain}" if item.data(_KEY) in unsaved else plain
            if item.text() != shown:
                item.setText(shown)

    def add_above(self, widget: QWidget) -> None:
        """Put something between the title and the rows."""
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, widget)

    def take_focus(self) -> None:
        """Put the focus into the rows."""
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _assemble(self, title: str, add: str, *, ordered: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 12, 12)
        column.setSpacing(9)
        heading = TextBlock(title, role="title")
        heading.setContentsMargins(8, 0, 8, 0)
        column.addWidget(heading)
        column.addWidget(self.rows, 1)
        self._buttons.setSpacing(6)
        if add:
            button = RoleButton(add)
            button.clicked.connect(self.add_wished)
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        if ordered:
            for arrow, words in ((self._up, _("Move up")), (self._down, _("Move down"))):
                arrow.setAccessibleName(words)
                arrow.setToolTip(f"{words} · Alt+{arrow.text()}")
                self._buttons.addWidget(arrow)
            self._up.clicked.connect(self._step_up)
            self._down.clicked.connect(self._step_down)
        if add or ordered:
            column.addLayout(self._buttons)

    @Slot()
    def _choose(self) -> None:
        if self.key:
            self.chosen.emit(self.key)

    @Slot()
    def _step_up(self) -> None:
        self.rows.step(-1)

    @Slot()
    def _step_down(self) -> None:
        self.rows.step(1)

    @Slot()
    def _tell_order(self) -> None:
        self.arranged.emit(self.keys)
