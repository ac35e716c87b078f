"""The field every conversation begins with."""

from __future__ import annotations

import sys
from unicodedata import bidirectional

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.core.i18n import _
from app.ui.widgets.labels import PlainLabel

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
_EDGE = 16


class SearchField(QLineEdit):
    """Takes any part of a customer; arrows move among the results, Enter opens one."""

    #: Move among the results by so many rows.
    step_wished = Signal(int)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("SearchField")
        self.setProperty("role", "search")
        self.setAccessibleName(_("Search"))
        self.setAccessibleDescription(_("name, phone, card or e-mail"))
        self._hint = PlainLabel(_("name, phone, card or e-mail"), role="small-muted", parent=self)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._place_hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Keep arrows and Enter for the results; everything else is typing."""
        key = Qt.Key(event.key())
        if key in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.step_wished.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and sys.platform != "darwin":
            event.ignore()  # a command that cannot be given now is no typing; on a Mac these are letters
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the hint at the far end."""
        super().resizeEvent(event)
        self._place_hint()

    def _reads_from_right(self) -> bool:
        """Tell on which side the text stands: the field goes by its first letter, whatever the window does."""
        for letter in self.text():
            kind = bidirectional(letter)
            if kind in ("L", "R", "AL"):
                return kind != "L"
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    @Slot()
    def _place_hint(self) -> None:
        size = self._hint.sizeHint()
        left = _EDGE if self._reads_from_right() else self.width() - _EDGE - size.width()
        self._hint.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())
        typed = self.fontMetrics().horizontalAdvance(self.text())
        self._hint.setVisible(typed + size.width() + 4 * _EDGE < self.width())
