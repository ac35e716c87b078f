"""Two labels at the two ends of a line; the second goes under the first where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from app.ui.widgets.labels import TextBlock


class Spread(QWidget):
    """Places a text and a shorter one. ``apart`` puts the second at the far end, else right after the first.

    Both stand on one base line, however large they are.
    """

    def __init__(
        self, first: TextBlock, second: TextBlock, *, apart: bool, gap: int = 12, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("Spread")
        self.first = first
        self.second = second
        self._apart = apart
        self._gap = gap
        for label in (first, second):
            label.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_texts(self, first: str, second: str) -> None:
        """Show the two; an empty one takes no room."""
        self.first.setText(first)
        self.second.setText(second)
        self.updateGeometry()
        self._place(self.width())

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of one line, or of two."""
        first = self.first.sizeHint().height()
        return first if self._fits(width) else first + self.second.sizeHint().height() + 2

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size at the present width."""
        width = max(100, self.width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a short text."""
        return QSize(60, self.first.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put both in their places."""
        super().resizeEvent(event)
        self._place(event.size().width())

    def _fits(self, width: int) -> bool:
        across = self.first.sizeHint().width() + self._gap + self.second.sizeHint().width()
        return not self.second.text() or across <= width

    def _place(self, width: int) -> None:
        first, second = self.first.sizeHint(), self.second.sizeHint()
        across = min(first.width(), width)
        spots = [(self.first, QRect(0, 0, across, first.height()))]
        if self._fits(width):
            base = self.first.fontMetrics().ascent() - self.second.fontMetrics().ascent()
            left = width - second.width() if self._apart else across + self._gap
            spots.append((self.second, QRect(left, base, second.width(), second.height())))
        else:
            spots.append((self.second, QRect(0, first.height() + 2, width, second.height())))
        whole = QRect(0, 0, width, self.height())
        for label, spot in spots:
            label.setGeometry(QStyle.visualRect(self.layoutDirection(), whole, spot))
