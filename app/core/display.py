"""Looks whether a window can open at all, before Qt tries: Qt would end the program without a word to its user."""

from __future__ import annotations

import ctypes
import os
import sys

from app.core.errors import Trouble
from app.core.i18n import _

#: Libraries every window needs, and those a window on X needs, with the Debian packages that hold them.
ALWAYS = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
ON_X = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class NoDisplay(Trouble):
    """There is no screen, or a library of the system is missing."""


def insist_on_display(*, draws_only: bool = False) -> None:
    """Raise NoDisplay with what to do, when a window cannot open here; ``draws_only`` needs no screen."""
    if not sys.platform.startswith("linux"):
        return
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    on_wayland, on_x = bool(os.environ.get("WAYLAND_DISPLAY")), bool(os.environ.get("DISPLAY"))
    if not (platform or draws_only or on_wayland or on_x):
        raise NoDisplay(_("There is no screen to open a window on. Start Regulars from the desktop of this computer."))
    uses_x = platform == "xcb" or (not platform and on_x and not on_wayland)
    needed = ALWAYS | ON_X if uses_x else ALWAYS
    missing = sorted(package for library, package in needed.items() if not _loads(library))
    if missing:
        raise NoDisplay(
            _("A window needs some libraries of the system first. Type: sudo apt-get install {packages}").format(
                packages=" ".join(missing)
            )
        )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
