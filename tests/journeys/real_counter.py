"""The real window over a real shop's file, with somebody who types, and a card reader."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QListView, QWidget
from pytestqt.qtbot import QtBot

from app.core.clock import FixedClock
from app.core.i18n import Local
from app.domain.records import CustomerDraft, ShopSettings
from app.services.shop import Shop, open_shop
from app.ui.counter.bars import BottomBar
from app.ui.counter.leaves import Leaf
from app.ui.counter.sheets.base import Sheet
from app.ui.drafts import Drafts
from app.ui.jobs import Jobs
from app.ui.main_window import MainWindow
from app.ui.scanner import Scanner
from app.ui.theme import Theme

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
START = datetime(2026, 11, 21, 9, 42, tzinfo=UTC)
MARISOL = CustomerDraft(
    full_name="Marisol Vega", phones=("+31 6 1234 4471",), card_number="2000144711", call_them="Marisol"
)


class RealCounter:
    """One shop, one window, one pair of hands."""

    def __init__(self, qtbot: QtBot, theme: Theme, folder: Path) -> None:
        self._qtbot = qtbot
        self._theme = theme
        self._folder = folder
        self.clock = FixedClock(START)
        self.at = 1000.0
        self.shop = self._open_shop()
        self.rosa = self.shop.staff.add("Rosa", "RO", self.shop.staff.everyone()[0].id)
        self.tom = self.shop.staff.add("Tom", "TB", self.rosa.id)
        self.marisol = self.shop.customers.create(MARISOL, self.rosa.id)
        self.open_window()

    def open_window(self) -> None:
        """Open the window, as at the start of a day."""
        self.jobs = Jobs()
        self.window = MainWindow(self._theme, self.jobs)
        self.page = self.window.page
        self._qtbot.addWidget(self.window)
        self._scanner = Scanner(self.window, milliseconds=self._now, widgets=True)
        self._scanner.scanned.connect(self.page.take_scan)
        self.window.show()
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)
        self.window.attach(self.shop, self.rosa, Drafts(self._folder), Local("en", "NL"))
        self.settle()

    def close_window(self) -> None:
        """Close the window and all that belongs to it."""
        self.window.close()
        assert self.jobs.close()
        self._scanner.setParent(None)
        application = QApplication.instance()
        assert application is not None
        application.removeEventFilter(self._scanner)

    def leave(self) -> None:
        """End the day."""
        self.close_window()
        self.shop.close()

    def settle(self) -> None:
        """Let everything be written and shown."""
        self._qtbot.waitUntil(self._is_quiet)
        QApplication.processEvents()

    # --- hands ----------------------------------------------------------------------------------------

    def type(self, text: str) -> None:
        """Type as a human does, letter by letter."""
        for letter in text:
            self._press(Qt.Key.Key_unknown, NONE, letter, after=150)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, text: str = "") -> None:
        """Press a key, or give the command of a shortcut."""
        action = next((a for a in self.window.actions() if _is_key_of(a, key, modifiers)), None)
        if action is not None:
            action.trigger()
        else:
            self._press(key, modifiers, text, after=150)
        QApplication.processEvents()

    def enter(self) -> None:
        """Press Enter."""
        self.press(Qt.Key.Key_Return, text="\r")

    def tab(self, times: int = 1) -> None:
        """Press Tab."""
        for _each in range(times):
            self.press(Qt.Key.Key_Tab, text="\t")

    def save(self) -> None:
        """Press Ctrl+Enter, and wait until it is saved."""
        self.press(Qt.Key.Key_Return, CTRL, "\r")
        self.settle()

    def scan(self, number: str) -> None:
        """Let the card reader type a number, whatever has the focus."""
        self.at += 500
        for letter in number:
            self._press(Qt.Key.Key_unknown, NONE, letter, after=6)
        self._press(Qt.Key.Key_Return, NONE, "\r", after=6)
        self.settle()

    def look_up(self, text: str) -> None:
        """Type into the search field and open the likeliest."""
        self.page.focus_search()
        self.press(Qt.Key.Key_Delete)
        self.type(text)
        self.enter()
        self.settle()

    # --- eyes -----------------------------------------------------------------------------------------

    @property
    def form(self) -> Sheet:
        """The form that is open."""
        shown = [sheet for sheet in self.window.findChildren(Sheet) if sheet.isVisible()]
        assert len(shown) == 1
        return shown[0]

    @property
    def has_form(self) -> bool:
        """Whether a form is open."""
        return any(sheet.isVisible() for sheet in self.window.findChildren(Sheet))

    def focused(self) -> QWidget:
        """Return what has the focus."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def results(self, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> list[str]:
        """Return the names in the list of results, or the whole rows as a screen reader reads them."""
        view = self.window.findChild(QListView, "ResultList")
        assert view is not None
        model = view.model()
        return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]

    @property
    def status(self) -> str:
        """What the strip at the bottom says was noted."""
        (bar,) = self.window.findChildren(BottomBar)
        return bar.status

    @property
    def leaf(self) -> Leaf:
        """The card and the cues in front of the clerk."""
        serving = self.page.serving
        assert serving is not None
        return serving._leaves.both[0]

    def card(self) -> Any:
        """Return the card of the customer who is open, as the shop knows it."""
        assert self.page.customer is not None
        return self.shop.counter.open(self.page.customer, None).card  # as the owner of the machine sees it

    # --- parts ----------------------------------------------------------------------------------------

    def _open_shop(self) -> Shop:
        defaults = ShopSettings("Coffee at Rosa’s", "Europe/Amsterdam", "NL", "EUR")
        return open_shop(self._folder / "shop.db", self.clock, "en", defaults)

    def _now(self) -> float:
        return self.at

    def _press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str, *, after: float) -> None:
        self.at += after
        target = QApplication.focusWidget() or self.window
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))

    def _is_quiet(self) -> bool:
        QApplication.processEvents()
        rooms = self.window.rooms
        waiting = rooms is not None and rooms.yours.is_waiting
        return self.jobs.pending == 0 and not self.page.is_writing_soon and not waiting


def _is_key_of(action: Any, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
    shortcut = action.shortcut()
    if shortcut.isEmpty() or not action.isEnabled():
        return False
    combination = shortcut[0]
    return bool(combination.key() == key and combination.keyboardModifiers() == modifiers)
