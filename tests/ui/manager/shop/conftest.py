"""A section of the manager's room over a real shop's file, without the rest of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.vocabulary import Role
from app.domain.staff import StaffDraft
from app.ui.drafts import Drafts
from app.ui.jobs import Jobs
from app.ui.manager.form_section import FormSection
from app.ui.manager.section import Room
from app.ui.theme import Theme
from tests.shops import ROSA, Counter, a_shop

_S = TypeVar("_S", bound=FormSection)
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class AtTheDesk:
    """A manager at one page of the room."""

    qtbot: QtBot
    at: Counter
    jobs: Jobs
    room: Room
    said: list[str] = field(default_factory=list)
    wished: list[object] = field(default_factory=list)
    pages: list[FormSection] = field(default_factory=list)  # none is taken away while a test looks at it

    def open(self, make: Callable[[Room], _S]) -> _S:
        """Open a page, as the room does."""
        section = make(self.room)
        self.pages.append(section)
        self.qtbot.addWidget(section)
        section.said.connect(self.said.append)
        section.preference_wished.connect(self.wished.append)
        section.resize(1060, 640)
        section.show()
        section.activateWindow()
        self.qtbot.waitUntil(section.isActiveWindow)
        section.refresh()
        section.take_focus()
        QApplication.processEvents()
        return section

    def settle(self) -> None:
        """Let everything be written and shown."""

        def quiet() -> bool:
            QApplication.processEvents()
            return self.jobs.pending == 0

        self.qtbot.waitUntil(quiet)

    def save(self, section: QWidget) -> None:
        """Press Ctrl+S."""
        QTest.keyClick(section.focusWidget() or section, Qt.Key.Key_S, CTRL)
        self.settle()

    def press(self, section: QWidget, words: str) -> None:
        """Click the button of these words."""
        shown = [b for b in section.findChildren(QPushButton) if b.isVisibleTo(section) and b.text() == words]
        assert len(shown) == 1, words
        QTest.mouseClick(shown[0], Qt.MouseButton.LeftButton)
        self.settle()


def types(form: Any, name: str, value: object) -> None:
    """Put something into a field as if it was typed."""
    form.field(name).put(value)
    form.field(name).edited.emit()


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[AtTheDesk]:
    """A shop with Rosa the manager and Tom the clerk; nobody has a PIN."""
    with a_shop(tmp_path) as at:
        at.shop.staff.change(ROSA, StaffDraft("Rosa", "RO", Role.MANAGER), None)
        at.shop.staff.add("Tom", "TB", None)
        at.shop.access.take_duty(ROSA)
        jobs = Jobs()
        room = Room(at.shop, jobs, theme, at.shop.local, Drafts(tmp_path / "drafts"), lambda: ROSA)
        yield AtTheDesk(qtbot, at, jobs, room)
        assert jobs.close()
