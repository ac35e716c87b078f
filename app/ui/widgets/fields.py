"""The fields of a form: each tells what was typed as plain values that a draft can keep, and takes them back.

Enter goes on to the next field and Ctrl+Enter goes up to the sheet; Tab always leaves a field.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.popup_keys import PopupKeys

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Field(Protocol):
    """What a sheet needs of each of its fields, besides being a widget with the signal ``edited``."""

    def typed(self) -> Any:
        """Return what was typed, as JSON has it."""

    def put(self, typed: Any) -> None:
        """Show what was typed before."""


def is_plain_enter(event: QKeyEvent) -> bool:
    """Tell whether Enter was pressed without Ctrl, Alt or Meta."""
    return event.key() in _ENTER and not event.modifiers() & _COMMAND


def mark_wrong(widget: QWidget, wrong: bool) -> None:
    """Give a field the border of a wrong one, or take it away."""
    if bool(widget.property("wrong")) == wrong:
        return
    widget.setProperty("wrong", wrong)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class LineField(QLineEdit):
    """One line of text."""

    edited = Signal()
    entered = Signal()  # Enter without Ctrl; goes on to the next field when nobody listens

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "field")
        self.setPlaceholderText(placeholder)
        self.enter_goes_on = True
        self.textEdited.connect(self._tell)

    def typed(self) -> str:
        """Return the text as typed."""
        return self.text()

    def put(self, typed: object) -> None:
        """Show a text."""
        self.setText(str(typed))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go on with Enter; leave Ctrl+Enter to the sheet."""
        if event.key() in _ENTER:
            if not is_plain_enter(event):
                event.ignore()
            elif self.enter_goes_on:
                self.focusNextChild()
            else:
                self.entered.emit()
            return
        super().keyPressEvent(event)

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()


class TextField(QPlainTextEdit):
    """Some lines of plain text; it grows with what is typed, up to six lines."""

    edited = Signal()

    def __init__(self, placeholder: str = "", *, lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)  # as far in as the text of a line
        self.textChanged.connect(self._tell)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def typed(self) -> str:
        """Return the text as typed."""
        return self.toPlainText()

    def put(self, typed: object) -> None:
        """Show a text."""
        self.setPlainText(str(typed))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave Ctrl+Enter to the sheet."""
        if event.key() in _ENTER and not is_plain_enter(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the height again: narrower means more lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the height again when the font becomes known."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()

    @Slot()
    def _fit(self) -> None:
        lines = min(6, max(self._lines, round(self.document().size().height())))
        around = 20  # the style sheet's padding and border, the document's margin
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + around)


class ChoiceField(QComboBox):
    """One of a few; kept by its value, not by its words."""

    edited = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Take (value, words) pairs; the first is chosen."""
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        for value, words in choices:
            self.addItem(words, value)
        self._popup_keys: PopupKeys | None = None
        self.currentIndexChanged.connect(self._tell)

    def typed(self) -> str:
        """Return the value chosen."""
        return str(self.currentData() or "")

    def put(self, typed: object) -> None:
        """Choose a value; an unknown one leaves the choice as it is."""
        at = self.findData(str(typed))
        if at >= 0:
            self.setCurrentIndex(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go on with Enter; leave Ctrl+Enter and other commands to the form: the box would look for a word by them."""
        if is_plain_enter(event):
            self.focusNextChild()
        elif event.key() in _ENTER or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Open the list; Qt makes it when it is first asked for, which takes longer than all the rest of a choice."""
        if self._popup_keys is None:
            self._popup_keys = PopupKeys(self.view(), self)
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the arrow too: the style sheet has taken the style's own away."""
        super().paintEvent(event)
        at = QPointF(self.width() - 16.0, self.height() / 2 - 1.5)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            at.setX(16.0)
        corners = [at + QPointF(-4, 0), at + QPointF(0, 4), at + QPointF(4, 0)]
        _draw_stroke(self, corners, self.palette().color(QPalette.ColorRole.Text))

    def wheelEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Let the wheel scroll the form: a choice changed by accident is not noticed."""
        event.ignore()

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()


class TickField(QCheckBox):
    """Yes or no."""

    edited = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self.toggled.connect(self._tell)

    def typed(self) -> bool:
        """Tell whether it is ticked."""
        return self.isChecked()

    def put(self, typed: object) -> None:
        """Tick it or not."""
        self.setChecked(bool(typed))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the box too: the style sheet has taken the style's own away."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        found = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        box = QRectF(0, 0, 16, 16)
        box.moveCenter(QRectF(found).center())
        colours, checked = self.palette(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPalette.ColorRole.Highlight if checked else QPalette.ColorRole.PlaceholderText
        painter.setPen(QPen(colours.color(edge), 1))
        painter.setBrush(colours.color(QPalette.ColorRole.Highlight if checked else QPalette.ColorRole.Base))
        painter.drawRoundedRect(box, 4, 4)
        painter.end()
        if checked:
            tick = [box.topLeft() + QPointF(x, y) for x, y in ((4, 8.5), (7, 11.5), (12, 5))]
            _draw_stroke(self, tick, colours.color(QPalette.ColorRole.HighlightedText))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go on with Enter."""
        if is_plain_enter(event):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()


def _draw_stroke(widget: QWidget, points: Sequence[QPointF], colour: QColor) -> None:
    pen = QPen(colour, 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.drawPolyline(list(points))
    painter.end()


class FocusWatch(QObject):
    """Tells when the focus leaves a widget."""

    left = Signal()

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's name
        """Look for the focus going elsewhere, but not to a menu of the field itself."""
        if isinstance(event, QFocusEvent) and _is_going(event):
            self.left.emit()
        return False


def _is_going(event: QFocusEvent) -> bool:
    return event.lostFocus() and event.reason() != Qt.FocusReason.PopupFocusReason


class SegmentField(QWidget):
    """One of a few, all in sight; the arrow keys choose."""

    edited = Signal()

    def __init__(
        self, choices: Sequence[tuple[str, str]], *, asks: bool = False, parent: QWidget | None = None
    ) -> None:
        """Take (value, words) pairs; the first is chosen, or none when it ``asks``."""
        super().__init__(parent)
        self._buttons: dict[str, RoleButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for value, words in choices:
            button = RoleButton(words, role="choice")
            button.setCheckable(True)
            self._group.addButton(button)
            row.addWidget(button)
            self._buttons[value] = button
        row.addStretch(1)
        if not asks:
            next(iter(self._buttons.values())).setChecked(True)
        self._group.buttonToggled.connect(self._tell)

    def typed(self) -> str:
        """Return the value chosen, empty when none is."""
        return next((value for value, button in self._buttons.items() if button.isChecked()), "")

    def clear(self) -> None:
        """Choose none."""
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def put(self, typed: object) -> None:
        """Choose a value; an unknown one leaves the choice as it is."""
        if str(typed) in self._buttons:
            self._buttons[str(typed)].setChecked(True)

    def step(self) -> None:
        """Choose the next value, the first after the last."""
        values = list(self._buttons)
        self.put(values[(values.index(self.typed()) + 1) % len(values)])

    @Slot(QAbstractButton, bool)
    def _tell(self, _button: QAbstractButton, checked: bool) -> None:
        if checked:
            self.edited.emit()
