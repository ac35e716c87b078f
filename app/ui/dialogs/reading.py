"""Long texts to be read: licences, what is new."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from app.core.i18n import _
from app.core.news import News
from app.ui.widgets.labels import PlainLabel

_SIZE = QSize(720, 540)


class ReadingDialog(QDialog):
    """A title and a text that is too long for a label; never markup."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ReadingDialog")
        self.setWindowTitle(title)
        self.resize(_SIZE)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(title)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(PlainLabel(title, role="sheet-title"))
        column.addWidget(self.text, 1)
        column.addWidget(close_button(self))


def close_button(dialog: QDialog) -> QDialogButtonBox:
    """Return the row of a dialog that can only be closed."""
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())  # other buttons have none either
    buttons.rejected.connect(dialog.reject)
    return buttons


def news_dialog(found: Sequence[News], parent: QWidget | None = None) -> ReadingDialog:
    """Make the dialog of what is new."""
    chapters = [_("Version {version}").format(version=one.version) + "\n\n" + one.text for one in found]
    return ReadingDialog(_("What is new"), "\n\n\n".join(chapters), parent)
