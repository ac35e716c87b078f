"""Fields that only a customer's record needs: several values, a birthday with parts missing, another person."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.core.i18n import Local, _
from app.domain.records import PartialDate
from app.ui.widgets.days import month_names
from app.ui.widgets.fields import ChoiceField, LineField
from app.ui.widgets.suggest import SuggestField, Suggestion

_MOST_VALUES = 8
#: A leap year: without a year, 29 February is a birthday.
_ANY_YEAR = 2000


class SeveralField(QWidget):
    """Several values of one kind; an empty line for the next appears by itself."""

    edited = Signal()

    def __init__(self, words: str, values: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._lines: list[LineField] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(5)
        for value in (*values, ""):
            self._add(value)

    @property
    def line(self) -> LineField:
        """The first line."""
        return self._lines[0]

    def line_in(self, sentence: str) -> LineField:
        """Return the line whose text a sentence repeats, else the first."""
        told = (line for line in self._lines if line.text().strip() and line.text().strip() in sentence)
        return next(told, self._lines[0])

    def typed(self) -> Any:
        """Return the values that are not empty."""
        return [line.text() for line in self._lines if line.text().strip()]

    def put(self, typed: Any) -> None:
        """Show values typed before."""
        for number, value in enumerate(typed):
            if number >= len(self._lines):
                self._add("")
            self._lines[number].setText(str(value))
        self._keep_one_empty()

    def values(self) -> tuple[str, ...]:
        """Return the values, trimmed."""
        return tuple(line.text().strip() for line in self._lines if line.text().strip())

    def _add(self, value: str) -> None:
        line = LineField()
        line.setText(value)
        number = len(self._lines) + 1
        line.setAccessibleName(self._words if number == 1 else f"{self._words} {number}")
        line.edited.connect(self._edited)
        self._box.addWidget(line)
        line.show()  # at once: Tab may go to it before the layout shows it
        if self._lines:
            QWidget.setTabOrder(self._lines[-1], line)
        self._lines.append(line)

    def _keep_one_empty(self) -> None:
        if self._lines[-1].text().strip() and len(self._lines) < _MOST_VALUES:
            self._add("")

    @Slot()
    def _edited(self) -> None:
        self._keep_one_empty()
        self.edited.emit()


class PartialDayField(QWidget):
    """Day, month and year, each of which may be unknown; ``field`` is what the shop calls it."""

    edited = Signal()

    def __init__(
        self,
        local: Local,
        when: PartialDate | None,
        parent: QWidget | None = None,
        *,
        names: tuple[str, str, str],
        field: str,
    ) -> None:
        super().__init__(parent)
        self._field = field
        months = [("", "—"), *((str(n), name) for n, name in enumerate(month_names(local), start=1))]
        self.day, self.month, self.year = LineField(_("day")), ChoiceField(months), LineField(_("year"))
        for part, name in zip((self.day, self.month, self.year), names, strict=True):
            part.setAccessibleName(name)
        self.day.setMaxLength(2)
        self.year.setMaxLength(4)
        if when is not None:
            self.put([when.day or "", when.month or "", when.year or ""])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part, stretch in ((self.day, 1), (self.month, 3), (self.year, 1)):
            row.addWidget(part, stretch)
            part.edited.connect(self.edited)

    @property
    def line(self) -> LineField:
        """Where typing begins."""
        return self.day

    def typed(self) -> Any:
        """Return the three texts."""
        return [self.day.text(), self.month.typed(), self.year.text()]

    def put(self, typed: Any) -> None:
        """Show three texts typed before."""
        parts: tuple[LineField | ChoiceField, ...] = (self.day, self.month, self.year)
        for part, text in zip(parts, typed, strict=False):
            part.put(str(text))

    def known(self, earliest: int, latest: int) -> PartialDate | None:
        """Return the date, None when no part is known; raises UserError for one that cannot be."""
        day, year = _figure(self.day.text(), self._field), _figure(self.year.text(), self._field)
        month = int(self.month.typed()) if self.month.typed() else None
        if year is not None and not earliest <= year <= latest:
            raise UserError(_("Write the year with four figures, or leave it empty."), field=self._field)
        longest = monthrange(year or _ANY_YEAR, month)[1] if month else 31
        if day is not None and not 1 <= day <= longest:
            raise UserError(_("There is no such day. Correct it, or leave it empty."), field=self._field)
        return PartialDate(day, month, year) if day or month or year else None


class BirthdayField(PartialDayField):
    """A birthday; any part may be unknown."""

    def __init__(self, local: Local, birthday: PartialDate | None, parent: QWidget | None = None) -> None:
        names = (_("Day of birth"), _("Month of birth"), _("Year of birth"))
        super().__init__(local, birthday, parent, names=names, field="birthday")

    def birthday(self, this_year: int) -> PartialDate | None:
        """Return the date, None when no part is known; raises UserError for one that does not exist."""
        return self.known(this_year - 130, this_year)


def _figure(typed: str, field: str) -> int | None:
    text = typed.strip().rstrip(".")
    if not text:
        return None
    if not text.isdecimal():
        raise UserError(_("Write the day and the year in figures, or leave them empty."), field=field)
    return int(text)


class PersonField(SuggestField):
    """Another customer, found by any part of the name."""

    def __init__(self, placeholder: str, known: tuple[int, str] | None, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self.customer: int | None = known[0] if known else None
        self.setText(known[1] if known else "")
        self.chosen.connect(self._keep)
        self.textEdited.connect(self._forget)

    def typed(self) -> Any:
        """Return the customer's number and name."""
        return [self.customer, self.text()]

    def put(self, typed: Any) -> None:
        """Show a customer chosen before."""
        self.customer, name = typed
        self.setText(str(name))

    @Slot(object)
    def _keep(self, suggestion: Suggestion) -> None:
        self.customer = suggestion.record if isinstance(suggestion.record, int) else None

    @Slot()
    def _forget(self) -> None:
        self.customer = None
