"""What every form beside the card is: a title, fields with their errors beside them, and one way to save."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, cast
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import RegularsError, UserError
from app.core.i18n import Local, _
from app.core.vocabulary import Consent
from app.domain.records import StaffMember
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import Field, is_plain_enter, mark_wrong
from app.ui.widgets.labels import TextBlock

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Here:
    """What a form is told about the shop at the moment it opens."""

    today: date
    zone: ZoneInfo
    local: Local
    currency: str
    amount: Callable[[str], Decimal]  # reads a typed amount, or raises UserError
    staff: tuple[StaffMember, ...]
    on_duty: StaffMember


class _Column(QScrollArea):
    """Scrolls its one widget up and down; as high as the widget where there is room."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        content.setProperty("role", "clear")
        self.setWidget(content)
        self.viewport().setProperty("role", "clear")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the whole content at the present width."""
        content = self.widget()
        layout = content.layout() if content is not None else None
        if layout is None:
            return super().sizeHint()
        hint = layout.sizeHint()
        height = layout.heightForWidth(self.width()) if layout.hasHeightForWidth() else hint.height()
        return QSize(hint.width(), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for two fields: what is lower scrolls."""
        return QSize(240, min(120, self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for another height when the width changed."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll by pages only; arrows belong to the form."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Ask for another height when the content changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


@dataclass(slots=True)
class _Row:
    """A field with its words above and its error below."""

    label: QLabel
    field: QWidget
    error: TextBlock


class Sheet(QFrame):
    """A form. A subclass adds fields, and says in ``draft`` what record they make."""

    submitted = Signal(object)  # the record to save
    close_wished = Signal()
    discard_wished = Signal()
    turn_wished = Signal()  # F3 in a form with two sides
    edited = Signal()

    #: Under this name a draft of the form is kept.
    kind = ""
    #: Which field stands for one that the shop names otherwise.
    stand_ins: ClassVar[Mapping[str, str]] = {}
    #: Whether what was typed is kept when the form is closed.
    keeps_draft = True
    #: Whether F3 turns the form to its other side.
    turns = False

    def __init__(self, title: str, here: Here, *, about: str = "") -> None:
        super().__init__()
        self.setObjectName(type(self).__name__)
        self.setProperty("role", "sheet")
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.here = here
        self._rows: dict[str, _Row] = {}
        self._fresh: dict[str, Any] = {}
        self._wrong: tuple[_Row, QWidget] | None = None
        self._busy = False
        self._save_words = _("Save")
        self._place: QBoxLayout = QVBoxLayout()
        self._place.setSpacing(10)
        self._place.setContentsMargins(2, 2, 2, 2)
        self.kept_note = TextBlock(_("Your draft from before."), role="mark")
        self.error = TextBlock(role="error", lines=8)
        self.save_button = RoleButton(_("Save"), role="primary")
        self.discard_button = RoleButton(_("Discard draft"), role="link")
        self._assemble(title, about)

    # --- for subclasses -------------------------------------------------------------------------------

    def draft(self) -> object:
        """Return the record the fields make, or raise UserError naming the wrong field."""
        raise NotImplementedError

    def add(self, name: str, words: str, field: QWidget, *, stretch: int = 0) -> None:
        """Add a field, already filled with what it shows at first."""
        row = _Row(TextBlock(words, role="heading"), field, TextBlock(role="error", lines=6))
        row.label.setBuddy(_line_of(field))
        row.error.hide()
        field.setObjectName(name)
        _line_of(field).setAccessibleName(words)
        box = QVBoxLayout()
        box.setSpacing(4)
        for part in (row.label, field, row.error):
            box.addWidget(part)
        if isinstance(self._place, QHBoxLayout):
            box.addStretch(1)  # beside a higher field, words stay level with words
        self._place.addLayout(box, stretch)
        row.label.setVisible(not field.property("tells_itself"))
        self._rows[name] = row
        self._fresh[name] = cast("Field", field).typed()
        cast("Any", field).edited.connect(self._edited)

    def add_plain(self, widget: QWidget) -> None:
        """Add what is no field."""
        self._place.addWidget(widget)

    def add_below(self, widget: QWidget) -> None:
        """Add what stays in sight below the fields, however far they are scrolled."""
        self._below.addWidget(widget)

    def respect(self, consent: Consent) -> None:
        """Say so when the customer does not wish personal things to be remembered."""
        if consent is Consent.NO:
            sentence = _("They do not wish us to remember personal things.")
            self.add_plain(TextBlock(sentence, role="alarm-heading", lines=2))

    @contextmanager
    def side_by_side(self) -> Iterator[None]:
        """Put the fields added within beside each other."""
        outer, self._place = self._place, QHBoxLayout()
        self._place.setSpacing(10)
        outer.addLayout(self._place)
        try:
            yield
        finally:
            self._place = outer

    def show_field(self, name: str, shown: bool) -> None:
        """Show a field with its words, or hide it."""
        row = self._rows[name]
        row.field.setVisible(shown)
        row.label.setVisible(shown and not row.field.property("tells_itself"))

    def changed(self) -> None:
        """Called after every edit; a subclass shows what follows from it."""

    # --- for the host ---------------------------------------------------------------------------------

    @property
    def is_touched(self) -> bool:
        """Tell whether something was typed that is not there at first."""
        return bool(self.changes())

    @property
    def is_busy(self) -> bool:
        """Tell whether it is being saved."""
        return self._busy

    def field(self, name: str) -> QWidget:
        """Return a field by its name."""
        return self._rows[name].field

    def error_beside(self, name: str) -> str:
        """Return the sentence shown beside a field, empty when there is none."""
        error = self._rows[name].error
        return "" if error.isHidden() else error.text()

    def typed(self) -> dict[str, Any]:
        """Return what all fields hold."""
        return {name: cast("Field", row.field).typed() for name, row in self._rows.items()}

    def changes(self) -> dict[str, Any]:
        """Return what the fields hold that they did not hold at first."""
        return {name: value for name, value in self.typed().items() if value != self._fresh[name]}

    def put(self, typed: Mapping[str, Any]) -> None:
        """Show a draft; fields it does not know stay as they are."""
        for name, value in typed.items():
            if name in self._rows:
                cast("Field", self._rows[name].field).put(value)
        self.kept_note.show()
        self._edited()

    def begin(self) -> None:
        """Put the focus where typing begins."""
        if self._rows:
            _line_of(next(iter(self._rows.values())).field).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def save(self) -> None:
        """Hand the record over to be saved, or say what is wrong."""
        if self._busy:
            return
        self._clear_errors()
        try:
            draft = self.draft()
        except UserError as trouble:
            self.refuse(trouble)
            return
        self._set_busy(True)
        self.submitted.emit(draft)

    def refuse(self, trouble: RegularsError) -> None:
        """Say why it was not saved, beside the field that is wrong; everything typed stays."""
        if self._busy:
            self._set_busy(False)
        announce(self, str(trouble))
        name = getattr(trouble, "field", None) or ""
        row = self._rows.get(self.stand_ins.get(name, name))
        if row is None or not row.field.isVisibleTo(self):
            self.error.show_text(str(trouble))
            return
        row.error.show_text(str(trouble))
        line = _wrong_line(row.field, str(trouble))
        line.setAccessibleDescription(str(trouble))
        mark_wrong(line, True)
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._wrong = (row, line)
        QTimer.singleShot(0, self, self._scroll_to_wrong)  # once the sentence has its place

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Save with Ctrl+Enter, close with Esc, turn with F3; the window may have taken these already."""
        command = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in _ENTER and command:
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_wished.emit()
        elif event.key() == Qt.Key.Key_F3 and self.turns:
            self.turn_wished.emit()
        elif is_plain_enter(event) and isinstance(button := self.focusWidget(), QPushButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Know at first sight whether there is something to discard."""
        super().showEvent(event)
        self.discard_button.setVisible(self.keeps_draft and self.is_touched)

    # --- parts ----------------------------------------------------------------------------------------

    def _assemble(self, title: str, about: str) -> None:
        content = QWidget()
        content.setLayout(self._place)
        self._column = _Column(content)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 14, 16, 14)
        box.setSpacing(10)
        box.addLayout(self._header(title, about))
        box.addWidget(self.kept_note)
        box.addWidget(self._column)
        self._below = QVBoxLayout()
        box.addLayout(self._below)
        box.addWidget(self.error)
        box.addLayout(self._footer())
        self.kept_note.hide()
        self.error.hide()

    def _header(self, title: str, about: str) -> QVBoxLayout:
        line = QHBoxLayout()
        close = RoleButton(_("Close"), role="link")
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(self.close_wished)
        heading = TextBlock(title, role="sheet-title", lines=2)
        line.addWidget(heading, 1)
        line.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout()
        box.setContentsMargins(2, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(line)
        if about:
            told = TextBlock(about, role="small-muted", lines=3)
            box.addWidget(told)
        return box

    def _footer(self) -> QVBoxLayout:
        self.save_button.setObjectName("save")
        self.save_button.clicked.connect(self.save)
        self.discard_button.setObjectName("discard")
        self.discard_button.clicked.connect(self.discard_wished)
        self.discard_button.hide()
        line = QHBoxLayout()
        line.addWidget(self.discard_button)
        line.addStretch(1)
        line.addWidget(self.save_button)
        hint = TextBlock(self.hint(), role="small-muted", lines=3)
        box = QVBoxLayout()
        box.setContentsMargins(2, 0, 2, 0)
        box.setSpacing(8)
        box.addWidget(hint)
        box.addLayout(line)
        return box

    def hint(self) -> str:
        """Return the line about the keys."""
        return _("Ctrl+Enter saves · Esc keeps it for later")

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        if busy:
            self._save_words = self.save_button.accessibleName()
        self.save_button.set_text(_("Saving…") if busy else self._save_words)
        self.save_button.setEnabled(not busy)

    def _clear_errors(self) -> None:
        self.error.hide()
        if self._wrong is not None:
            (row, line), self._wrong = self._wrong, None
            row.error.hide()
            line.setAccessibleDescription("")
            mark_wrong(line, False)

    @Slot()
    def _scroll_to_wrong(self) -> None:
        if self._wrong is not None:
            row, line = self._wrong
            for part in (row.error, line):
                self._column.ensureWidgetVisible(part, 0, 30)

    @Slot()
    def _edited(self) -> None:
        self._clear_errors()
        if self.isVisible():
            self.discard_button.setVisible(self.keeps_draft and self.is_touched)
        self.changed()
        self.edited.emit()


def _line_of(field: QWidget) -> QWidget:
    """Return the part of a field that is typed into: itself, unless it has several parts."""
    return cast("QWidget", getattr(field, "line", field))


def _wrong_line(field: QWidget, sentence: str) -> QWidget:
    """Return the part of a field that a sentence is about: of several lines the one it repeats."""
    told = getattr(field, "line_in", None)
    return cast("QWidget", told(sentence)) if told is not None else _line_of(field)
