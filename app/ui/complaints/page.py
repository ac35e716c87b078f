"""The room of complaints: what is left to do on one side, the whole of one complaint on the other."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.core.errors import RegularsError
from app.core.i18n import Local, _
from app.domain.complaint import Move
from app.domain.records import StaffMember
from app.ui.complaints.board import Board
from app.ui.complaints.complaint_list import ComplaintList
from app.ui.complaints.filters import Filters
from app.ui.jobs import Jobs
from app.ui.making_right.move_form import Bench
from app.ui.making_right.story_view import StoryView
from app.ui.making_right.wishes import Wish, done_said, work_of
from app.ui.making_right.words import Clock
from app.ui.ports import ShopPort
from app.ui.theme import Theme
from app.ui.widgets.labels import TextBlock
from app.ui.widgets.steady import STRIP, SteadyScroll

_SIDE, _GAP = 20, 13
_STORY = (0.36, 330, 560)  # share of the width, at least, at most


class ComplaintsPage(QWidget):
    """Shows complaints to everybody who serves."""

    said = Signal(str)
    failed = Signal(object)  # RegularsError
    customer_wished = Signal(int)
    left = Signal()
    changed = Signal()  # something was done: counts are others now

    def __init__(self, shop: ShopPort, on_duty: StaffMember, theme: Theme, jobs: Jobs, local: Local) -> None:
        super().__init__()
        self.setObjectName("ComplaintsPage")
        self._shop = shop
        self._jobs = jobs
        self._local = local
        self.on_duty = on_duty
        self._shown: int | None = None
        self._covered = False
        self._in_sight = False
        self.filters = Filters()
        self.list = ComplaintList(theme)
        self.list.setAccessibleName(_("Complaints"))
        self.board = Board(theme)
        self.story = StoryView(with_customer=True)
        self._empty = TextBlock(role="calm", lines=4)
        self._place = QWidget()  # without it the first list would be a window of its own for a moment
        self._lists = QStackedLayout(self._place)
        self._beside = QFrame()
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
            self._wipe()
        elif self._in_sight:
            self.refresh()

    def take_focus(self) -> None:
        """Stand on the first complaint."""
        if self.filters.wanted.board:
            self.board.take_focus()
        elif self.list.rows.lines:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.filters.tabs["live"].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def refresh(self) -> None:
        """Read anew what is shown."""
        if self._covered:
            return
        try:
            self._read()
        except RegularsError as trouble:
            self.failed.emit(trouble)

    def open(self, complaint: int) -> None:
        """Show the whole of a complaint and stand on what is next."""
        self._show_story(complaint)
        self.story.take_focus()

    # --- Qt's own ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back with Escape: from the complaint to the list, from there to the counter."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.story.isAncestorOf(self.focusWidget() or self):
            self._to_list()
        else:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the width."""
        super().resizeEvent(event)
        share, least, most = _STORY
        self._beside.setFixedWidth(max(least, min(most, round(self.width() * share))))

    # --- parts ------------------------------------------------------------------------------------------

    def _clock(self) -> Clock:
        return Clock(self._local, self._shop.zone, self._shop.today())

    def _read(self) -> None:
        self.filters.show_staff(self._shop.staff.everyone(), self.on_duty)
        self.filters.show_counts(self._shop.complaints.counts())
        wanted = self.filters.wanted
        lines, clock = wanted.of(self._shop.complaints.lines(wanted.states)), self._clock()
        if wanted.board:
            self.board.show_lines(lines, clock)
            self.list.show_lines((), None)
        else:
            self.list.show_lines(lines, clock)
            self.board.show_lines((), None)
        self._empty.setText(_("No complaint here."))
        self._lists.setCurrentIndex(1 if wanted.board else 0 if lines else 2)
        known = {line.id for line in lines}
        if self._shown is not None:
            self._show_story(self._shown)
        elif known:
            self._show_story(lines[0].id)
        else:
            self.story.clear()

    def _show_story(self, complaint: int) -> None:
        try:
            story = self._shop.complaints.story(complaint)
        except RegularsError as trouble:
            self._shown = None
            self.story.clear()
            self.failed.emit(trouble)
            return
        self._shown = complaint
        if self.filters.wanted.board:
            self.board.mark(complaint)
        may_give = partial(self._shop.complaints.may_give, self.on_duty.id)
        bench = Bench(self._shop.staff.everyone(), self.on_duty, self._clock(), self._shop.amount, may_give)
        self.story.show_story(story, bench)

    def _wipe(self) -> None:
        self.list.show_lines((), None)
        self.board.show_lines((), None)
        self.story.clear()

    def _to_list(self) -> None:
        if self.filters.wanted.board and self._shown is not None:
            self.board.stand_on(self._shown)
        elif self._shown is None or not self.list.stand_on(self._shown):
            self.take_focus()
            return
        if not self.filters.wanted.board:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _look_at(self, complaint: int) -> None:
        if complaint != self._shown and not self._covered:
            self._show_story(complaint)

    @Slot(object)
    def _open(self, complaint: int) -> None:
        self.open(complaint)

    @Slot()
    def _filter(self) -> None:
        self._shown = None
        self.refresh()

    @Slot(object)
    def _do(self, wish: Wish) -> None:
        work = work_of(self._shop.complaints, wish, self.on_duty.id)
        done, failed = partial(self._done, wish), partial(self._failed, wish)
        self._jobs.write(work, done=done, failed=failed)

    def _done(self, wish: Wish, result: object) -> None:
        self.said.emit(done_said(wish, result))
        self.changed.emit()
        if self._covered:
            return
        self.refresh()
        if not self._in_sight:
            return
        if wish.move is Move.TELL and self.story.form is not None:
            self.story.take_focus()  # the one question follows at once
        else:
            self._to_list()

    def _failed(self, wish: Wish, trouble: RegularsError) -> None:
        shown = self.story.story
        if shown is None or shown.line.id != wish.complaint or not self.story.refuse(trouble):
            self.failed.emit(trouble)

    def _assemble(self) -> None:
        listed = QFrame()
        listed.setProperty("role", "card")
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        inner = QVBoxLayout(listed)
        inner.setContentsMargins(*((0, 8, 8, 8) if rtl else (8, 8, 0, 8)))
        inner.addWidget(self.list)
        calm = QFrame()
        calm.setProperty("role", "card")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        quiet = QVBoxLayout(calm)
        quiet.addStretch(2)
        quiet.addWidget(self._empty)
        quiet.addStretch(3)
        for page in (listed, self.board, calm):
            self._lists.addWidget(page)
        self._beside.setProperty("role", "card")
        scroll = SteadyScroll()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # pages are turned from whatever is on it
        self.story.setProperty("role", "clear")
        scroll.setWidget(self.story)
        scroll.viewport().setProperty("role", "clear")
        within = QVBoxLayout(self._beside)
        within.setContentsMargins(*((STRIP // 4, 14, 16, 12) if rtl else (16, 14, STRIP // 4, 12)))
        within.addWidget(scroll)
        body = QHBoxLayout()
        body.setSpacing(_GAP)
        body.addWidget(self._place, 1)
        body.addWidget(self._beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 2, _SIDE, 14)
        column.setSpacing(11)
        column.addWidget(self.filters)
        column.addLayout(body, 1)

    def _wire(self) -> None:
        for lists in (self.list, self.board):
            lists.chosen.connect(self._look_at)
            lists.opened.connect(self._open)
        self.filters.changed.connect(self._filter)
        self.story.wished.connect(self._do)
        self.story.customer_wished.connect(self.customer_wished)
