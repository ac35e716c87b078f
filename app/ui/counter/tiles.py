"""The panels of the card's fixed places: last purchase, last conversation, open complaints."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.core.i18n import Local, _, ngettext
from app.core.vocabulary import ComplaintState
from app.domain.records import LastConversation, LastPurchase, OpenComplaint
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.labels import PlainLabel, TextBlock
from app.ui.widgets.spread import Spread
from app.ui.wording import ago, sentence, worked_out

#: How high the list of further complaints grows before it scrolls.
_LIST_HEIGHT = 120


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


class Tile(QFrame):
    """One of the fixed places: a heading, when, what in large, and a quieter line or two."""

    def __init__(self, heading: str, *, role: str = "tile", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(type(self).__name__)
        self.setProperty("role", role)
        alarm = role == "alert"
        small = "alarm-heading" if alarm else "heading"
        self._heading = heading
        self._top = Spread(TextBlock(heading, role=small), TextBlock(role=small), apart=True)
        self.what = TextBlock(role="alarm-title" if alarm else "title", lines=2, leading=1.15)
        self.more = TextBlock(role="" if alarm else "muted", lines=3, leading=1.15)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 12, 14, 12)
        self.column.setSpacing(5)
        self.column.addWidget(self._top)
        self.column.addWidget(self.what)
        self.column.addWidget(self.more)

    def show_texts(self, when: str, what: str, more: str, *, heading: str = "") -> None:
        """Show what is known; a missing line takes no room."""
        self._top.show_texts(heading or self._heading, when)
        self.what.setText(what)
        self.more.show_text(more)


class PurchaseTile(Tile):
    """What they bought last, when, why, and how it worked out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Last purchase"), parent=parent)
        self.column.addStretch(1)

    def show_purchase(self, purchase: LastPurchase | None, when: When) -> None:
        """Show a purchase, or that there was none yet."""
        if purchase is None:
            self.show_texts("", _("No purchase yet"), "")
            return
        reason = sentence(purchase.why) or _("Nobody knows what for.")
        self.show_texts(when.ago(purchase.at), purchase.what, f"{reason} {worked_out(purchase)}")


class ConversationTile(Tile):
    """What was talked about last, when and with whom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Last conversation"), parent=parent)
        self.column.addStretch(1)

    def show_conversation(self, talk: LastConversation | None, when: When) -> None:
        """Show a conversation, or that there was none yet."""
        if talk is None:
            self.show_texts("", _("Nothing noted yet"), "")
            return
        said = ", ".join(part for part in (when.ago(talk.at), talk.with_whom) if part)
        self.show_texts(said, talk.topic, talk.details)


class ComplaintPanel(QWidget):
    """Open complaints: the first in large, the others in a line each; a calm line when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ComplaintPanel")
        self._rest: Sequence[OpenComplaint] = ()
        self._when: When | None = None
        self._tile = Tile(_("Open complaint"), role="alert")
        self._all = _Lines()
        self._toggle = RoleButton(role="link")
        self._toggle.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._toggle.clicked.connect(self._unfold)
        self._tile.column.addWidget(self._all)
        self._tile.column.addWidget(self._toggle)
        self._none = _Calm(_("No open complaint"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._tile)
        column.addWidget(self._none)

    def show_complaints(self, complaints: Sequence[OpenComplaint], when: When) -> None:
        """Show what is being made right, the oldest or most urgent first as it comes."""
        self._tile.setVisible(bool(complaints))
        self._none.setVisible(not complaints)
        self._when, self._rest = when, complaints[1:]
        if complaints:
            first = complaints[0]
            count = len(complaints)
            heading = ngettext("Open complaint", "{count} open complaints", count).format(count=count)
            opened = _("opened {when}").format(when=when.ago(first.opened))
            self._tile.show_texts(opened, first.what, _who_and_next(first, when), heading=heading)
        else:
            self._tile.show_texts("", "", "")
        self._fold()

    def _fold(self) -> None:
        left = len(self._rest)
        self._all.show_lines([])
        self._toggle.setVisible(left > 0)
        self._toggle.set_text(ngettext("and {count} more", "and {count} more", left).format(count=left))

    @Slot()
    def _unfold(self) -> None:
        if self._all.isVisible() or self._when is None:
            self._fold()
            return
        when = self._when
        self._all.show_lines([f"{c.what} · {c.owner} · {when.ago(c.opened)}" for c in self._rest])
        self._toggle.set_text(_("fewer"))


class _Calm(QFrame):
    """A quiet line in the place of what is not there."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setProperty("role", "tile")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 11, 14, 11)
        row.addWidget(PlainLabel(text, role="muted"))
        row.addStretch(1)


class _Lines(QScrollArea):
    """Further complaints, a line each, in a limited height."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(_("Further open complaints"))
        inner = QWidget()
        inner.setProperty("role", "clear")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._labels: list[TextBlock] = []
        self.setWidget(inner)
        self.hide()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these lines, or nothing."""
        while len(self._labels) < len(lines):
            label = TextBlock()
            self._labels.append(label)
            self._column.addWidget(label)
        for n, label in enumerate(self._labels):
            label.show_text(lines[n] if n < len(lines) else "")
        self.setVisible(bool(lines))
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of the lines, up to a limit."""
        inner = self.widget()
        layout = inner.layout() if inner else None
        height = layout.sizeHint().height() if layout else 0
        return QSize(200, min(height, _LIST_HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height wanted: it scrolls beyond that."""
        return QSize(100, self.sizeHint().height())


def _who_and_next(complaint: OpenComplaint, when: When) -> str:
    parts = [_("{owner} owns it.").format(owner=complaint.owner)] if complaint.owner else []
    if complaint.state is ComplaintState.SOLVED:
        parts.append(_("Solved, not told yet."))
    if complaint.next_step:
        parts.append(_("Next: {step}").format(step=sentence(complaint.next_step)))
    elif complaint.would_like:
        parts.append(_("They would like: {wish}").format(wish=sentence(complaint.would_like)))
    if complaint.due is not None:
        parts.append(_("Due {day}.").format(day=when.day(complaint.due)))
    return " ".join(parts)
