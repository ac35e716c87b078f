"""One sentence to the clerk, with at most one thing to do about it. It never takes the focus."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.core.i18n import _
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.labels import TextBlock

#: How long good news stays, in milliseconds. Trouble stays until it is dismissed.
_GOOD_NEWS = 8000
_WIDEST = 720


class InlineBar(QFrame):
    """A floating strip above the lower edge; bad news stays until it is read."""

    action_taken = Signal()
    dismissed = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("InlineBar")
        self.setProperty("role", "bar")
        self._sentence = TextBlock(lines=4, leading=1.2)
        self._action = RoleButton(role="link")
        self._close = RoleButton(_("Close"), role="link")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._action.clicked.connect(self._act)
        self._close.clicked.connect(self.dismiss)
        self._timer.timeout.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 10, 10)
        row.setSpacing(10)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said now, empty when nothing is."""
        return "" if self.isHidden() else self._sentence.text()

    def say(self, sentence: str, *, action: str = "", lasting: bool = False) -> None:
        """Say a sentence in place of the one before."""
        self._sentence.setText(sentence)
        self._action.set_text(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(sentence)
        self._timer.stop()
        if not lasting:
            self._timer.start(_GOOD_NEWS)
        self.show()
        self.raise_()
        self.resized.emit()
        announce(self, sentence)

    @Slot()
    def dismiss(self) -> None:
        """Take the sentence away."""
        if not self.isHidden():
            self._fold()
            self.dismissed.emit()

    def fitting_size(self, room: int) -> QSize:
        """Return the size that suits the sentence when so many pixels are there across."""
        layout = self.layout()
        natural = self._sentence.fontMetrics().horizontalAdvance(self._sentence.text()) + 60
        buttons = self._close.sizeHint().width() + (self._action.sizeHint().width() + 10) * (
            not self._action.isHidden()
        )
        width = min(room, _WIDEST, natural + buttons)
        return QSize(width, layout.heightForWidth(width) if layout else 0)

    def _fold(self) -> None:
        self._timer.stop()
        self._sentence.setText("")
        self.setAccessibleName("")
        self.hide()

    @Slot()
    def _act(self) -> None:
        self._fold()
        self.action_taken.emit()
