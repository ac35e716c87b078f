"""One of very many, found by any part of what it is called."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QWidget

from app.ui.widgets.fields import LineField
from app.ui.widgets.popup_keys import PopupKeys


class PickField(LineField):
    """Takes a value or its words, completing what is typed; what it does not know it hands on as typed."""

    def __init__(
        self, choices: Sequence[tuple[str, str]], placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        """Take (value, words) pairs."""
        super().__init__(placeholder, parent)
        self._words = dict(choices)
        self._values = {_folded(words): value for value, words in choices}
        self._values.update({_folded(value): value for value, _words in choices})
        completer = QCompleter(self)
        completer.setModel(QStringListModel([words for _value, words in choices], completer))
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(9)
        completer.activated.connect(self._tell)
        if (popup := completer.popup()) is not None:
            popup.setProperty("role", "popup")  # a window of its own: nothing lies behind it
            PopupKeys(popup, self)
        self.setCompleter(completer)

    def typed(self) -> str:
        """Return the value meant, also by a part that only one has; what was typed where it is none."""
        typed = _folded(self.text())
        if typed in self._values or not typed:
            return self._values.get(typed, self.text())
        meant = {value for words, value in self._values.items() if typed in words}
        return meant.pop() if len(meant) == 1 else self.text()

    def put(self, typed: object) -> None:
        """Show the words of a value."""
        self.setText(self._words.get(str(typed), str(typed)))
        self.setCursorPosition(0)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
