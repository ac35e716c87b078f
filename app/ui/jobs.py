"""The one door for work off the window's thread.

Writes run one after the other on one thread; long work has a thread of its own. Answers come back on the
window's thread, and exactly one of ``done`` and ``failed`` is called, unless whoever asked is gone by then.
"""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar, TypeVarTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from shiboken6 import isValid

from app.core.errors import Bug, RegularsError
from app.core.i18n import _

_log = logging.getLogger(__name__)
_T = TypeVar("_T")
_Args = TypeVarTuple("_Args")

#: How long work tells its progress, and how it asks whether to stop.
Progress = Callable[[Any], None]
Cancelled = Callable[[], bool]


class CancelToken:
    """Asks a long piece of work to stop; the work looks at it between two steps."""

    def __init__(self) -> None:
        self._asked = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._asked.set()

    def cancelled(self) -> bool:
        """Tell whether it was asked to stop."""
        return self._asked.is_set()


class _Latest(QObject):
    """Carries progress to the window's thread: only the newest step, however fast they come."""

    _told = Signal()

    def __init__(self, hear: Progress | None, parent: QObject) -> None:
        super().__init__(parent)
        self._hear = hear
        self._lock = threading.Lock()
        self._steps: list[object] = []
        self._told.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def tell(self, step: object) -> None:
        """Remember the newest step; called on the work's own thread."""
        with self._lock:
            waiting = bool(self._steps)
            self._steps[:] = [step]
        if not waiting:
            with suppress(RuntimeError):  # the program was closed without waiting for this work
                self._told.emit()

    @Slot()
    def _deliver(self) -> None:
        with self._lock:
            steps, self._steps = self._steps, []
        if steps and self._hear is not None and _is_there(self._hear):
            self._hear(steps[0])


@dataclass(frozen=True, slots=True)
class _Job:
    """What to do, and whom to tell."""

    work: Callable[[], object]
    done: Callable[[Any], None] | None
    failed: Callable[[RegularsError], None] | None
    latest: _Latest | None = None


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came of a job: a result, or the trouble it ended with."""

    job: _Job
    result: object = None
    trouble: RegularsError | None = None


class Jobs(QObject):
    """Runs writes in order on one thread, and long work on threads of their own."""

    #: A job failed and nobody had asked to be told: the window says it.
    failed_unheard = Signal(object)  # RegularsError
    _answered = Signal(object)  # _Answer

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._writer: threading.Thread | None = None
        self._long: dict[threading.Thread, CancelToken] = {}
        self._pending = 0
        self._closed = False
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def pending(self) -> int:
        """How many jobs were given whose answer has not been delivered yet."""
        return self._pending

    def write(
        self,
        function: Callable[[*_Args], _T],
        *args: *_Args,
        done: Callable[[_T], None] | None = None,
        failed: Callable[[RegularsError], None] | None = None,
    ) -> None:
        """Call the function on the writing thread, after all writes given before it."""
        self._refuse_when_closed()
        self._pending += 1
        if self._writer is None:
            self._writer = threading.Thread(target=self._write_all, name="writes", daemon=True)
            self._writer.start()
        self._queue.put(_Job(partial(function, *args), done, failed))

    def long(
        self,
        function: Callable[..., _T],
        *args: object,
        progress: Progress | None = None,
        done: Callable[[_T], None] | None = None,
        failed: Callable[[RegularsError], None] | None = None,
    ) -> CancelToken:
        """Call ``function(*args, progress=…, cancelled=…)`` on a thread of its own; return what stops it.

        The work calls ``progress`` with a record for each step and asks ``cancelled()`` between two.
        """
        self._refuse_when_closed()
        self._pending += 1
        token, latest = CancelToken(), _Latest(progress, self)
        work = partial(function, *args, progress=latest.tell, cancelled=token.cancelled)
        job = _Job(work, done, failed, latest)
        thread = threading.Thread(target=self._run, args=(job,), name="long", daemon=True)
        self._long[thread] = token
        thread.start()
        return token

    def close(self, wait: float = 10.0) -> bool:
        """Finish the writes, stop long work, deliver the last answers; tell whether all ended in time.

        ``wait`` is in seconds.
        """
        if self._closed:
            return True
        self._closed = True
        for token in self._long.values():
            token.cancel()
        self._queue.put(None)
        end = time.monotonic() + wait
        threads = [t for t in (self._writer, *self._long) if t is not None]
        for thread in threads:
            thread.join(max(0.0, end - time.monotonic()))
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
        return not any(thread.is_alive() for thread in threads)

    def _refuse_when_closed(self) -> None:
        if self._closed:
            raise Bug(_("The program is closing; nothing more can be saved."))

    def _write_all(self) -> None:
        while (job := self._queue.get()) is not None:
            self._run(job)

    def _run(self, job: _Job) -> None:
        answer = _outcome(job)
        with suppress(RuntimeError):  # the program was closed without waiting for this work
            self._answered.emit(answer)

    @Slot(object)
    def _deliver(self, answer: _Answer) -> None:
        self._pending -= 1
        if answer.job.latest is not None:
            answer.job.latest.deleteLater()
        for thread in [t for t in self._long if not t.is_alive()]:
            del self._long[thread]
        hear: Callable[[Any], None] | None = answer.job.failed if answer.trouble else answer.job.done
        if hear is None:
            if answer.trouble:
                self.failed_unheard.emit(answer.trouble)
        elif _is_there(hear):
            hear(answer.trouble or answer.result)


def _outcome(job: _Job) -> _Answer:
    try:
        return _Answer(job, result=job.work())
    except RegularsError as trouble:
        return _Answer(job, trouble=trouble)
    except BaseException as fault:  # noqa: BLE001 - every end is told, and the thread lives on
        _log.error("A job failed: %s at %s", type(fault).__name__, _places(fault))
        sentence = _("Something went wrong inside the program. Please try again.")
        return _Answer(job, trouble=Bug(sentence))


def _places(fault: BaseException) -> str:
    """Return where an exception came from, innermost first, never what it said."""
    frames = traceback.extract_tb(fault.__traceback__)
    return " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames))


def _is_there(hear: Callable[..., object]) -> bool:
    """Tell whether the object whose method is to be called still exists."""
    while isinstance(hear, partial):
        hear = hear.func
    owner = getattr(hear, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
