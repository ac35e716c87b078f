"""The customers' file: one SQLite database, opened in the one way that keeps what was acknowledged.

sqlcipher3 brings the same recent SQLite to every platform, and lets the file be encrypted later by a key; the
pragmas are those under which no simulated power cut lost a commit. Writers begin IMMEDIATE: a read that turns into
a write is otherwise refused at once, whatever the timeout.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError

from app.core.errors import DatabaseTrouble, Trouble
from app.core.i18n import _
from app.core.private import private_folder

#: Versions before this one can lose commits when a WAL is reset.
OLDEST_SQLITE = (3, 51, 3)
#: How long a writer waits for another, in milliseconds.
BUSY_MS = 10_000
#: Execution option of a connection that will write.
WRITES = "regulars_writes"


def open_engine(file: Path, *, key: bytes | None = None, foreign_keys: bool = True) -> Engine:
    """Return an engine on that file, made with 0600 in a 0700 folder when missing.

    ``key`` is a raw 32-byte key of an encrypted file. Raises DatabaseTrouble when SQLite is too old or the place
    cannot be used.
    """
    if sqlite.sqlite_version_info < OLDEST_SQLITE:
        raise DatabaseTrouble(
            _("The database engine of this installation is too old to be safe. Install Regulars again.")
        )
    _prepare(file)
    engine = create_engine(f"sqlite:///{file}", module=sqlite, connect_args={"timeout": BUSY_MS / 1000})

    def _connected(raw: Any, _record: object) -> None:
        raw.isolation_level = None  # our own BEGIN, also around reads and schema changes
        cursor = raw.cursor()
        if key is not None:
            cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        cursor.execute("PRAGMA temp_store = MEMORY")  # customers' data in no temporary file
        cursor.execute("PRAGMA cache_size = -16000")
        cursor.execute("PRAGMA trusted_schema = OFF")
        cursor.close()

    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare(file: Path) -> None:
    if not file.parent.exists():
        private_folder(file.parent)
    try:
        if not file.exists():
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
        elif not file.is_file():
            raise DatabaseTrouble(_("{file} is not a file. Name the customers' file itself.").format(file=file))
        elif os.name == "posix" and file.stat().st_mode & 0o077:
            file.chmod(0o600)
    except OSError as trouble:
        said = _("The customers' file {file} cannot be opened: {reason}.")
        raise DatabaseTrouble(said.format(file=file, reason=trouble.strerror)) from trouble


def checkpoint(engine: Engine) -> None:
    """Bring everything from the write-ahead log into the file itself and empty the log."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()


def as_trouble(error: DatabaseError) -> Trouble:
    """Say in a sentence what SQLite said, without what was in the statement."""
    said = str(error.orig).lower()
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
