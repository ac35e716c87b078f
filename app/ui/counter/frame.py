"""What is painted at once: two strips, three columns, the cover, and the bar that speaks to the clerk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.ui.actions import Command, Entry
from app.ui.counter.bars import BottomBar, TopBar
from app.ui.counter.cover import Cover
from app.ui.theme import Theme
from app.ui.widgets.hidden import lay_out_hidden
from app.ui.widgets.inline_bar import InlineBar
from app.ui.widgets.labels import TextBlock
from app.ui.widgets.steady import STRIP

if TYPE_CHECKING:  # loaded after the first paint
    from app.ui.counter.card import CardView
    from app.ui.counter.cue_panel import CuePanel
    from app.ui.counter.finder import Finder
    from app.ui.counter.yours_strip import YoursStrip

_SIDE = 20
_GAP = 13
_LEFT = (0.2046, 234, 330)  # share of the width, at least, at most
_RIGHT = (0.2985, 300, 480)
_RIGHT_WITH_FORM = 350
_START = 0.3038
_ABOVE_BOTTOM = 60


class CardFrame(QFrame):
    """The place of the card: painted empty at once, the card itself comes after the first paint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("CardFrame")
        self.setProperty("role", "card")
        self._calm = TextBlock(role="calm", lines=4, leading=1.3)
        self._calm.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        calm = QWidget()
        box = QVBoxLayout(calm)
        box.addStretch(2)
        box.addWidget(self._calm)
        box.addStretch(3)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(calm)

    def take(self, view: CardView) -> None:
        """Take a card in, still hidden."""
        self._stack.addWidget(view)

    def show_calm(self, text: str) -> None:
        """Show a quiet sentence in place of a card."""
        self._calm.setText(text)
        self._stack.setCurrentIndex(0)

    def show_view(self, view: CardView) -> None:
        """Show one of the cards."""
        self._stack.setCurrentWidget(view)

    def room(self) -> QRect:
        """Return the place of a card."""
        return _place(self._stack)


class CounterFrame(QWidget):
    """Places the parts of the counter and shares the width among them."""

    def __init__(self, theme: Theme, keys: Mapping[Command, Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("CounterFrame")
        self.top = TopBar(theme, keys)
        self.card = CardFrame()
        self.bottom = BottomBar(keys)
        self.cover = Cover(keys[Command.HIDE].shown_key)
        self._left = QWidget()
        self._right = QWidget()
        self._left_column = QVBoxLayout(self._left)
        self._left_column.setContentsMargins(0, 0, 0, 0)
        self._right_column = QStackedLayout(self._right)
        self._form_open = False
        self._cues: CuePanel | None = None
        self._forms: QWidget | None = None
        self._results: QWidget | None = None
        self._rooms_place = QWidget()  # without one, the first room would be shown as a window of its own
        self._rooms = QStackedLayout(self._rooms_place)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._assemble())
        self._stack.addWidget(self.cover)
        self.bar = InlineBar(self)
        self.bar.resized.connect(self._place_bar)

    @property
    def is_covered(self) -> bool:
        """Whether the calm screen is shown."""
        return self._stack.currentIndex() == 1

    @property
    def room(self) -> QWidget | None:
        """The other room that is in sight, None at the counter."""
        return self._rooms.currentWidget() if self._rooms.currentIndex() else None

    def show_room(self, room: QWidget | None) -> None:
        """Show another room under the same upper strip, or the counter."""
        if room is not None and self._rooms.indexOf(room) < 0:
            self._rooms.addWidget(room)
        self._rooms.setCurrentIndex(self._rooms.indexOf(room) if room is not None else 0)

    def take_finder(self, finder: Finder) -> None:
        """Take the list of results in; the first answer waits for nothing else."""
        self._results = finder.list
        self._left_column.insertWidget(0, finder, 100)  # takes what room it needs before the rest is left empty

    def take_strip(self, strip: YoursStrip) -> None:
        """Take in what is due, under the results."""
        self._left_column.addWidget(strip)
        self._left_column.addStretch(1)
        if self._results is not None:
            QWidget.setTabOrder(self._results, strip.list)

    def take(self, finder: Finder, cards: Sequence[CardView], cues: Sequence[CuePanel], forms: QWidget) -> None:
        """Take the parts in that were not painted at first, beside the finder; the first of each is shown first."""
        for card, panel in zip(cards, cues, strict=True):
            self.card.take(card)
            self._right_column.addWidget(panel)
        self._cues = cues[0]
        held = QWidget()
        column = QVBoxLayout(held)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        column.setContentsMargins(STRIP if rtl else 0, 0, 0 if rtl else STRIP, 0)
        column.addWidget(forms)
        self._right_column.addWidget(held)
        self._forms = held
        leaves = (part for leaf in zip(cards, cues, strict=True) for part in leaf)
        _chain(self.top, finder, *leaves, self.bottom)
        self._place()

    def show_forms(self, shown: bool) -> None:
        """Give the right column to a form, or back to the cues."""
        self._form_open = shown
        beside = self._forms if shown else self._cues
        if beside is not None:
            self._right_column.setCurrentWidget(beside)
        self._place()

    def show_leaf(self, card: CardView, cues: CuePanel) -> None:
        """Show one of the cards with its cues; an open form keeps its place."""
        self.card.show_view(card)
        self._cues = cues
        if not self._form_open:
            self._right_column.setCurrentWidget(cues)

    def lay_out(self, card: CardView) -> None:
        """Lay out a card that is hidden as it will be shown."""
        lay_out_hidden(card, self.card.room())

    def lay_out_beside(self, cues: CuePanel) -> None:
        """Lay out cues that are hidden as they will be shown."""
        lay_out_hidden(cues, _place(self._right_column))

    def show_cover(self, shown: bool) -> None:
        """Show the calm screen, or the counter."""
        self._stack.setCurrentIndex(1 if shown else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._place()

    def _assemble(self) -> QWidget:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        sides = (_SIDE - STRIP, _SIDE) if rtl else (_SIDE, _SIDE - STRIP)
        body = QHBoxLayout()
        body.setContentsMargins(sides[0], 0, sides[1], 0)
        body.setSpacing(0)
        body.addWidget(self._left)  # its far edge is the strip of its scroll bar, as wide as the gap
        body.addWidget(self.card, 1)
        body.addSpacing(_GAP)
        body.addWidget(self._right)
        counter = QWidget()
        column = QVBoxLayout(counter)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(11)
        column.addLayout(body, 1)
        column.addLayout(_inset(self.bottom))
        self._rooms.addWidget(counter)
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 11, 0, 9)
        outer.setSpacing(11)
        outer.addLayout(_inset(self.top))
        outer.addWidget(self._rooms_place, 1)
        return whole

    def _place(self) -> None:
        room = self.width() - 2 * _SIDE - 2 * _GAP
        right = _share(room, _RIGHT)
        if self._form_open:
            right = max(right, _RIGHT_WITH_FORM)
        self._left.setFixedWidth(_share(room, _LEFT) + STRIP)
        self._right.setFixedWidth(right + STRIP)
        self.top.set_start_width(round(self.width() * _START))
        if not self.bar.isHidden():
            self._place_bar()

    @Slot()
    def _place_bar(self) -> None:
        size = self.bar.fitting_size(self.width() - 2 * _SIDE)
        self.bar.resize(size)
        self.bar.move((self.width() - size.width()) // 2, self.height() - size.height() - _ABOVE_BOTTOM)


def _chain(*parts: QWidget) -> None:
    """Let Tab go through the parts in the order they are read, whenever they were made."""
    stops = [w for part in parts for w in part.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _place(stack: QStackedLayout) -> QRect:
    """Return the place of what is shown there: a stack keeps no place of its own."""
    shown = stack.currentWidget()
    return shown.geometry() if shown is not None else QRect()


def _inset(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(_SIDE, 0, _SIDE, 0)
    row.addWidget(widget)
    return row


def _share(room: int, limits: tuple[float, int, int]) -> int:
    share, least, most = limits
    return min(most, max(least, round(room * share)))
