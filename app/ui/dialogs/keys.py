"""The guide: how the counter works, and every key, on one page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from app.core.i18n import _
from app.ui.actions import CUES, Command, Entry, table
from app.ui.dialogs.reading import close_button
from app.ui.widgets.labels import PlainLabel, TextBlock

#: Shown in two columns of so many rows at most.
_ROWS = 14


class KeysDialog(QDialog):
    """The table of commands, as people learn them, and the keys every form and list knows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("KeysDialog")
        self.setWindowTitle(_("Help"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(9)
        column.addWidget(PlainLabel(_("How the counter works"), role="sheet-title"))
        for sentence in _guide():
            column.addWidget(TextBlock(sentence, lines=2))
        column.addSpacing(8)
        column.addWidget(PlainLabel(_("Keys"), role="sheet-title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(2, 24)
        for place, (key, words) in enumerate(_all()):
            side, row = divmod(place, _ROWS)
            grid.addWidget(PlainLabel(key, role="key"), row, side * 3, Qt.AlignmentFlag.AlignLeading)
            grid.addWidget(PlainLabel(words), row, side * 3 + 1)
        column.addLayout(grid)
        column.addWidget(close_button(self))


def _guide() -> tuple[str, ...]:
    return (
        _("1. Type any part of a name, phone number, card or e-mail, or scan a card. Enter opens the card."),
        _("2. At the right stands what to say now, with its reason. Alt and its number records how it went."),
        _("3. One key notes what happened: a purchase, a conversation, a complaint, a promise."),
        _("4. Called away? Esc keeps what you typed until you come back to that customer."),
        _("5. Somebody looks over your shoulder? F9 hides everything personal."),
        _("6. Rules, wording, staff and settings are under Manage, behind the manager’s PIN."),
    )


def _all() -> list[tuple[str, str]]:
    entries = [entry for entry in table().values() if entry.key and not _is_one_of_many(entry)]
    shown = [(entry.shown_key, entry.words) for entry in entries]
    return [
        *shown,
        (_("Alt 1 … Alt 6"), _("Answer the cue with that number; then 1 to 4")),
        (_("Enter"), _("Open the first customer found")),
        (_("Ctrl Enter"), _("Save the form")),
        (_("Esc"), _("Leave the form, keeping it; else empty the counter")),
        (_("Ctrl N"), _("Begin a rule, among the rules")),
        (_("Ctrl S"), _("Save the rule")),
        (_("Ctrl Z, Ctrl Y"), _("Undo and redo in a rule")),
        (_("Ctrl ↑, Ctrl ↓"), _("Move a condition")),
    ]


def _is_one_of_many(entry: Entry) -> bool:
    return entry.command in CUES or entry.command is Command.KEYS
