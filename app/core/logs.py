"""Logs that rotate, belong to their owner alone and never hold customers' data.

Exceptions are logged by type and place only: their text may quote what was typed.
"""

from __future__ import annotations

import logging
import os
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

from app.core.private import private_folder

_ROOT = logging.getLogger("app")


class _PrivateHandler(RotatingFileHandler):
    """A rotating file that only its owner may read."""

    def _open(self):  # type: ignore[no-untyped-def]  # noqa: ANN202 - the stub's type is private to logging
        stream = super()._open()
        if os.name == "posix":
            Path(self.baseFilename).chmod(0o600)
        return stream


class _PlacesOnly(logging.Formatter):
    """Writes where an exception came from, never what it said."""

    def formatException(self, ei) -> str:  # type: ignore[no-untyped-def]  # noqa: ANN001, N802 - logging's name
        kind, _, trace = ei
        frames = traceback.extract_tb(trace)
        places = " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames))
        return f"{kind.__name__ if kind else 'exception'} at {places}"


def start_logging(folder: Path, *, name: str = "regulars.log") -> None:
    """Write the program's log to a file in that folder (0700), 5 files of 512 kB at most."""
    private_folder(folder)
    handler = _PrivateHandler(folder / name, maxBytes=512 * 1024, backupCount=4, encoding="utf-8", delay=True)
    handler.setFormatter(_PlacesOnly("%(asctime)s %(levelname)s %(name)s %(message)s"))
    for old in list(_ROOT.handlers):
        _ROOT.removeHandler(old)
        old.close()
    _ROOT.addHandler(handler)
    _ROOT.setLevel(logging.INFO)
    _ROOT.propagate = False
