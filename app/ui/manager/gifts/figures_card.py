"""The card of figures: the days looked at, the table, and how the figure it stands on is computed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.core.i18n import Local, _
from app.domain.gift_records import GiftFigures
from app.ui.manager.gifts.figure_table import FigureTable
from app.ui.manager.gifts.figures import Cell, columns, period_words, rows
from app.ui.manager.gifts.period_field import PeriodField
from app.ui.theme import Theme
from app.ui.widgets.labels import TextBlock


class FiguresCard(QFrame):
    """Shows what was given in a period."""

    opened = Signal(object, str)  # Cell, of what it is a figure
    period_changed = Signal()

    def __init__(self, theme: Theme, local: Local, days: PeriodField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("FiguresCard")
        self.setProperty("role", "card")
        self._local = local
        self.days = days
        self.table = FigureTable(theme, _("What was given, and what came after"), columns())
        self._period = TextBlock(role="small-muted", lines=2)
        self._none = TextBlock(role="muted", lines=2)
        self._how = TextBlock(role="small", lines=6)
        self._assemble()
        days.changed.connect(self.period_changed)
        self.table.opened.connect(self.opened)
        self.table.stood_on.connect(self._tell_how)

    def show_figures(self, found: GiftFigures) -> None:
        """Show the figures of a period."""
        self._period.setText(period_words(found.period, self._local, found.period.first))
        nothing = not (found.total.gifts or found.total.declined or found.total.not_today)
        self._none.show_text(_("Nothing was given in these days.") if nothing else "")
        self.table.show_rows(rows(found, self._local))

    def take_focus(self) -> None:
        """Put the focus onto the figures."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _assemble(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 16, 14, 14)
        column.setSpacing(9)
        above = QVBoxLayout()
        above.setContentsMargins(8, 0, 8, 0)
        above.setSpacing(6)
        for part in (self.days, self._period, self._none):
            above.addWidget(part)
        column.addLayout(above)
        column.addWidget(self.table, 1)
        below = QVBoxLayout()
        below.setContentsMargins(8, 0, 8, 0)
        below.addWidget(self._how)
        column.addLayout(below)
        self._none.hide()

    @Slot(object, str)
    def _tell_how(self, cell: Cell, name: str) -> None:
        self._how.setText(f"{name}: {cell.how}")
        self.table.setAccessibleDescription(cell.how)
