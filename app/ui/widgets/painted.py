"""Widgets that paint several texts themselves.

Every widget costs the same small time to be laid out, shown and painted; a card made of a hundred labels takes
longer than a frame. One that paints its own ten texts does not, and lays nothing out anew while its height stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme
from app.ui.widgets.labels import plain_tip
from app.ui.widgets.lines import Lines
from app.ui.widgets.looks import Look, font_of


class Piece(NamedTuple):
    """A text, how it looks, and in how many lines at most."""

    text: str
    look: Look
    most: int = 1


class Spot(NamedTuple):
    """Where a piece stands, as if reading went from left to right; ``far`` aligns it to the far side."""

    piece: int
    x: int
    y: int
    width: int
    far: bool = False


class Painted(QWidget):
    """Holds pieces of plain text; a subclass arranges them for a width."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(type(self).__name__)
        self.theme = theme
        self._pieces: tuple[Piece, ...] = ()
        self._lines: list[Lines] = []
        self._arranged: dict[int, tuple[list[Spot], int]] = {}
        self._ahead: QImage | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._repaint)

    # --- for subclasses ---------------------------------------------------------------------------------

    #: The meaning of the colour that lies behind the widget.
    behind = "surface"

    def arrange(self, width: int) -> tuple[list[Spot], int]:
        """Return where the pieces stand at a width, and the height they take; called only when there are any."""
        raise NotImplementedError

    def paint_ground(self, painter: QPainter) -> None:
        """Paint what lies under the texts."""

    def show_pieces(self, pieces: Sequence[Piece], *, name: str = "") -> None:
        """Show these texts; ``name`` is what a screen reader says, at first all of them."""
        before = self.height_at(self.width())
        if self.set_pieces(pieces, name=name):
            self.rearrange(before)

    def set_pieces(self, pieces: Sequence[Piece], *, name: str = "") -> bool:
        """Take these texts without arranging them yet; tell whether any is another than before."""
        new = tuple(pieces)
        self.setAccessibleName(name or ", ".join(piece.text for piece in new if piece.text))
        if new == self._pieces:
            return False
        known = dict(zip(self._pieces, self._lines, strict=True))
        self._pieces = new
        self._lines = [known.get(p) or Lines(p.text, font_of(p.look), p.most, p.look.leading) for p in new]
        self._arranged.clear()
        self._ahead = None
        if self.toolTip():
            self.setToolTip("")
        return True

    def rearrange(self, height_before: int = -1) -> None:
        """Arrange anew; the layout around is asked only when the height is another."""
        self._arranged.clear()
        self._ahead = None
        if self.height_at(self.width()) != height_before:
            self.updateGeometry()
        self.update()

    def paint_ahead(self) -> None:
        """Paint into a picture while there is time; it is used for the next painting, if nothing changes before."""
        if not self._pieces or self.size().isEmpty():
            return
        ratio = self.devicePixelRatioF()
        # as opaque as the window, so that letters are smoothed as they are there
        picture = QImage(self.size() * ratio, QImage.Format.Format_RGB32)
        picture.setDevicePixelRatio(ratio)
        picture.fill(self.theme.colour(self.behind))
        painter = QPainter(picture)
        self._paint(painter)
        painter.end()
        self._ahead = picture

    def lines(self, piece: int) -> Lines:
        """Return a piece as it is broken into lines."""
        return self._lines[piece]

    def natural(self, piece: int) -> int:
        """Return the width of a piece in one line; nothing is 0."""
        lines = self._lines[piece]
        return int(lines.natural) + 2 if lines.natural else 0

    def spots(self) -> list[Spot]:
        """Return where the pieces stand now."""
        return self._at(self.width())[0]

    # --- properties -------------------------------------------------------------------------------------

    def said(self) -> list[str]:
        """Return the texts shown."""
        return [piece.text for piece in self._pieces if piece.text]

    def painted_lines(self) -> list[list[str]]:
        """Return each piece's lines as they are painted."""
        return [self._lines[spot.piece].texts(spot.width) for spot in self.spots()]

    def height_at(self, width: int) -> int:
        """Return the height at a width."""
        return self._at(width)[1]

    # --- Qt's own ---------------------------------------------------------------------------------------

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height at a width."""
        return self._at(width)[1]

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size at the present width."""
        width = max(120, self.width())
        return QSize(width, self._at(width)[1])

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return hardly any: what does not fit is elided."""
        return QSize(60, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint the texts, or what was painted of them ahead."""
        painter = QPainter(self)
        ahead, self._ahead = self._ahead, None
        if ahead is not None and ahead.deviceIndependentSize().toSize() == self.size():
            painter.drawImage(0, 0, ahead)
        else:
            self._paint(painter)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        """Paint the texts, mirrored where reading begins at the right."""
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self.paint_ground(painter)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        cut = False
        for piece, x, y, width, far in self.spots():
            lines = self._lines[piece]
            painter.setPen(self.theme.colour(self._pieces[piece].look.colour))
            painter.setFont(font_of(self._pieces[piece].look))
            left = self.width() - x - width if rtl else x
            lines.paint(painter, left, y, width, 1.0 if far != rtl else 0.0)
            cut = cut or lines.is_cut(width)
        if cut and not self.toolTip():
            self.setToolTip(plain_tip("\n".join(self.said())))

    def _at(self, width: int) -> tuple[list[Spot], int]:
        known = self._arranged.get(width)
        if known is None:
            known = self._arranged[width] = self.arrange(width) if self._pieces else ([], 0)
        return known

    @Slot()
    def _repaint(self) -> None:
        self._ahead = None
        self.update()


def draw_panel(painter: QPainter, where: QRect, ground: QColor, edge: QColor, radius: float = 12) -> None:
    """Draw a rounded panel with a fine edge."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(where.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def two_ends(
    painted: Painted, first: int, second: int, place: tuple[int, int, int], *, apart: bool = True, gap: int = 12
) -> tuple[list[Spot], int]:
    """Place two pieces on one base line, or the second under the first where there is no room for both.

    ``place`` is x, y and width; ``apart`` puts the second at the far end, else right after the first.
    """
    x, y, width = place
    one, other = painted.lines(first), painted.lines(second)
    across, rest = painted.natural(first), painted.natural(second)
    if not rest or across + gap + rest <= width:
        base = one.ascent - other.ascent
        at = width - rest if apart else across + gap
        spots = [Spot(first, x, y, min(across, width)), Spot(second, x + at, y + base, rest, far=apart)]
        return spots, one.height
    spots = [Spot(first, x, y, width), Spot(second, x, y + one.height + 2, width)]
    return spots, one.height + 2 + other.height
