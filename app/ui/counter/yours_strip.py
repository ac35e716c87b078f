"""The strip "Yours today" under the results: the first things due, each a step away from being done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.core.i18n import Local, _
from app.domain.desk import Due
from app.ui import due_words
from app.ui.theme import Theme
from app.ui.widgets.due_list import DueList, Row
from app.ui.widgets.labels import PlainLabel

#: More than these would push the results away; the room Today has all.
MOST = 3


class YoursStrip(QWidget):
    """Shows the first of what is due, and nothing at all when nothing is."""

    due_wished = Signal(object)  # the key of a Due

    def __init__(self, theme: Theme, local: Local, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("YoursStrip")
        self._local = local
        self._heading = PlainLabel(_("Yours today"), role="heading")
        self._heading.setIndent(3)
        self._list = DueList(theme)
        self._list.setObjectName("YoursList")
        self._list.setAccessibleName(_("Yours today"))
        self._list.chosen.connect(self.due_wished)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(5)
        column.addWidget(self._heading)
        column.addWidget(self._list)
        self.hide()

    @property
    def list(self) -> DueList:
        """The list itself."""
        return self._list

    def show_due(self, dues: Sequence[Due], today: date) -> None:
        """Show the first of what is due."""
        rows = [
            Row(due_words.title(due), due_words.line(due, today, self._local), due.key, due.overdue)
            for due in dues[:MOST]
        ]
        self._list.show_rows(rows)
        self.setVisible(bool(rows))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the height again: narrower means more lines."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._list.setFixedHeight(self._list.natural_height() + 2)
