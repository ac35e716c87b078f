"""F3's other side: which line came back, and why; it can lead on to a complaint."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.core.clock import shop_day
from app.core.errors import UserError
from app.core.i18n import _
from app.domain.records import ComplaintDraft, CustomerCard, ReturnableLine, ReturnDraft
from app.ui.counter.sheets.amounts import read_amount
from app.ui.counter.sheets.base import Here, Sheet
from app.ui.counter.sheets.complaint import ways_to_reach
from app.ui.counter.sheets.purchase import two_sides
from app.ui.widgets.fields import LineField, TextField, TickField, is_plain_enter
from app.ui.widgets.suggest import SuggestField, rows_height

#: The row for what is not on record.
_OTHER = 0
_MOST_ROWS = 5


class LineChoice(QListWidget):
    """The lines that could come back, newest first, and below them something not on record."""

    edited = Signal()

    def __init__(self, rows: Sequence[tuple[int, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "options")
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        for line, words in rows:
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, line)
            item.setToolTip("")
            self.addItem(item)
        self.setCurrentRow(0)
        self.currentRowChanged.connect(self._tell)

    def typed(self) -> int:
        """Return the line chosen, 0 for something not on record."""
        item = self.currentItem()
        return int(item.data(Qt.ItemDataRole.UserRole)) if item is not None else _OTHER

    def put(self, typed: Any) -> None:
        """Choose a line again, if it is still there."""
        for row in range(self.count()):
            if self.item(row).data(Qt.ItemDataRole.UserRole) == typed:
                self.setCurrentRow(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go on with Enter; leave Ctrl+Enter to the sheet."""
        if is_plain_enter(event):
            self.focusNextChild()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for some rows; the others scroll."""
        return QSize(200, rows_height(self, _MOST_ROWS))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same: the form scrolls, not its parts."""
        return self.sizeHint()

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()


class ReturnSheet(Sheet):
    """Notes that something came back; the line or the item's name is needed."""

    kind = "return"
    turns = True
    items_wished = Signal(object, str)

    def __init__(self, card: CustomerCard, here: Here, lines: Sequence[ReturnableLine], days: Sequence[str]) -> None:
        """``days`` says when each line was bought, in words."""
        super().__init__(_("Return"), here, about=card.name)
        self._lines = {line.id: line for line in lines}
        words = [f"{line.item}  ·  {day}" for line, day in zip(lines, days, strict=True)]
        rows = [*zip(self._lines, words, strict=True), (_OTHER, _("Something not on record"))]
        self.line = LineChoice(rows)
        self.item = SuggestField()
        self.why = TextField(_("what was wrong with it"))
        self.amount = LineField()
        self.complain = TickField(_("Make it a complaint too"))
        self.complain.setProperty("tells_itself", True)
        self.item.wished.connect(self.items_wished)
        self.add_plain(two_sides(self, bought=False))
        self.add("line", _("What came back"), self.line)
        self.add("item", _("Item"), self.item)
        self.add("why", _("Why"), self.why)
        self.add("amount", _("Money given back"), self.amount)
        self.add("complain", self.complain.text(), self.complain)
        self.changed()

    @property
    def chosen(self) -> ReturnableLine | None:
        """The line that came back, None when it is not on record."""
        return self._lines.get(self.line.typed())

    @property
    def leads_to_complaint(self) -> bool:
        """Tell whether a complaint is to be opened after saving."""
        return self.complain.typed()

    def begin(self) -> None:
        """Begin with the lines, or with the item where there are none."""
        first = self.line if self._lines else self.item
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def changed(self) -> None:
        """Ask for the item's name only where no line says it; without an amount, what was paid is given back."""
        self.show_field("line", bool(self._lines))
        self.show_field("item", self.chosen is None)
        paid = self.chosen.amount if self.chosen is not None else None
        self.amount.setPlaceholderText(self.here.local.money(paid) if paid is not None else "")

    def draft(self) -> ReturnDraft:
        """Return what came back, or raise UserError when it is not named."""
        line, item = self.chosen, " ".join(self.item.text().split())
        if line is None and not item:
            raise UserError(_("Name what came back."), field="item")
        return ReturnDraft(
            line=line.id if line else None,
            item="" if line else item,
            why=self.why.toPlainText().strip(),
            amount=self._amount(line),
        )

    def _amount(self, line: ReturnableLine | None) -> Decimal | None:
        amount = read_amount(self.amount.text(), self.here, "amount")
        paid = line.amount if line is not None else None
        if amount is not None and paid is not None and amount > paid.amount:
            sentence = _("That is more than was paid for it: {amount}.").format(amount=self.here.local.money(paid))
            raise UserError(sentence, field="amount")
        return amount

    def item_name(self) -> str:
        """Return the name of what came back."""
        return self.chosen.item if self.chosen else " ".join(self.item.text().split())


def bought_words(lines: Sequence[ReturnableLine], here: Here) -> tuple[str, ...]:
    """Return when each line was bought, as a short day."""
    return tuple(here.local.day(shop_day(line.bought, here.zone), here.today) for line in lines)


def complaint_after(sheet: Sheet, card: CustomerCard | None) -> ComplaintDraft | None:
    """Return the complaint that a return leads to, None when it leads to none, or the form is no return."""
    if not isinstance(sheet, ReturnSheet) or not sheet.leads_to_complaint or card is None:
        return None
    line = sheet.chosen.id if sheet.chosen else None
    what = sheet.why.toPlainText().strip()
    return ComplaintDraft(what, ways_to_reach(card)[0], item=sheet.item_name(), purchase_line=line)
