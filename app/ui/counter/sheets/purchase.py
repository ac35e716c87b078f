"""F3: what they bought, how much, and why. F3 again turns it to its other side, the return."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from app.core.errors import UserError
from app.core.i18n import _
from app.core.money import money
from app.domain.records import CustomerCard, PurchaseDraft
from app.ui.counter.sheets.base import Here, Sheet
from app.ui.counter.sheets.purchase_lines import PurchaseLines
from app.ui.widgets.buttons import KeyCap, RoleButton
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import TextBlock


class PurchaseSheet(Sheet):
    """Notes a purchase; an item or an amount is needed."""

    kind = "purchase"
    turns = True
    stand_ins: ClassVar[Mapping[str, str]] = {"item": "lines", "quantity": "lines", "amount": "lines"}
    items_wished = Signal(object, str)

    def __init__(self, card: CustomerCard, here: Here) -> None:
        super().__init__(_("Purchase"), here, about=card.name)
        self.lines = PurchaseLines(here)
        self.total = TextBlock(role="strong")
        self.why = TextField(_("for whom, for what occasion"))
        self.lines.items_wished.connect(self.items_wished)
        self.add_plain(two_sides(self, bought=True))
        self.add("lines", _("What they bought"), self.lines)
        self.total.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.add_plain(self.total)
        self.add("why", _("Why"), self.why)
        self.changed()

    def hint(self) -> str:
        """Return the line about the keys."""
        return _("Enter adds a line · Ctrl+Enter saves · Esc keeps it")

    def changed(self) -> None:
        """Show the total."""
        total = self.lines.total()
        if total is None:
            self.total.show_text("")
            return
        shown = self.here.local.money(money(total, self.here.currency))
        self.total.show_text(_("Total {amount}").format(amount=shown))

    def draft(self) -> PurchaseDraft:
        """Return the purchase, or raise UserError when nothing was named or an amount is none."""
        lines, bare = self.lines.lines(), self.lines.amount_without_item()
        if not lines and bare is None:
            raise UserError(_("Name what they bought, or the amount."), field="lines")
        total = None if bare is None else self.lines.total()
        return PurchaseDraft(lines, self.why.toPlainText().strip(), total)


def two_sides(sheet: Sheet, *, bought: bool) -> QWidget:
    """Return the two words between which F3 turns."""
    bar = QWidget()
    box = QHBoxLayout(bar)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(6)
    sides = QButtonGroup(bar)
    for words, this in ((_("Bought"), bought), (_("Brought back"), not bought)):
        button = RoleButton(words, role="choice")
        button.setCheckable(True)
        button.setChecked(this)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sides.addButton(button)
        if not this:
            button.clicked.connect(sheet.turn_wished)
        box.addWidget(button)
    box.addWidget(KeyCap("F3"))
    box.addStretch(1)
    return bar
