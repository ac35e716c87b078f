"""All rules in a list: what each is called, in which state it is, and how many it would reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.core.i18n import _
from app.ui.theme import Theme
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import is_plain_enter
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import TextBlock
from app.ui.widgets.looks import BODY, SMALL_MUTED, STRONG, Look, font_of

_LINE = Qt.ItemDataRole.UserRole
_EDGE = 22
_HEIGHT = 62
_ON = Look(13, 500, "accent")


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One line of the list; ``number`` 0 is a new rule that was never saved."""

    number: int
    name: str
    state: str
    is_on: bool = False
    unsaved: bool = False


class RuleDelegate(QStyledItemDelegate):
    """Paints a name, and below it the state; at the far end how many it would reach."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.reach: Mapping[int, str] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002, N802 - Qt's name
        """Return the height of two lines."""
        return QSize(200, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one line of the list."""
        line = index.data(_LINE)
        rect = QRect(option.rect).adjusted(2, 2, -2, -2)
        painter.save()
        self._paint_ground(painter, option, rect)
        inner = rect.adjusted(14, 9, -14, -9)
        reach = self.reach.get(line.number, "")
        side = min(inner.width() // 2, _width(reach, BODY) + 4) if reach else 0
        text = inner.adjusted(0, 0, -side - 10, 0) if not _is_rtl(option) else inner.adjusted(side + 10, 0, 0, 0)
        self._write(painter, text, line.name, STRONG, Qt.AlignmentFlag.AlignTop)
        below = not_saved(line.state) if line.unsaved else line.state
        look = _ON if line.is_on else SMALL_MUTED
        self._write(painter, text, below, look, Qt.AlignmentFlag.AlignBottom)
        if reach:
            self._write(painter, inner, reach, BODY, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = selected and bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if not (selected or hovered):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.colour("inset" if selected else "hover"))
        pen = painter.pen()
        pen.setWidth(2)
        pen.setColor(self._theme.colour("accent" if focused else "edge" if selected else "hover"))
        painter.setPen(pen)
        painter.drawRoundedRect(rect, 10, 10)

    def _write(self, painter: QPainter, rect: QRect, text: str, look: Look, side: Qt.AlignmentFlag) -> None:
        painter.setFont(font_of(look))
        painter.setPen(self._theme.colour(look.colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        flags = side if side & Qt.AlignmentFlag.AlignTrailing else side | Qt.AlignmentFlag.AlignLeading
        painter.drawText(rect, int(flags) | int(Qt.TextFlag.TextSingleLine), shown)


class RuleList(QListWidget):
    """The list itself; Enter opens a rule, Delete does nothing here."""

    entered = Signal(object)  # RuleLine

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("RuleList")
        self.setAccessibleName(_("Appreciation rules"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.painter_of_lines = RuleDelegate(theme, self)
        self.setItemDelegate(self.painter_of_lines)
        self.itemClicked.connect(self._enter)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open on Enter; leave Escape and the keys of the section to them."""
        item = self.currentItem()
        if is_plain_enter(event) and item is not None:
            self._enter(item)
        elif event.key() == Qt.Key.Key_Escape or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @Slot(QListWidgetItem)
    def _enter(self, item: QListWidgetItem) -> None:
        self.entered.emit(item.data(_LINE))


class Overview(QFrame):
    """The card with the list and what can be done with all rules."""

    opened = Signal(int)  # the number of a rule, 0 for the new one that was begun
    stood_on = Signal(int)
    new_wished = Signal()
    import_wished = Signal()
    export_wished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Overview")
        self.setProperty("role", "card")
        self.list = RuleList(theme)
        self.list.entered.connect(self._open)
        self.list.currentItemChanged.connect(self._stand)
        buttons = FlowLayout(gap=8, line_gap=8)
        for words, role, wish in (
            (_("New rule"), "primary", self.new_wished),
            (_("Import…"), "plain", self.import_wished),
            (_("Export…"), "plain", self.export_wished),
        ):
            button = RoleButton(words, role=role)
            button.clicked.connect(wish)
            buttons.addWidget(button)
        foot = QWidget()
        foot.setLayout(buttons)
        self._assemble(foot)

    @property
    def standing_on(self) -> int | None:
        """The number of the rule the list stands on."""
        item = self.list.currentItem()
        return int(item.data(_LINE).number) if item is not None else None

    def show_lines(self, lines: Sequence[RuleLine]) -> None:
        """Show the rules, standing on the same one as before."""
        before = self.standing_on
        self.list.blockSignals(True)
        self.list.clear()
        for line in lines:
            item = QListWidgetItem(line.name)
            item.setData(_LINE, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.name}, {line.state}")
            self.list.addItem(item)
        numbers = [line.number for line in lines]
        if lines:
            self.list.setCurrentRow(numbers.index(before) if before in numbers else 0)
        self.list.blockSignals(False)

    def stand_on(self, number: int) -> None:
        """Stand on a rule, where it is in the list."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_LINE).number == number:
                self.list.setCurrentRow(row)

    def show_reach(self, reach: Mapping[int, str]) -> None:
        """Show how many each rule would reach, by its number."""
        self.list.painter_of_lines.reach = dict(reach)
        for row in range(self.list.count()):
            item = self.list.item(row)
            line = item.data(_LINE)
            said = ", ".join(filter(None, (line.name, line.state, reach.get(line.number, ""))))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        self.list.viewport().update()

    def take_focus(self) -> None:
        """Put the focus into the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _assemble(self, foot: QWidget) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE - 6, 20, _EDGE - 6, 16)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 6, 0)
        head.addWidget(TextBlock(_("Appreciation rules"), role="name"))
        column.addLayout(head)
        hint = TextBlock(_("When something extra is offered, to whom, and what is said."), role="muted", lines=3)
        told = QHBoxLayout()
        told.setContentsMargins(6, 0, 6, 4)
        told.addWidget(hint)
        column.addLayout(told)
        column.addWidget(self.list, 1)
        below = QHBoxLayout()
        below.setContentsMargins(6, 0, 6, 0)
        below.addWidget(foot)
        column.addLayout(below)

    @Slot(object)
    def _open(self, line: RuleLine) -> None:
        self.opened.emit(line.number)

    @Slot()
    def _stand(self) -> None:
        number = self.standing_on
        if number is not None:
            self.stood_on.emit(number)


def not_saved(state: str) -> str:
    """Return the words of a state, and that something is not saved."""
    return _("{state} · not saved").format(state=state)


def _width(text: str, look: Look) -> int:
    from PySide6.QtGui import QFontMetrics

    return QFontMetrics(font_of(look)).horizontalAdvance(text)


def _is_rtl(option: QStyleOptionViewItem) -> bool:
    return bool(option.direction == Qt.LayoutDirection.RightToLeft)
