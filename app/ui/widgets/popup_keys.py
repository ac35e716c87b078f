"""Menus and lists of choices swallow every key; the one that hides everything has to get through."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

#: Keys that a popup hands on to the window it belongs to.
_THROUGH = (Qt.Key.Key_F9,)


class PopupKeys(QObject):
    """Hands keys of a popup on to the commands of the window that ``owner`` stands in."""

    def __init__(self, popup: QWidget, owner: QWidget) -> None:
        super().__init__(popup)
        self._owner = owner
        popup.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look at key presses on their way to the popup; every other event passes at once."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _THROUGH:
            wanted = QKeySequence(event.keyCombination())
            for action in self._owner.window().actions():
                if action.isEnabled() and action.shortcut() == wanted:
                    _close_popups()
                    action.trigger()
                    return True
        return super().eventFilter(watched, event)


def _close_popups() -> None:
    """Close the popup in front and those that opened it."""
    while (popup := QApplication.activePopupWidget()) is not None and popup.isVisible():
        popup.close()
