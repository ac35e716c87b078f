"""The two strips around the counter: who serves and the search above, what can be noted below."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.i18n import _
from app.ui.actions import Command, Entry
from app.ui.counter.search_field import SearchField
from app.ui.theme import Theme
from app.ui.widgets.buttons import IconButton, KeyCap, PartsButton, RoleButton, RoomButton
from app.ui.widgets.labels import PlainLabel, TextBlock

if TYPE_CHECKING:  # loaded after the first paint
    from app.domain.records import StaffMember

#: Between a keycap and its words.
_CAP_GAP = 5
#: Between the rooms.
_BETWEEN = 6
#: The rooms of the window, in the order of the bar.
ROOMS = (Command.COUNTER, Command.TODAY, Command.COMPLAINTS, Command.NOTES, Command.MANAGE)
_FORMS = (
    Command.PURCHASE,
    Command.CONVERSATION,
    Command.COMPLAINT,
    Command.PROMISE,
    Command.GIFT,
    Command.HAND_OVER,
    Command.EDIT,
)


class TopBar(QWidget):
    """The shop's name and the menu, the search field, who serves, and what hides everything."""

    menu_wished = Signal()
    staff_wished = Signal()
    hide_wished = Signal()
    lock_wished = Signal()
    room_wished = Signal(object)  # Command

    def __init__(self, theme: Theme, keys: Mapping[Command, Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("TopBar")
        self._start = QWidget()
        self.menu_button = IconButton(theme, "menu", name=_("Menu"))
        self._rooms = {room: _room_button(theme, keys[room]) for room in ROOMS}
        self._name = TextBlock(_("Regulars"), role="small-muted")
        self._width = 0
        self.search = SearchField()
        self._initial = PlainLabel(role="pill")
        self._who = PlainLabel()
        self._staff_key = keys[Command.STAFF].shown_key
        self._staff = PartsButton((self._initial, self._who), name="", role="round", margins=(6, 5, 12, 5))
        hide_key = keys[Command.HIDE]
        parts = (PlainLabel(hide_key.words), KeyCap(hide_key.shown_key))
        name = f"{hide_key.words} {hide_key.shown_key}"
        self._hide = PartsButton(parts, name=name, role="round", margins=(12, 5, 12, 5))
        self.menu_button.setToolTip(f"{_('Menu')} · {keys[Command.MENU].shown_key}")
        self.menu_button.clicked.connect(self.menu_wished)
        self._staff.clicked.connect(self.staff_wished)
        self._hide.clicked.connect(self.hide_wished)
        self._lock = RoleButton(_("Lock"), role="round")
        self._lock.setToolTip(_("Lock the manager’s pages"))
        self._lock.clicked.connect(self.lock_wished)
        for button in self._rooms.values():
            button.clicked.connect(self._wish_room)
        self._assemble()
        self.show_room(Command.COUNTER)
        self.show_lock(False)
        self.show_staff(None)

    def show_shop(self, name: str) -> None:
        """Show the shop's own name, or the program's."""
        self._name.setText(name or _("Regulars"))
        self._show_name()

    def show_staff(self, member: StaffMember | None) -> None:
        """Show who serves."""
        self._staff.setVisible(member is not None)
        if member is not None:
            self._initial.setText(member.name[:1].upper())
            self._initial.setProperty("colour", member.colour.value)
            self._initial.style().unpolish(self._initial)
            self._initial.style().polish(self._initial)
            self._who.setText(member.name)
            self._staff.setAccessibleName(_("{name} is serving").format(name=member.name))
            self._staff.setToolTip(f"{_('Who is serving')} · {self._staff_key}")
            self._staff.updateGeometry()

    def show_manager(self, member: StaffMember) -> None:
        """Show who has opened the manager's room."""
        self.show_staff(member)
        said = _("{name}, manager").format(name=member.name)
        self._who.setText(said)
        self._staff.setAccessibleName(said)

    def show_room(self, room: Command) -> None:
        """Mark the room that is in sight."""
        for command, button in self._rooms.items():
            button.setChecked(command is room)

    def show_pressing(self, room: Command, count: int) -> None:
        """Show in red how many matters of a room press."""
        self._rooms[room].show_pressing(count)
        self.set_start_width(self._width)

    def show_count(self, room: Command, count: int) -> None:
        """Show beside the word of a room how many things wait there."""
        self._rooms[room].show_count(count)
        self.set_start_width(self._width)

    def show_lock(self, shown: bool) -> None:
        """Offer to lock the manager's room, in the place of hiding everything, which its key still does."""
        self._lock.setVisible(shown)
        self._hide.setVisible(not shown)

    def set_start_width(self, width: int) -> None:
        """Set where the search field begins."""
        self._width = width
        self._show_name()
        layout = self._start.layout()
        if layout is not None:
            layout.invalidate()  # a count beside a word may be another one since
        self._start.setFixedWidth(max(width, self._start.minimumSizeHint().width()))

    def _show_name(self) -> None:
        """Show the shop's name where there is room for all of it; a letter and dots say nothing."""
        others = (self.menu_button, *self._rooms.values())
        taken = sum(each.sizeHint().width() + _BETWEEN for each in others)
        self._name.setVisible(self._width - taken >= self._name.sizeHint().width())

    def _assemble(self) -> None:
        start = QHBoxLayout(self._start)
        start.setContentsMargins(0, 0, 0, 0)
        start.setSpacing(_BETWEEN)
        start.addWidget(self.menu_button)
        for button in self._rooms.values():
            start.addWidget(button)
        start.addWidget(self._name, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self._start)
        row.addWidget(self.search, 1)
        row.addWidget(self._staff)
        row.addWidget(self._hide)
        row.addWidget(self._lock)

    @Slot()
    def _wish_room(self) -> None:
        for command, button in self._rooms.items():
            if button is self.sender():
                self.room_wished.emit(command)


def _room_button(theme: Theme, entry: Entry) -> RoomButton:
    button = RoomButton(theme, entry.words)
    button.setToolTip(entry.shown_key)
    return button


class BottomBar(QWidget):
    """What can be noted about the customer, each with its key; at the end, what was noted just now."""

    command_given = Signal(object)  # Command
    undo_wished = Signal()

    def __init__(self, keys: Mapping[Command, Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("BottomBar")
        self._buttons: dict[Command, PartsButton] = {}
        self._caps: list[KeyCap] = []
        self._status = TextBlock(role="small-muted")
        self._status.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._undo = RoleButton(_("Undo"), role="link")
        self._undo.setAccessibleName(_("Undo what was noted last"))
        self._undo.setToolTip(keys[Command.UNDO].shown_key)
        self._undo.clicked.connect(self.undo_wished)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for command in _FORMS:
            row.addWidget(self._button(keys[command]))
        row.addWidget(self._status, 1)
        row.addWidget(self._undo)
        self.enable_forms(False)
        self.show_status("", undo=False)

    def enable_forms(self, enabled: bool) -> None:
        """Let the forms be opened, or not while there is no card."""
        for button in self._buttons.values():
            button.setEnabled(enabled)

    def show_status(self, text: str, *, undo: bool) -> None:
        """Show what was noted, and whether it can be undone."""
        self._status.setText(text)
        self._undo.setVisible(undo)

    @property
    def status(self) -> str:
        """What is shown at the end."""
        return self._status.text()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the keys to the tips where there is no room for them: words must never be cut."""
        super().resizeEvent(event)
        fits = self._width_with_keys() <= self.width()
        for cap in self._caps:
            cap.setVisible(fits)

    def _width_with_keys(self) -> int:
        row = self.layout()
        gap = row.spacing() if row is not None else 0
        words = sum(button.sizeHint().width() + gap for button in self._buttons.values())
        keys = sum(cap.sizeHint().width() + _CAP_GAP for cap in self._caps if cap.isHidden())
        status = self._status.fontMetrics().horizontalAdvance(_("Visit noted {time}").format(time="00:00"))
        return words + keys + status + gap + self._undo.sizeHint().width()

    def _button(self, entry: Entry) -> PartsButton:
        name = f"{entry.words} {entry.shown_key}"
        cap = KeyCap(entry.shown_key)
        button = PartsButton((cap, PlainLabel(entry.words, role="strong")), name=name)
        button.setToolTip(entry.shown_key)
        button.clicked.connect(self._clicked)
        self._caps.append(cap)
        self._buttons[entry.command] = button
        return button

    @Slot()
    def _clicked(self) -> None:
        for command, button in self._buttons.items():
            if button is self.sender():
                self.command_given.emit(command)
