"""What is delicate: a small mark, and its words only when they are opened on purpose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.i18n import _, ngettext
from app.domain.records import ConversationText
from app.ui.counter.tiles import When
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.labels import TextBlock
from app.ui.wording import sentence


class QuietMark(QWidget):
    """A small mark that there is something to know; its words are shown only on purpose."""

    opened = Signal()

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("QuietMark")
        self._count = 0
        self._key = key
        self.button = RoleButton(role="chip")
        self.button.clicked.connect(self.toggle)
        self._words = [TextBlock(role="muted", lines=6, leading=1.15) for _n in range(3)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        for words in self._words:
            column.addWidget(words)

    @property
    def is_open(self) -> bool:
        """Whether the words are shown."""
        return any(words.text() for words in self._words)

    def show_count(self, count: int) -> None:
        """Show the mark for so many things, closed; none takes no room."""
        self._count = count
        self.close_words()
        self.setVisible(count > 0)

    def show_words(self, talks: Sequence[ConversationText], when: When) -> None:
        """Show the words in place."""
        for n, label in enumerate(self._words):
            label.show_text(_quiet_text(talks[n], when) if n < len(talks) else "")
        self.button.set_text(_("Hide this again"))

    def close_words(self) -> None:
        """Hide the words again."""
        for label in self._words:
            label.show_text("")
        words = ngettext("{count} thing to know", "{count} things to know", self._count)
        self.button.set_text(words.format(count=self._count))
        self.button.setToolTip(self._key)

    @Slot()
    def toggle(self) -> None:
        """Show the words, or hide them again."""
        if self.is_open:
            self.close_words()
        elif self._count:
            self.opened.emit()


def _quiet_text(talk: ConversationText, when: When) -> str:
    said = ", ".join(part for part in (when.ago(talk.at), talk.with_whom) if part)
    return " ".join(part for part in (sentence(talk.topic), sentence(talk.details), f"({said})") if part)
