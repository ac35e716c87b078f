"""One text, shaped once, broken into lines of any width, and painted as it was shaped.

Shaping is most of what a text costs; asking a widget's metrics to measure, break, elide and paint it shapes it
four times over.
"""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextLine, QTextOption

_ENDLESS = 1 << 20
_NO_LINE = -1
_ALWAYS = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_FLAGS = {
    0.0: int(_ALWAYS | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine),
    0.5: int(_ALWAYS | Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextSingleLine),
    1.0: int(_ALWAYS | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine),
}


class Lines:
    """A text in a font, in at most so many lines; ``leading`` is their distance in heights of the font."""

    def __init__(self, text: str, font: QFont, most: int = 1, leading: float = 1.0) -> None:
        whole = " ".join(text.split()) if most == 1 else text.replace("\n", "\N{LINE SEPARATOR}")
        self._metrics = QFontMetrics(font)
        self._units = whole.encode("utf-16-le")  # Qt counts letters in UTF-16
        self._most = most
        self._layout = QTextLayout(whole, font)
        self._layout.setCacheEnabled(True)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._counts: dict[int, int] = {}
        self._width = _NO_LINE
        self._broken: list[QTextLine] = []
        self._break(_ENDLESS)
        self.natural = max((line.naturalTextWidth() for line in self._broken), default=0.0)
        self._one_line = len(self._broken) <= 1
        self.ascent = self._metrics.ascent()
        tallest = ceil(self._broken[0].height()) if self._broken else 0
        self.height = max(self._metrics.height(), tallest)
        self._step = self._metrics.height() * leading

    def count(self, width: int) -> int:
        """Return how many lines the text takes at that width, one more than allowed when it does not fit."""
        if self._one_line and self.natural <= width:
            return 1 if self._broken else 0
        if self._most == 1:
            return 2
        known = self._counts.get(width)
        if known is None:
            self._break(width)
            known = self._counts[width] = len(self._broken)
        return known

    def is_cut(self, width: int) -> bool:
        """Tell whether some of the text does not fit into that width."""
        return self.count(width) > self._most

    def height_at(self, width: int) -> int:
        """Return the height of the text at that width, one line at least."""
        return round((max(1, min(self.count(width), self._most)) - 1) * self._step + self.height)

    def texts(self, width: int) -> list[str]:
        """Return the lines as they are painted at that width."""
        whole = self._prepare(width)
        shown = [self._piece(line.textStart(), line.textLength()) for line in whole]
        return [*shown, self._last(whole, width)] if self.is_cut(width) else shown

    def paint(self, painter: QPainter, left: int, top: int, width: int, share: float) -> None:
        """Paint the lines into a place; ``share`` of what is left over goes before each: 0 aligns left, 1 right."""
        whole = self._prepare(width)
        for n, line in enumerate(whole):
            free = width - line.naturalTextWidth()
            line.draw(painter, QPointF(left + free * share - line.x(), top + n * self._step - line.y()))
        if self.is_cut(width):
            where = QRect(left, round(top + len(whole) * self._step), width, self.height)
            painter.drawText(where, _FLAGS[share], self._last(whole, width))

    def _prepare(self, width: int) -> list[QTextLine]:
        """Break the text for that width and return the lines that are painted whole."""
        cut = self.is_cut(width)
        wanted = _ENDLESS if self._one_line and (self._most == 1 or not cut) and self.natural <= width else width
        if wanted != self._width and self._most > 1:
            self._break(wanted)
        return self._broken[: self._most - 1] if cut else self._broken

    def _last(self, before: list[QTextLine], width: int) -> str:
        """Return what is left for the last line, elided."""
        start = before[-1].textStart() + before[-1].textLength() if before else 0
        rest = self._piece(start, len(self._units) // 2 - start)
        return self._metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)

    def _piece(self, start: int, length: int) -> str:
        piece = self._units[2 * start : 2 * (start + length)].decode("utf-16-le", "ignore")
        return piece.replace("\N{LINE SEPARATOR}", " ").strip()

    def _break(self, width: int) -> None:
        self._width = width
        self._broken = []
        self._layout.beginLayout()
        while len(self._broken) <= self._most and (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            self._broken.append(line)
        self._layout.endLayout()
