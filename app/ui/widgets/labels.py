"""Labels that show plain text only: elided in one line, or wrapped in at most so many."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.widgets.lines import Lines

#: How wide a wrapped text would like to be before it is given a width, in pixels.
_COLUMN = 260


def plain_tip(text: str) -> str:
    """Return a text for a tooltip that is never read as markup, whatever was typed."""
    import html  # its long list of entities is not needed before the first paint

    return f"<span style='white-space: pre-wrap'>{html.escape(text)}</span>" if text else ""


class PlainLabel(QLabel):
    """Plain text at its natural size, in one line or wrapped."""

    def __init__(self, text: str = "", *, role: str = "", wrap: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(type(self).__name__)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self.setWordWrap(wrap)
        self.setText(text)

    def show_text(self, text: str) -> None:
        """Show the text, or take no room at all when it is empty."""
        self.setText(text)
        self.setVisible(bool(text))


class TextBlock(PlainLabel):
    """Plain text in at most ``lines`` lines of the width there is; the rest is elided, and told in a tip.

    ``leading`` is the distance of two lines, measured in heights of the font.
    """

    def __init__(
        self,
        text: str = "",
        *,
        role: str = "",
        lines: int = 1,
        leading: float = 1.0,
        parent: QWidget | None = None,
    ) -> None:
        self._lines = lines
        self._leading = leading
        self._kept: Lines | None = None
        super().__init__(text, role=role, parent=parent)
        across = QSizePolicy.Policy.Ignored if lines == 1 else QSizePolicy.Policy.Preferred
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed if lines == 1 else QSizePolicy.Policy.Preferred)
        self.setWordWrap(lines != 1)  # QLabel then keeps asking for the height for a width

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a text; what was measured for the one before is forgotten, and its tip."""
        if text != self.text():
            self._kept = None
            if self.toolTip():
                self.setToolTip("")
            super().setText(text)

    def is_cut(self) -> bool:
        """Tell whether some of the text does not fit."""
        return self._laid().is_cut(self.width())

    def painted_lines(self) -> list[str]:
        """Return the lines as they are painted."""
        return self._laid().texts(self.width())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the natural size: as wide as the text, or about as high as a short column of it."""
        laid = self._laid()
        natural = ceil(laid.natural) + 1
        if self._lines == 1:
            return QSize(natural, laid.height)
        lines = min(self._lines, 1 + natural // _COLUMN)  # layouts ask again once they know the width
        return QSize(min(natural, _COLUMN), round((lines - 1) * laid.height * self._leading + laid.height))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for one short line."""
        return QSize(24, self._laid().height)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of the text wrapped into that width."""
        return self._laid().height_at(width)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint the lines, each by its own direction, aligned to the side reading begins."""
        laid, width = self._laid(), self.width()
        if laid.is_cut(width) and not self.toolTip():
            self.setToolTip(plain_tip(self.text()))
        top = (self.height() - laid.height) // 2 if self._lines == 1 else 0
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setFont(self.font())
        laid.paint(painter, 0, top, width, self._share())
        painter.end()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Measure anew when the font becomes another."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._kept = None
        super().changeEvent(event)

    def _share(self) -> float:
        side = self.alignment()
        if side & Qt.AlignmentFlag.AlignHCenter:
            return 0.5
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        turned = rtl and not side & Qt.AlignmentFlag.AlignAbsolute
        far = Qt.AlignmentFlag.AlignLeft if turned else Qt.AlignmentFlag.AlignRight
        return 1.0 if side & far or (turned and not side & Qt.AlignmentFlag.AlignRight) else 0.0

    def _laid(self) -> Lines:
        if self._kept is None:
            self._kept = Lines(self.text(), self.font(), self._lines, self._leading)
        return self._kept
