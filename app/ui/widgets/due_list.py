"""Things to do as rows: what and for whom in one or two lines, and a quieter line under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.theme import Theme
from app.ui.widgets.lines import Lines
from app.ui.widgets.looks import HEADING, SMALL_MUTED, Look, font_of
from app.ui.widgets.steady import SteadyList

_TITLE = Look(15, 600, leading=1.2)
_LATE = Look(13, colour="alarm", leading=1.22)
_PADDING, _ABOVE, _BETWEEN = 13, 10, 3
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One row; without a ``key`` it is a heading. ``late`` paints the quieter line in the alarm colour."""

    title: str
    line: str = ""
    key: object = None
    late: bool = False


class DueModel(QAbstractListModel):
    """The rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let nobody stand on a heading."""
        row = self.rows[index.row()]
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if row.key else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's title, and its whole text for a screen reader."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.title, row.line) if part)
        return None


class DueDelegate(QStyledItemDelegate):
    """Paints the rows; texts take their own direction."""

    def __init__(self, theme: Theme, model: DueModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self.width = 200

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002, N802 - Qt's name
        """Return the height of a row at the width of the list."""
        row = self._model.rows[index.row()]
        across = self.width - 2 * _PADDING
        if not row.key:
            return QSize(60, Lines(row.title, font_of(HEADING)).height + _ABOVE + 6)
        high = _title(row).height_at(across) + (_BETWEEN + _line(row).height if row.line else 0)
        return QSize(60, high + 2 * _ABOVE + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row, where = self._model.rows[index.row()], option.rect
        share = 1.0 if option.direction == Qt.LayoutDirection.RightToLeft else 0.0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        left, across, top = where.left() + _PADDING, where.width() - 2 * _PADDING, where.top() + _ABOVE
        if not row.key:
            self._write(painter, Lines(row.title, font_of(HEADING)), HEADING, (left - 10, top, across + 20), share)
            return
        self._paint_frame(painter, QRectF(where).adjusted(1, 2, -1, -1), option.state)
        lines = _title(row)
        self._write(painter, lines, _TITLE, (left, top, across), share)
        if row.line:
            below = top + lines.height_at(across) + _BETWEEN
            self._write(painter, _line(row), _LATE if row.late else SMALL_MUTED, (left, below, across), share)

    def _write(self, painter: QPainter, lines: Lines, look: Look, place: tuple[int, int, int], share: float) -> None:
        painter.setPen(self._theme.colour(look.colour))
        painter.setFont(font_of(look))
        lines.paint(painter, *place, share)

    def _paint_frame(self, painter: QPainter, frame: QRectF, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            focused = state & QStyle.StateFlag.State_HasFocus
            painter.setPen(QPen(self._theme.colour("accent" if focused else "edge"), 2 if focused else 1))
            painter.setBrush(self._theme.colour("mark" if focused else "surface"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hover"))
        else:
            return
        painter.drawRoundedRect(frame, 11, 11)


class DueList(SteadyList):
    """The list; Enter and a click choose the row, the arrows stand on it."""

    chosen = Signal(object)  # the key of a row
    stood_on = Signal(object)  # the key of a row
    number_pressed = Signal(int)  # one of the keys 1 to 9

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self._rows = DueModel(self)
        self._look = DueDelegate(theme, self._rows, self)
        self.setModel(self._rows)
        self.setItemDelegate(self._look)
        self.clicked.connect(self._choose)
        theme.changed.connect(self.viewport().update)

    @property
    def keys(self) -> list[object]:
        """The keys of the rows, without the headings."""
        return [row.key for row in self._rows.rows if row.key]

    @property
    def current(self) -> object:
        """The key of the row it stands on, None when on none."""
        at = self.currentIndex().row()
        return self._rows.rows[at].key if 0 <= at < len(self._rows.rows) else None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; it stands on none."""
        self._rows.show_rows(rows)
        some = any(row.key for row in rows)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if some else Qt.FocusPolicy.NoFocus)

    def stand_on(self, key: object) -> None:
        """Stand on a row."""
        for at, row in enumerate(self._rows.rows):
            if row.key == key:
                self.setCurrentIndex(self._rows.index(at))
                self.scrollTo(self._rows.index(at))

    def natural_height(self) -> int:
        """Return the height of all rows together."""
        return sum(self.sizeHintForRow(row) for row in range(self._rows.rowCount()))

    def currentChanged(self, current: _Index, previous: _Index) -> None:  # noqa: N802 - Qt's name
        """Tell on which row it stands."""
        super().currentChanged(current, previous)
        if self.current is not None:
            self.stood_on.emit(self.current)

    def resizeEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
        """Break the titles anew at another width."""
        if self._look.width != self.viewport().width():
            self._look.width = self.viewport().width()
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose on Enter, tell of figures; leave letters and Escape to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.current is not None:
                self.chosen.emit(self.current)
        elif event.text().isdigit() and event.text() != "0" and not event.modifiers():
            self.number_pressed.emit(int(event.text()))
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if self._rows.rows[index.row()].key:
            self.setCurrentIndex(index)
            self.chosen.emit(self.current)


def _title(row: Row) -> Lines:
    return Lines(row.title, font_of(_TITLE), 2, _TITLE.leading)


def _line(row: Row) -> Lines:
    look = _LATE if row.late else SMALL_MUTED
    return Lines(row.line, font_of(look), 1, look.leading)
