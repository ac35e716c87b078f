"""Everything about the customer, newest first: a list that reads on as it is scrolled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QStaticText,
    QTransform,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from app.core.i18n import Local, _
from app.domain.records import TimelineEntry, TimelinePage
from app.ui.theme import Theme
from app.ui.widgets.labels import plain_tip
from app.ui.widgets.steady import SteadyList
from app.ui.wording import entry_text

_Index = QModelIndex | QPersistentModelIndex

#: Height of a row in pixels.
ROW = 27
_DAY_COLUMN = 96
_PAGE = 100
#: Between two columns.
GAP = 10
_RIGHT_COLUMN = 58
_MEASURED = 4

#: Reads a stretch of a customer's timeline: (customer, start, count).
ReadPage = Callable[[int, int, int], TimelinePage]


class TimelineModel(QAbstractListModel):
    """Holds what was read so far and reads on when the view asks."""

    def __init__(self, local: Local, zone: ZoneInfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._local = local
        self._zone = zone
        self._today = date.min
        self._read: ReadPage | None = None
        self._customer = 0
        self._entries: list[TimelineEntry] = []
        self._next: int | None = None
        self.longest_right: list[str] = []
        self._day = lru_cache(maxsize=512)(self._day_text)
        self._money = lru_cache(maxsize=512)(local.money)

    def show_customer(self, read: ReadPage | None, customer: int, today: date) -> None:
        """Show a customer's timeline from its newest entry; without a reader show nothing."""
        self.beginResetModel()
        if today != self._today:
            self._day.cache_clear()
        self._read, self._customer, self._today = read, customer, today
        first = read(customer, 0, _PAGE) if read else TimelinePage(())
        self._entries, self._next = list(first.entries), first.next
        self.longest_right = []
        self._measure(0)
        self.endResetModel()

    def entry(self, row: int) -> TimelineEntry:
        """Return the entry of a row."""
        return self._entries[row]

    def day(self, row: int) -> str:
        """Return the day of a row, in the shop's zone."""
        return self._day(self._entries[row].at)

    def right(self, row: int) -> str:
        """Return what stands at the far end: the amount, else who."""
        entry = self._entries[row]
        return self._money(entry.amount) if entry.amount is not None else entry.who

    def rowCount(self, parent: _Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return how many entries were read so far."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def canFetchMore(self, parent: _Index) -> bool:  # noqa: N802 - Qt's name
        """Tell whether there is more than was read."""
        return not parent.isValid() and self._next is not None

    def fetchMore(self, parent: _Index) -> None:  # noqa: N802 - Qt's name
        """Read the next stretch."""
        if parent.isValid() or self._next is None or self._read is None:
            return
        page = self._read(self._customer, self._next, _PAGE)
        self._next = page.next
        if page.entries:
            first = len(self._entries)
            self.beginInsertRows(QModelIndex(), first, first + len(page.entries) - 1)
            self._entries.extend(page.entries)
            self._measure(first)
            self.endInsertRows()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's text, and all of its columns for a screen reader."""
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return entry_text(self._entries[row])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (self.day(row), entry_text(self._entries[row]), self.right(row))
            return ", ".join(part for part in parts if part)
        return None

    @cached_property
    def longest_day(self) -> str:
        """The longest a day of another year can be, "28 Sept 2024"."""
        days = (self._local.day(date(2000, month, 28), date(2001, 1, 1)) for month in range(1, 13))
        return max(days, key=len)

    def _measure(self, first: int) -> None:
        """Remember the longest texts of the far column, so that it begins at one place in all rows."""
        texts = {self.right(row) for row in range(first, len(self._entries))}
        self.longest_right = sorted({*texts, *self.longest_right}, key=len)[-_MEASURED:]

    def _day_text(self, at: datetime) -> str:
        return self._local.day(at.astimezone(self._zone).date(), self._today)


class TimelineDelegate(QStyledItemDelegate):
    """Paints a row: the day, what happened, and the amount or who. What was shaped once is painted as it is."""

    def __init__(self, theme: Theme, model: TimelineModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self.font = QFont()
        self._metrics = QFontMetrics(self.font)
        self._shaped = lru_cache(maxsize=512)(self._shape)
        self._room: tuple[tuple[int, list[str]], tuple[int, int, int]] | None = None
        self.use_font(QFont())

    def use_font(self, font: QFont) -> None:
        """Take the family of a font."""
        self.font = QFont(font)
        self.font.setPixelSize(14)
        self._metrics = QFontMetrics(self.font)
        self._shaped.cache_clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002, N802 - Qt's name
        """Return the same height for every row."""
        return QSize(120, ROW)

    def text_room(self, width: int) -> tuple[int, int, int]:
        """Return where the text begins, how wide it may be, and where the far end begins."""
        known = (width, self._model.longest_right)
        if self._room is None or self._room[0] != known:
            self._room = (known, self._measure_room(width))
        return self._room[1]

    def _measure_room(self, width: int) -> tuple[int, int, int]:
        right = max((self._metrics.horizontalAdvance(text) for text in self._model.longest_right), default=0)
        end = width - min(max(_RIGHT_COLUMN, right + 2), width // 3)
        day = max(_DAY_COLUMN, self._metrics.horizontalAdvance(self._model.longest_day) + GAP + 2)
        return day, end - day - GAP, end

    def paint_row(self, painter: QPainter, rect: QRect, row: int, direction: Qt.LayoutDirection) -> None:
        """Paint one row."""
        rtl = direction == Qt.LayoutDirection.RightToLeft
        for left, width, text, colour in self._columns(rect.width(), row):
            shown, across = self._shaped(text, width)
            at = rect.width() - left - across if rtl else left
            painter.setPen(self._theme.colour(colour))
            down = (ROW - shown.size().height()) / 2
            painter.drawStaticText(QPointF(rect.left() + at, rect.top() + down), shown)

    def shape_row(self, width: int, row: int) -> None:
        """Shape the texts of a row that is painted soon."""
        for _left, room, text, _colour in self._columns(width, row):
            self._shaped(text, room)

    def paint_focus(self, painter: QPainter, rect: QRect) -> None:
        """Mark the row the keyboard is on."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)

    def _columns(self, width: int, row: int) -> tuple[tuple[int, int, str, str], ...]:
        start, room, end = self.text_room(width)
        model = self._model
        return (
            (0, start - GAP, model.day(row), "muted"),
            (start, room, entry_text(model.entry(row)), "ink"),
            (end, width - end, model.right(row), "muted"),
        )

    def _shape(self, text: str, width: int) -> tuple[QStaticText, float]:
        """Return a text elided to a width, shaped, and how wide it is then."""
        shown = QStaticText(self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width))
        shown.setTextFormat(Qt.TextFormat.PlainText)
        shown.prepare(QTransform(), self.font)
        return shown, shown.size().width()

    def helpEvent(  # noqa: N802 - Qt's name
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """Tell the whole text in a tip when it does not fit."""
        text = str(index.data() or "") if index.isValid() else ""
        room = self.text_room(option.rect.width())[1] if text else 0
        if text and self._metrics.horizontalAdvance(text) > room:
            QToolTip.showText(event.globalPos(), plain_tip(text), view)
        else:
            QToolTip.hideText()
        return True


class Timeline(SteadyList):
    """The list itself."""

    def __init__(self, theme: Theme, local: Local, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Timeline")
        self.setProperty("role", "timeline")
        self.setAccessibleName(_("Everything so far, newest first"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(ROW)
        self._model = TimelineModel(local, zone, self)
        self._delegate = TimelineDelegate(theme, self._model, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self._delegate.use_font(self.font())
        theme.changed.connect(self.viewport().update)

    def show_customer(self, read: ReadPage | None, customer: int, today: date) -> None:
        """Show a customer's timeline; without a reader show nothing."""
        self._model.show_customer(read, customer, today)
        some = self._model.rowCount() > 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if some else Qt.FocusPolicy.NoFocus)
        self.scrollToTop()

    def paint_ahead(self) -> None:
        """Shape the rows that are seen first."""
        width = self.viewport().width()
        for row in range(min(self._model.rowCount(), self.viewport().height() // ROW + 1)):
            self._delegate.shape_row(width, row)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the rows that are seen: all of a height, and none of the states a list of choices has."""
        painter = QPainter(self.viewport())
        painter.setFont(self._delegate.font)
        width, scrolled, direction = self.viewport().width(), self.verticalOffset(), self.layoutDirection()
        first, last = ((event.rect().top() + scrolled) // ROW, (event.rect().bottom() + scrolled) // ROW)
        for row in range(max(0, first), min(last + 1, self._model.rowCount())):
            rect = QRect(0, row * ROW - scrolled, width, ROW)
            if self.hasFocus() and row == self.currentIndex().row():
                self._delegate.paint_focus(painter, rect)
            self._delegate.paint_row(painter, rect, row, direction)
        painter.end()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for one row: whoever holds the list asks for more."""
        return QSize(120, ROW)

    def take_focus(self) -> None:
        """Take the focus."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Stand on a row, so that it is seen where the focus is."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move with the arrows; leave letters and Escape to the page."""
        if event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)
