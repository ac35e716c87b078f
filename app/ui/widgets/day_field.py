"""A day typed in plain words, with the day it was understood as beside it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.errors import UserError
from app.core.i18n import Local, _
from app.ui.widgets.days import long_day, read_day
from app.ui.widgets.fields import LineField
from app.ui.widgets.labels import TextBlock


class DayField(QWidget):
    """A day to come, or none."""

    edited = Signal()

    def __init__(self, today: date, local: Local, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._local = local
        self.line = LineField(_("Friday, +14 …"))
        self.reading = TextBlock(role="small-muted", lines=2)
        self.reading.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        box.addWidget(self.line)
        box.addWidget(self.reading)
        self.setFocusProxy(self.line)
        self.line.edited.connect(self._read)

    def typed(self) -> str:
        """Return the words as typed."""
        return self.line.text()

    def put(self, typed: object) -> None:
        """Show words typed before."""
        self.line.setText(str(typed))
        self._show_reading()

    def day(self, name: str) -> date | None:
        """Return the day meant, or raise UserError for the field of that name."""
        try:
            return read_day(self.line.text(), self._today, self._local)
        except UserError as trouble:
            raise UserError(str(trouble), field=name) from trouble

    def understood(self) -> date | None:
        """Return the day meant, None when there is none or it is not understood yet."""
        try:
            return read_day(self.line.text(), self._today, self._local)
        except UserError:
            return None

    @Slot()
    def _read(self) -> None:
        self._show_reading()
        self.edited.emit()

    def _show_reading(self) -> None:
        day = self.understood()
        self.reading.show_text(long_day(day, self._today, self._local) if day else "")
