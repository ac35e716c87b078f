"""Who is on duty, and whether a manager's pages are open. It lasts as long as the program runs; nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock

from app.core.clock import Clock


@dataclass(frozen=True, slots=True)
class _Opened:
    manager: int
    lasting: timedelta
    last: datetime  # when something was done last


class Duty:
    """The session of one program. It may be asked and told from any thread."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = Lock()
        self._member: int | None = None
        self._opened: _Opened | None = None

    @property
    def member(self) -> int | None:
        """Who serves, None before anybody was named."""
        return self._member

    @property
    def unlocked_by(self) -> int | None:
        """The manager whose PIN opened the manager's pages, None when they are locked."""
        with self._lock:
            opened = self._still_open()
            return opened.manager if opened else None

    def take(self, member: int) -> None:
        """Put somebody on duty; pages that another opened are locked."""
        with self._lock:
            self._member = member
            if self._opened is not None and self._opened.manager != member:
                self._opened = None

    def unlock(self, manager: int, lasting: timedelta) -> None:
        """Open the manager's pages until nothing was done for so long."""
        with self._lock:
            self._opened = _Opened(manager, lasting, self._clock.now())

    def lasts(self, lasting: timedelta) -> None:
        """Let what is open lock after another time from now on."""
        with self._lock:
            if self._opened is not None:
                self._opened = replace(self._opened, lasting=lasting)

    def lock(self) -> None:
        """Lock the manager's pages."""
        with self._lock:
            self._opened = None

    def touch(self) -> None:
        """Note that something was done: the pages stay open as long again. What has locked stays locked."""
        with self._lock:
            opened = self._still_open()
            if opened is not None:
                self._opened = replace(opened, last=self._clock.now())

    def _still_open(self) -> _Opened | None:
        """Return what is open; a clock that was set back keeps nothing open for longer."""
        if self._opened is not None and abs(self._clock.now() - self._opened.last) >= self._opened.lasting:
            self._opened = None
        return self._opened
