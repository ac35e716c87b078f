"""Somebody who sees complaints through in their room."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.clock import FixedClock
from app.core.i18n import Local
from app.core.vocabulary import Channel
from app.domain.complaint import Move
from app.domain.complaint_records import ComplaintStory, Solution
from app.domain.records import ComplaintDraft, CustomerDraft
from app.domain.remedies import RemedyDraft
from app.services.shop import open_shop
from app.ui.complaints.page import ComplaintsPage
from app.ui.drafts import Drafts
from app.ui.jobs import Jobs
from app.ui.main_window import MainWindow
from app.ui.making_right.move_form import MoveForm
from app.ui.theme import Theme
from tests.shops import NOW, SETTINGS
from tests.staff import ROSA, TOM, with_staff

_F = TypeVar("_F", bound=MoveForm)


class AtTheRoom:
    """Rosa the manager, Tom the clerk who owns them all, one customer, four complaints, one of them late."""

    def __init__(self, qtbot: QtBot, theme: Theme, folder: Path) -> None:
        self._qtbot = qtbot
        self.shop = open_shop(folder / "shop.db", FixedClock(NOW), "en", SETTINGS)
        with_staff(self.shop)
        self.remedy = self.shop.remedies.add(RemedyDraft("a new bag", at_once=Decimal(20)), None)
        self.customer = self.shop.customers.create(CustomerDraft(full_name="<b>Marisol</b> Vega"), ROSA)
        self.late = self._complaint("The bag was torn", due=date(2026, 11, 19))
        self.fresh = self._complaint("The lid is missing")
        self.solved = self._complaint("Charged twice")
        self.told = self._complaint("The beans were stale")
        do = self.shop.complaints
        do.solve(self.solved, Solution("paid back", TOM, Channel.PHONE, NOW.date() + timedelta(days=2)), TOM)
        do.tell(self.told, Channel.PHONE, "", TOM)
        self.jobs = Jobs()
        self.window = MainWindow(theme, self.jobs)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        staff = {member.id: member for member in self.shop.staff.everyone()}
        self.window.attach(self.shop, staff[TOM], Drafts(folder / "drafts"), Local("en", "NL"))
        self.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    @property
    def page(self) -> ComplaintsPage:
        """The room."""
        assert self.window.rooms is not None
        page = self.window.rooms.complaints
        assert page is not None
        return page

    def leave(self) -> None:
        """Close everything."""
        self.window.close()
        assert self.jobs.close()
        self.shop.close()

    def settle(self) -> None:
        """Let everything be written and shown."""
        self._qtbot.waitUntil(self._is_quiet)
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        QApplication.processEvents()

    def open(self, complaint: int) -> None:
        """Open a complaint."""
        self.page.open(complaint)
        self.settle()

    def begin(self, move: Move, kind: type[_F]) -> _F:
        """Begin a move on the complaint that is open; return its form."""
        self.page.story.begin(move)
        form = self.page.story.form
        assert isinstance(form, kind)
        return form

    def save(self) -> None:
        """Save the form with the keyboard."""
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def story(self, complaint: int) -> ComplaintStory:
        """Return a complaint as the shop knows it."""
        return self.shop.complaints.story(complaint)

    def rows(self) -> list[str]:
        """Return the list as a screen reader reads it."""
        rows = self.page.list.rows
        return [str(rows.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for n in range(rows.rowCount())]

    def said(self, within: QWidget | None = None) -> list[str]:
        """Return what all labels and buttons in sight say."""
        root = within or self.page
        shown = [w for w in root.findChildren(QWidget) if w.isVisible()]
        return [w.text() for w in shown if isinstance(w, QLabel | QPushButton) and w.text()]

    def _complaint(self, what: str, due: date | None = None) -> int:
        draft = ComplaintDraft(what, "by phone", due=due, owner=TOM)
        return self.shop.counter.complain(self.customer, draft, ROSA)

    def _is_quiet(self) -> bool:
        QApplication.processEvents()
        return self.jobs.pending == 0
