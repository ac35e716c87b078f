"""The card: four things in fixed places, the rest under them, and everything so far at the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.core.i18n import Local, _
from app.core.vocabulary import CardFact
from app.domain.records import ConversationText, CustomerCard
from app.ui.counter.facts import Details, FactsRow
from app.ui.counter.quiet_mark import QuietMark
from app.ui.counter.tiles import ComplaintPanel, ConversationTile, PurchaseTile, When
from app.ui.counter.timeline import ROW, ReadPage, Timeline
from app.ui.theme import Theme
from app.ui.widgets.looks import MUTED, NAME
from app.ui.widgets.painted import Painted, Piece, Spot, two_ends
from app.ui.widgets.steady import STRIP

_MARGIN = 22
_GAP = 14
_REST_GAP = 10
_TILE_GAP = 12
_ABOVE, _BELOW = 18, 10
#: What the timeline keeps of the height, in rows, however much else there is.
_ROWS_KEPT = 3


class NameRow(Painted):
    """The name in large; how to say it after it on the same line, or under it where there is no room."""

    def show_name(self, name: str, say: str) -> None:
        """Show a name, and how to say it or what to call them."""
        self.show_pieces((Piece(name, NAME), Piece(say, MUTED)))

    def arrange(self, width: int) -> tuple[list[Spot], int]:
        """Return both on one base line, or one under the other."""
        return two_ends(self, 0, 1, (0, 0, max(1, width)), apart=False, gap=_GAP)


class CardView(QWidget):
    """One customer, readable from a metre away."""

    #: The clerk asks for the delicate conversations.
    delicate_wished = Signal()
    #: The clerk opens what is to be made right.
    complaint_wished = Signal()

    def __init__(
        self, theme: Theme, local: Local, zone: ZoneInfo, quiet_key: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("CardView")
        self._when = When(local, zone, date.min)
        self._name = NameRow(theme)
        self._facts = FactsRow(theme)
        self._purchase = PurchaseTile(theme)
        self._conversation = ConversationTile(theme)
        self._complaints = ComplaintPanel(theme)
        self.quiet = QuietMark(quiet_key)
        self._details = Details(theme, self.quiet)
        self.timeline = Timeline(theme, local, zone)
        self._unfolded = False
        self._fixed = QVBoxLayout()
        self._complaints.turned.connect(self._make_room)
        self._complaints.opened.connect(self.complaint_wished)
        self.quiet.opened.connect(self.delicate_wished)
        self._assemble()

    def show_card(
        self, card: CustomerCard, today: date, read: ReadPage, facts: Sequence[CardFact] = tuple(CardFact)
    ) -> None:
        """Show a customer; ``read`` reads the timeline, ``facts`` are what the shop wants under the four things."""
        when = self._when = When(self._when.local, self._when.zone, today)
        self._name.show_name(card.name, _how_to_address(card))
        self._facts.show_card(card, when, facts)
        self._purchase.show_purchase(card.last_purchase, when)
        self._conversation.show_conversation(card.last_conversation, when)
        self._complaints.show_complaints(card.open_complaints, when)
        self.quiet.show_count(card.delicate_topics)
        self._details.show_card(card, when, facts)
        self._make_room(False)
        self.timeline.show_customer(read, card.id, today)

    def show_delicate(self, talks: tuple[ConversationText, ...]) -> None:
        """Show the words of delicate conversations in place."""
        self.quiet.show_words(talks, self._when)

    def clear(self) -> None:
        """Forget everything about the customer, in every label."""
        when = self._when
        self._name.show_name("", "")
        self._facts.show_card(None, when, ())
        self._purchase.show_purchase(None, when)
        self._conversation.show_conversation(None, when)
        self._complaints.show_complaints((), when)
        self.quiet.show_count(0)
        self._details.show_card(None, when, ())
        self.timeline.show_customer(None, 0, when.today)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the height anew."""
        super().resizeEvent(event)
        self._keep_rows()

    @Slot(bool)
    def _make_room(self, wanted: bool) -> None:
        """Let everything below give way while further complaints are unfolded."""
        self._unfolded = wanted
        self._details.setVisible(not wanted)
        self._keep_rows()

    def _keep_rows(self) -> None:
        """Keep some rows of the timeline, but in a low window rather the whole text of the four things."""
        details = self._details.minimumSizeHint().height()
        taken = self._fixed.heightForWidth(self.width()) + _ABOVE + _GAP + details + _REST_GAP + _BELOW
        rows = min(_ROWS_KEPT, max(1, (self.height() - taken) // ROW))
        self.timeline.setMinimumHeight(0 if self._unfolded else rows * ROW)

    def _assemble(self) -> None:
        tiles = QHBoxLayout()
        tiles.setSpacing(_TILE_GAP)
        tiles.addWidget(self._purchase, 1)
        tiles.addWidget(self._conversation, 1)
        fixed = self._fixed
        fixed.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        fixed.setSpacing(_GAP)
        fixed.addWidget(self._name)
        fixed.addWidget(self._facts)
        fixed.addLayout(tiles)
        fixed.addWidget(self._complaints)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        near, far = (_MARGIN - STRIP, _MARGIN) if rtl else (_MARGIN, _MARGIN - STRIP)
        rest = QVBoxLayout()
        rest.setContentsMargins(near, 0, far, 0)
        rest.setSpacing(_REST_GAP)
        rest.addWidget(self._details)
        rest.addWidget(self.timeline, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _ABOVE, 0, _BELOW)
        column.setSpacing(_GAP)
        column.addLayout(fixed)
        column.addLayout(rest, 1)


def _how_to_address(card: CustomerCard) -> str:
    parts = []
    if card.say_it:
        parts.append(_("say “{say}”").format(say=card.say_it))
    if card.call_them and card.call_them not in card.name:
        parts.append(_("call them {name}").format(name=card.call_them))
    return " · ".join(parts)
