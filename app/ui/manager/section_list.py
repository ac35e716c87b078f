"""The left column of the manager's room: the sections, and what there is to say about PINs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.core.i18n import _
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import is_plain_enter
from app.ui.widgets.labels import PlainLabel

_KEY = Qt.ItemDataRole.UserRole
_TITLE = Qt.ItemDataRole.UserRole + 1


class SectionList(QListWidget):
    """The list itself; arrows open a section, Enter goes into it."""

    entered = Signal()

    def __init__(self, entries: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setObjectName("SectionList")
        self.setProperty("role", "sections")
        self.setAccessibleName(_("Sections"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        for key, title in entries:
            item = QListWidgetItem(title)
            item.setData(_KEY, key)
            item.setData(_TITLE, title)
            self.addItem(item)
        self.itemClicked.connect(self._enter)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go into the section on Enter, and leave Escape to the page."""
        if is_plain_enter(event):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _enter(self) -> None:
        self.entered.emit()


class Shelf(QWidget):
    """The list, and below it what concerns the PINs of managers."""

    chosen = Signal(str)
    entered = Signal()
    first_pin_wished = Signal()
    change_pin_wished = Signal()

    def __init__(self, entries: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Shelf")
        self._list = SectionList(entries)
        self._open_to_all = QFrame()
        self._open_to_all.setProperty("role", "tile")
        self._change = RoleButton(_("Change your PIN…"), role="link")
        self._change.clicked.connect(self.change_pin_wished)
        self._list.currentItemChanged.connect(self._choose)
        self._list.entered.connect(self.entered)
        self._assemble()
        self.show_guard(guarded=False)

    @property
    def has_focus(self) -> bool:
        """Whether the list has the focus."""
        return self._list.hasFocus()

    def take_focus(self) -> None:
        """Put the focus into the list."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def stand_on(self, key: str) -> None:
        """Stand on a section without opening it."""
        self._list.blockSignals(True)
        for item in self._items():
            if item.data(_KEY) == key:
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)

    def mark(self, key: str, *, unsaved: bool) -> None:
        """Mark a section that holds something unsaved."""
        for item in self._items():
            if item.data(_KEY) == key:
                title = str(item.data(_TITLE))
                item.setText(f"{title} •" if unsaved else title)
                said = _("{section}, not saved").format(section=title) if unsaved else title
                item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def show_guard(self, *, guarded: bool) -> None:
        """Offer the first PIN to an open shop, and a new one to whoever opened a guarded one."""
        self._open_to_all.setVisible(not guarded)
        self._change.setVisible(guarded)

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(row) for row in range(self._list.count())]

    def _assemble(self) -> None:
        first = RoleButton(_("Set a manager’s PIN"), role="link")
        first.clicked.connect(self.first_pin_wished)
        tile = QVBoxLayout(self._open_to_all)
        tile.setContentsMargins(14, 11, 14, 11)
        tile.setSpacing(4)
        said = _("Nobody has a PIN yet: whoever serves may change everything here.")
        tile.addWidget(PlainLabel(said, role="small-muted", wrap=True))
        tile.addWidget(first, 0, Qt.AlignmentFlag.AlignLeading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(7)
        heading = PlainLabel(_("Manage"), role="heading")
        heading.setIndent(3)
        column.addWidget(heading)
        column.addWidget(self._list, 1)
        column.addWidget(self._open_to_all)
        column.addWidget(self._change, 0, Qt.AlignmentFlag.AlignLeading)

    @Slot()
    def _choose(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.chosen.emit(str(item.data(_KEY)))
