"""Gives a colleague a PIN: typed twice, never shown, never kept as a draft."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import RegularsError, UserError
from app.core.i18n import _
from app.ui.manager.pin_panels import PinField
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import mark_wrong
from app.ui.widgets.labels import TextBlock


class PinBox(QWidget):
    """Two PINs and a button."""

    pin_given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("PinBox")
        self._said = TextBlock(role="small-muted", lines=3)
        self.new, self.again = PinField(_("New PIN")), PinField(_("New PIN once more"))
        self.new.setPlaceholderText(_("New PIN"))
        self.again.setPlaceholderText(_("Once more"))
        self.again.enter_goes_on = False
        self.button = RoleButton(_("Set the PIN"))
        self.error = TextBlock(role="error", lines=4)
        self.error.hide()
        self.again.entered.connect(self.submit)
        self.button.clicked.connect(self.submit)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.new, self.again, self.button):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self._said)
        column.addLayout(row)
        column.addWidget(self.error)

    def begin(self, sentence: str, *, can_set: bool) -> None:
        """Say how it stands with the PIN of the one in sight, and forget what was typed."""
        self.forget()
        self._said.setText(sentence)
        for part in (self.new, self.again, self.button):
            part.setVisible(can_set)

    def forget(self) -> None:
        """Empty both PINs."""
        self.error.show_text("")
        self.button.setEnabled(True)
        for pin in (self.new, self.again):
            pin.clear()
            mark_wrong(pin, False)

    @Slot()
    def submit(self) -> None:
        """Hand the PIN over, or say that the two differ."""
        if not self.button.isEnabled():
            return
        if self.new.text() != self.again.text():
            self.refuse(UserError(_("The two PINs are not the same.")))
            return
        self.button.setEnabled(False)
        self.pin_given.emit(self.new.text())

    @Slot(object)
    def refuse(self, trouble: RegularsError) -> None:
        """Say why the PIN was not taken; it is typed anew."""
        self.forget()
        self.error.show_text(str(trouble))
        announce(self, str(trouble))
        mark_wrong(self.new, True)
        self.new.setFocus()
