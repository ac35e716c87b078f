"""The section of the shop's habits: which purchases call for a courtesy call, and after how long."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.domain.habit import Habit, HabitDraft
from app.ui.manager.entries import Entry, EntryList
from app.ui.manager.form import Form
from app.ui.manager.form_section import NEW, ListSection
from app.ui.manager.numbers import plain, whole
from app.ui.manager.section import Room
from app.ui.widgets.fields import LineField, TickField


class HabitsSection(ListSection):
    """What repeats by itself; it shows on the desk of whom the customer asks for, or who served them last."""

    kind = "habits"

    def __init__(self, room: Room) -> None:
        self._habits = room.shop.habits
        form = Form(_("Habits"))
        form.add("what", _("What is done"), LineField(_("Ask how it is working out")))
        form.add("over", _("After a purchase of at least"), LineField(), narrow=True)
        form.add("after_days", _("Days later"), LineField("30"), narrow=True)
        form.add("active", _("Kept at present"), TickField(_("Kept at present")))
        form.end()
        entries = EntryList(room.theme, _("What repeats by itself"), add=_("Add a habit"))
        super().__init__(room, entries, form)

    @property
    def footnote(self) -> str:
        """Say what becomes of a habit."""
        return _("It shows under “Yours today” for two weeks. Whoever does not wish to be called is not.")

    def entries(self) -> Sequence[Entry]:
        """Return the habits."""
        return [Entry(str(one.id), one.what, self._more(one)) for one in self._habits.all()]

    def values(self, key: str) -> Mapping[str, Any]:
        """Return a habit as the form shows it."""
        habit = next((one for one in self._habits.all() if str(one.id) == key), None)
        self.form.title.setText(habit.what if habit else _("A new habit"))
        if habit is None:
            return {"what": "", "over": "", "after_days": "30", "active": True}
        over = self.room.local.number(habit.over.amount)
        return {"what": habit.what, "over": over, "after_days": plain(habit.after_days), "active": habit.active}

    def work(self, key: str, typed: Mapping[str, Any]) -> Callable[[], object]:
        """Return what saves a habit, or raise UserError naming the wrong field."""
        try:
            over = self.room.shop.amount(typed["over"])
        except UserError as trouble:
            raise UserError(str(trouble), field="over") from trouble
        draft = HabitDraft(typed["what"], over, whole(typed["after_days"], "after_days"), bool(typed["active"]))
        if key == NEW:
            return partial(self._habits.add, draft, self.room.by())
        return partial(self._habits.change, int(key), draft, self.room.by())

    def saved(self, key: str, answer: object) -> None:
        """Stand on what was saved."""
        if key == NEW:
            self.key = str(answer)
        self.refresh()
        self.said.emit(_("The habits are saved."))

    def _more(self, one: Habit) -> str:
        days = ngettext("{n} day later", "{n} days later", one.after_days).format(n=one.after_days)
        said = _("from {amount}, {days}").format(amount=self.room.local.money(one.over), days=days)
        resting = _("at rest")
        return said if one.active else f"{said} · {resting}"
