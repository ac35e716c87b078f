"""Which of some things are shown, and in which order: ticks in a list whose rows can be moved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.core.i18n import _
from app.ui.icons import draw_icon
from app.ui.manager.entries import EntryRows
from app.ui.theme import Theme
from app.ui.widgets.buttons import RoleButton

_KEY = Qt.ItemDataRole.UserRole


class _TickLook(QStyledItemDelegate):
    """Paints the tick too: the style sheet has taken the style's own away."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the row, and the tick where it is ticked."""
        super().paint(painter, option, index)
        if Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is not Qt.CheckState.Checked:
            return
        self.initStyleOption(option, index)
        view = option.widget
        box = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, view)
        draw_icon(painter, "check", self._theme.colour("on_accent"), box.toRectF().adjusted(2, 2, -2, -2))


class OrderField(QWidget):
    """Space ticks a row, Alt with an arrow moves it; the value is the list of those ticked, in order."""

    edited = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]], theme: Theme, parent: QWidget | None = None) -> None:
        """Take (value, words) pairs."""
        super().__init__(parent)
        self._words = dict(choices)
        self.rows = EntryRows("", ordered=True)
        self.rows.setProperty("role", "ticks")
        self.rows.setItemDelegate(_TickLook(theme, self.rows))
        self.rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.itemChanged.connect(self._tell)
        self.rows.moved.connect(self._tell)
        self._up, self._down = RoleButton("↑", role="choice"), RoleButton("↓", role="choice")
        self._up.clicked.connect(self._step_up)
        self._down.clicked.connect(self._step_down)
        self.setFocusProxy(self.rows)
        self.put([])
        self._assemble()

    def typed(self) -> list[str]:
        """Return the values ticked, in their order."""
        items = [self.rows.item(row) for row in range(self.rows.count())]
        return [str(item.data(_KEY)) for item in items if item.checkState() is Qt.CheckState.Checked]

    def put(self, typed: object) -> None:
        """Tick these, in this order; the others stand below them."""
        chosen = [str(value) for value in typed if value in self._words] if isinstance(typed, Sequence) else []
        self.rows.blockSignals(True)
        self.rows.clear()
        for value in [*chosen, *(one for one in self._words if one not in chosen)]:
            item = QListWidgetItem(self._words[value])
            item.setData(_KEY, value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if value in chosen else Qt.CheckState.Unchecked)
            self.rows.addItem(item)
        self.rows.setCurrentRow(0)
        self.rows.blockSignals(False)
        self._fit()

    def _fit(self) -> None:
        rows = self.rows.count()
        self.rows.setFixedHeight(rows * max(24, self.rows.sizeHintForRow(0)) + 8)

    def _assemble(self) -> None:
        arrows = QVBoxLayout()
        arrows.setSpacing(6)
        for arrow, words in ((self._up, _("Move up")), (self._down, _("Move down"))):
            arrow.setAccessibleName(words)
            arrow.setToolTip(f"{words} · Alt+{arrow.text()}")
            arrows.addWidget(arrow)
        arrows.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.rows, 1)
        row.addLayout(arrows)

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()

    @Slot()
    def _step_up(self) -> None:
        self.rows.step(-1)

    @Slot()
    def _step_down(self) -> None:
        self.rows.step(1)
