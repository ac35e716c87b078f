"""Hands and eyes for the room Today and its strip."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.core.vocabulary import PromiseKind
from app.domain.records import PromiseDraft
from app.ui.actions import Command
from app.ui.desk.page import TodayPage
from app.ui.desk.step_form import StepForm
from app.ui.widgets.due_list import DueList

if TYPE_CHECKING:
    from tests.journeys.real_counter import RealCounter

CTRL = Qt.KeyboardModifier.ControlModifier


class TheDesk:
    """What is due, as the window shows it."""

    def __init__(self, here: RealCounter) -> None:
        self.here = here

    def promised(self, question: str, *, due: date | None = None, owner: int | None = None, **told: Any) -> int:
        """Promise Marisol something; the window knows of it."""
        kind = told.pop("kind", PromiseKind.ANSWER)
        draft = PromiseDraft(question, owner, due, kind=kind, **told)
        number = self.here.shop.counter.promise(self.here.marisol, draft, self.here.rosa.id)
        self.look_again()
        return number

    def passes(self, time: timedelta) -> None:
        """Let time pass, until the window has looked again."""
        self.here.clock.move(time)
        self.look_again()

    def look_again(self) -> None:
        """Let the minute pass in which the window looks again."""
        assert self.here.window.rooms is not None
        self.here.window.rooms.yours.read_now()
        self.here.settle()

    def figure(self, number: int) -> None:
        """Press a figure, which the card reader's ear holds back for a moment, and wait until it is written."""
        self.here.press(Qt.Key(Qt.Key.Key_0 + number), text=str(number))
        self.here._qtbot.waitUntil(lambda: not self.here._scanner._patience.isActive())
        self.here.settle()

    @property
    def page(self) -> TodayPage:
        """The room Today."""
        assert self.here.window.rooms is not None
        page = self.here.window.rooms.today
        assert page is not None
        return page

    @property
    def form(self) -> StepForm:
        """The fields that a step asks for."""
        assert self.page.detail.form is not None
        return self.page.detail.form

    @property
    def badge(self) -> str:
        """The number beside the room's word."""
        return self.here.page.top._rooms[Command.TODAY]._count

    @property
    def strip(self) -> list[str]:
        """The rows of "Yours today", as a screen reader reads them."""
        found = self.here.window.findChild(DueList, "YoursList")
        assert found is not None
        model = found.model()
        role = Qt.ItemDataRole.AccessibleTextRole
        return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]

    @property
    def told(self) -> list[str]:
        """Everything said about the one thing stood on."""
        labels = self.page.detail.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisibleTo(self.page) and label.text()]
