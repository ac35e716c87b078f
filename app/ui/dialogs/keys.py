"""Every key on one page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from app.core.i18n import _
from app.ui.actions import CUES, Command, Entry, table
from app.ui.widgets.labels import PlainLabel

#: Shown in two columns of so many rows at most.
_ROWS = 12


class KeysDialog(QDialog):
    """The table of commands, as people learn them, and the keys every form and list knows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("KeysDialog")
        self.setWindowTitle(_("Keys"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(14)
        column.addWidget(PlainLabel(_("Keys"), role="sheet-title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(9)
        grid.setColumnMinimumWidth(2, 24)
        for place, (key, words) in enumerate(_all()):
            side, row = divmod(place, _ROWS)
            grid.addWidget(PlainLabel(key, role="key"), row, side * 3, Qt.AlignmentFlag.AlignLeading)
            grid.addWidget(PlainLabel(words), row, side * 3 + 1)
        column.addLayout(grid)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())  # other buttons have none either
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


def _all() -> list[tuple[str, str]]:
    entries = [entry for entry in table().values() if entry.key and not _is_one_of_many(entry)]
    shown = [(entry.shown_key, entry.words) for entry in entries]
    return [
        *shown,
        (_("Alt 1 … Alt 6"), _("Answer the cue with that number; then 1 to 4")),
        (_("Enter"), _("Open the first customer found")),
        (_("Ctrl Enter"), _("Save the form")),
        (_("Esc"), _("Leave the form, keeping it; else empty the counter")),
    ]


def _is_one_of_many(entry: Entry) -> bool:
    return entry.command in CUES or entry.command is Command.KEYS
