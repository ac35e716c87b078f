"""The one-line field that opens inside a cue when the customer answered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.i18n import _
from app.core.vocabulary import PreferenceKind
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import PlainLabel

#: What an answer can be kept as; None is the conversation.
KEPT_AS: tuple[PreferenceKind | None, ...] = (
    None,
    PreferenceKind.LIKE,
    PreferenceKind.DISLIKE,
    PreferenceKind.NEED,
)


class AnswerLine(QLineEdit):
    """One line; Enter saves it."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("AnswerLine")
        self.setProperty("role", "field")
        self.setAccessibleName(_("What they said"))
        self.setPlaceholderText(_("What did they say?"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Save on Enter; the rest is typing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class CueAnswer(QWidget):
    """What they said, and where to keep it."""

    answered = Signal(str, object)  # the answer, a PreferenceKind or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("CueAnswer")
        self.line = AnswerLine()
        self._save = RoleButton(_("Save"), role="choice")
        self._kinds = QWidget()
        self._group = QButtonGroup(self)
        self.line.entered.connect(self._tell)
        self._save.clicked.connect(self._tell)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        row.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._kinds)
        self._assemble_kinds()
        self.hide()

    def open(self, *, with_kinds: bool, usual: PreferenceKind | None = None) -> None:
        """Open empty, with the focus in it; ``usual`` is what such an answer is usually kept as."""
        self.line.setText("")
        self._kinds.setVisible(with_kinds)
        self._group.button(KEPT_AS.index(usual)).setChecked(True)
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_field(self) -> None:
        """Forget what was typed."""
        if not self.isHidden():
            self.line.setText("")
            self.hide()

    def _assemble_kinds(self) -> None:
        flow = FlowLayout(self._kinds)
        flow.addWidget(PlainLabel(_("Keep as"), role="small-muted"))
        words = (_("Conversation"), _("Like"), _("Dislike"), _("Need"))
        for n, word in enumerate(words):
            button = RoleButton(word, role="choice")
            button.setCheckable(True)
            button.setAccessibleName(_("Keep as: {what}").format(what=word))
            self._group.addButton(button, n)
            flow.addWidget(button)

    @Slot()
    def _tell(self) -> None:
        text = self.line.text().strip()
        if text:
            kind = KEPT_AS[max(0, self._group.checkedId())] if not self._kinds.isHidden() else None
            self.answered.emit(text, kind)
