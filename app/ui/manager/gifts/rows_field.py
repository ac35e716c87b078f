"""Several short lines of a form that are one field: an amount for each colleague, a count for each gift."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import LineField
from app.ui.widgets.labels import TextBlock

_WIDTH = 96


@dataclass(frozen=True, slots=True)
class Line:
    """A line: by what it is known, what it says, what stands in its empty field, and what its button does."""

    key: str
    words: str
    placeholder: str = ""
    button: str = ""


class RowsField(QWidget):
    """Typed texts by the keys of their lines."""

    edited = Signal()
    pressed = Signal(str)  # the key of the line whose button it was

    def __init__(self, name: str, empty: str = "", parent: QWidget | None = None) -> None:
        """``name`` says with {words} what a line's field is; ``empty`` stands where there is no line."""
        super().__init__(parent)
        self._name = name
        self._lines: tuple[Line, ...] | None = None
        self._fields: dict[str, LineField] = {}
        self._empty = TextBlock(empty, role="muted", lines=3)
        self._inner: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 6, 0, 0)
        self._column.addWidget(self._empty)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; what was typed into them is gone."""
        if self._lines == tuple(lines):
            return
        self._lines = tuple(lines)
        if self._inner is not None:
            self._column.removeWidget(self._inner)
            self._inner.hide()
            self._inner.deleteLater()
        self._fields = {}
        self._inner = QWidget()
        grid = QGridLayout(self._inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, line in enumerate(lines):
            self._add(grid, row, line)
        self._column.addWidget(self._inner)
        self._empty.setVisible(not lines)
        if self._fields:
            self.setFocusProxy(next(iter(self._fields.values())))

    def typed(self) -> dict[str, str]:
        """Return what is typed in each line."""
        return {key: field.text() for key, field in self._fields.items()}

    def put(self, typed: object) -> None:
        """Show texts; those of lines that are gone are forgotten."""
        if isinstance(typed, Mapping):
            for key, field in self._fields.items():
                field.setText(str(typed.get(key, "")))

    def _add(self, grid: QGridLayout, row: int, line: Line) -> None:
        field = self._fields[line.key] = LineField(line.placeholder)
        name = self._name.format(words=line.words)
        field.setAccessibleName(name)
        field.setObjectName(f"line-{line.key}")
        field.setFixedWidth(_WIDTH)
        field.edited.connect(self.edited)
        grid.addWidget(field, row, 0)
        grid.addWidget(TextBlock(line.words, lines=2), row, 1, Qt.AlignmentFlag.AlignVCenter)
        if line.button:
            button = RoleButton(line.button, role="aside")
            button.setAccessibleName(f"{line.button}: {line.words}")
            button.clicked.connect(partial(self._press, line.key))
            grid.addWidget(button, row, 2)

    def _press(self, key: str, *_told: object) -> None:
        self.pressed.emit(key)
