"""A button that asks once, in its own place, before it does what cannot be taken back."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import RoleButton


class AskedButton(RoleButton):
    """The first press asks, the second does; whoever goes elsewhere has said no."""

    confirmed = Signal()

    def __init__(self, words: str, question: str, *, role: str = "danger", parent: QWidget | None = None) -> None:
        super().__init__(words, role=role, parent=parent)
        self._words = words
        self._question = question
        self._asked = False
        self.clicked.connect(self._press)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the question back."""
        super().focusOutEvent(event)
        self.reset()

    def reset(self) -> None:
        """Ask anew with the next press."""
        self._asked = False
        self.set_text(self._words)

    @Slot()
    def _press(self) -> None:
        if self._asked:
            self.reset()
            self.confirmed.emit()
            return
        self._asked = True
        self.set_text(self._question)
        announce(self, self._question)
