"""A card of the manager's room that is filled in: words at the side, fields beside them, what is wrong below each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import RegularsError
from app.core.i18n import _
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import Field, mark_wrong
from app.ui.widgets.labels import TextBlock
from app.ui.widgets.steady import STRIP, SteadyScroll

_SIDE, _ABOVE, _BELOW = 22, 18, 14
_WORDS, _NARROW = 128, 130
_GAP = 10
_LEVEL = 8  # puts words level with what stands in the field


@dataclass(slots=True)
class _Row:
    """A field with its words and the sentence that says what is wrong with it."""

    words: TextBlock
    field: QWidget
    error: TextBlock
    hint: TextBlock


class Form(QFrame):
    """Knows what it was filled with, and therefore whether something was changed."""

    edited = Signal()
    save_wished = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Form")
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self._rows: dict[str, _Row] = {}
        self._fresh: dict[str, Any] = {}
        self._filling = False
        self._wrong: QWidget | None = None
        self.title = TextBlock(title, role="sheet-title", lines=2)
        self.note = TextBlock(role="small-muted", lines=2)
        self.note.hide()
        self.error = TextBlock(role="error", lines=6)
        self.error.hide()
        self.save_button = RoleButton(_("Save"), role="primary")
        self.save_button.setToolTip("Ctrl+S")
        self.save_button.clicked.connect(self.save_wished)
        self.head = QHBoxLayout()
        self.foot = QHBoxLayout()
        self._grid = QGridLayout()
        self._scroll = SteadyScroll()
        self._assemble()

    # --- building ---------------------------------------------------------------------------------------

    def add(self, name: str, words: str, field: QWidget, *, hint: str = "", narrow: bool = False) -> None:
        """Add a field under a name that errors go by; a ``narrow`` one takes a number."""
        label, error = TextBlock(words, role="heading", lines=3), TextBlock(role="error", lines=4)
        row = _Row(label, field, error, TextBlock(hint, role="small-muted", lines=3))
        row.error.hide()
        if not hint:
            row.hint.hide()  # and never shown before it has a parent: it would be a window of its own
        row.words.setFixedWidth(_WORDS)
        target = _line_of(field)
        row.words.setBuddy(target)
        if words:
            target.setAccessibleName(words)
        field.setObjectName(name)
        column = QVBoxLayout()
        column.setSpacing(3)
        if narrow:
            field.setFixedWidth(_NARROW)
        column.addWidget(field, 0, Qt.AlignmentFlag.AlignLeading if narrow else Qt.AlignmentFlag(0))
        column.addWidget(row.hint)
        column.addWidget(row.error)
        at = self._grid.rowCount()
        if words:
            beside = QVBoxLayout()
            beside.addSpacing(_LEVEL)
            beside.addWidget(row.words)
            beside.addStretch(1)
            self._grid.addLayout(beside, at, 0)
            self._grid.addLayout(column, at, 1)
        else:  # a field that tells itself what it is takes the whole width
            row.words.setParent(self)
            row.words.hide()
            self._grid.addLayout(column, at, 0, 1, 2)
        self._rows[name] = row
        self._fresh[name] = cast("Field", field).typed()
        cast("Any", field).edited.connect(self._tell)

    def add_wide(self, widget: QWidget) -> None:
        """Add something across both columns."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)

    def add_heading(self, words: str) -> None:
        """Begin a group of fields."""
        rule = QFrame()
        rule.setProperty("role", "rule")
        self.add_wide(rule)
        self.add_wide(TextBlock(words, role="title"))

    def end(self) -> None:
        """Let what is left of the height be empty."""
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def show_row(self, name: str, shown: bool) -> None:
        """Show a field with its words, or hide it."""
        row = self._rows[name]
        row.words.setVisible(shown and bool(row.words.text()))
        row.field.setVisible(shown)
        row.hint.setVisible(shown and bool(row.hint.text()))

    # --- filling ----------------------------------------------------------------------------------------

    def fill(self, values: Mapping[str, Any]) -> None:
        """Show what is kept; nothing is changed then."""
        self.clear_errors()
        self._put(values)
        self._fresh = self.typed()

    def put(self, typed: Mapping[str, Any]) -> None:
        """Show what was typed before and not saved."""
        self._put(typed)
        self.edited.emit()

    def typed(self) -> dict[str, Any]:
        """Return what all fields hold."""
        return {name: cast("Field", row.field).typed() for name, row in self._rows.items()}

    @property
    def fresh(self) -> Mapping[str, Any]:
        """What the fields were filled with."""
        return self._fresh

    @property
    def is_changed(self) -> bool:
        """Whether something is typed that is not kept."""
        return self.typed() != self._fresh

    def field(self, name: str) -> QWidget:
        """Return a field by its name."""
        return self._rows[name].field

    def begin(self) -> None:
        """Put the focus into the first field."""
        if self._rows:
            _line_of(next(iter(self._rows.values())).field).setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is wrong ----------------------------------------------------------------------------------

    def refuse(self, trouble: RegularsError) -> None:
        """Say why it was not saved, beside the field that is wrong; everything typed stays."""
        self.clear_errors()
        announce(self, str(trouble))
        row = self._rows.get(getattr(trouble, "field", None) or "")
        if row is None or not row.field.isVisibleTo(self):
            self.error.show_text(str(trouble))
            return
        row.error.show_text(str(trouble))
        self._wrong = _line_of(row.field)
        self._wrong.setAccessibleDescription(str(trouble))
        mark_wrong(self._wrong, True)
        self._wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._scroll_to_wrong)  # once the sentence has its place

    def error_beside(self, name: str) -> str:
        """Return the sentence beside a field, empty when there is none."""
        error = self._rows[name].error
        return "" if error.isHidden() else error.text()

    def clear_errors(self) -> None:
        """Take back what was said to be wrong."""
        self.error.show_text("")
        for row in self._rows.values():
            row.error.show_text("")
        if self._wrong is not None:
            self._wrong.setAccessibleDescription("")
            mark_wrong(self._wrong, False)
            self._wrong = None

    def set_busy(self, busy: bool) -> None:
        """Take no second wish to save while one is carried out."""
        self.save_button.setEnabled(not busy)

    # --- Qt's own ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Put the field that has the focus back as it was on Escape; a second one is for the page."""
        name = self._focused() if event.key() == Qt.Key.Key_Escape else ""
        if name and self.typed()[name] != self._fresh[name]:
            cast("Field", self._rows[name].field).put(self._fresh[name])
            self.edited.emit()
        else:
            super().keyPressEvent(event)

    # --- parts ------------------------------------------------------------------------------------------

    def _put(self, values: Mapping[str, Any]) -> None:
        self._filling = True
        try:
            for name, value in values.items():
                if name in self._rows:
                    cast("Field", self._rows[name].field).put(value)
        finally:
            self._filling = False

    def _focused(self) -> str:
        focus = self.focusWidget()
        for name, row in self._rows.items():
            if focus is not None and (focus is row.field or row.field.isAncestorOf(focus)):
                return name
        return ""

    @Slot()
    def _tell(self) -> None:
        if not self._filling:
            self.edited.emit()

    @Slot()
    def _scroll_to_wrong(self) -> None:
        if self._wrong is not None:
            self._scroll.ensureWidgetVisible(self._wrong, 0, 60)

    def _assemble(self) -> None:
        content = QWidget()
        content.setProperty("role", "clear")
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        near, far = (_SIDE - STRIP, _SIDE) if rtl else (_SIDE, _SIDE - STRIP)
        self._grid.setContentsMargins(2, 2, 2, 2)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(_GAP)
        self._grid.setColumnStretch(1, 1)
        content.setLayout(self._grid)
        self._scroll.setWidget(content)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.title)
        texts.addWidget(self.note)
        self.head.addLayout(texts, 1)
        self.foot.setSpacing(8)
        self.foot.addWidget(self.save_button)
        self.foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _ABOVE, 0, _BELOW)
        column.setSpacing(12)
        for part in (self.head, self.error, self.foot):
            inset = QVBoxLayout()
            inset.setContentsMargins(_SIDE, 0, _SIDE, 0)
            inset.addWidget(part) if isinstance(part, QWidget) else inset.addLayout(part)
            column.addLayout(inset)
        middle = QHBoxLayout()
        middle.setContentsMargins(near, 0, far, 0)
        middle.addWidget(self._scroll)
        column.insertLayout(1, middle, 1)


def _line_of(field: QWidget) -> QWidget:
    """Return the widget of a field that takes the keys."""
    inner = field.focusProxy()
    return inner if isinstance(inner, QWidget) else field
