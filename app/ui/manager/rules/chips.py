"""The fields of a sentence: small, as wide as what they hold, and without an undo list of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QSizePolicy, QStyleOptionComboBox, QWidget

from app.ui.widgets.fields import ChoiceField, LineField, TextField
from app.ui.widgets.suggest import SuggestField

if TYPE_CHECKING:
    _Line = LineField
else:
    _Line = object  # what it is mixed into brings the line

_ARROW = 40  # the arrow, the padding and the border
_AROUND = 27
_STEP = (Qt.Key.Key_Up, Qt.Key.Key_Down)


def leaves_to_rule(event: QKeyEvent) -> bool:
    """Tell whether a key belongs to the whole rule: undo and redo, and moving a condition."""
    if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
        return True
    control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return bool(control) and event.key() in (*_STEP, Qt.Key.Key_Y)


class ChipChoice(ChoiceField):
    """One of a few, as a word of the sentence; it may show another word than the list does."""

    _shown = ""  # known before Qt first asks for a size, which is while the combo box is being made

    def __init__(self, choices: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None) -> None:
        super().__init__(choices, parent)
        self.setProperty("role", "chip")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(16)

    def show_as(self, words: str) -> None:
        """Show other words than those of the list."""
        self._shown = words
        self.updateGeometry()

    def choose(self, value: str) -> None:
        """Choose a value without telling; one that is not in the list comes into it as it is."""
        self.blockSignals(True)
        if self.findData(value) < 0:
            self.addItem(value, value)
        self.put(value)
        self.blockSignals(False)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of what is shown, not of the longest choice."""
        self.ensurePolished()  # the style sheet makes the letters wider
        width = self.fontMetrics().horizontalAdvance(self._shown or self.currentText()) + _ARROW
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a few letters: a long word is elided."""
        return QSize(60, super().minimumSizeHint().height())

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:  # noqa: N802 - Qt's name
        """Show the other words."""
        super().initStyleOption(option)
        words, room = self._shown or self.currentText(), self.width() - _ARROW
        option.currentText = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(room, 20) + 2)

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Make the list as wide as its longest choice."""
        longest = max((self.fontMetrics().horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=0)
        self.view().setMinimumWidth(longest + _AROUND + 16)
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave to the rule what belongs to it."""
        if leaves_to_rule(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Chip(_Line):
    """What makes a line a field within a sentence."""

    _least = 38

    def _dress(self, text: str, name: str, least: int) -> None:
        self.setProperty("role", "chip")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._least = least
        self.setText(text)
        self.textChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the text."""
        self.ensurePolished()  # the style sheet makes the letters wider
        shown = self.text() or self.placeholderText()
        width = max(self._least, self.fontMetrics().horizontalAdvance(shown) + _AROUND)
        return QSize(min(width, 420), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a few letters."""
        return QSize(self._least, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave to the rule what belongs to it."""
        if leaves_to_rule(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class ChipLine(_Chip, LineField):
    """A number, an amount or a word of the sentence."""

    def __init__(
        self, text: str, name: str, *, least: int = 38, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        LineField.__init__(self, placeholder, parent)
        self._dress(text, name, least)


class SuggestLine(_Chip, SuggestField):
    """A word of the sentence that asks for suggestions with every letter; any other word may be typed as well."""

    def __init__(
        self, text: str, name: str, *, least: int = 38, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        SuggestField.__init__(self, placeholder, parent)
        self._dress(text, name, least)


class SayField(TextField):
    """What shall be said: some lines."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave to the rule what belongs to it."""
        if leaves_to_rule(event):
            event.ignore()
        else:
            super().keyPressEvent(event)
