"""A host with forms over the shop made by hand, and keys pressed as a keyboard presses them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget

from app.core.i18n import Local
from app.ui.counter.sheets.base import Sheet
from app.ui.counter.sheets.host import SheetHost
from app.ui.drafts import Drafts
from app.ui.jobs import Jobs
from tests.ui.fake_shop import Book, FakeShop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

_Sheet = TypeVar("_Sheet", bound=Sheet)
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Desk(QWidget):
    """A window with the host in it, and what the host told."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.shop = FakeShop()
        self.jobs = Jobs(self)
        self.folder = folder
        self.host = SheetHost(self.shop, self.jobs, Local("en", "NL"), Drafts(folder), self)
        self.saved: list[object] = []
        self.failures: list[object] = []
        self.closings = 0
        self.host.saved.connect(self.saved.append)
        self.host.failed.connect(self.failures.append)
        self.host.closed.connect(self._count_closing)
        row = QHBoxLayout(self)
        row.addWidget(QLabel("the card"), 1)
        row.addWidget(self.host)
        self.host.setFixedWidth(388)
        self.resize(900, 700)

    @property
    def book(self) -> Book:
        """What the shop was told."""
        return self.shop.book

    def front(self, kind: type[_Sheet]) -> _Sheet:
        """Return the form in front, which is of that kind."""
        assert isinstance(self.host.sheet, kind)
        return self.host.sheet

    def _count_closing(self) -> None:
        self.closings += 1


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "drafts")
    qtbot.addWidget(desk)
    desk.show()
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    yield desk
    assert desk.jobs.close()


def focused() -> QWidget:
    """Return the widget that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, text: str = "") -> None:
    """Press and release a key where the focus is, shortcuts included."""
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        target = focused()
        QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))


def type_text(text: str) -> None:
    """Type a text letter by letter, in any script."""
    for letter in text:
        press(Qt.Key.Key_unknown, text=letter)


def enter() -> None:
    """Press Enter."""
    press(Qt.Key.Key_Return, text="\r")


def tab(times: int = 1) -> None:
    """Press Tab."""
    for _each in range(times):
        press(Qt.Key.Key_Tab, text="\t")


def save() -> None:
    """Press Ctrl+Enter."""
    press(Qt.Key.Key_Return, CTRL, "\r")


def escape() -> None:
    """Press Esc."""
    press(Qt.Key.Key_Escape)
