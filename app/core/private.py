"""Folders that only their owner may enter."""

from __future__ import annotations

import os
from pathlib import Path

from app.core.errors import DatabaseTrouble
from app.core.i18n import _


def private_folder(folder: Path) -> Path:
    """Make a folder only its owner may enter (0700), with what leads to it; return it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "posix":
            folder.chmod(0o700)
    except OSError as trouble:
        said = _("The folder {folder} cannot be used: {reason}. Choose another place.")
        raise DatabaseTrouble(said.format(folder=folder, reason=trouble.strerror)) from trouble
    return folder


def write_private(file: Path, content: bytes) -> None:
    """Write a file only its owner may read, in place of one that is there. Raises OSError."""
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb") as to:
        to.write(content)
