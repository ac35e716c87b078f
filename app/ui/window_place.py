"""Where the window was, and where it may be now: monitors come and go."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.core.settings import Preferences

#: What desktops put around a window: borders and a title bar, in pixels.
AROUND = QSize(16, 48)
#: So much of the upper edge must be on some screen to be taken hold of, in pixels.
_GRIP = QSize(120, 24)


@dataclass(frozen=True, slots=True)
class Place:
    """Where and how large; ``at`` is None where the desktop decides, ``fills`` means the whole screen."""

    size: QSize
    at: QPoint | None
    fills: bool


def place_for(known: Preferences, usual: QSize, screens: list[QRect]) -> Place:
    """Return where a window goes on these screens, given by what they have free, the main one first."""
    wanted = QSize(known.width, known.height) if known.width and known.height else usual
    at = QPoint(known.x, known.y) if known.placed else None
    if not screens:
        return Place(wanted, None, known.maximised)
    on = next((free for free in screens if at is not None and _can_be_held(at, wanted, free)), None)
    free = on if on is not None else screens[0]
    room = free.size() - AROUND
    fits = wanted.width() <= room.width() and wanted.height() <= room.height()
    return Place(wanted.boundedTo(room), at if on is not None and fits else None, known.maximised or not fits)


def free_places() -> list[QRect]:
    """Return what each screen has free for windows, the main one first."""
    main = QGuiApplication.primaryScreen()
    screens = sorted(QGuiApplication.screens(), key=lambda one: one is not main)
    return [one.availableGeometry() for one in screens]


def show_as_before(window: QWidget, known: Preferences) -> None:
    """Show a window as it was last; where it would not fit, it fills the screen."""
    place = place_for(known, window.size(), free_places())
    window.resize(place.size)
    if place.at is not None:
        window.move(place.at)
    if place.fills:
        window.showMaximized()
    else:
        window.show()


def place_of(window: QWidget) -> dict[str, int | bool]:
    """Return what is remembered of a window's place."""
    normal = window.normalGeometry()
    at = window.pos() if not (window.isMaximized() or window.isFullScreen()) else normal.topLeft()
    size = normal.size()
    return {
        "width": size.width(),
        "height": size.height(),
        "x": at.x(),
        "y": at.y(),
        "placed": True,
        "maximised": window.isMaximized(),
    }


def _can_be_held(at: QPoint, size: QSize, free: QRect) -> bool:
    held = QRect(at, QSize(size.width(), _GRIP.height())).intersected(free)
    return held.width() >= _GRIP.width() and held.height() >= _GRIP.height()
