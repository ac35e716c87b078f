"""A line of text with suggestions under it, chosen by arrow keys while the focus stays in the line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.core.i18n import ngettext
from app.ui.widgets.fields import FocusWatch, LineField, is_plain_enter

_MOST_ROWS = 6
#: A list is at least so wide in pixels, also under a narrow line.
_NARROWEST = 290


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A row to choose: what it writes into the line, what is told beside it, and what it stands for."""

    text: str
    beside: str = ""
    record: object = None


def rows_height(rows: QListWidget, most: int) -> int:
    """Return the height of a list's rows, up to the most that are shown at once."""
    shown = min(max(1, rows.count()), most)
    return shown * max(rows.sizeHintForRow(0), 24) + 8  # the style sheet's padding and border


class Options(QListWidget):
    """Rows to choose from, floating over the form. It never takes the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("Options")
        self.setProperty("role", "options")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setUniformItemSizes(True)
        self.hide()

    def fill(self, rows: Sequence[Suggestion]) -> None:
        """Show those rows, none of them chosen yet."""
        self.clear()
        for row in rows:
            item = QListWidgetItem(f"{row.text}  ·  {row.beside}" if row.beside else row.text)
            item.setData(Qt.ItemDataRole.UserRole, row)
            self.addItem(item)

    def needed_height(self) -> int:
        """Return the height of the rows, up to the most that are shown at once."""
        return rows_height(self, _MOST_ROWS)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the rows."""
        return QSize(200, self.needed_height())


class SuggestField(LineField):
    """A line that asks for suggestions with every letter; ``chosen`` brings the record of the row taken."""

    wished = Signal(object, str)  # this field, what was typed
    chosen = Signal(object)  # Suggestion

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self._options: Options | None = None
        self.wishes_when_empty = False
        self.textEdited.connect(self._wish)
        FocusWatch(self).left.connect(self.close_options)

    @property
    def options(self) -> Options | None:
        """The open list of suggestions, None while it is closed."""
        return self._options if self._options is not None and self._options.isVisible() else None

    def offer(self, rows: Sequence[Suggestion]) -> None:
        """Show suggestions under the line; an empty list closes them."""
        if not rows or not self.isVisible():
            self.close_options()
            return
        options = self._list()
        options.fill(rows)
        self._place(options)
        options.show()
        options.raise_()
        told = ngettext("{n} suggestion", "{n} suggestions", len(rows)).format(n=len(rows))
        self.setAccessibleDescription(told)

    @Slot()
    def close_options(self) -> None:
        """Close the suggestions."""
        if self._options is not None:
            self._options.hide()
            self.setAccessibleDescription("")

    def event(self, event: QEvent) -> bool:
        """Keep Esc for the open list: it is then no command of the window."""
        if isinstance(event, QKeyEvent) and self._keeps(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move in the list, take a row, or close it."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if event.key() == Qt.Key.Key_Down else -1)
        elif self.options is not None and event.key() == Qt.Key.Key_Escape:
            self.close_options()
        elif self.options is not None and is_plain_enter(event) and self.options.currentRow() >= 0:
            self._take(self.options.currentItem())
        else:
            super().keyPressEvent(event)

    def _keeps(self, event: QKeyEvent) -> bool:
        is_escape = event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape
        return is_escape and self.options is not None

    def _list(self) -> Options:
        if self._options is None:
            self._options = Options(self.window())
            self._options.itemClicked.connect(self._take)
            self._options.setAccessibleName(self.accessibleName())
            self.destroyed.connect(self._options.deleteLater)
        return self._options

    def _place(self, options: Options) -> None:
        """Put the list under the line, or above it where there is no room."""
        window = self.window()
        below = self.mapTo(window, QPoint(0, self.height() + 3))
        height = options.needed_height()
        if below.y() + height > window.height() and below.y() > height + self.height():
            below.setY(below.y() - height - self.height() - 6)
        width = min(max(self.width(), _NARROWEST), window.width())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = below.x() + self.width() - width if rtl else below.x()
        below.setX(max(0, min(left, window.width() - width)))
        options.setGeometry(QRect(below, QSize(width, height)))

    def _move(self, step: int) -> None:
        if self.options is None:
            self.wished.emit(self, self.text())
            if self.options is None:
                return
        rows = self.options.count()
        at = self.options.currentRow()
        self.options.setCurrentRow((at + step) % rows if at >= 0 or step > 0 else rows - 1)
        self.setAccessibleDescription(self.options.currentItem().text())

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem) -> None:
        suggestion = item.data(Qt.ItemDataRole.UserRole)
        self.close_options()
        self.setText(suggestion.text)
        self.setCursorPosition(0)  # a long text shows its beginning
        self.chosen.emit(suggestion)
        self.edited.emit()

    @Slot(str)
    def _wish(self, text: str) -> None:
        if text.strip() or self.wishes_when_empty:
            self.wished.emit(self, text)
        else:
            self.close_options()
