"""The statement behind the word: what was paid into the account of goodwill, and what was drawn from it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.core.i18n import _
from app.domain.goodwill import Account, StatementLine
from app.domain.records import CustomerCard
from app.ui.counter.sheets.base import Here, Sheet
from app.ui.goodwill_words import deed_words, goodwill_word
from app.ui.widgets.labels import PlainLabel, TextBlock


class GoodwillSheet(Sheet):
    """Shows a statement; there is nothing to type."""

    kind = "goodwill"
    keeps_draft = False

    def __init__(self, card: CustomerCard, here: Here, found: Account) -> None:
        super().__init__(_("Goodwill"), here, about=card.name)
        word = TextBlock(goodwill_word(found.word), role="sheet-title")
        self.add_plain(word)
        self.table = _table(found, here)
        self.add_plain(self.table)
        self.add_plain(TextBlock(_("The last two years count."), role="small-muted", lines=2))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.save_button.hide()

    def draft(self) -> object:
        """Return nothing: a statement is read."""
        return None

    def begin(self) -> None:
        """Stand on the statement."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Save nothing."""

    def hint(self) -> str:
        """Return the line about the keys."""
        return _("Esc closes")


def _table(found: Account, here: Here) -> QWidget:
    table = QWidget()
    table.setProperty("role", "clear")
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setColumnStretch(0, 1)
    for row, line in enumerate(found.lines):
        grid.addWidget(TextBlock(_deed(line, here), role="later", lines=2), row, 0)
        grid.addWidget(_figure(line.comes_to, here), row, 1)
    below = len(found.lines)
    grid.addWidget(TextBlock(_("Balance"), role="strong"), below, 0)
    grid.addWidget(_figure(found.balance, here, role="strong"), below, 1)
    return table


def _deed(line: StatementLine, here: Here) -> str:
    words = _("{deed}, {times} × {weight}, last {day}")
    day = here.local.day(line.latest, here.today)
    return words.format(
        deed=deed_words()[line.kind],
        times=here.local.number(line.times),
        weight=_signed(line.weight, here),
        day=day,
    )


def _figure(value: int, here: Here, *, role: str = "later") -> PlainLabel:
    label = PlainLabel(_signed(value, here), role=role)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return label


def _signed(value: int, here: Here) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{here.local.number(abs(value))}"
