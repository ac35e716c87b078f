"""The board: a column for every state in which something is left to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.i18n import _
from app.core.vocabulary import COMPLAINT_LIVE_STATES, ComplaintState
from app.domain.complaint_records import ComplaintLine
from app.ui.complaints.complaint_list import ComplaintList
from app.ui.making_right.words import Clock, state_word
from app.ui.theme import Theme
from app.ui.widgets.labels import TextBlock


class Board(QWidget):
    """Columns of complaints; left and right go from one to the next."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Board")
        self._heads: dict[ComplaintState, TextBlock] = {}
        self.columns: dict[ComplaintState, ComplaintList] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for state in COMPLAINT_LIVE_STATES:
            row.addWidget(self._column(theme, state), 1)

    def show_lines(self, lines: Sequence[ComplaintLine], clock: Clock | None) -> None:
        """Show complaints in the column of their state."""
        for state, column in self.columns.items():
            found = [line for line in lines if line.state is state]
            column.show_lines(found, clock)
            word = _("{word} {n}").format(word=state_word(state), n=len(found))
            self._heads[state].setText(word)
            column.setAccessibleName(word)

    def stand_on(self, complaint: int) -> None:
        """Stand on a complaint in whichever column it is."""
        for column in self.columns.values():
            if column.stand_on(complaint):
                column.setFocus(Qt.FocusReason.OtherFocusReason)

    def mark(self, complaint: int | None) -> None:
        """Mark a complaint, and nothing else."""
        for column in self.columns.values():
            column.mark(complaint)

    def take_focus(self) -> None:
        """Stand in the first column that has something."""
        for column in self.columns.values():
            if column.rows.lines:
                column.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _column(self, theme: Theme, state: ComplaintState) -> QWidget:
        frame = QFrame()
        frame.setProperty("role", "card")
        head = self._heads[state] = TextBlock(state_word(state), role="heading")
        column = self.columns[state] = ComplaintList(theme)
        column.chosen.connect(self.chosen)
        column.opened.connect(self.opened)
        column.aside.connect(self._step)
        box = QVBoxLayout(frame)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        box.setContentsMargins(*((0, 11, 8, 8) if rtl else (8, 11, 0, 8)))
        box.setSpacing(6)
        box.addWidget(head)
        box.addWidget(column, 1)
        return frame

    @Slot(int)
    def _step(self, way: int) -> None:
        columns = list(self.columns.values())
        at = next((n for n, column in enumerate(columns) if column.hasFocus()), 0) + way
        while 0 <= at < len(columns):
            if columns[at].rows.lines:
                columns[at].setFocus(Qt.FocusReason.OtherFocusReason)
                return
            at += way
