"""A line of text with an icon before it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.icons import draw_icon
from app.ui.theme import Theme
from app.ui.widgets.labels import TextBlock

_SIZE = 15


class IconMark(QWidget):
    """An icon, drawn sharp at every scale; it says nothing to a screen reader."""

    def __init__(self, theme: Theme, name: str, colour: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._colour = colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the icon's size."""
        return QSize(_SIZE, _SIZE + 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the icon."""
        painter = QPainter(self)
        draw_icon(painter, self._name, self._theme.colour(self._colour), QRectF(0, 1, _SIZE, _SIZE))
        painter.end()


class IconLine(QWidget):
    """An icon and a text of at most two lines."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = TextBlock(lines=2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        row.addWidget(IconMark(theme, icon), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)

    def show_text(self, text: str) -> None:
        """Show the text, or take no room when there is none."""
        self._text.setText(text)
        self.setVisible(bool(text))
