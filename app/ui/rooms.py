"""Which room of the window is in sight: the counter, or another one, which is made when it is first opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.core.errors import NotAllowed, RegularsError
from app.core.i18n import Local
from app.domain.records import StaffMember
from app.ui.actions import Command
from app.ui.counter.page import CounterPage
from app.ui.drafts import Drafts
from app.ui.jobs import Jobs
from app.ui.ports import ShopPort
from app.ui.theme import Theme
from app.ui.yours import Yours

if TYPE_CHECKING:
    from app.ui.complaints.page import ComplaintsPage
    from app.ui.desk.page import TodayPage
    from app.ui.manager.page import ManagerPage
    from app.ui.notes.page import NotesPage

    Page = ComplaintsPage | TodayPage | NotesPage | ManagerPage


#: What presses is counted so long after something was done, in milliseconds: cards are painted first.
_COUNT_AFTER = 300


class Rooms(QObject):
    """Goes from room to room and keeps the strip above them right."""

    preference_wished = Signal(object)  # names and values of ``Preferences``
    moved = Signal()

    def __init__(
        self,
        counter: CounterPage,
        shop: ShopPort,
        on_duty: StaffMember,
        theme: Theme,
        jobs: Jobs,
        local: Local,
        drafts: Drafts,
    ) -> None:
        super().__init__(counter)
        self._counter = counter
        self._shop = shop
        self._on_duty = on_duty
        self._given = (theme, jobs, local, drafts)
        self._here = Command.COUNTER
        self.manager: ManagerPage | None = None
        self.notes: NotesPage | None = None
        self.complaints: ComplaintsPage | None = None
        self.today: TodayPage | None = None
        self.yours = Yours(shop, jobs, on_duty.id, self)
        self.yours.changed.connect(self._show_due)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNT_AFTER)
        self._counting.timeout.connect(self._count)
        counter.room_wished.connect(self.go)
        counter.lock_wished.connect(self._lock)
        counter.staff_taken_over.connect(self._take_duty)
        counter.state_changed.connect(self._cover)
        counter.written.connect(self.yours.read_soon)
        counter.due_wished.connect(self._open_due)
        self._take_duty(on_duty)

    @property
    def at_counter(self) -> bool:
        """Whether the counter is in sight."""
        return self._counter.room is None

    @Slot(object)
    def go(self, room: Command) -> None:
        """Go to a room; what is not saved in the one left is kept."""
        if self._counter.is_covered:
            return
        before, page = self._page(self._here), self._page(room) or self._make(room)
        if before is not None and before is not page:
            before.go()
        if page is None:
            self._to_the_counter()
        else:
            self._counter.show_room(page)
            if page is not before:
                page.come()
            page.take_focus()
        self._here = room
        self._show_top()
        self.moved.emit()

    def finish(self) -> None:
        """Keep what is not saved: the window closes."""
        self.yours.stop()
        for page in (self.manager, self.complaints, self.notes):
            if page is not None:
                page.finish()

    # --- parts ------------------------------------------------------------------------------------------

    def _page(self, room: Command) -> Page | None:
        rooms: dict[Command, Page | None] = {
            Command.MANAGE: self.manager,
            Command.COMPLAINTS: self.complaints,
            Command.TODAY: self.today,
            Command.NOTES: self.notes,
        }
        return rooms.get(room)

    def _make(self, room: Command) -> Page | None:
        """Make a room when it is first opened; the counter is there already."""
        makers: dict[Command, Callable[[], Page]] = {
            Command.MANAGE: self._make_manager,
            Command.COMPLAINTS: self._make_complaints,
            Command.TODAY: self._make_today,
            Command.NOTES: self._make_notes,
        }
        if room not in makers:
            return None
        page = makers[room]()
        page.said.connect(self._counter.messages.say)
        page.failed.connect(self._counter.messages.trouble)
        page.customer_wished.connect(self._open_customer)
        page.left.connect(self._to_counter)
        return page

    def _make_manager(self) -> ManagerPage:
        from app.ui.manager.page import ManagerPage  # few counters open it on a day: start-up and memory stay

        self.manager = page = ManagerPage(self._shop, self._on_duty, *self._given)
        page.guard_changed.connect(self._show_top)
        page.preference_wished.connect(self.preference_wished)
        return page

    def _make_notes(self) -> NotesPage:
        from app.ui.notes.page import NotesPage  # as above

        theme, jobs, local, _drafts = self._given
        self.notes = page = NotesPage(self._shop, self._on_duty, theme, jobs, local)
        page.changed.connect(self._counter.look_again)
        return page

    def _make_today(self) -> TodayPage:
        from app.ui.desk.page import TodayPage  # as above

        theme, jobs, local, _drafts = self._given
        self.today = page = TodayPage(self._shop, self._on_duty, self.yours, theme, jobs, local)
        return page

    def _make_complaints(self) -> ComplaintsPage:
        from app.ui.complaints.page import ComplaintsPage  # as above

        theme, jobs, local, _drafts = self._given
        self.complaints = page = ComplaintsPage(self._shop, self._on_duty, theme, jobs, local)
        page.changed.connect(self._count_soon)
        page.changed.connect(self._counter.look_again)
        return page

    def _to_the_counter(self) -> None:
        if self.at_counter:
            return
        self._counter.show_room(None)
        if not self._counter.top.search.hasFocus():  # what is being typed there goes on
            self._counter.focus_search()

    @Slot()
    def _to_counter(self) -> None:
        self.go(Command.COUNTER)

    @Slot(int)
    def _open_customer(self, customer: int) -> None:
        """Open a card to be read: nobody is at the counter."""
        self.go(Command.COUNTER)
        self._counter.open_customer(customer, note=False)

    @Slot(object)
    def _open_due(self, key: object) -> None:
        """Open one thing due in the room Today."""
        self.go(Command.TODAY)
        if self.today is not None:
            self.today.stand_on(key)

    @Slot()
    def _show_due(self) -> None:
        """Show quietly what has fallen due."""
        self._counter.top.show_count(Command.TODAY, self.yours.count)
        self._counter.show_due(self.yours.dues, self.yours.today)

    @Slot(object)
    def _take_duty(self, member: StaffMember) -> None:
        self._on_duty = member
        try:
            self._shop.access.take_duty(member.id)
        except NotAllowed as trouble:
            self._counter.messages.trouble(trouble)
            return
        if self.notes is not None:
            self.notes.on_duty = member
        self.yours.serve(member.id)
        if self.today is not None:
            self.today.on_duty = member
        if self.manager is not None:
            self.manager.on_duty = member
            self.manager.guard.look()
        if self.complaints is not None:
            self.complaints.on_duty = member

    @Slot()
    def _lock(self) -> None:
        if self.manager is not None:
            self.manager.lock()

    @Slot()
    def _cover(self) -> None:
        covered = self._counter.is_covered
        if covered != self.yours.is_hidden:
            self.yours.hide(covered)
        for page in (self.manager, self.complaints, self.today, self.notes):
            if page is not None:
                page.cover(covered)
        here = self._page(self._here)
        if here is not None and not covered:
            here.take_focus()
        self._count_soon()

    @Slot()
    def _count_soon(self) -> None:
        self._counting.start()

    @Slot()
    def _count(self) -> None:
        """Show in the strip above every room how many complaints press."""
        try:
            self._counter.top.show_pressing(Command.COMPLAINTS, self._shop.complaints.pressing())
        except RegularsError:
            return  # whoever reads or writes next is told

    @Slot()
    def _show_top(self) -> None:
        """Show which room it is, who is in it, and whether it can be locked."""
        top = self._counter.top
        top.show_room(self._here)
        manager = self.manager.manager if self.manager is not None and self._here is Command.MANAGE else None
        top.show_lock(manager is not None)
        if manager is not None:
            top.show_manager(manager)
        else:
            top.show_staff(self._on_duty)
