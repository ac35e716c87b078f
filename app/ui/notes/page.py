"""The room of handwritten notes: the next two weeks on one side, one note with all it needs on the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import RegularsError
from app.core.i18n import Local, _
from app.core.vocabulary import NoteState
from app.domain.note import NoteBeside, NoteLine
from app.domain.records import StaffMember
from app.ui.jobs import Jobs
from app.ui.note_words import day_words, state_words, why_words
from app.ui.notes.note_view import Around, NoteView, Step
from app.ui.notes.papers import Papers
from app.ui.ports import ShopPort
from app.ui.theme import Theme
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import SegmentField
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import TextBlock
from app.ui.widgets.two_lines import TwoLine, TwoLineList

_SIDE, _GAP = 20, 13
_BESIDE = (0.42, 360, 640)  # share of the width, at least, at most
_TABS: dict[str, tuple[NoteState, ...]] = {
    "to_write": (NoteState.TO_WRITE,),
    "written": (NoteState.WRITTEN,),
    "sent": (NoteState.SENT,),
    "done": (NoteState.REMARKED, NoteState.DROPPED),
}


class NotesPage(QWidget):
    """Shows the notes desk to everybody who serves."""

    said = Signal(str)
    failed = Signal(object)  # RegularsError
    customer_wished = Signal(int)
    left = Signal()  # back to the counter, by Escape
    changed = Signal()  # something was done: the open card may tell it

    def __init__(self, shop: ShopPort, on_duty: StaffMember, theme: Theme, jobs: Jobs, local: Local) -> None:
        super().__init__()
        self.setObjectName("NotesPage")
        self._shop = shop
        self._jobs = jobs
        self._local = local
        self.on_duty = on_duty
        self._covered = False
        self._in_sight = False
        self._lines: tuple[NoteLine, ...] = ()
        self.tabs = SegmentField(
            (("to_write", _("To write")), ("written", _("Written")), ("sent", _("Sent")), ("done", _("Done")))
        )
        self.list = TwoLineList(theme, "NoteList", _("Notes"))
        self.empty = TextBlock(role="calm", lines=5)
        self.view = NoteView()
        self.papers = Papers(shop.notes, jobs, self)
        self._beside = QWidget()
        self._assemble()
        self._wire()

    # --- public methods ---------------------------------------------------------------------------------

    def come(self) -> None:
        """Come into sight."""
        self._in_sight = True
        self.refresh()

    def go(self) -> None:
        """Go out of sight."""
        self._in_sight = False

    def finish(self) -> None:
        """The window closes; every step is written at once, so there is nothing to keep."""

    def cover(self, covered: bool) -> None:
        """Forget everything personal while all is hidden, and show it again after."""
        self._covered = covered
        if covered:
            self._lines = ()
            self.list.show_rows(())
            self.view.clear()
        elif self._in_sight:
            self.refresh()

    def take_focus(self) -> None:
        """Stand on the first note."""
        if self.list.count():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
            self.tabs.focusNextChild()

    @property
    def line(self) -> NoteLine | None:
        """The note the list stands on."""
        return next((line for line in self._lines if (line.customer, line.key) == self.list.key), None)

    @Slot()
    def refresh(self) -> None:
        """Read anew what is shown."""
        if self._covered:
            return
        try:
            self._lines = self._shop.notes.desk()
        except RegularsError as trouble:
            self.failed.emit(trouble)
            return
        self._show_rows()

    # --- Qt's own ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back with Escape: from the note to the list, from there to the counter."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.view.isAncestorOf(self.focusWidget() or self) and self.list.count():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the width."""
        super().resizeEvent(event)
        share, least, most = _BESIDE
        self._beside.setFixedWidth(max(least, min(most, round(self.width() * share))))

    # --- parts ------------------------------------------------------------------------------------------

    def _around(self) -> Around:
        shop = self._shop
        return Around(
            shop.today(), shop.zone, self._local, shop.settings.current().country, tuple(shop.staff.everyone())
        )

    def _shown(self) -> list[NoteLine]:
        states = _TABS[self.tabs.typed()]
        return [line for line in self._lines if line.state in states]

    def _show_rows(self) -> None:
        shown, today = self._shown(), self._shop.today()
        self.list.show_rows([_row(line, day_words(line, today, self._local)) for line in shown])
        self.list.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        self.empty.setText(_empty_words(self.tabs.typed()))
        self._show_note()

    @Slot()
    def _show_note(self) -> None:
        line = self.line
        if line is None or self._covered:
            self.view.clear()
            return
        try:
            self.view.show_note(line, self._shop.notes.beside(line.customer), self._around())
        except RegularsError as trouble:
            self.view.clear()
            self.failed.emit(trouble)

    @Slot(object)
    def _open(self, _key: object) -> None:
        self.view.take_focus()

    @Slot(object)
    def _step(self, step: Step) -> None:
        if (line := self.line) is not None:
            move = partial(self._shop.notes.move, way=step.way, remark=step.remark)
            self._jobs.write(move, line.customer, line.key, step.to, self.on_duty.id, done=self._done, failed=self._not)

    @Slot()
    def _take_back(self) -> None:
        if (line := self.line) is not None:
            take = self._shop.notes.take_back
            self._jobs.write(take, line.customer, line.key, self.on_duty.id, done=self._done, failed=self._not)

    @Slot(object)
    def _assign(self, writer: int | None) -> None:
        if (line := self.line) is not None:
            assign = self._shop.notes.assign
            self._jobs.write(
                assign, line.customer, line.key, writer, self.on_duty.id, done=self._stay, failed=self._not
            )

    def _done(self, _nothing: None) -> None:
        """Go on with the next note in the list."""
        self.said.emit(_("Noted."))
        self.changed.emit()
        self.refresh()
        if self._in_sight and not self._covered:
            self.take_focus()

    def _stay(self, _nothing: None) -> None:
        self.refresh()

    def _not(self, trouble: RegularsError) -> None:
        self.failed.emit(trouble)
        self.refresh()

    @Slot()
    def _wish_customer(self) -> None:
        if (line := self.line) is not None:
            self.customer_wished.emit(line.customer)

    # --- paper ------------------------------------------------------------------------------------------

    def _pairs(self) -> list[tuple[NoteLine, NoteBeside]]:
        return [(line, self._shop.notes.beside(line.customer)) for line in self._shown()]

    @Slot()
    def _print_sheet(self) -> None:
        self._on_paper(lambda: self.papers.sheet(self._pairs(), self._around()))

    @Slot()
    def _print_labels(self) -> None:
        self._on_paper(lambda: self.papers.labels(self._pairs(), self._around()))

    @Slot()
    def _print_envelopes(self) -> None:
        name = self._shop.settings.current().name
        self._on_paper(lambda: self.papers.envelopes(self._pairs(), self._around(), name))

    @Slot()
    def _write_calendar(self) -> None:
        self._on_paper(lambda: self.papers.calendar(self.on_duty.id))

    def _on_paper(self, work: Callable[[], None]) -> None:
        try:
            work()
        except RegularsError as trouble:
            self.failed.emit(trouble)

    # --- assembly ---------------------------------------------------------------------------------------

    def _assemble(self) -> None:
        left = QFrame()
        left.setProperty("role", "card")
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addWidget(TextBlock(_("Handwritten notes"), role="sheet-title"))
        column.addWidget(TextBlock(_("What comes in the next two weeks, and what is on its way."), role="small-muted"))
        column.addWidget(self.tabs)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self._foot())
        beside = QVBoxLayout(self._beside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.view)
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 0, _SIDE, 6)
        row.setSpacing(_GAP)
        row.addWidget(left, 1)
        row.addWidget(self._beside)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self.empty.hide()
        self.view.hide()

    def _foot(self) -> QWidget:
        foot = QWidget()
        line = FlowLayout(gap=8, line_gap=8)
        for words, press in (
            (_("Sheet to write from…"), self._print_sheet),
            (_("Labels…"), self._print_labels),
            (_("Envelopes…"), self._print_envelopes),
            (_("Calendar…"), self._write_calendar),
        ):
            button = RoleButton(words)
            button.clicked.connect(press)
            line.addWidget(button)
        foot.setLayout(line)
        return foot

    def _wire(self) -> None:
        self.tabs.edited.connect(self._show_rows)
        self.list.stood_on.connect(self._show_note)
        self.list.opened.connect(self._open)
        self.view.step_wished.connect(self._step)
        self.view.take_back_wished.connect(self._take_back)
        self.view.writer_chosen.connect(self._assign)
        self.view.customer_wished.connect(self._wish_customer)
        self.papers.said.connect(self.said)
        self.papers.failed.connect(self.failed)


def _row(line: NoteLine, day: str) -> TwoLine:
    who = line.writer or _("anybody")
    below = _("{why} · {writer}").format(why=why_words(line), writer=who)
    if line.state is not NoteState.TO_WRITE:
        below = f"{below} · {state_words(line)}"
    return TwoLine((line.customer, line.key), line.name, below, day)


def _empty_words(tab: str) -> str:
    return {
        "to_write": _("Nobody has a day to write for in the next two weeks. Note days on the card with Alt+O."),
        "written": _("No note waits to be sent."),
        "sent": _("No note is on its way."),
        "done": _("Nothing was remarked on lately."),
    }[tab]
