"""The section of staff: who works here, who is away and who covers, who leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.core.i18n import _
from app.core.vocabulary import Role, StaffColour
from app.domain.records import StaffMember
from app.domain.staff import Away, Matter, StaffDraft, StaffEntry
from app.ui.manager.entries import Entry, EntryList
from app.ui.manager.form import Form
from app.ui.manager.form_section import NEW, ListSection
from app.ui.manager.section import Room
from app.ui.manager.shop_ports import own
from app.ui.manager.staff.absence import absence_from, absence_values
from app.ui.manager.staff.colour_field import ColourField
from app.ui.manager.staff.initials import mark_of
from app.ui.manager.staff.leaving import LeavingPanel
from app.ui.manager.staff.pin_box import PinBox
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.day_field import DayField
from app.ui.widgets.fields import ChoiceField, LineField, SegmentField

_ABSENCE = ("start", "until", "cover")


class StaffSection(ListSection):
    """Everybody with their initials, colour, role and state."""

    kind = "staff"

    def __init__(self, room: Room) -> None:
        self._staff = own(room.shop).staff
        form = Form(_("A colleague"))
        self._cover = ChoiceField((("", _("Choose…")),))
        self._pin = PinBox()
        self._add_fields(form, room)
        self._leaving = LeavingPanel(room.local)
        self._go, self._return = RoleButton(_("Leaves the shop…"), role="danger"), RoleButton(_("Take on again"))
        form.foot.addWidget(self._go)
        form.foot.addWidget(self._return)
        entries = EntryList(room.theme, _("Staff and cover"), add=_("Add a colleague"))
        super().__init__(room, entries, form)
        self._stack = self._stacked(form)
        self._pin.pin_given.connect(self._set_pin)
        self._go.clicked.connect(self._begin_leaving)
        self._return.clicked.connect(self._take_on)
        self._leaving.let_go.connect(self._let_go)
        self._leaving.cancelled.connect(self._end_leaving)
        room.theme.changed.connect(self._repaint)

    def entries(self) -> Sequence[Entry]:
        """Return everybody, those who left last."""
        return [
            Entry(
                str(one.member.id),
                one.member.name,
                self._state(one),
                mark_of(self.room.theme, one.member.colour, one.member.initials, gone=one.left is not None),
            )
            for one in self._staff.entries()
        ]

    def values(self, key: str) -> Mapping[str, Any]:
        """Return somebody as the form shows them."""
        entry = self._entry(key)
        self._leaving.forget()
        self._stack.setCurrentIndex(0)
        self._show_what_can_be_done(entry)
        member = entry.member if entry else StaffMember(0, "", "")
        self._fill_cover(member.id)
        return {
            "name": member.name,
            "initials": member.initials,
            "role": member.role.value,
            "colour": member.colour.value if entry else "",
            **absence_values(entry.away if entry else None, self.room.shop.today(), self.room.local),
        }

    def work(self, key: str, typed: Mapping[str, Any]) -> Callable[[], object]:
        """Return what saves somebody, and the days they are away."""
        colour = StaffColour(typed["colour"]) if typed["colour"] else None
        draft = StaffDraft(typed["name"], typed["initials"], Role(typed["role"]), colour)
        by, entry = self.room.by(), self._entry(key)
        if entry is None:
            work = partial(self._staff.add, draft.name, draft.initials, by, role=draft.role, colour=colour)
            return lambda: work().id
        away = absence_from(typed, entry.away, self.room.shop.today(), self.room.local)
        return partial(self._change, entry, draft, away, by)

    def saved(self, key: str, answer: object) -> None:
        """Stand on whom was saved."""
        if key == NEW:
            self.key = str(answer)
        self.refresh()
        self.said.emit(_("Saved."))

    def hide_personal(self) -> None:
        """Put the list of matters away: customers are named in it; and forget PINs."""
        self._end_leaving()
        self._pin.forget()

    def leave(self) -> None:
        """Keep what is not saved, but no PIN."""
        self.hide_personal()
        super().leave()

    # --- parts ------------------------------------------------------------------------------------------

    def _add_fields(self, form: Form, room: Room) -> None:
        form.add("name", _("Name"), LineField())
        form.add("initials", _("Initials"), LineField(), narrow=True)
        roles = ((Role.CLERK.value, _("Clerk")), (Role.MANAGER.value, _("Manager")))
        form.add("role", _("Role"), SegmentField(roles))
        form.add("colour", _("Colour"), ColourField(room.theme))
        form.add_heading(_("Away"))
        today, local = room.shop.today(), room.local
        form.add("start", _("From"), DayField(today, local), hint=_("Empty: they are here."))
        form.add("until", _("Until"), DayField(today, local), hint=_("The last day. Empty: nobody knows yet."))
        form.add("cover", _("Who covers"), self._cover)
        form.add_heading(_("PIN"))
        form.add_wide(self._pin)
        form.end()

    def _stacked(self, form: Form) -> QStackedLayout:
        """Put the form and what is shown when somebody leaves into one place."""
        place = QWidget()
        stack = QStackedLayout(place)
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(form, place)
            layout.setStretch(1, 1)  # type: ignore[attr-defined]
        stack.addWidget(form)
        stack.addWidget(self._leaving)
        return stack

    def _show_what_can_be_done(self, entry: StaffEntry | None) -> None:
        works = entry is not None and entry.left is None
        for name in _ABSENCE:
            self.form.show_row(name, works)
        self._go.setVisible(works)
        self._return.setVisible(entry is not None and not works)
        self.form.save_button.setVisible(entry is None or works)
        self.form.title.setText(entry.member.name if entry else _("A new colleague"))
        self.form.note.show_text(self._state(entry) if entry else "")
        sentence, can_set = self._about_pin(entry)
        self._pin.begin(sentence, can_set=can_set)

    def _about_pin(self, entry: StaffEntry | None) -> tuple[str, bool]:
        if entry is None or entry.left is not None:
            return _("A colleague gets a PIN once they are saved."), False
        if entry.has_pin and entry.member.id == self.room.by():
            return _("You change your own PIN at the left, with the old one."), False
        if entry.has_pin:
            return _("They have a PIN. A new one takes its place, if they forgot it."), True
        return _("They have no PIN yet. Only managers need one."), True

    def _fill_cover(self, but: int) -> None:
        self._cover.blockSignals(True)
        self._cover.clear()
        self._cover.addItem(_("Choose…"), "")
        for member in self._staff.everyone():
            if member.id != but:
                self._cover.addItem(member.name, str(member.id))
        self._cover.blockSignals(False)

    def _entry(self, key: str) -> StaffEntry | None:
        return next((one for one in self._staff.entries() if str(one.member.id) == key), None)

    def _state(self, one: StaffEntry) -> str:
        """Return role, PIN, and where they are."""
        day = self.room.local.day
        today = self.room.shop.today()
        if one.left is not None:
            return _("left {day}").format(day=day(one.left.astimezone(self.room.shop.zone).date(), today))
        said = [_("Manager") if one.member.role is Role.MANAGER else _("Clerk")]
        if one.has_pin:
            said.append(_("has a PIN"))
        if one.away is not None:
            cover = next((m.name for m in self._staff.everyone() if m.id == one.away.cover), "")
            until = day(one.away.until, today) if one.away.until else ""
            start = day(one.away.start, today)
            words = _("away {start} to {until}, {name} covers") if until else _("away from {start}, {name} covers")
            said.append(words.format(start=start, until=until, name=cover))
        return " · ".join(said)

    def _change(self, entry: StaffEntry, draft: StaffDraft, away: Away | None, by: int) -> None:
        if away != entry.away:
            self._staff.set_away(entry.member.id, away, by)
        self._staff.change(entry.member.id, draft, by)

    # --- slots ------------------------------------------------------------------------------------------

    @Slot()
    def _repaint(self) -> None:
        self.list.show_entries(list(self.entries()), self.key)

    @Slot(str)
    def _set_pin(self, pin: str) -> None:
        work = partial(self.room.shop.access.set_pin, int(self.key), pin, self.room.by())
        self.room.jobs.write(work, done=self._pin_set, failed=self._pin.refuse)

    @Slot(object)
    def _pin_set(self, _answer: object) -> None:
        self.refresh()
        self.said.emit(_("The PIN is set."))

    @Slot()
    def _begin_leaving(self) -> None:
        entry = self._entry(self.key)
        if entry is None:
            return
        others = [member for member in self._staff.everyone() if member.id != entry.member.id]
        self._leaving.show_leaver(entry.member, self._staff.resting_with(entry.member.id), others)
        self._stack.setCurrentIndex(1)
        self._leaving.begin()

    @Slot()
    def _end_leaving(self) -> None:
        self._leaving.forget()
        self._stack.setCurrentIndex(0)

    @Slot(object)
    def _let_go(self, takers: Mapping[Matter, int]) -> None:
        work = partial(self._staff.leave, int(self.key), self.room.by(), hand_over=takers)
        self.room.jobs.write(work, done=self._gone, failed=self._leaving.refuse)

    @Slot(object)
    def _gone(self, _answer: object) -> None:
        self.forget(self.key)
        entry = self._entry(self.key)
        self.refresh()
        if entry is not None:
            self.said.emit(_("{name} has left. Nothing rests with them any more.").format(name=entry.member.name))

    @Slot()
    def _take_on(self) -> None:
        self.written(partial(self._staff.come_back, int(self.key), self.room.by()), self._taken_on)

    @Slot(object)
    def _taken_on(self, member: StaffMember) -> None:
        self.refresh()
        self.said.emit(_("{name} works here again.").format(name=member.name))
