"""Customers who could be the same person, shown while a new one is entered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.core.i18n import _, ngettext
from app.domain.records import Found
from app.ui.counter.sheets.base import Here
from app.ui.widgets.fields import is_plain_enter
from app.ui.widgets.labels import TextBlock
from app.ui.widgets.suggest import rows_height
from app.ui.wording import second_line

_MOST_ROWS = 4


class FoundList(QListWidget):
    """Customers to choose from; Enter or a click takes one."""

    taken = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "options")
        self.setAccessibleName(name)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._take)

    def fill(self, found: Sequence[Found], here: Here) -> None:
        """Show those customers."""
        self.clear()
        for each in found:
            item = QListWidgetItem(f"{each.name}  ·  {second_line(each, here.today, here.local)}")
            item.setData(Qt.ItemDataRole.UserRole, each)
            self.addItem(item)
        self.updateGeometry()

    def chosen(self) -> Found | None:
        """Return the customer in the current row."""
        item = self.currentItem()
        found = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found if isinstance(found, Found) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take the row with Enter; leave Ctrl+Enter and Esc to the sheet."""
        if is_plain_enter(event) and self.currentItem() is not None:
            self._take(self.currentItem())
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

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem) -> None:
        self.taken.emit(item.data(Qt.ItemDataRole.UserRole).id)


class Alike(QFrame):
    """Says that a customer may be known already, and offers to open the one who is."""

    customer_wished = Signal(int)

    def __init__(self, here: Here, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "tile")
        self._here = here
        self.found: tuple[Found, ...] = ()
        self.heading = TextBlock(role="heading", lines=2)
        self.rows = FoundList(_("Customers like this one"))
        self.rows.taken.connect(self.customer_wished)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 10)
        box.addWidget(self.heading)
        box.addWidget(self.rows)
        self.hide()

    def show_found(self, found: Sequence[Found]) -> None:
        """Show those customers, or nothing."""
        self.found = tuple(found)
        words = ngettext("Known already? ↓ and Enter opens them.", "Known already? ↓ and Enter opens one.", len(found))
        self.heading.setText(words)
        self.rows.fill(found, self._here)
        self.setVisible(bool(found))

    def take_focus(self) -> None:
        """Begin to choose among them."""
        self.rows.setCurrentRow(0)
        self.rows.setFocus(Qt.FocusReason.TabFocusReason)
