"""A connection to the customers' file, below SQLAlchemy: opened in the one way that keeps what was acknowledged.

sqlcipher3 brings the same recent SQLite to every platform, and lets the file be encrypted later by a key; the
pragmas are those under which no simulated power cut lost a commit. Nothing here waits for the ORM, so that the
first answer of a lookup need not.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from app.core.errors import DatabaseTrouble, Trouble
from app.core.i18n import _
from app.core.private import private_folder

#: Versions before this one can lose commits when a WAL is reset.
OLDEST_SQLITE = (3, 51, 3)
#: How long a writer waits for another, in milliseconds.
BUSY_MS = 10_000
#: Marks the file as ours ("Regu").
APPLICATION_ID = 0x52656775
#: What the engine itself raises; below SQLAlchemy these come out as they are.
EngineError = sqlite.Error

_PRAGMAS = (
    "synchronous = FULL",
    f"busy_timeout = {BUSY_MS}",
    "temp_store = MEMORY",  # customers' data in no temporary file
    "cache_size = -16000",
    "trusted_schema = OFF",
    "secure_delete = ON",  # nothing is left of what was deleted; imports and their undoing take no longer for it
)


@dataclass(frozen=True, slots=True)
class ShopFile:
    """The customers' file and how it may be used. ``ours`` is False for a file of another program."""

    path: Path
    ours: bool
    writable: bool
    key: bytes | None = None

    def connect(self, *, foreign_keys: bool = True) -> Any:
        """Return a new connection of the driver's, usable from any thread, one at a time."""
        raw = sqlite.connect(
            str(self.path) if self.writable else _only_to_read(self.path),
            timeout=BUSY_MS / 1000,
            isolation_level=None,  # our own BEGIN, also around reads and schema changes
            check_same_thread=False,
            uri=not self.writable,
        )
        if self.key is not None:
            raw.execute(f"PRAGMA key = \"x'{self.key.hex()}'\"")
        if self.ours and self.writable:
            raw.execute("PRAGMA journal_mode = WAL")
        raw.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        for pragma in _PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")
        return raw


def shop_file(path: Path, *, key: bytes | None = None) -> ShopFile:
    """Return the customers' file, made with 0600 in a 0700 folder when missing.

    ``key`` is a raw 32-byte key of an encrypted file. A file that may not be written here is opened for reading,
    and another program's file is left exactly as it is. Raises DatabaseTrouble when SQLite is too old or the place
    cannot be used.
    """
    if sqlite.sqlite_version_info < OLDEST_SQLITE:
        raise DatabaseTrouble(
            _("The database engine of this installation is too old to be safe. Install Regulars again.")
        )
    _prepare(path)
    ours = key is not None or _may_be_ours(path)
    if ours:
        _close_to_others(path)
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return ShopFile(path, ours, writable, key)


def _prepare(file: Path) -> None:
    if not file.parent.exists():
        private_folder(file.parent)
    try:
        if not file.exists():
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
        elif not file.is_file():
            raise DatabaseTrouble(_("{file} is not a file. Name the customers' file itself.").format(file=file))
    except OSError as trouble:
        raise _cannot_open(file, trouble) from trouble


def _cannot_open(file: Path, trouble: OSError) -> DatabaseTrouble:
    said = _("The customers' file {file} cannot be opened: {reason}.")
    return DatabaseTrouble(said.format(file=file, reason=trouble.strerror))


def _may_be_ours(file: Path) -> bool:
    """Tell by its first bytes whether a file is ours: new, or marked, or just being made by another program of ours.

    Whoever names the wrong file by mistake must find it as it was: its mode and its journal included.
    """
    try:
        with file.open("rb") as opened:
            head = opened.read(100)
    except OSError as trouble:
        raise _cannot_open(file, trouble) from trouble
    if not head:
        return True
    mark = int.from_bytes(head[68:72], "big")
    in_the_making = mark == 0 and head[18:20] == b"\2\2"  # the mark is still in the write-ahead log
    return head.startswith(b"SQLite format 3\0") and (mark == APPLICATION_ID or in_the_making)


def _close_to_others(file: Path) -> None:
    if os.name == "posix" and file.stat().st_mode & 0o077:
        with suppress(OSError):  # it belongs to somebody else, or lies where nothing can be changed
            file.chmod(0o600)


def _only_to_read(file: Path) -> str:
    """Return how to open a file where nothing can be written, not even the shared memory beside it.

    While another program has it open, its write-ahead log has to be read as well.
    """
    log = file.with_name(file.name + "-wal")
    live = log.exists() and log.stat().st_size > 0
    return file.absolute().as_uri() + ("?mode=ro" if live else "?mode=ro&immutable=1")


def as_trouble(error: Exception) -> Trouble:
    """Say in a sentence what SQLite said, without what was in the statement."""
    said = str(getattr(error, "orig", error)).lower()
    if "locked" in said or "busy" in said:
        return DatabaseTrouble(_("The customers' file is busy in another program. Try again in a moment."))
    if "full" in said:
        return DatabaseTrouble(_("The disk is full: nothing was saved. Make room and try again."))
    if "not a database" in said:
        return DatabaseTrouble(_("That file is not a customers' file of Regulars. Choose another file."))
    if "malformed" in said or "corrupt" in said:
        return DatabaseTrouble(_("The customers' file is damaged. Take the latest backup and restore it."))
    if "readonly" in said or "read-only" in said:
        return DatabaseTrouble(
            _("The customers' file may not be written here. Check who owns the file and its folder.")
        )
    return DatabaseTrouble(_("The customers' file could not be read or written. Nothing was saved."))
