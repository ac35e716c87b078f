"""The counter as a whole: painted empty at once, and served as soon as the shop is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.i18n import _
from app.ui.actions import Command, Entry
from app.ui.counter.bars import TopBar
from app.ui.counter.frame import CounterFrame
from app.ui.errors import Messages
from app.ui.jobs import Jobs
from app.ui.theme import Theme

if TYPE_CHECKING:  # what comes after the first paint is not loaded before it
    from datetime import date

    from app.core.i18n import Local
    from app.domain.desk import Due
    from app.domain.records import StaffMember
    from app.ui.counter.first_answers import FirstAnswers
    from app.ui.counter.serving import Serving
    from app.ui.counter.yours_strip import YoursStrip
    from app.ui.drafts import Drafts
    from app.ui.ports import FirstLookPort, ShopPort


class CounterPage(QWidget):
    """Takes keys from the first moment; ``attach`` brings the shop, and what was typed meanwhile is answered."""

    menu_wished = Signal()
    #: Somebody else serves from now on.
    staff_taken_over = Signal(object)  # StaffMember
    #: What can be done has changed: a card was opened or closed, everything was hidden or shown.
    state_changed = Signal()
    #: Somebody wishes to go to another room, or to lock the manager's.
    room_wished = Signal(object)  # Command
    lock_wished = Signal()
    #: Something was written: what is due may be another now.
    written = Signal()
    #: Somebody wishes to do one of the things due.
    due_wished = Signal(object)  # the key of a Due

    def __init__(self, theme: Theme, jobs: Jobs, keys: Mapping[Command, Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("CounterPage")
        self._theme = theme
        self._jobs = jobs
        self._keys = keys
        self.serving: Serving | None = None
        self._first: FirstAnswers | None = None
        self._strip: YoursStrip | None = None
        self._look = CounterFrame(theme, keys)
        self.messages = Messages(self._look.bar)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._look)
        self.setFocusProxy(self._look.top.search)
        self._wire()
        self._look.card.show_calm(_("One moment…"))

    # --- properties -------------------------------------------------------------------------------------

    @property
    def search(self) -> str:
        """What is typed in the search field."""
        return self._look.top.search.text()

    @property
    def is_covered(self) -> bool:
        """Whether everything personal is hidden."""
        return self._look.is_covered

    @property
    def is_attached(self) -> bool:
        """Whether the shop is there."""
        return self.serving is not None

    @property
    def customer(self) -> int | None:
        """Whose card is open."""
        return self.serving.visit.customer if self.serving else None

    @property
    def is_writing_soon(self) -> bool:
        """Whether a visit waits for its card to be painted before it is written."""
        return self.serving is not None and self.serving.visit.is_waiting

    @property
    def top(self) -> TopBar:
        """The strip above every room."""
        return self._look.top

    @property
    def room(self) -> QWidget | None:
        """The other room that is in sight, None at the counter."""
        return self._look.room

    @property
    def menu_anchor(self) -> QWidget:
        """Where the menu opens."""
        return self._look.top.menu_button

    # --- public methods ---------------------------------------------------------------------------------

    def look_early(self, shop: FirstLookPort, local: Local) -> None:
        """Answer what is typed by a first look into the shop's file, until the shop itself is there."""
        from app.ui.counter.first_answers import FirstAnswers  # with the list: after the first paint

        self._first = FirstAnswers(self._look, self._theme, shop, local)

    def attach(self, shop: ShopPort, on_duty: StaffMember, local: Local, drafts: Drafts) -> None:
        """Take the shop, build what was not painted yet, and answer what was typed meanwhile."""
        from app.ui.counter.serving import Serving  # every form and list: after the first paint
        from app.ui.counter.yours_strip import YoursStrip

        self.show_shop(shop.settings.current().name)
        self._look.top.show_staff(on_duty)
        self.serving = Serving(
            self._look, self.messages, self._theme, self._keys, self._jobs, shop, on_duty, local, drafts, self._first
        )
        self._first = None
        self._strip = YoursStrip(self._theme, local)
        self._strip.due_wished.connect(self.due_wished)
        self._look.take_strip(self._strip)
        self.serving.state_changed.connect(self.state_changed)
        self.serving.visit.recorded.connect(self.written)
        self.serving.forms.saved.connect(self._tell_written)
        self.serving.staff_taken_over.connect(self.staff_taken_over)
        self.state_changed.emit()

    def show_room(self, room: QWidget | None) -> None:
        """Show another room under the same upper strip, or the counter."""
        self._look.show_room(room)

    def show_shop(self, name: str) -> None:
        """Show the shop's name, above and where everything personal is hidden."""
        self._look.top.show_shop(name)
        self._look.cover.show_shop(name)

    def show_due(self, dues: Sequence[Due], today: date) -> None:
        """Show what is due for who serves."""
        if self._strip is not None:
            self._strip.show_due(() if self.is_covered else dues, today)

    def open_customer(self, customer: int, *, note: bool = True) -> None:
        """Open a card; forms about somebody else are closed and their drafts kept."""
        if self.serving is not None:
            self.serving.open_customer(customer, note=note)

    @Slot()
    def look_again(self) -> None:
        """Read anew what is shown: an import has brought customers, purchases or both."""
        if self.serving is not None:
            self.serving.look_again()

    def search_for(self, text: str) -> None:
        """Type into the search field."""
        self._look.top.search.setText(text)
        self.focus_search()

    def start_new(self, typed: str) -> None:
        """Start a new customer with what was typed already."""
        if self.serving is not None:
            self.serving.start_new(typed)

    @Slot(str)
    def take_scan(self, number: str) -> None:
        """Open the card that was scanned, or offer to give it to somebody."""
        if self.serving is not None and not self.is_covered:
            self.room_wished.emit(Command.COUNTER)
            self.serving.take_scan(number)

    @Slot(object)
    def give(self, command: Command) -> None:
        """Do what a key or a button asks for."""
        if command is Command.HIDE:
            self.toggle_cover()
        elif self.serving is not None:
            self.serving.give(command)

    @Slot()
    def toggle_cover(self) -> None:
        """Hide everything personal, or bring it back."""
        if self.serving is not None:
            self.serving.toggle_cover()

    @Slot()
    def focus_search(self) -> None:
        """Put the focus into the search field, ready to type over what is there."""
        self._look.top.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look.top.search.selectAll()

    def finish(self) -> None:
        """Write what is still to be written and keep what was typed: the window closes."""
        if self.serving is not None:
            self.serving.finish()

    # --- Qt's own ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close the open form on Escape, else empty the counter."""
        if event.key() == Qt.Key.Key_Escape and self.serving is not None:
            if self.room is None:
                self.serving.escape()
        else:
            super().keyPressEvent(event)

    # --- parts ------------------------------------------------------------------------------------------

    @Slot()
    def _tell_written(self) -> None:
        self.written.emit()

    @Slot()
    def _undo_visit(self) -> None:
        self.give(Command.UNDO)

    @Slot()
    def _switch_staff(self) -> None:
        self.give(Command.STAFF)

    @Slot()
    def _come_back(self) -> None:
        """Answer at the counter what is typed into the search field anywhere."""
        if self.room is not None:
            self.room_wished.emit(Command.COUNTER)

    def _wire(self) -> None:
        top, bottom = self._look.top, self._look.bottom
        top.room_wished.connect(self.room_wished)
        top.lock_wished.connect(self.lock_wished)
        top.search.textEdited.connect(self._come_back)
        top.search.entered.connect(self._come_back)
        top.menu_wished.connect(self.menu_wished)
        top.staff_wished.connect(self._switch_staff)
        top.hide_wished.connect(self.toggle_cover)
        bottom.command_given.connect(self.give)
        bottom.undo_wished.connect(self._undo_visit)
