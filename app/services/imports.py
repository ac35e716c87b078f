"""Bringing a shop's exports in: looked at here, imported in a child process that can be cancelled or killed."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import app
from app.core.clock import shop_day
from app.core.errors import Bug
from app.core.i18n import _, screen_language
from app.core.vocabulary import Action, RunState
from app.domain.records import ImportPreview, ImportProgress, ImportReport
from app.exchange.export import ShopPlace, open_export
from app.services.importing.job import Job, read_line
from app.services.importing.lock import import_lock
from app.services.importing.run import OPEN, preview_of, take_back_runs
from app.services.shop_settings import Settings
from app.services.unit_of_work import UnitOfWork

#: Up to this size in bytes a file is looked at without a child process.
_SMALL = 1 << 20
#: How often a running import is asked whether it was cancelled, in seconds.
_LOOK = 0.1
_ENDED = b""
#: How long to wait for another process that takes an import back, in seconds.
_PATIENCE = 600


class Imports:
    """Looks at exports and imports them. ``run`` blocks; call it on a thread of its own."""

    def __init__(self, work: UnitOfWork, settings: Settings, file: Path) -> None:
        self._work = work
        self._settings = settings
        self._file = file
        self._behind: _Child | None = None

    def preview(self, path: Path, kind: str, layout: str | None = None, date_order: str | None = None) -> ImportPreview:
        """Look at a file without importing it.

        Raises FileTrouble when it cannot be read, UserError when it is no known export of that kind.
        """
        if _size(path) > _SMALL:  # reading for long in this process would make the window stutter
            return _Child(self._job(path, kind, layout, date_order, preview=True)).preview()
        zone, country = self._settings.zone, self._settings.current().country
        place = ShopPlace(zone, country, shop_day(self._work.clock.now(), zone))
        return preview_of(open_export(path, kind, place, layout=layout, date_order=date_order), kind)

    def run(
        self,
        path: Path,
        kind: str,
        *,
        by: int | None,
        layout: str | None = None,
        date_order: str | None = None,
        dry_run: bool = False,
        progress: Callable[[ImportProgress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ImportReport:
        """Import a file in a child process.

        Raises FileTrouble or UserError (ImportStopped when cancelled) with nothing of the file left in the shop,
        NotAllowed before it begins when they may not.
        """
        self._work.insist(by, Action.IMPORT)  # here, where it is known whose PIN was entered
        job = self._job(path, kind, layout, date_order, dry_run=dry_run, by=by)
        try:
            return _Child(job).report(progress, cancelled)
        except Bug:
            # It died without a word: whatever it left half done goes now rather than at the next start. Not in this
            # process, where the window would stutter for as long as that takes.
            if some_run_is_open(self._work):
                self._taking_back().finish()
            raise
        finally:
            self._settings.forget()

    def take_back_behind(self) -> None:
        """Take back imports that were killed, in a process of its own that nobody waits for."""
        if some_run_is_open(self._work):
            self._behind = self._taking_back()

    def close(self) -> None:
        """Break off what is still being taken back; the next start goes on with it."""
        if self._behind is not None:
            self._behind.break_off()
            self._behind = None

    def _taking_back(self) -> _Child:
        return _Child(self._job(self._file, "", None, None, take_back=True))

    def _job(
        self,
        path: Path,
        kind: str,
        layout: str | None,
        date_order: str | None,
        *,
        dry_run: bool = False,
        preview: bool = False,
        take_back: bool = False,
        by: int | None = None,
    ) -> Job:
        settings = self._settings.current()
        return Job(
            database=str(self._file),
            path=str(path.absolute()),
            kind=kind,
            layout=layout,
            date_order=date_order,
            dry_run=dry_run,
            language=screen_language(),
            now=self._work.clock.now().isoformat(),
            zone=settings.zone,
            country=settings.country,
            currency=settings.currency,
            preview=preview,
            take_back=take_back,
            by=by,
        )


def some_run_is_open(work: UnitOfWork) -> bool:
    """Tell whether an import runs, or was killed."""
    return bool(_open_states(work))


def take_back_dead_runs(work: UnitOfWork, settings: Settings, file: Path) -> None:
    """Take back imports that were killed; one that still runs, in whatever process, is left alone.

    Where another process is taking one back already, wait for it: half of a file is no answer to anything.
    """
    states = _open_states(work)
    if not states:
        return
    with import_lock(file, patience=_PATIENCE if RunState.TAKING_BACK.value in states else 0) as alone:
        if alone:
            take_back_runs(work, settings.current().zone)
    settings.forget()


def _open_states(work: UnitOfWork) -> set[str]:
    with work.read() as connection:
        return set(connection.exec_driver_sql(f"SELECT state FROM import_run WHERE state IN {OPEN}").scalars())  # noqa: S608


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0  # the reader says what is wrong with it


def worker_command() -> list[str]:
    """Return the words that start an import's child process, from source and from a bundle."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "import-worker"]
    return [sys.executable, "-P", "-m", "app", "import-worker"]


class _Child:
    """A running import."""

    def __init__(self, job: Job) -> None:
        root = str(Path(app.__file__).resolve().parent.parent)
        paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            worker_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a traceback may quote the file
            env={**os.environ, "PYTHONPATH": paths},
            creationflags=_quietly(),
        )
        self._lines: queue.Queue[bytes] = queue.Queue()
        self._told_to_stop = False
        self._say(job.line())

    def report(
        self, progress: Callable[[ImportProgress], None] | None, cancelled: Callable[[], bool] | None
    ) -> ImportReport:
        """Wait for the end, passing on how far it is; return the report or raise what it ended with."""
        said = self._end(progress, cancelled)
        if isinstance(said, ImportReport):
            return said
        raise Bug(_("The import ended in an unexpected way. Nothing of it was kept."))

    def preview(self) -> ImportPreview:
        """Return what the file looks like, or raise why it cannot be imported."""
        said = self._end(None, None)
        if isinstance(said, ImportPreview):
            return said
        raise Bug(_("The file could not be looked at."))

    def finish(self) -> None:
        """Wait for the end of something that has nothing to say."""
        self._process.communicate()

    def break_off(self) -> None:
        """End it now, whatever it is doing."""
        self._process.terminate()
        self.finish()

    def _end(
        self, progress: Callable[[ImportProgress], None] | None, cancelled: Callable[[], bool] | None
    ) -> ImportReport | ImportPreview | None:
        reader = threading.Thread(target=self._read, name="import-lines", daemon=True)
        reader.start()
        try:
            return self._wait(progress, cancelled)
        finally:
            self._stop()
            self._process.wait()
            reader.join()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    with suppress(OSError):
                        pipe.close()

    def _wait(
        self, progress: Callable[[ImportProgress], None] | None, cancelled: Callable[[], bool] | None
    ) -> ImportReport | ImportPreview | None:
        for line in self._said():
            if line is not None:
                said = read_line(line)
                if not isinstance(said, ImportProgress):
                    return said
                if progress:
                    progress(said)
            if cancelled and not self._told_to_stop and cancelled():
                self._stop()
        return None

    def _said(self) -> Iterator[bytes | None]:
        """Yield the lines as they come, and None now and then while none comes."""
        while True:
            try:
                line = self._lines.get(timeout=_LOOK)
            except queue.Empty:
                yield None
                continue
            if line == _ENDED:
                return
            yield line

    def _read(self) -> None:
        out = self._process.stdout
        if out:
            with suppress(ValueError):
                for line in out:
                    self._lines.put(line)
        self._lines.put(_ENDED)

    def _stop(self) -> None:
        """Ask the child to stop and to take back what it has written; it does so by itself."""
        self._told_to_stop = True
        if self._process.stdin:
            with suppress(OSError):
                self._process.stdin.close()

    def _say(self, line: bytes) -> None:
        if self._process.stdin:
            with suppress(OSError):
                self._process.stdin.write(line)
                self._process.stdin.flush()


def _quietly() -> int:
    """Return how Windows starts the child: at low priority and without a console; nothing elsewhere."""
    if sys.platform != "win32":
        return 0
    return subprocess.BELOW_NORMAL_PRIORITY_CLASS | subprocess.CREATE_NO_WINDOW
