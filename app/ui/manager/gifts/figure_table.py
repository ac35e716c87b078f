"""The table of figures: arrows go from figure to figure, Enter or a click opens what is behind one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.ui.manager.gifts.figures import Cell, Row
from app.ui.theme import Theme
from app.ui.widgets.fields import is_plain_enter
from app.ui.widgets.labels import plain_tip

_CELL = Qt.ItemDataRole.UserRole
_SHARE = Qt.ItemDataRole.UserRole + 1
_BAR, _INSET, _BELOW = 4, 10, 7
_ROOM = 30  # around the text of a cell
_LEAST_NAME = 130
_TITLES = 200  # what the titles of the rows should have
_LONG = 84
_Index = QModelIndex | QPersistentModelIndex


class FigureTable(QTableWidget):
    """Shows rows of figures with headings between them."""

    stood_on = Signal(object, str)  # Cell, of what it is a figure
    opened = Signal(object, str)  # the same

    def __init__(self, theme: Theme, name: str, columns: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(0, 1 + len(columns), parent)
        self.setObjectName("FigureTable")
        self.setProperty("role", "figures")
        self.setAccessibleName(name)
        self._columns = tuple(columns)
        self.is_compact = False
        for column, words in enumerate(("", *columns)):
            above = QTableWidgetItem(words)
            above.setTextAlignment(_FAR if column else _NEAR)
            self.setHorizontalHeaderItem(column, above)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Bars(theme, self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(44)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.currentCellChanged.connect(self._tell_current)
        self.itemClicked.connect(self._open_item)

    @property
    def current(self) -> Cell | None:
        """The figure the table stands on."""
        item = self.currentItem()
        found = item.data(_CELL) if item is not None else None
        return found if isinstance(found, Cell) and found.behind else None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, on the same place as before where there is a figure."""
        before = (max(self.currentRow(), 0), max(self.currentColumn(), 1))
        self.blockSignals(True)
        self.clearContents()
        self.clearSpans()
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            self._put_row(number, row)
        self.setCurrentCell(*before)
        if self.current is None:
            self.setCurrentCell(0, 1)
        self.blockSignals(False)
        self._fit()
        self._tell_current()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Write what is long in two lines where one is too narrow."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open on Enter; Escape and commands belong to the page."""
        if is_plain_enter(event) or event.key() == Qt.Key.Key_Space:
            self._open_item(self.currentItem())
        elif event.key() == Qt.Key.Key_Escape or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Leave the titles their room: where that is too little, long figures stand in two lines."""
        self._set_compact(False)
        header = self.horizontalHeader()
        columns = range(1, self.columnCount())
        needed = sum(max(self.sizeHintForColumn(n), header.sectionSizeHint(n)) for n in columns)
        if self.viewport().width() - needed < _TITLES:
            self._set_compact(True)
        self.resizeRowsToContents()

    def _set_compact(self, compact: bool) -> None:
        self.is_compact = compact
        for column, words in enumerate(self._columns, start=1):
            above = self.horizontalHeaderItem(column)
            if above is not None:
                above.setText(words.replace(" ", "\n", 1) if compact else words)

    def _put_row(self, number: int, row: Row) -> None:
        title = QTableWidgetItem(row.title)
        title.setTextAlignment(_NEAR)
        title.setToolTip(plain_tip(row.title))
        title.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.setItem(number, 0, title)
        if not row.cells:
            self.setSpan(number, 0, 1, self.columnCount())
            font = QFont(self.font())
            font.setWeight(QFont.Weight.DemiBold)
            title.setFont(font)
            return
        for at, cell in enumerate(row.cells, start=1):
            item = QTableWidgetItem(cell.text)
            item.setTextAlignment(_FAR)
            item.setData(_CELL, cell)
            item.setData(_SHARE, cell.share)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{self._name(number, at)}: {cell.text}")
            item.setToolTip(plain_tip(cell.how))
            if not cell.behind:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.setItem(number, at, item)

    def _name(self, row: int, column: int) -> str:
        title = self.item(row, 0)
        return f"{title.text() if title is not None else ''}, {self._columns[column - 1]}"

    @Slot()
    def _tell_current(self) -> None:
        cell = self.current
        if cell is not None:
            self.stood_on.emit(cell, self._name(self.currentRow(), self.currentColumn()))

    @Slot(QTableWidgetItem)
    def _open_item(self, item: QTableWidgetItem | None) -> None:
        cell = item.data(_CELL) if item is not None else None
        if item is not None and isinstance(cell, Cell) and cell.behind:
            self.opened.emit(cell, self._name(item.row(), item.column()))


class _Bars(QStyledItemDelegate):
    """Paints under a figure how much of its budget is used."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the text and the bar below it."""
        self.initStyleOption(option, index)
        metrics = option.fontMetrics
        least = _LEAST_NAME if index.column() == 0 else 0
        width, lines = metrics.horizontalAdvance(option.text), 1
        table = self.parent()
        if isinstance(table, FigureTable) and table.is_compact and index.column() and width > _LONG:
            halves = _halves(option.text)
            width, lines = max(metrics.horizontalAdvance(half) for half in halves), len(halves)
        height = metrics.height() * lines + 14 + (_BAR if index.data(_SHARE) is not None else 0)
        return QSize(max(least, width + _ROOM), max(height, 32))

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:  # noqa: N802 - Qt's name
        """Break a long figure in the middle."""
        super().initStyleOption(option, index)
        table = self.parent()
        narrow = isinstance(table, FigureTable) and table.is_compact and bool(index.column())
        if narrow and option.fontMetrics.horizontalAdvance(option.text) > _LONG:
            option.text = "\n".join(_halves(option.text))
        if option.direction == Qt.LayoutDirection.RightToLeft:  # each line goes by the direction of its own words
            option.text = "\n".join(
                f"\N{FIRST STRONG ISOLATE}{line}\N{POP DIRECTIONAL ISOLATE}" for line in option.text.split("\n")
            )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the cell, and the bar over its lower edge."""
        super().paint(painter, option, index)
        share = index.data(_SHARE)
        if share is None:
            return
        rect: QRectF = QRectF(option.rect).adjusted(_INSET, 0, -_INSET, 0)
        bar = QRectF(rect.left(), rect.bottom() - _BELOW, rect.width(), _BAR)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("gift_ground"))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        used = QRectF(bar)
        used.setWidth(bar.width() * share)
        if option.direction == Qt.LayoutDirection.RightToLeft:
            used.moveRight(bar.right())
        painter.setBrush(self._theme.colour("gift"))
        painter.drawRoundedRect(used, _BAR / 2, _BAR / 2)
        painter.restore()


def _halves(text: str) -> list[str]:
    """Break a text at the space nearest to its middle; amounts hold together by spaces that do not break."""
    if "\n" in text:
        return text.split("\n")
    spaces = [at for at, letter in enumerate(text) if letter == " "]
    if not spaces:
        return [text]
    middle = min(spaces, key=lambda at: abs(at - len(text) // 2))
    return [text[:middle], text[middle + 1 :]]


_FAR = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_NEAR = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
