"""The child process of an import: reads its job from stdin, tells how far it is on stdout, ends with a report.

It runs at low priority, and stops as soon as stdin says so or closes: when the window is gone, nobody is left to
see what came of it.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from datetime import datetime
from io import FileIO
from pathlib import Path

from app.core import i18n
from app.core.clock import FixedClock
from app.core.errors import Bug, RegularsError
from app.core.i18n import _
from app.models.engine import open_engine
from app.services.importing import job as lines
from app.services.importing.run import Importing
from app.services.unit_of_work import UnitOfWork

#: Nobody at the counter should feel that an import is running.
_NICENESS = 10


def worker_main(argv: list[str]) -> int:  # noqa: ARG001 - everything comes through stdin
    """Carry out the one job that stdin names; return 0 when it went well."""
    # A bundle for windows has no sys.stdin and sys.stdout, but the pipes are there.
    # Unbuffered, so that closing one waits for no thread that still reads.
    with open(0, "rb", 0, closefd=False) as told, open(1, "wb", 0, closefd=False) as tell:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever started us: they close stdin then
        if hasattr(os, "nice"):
            os.nice(_NICENESS)
        return _work(told, tell)


def _work(told: FileIO, tell: FileIO) -> int:
    voice = _Voice(tell)
    try:
        job = lines.job_from(told.readline())
        i18n.use_language(job.language)
        stop = _stop_when_told(told)
        engine = open_engine(Path(job.database))
        try:
            work = UnitOfWork(engine, FixedClock(datetime.fromisoformat(job.now)))
            importing = Importing(work, job, lambda done: voice.say(lines.progress_line(done)), stop.is_set)
            said = _carry_out(importing, job)
        finally:
            engine.dispose()
    except RegularsError as trouble:
        voice.say(lines.error_line(trouble))
        return 2
    except Exception:  # noqa: BLE001 - whatever it was, its text may quote the file: it goes nowhere
        voice.say(lines.error_line(Bug(_("The import failed, and everything it had brought in was taken back."))))
        return 3
    voice.say(said)
    return 0


def _carry_out(importing: Importing, job: lines.Job) -> bytes:
    if job.take_back:
        importing.take_back()
        return b""
    return lines.preview_line(importing.preview()) if job.preview else lines.report_line(importing.run())


class _Voice:
    """Writes lines to whoever started us; that nobody listens any more is no reason to stop tidying up."""

    def __init__(self, tell: FileIO) -> None:
        self._tell: FileIO | None = tell

    def say(self, line: bytes) -> None:
        if self._tell is None:
            return
        try:
            self._tell.write(line)
        except (BrokenPipeError, OSError):
            self._tell = None


def _stop_when_told(told: FileIO) -> threading.Event:
    """Return what is set once stdin says anything more, or closes."""
    stop = threading.Event()

    def watch() -> None:
        told.read(1)
        stop.set()

    threading.Thread(target=watch, name="import-stop", daemon=True).start()
    return stop


if __name__ == "__main__":
    sys.exit(worker_main(sys.argv[1:]))
