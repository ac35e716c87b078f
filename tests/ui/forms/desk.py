"""A window with the host of the forms in it, over the shop made by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.core.i18n import Local
from app.ui.counter.sheets.base import Sheet
from app.ui.counter.sheets.host import SheetHost
from app.ui.drafts import Drafts
from app.ui.jobs import Jobs
from tests.ui.fake_shop import Book, FakeShop

_Sheet = TypeVar("_Sheet", bound=Sheet)


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
