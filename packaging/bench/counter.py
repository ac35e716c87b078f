"""Drives the real window: keys in, and the moments at which something was read and painted."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QListView, QWidget

from app.core.settings import PreferenceFile
from app.services.shop import Shop
from app.ui.application import make_application
from app.ui.counter.finder import ResultList
from app.ui.counter.timeline import Timeline
from app.ui.run import Session

#: Time from key to key as a quick typist needs it, in milliseconds; a card reader is far quicker.
PACE = 120
_PATIENCE = 20.0
_LATE = "the window did not get there in time"


@dataclass(slots=True)
class Moments:
    """When things last happened, in nanoseconds of the same clock; 0 for not yet."""

    read: int = 0
    listed: int = 0
    carded: int = 0
    opened: int = 0
    cpu_listed: int = 0


@dataclass(frozen=True, slots=True)
class Stroke:
    """What one key cost: until it was read, until it was painted, and of that on the processor; nanoseconds."""

    read: int
    painted: int
    cpu: int


def _not_yet() -> None:
    """Look into no file first: the shop itself is measured."""


class Counter:
    """The window over a shop, and somebody typing into it."""

    def __init__(self, shop: Shop, folder: Path) -> None:
        self.moments = _watch_painting()
        self.shop = shop
        self._watch_reading(shop)
        self.application = make_application()
        self.session = Session(
            self.application, lambda: shop, _not_yet, PreferenceFile(folder), folder / "drafts.json", "light", "en"
        )
        self.page = self.session.window.page
        self._stamp = 1_000_000
        self.session.window.show()
        self.wait(lambda: self.page.is_attached)
        self.page.focus_search()
        self.settle()

    def key(self, text: str, key: Qt.Key = Qt.Key.Key_unknown) -> Stroke:
        """Press a key in the search field and wait until the list is painted."""
        field, moments = self._field(), self.moments
        cpu, begun = time.thread_time_ns(), time.perf_counter_ns()
        self._send(field, text, key)
        self._pump(lambda: moments.listed > begun)
        painted = moments.listed
        stroke = Stroke(max(0, moments.read - begun), painted - begun, moments.cpu_listed - cpu)
        self.application.processEvents()
        return stroke

    def enter(self) -> Stroke:
        """Press Enter in the search field and wait until the whole card is painted."""
        field, moments = self._field(), self.moments
        cpu, begun = time.thread_time_ns(), time.perf_counter_ns()
        self._send(field, "\r", Qt.Key.Key_Return)
        self._pump(lambda: moments.carded > begun)
        painted, worked = time.perf_counter_ns() - begun, time.thread_time_ns() - cpu
        return Stroke(max(0, moments.opened - begun), painted, worked)

    def pause(self) -> None:
        """Let the time pass that a quick typist takes from the last letter to Enter."""
        until = time.monotonic() + PACE / 1000
        self.wait(lambda: time.monotonic() > until)

    def empty(self) -> None:
        """Empty the search field without measuring anything."""
        self.page.search_for("")
        self.settle()

    def close_card(self) -> None:
        """Wait until the visit is written, then empty the counter."""
        self.settle()
        until = time.monotonic() + 0.04  # the visit is written a moment after the card was painted
        self.wait(lambda: time.monotonic() > until and self.session.jobs.pending == 0)
        self._send(self._field(), "", Qt.Key.Key_Escape)
        self.settle()

    def settle(self) -> None:
        """Let everything be painted that waits for it."""
        for _ in range(3):
            self.application.processEvents()

    def wait(self, true: Callable[[], bool]) -> None:
        """Go on when that is so."""
        until = time.monotonic() + _PATIENCE
        while not true():
            if time.monotonic() > until:
                raise TimeoutError(_LATE)
            self.application.processEvents()
            time.sleep(0.001)

    def close(self) -> None:
        """Close the window and the shop."""
        self.session.window.close()
        self.session.close()

    def _pump(self, true: Callable[[], bool]) -> None:
        """Handle events without a pause until that is so."""
        until = time.monotonic() + _PATIENCE
        while not true():
            self.application.processEvents()
            if time.monotonic() > until:
                raise TimeoutError(_LATE)

    def _field(self) -> QWidget:
        field = self.session.window.focusWidget()
        if field is None:
            message = "nothing in the window takes keys"
            raise RuntimeError(message)
        return field

    def _send(self, field: QWidget, text: str, key: Qt.Key) -> None:
        self._stamp += PACE
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        event.setTimestamp(self._stamp)
        QApplication.sendEvent(field, event)

    def _watch_reading(self, shop: Shop) -> None:
        find, moments = shop.lookup.find, self.moments

        def timed(text: str, limit: int = 20) -> Any:
            answer = find(text, limit)
            moments.read = time.perf_counter_ns()
            return answer

        open_card = shop.counter.open

        def opened(customer: int, on_duty: int | None) -> Any:
            card = open_card(customer, on_duty)
            moments.opened = time.perf_counter_ns()
            return card

        shop.lookup.find = timed  # type: ignore[method-assign]
        shop.counter.open = opened  # type: ignore[method-assign]


@contextmanager
def at_counter(shop: Shop, folder: Path) -> Iterator[Counter]:
    """Yield the window over a shop."""
    counter = Counter(shop, folder)
    try:
        yield counter
    finally:
        counter.close()


def _watch_painting() -> Moments:
    """Note the end of every painting of the list of results and of the card's timeline."""
    moments = Moments()

    def list_painted(self: QListView, event: QPaintEvent) -> None:
        QListView.paintEvent(self, event)
        moments.cpu_listed = time.thread_time_ns()
        moments.listed = time.perf_counter_ns()

    card_paint = Timeline.paintEvent

    def card_painted(self: Timeline, event: QPaintEvent) -> None:
        card_paint(self, event)
        moments.carded = time.perf_counter_ns()

    ResultList.paintEvent = list_painted  # type: ignore[method-assign]
    Timeline.paintEvent = card_painted  # type: ignore[method-assign]
    return moments
