"""Somebody who sits at the window: presses real keys and reads what is shown."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.counter.cue_card import CueCard
from app.ui.counter.cue_panel import CuePanel
from app.ui.counter.search_field import SearchField
from app.ui.counter.sheets.host import SheetHost
from app.ui.drafts import Drafts
from app.ui.jobs import Jobs
from app.ui.main_window import MainWindow
from app.ui.theme import Theme
from app.ui.widgets.inline_bar import InlineBar
from app.ui.widgets.painted import Painted
from tests.ui import fake_records as records
from tests.ui.fake_shop import FakeShop

_W = TypeVar("_W", bound=QWidget)


class AtTheWindow:
    """The window and the hands in front of it."""

    def __init__(self, qtbot: QtBot, theme: Theme, shop: FakeShop, drafts: Path) -> None:
        self._qtbot = qtbot
        self._drafts = drafts
        self.shop = shop
        self.jobs = Jobs()
        self.window = MainWindow(theme, self.jobs)
        self.page = self.window.page
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def attach(self) -> None:
        """Hand the shop in."""
        self.window.attach(self.shop, records.ROSA, Drafts(self._drafts))
        self.settle()

    def leave(self) -> None:
        """Close the window; nothing may be left running."""
        self.window.close()
        assert self.jobs.close()

    def settle(self) -> None:
        """Let everything be laid out, painted and written."""
        self._qtbot.waitUntil(self._is_quiet)
        QApplication.processEvents()

    def _is_quiet(self) -> bool:
        QApplication.processEvents()
        rooms = self.window.rooms
        waiting = rooms is not None and rooms.yours.is_waiting
        return self.jobs.pending == 0 and not self.page.is_writing_soon and not waiting

    # --- hands ------------------------------------------------------------------------------------------

    def types(self, text: str) -> None:
        """Type letters of any script into what has the focus."""
        for letter in text:
            target = QApplication.focusWidget()
            assert target is not None
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = Qt.Key(ord(letter.upper())) if letter.isascii() and letter.isalnum() else Qt.Key.Key_unknown
                QApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key as a keyboard does, shortcuts first."""
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, modifier)

    def alt(self, number: int) -> None:
        """Press Alt and a number."""
        self.press(Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)

    def look_up(self, text: str) -> None:
        """Type into the search field and open the likeliest."""
        self.page.focus_search()
        self.press(Qt.Key.Key_Delete)
        self.types(text)
        self.press(Qt.Key.Key_Return)
        self.settle()

    def click(self, button: QPushButton) -> None:
        """Click with the mouse."""
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    # --- eyes -------------------------------------------------------------------------------------------

    @property
    def search(self) -> SearchField:
        return self.one(SearchField)

    @property
    def bar(self) -> InlineBar:
        return self.one(InlineBar)

    @property
    def sheets(self) -> SheetHost:
        return self.one(SheetHost)

    @property
    def cards(self) -> list[CueCard]:
        """The cues shown, by number."""
        return list(self.one(CuePanel)._shown)

    def one(self, kind: type[_W]) -> _W:
        """Return the only widget of that kind."""
        found = [widget for widget in self.window.findChildren(kind) if not self._is_behind(widget)]
        assert len(found) == 1, f"{len(found)} of {kind.__name__}"
        return found[0]

    def _is_behind(self, widget: QWidget) -> bool:
        """Tell whether a widget is on the leaf that is not seen."""
        serving = self.window.page.serving
        if serving is None:
            return False
        behind = serving._leaves.both[1]
        return any(part is widget or part.isAncestorOf(widget) for part in (behind.card, behind.cues))

    def texts(self, within: QWidget | None = None) -> list[str]:
        """Return what all labels and buttons shown say."""
        root = within or self.window
        shown = [w for w in root.findChildren(QWidget) if w.isVisibleTo(root)]
        said = [w.text() for w in shown if isinstance(w, QLabel)]
        said += [text for w in (root, *shown) if isinstance(w, Painted) for text in w.said()]
        return [t for t in [*said, *(w.text() for w in shown if isinstance(w, QPushButton))] if t]

    def rows(self, name: str) -> list[str]:
        """Return the rows of a list as a screen reader reads them."""
        view = next(v for v in self.window.findChildren(QListView, name) if not self._is_behind(v))
        model = view.model()
        role = Qt.ItemDataRole.AccessibleTextRole
        return [str(model.index(n, 0).data(role)) for n in range(model.rowCount())]

    def focused(self) -> QWidget:
        """Return what has the focus."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def painted(self) -> QImage:
        """Return the window as it is painted."""
        return self.window.grab().toImage()
