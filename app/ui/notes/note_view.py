"""One note: whom, why, what to mention, who writes, and the steps it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.i18n import Local, _, ngettext
from app.core.vocabulary import NoteState, NoteWay
from app.domain.note import NoteBeside, NoteLine, next_states, state_before
from app.domain.records import StaffMember
from app.ui.note_words import day_words, state_words, why_words
from app.ui.notes.addresses import envelope_of
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import ChoiceField, LineField
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import TextBlock
from app.ui.widgets.steady import SteadyScroll


@dataclass(frozen=True, slots=True)
class Step:
    """A step somebody wishes to record."""

    to: NoteState
    way: NoteWay | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What showing a note depends on besides the note."""

    today: date
    zone: ZoneInfo
    local: Local
    country: str
    staff: tuple[StaffMember, ...]


class NoteView(QFrame):
    """Shows a note and tells what is wished about it."""

    step_wished = Signal(object)  # Step
    take_back_wished = Signal()
    writer_chosen = Signal(object)  # int, or None for anybody
    customer_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("NoteView")
        self.setProperty("role", "card")
        self._showing = False
        self.name = TextBlock(role="sheet-title", lines=2)
        self.why = TextBlock(role="strong", lines=3)
        self.quiet = TextBlock(role="alarm-heading", lines=4)
        self.mention = TextBlock(role="later", lines=16, leading=1.25)
        self.writer = ChoiceField([("", _("anybody"))])
        self.writer.setAccessibleName(_("Who writes"))
        self.post = TextBlock(role="later", lines=8, leading=1.15)
        self.state = TextBlock(role="small-muted", lines=3)
        self.remark = LineField(_("what they said about it"))
        self.remark.setAccessibleName(_("What they said about it"))
        self.buttons = _steps()
        self.take_back = RoleButton(_("Take the last step back"), role="link")
        self.card = RoleButton(_("Open the card"), role="link")
        self._assemble()
        self._wire()

    def show_note(self, line: NoteLine, beside: NoteBeside, around: Around) -> None:
        """Show a note with what stands beside it."""
        self._showing = True
        self.name.setText(line.name)
        day = day_words(line, around.today, around.local)
        self.why.setText(_("{why}, {day}").format(why=why_words(line), day=day))
        self.quiet.show_text(quiet_words(line, beside))
        self.mention.setText(mention_words(beside, around))
        self.post.setText(post_words(beside, around))
        self.state.setText(_progress(line, around))
        self._show_staff(around.staff, line)
        self._show_steps(line, beside)
        self._showing = False
        self.show()

    def clear(self) -> None:
        """Forget the note."""
        for label in (self.name, self.why, self.mention, self.post, self.state):
            label.setText("")
        self.remark.clear()
        self.hide()

    def take_focus(self) -> None:
        """Stand on the next step."""
        first = next((button for button in self.buttons.values() if not button.isHidden()), self.card)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- parts ------------------------------------------------------------------------------------------

    def _show_staff(self, staff: Sequence[StaffMember], line: NoteLine) -> None:
        self.writer.blockSignals(True)
        self.writer.clear()
        self.writer.addItem(_("anybody"), "")
        for member in staff:
            self.writer.addItem(member.name, str(member.id))
        self.writer.put(str(line.writer_id or ""))
        self.writer.blockSignals(False)
        self.writer.setEnabled(line.state in (NoteState.TO_WRITE, NoteState.WRITTEN))

    def _show_steps(self, line: NoteLine, beside: NoteBeside) -> None:
        possible = next_states(line.state)
        for (state, way), button in self.buttons.items():
            button.setVisible(state in possible and (way is not NoteWay.POSTED or beside.may_post))
        self.remark.clear()
        self.remark.setVisible(NoteState.REMARKED in possible)
        self.take_back.setVisible(state_before(line.state) is not None)

    def _assemble(self) -> None:
        steps = FlowLayout(gap=8, line_gap=8)
        for button in self.buttons.values():
            steps.addWidget(button)
        row = QWidget()
        row.setLayout(steps)
        links = QHBoxLayout()
        links.addWidget(self.take_back)
        links.addStretch(1)
        links.addWidget(self.card)
        inner = QWidget()
        inner.setProperty("role", "clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(6)
        for part in (self.name, self.why, self.quiet):
            column.addWidget(part)
        told: tuple[tuple[str, QWidget], ...] = (
            (_("What to mention"), self.mention),
            (_("Who writes"), self.writer),
            (_("Where to"), self.post),
            (_("How far it is"), self.state),
        )
        for words, field in told:
            column.addSpacing(8)
            column.addWidget(TextBlock(words, role="heading"))
            column.addWidget(field)
        column.addSpacing(8)
        column.addWidget(self.remark)
        column.addWidget(row)
        column.addLayout(links)
        column.addStretch(1)
        scroll = SteadyScroll()
        scroll.setWidget(inner)
        scroll.viewport().setProperty("role", "clear")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 12, 4, 12)
        box.addWidget(scroll)

    def _wire(self) -> None:
        for button in self.buttons.values():
            button.clicked.connect(self._wish_step)
        self.writer.edited.connect(self._choose_writer)
        self.take_back.clicked.connect(self.take_back_wished)
        self.card.clicked.connect(self.customer_wished)

    @Slot()
    def _wish_step(self) -> None:
        for (state, way), button in self.buttons.items():
            if button is self.sender():
                self.step_wished.emit(Step(state, way, self.remark.text().strip()))

    @Slot()
    def _choose_writer(self) -> None:
        if not self._showing:
            self.writer_chosen.emit(int(self.writer.typed()) if self.writer.typed() else None)


def _steps() -> dict[tuple[NoteState, NoteWay | None], RoleButton]:
    return {
        (NoteState.WRITTEN, None): RoleButton(_("It is written"), role="primary"),
        (NoteState.SENT, NoteWay.HANDED_OVER): RoleButton(_("Given to them"), role="primary"),
        (NoteState.SENT, NoteWay.POSTED): RoleButton(_("Posted")),
        (NoteState.REMARKED, None): RoleButton(_("They remarked on it"), role="primary"),
        (NoteState.DROPPED, None): RoleButton(_("Not this time"), role="quiet"),
    }


def quiet_words(line: NoteLine, beside: NoteBeside) -> str:
    """Return what is to be known quietly, never what it is."""
    said = [_("Delicate: Alt+O on the card tells what it is.")] if line.delicate else []
    other = beside.quiet - (1 if line.delicate and beside.quiet else 0)
    if other:
        said.append(
            ngettext(
                "Something delicate is noted. Read it on the card first.",
                "{n} delicate things are noted. Read them on the card first.",
                other,
            ).format(n=other)
        )
    return " ".join(said)


def mention_words(beside: NoteBeside, around: Around) -> str:
    """Return what may be mentioned, a line for each."""
    lines = [_("They like {text}").format(text=text) for text in beside.likes]
    for talk in beside.talks:
        day = around.local.day(talk.at.astimezone(around.zone).date(), around.today)
        lines.append(_("{topic} ({day})").format(topic=talk.topic, day=day))
    return "\n".join(lines) or _("Nothing noted yet. A thank-you is always right.")


def post_words(beside: NoteBeside, around: Around) -> str:
    """Return the address as it is written, or why there is none."""
    if not beside.may_post:
        return _("They do not wish to get post. Hand it over at their next visit.")
    lines = envelope_of(beside, around.country, around.local)
    return "\n".join(lines) or _("No address is known. Hand it over at their next visit.")


def _progress(line: NoteLine, around: Around) -> str:
    words = state_words(line)
    if line.since is not None:
        day = around.local.day(line.since.astimezone(around.zone).date(), around.today)
        words = _("{state}, {day}").format(state=words, day=day)
    return f"{words} · “{line.remark}”" if line.remark else words
