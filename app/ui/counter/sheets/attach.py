"""A card nobody knows: it is given to a customer who is known already, or a new one is made with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.records import Found
from app.ui.counter.sheets.alike import FoundList
from app.ui.counter.sheets.base import Here, Sheet
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import LineField
from app.ui.widgets.labels import TextBlock


class SearchLine(LineField):
    """A line whose arrow keys move in the list below it."""

    step_wished = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the arrows to the list."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.step_wished.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class AttachSheet(Sheet):
    """Asks whose card it is; submits the customer's number."""

    kind = "attach_card"
    keeps_draft = False
    people_wished = Signal(str)
    new_wished = Signal(str, str)  # the card number, what was typed

    def __init__(self, number: str, here: Here) -> None:
        about = _("Card {number} belongs to nobody yet.").format(number=number)
        super().__init__(_("Unknown card"), here, about=about)
        self.number = number
        self.search = SearchLine(_("name, phone or e-mail"))
        self.search.enter_goes_on = False
        self.rows = FoundList(_("Customers found"))
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.new_button = RoleButton(_("New customer with this card"), role="plain")
        self.add("search", _("Whose card is it?"), self.search)
        self.nobody = TextBlock(role="small-muted", lines=2)
        self.nobody.hide()
        self.add_plain(self.rows)
        self.add_plain(self.nobody)
        self.add_plain(self.new_button)
        self.rows.hide()
        self.save_button.set_text(_("Attach"))
        self.search.textEdited.connect(self.people_wished)
        self.search.entered.connect(self.save)
        self.search.step_wished.connect(self._step)
        self.rows.taken.connect(self.save)
        self.new_button.clicked.connect(self._wish_new)

    def hint(self) -> str:
        """Return the line about the keys."""
        return _("Enter takes the customer chosen · Esc goes back")

    def show_people(self, found: Sequence[Found]) -> None:
        """Show customers found, the likeliest chosen."""
        self.rows.fill(found, self.here)
        self.rows.setCurrentRow(0)
        self.rows.setVisible(bool(found))
        typed = self.search.text().strip()
        self.nobody.show_text("" if found or not typed else _("Nobody found. Enter makes a new customer."))

    def save(self) -> None:
        """Attach the card, or go on to a new customer when nobody was found."""
        if self.search.text().strip() and not self.rows.count():
            self._wish_new()
        else:
            super().save()

    def draft(self) -> int:
        """Return the customer chosen, or raise UserError when there is none."""
        found = self.rows.chosen()
        if found is None:
            sentence = _("Nobody is chosen. Type a part of the name, or make a new customer.")
            raise UserError(sentence, field="search")
        return found.id

    @Slot(int)
    def _step(self, step: int) -> None:
        rows = self.rows.count()
        if rows:
            self.rows.setCurrentRow((self.rows.currentRow() + step) % rows)

    @Slot()
    def _wish_new(self) -> None:
        self.new_wished.emit(self.number, self.search.text().strip())
