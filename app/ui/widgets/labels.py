"""Labels that show plain text only: elided in one line, or wrapped in at most so many."""

from __future__ import annotations

import html
from typing import cast

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QToolTip, QWidget


def plain_tip(text: str) -> str:
    """Return a text for a tooltip that is never read as markup, whatever was typed."""
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
        self._laid: tuple[tuple[str, str, int], list[str], bool] | None = None
        super().__init__(text, role=role, parent=parent)
        across = QSizePolicy.Policy.Ignored if lines == 1 else QSizePolicy.Policy.Preferred
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed if lines == 1 else QSizePolicy.Policy.Preferred)
        self.setWordWrap(lines != 1)  # QLabel then keeps asking for the height for a width

    def is_cut(self) -> bool:
        """Tell whether some of the text does not fit."""
        return self._lay_out(self.width())[1]

    def painted_lines(self) -> list[str]:
        """Return the lines as they are painted."""
        return list(self._lay_out(self.width())[0])

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the natural size: as wide as the text, or as a short column."""
        metrics = self.fontMetrics()
        natural = metrics.horizontalAdvance(self.text()) + 2
        if self._lines == 1:
            return QSize(natural, metrics.height())
        width = min(natural, 260)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for one short line."""
        return QSize(24, self.fontMetrics().height())

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of the text wrapped into that width."""
        if self._lines == 1:
            return self.fontMetrics().height()
        lines = max(1, len(self._lay_out(width)[0]))
        return round((lines - 1) * self._step() + self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint the lines, each by its own direction, aligned to the side reading begins."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setFont(self.font())
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        flags = QStyle.visualAlignment(self.layoutDirection(), self.alignment()) | Qt.TextFlag.TextSingleLine
        height = self.fontMetrics().height()
        lines = self._lay_out(self.width())[0]
        step = self._step()
        top = (self.height() - height) // 2 if self._lines == 1 else 0
        for n, line in enumerate(lines):
            painter.drawText(QRect(0, round(top + n * step), self.width(), height), int(flags), line)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Tell the whole text in a tip when it does not fit."""
        if event.type() == QEvent.Type.ToolTip:
            if self.is_cut():
                QToolTip.showText(cast("QHelpEvent", event).globalPos(), plain_tip(self.text()), self)
            return True
        return super().event(event)

    def _step(self) -> float:
        return self.fontMetrics().height() * self._leading

    def _lay_out(self, width: int) -> tuple[list[str], bool]:
        key = (self.text(), self.font().key(), width)
        if self._laid is None or self._laid[0] != key:
            lines, cut = fit_lines(self.text(), self.font(), width, self._lines)
            self._laid = (key, lines, cut)
        return self._laid[1], self._laid[2]


def fit_lines(text: str, font: QFont, width: int, most: int) -> tuple[list[str], bool]:
    """Break a text into at most so many lines of a width; tell whether the last one had to be elided."""
    metrics = QFontMetrics(font)
    if most == 1 or (metrics.horizontalAdvance(text) <= width and "\n" not in text):
        return _one_line(" ".join(text.split()), metrics, width)
    units = text.replace("\n", "\N{LINE SEPARATOR}").encode("utf-16-le")  # Qt counts in UTF-16
    starts = [2 * start for start in _line_starts(text, font, max(1, width), most)]
    ends = [*starts[1:], len(units)]
    pieces = [units[a:b].decode("utf-16-le", "ignore").strip() for a, b in zip(starts, ends, strict=True)]
    if len(pieces) <= most:
        return pieces, False
    rest = units[starts[most - 1] :].decode("utf-16-le", "ignore").replace("\N{LINE SEPARATOR}", " ")
    return [*pieces[: most - 1], metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)], True


def _one_line(text: str, metrics: QFontMetrics, width: int) -> tuple[list[str], bool]:
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    return ([shown] if shown else []), shown != text


def _line_starts(text: str, font: QFont, width: int, most: int) -> list[int]:
    """Return where the lines begin, one more than wanted when there are more."""
    layout = QTextLayout(text.replace("\n", "\N{LINE SEPARATOR}"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) <= most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    return starts
