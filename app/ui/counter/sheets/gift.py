"""A gift of the clerk's own choosing: what, what it is worth and why, beside what they may still give this week."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.gift_records import Allowance, GivenGift, OwnGift
from app.domain.records import CustomerCard
from app.ui.counter.sheets.amounts import read_amount
from app.ui.counter.sheets.base import Here, Sheet
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import LineField, TextField
from app.ui.widgets.labels import TextBlock


class GiftSheet(Sheet):
    """Gives something. Where this visit had its gift it says so, and lets an own one be taken back."""

    kind = "gift"
    removal_wished = Signal(int)

    def __init__(self, card: CustomerCard, here: Here, allowance: Allowance, given: GivenGift | None = None) -> None:
        super().__init__(_("Gift"), here, about=card.name)
        self._given = given
        self.what = LineField(_("a piece of cake"))
        self.worth = LineField()
        self.reason = TextField(_("what made you think of it"))
        self.left = TextBlock(_left_words(allowance, here), role="small-muted", lines=3)
        self.had = TextBlock(_had_words(given), role="later", lines=4)
        self.back = RoleButton(_("Take it back"), role="link")
        self.back.clicked.connect(self._wish_removal)
        self.add_plain(self.had)
        self.add_plain(_at_the_start(self.back))
        self.add("what", _("What you give"), self.what)
        self.add("worth", _("What it is worth"), self.worth)
        self.add_plain(self.left)
        self.add("reason", _("Why"), self.reason)
        self._show_had()

    def draft(self) -> OwnGift:
        """Return the gift, or raise UserError when something of it is missing."""
        what = " ".join(self.what.text().split())
        if not what:
            raise UserError(_("What do you give?"), field="what")
        worth = read_amount(self.worth.text(), self.here, "worth")
        if worth is None:
            raise UserError(_("What is it worth? About will do."), field="worth")
        reason = " ".join(self.reason.toPlainText().split())
        if not reason:
            raise UserError(_("Why do you give it? A word or two will do."), field="reason")
        return OwnGift(what, worth, reason)

    def forget(self, _gift: int) -> None:
        """Show that the gift of this visit was taken back."""
        self._given = None
        self._show_had()
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _wish_removal(self) -> None:
        if self._given is not None:
            self.removal_wished.emit(self._given.id)

    def _show_had(self) -> None:
        self.had.setVisible(self._given is not None)
        # What a rule offered is taken back where it was answered, on its cue.
        self.back.setVisible(self._given is not None and self._given.rule_id is None)


def _at_the_start(button: RoleButton) -> QWidget:
    row = QWidget()
    box = QHBoxLayout(row)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(button)
    box.addStretch(1)
    return row


def _left_words(allowance: Allowance, here: Here) -> str:
    left, amount = here.local.money(allowance.left), here.local.money(allowance.amount)
    return _("You may still give {left} of {amount} by your own choice this week.").format(left=left, amount=amount)


def _had_words(given: GivenGift | None) -> str:
    if given is None:
        return ""
    return _("In this visit they were given already: {what}, by {name}.").format(what=given.what, name=given.giver)
