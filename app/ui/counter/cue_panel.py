"""The right column: what to say now, and what else if there is time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.core.i18n import _
from app.core.vocabulary import CueKind, CueOutcome
from app.domain.records import Cue
from app.ui.counter.cue_card import CueCard
from app.ui.theme import Theme
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.steady import SteadyScroll

#: So many cues are shown in all; each has a number of its own.
MOST = 6
_NOW = 3


class LaterBox(QFrame):
    """Cues for if there is time, one under the other."""

    def __init__(self, cards: Sequence[CueCard]) -> None:
        super().__init__()
        self.setObjectName("LaterBox")
        self.setProperty("role", "card")
        self._cards = cards
        self._rules: list[QFrame] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 5)
        column.setSpacing(0)
        column.addWidget(PlainLabel(_("If there is time"), role="heading"))
        for n, card in enumerate(cards):
            if n:
                rule = QFrame()
                rule.setProperty("role", "rule")
                self._rules.append(rule)
                column.addWidget(rule)
            column.addWidget(card)

    def show_rules(self) -> None:
        """Separate the cards that are shown."""
        for rule, card in zip(self._rules, self._cards[1:], strict=True):
            rule.setVisible(card.cue is not None)
        self.setVisible(any(card.cue is not None for card in self._cards))


class CuePanel(SteadyScroll):
    """Shows cues in a fixed order; their numbers never change while a customer is here."""

    outcome_chosen = Signal(object)  # ChosenOutcome
    undo_wished = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("CuePanel")
        self.setAccessibleName(_("What to say"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._keys = keys
        self._now = [(CueCard(theme, keys[n]), CueCard(theme, keys[n], alarm=True)) for n in range(_NOW)]
        self._later = [CueCard(theme, "", slim=True) for _n in range(MOST - 1)]
        self._box = LaterBox(self._later)
        self._shown: list[CueCard] = []
        places = [card for pair in self._now for card in pair]
        for card in (*places, *self._later):
            card.outcome_chosen.connect(self.outcome_chosen)
            card.undo_wished.connect(self.undo_wished)
            card.left.connect(self.left)
            card.grown.connect(self._follow)
        inner = QWidget()
        inner.setProperty("role", "clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(11)
        for part in (*places, self._box):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(inner)
        self.verticalScrollBar().rangeChanged.connect(self._show_focused)
        self.show_cues(())

    @property
    def cues(self) -> list[Cue]:
        """What is shown, by number."""
        return [card.cue for card in self._shown if card.cue is not None]

    def show_cues(self, cues: Sequence[Cue]) -> None:
        """Show the cues of a visit, in their order."""
        now = [cue for cue in cues if cue.now][:_NOW]
        later = [cue for cue in cues if not cue.now][: MOST - len(now)]
        self._shown = [pair[_is_alarm(cue)] for pair, cue in zip(self._now, now, strict=False)]
        self._shown += self._later[: len(later)]
        for n, pair in enumerate(self._now):
            for alarm, card in enumerate(pair):
                here = n < len(now) and _is_alarm(now[n]) == alarm
                card.show_cue(now[n] if here else None)
        for n, card in enumerate(self._later):
            if n < len(later):
                card.use_key(self._keys[len(now) + n])
            card.show_cue(later[n] if n < len(later) else None)
        self._box.show_rules()
        self.verticalScrollBar().setValue(0)

    def show_outcome(self, key: str, outcome: CueOutcome | None, answer: str = "") -> None:
        """Show how a cue went, or that it is open again."""
        for card in self._shown:
            if card.cue is not None and card.cue.key == key:
                card.show_cue(replace(card.cue, outcome=outcome, answer=answer))

    def begin(self, number: int) -> None:
        """Begin to answer the cue of that number, counted from 1."""
        if 1 <= number <= len(self._shown):
            card = self._shown[number - 1]
            card.begin()
            self._show_whole(card)

    @Slot()
    def _follow(self) -> None:
        QTimer.singleShot(1, self, self._show_focused)  # after the panel was laid out anew

    @Slot()
    def _show_focused(self) -> None:
        for card in self._shown:
            if card.has_focus_inside:
                self._show_whole(card)

    def _show_whole(self, card: CueCard) -> None:
        self.ensureWidgetVisible(card, 0, 12)


def _is_alarm(cue: Cue) -> bool:
    return cue.kind is CueKind.MAKE_RIGHT
