"""Which days are looked at: this month, the last one, this year, or from one day to another."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.core.i18n import Local, _
from app.core.vocabulary import BudgetPeriod
from app.domain.gift import budget_days
from app.domain.gift_records import Period
from app.ui.widgets.announce import announce
from app.ui.widgets.days import read_known_day
from app.ui.widgets.fields import LineField, SegmentField, mark_wrong
from app.ui.widgets.labels import PlainLabel, TextBlock

_MONTH, _LAST, _YEAR, _OWN = "month", "last", "year", "own"
_WIDTH = 110


class PeriodField(QWidget):
    """Tells a period as soon as it makes sense; ``period`` is the last that did."""

    changed = Signal()

    def __init__(self, today: date, local: Local, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("PeriodField")
        self._today = today
        self._local = local
        self.choice = SegmentField(
            [(_MONTH, _("This month")), (_LAST, _("Last month")), (_YEAR, _("This year")), (_OWN, _("From … to …"))]
        )
        self.first, self.last = LineField(), LineField()
        self._error = TextBlock(role="error", lines=2)
        self._own = QWidget()
        self.period = _whole(BudgetPeriod.MONTH, today)
        self._assemble()
        self._wire()

    def set_today(self, today: date) -> None:
        """Go with the calendar: this month is another one after midnight of its last day."""
        if today != self._today:
            self._today = today
            self._look()

    @Slot()
    def _choose(self) -> None:
        own = self.choice.typed() == _OWN
        if own and not self.first.text():
            self.first.setText(self._local.day(self.period.first, self._today))
            self.last.setText(self._local.day(min(self.period.last, self._today), self._today))
        self._own.setVisible(own)
        self._look()

    @Slot()
    def _look(self) -> None:
        """Take the days that are meant, or say what is wrong with them."""
        self._error.show_text("")
        mark_wrong(self.first, False)
        mark_wrong(self.last, False)
        try:
            period = self._meant()
        except UserError as trouble:
            self._error.show_text(str(trouble))
            announce(self, str(trouble))
            mark_wrong(self.first if trouble.field == "first" else self.last, True)
            return
        if period != self.period:
            self.period = period
            self.changed.emit()

    def _meant(self) -> Period:
        choice = self.choice.typed()
        if choice == _OWN:
            return self._typed()
        if choice == _LAST:
            return _whole(BudgetPeriod.MONTH, self._today.replace(day=1) - timedelta(days=1))
        return _whole(BudgetPeriod.YEAR if choice == _YEAR else BudgetPeriod.MONTH, self._today)

    def _typed(self) -> Period:
        days = []
        for name, field in (("first", self.first), ("last", self.last)):
            try:
                day = read_known_day(field.text(), self._today, self._local)
            except UserError as trouble:
                raise UserError(str(trouble), field=name) from trouble
            if day is None:
                raise UserError(_("Write both days."), field=name)
            days.append(day)
        if days[1] < days[0]:
            raise UserError(_("The last day lies before the first."), field="last")
        return Period(*days)

    def _assemble(self) -> None:
        row = QHBoxLayout(self._own)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for words, field in ((_("From"), self.first), (_("to"), self.last)):
            field.setAccessibleName(words)
            field.setFixedWidth(_WIDTH)
            row.addWidget(PlainLabel(words, role="small-muted"))
            row.addWidget(field)
        row.addStretch(1)
        self.first.setAccessibleName(_("First day"))
        self.last.setAccessibleName(_("Last day"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.choice, self._own, self._error):
            column.addWidget(part)
        self._own.hide()
        self._error.hide()

    def _wire(self) -> None:
        self.choice.edited.connect(self._choose)
        self.first.editingFinished.connect(self._look)
        self.last.editingFinished.connect(self._look)


def _whole(every: BudgetPeriod, day: date) -> Period:
    return Period(*budget_days(every, day))
