"""A manager who sits in the manager's room and works on rules."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget

from app.ui.manager.page import ManagerPage
from app.ui.manager.rules.editor import EditorCard
from app.ui.manager.rules.section import RulesSection
from tests.ui.at_the_window import AtTheWindow

CTRL = Qt.KeyboardModifier.ControlModifier


class AtTheDesk(AtTheWindow):
    """Hands and eyes in the manager's room."""

    def manage(self) -> None:
        """Go to the manager's room."""
        self.press(Qt.Key.Key_5, CTRL)
        self.settle()

    def settle(self) -> None:
        """Let also what is looked for come."""
        super().settle()
        section = self.one(ManagerPage).section if self.window.findChildren(ManagerPage) else None
        if isinstance(section, RulesSection):
            self._qtbot.waitUntil(lambda: not section.side.looking.is_waiting)
        super().settle()

    @property
    def section(self) -> RulesSection:
        section = self.one(ManagerPage).section
        assert isinstance(section, RulesSection)
        return section

    @property
    def editor(self) -> EditorCard:
        return self.section.editor

    def open(self, name: str) -> None:
        """Open a rule from the list."""
        rows = self.rows("RuleList")
        row = next(n for n, said in enumerate(rows) if said.startswith(name))
        self.section.overview.list.setCurrentRow(row)
        self.section.overview.take_focus()
        self.press(Qt.Key.Key_Return)
        self.settle()

    def ctrl(self, key: Qt.Key) -> None:
        """Press Ctrl and a key."""
        self.press(key, CTRL)
        self.settle()

    def button(self, words: str, within: QWidget | None = None) -> QPushButton:
        """Return the only button in sight with those words, spoken or shown."""
        root = within or self.window
        found = [b for b in root.findChildren(QPushButton) if b.isVisible() and words in (b.text(), b.accessibleName())]
        assert len(found) == 1, f"{len(found)} of {words}"
        return found[0]

    def push(self, words: str) -> None:
        """Click a button."""
        self.click(self.button(words))
        self.settle()

    def go_to(self, name: str, nth: int = 0) -> QWidget:
        """Put the focus into a field by its name."""
        found = [w for w in self.editor.findChildren(QWidget) if w.isVisible() and w.accessibleName() == name]
        found[nth].setFocus()
        return found[nth]

    def put(self, name: str, text: str, nth: int = 0) -> None:
        """Type over what stands in a field."""
        field = self.go_to(name, nth)
        self.press(Qt.Key.Key_A, CTRL)
        self.types(text)
        assert QApplication.focusWidget() is field
        self.settle()

    def choose(self, name: str, value: str, nth: int = 0) -> None:
        """Choose from a list by the keyboard."""
        field = self.go_to(name, nth)
        assert isinstance(field, QComboBox)
        wanted = field.findData(value)
        steps = wanted - field.currentIndex()
        for _step in range(abs(steps)):
            current = self.focused()
            self.press(Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
            assert self.focused().accessibleName() == current.accessibleName()
        self.settle()

    def errors(self) -> list[str]:
        """Return what is said to be wrong."""
        labels = self.editor.findChildren(QWidget)
        return [str(w.property("text")) for w in labels if w.property("role") == "error" and w.isVisible()]
