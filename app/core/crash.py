"""What is told of a crash: versions and places in the program, never what anybody typed.

An exception is told by its kind and where it came from; its text may quote a customer and goes nowhere. A death without
an exception (in a library, or by the machine) leaves the places of all threads in a file, which the next start finds.
"""

from __future__ import annotations

import faulthandler
import os
import platform
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

from app import __version__
from app.core.private import private_folder

#: The name of the file that a death leaves behind.
_LEFT = "stopped.txt"
#: At most so much of such a file is told, in characters.
_MOST = 20_000


def versions() -> str:
    """Return what this program and this computer are, one fact a line."""
    return "\n".join(
        (
            f"Regulars {__version__}{' (bundle)' if getattr(sys, 'frozen', False) else ''}",
            f"Python {platform.python_version()}",
            f"{platform.system()} {platform.release()} {platform.machine()}",
        )
    )


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return what may be told of an exception: its kind and the places it went through, innermost last."""
    frames = traceback.extract_tb(trace)
    places = [f"  {_short(f.filename)}:{f.lineno} {f.name}" for f in frames]
    return "\n".join((versions(), "", kind.__name__, *places))


def _short(file: str) -> str:
    """Name a file from the package on: the folders above may carry a user's name."""
    parts = Path(file).parts
    for root in ("app", "site-packages", "_internal"):
        if root in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(root) :])
    return parts[-1] if parts else file


class Watch:
    """Writes the places of all threads when the program dies without an exception."""

    def __init__(self, folder: Path) -> None:
        """Watch from now on, keeping what an earlier death left in ``folder``."""
        self._file = private_folder(folder) / _LEFT
        self.left = _told(self._file)
        self._open: IO[str] | None = None
        with suppress(OSError):
            handle = os.open(self._file, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
            self._open = os.fdopen(handle, "w", encoding="utf-8")
            faulthandler.enable(self._open, all_threads=True)

    def close(self) -> None:
        """Stop watching: the program ended as it should."""
        if self._open is not None:
            faulthandler.disable()
            self._open.close()
            self._open = None
            with suppress(OSError):
                self._file.unlink()


def _told(file: Path) -> str:
    """Return what a death left, with nothing of the computer's folders in it; nothing when there was none."""
    try:
        text = file.read_text(encoding="utf-8", errors="replace")[:_MOST]
    except OSError:
        return ""
    return "\n".join(_line(line) for line in text.splitlines()).strip()


def _line(line: str) -> str:
    """Shorten the path in a line such as `  File "/home/rosa/app/x.py", line 3 in f`."""
    head, quote, rest = line.partition('File "')
    file, end, tail = rest.partition('"')
    return f"{head}{quote}{_short(file)}{end}{tail}" if quote and end else line
