"""The manager's room: its sections on the left, the chosen one beside them, and the door in front."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.core.i18n import Local, _
from app.core.vocabulary import Role
from app.domain.records import StaffMember
from app.ui.drafts import Drafts
from app.ui.jobs import Jobs
from app.ui.manager.door import Door
from app.ui.manager.guard import Guard
from app.ui.manager.mirrored import margins
from app.ui.manager.pin_panels import PinEntry
from app.ui.manager.section import Room, Section
from app.ui.manager.section_list import Shelf
from app.ui.manager.sections import sections
from app.ui.manager.shop_ports import own
from app.ui.ports import ShopPort
from app.ui.theme import Theme
from app.ui.widgets.labels import TextBlock

_SIDE = 20
_GAP = 13
_LEFT = (0.2046, 210, 330)  # share of the width, at least, at most


class ManagerPage(QWidget):
    """Shows sections to whoever may see them; a section is made when it is first opened."""

    said = Signal(str)
    failed = Signal(object)  # RegularsError
    customer_wished = Signal(int)
    preference_wished = Signal(object)  # names and values of ``Preferences``
    #: The room was opened or locked, or somebody got a PIN.
    guard_changed = Signal()
    left = Signal()  # back to the counter, by Escape

    def __init__(
        self, shop: ShopPort, on_duty: StaffMember, theme: Theme, jobs: Jobs, local: Local, drafts: Drafts
    ) -> None:
        super().__init__()
        self.setObjectName("ManagerPage")
        self._shop = shop
        self.on_duty = on_duty
        self._room = Room(shop, jobs, theme, local, drafts, self.by)
        self._entries = {entry.key: entry for entry in sections()}
        self._made: dict[str, Section] = {}
        self._key = next(iter(self._entries))
        self._covered = False
        self._shown = False
        self.guard = Guard(shop.access, jobs, self)
        self._door = Door()
        self._shelf = Shelf([(entry.key, entry.title) for entry in self._entries.values()])
        self._place = QWidget()
        self._places = QStackedLayout(self._place)
        self._footnote = TextBlock(role="small-muted")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._assemble())
        self._stack.addWidget(self._door)
        self._wire()

    # --- properties -------------------------------------------------------------------------------------

    @property
    def section(self) -> Section | None:
        """The section in sight, None while the door is closed."""
        return self._made.get(self._key) if self._is_room_shown else None

    @property
    def manager(self) -> StaffMember | None:
        """Who has opened the room with a PIN; None when it is locked or needs none."""
        number = self.guard.state().unlocked_by
        return next((member for member in self._shop.staff.everyone() if member.id == number), None)

    @property
    def _is_room_shown(self) -> bool:
        return self._stack.currentIndex() == 0

    def by(self) -> int:
        """Return for whom something is written: who opened the room, else who serves."""
        return self.guard.state().unlocked_by or self.on_duty.id

    # --- public methods ---------------------------------------------------------------------------------

    def come(self) -> None:
        """Come into sight: open, or behind the door."""
        self._shown = True
        if self.guard.begin():
            self._open_room()
        else:
            self._close_room()

    def go(self) -> None:
        """Go out of sight; what is not saved is kept."""
        self._shown = False
        self.guard.rest()
        self._door.forget()
        if self.section is not None:
            self.section.leave()

    def choose(self, key: str) -> None:
        """Open a section."""
        if self.section is not None and key != self._key:
            self.section.leave()
        self._key = key
        if self._is_room_shown:
            self._show_section()

    def cover(self, covered: bool) -> None:
        """Hide everything personal, or bring it back."""
        if covered == self._covered:
            return
        self._covered = covered
        self._door.forget()
        for section in self._made.values():
            if covered:
                section.hide_personal()
        if not covered and self._shown:
            self.come()

    def take_focus(self) -> None:
        """Put the focus where work begins."""
        if self.section is not None:
            self.section.take_focus()
        else:
            self._door.take_focus()

    def finish(self) -> None:
        """Keep what is not saved: the window closes."""
        self.guard.end()
        for section in self._made.values():
            section.leave()

    @Slot()
    def lock(self) -> None:
        """Lock the room now."""
        self.guard.lock()

    # --- Qt's own ---------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the width among list and section."""
        super().resizeEvent(event)
        share, least, most = _LEFT
        room = self.width() - 2 * _SIDE - 2 * _GAP
        self._shelf.setFixedWidth(min(most, max(least, round(room * share))))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back by one step on Escape: to the list, then to the counter."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.section is not None and not self._shelf.has_focus:
            self._shelf.take_focus()
        else:
            self.left.emit()

    # --- parts ------------------------------------------------------------------------------------------

    def _open_room(self) -> None:
        state = self.guard.state()
        self._shelf.show_guard(guarded=state.guarded)
        self._door.forget()
        self._stack.setCurrentIndex(0)
        self._show_section()
        self.take_focus()
        self.guard_changed.emit()

    @Slot()
    def _close_room(self) -> None:
        """Put every section away, with all that is on it, and wait at the door."""
        for section in self._made.values():
            section.leave()
            self._places.removeWidget(section)
            section.hide()
            section.deleteLater()
        self._made.clear()
        self._stack.setCurrentIndex(1)
        self._door.show_unlock(self._holders())
        if self._shown and not self._covered:
            self._door.take_focus()
        self.guard_changed.emit()

    def _show_section(self) -> None:
        section = self._made.get(self._key) or self._make(self._key)
        self._places.setCurrentWidget(section)
        self._shelf.stand_on(self._key)
        self._footnote.setText(section.footnote)
        if not self._covered:
            section.refresh()

    def _make(self, key: str) -> Section:
        section = self._made[key] = self._entries[key].make(self._room)
        section.said.connect(self.said)
        section.failed.connect(self.failed)
        section.customer_wished.connect(self.customer_wished)
        section.preference_wished.connect(self.preference_wished)
        section.unsaved_changed.connect(self._mark_unsaved)
        self._places.addWidget(section)
        return section

    def _managers(self) -> list[StaffMember]:
        return [member for member in self._shop.staff.everyone() if member.role is Role.MANAGER]

    def _holders(self) -> list[StaffMember]:
        """Return the managers whose PIN opens the room."""
        entries = own(self._shop).staff.entries()
        return [e.member for e in entries if e.left is None and e.has_pin and e.member.role is Role.MANAGER]

    def _assemble(self) -> QWidget:
        body = QHBoxLayout()
        body.setContentsMargins(margins(_SIDE, 0, 0, 0))  # the far edge belongs to the section's own scroll bar
        body.setSpacing(_GAP)
        body.addWidget(self._shelf)
        body.addWidget(self._place, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(_SIDE, 0, _SIDE, 0)
        self._footnote.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(TextBlock(_("Changes are kept as drafts until you save."), role="small-muted"), 1)
        foot.addWidget(self._footnote, 1)
        room = QWidget()
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(11)
        column.addLayout(body, 1)
        column.addLayout(foot)
        return room

    def _wire(self) -> None:
        self._shelf.chosen.connect(self.choose)
        self._shelf.entered.connect(self.take_focus)
        self._shelf.first_pin_wished.connect(self._ask_first_pin)
        self._shelf.change_pin_wished.connect(self._ask_new_pin)
        self._door.unlock_wished.connect(self.guard.unlock)
        self._door.first_wished.connect(self.guard.set_first)
        self._door.change_wished.connect(self._change_pin)
        self._door.cancelled.connect(self._open_room)
        self.guard.opened.connect(self._welcome)
        self.guard.locked.connect(self._close_room)
        self.guard.refused.connect(self._door.refuse)

    @Slot()
    def _welcome(self) -> None:
        if self._door.has_set_pin:
            self.said.emit(_("The PIN is set."))
        if not self._shown:
            self.guard.rest()
        elif not self._covered:
            self._open_room()

    @Slot()
    def _ask_first_pin(self) -> None:
        self._stack.setCurrentIndex(1)
        self._door.show_first(self._managers() or list(self._shop.staff.everyone()), self.on_duty.id)

    @Slot()
    def _ask_new_pin(self) -> None:
        self._stack.setCurrentIndex(1)
        self._door.show_change()

    @Slot(object)
    def _change_pin(self, entry: PinEntry) -> None:
        self.guard.change(PinEntry(self.by(), entry.old, entry.new))

    @Slot()
    def _mark_unsaved(self) -> None:
        for key, section in self._made.items():
            self._shelf.mark(key, unsaved=section.has_unsaved)
