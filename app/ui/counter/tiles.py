"""The panels of the card's fixed places: last purchase, last conversation, open complaints."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.core.i18n import Local, _, ngettext
from app.core.vocabulary import ComplaintState
from app.domain.complaint import Concern
from app.domain.records import LastConversation, LastPurchase, OpenComplaint
from app.ui.theme import Theme
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.looks import ALARM_HEADING, ALARM_TITLE, BODY, HEADING, MUTED, TITLE
from app.ui.widgets.painted import Painted, Piece, Spot, draw_panel, two_ends
from app.ui.wording import ago, sentence, worked_out

_SIDE = 15
_TOP = 13
_GAP = 5
#: How many further complaints are listed when they are unfolded; so many fit beside everything else.
_LISTED = 3


class When:
    """Puts a moment into words, in the shop's zone, seen from a day."""

    def __init__(self, local: Local, zone: ZoneInfo, today: date) -> None:
        self.local = local
        self.zone = zone
        self.today = today

    def ago(self, at: datetime) -> str:
        """Return how long ago a moment was."""
        return ago(at.astimezone(self.zone).date(), self.today, self.local)

    def day(self, day: date) -> str:
        """Return a day in short."""
        return self.local.day(day, self.today)


class Tile(Painted):
    """One of the fixed places: a heading, when, what in large, and a quieter line or two."""

    def show_texts(self, heading: str, when: str, what: str, more: str) -> None:
        """Show what is known; a missing line takes no room."""
        pieces = (Piece(heading, HEADING), Piece(when, HEADING), Piece(what, TITLE, 2), Piece(more, MUTED, 3))
        self.show_pieces(pieces)

    def arrange(self, width: int) -> tuple[list[Spot], int]:
        """Return heading and when on a line, and the rest under it."""
        return stacked(self, width, range(2, 4))

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the inset panel."""
        draw_panel(painter, self.rect(), self.theme.colour("inset"), self.theme.colour("line"))


def stacked(tile: Painted, width: int, rest: Sequence[int]) -> tuple[list[Spot], int]:
    """Place the first two pieces of a tile at the ends of a line and the others one under the other."""
    inner = max(1, width - 2 * _SIDE)
    spots, height = two_ends(tile, 0, 1, (_SIDE, _TOP, inner))
    y = _TOP + height + _GAP
    for piece in rest:
        if tile.natural(piece):
            spots.append(Spot(piece, _SIDE, y, inner))
            y += tile.lines(piece).height_at(inner) + _GAP
    return spots, y - _GAP + _TOP


class PurchaseTile(Tile):
    """What they bought last, when, why, and how it worked out."""

    def show_purchase(self, purchase: LastPurchase | None, when: When) -> None:
        """Show a purchase, or that there was none yet."""
        heading = _("Last purchase")
        if purchase is None:
            self.show_texts(heading, "", _("No purchase yet"), "")
            return
        reason = sentence(purchase.why) or _("Nobody knows what for.")
        self.show_texts(heading, when.ago(purchase.at), purchase.what, f"{reason} {worked_out(purchase)}")


class ConversationTile(Tile):
    """What was talked about last, when and with whom."""

    def show_conversation(self, talk: LastConversation | None, when: When) -> None:
        """Show a conversation, or that there was none yet."""
        heading = _("Last conversation")
        if talk is None:
            self.show_texts(heading, "", _("Nothing noted yet"), "")
            return
        said = ", ".join(part for part in (when.ago(talk.at), talk.with_whom) if part)
        more = talk.details
        if talk.answer:
            more = _("{said} “{words}”").format(said=sentence(talk.details), words=talk.answer).strip()
        self.show_texts(heading, said, talk.topic, more)


class ComplaintPanel(Painted):
    """Open complaints: the first in large, the others in a line each; a calm line when there is none."""

    #: The others were unfolded, or folded again.
    turned = Signal(bool)
    #: The panel was clicked; the key for the same is the counter's.
    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._complaints: Sequence[OpenComplaint] = ()
        self._when: When | None = None
        self._unfolded = False
        self.toggle = RoleButton(role="link", parent=self)
        self.toggle.clicked.connect(self._turn)
        self.toggle.hide()

    @property
    def is_calm(self) -> bool:
        """Whether nothing is to be made right."""
        return not self._complaints

    def show_complaints(self, complaints: Sequence[OpenComplaint], when: When) -> None:
        """Show what is being made right, the oldest or most urgent first as it comes."""
        self._complaints, self._when, self._unfolded = tuple(complaints), when, False
        self._fill()

    def arrange(self, width: int) -> tuple[list[Spot], int]:
        """Return the calm line, or the first complaint with what was unfolded under it."""
        if self.is_calm:
            line = self.lines(0)
            return [Spot(0, _SIDE, _TOP - 1, max(1, width - 2 * _SIDE))], line.height + 2 * (_TOP - 1)
        spots, height = stacked(self, width, range(2, len(self._pieces)))
        if len(self._complaints) > 1:
            height += self.toggle.sizeHint().height() - 2
        return spots, height

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the red panel, or the calm one."""
        ground, edge = ("inset", "line") if self.is_calm else ("alarm_surface", "alarm_line")
        draw_panel(painter, self.rect(), self.theme.colour(ground), self.theme.colour(edge))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the button at the lower edge."""
        super().resizeEvent(event)
        self._place_toggle()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open the first complaint on a click."""
        if not self.is_calm and event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.opened.emit()
        super().mouseReleaseEvent(event)

    def _fill(self) -> None:
        shape = Qt.CursorShape.ArrowCursor if self.is_calm else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        if self.is_calm or self._when is None:
            self.toggle.hide()
            self.show_pieces((Piece(_("No open complaint"), MUTED),))
            return
        first, count = self._complaints[0], len(self._complaints)
        heading = ngettext("Open complaint", "{count} open complaints", count).format(count=count)
        opened = _("opened {when}").format(when=self._when.ago(first.opened))
        pieces = [
            Piece(heading, ALARM_HEADING),
            Piece(opened, ALARM_HEADING),
            Piece(first.what, ALARM_TITLE, 2),
            Piece(_who_and_next(first, self._when), BODY, 3),
        ]
        self.show_pieces([*pieces, *(Piece(line, BODY) for line in self._others(self._when))])
        self._show_toggle(count - 1)

    def _others(self, when: When) -> list[str]:
        if not self._unfolded:
            return []
        lines = [f"{c.what} · {c.owner} · {when.ago(c.opened)}" for c in self._complaints[1:]]
        if len(lines) > _LISTED:
            left = len(lines) - _LISTED + 1
            lines[_LISTED - 1 :] = [ngettext("and {count} more", "and {count} more", left).format(count=left)]
        return lines

    def _show_toggle(self, left: int) -> None:
        words = ngettext("and {count} more", "and {count} more", left).format(count=left)
        self.toggle.set_text(_("fewer") if self._unfolded else words)
        self.toggle.setVisible(left > 0)
        self._place_toggle()

    def _place_toggle(self) -> None:
        size = self.toggle.sizeHint()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - _SIDE + 3 - size.width() if rtl else _SIDE - 3
        self.toggle.setGeometry(QRect(left, self.height() - size.height() - 8, size.width(), size.height()))

    @Slot()
    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        self.turned.emit(self._unfolded)
        self._fill()


def _who_and_next(complaint: OpenComplaint, when: When) -> str:
    parts = [_("{owner} owns it.").format(owner=complaint.owner)] if complaint.owner else []
    parts += [_pressing(concern, complaint) for concern in complaint.concerns if concern is not Concern.OVERDUE]
    solved, due = complaint.state is ComplaintState.SOLVED, complaint.due
    if solved:
        parts += _not_told(complaint)
        due = complaint.tell_by or due
    if solved and complaint.solution:
        parts.append(sentence(complaint.solution))
    elif complaint.next_step:
        parts.append(_("Next: {step}").format(step=sentence(complaint.next_step)))
    if complaint.would_like and not complaint.next_step and not complaint.solution:
        parts.append(_("They would like: {wish}").format(wish=sentence(complaint.would_like)))
    if due is not None:
        late = Concern.OVERDUE in complaint.concerns
        words = _("Overdue since {day}.") if late else _("Due {day}.")
        parts.append(words.format(day=when.day(due)))
    return " ".join(parts)


def _not_told(complaint: OpenComplaint) -> list[str]:
    said = [_("Solved, not told yet.")]
    if complaint.teller and complaint.teller != complaint.owner:
        said.append(_("{name} tells them.").format(name=complaint.teller))
    return said


def _pressing(concern: Concern, complaint: OpenComplaint) -> str:
    if concern is Concern.NOBODY:
        return _("They have left: nobody owns this.")
    return _("{name} is away.").format(name=complaint.owner)
