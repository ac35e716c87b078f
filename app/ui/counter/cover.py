"""The calm screen of F9: nothing of any customer is on it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.i18n import _
from app.ui.widgets.labels import PlainLabel, TextBlock


class Cover(QWidget):
    """Shows the shop's name and how to go on."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Cover")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Hidden. Press {key} to go on.").format(key=key))
        self._name = TextBlock(_("Regulars"), role="name")
        self._name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 40, 40, 40)
        column.setSpacing(12)
        column.addStretch(4)
        column.addWidget(self._name)
        hint = PlainLabel(_("Press {key} to go on").format(key=key), role="calm")
        column.addWidget(hint, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(5)

    def show_shop(self, name: str) -> None:
        """Show the shop's own name, or the program's."""
        self._name.setText(name or _("Regulars"))
