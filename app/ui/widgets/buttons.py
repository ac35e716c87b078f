"""Buttons: with a role, with a keycap beside their text, and keycaps that can be pressed themselves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from app.core.i18n import _, ngettext
from app.ui.icons import draw_icon
from app.ui.theme import Theme
from app.ui.widgets.labels import PlainLabel

_ICON = 18
#: Between the word of a room and its number.
_COUNT_GAP = 5


class RoleButton(QPushButton):
    """A button of one of the style sheet's roles; its text is never read for a mnemonic."""

    def __init__(self, text: str = "", *, role: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(type(self).__name__)
        self.setProperty("role", role)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show a text, and be called so."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Press on Enter too, as people expect outside of dialogs."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)


class RoomButton(RoleButton):
    """A word of the upper strip that leads to a room, with how many things wait there."""

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, role="room", parent=parent)
        self._theme = theme
        self._words = words
        self._count = ""
        self._colour = "accent"
        self.setCheckable(True)

    def show_count(self, count: int) -> None:
        """Show a number after the word, none for 0."""
        self._show(count, "accent", _("{room}, {count} due").format(room=self._words, count=count))

    def show_pressing(self, count: int) -> None:
        """Show in red how many press, none for 0."""
        said = ngettext("{words}, {n} pressing", "{words}, {n} pressing", count)
        self._show(count, "alarm", said.format(words=self._words, n=count))

    def _show(self, count: int, colour: str, said: str) -> None:
        self._count, self._colour = str(count) if count else "", colour
        self.setAccessibleName(said if count else self._words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the word and the number."""
        hint = super().sizeHint()
        return QSize(hint.width() + self._beside(), hint.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same: neither is ever cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint the button with its word, and the number after it."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        metrics = self.fontMetrics()
        word = metrics.horizontalAdvance(self._words)
        across = word + self._beside()
        left = (self.width() - across) // 2
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        line = (self.height() + metrics.ascent() - metrics.descent()) // 2
        seen = self.isChecked() or self.underMouse()
        painter.setPen(self._theme.colour("ink" if seen else "muted"))
        painter.drawText(left + (across - word if rtl else 0), line, self._words)
        if self._count:
            painter.setPen(self._theme.colour(self._colour))
            painter.drawText(left if rtl else left + word + _COUNT_GAP, line, self._count)

    def _beside(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._count) + _COUNT_GAP if self._count else 0


class KeyCap(PlainLabel):
    """The name of a key, drawn like one. It says nothing to a screen reader that the button does not say."""

    def __init__(self, key: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(key, role="key", parent=parent)
        self.setIndent(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class KeyButton(RoleButton):
    """A keycap that does with the mouse what the key does."""

    def __init__(self, key: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(key, role="key", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class IconButton(RoleButton):
    """A square button with an icon only, drawn sharp at every scale."""

    def __init__(self, theme: Theme, icon: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(role="icon", parent=parent)
        self._theme = theme
        self._icon = icon
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icon on the button."""
        super().paintEvent(event)
        painter = QPainter(self)
        where = QRectF(0, 0, _ICON, _ICON)
        where.moveCenter(QRectF(self.rect()).center())
        draw_icon(painter, self._icon, self._theme.colour("ink"), where)
        painter.end()


class PartsButton(RoleButton):
    """A button made of labels, such as a keycap and a word."""

    def __init__(
        self,
        parts: Sequence[QWidget],
        *,
        name: str,
        role: str = "plain",
        margins: tuple[int, int, int, int] = (13, 8, 13, 8),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(role=role, parent=parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        left, top, right, bottom = margins
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        row.setContentsMargins(*((right, top, left, bottom) if rtl else margins))
        row.setSpacing(5)
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the parts."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the parts: they are never cut."""
        return self.sizeHint()
