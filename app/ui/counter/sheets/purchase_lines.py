"""The lines of a purchase: item, quantity, amount; Enter on an amount begins another line."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.core.errors import UserError
from app.core.i18n import _
from app.core.money import Money
from app.domain.records import DraftLine, SoldItem
from app.ui.counter.sheets.amounts import read_amount, read_quantity, usual_text
from app.ui.counter.sheets.base import Here
from app.ui.widgets.fields import LineField
from app.ui.widgets.labels import TextBlock
from app.ui.widgets.suggest import SuggestField, Suggestion

_MOST_LINES = 50


class _Line:
    """The three fields of one line."""

    def __init__(self, number: int) -> None:
        self.item = SuggestField()
        self.quantity = LineField("1")
        self.amount = LineField()
        self.usual: Money | None = None
        self.filled = ""  # the amount that was filled in, not typed
        self.item.setObjectName(f"item_{number}")
        self.quantity.setObjectName(f"quantity_{number}")
        self.amount.setObjectName(f"amount_{number}")
        self.item.setAccessibleName(_("Item {n}").format(n=number))
        self.quantity.setAccessibleName(_("Quantity of item {n}").format(n=number))
        self.amount.setAccessibleName(_("Amount of item {n}").format(n=number))
        self.amount.enter_goes_on = False
        self.quantity.setFixedWidth(58)
        self.amount.setFixedWidth(92)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def fields(self) -> tuple[SuggestField, LineField, LineField]:
        """Return the fields from left to right."""
        return self.item, self.quantity, self.amount

    def is_empty(self) -> bool:
        """Tell whether nothing is known of it."""
        return not self.item.text().strip() and not self.amount.text().strip()


class PurchaseLines(QWidget):
    """All lines of one purchase, one above the other."""

    edited = Signal()
    items_wished = Signal(object, str)  # the SuggestField, what was typed

    def __init__(self, here: Here, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._here = here
        self._lines: list[_Line] = []
        self._at_fault: QLineEdit | None = None
        self.setProperty("tells_itself", True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        for column, words in enumerate((_("What"), _("Number"), _("Amount"))):
            self._grid.addWidget(TextBlock(words, role="heading"), 0, column)
        self.add_line()

    @property
    def line(self) -> QLineEdit:
        """The field where typing begins, or goes on after a mistake."""
        return self._at_fault or self._lines[0].item

    def typed(self) -> Any:
        """Return the three texts of every line."""
        return [[field.text() for field in line.fields()] for line in self._lines]

    def put(self, typed: Any) -> None:
        """Show lines typed before."""
        for number, texts in enumerate(typed):
            if number >= len(self._lines):
                self.add_line()
            for field, text in zip(self._lines[number].fields(), texts, strict=False):
                field.setText(str(text))

    def add_line(self) -> None:
        """Begin another line under the last."""
        line = _Line(len(self._lines) + 1)
        row = self._grid.rowCount()
        for column, field in enumerate(line.fields()):
            self._grid.addWidget(field, row, column)
            field.show()  # at once: typing goes on in it before the layout shows it
            field.edited.connect(self.edited)
        if self._lines:
            QWidget.setTabOrder(self._lines[-1].amount, line.item)
        QWidget.setTabOrder(line.item, line.quantity)
        QWidget.setTabOrder(line.quantity, line.amount)
        line.item.wished.connect(self.items_wished)
        line.item.chosen.connect(self._fill_usual)
        line.quantity.edited.connect(self._follow_quantity)
        line.amount.entered.connect(self._go_on)
        self._lines.append(line)

    def lines(self) -> tuple[DraftLine, ...]:
        """Return the lines that say anything; raises UserError for a wrong quantity or amount."""
        self._at_fault = None
        return tuple(self._read(line) for line in self._lines if line.item.text().strip())

    def total(self) -> Decimal | None:
        """Return the sum of all amounts, None when there is none or one cannot be read."""
        try:
            amounts = [read_amount(line.amount.text(), self._here, "lines") for line in self._lines]
        except UserError:
            return None
        known = [amount for amount in amounts if amount is not None]
        return sum(known, Decimal(0)) if known else None

    def amount_without_item(self) -> Decimal | None:
        """Return the sum of amounts beside which no item is named."""
        bare = [line for line in self._lines if not line.item.text().strip()]
        known = [amount for line in bare if (amount := self._amount(line)) is not None]
        return sum(known, Decimal(0)) if known else None

    def _read(self, line: _Line) -> DraftLine:
        self._at_fault = line.quantity
        quantity = read_quantity(line.quantity.text(), self._here, "lines")
        return DraftLine(" ".join(line.item.text().split()), quantity, self._amount(line))

    def _amount(self, line: _Line) -> Decimal | None:
        self._at_fault = line.amount
        amount = read_amount(line.amount.text(), self._here, "lines")
        self._at_fault = None
        return amount

    def _sender_line(self) -> _Line:
        sender = self.sender()
        return next(line for line in self._lines if sender in line.fields())

    @Slot(object)
    def _fill_usual(self, suggestion: Suggestion) -> None:
        line = self._sender_line()
        line.usual = suggestion.record.usual if isinstance(suggestion.record, SoldItem) else None
        self._fill_amount(line)
        line.quantity.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _follow_quantity(self) -> None:
        self._fill_amount(self._sender_line())

    def _fill_amount(self, line: _Line) -> None:
        """Fill in the usual amount, unless a human typed one."""
        if line.usual is None or line.amount.text() not in ("", line.filled):
            return
        try:
            quantity = read_quantity(line.quantity.text(), self._here, "lines")
        except UserError:
            return
        line.filled = usual_text(line.usual, self._here, quantity)
        line.amount.setText(line.filled)
        self.edited.emit()

    @Slot()
    def _go_on(self) -> None:
        """Begin another line, or go on when the last is still empty."""
        line = self._sender_line()
        if line is not self._lines[-1]:
            self._lines[self._lines.index(line) + 1].item.setFocus(Qt.FocusReason.TabFocusReason)
        elif line.is_empty() or len(self._lines) >= _MOST_LINES:
            line.amount.focusNextChild()
        else:
            self.add_line()
            self._lines[-1].item.setFocus(Qt.FocusReason.TabFocusReason)
