"""One way to say something: a field for each form of it, how that sounds, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.i18n import _
from app.core.vocabulary import Address
from app.domain.phrase import Form as Said
from app.domain.phrase import Phrase
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import TextField, TickField, mark_wrong
from app.ui.widgets.labels import PlainLabel, TextBlock


class _FormRow(QWidget):
    """One form: what it is for, its text, and how it sounds."""

    edited = Signal()
    entered = Signal(object)  # the field that has the focus now

    def __init__(self, said: Said, name: str, *, lone: bool) -> None:
        super().__init__()
        self.said = said
        self.field = TextField(lines=1)
        self.field.put(said.text)
        self.field.setAccessibleName(name)
        self.field.edited.connect(self.edited)
        self.field.installEventFilter(self)
        self.sound = TextBlock(role="small-muted", lines=3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        if not lone:
            column.addWidget(PlainLabel(_form_words(said), role="small-muted"))
        column.addWidget(self.field)
        column.addWidget(self.sound)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tell which field the next field's name would go into."""
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit(self.field)
        return super().eventFilter(watched, event)


class VariantBlock(QFrame):
    """A tile with one variant."""

    edited = Signal(object)  # this block
    remove_wished = Signal(object)  # this block
    entered = Signal(object)  # the field that has the focus now

    def __init__(self, phrase: Phrase, number: int, *, about_item: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("VariantBlock")
        self.setProperty("role", "tile")
        self._phrase = phrase
        self._heading = PlainLabel(role="heading")
        self._single = TickField(_("fits one thing only, not several"))
        self._single.put(phrase.single)
        if not about_item:
            self._single.hide()
        self._single.edited.connect(self._tell)
        self._remove = RoleButton(_("Remove"), role="link")
        self._remove.clicked.connect(self._wish_removal)
        self.error = TextBlock(role="error", lines=4)
        self.error.hide()
        lone = len(phrase.forms) == 1
        self._rows = [_FormRow(said, self._name(said, number), lone=lone) for said in phrase.forms]
        for row in self._rows:
            row.edited.connect(self._tell)
            row.entered.connect(self.entered)
        self._assemble()
        self.show_number(number)

    @property
    def fields(self) -> list[TextField]:
        """The fields of its forms."""
        return [row.field for row in self._rows]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed at all."""
        return not any(row.field.typed().strip() for row in self._rows)

    def phrase(self) -> Phrase:
        """Return the variant as typed."""
        forms = tuple(Said(row.field.typed(), row.said.address, row.said.category) for row in self._rows)
        return Phrase(forms, self._phrase.count, self._phrase.ordinal, self._single.typed())

    def show_number(self, number: int) -> None:
        """Show which of the ways it is."""
        self._heading.setText(_("Way {n} to say it").format(n=number))

    def show_sounds(self, sounds: Sequence[str], wrong: Sequence[str]) -> None:
        """Show how each form sounds, and what is wrong."""
        for row, sound in zip(self._rows, sounds, strict=True):
            row.sound.setText(_("“{sentence}”").format(sentence=sound) if sound else "…")
        self.show_wrong("" if self.is_empty else " ".join(wrong))
        if wrong and not all(sounds) and not self.is_empty:
            for row, sound in zip(self._rows, sounds, strict=True):
                mark_wrong(row.field, not sound)  # those that sound right are

    def show_wrong(self, sentence: str) -> None:
        """Say what is wrong with it, or nothing."""
        self.error.show_text(sentence)
        for field in self.fields:
            mark_wrong(field, bool(sentence))

    # --- parts ------------------------------------------------------------------------------------------

    @staticmethod
    def _name(said: Said, number: int) -> str:
        way = _("Way {n} to say it").format(n=number)
        return ", ".join(part for part in (way, _form_words(said)) if part)

    def _assemble(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._heading)
        top.addStretch(1)
        top.addWidget(self._single)
        top.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 9, 14, 11)
        column.setSpacing(7)
        column.addLayout(top)
        for row in self._rows:
            column.addWidget(row)
        column.addWidget(self.error)

    @Slot()
    def _tell(self) -> None:
        self.edited.emit(self)

    @Slot()
    def _wish_removal(self) -> None:
        self.remove_wished.emit(self)


def _form_words(said: Said) -> str:
    """Return for whom and for which numbers a form is."""
    addressed = {None: "", Address.FORMAL: _("formal"), Address.INFORMAL: _("informal")}[said.address]
    plural = _("plural form “{category}”").format(category=said.category) if said.category else ""
    return ", ".join(part for part in (addressed, plural) if part)
