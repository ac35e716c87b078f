"""Two leaves of the counter's book: one is seen, on the other the next card can be made ready."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.core.i18n import Local
from app.core.vocabulary import CardFact
from app.domain.records import CustomerCard, OpenCard
from app.ui.actions import Command
from app.ui.counter.card import CardView
from app.ui.counter.cue_panel import CuePanel
from app.ui.counter.frame import CounterFrame
from app.ui.counter.timeline import ReadPage
from app.ui.theme import Theme

#: The leaf that was turned over is wiped this long after, in milliseconds: the other one is painted first.
_AFTER_PAINT = 150


class Leaf:
    """A card and its cues, shown together."""

    def __init__(self, card: CardView, cues: CuePanel) -> None:
        self.card = card
        self.cues = cues
        self.shows: OpenCard | None = None

    def wipe(self) -> None:
        """Forget everything about the customer, in every label."""
        if self.shows is not None:
            self.shows = None
            self.card.clear()
            self.cues.show_cues(())


class Leaves(QObject):
    """Shows cards. One that was made ready is turned to; any other is written on the leaf that is seen."""

    delicate_wished = Signal()
    complaint_wished = Signal(object)  # Command
    outcome_chosen = Signal(object)  # ChosenOutcome
    undo_wished = Signal(str)
    left = Signal()

    def __init__(
        self,
        look: CounterFrame,
        theme: Theme,
        local: Local,
        zone: ZoneInfo,
        keys: tuple[str, Sequence[str]],
        read: ReadPage,
        today: Callable[[], date],
    ) -> None:
        super().__init__(look)
        self._look = look
        self._read = read
        self._today = today
        quiet, cues = keys
        self._front, self._back = (Leaf(CardView(theme, local, zone, quiet), CuePanel(theme, cues)) for _n in range(2))
        self._due: deque[Callable[[], None]] = deque()
        self._wiping = QTimer(self)
        self._wiping.setSingleShot(True)
        self._wiping.setInterval(_AFTER_PAINT)
        self._wiping.timeout.connect(self._wipe_back)
        for leaf in self.both:
            leaf.card.delicate_wished.connect(self.delicate_wished)
            leaf.card.complaint_wished.connect(self._wish_story)
            leaf.cues.outcome_chosen.connect(self.outcome_chosen)
            leaf.cues.undo_wished.connect(self.undo_wished)
            leaf.cues.left.connect(self.left)

    @property
    def both(self) -> tuple[Leaf, Leaf]:
        """Both leaves, the one that is seen first."""
        return self._front, self._back

    @property
    def card(self) -> CardView:
        """The card that is seen."""
        return self._front.card

    @property
    def cues(self) -> CuePanel:
        """The cues that are seen."""
        return self._front.cues

    def make_ready(self, opened: OpenCard, card: CustomerCard, facts: Sequence[CardFact]) -> None:
        """Write a card on the leaf behind, a part at a time, so that no key waits long."""
        self._wiping.stop()
        back = self._back
        back.shows = opened
        self._due = deque(
            (
                partial(back.card.show_card, card, self._today(), self._read, facts),
                partial(back.cues.show_cues, opened.cues),
                partial(self._look.lay_out, back.card),
                partial(self._look.lay_out_beside, back.cues),
            )
        )
        self._next_part()

    def show(self, opened: OpenCard, card: CustomerCard, facts: Sequence[CardFact]) -> None:
        """Show a card, as it may be shown, and its cues."""
        if self._back.shows is opened:
            while self._due:
                self._due.popleft()()
            self._front, self._back = self._back, self._front
            self._wiping.start()
        else:
            self._front.shows = opened
            self.card.show_card(card, self._today(), self._read, facts)
            self.cues.show_cues(opened.cues)
        self._look.show_leaf(self.card, self.cues)

    def wipe(self) -> None:
        """Forget everything about any customer, on both leaves."""
        self._wiping.stop()
        self._due.clear()
        for leaf in self.both:
            leaf.wipe()

    @Slot()
    def _wish_story(self) -> None:
        self.complaint_wished.emit(Command.STORY)

    @Slot()
    def _next_part(self) -> None:
        if self._due:
            self._due.popleft()()
        if self._due:
            QTimer.singleShot(0, self, self._next_part)

    @Slot()
    def _wipe_back(self) -> None:
        self._back.wipe()
