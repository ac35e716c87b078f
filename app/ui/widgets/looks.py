"""How texts look that a widget paints itself: the same sizes and meanings as the style sheet's roles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication


@dataclass(frozen=True, slots=True)
class Look:
    """Size in pixels, weight, the meaning of the colour, distance of lines, and space between letters."""

    size: int
    weight: int = 400
    colour: str = "ink"
    leading: float = 1.16
    spacing: float = 0.0


BODY = Look(14)
MUTED = Look(14, colour="muted")
STRONG = Look(14, 600)
SMALL_MUTED = Look(13, colour="muted", leading=1.22)
HEADING = Look(13, 600, "muted")
TITLE = Look(16, 600)
NAME = Look(30, 600, spacing=-1.0)
CUE = Look(18, 500)
CUE_DONE = Look(18, 500, "muted")
LATER_DONE = MUTED
ALARM_HEADING = Look(13, 600, "alarm")
ALARM_TITLE = Look(16, 600, "alarm")
WARNING = Look(14, colour="alarm")
KEY = Look(13, 500, "muted")


@lru_cache(maxsize=64)
def font_of(look: Look) -> QFont:
    """Return the program's font in a look."""
    font = QFont(QApplication.font())
    font.setPixelSize(look.size)
    font.setWeight(QFont.Weight(look.weight))
    if look.spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, look.spacing)
    return font


def font_height(look: Look) -> int:
    """Return the height of one line in a look."""
    return QFontMetrics(font_of(look)).height()
