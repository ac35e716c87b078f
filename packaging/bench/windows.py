"""The windows that are started to be measured: a bare one, and the program's own, as a user starts it.

Started as a script with "bare" or "regulars" and a customers' file. Says when it was painted and when a key was
answered, in nanoseconds since the parent started it, then how much memory it takes with a card open.
"""

from __future__ import annotations

import os
import sys
import time
from typing import Any

#: When the parent started this process, by the same clock; 0 when it does not care.
STARTED = int(os.environ.get("REGULARS_BENCH_STARTED", "0"))


def say(what: str) -> None:
    """Say that something is done now."""
    print(f"{what}={time.monotonic_ns() - STARTED}", flush=True)


def say_memory() -> None:
    """Say how much memory this process takes, in kilobytes."""
    with open("/proc/self/smaps_rollup", encoding="ascii") as rollup:  # noqa: PTH123 - nothing imported that is not needed
        for line in rollup:
            name, _colon, rest = line.partition(":")
            if name in ("Rss", "Pss"):
                print(f"{name}={rest.split()[0]}", flush=True)


def bare() -> int:
    """Open a bare window with a line edit, type a letter, and go."""
    from PySide6.QtCore import QEvent, Qt, QTimer
    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

    application = QApplication(["bare"])

    class Field(QLineEdit):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
            super().paintEvent(event)
            if self.text():
                QTimer.singleShot(0, answered)

    class Window(QMainWindow):
        painted = False

        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
            super().paintEvent(event)
            if not self.painted:
                self.painted = True
                QTimer.singleShot(0, first_painted)

    def first_painted() -> None:
        say("first paint")
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.postEvent(field, QKeyEvent(kind, Qt.Key.Key_M, Qt.KeyboardModifier.NoModifier, "m"))

    def answered() -> None:
        say("first answer")
        say_memory()
        application.quit()

    window, field = Window(), Field()
    window.setCentralWidget(field)
    window.resize(1366, 768)
    window.show()
    return application.exec()


def regulars(file: str) -> int:
    """Start the program on a file as a user does, type a letter once it is painted, open the card, and go."""
    from app import bootstrap
    from app.ui import run

    class Watched(run.Session):
        def __init__(self, *everything: Any) -> None:
            super().__init__(*everything)
            self.watch = _Watch(self)

    run.Session = Watched  # type: ignore[assignment,misc]
    return bootstrap.run(["--database", file, "--language", "en", "--theme", "light"])


class _Watch:
    """Types as soon as the window is painted, opens the card that was found, and says when."""

    def __init__(self, session: Any) -> None:
        from PySide6.QtCore import QTimer

        self._later = QTimer.singleShot
        self._session = session
        self._window_paint = type(session.window).paintEvent
        self._painted = self._answered = False
        watch = self

        def window_painted(window: Any, event: Any) -> None:
            watch.window_painted(window, event)

        type(session.window).paintEvent = window_painted

    def window_painted(self, window: Any, event: Any) -> None:
        """Note the first paint, before the window's own note of it, which opens the shop."""
        if not self._painted:
            self._painted = True
            self._later(0, self._type)
        self._window_paint(window, event)

    def list_painted(self, results: Any, event: Any) -> None:
        """Note the first answer."""
        from PySide6.QtWidgets import QListView

        QListView.paintEvent(results, event)
        if not self._answered and results.model().rowCount() > 0:
            self._answered = True
            self._later(0, self._enter)

    def _type(self) -> None:
        from PySide6.QtCore import Qt

        say("first paint")
        self._watch_list()
        self._press(Qt.Key.Key_M, "m")

    def _watch_list(self) -> None:
        from app.ui.counter.finder import ResultList  # loaded after the first paint, as the program does

        watch = self

        def list_painted(results: Any, event: Any) -> None:
            watch.list_painted(results, event)

        ResultList.paintEvent = list_painted  # type: ignore[method-assign]

    def _enter(self) -> None:
        from PySide6.QtCore import Qt

        say("first answer")
        self._press(Qt.Key.Key_Return, "\r")
        self._later(0, self._look)

    def _look(self) -> None:
        there = self._session.window.page.customer is not None and not self._session.jobs.pending
        self._later(300 if there else 50, self._end if there else self._look)

    def _end(self) -> None:
        from PySide6.QtWidgets import QApplication

        say_memory()
        QApplication.exit(0)

    def _press(self, key: Any, text: str) -> None:
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent
        from PySide6.QtWidgets import QApplication

        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            QApplication.postEvent(self._session.window.focusWidget(), event)


if __name__ == "__main__":
    sys.exit(bare() if sys.argv[1] == "bare" else regulars(sys.argv[2]))
