"""Which room of the window is in sight. Each but the counter is made when it is first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.core.errors import NotAllowed
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
    from app.ui.desk.page import TodayPage
    from app.ui.manager.page import ManagerPage


class Rooms(QObject):
    """Goes from room to room and keeps the strip above them right."""

    moved = Signal()
    preference_wished = Signal(object)  # names and values of ``Preferences``

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
        self.manager: ManagerPage | None = None
        self.today: TodayPage | None = None
        self.yours = Yours(shop, jobs, on_duty.id, self)
        self.yours.changed.connect(self._show_due)
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
        if room is Command.MANAGE:
            self._to(self._manager())
        elif room is Command.TODAY:
            self._to(self._today())
        elif not self.at_counter:
            self._leave()
            self._counter.show_room(None)
            if not self._counter.top.search.hasFocus():  # what is being typed there goes on
                self._counter.focus_search()
        self._show_top()
        self.moved.emit()

    def finish(self) -> None:
        """Keep what is not saved: the window closes."""
        self.yours.stop()
        if self.manager is not None:
            self.manager.finish()

    # --- the rooms --------------------------------------------------------------------------------------

    def _manager(self) -> ManagerPage:
        if self.manager is None:
            from app.ui.manager.page import ManagerPage  # few counters open it on a day: start-up and memory stay

            self.manager = ManagerPage(self._shop, self._on_duty, *self._given)
            self.manager.guard_changed.connect(self._show_top)
            self.manager.preference_wished.connect(self.preference_wished)
            self._wire(self.manager)
        return self.manager

    def _today(self) -> TodayPage:
        if self.today is None:
            from app.ui.desk.page import TodayPage  # after the first paint, and after the first customer

            theme, jobs, local, _drafts = self._given
            self.today = TodayPage(self._shop, self._on_duty, self.yours, theme, jobs, local)
            self._wire(self.today)
        return self.today

    def _wire(self, room: ManagerPage | TodayPage) -> None:
        room.said.connect(self._counter.messages.say)
        room.failed.connect(self._counter.messages.trouble)
        room.customer_wished.connect(self._open_customer)
        room.left.connect(self._to_counter)

    def _to(self, room: ManagerPage | TodayPage) -> None:
        if self._counter.room is not room:
            self._leave()
            self._counter.show_room(room)
            room.come()
        room.take_focus()

    def _leave(self) -> None:
        for room in (self.manager, self.today):
            if room is not None and self._counter.room is room:
                room.go()

    # --- parts ------------------------------------------------------------------------------------------

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
        self.yours.serve(member.id)
        if self.today is not None:
            self.today.on_duty = member
        if self.manager is not None:
            self.manager.on_duty = member
            self.manager.guard.look()

    @Slot()
    def _lock(self) -> None:
        if self.manager is not None:
            self.manager.lock()

    @Slot()
    def _cover(self) -> None:
        covered = self._counter.is_covered
        if covered != self.yours.is_hidden:
            self.yours.hide(covered)
        for room in (self.manager, self.today):
            if room is not None:
                room.cover(covered)
                if not covered and self._counter.room is room:
                    room.take_focus()

    @Slot()
    def _show_top(self) -> None:
        """Show which room it is, who is in it, and whether it can be locked."""
        top, manage = self._counter.top, self.manager is not None and self._counter.room is self.manager
        today = self.today is not None and self._counter.room is self.today
        top.show_room(Command.MANAGE if manage else Command.TODAY if today else Command.COUNTER)
        manager = self.manager.manager if self.manager is not None and manage else None
        top.show_lock(manager is not None)
        if manager is not None:
            top.show_manager(manager)
        else:
            top.show_staff(self._on_duty)
