"""Only one import at a time: a lock file beside the customers' file, which the system lets go of when we die."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from app.core.errors import DatabaseTrouble
from app.core.i18n import _


def lock_file(database: Path) -> Path:
    """Return where the lock of that customers' file is."""
    return database.with_name(database.name + ".import-lock")


@contextmanager
def import_lock(database: Path, patience: float = 0) -> Iterator[bool]:
    """Yield whether this process alone may import or take back now; the lock is held until the end.

    ``patience`` is how many seconds to wait for whoever holds it.
    """
    lock = FileLock(str(lock_file(database)), timeout=patience, mode=0o600, is_singleton=False)
    try:
        lock.acquire()
    except Timeout:
        yield False
        return
    except OSError as trouble:
        said = _("Nothing can be written beside the customers’ file. Check who owns its folder.")
        raise DatabaseTrouble(said) from trouble
    try:
        yield True
    finally:
        lock.release()
