"""The section of goodwill: what every deed is worth, and from which balance on each word holds."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.core.goodwill import Weights, weights
from app.core.i18n import _
from app.ui.goodwill_words import deed_words, goodwill_word
from app.ui.manager.section import Room, Section
from app.ui.widgets.labels import PlainLabel, TextBlock
from app.ui.widgets.steady import SteadyScroll


class GoodwillSection(Section):
    """Nothing here is typed: it is what the word on every card is worked out from."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        known = weights()
        inner = QWidget()
        inner.setProperty("role", "clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addWidget(TextBlock(_("Goodwill"), role="sheet-title"))
        words = _("What is done for a customer is paid in, what goes wrong is drawn out. The last {n} days count.")
        column.addWidget(TextBlock(words.format(n=room.local.number(known.days)), role="small-muted", lines=3))
        column.addWidget(TextBlock(_("What every deed is worth"), role="heading"))
        column.addWidget(_table([(deed_words()[kind], _signed(worth)) for kind, worth in known.weight.items()]))
        column.addWidget(TextBlock(_("Which word is said"), role="heading"))
        column.addWidget(_table(_words(known)))
        column.addStretch(1)
        scroll = SteadyScroll()
        scroll.setAccessibleName(_("Goodwill"))
        scroll.setWidget(inner)
        scroll.viewport().setProperty("role", "clear")
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(8, 8, 2, 8)
        inside.addWidget(scroll)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 20, 0)
        box.addWidget(card)

    @property
    def footnote(self) -> str:
        """Say where the statement is."""
        return _("Alt+W on a card shows the statement behind its word.")


def _words(known: Weights) -> list[tuple[str, str]]:
    return [(goodwill_word(word), _("from {n} on").format(n=_signed(least))) for word, least in known.words.items()]


def _signed(value: int) -> str:
    return f"+{value}" if value > 0 else f"−{-value}" if value < 0 else "0"


def _table(rows: list[tuple[str, str]]) -> QWidget:
    table = QWidget()
    table.setProperty("role", "clear")
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setColumnStretch(2, 1)
    for row, (words, figure) in enumerate(rows):
        grid.addWidget(PlainLabel(words), row, 0)
        grid.addWidget(PlainLabel(figure, role="strong"), row, 1)
    return table
