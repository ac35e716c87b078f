"""The section of the make-it-right list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from app.core.errors import UserError
from app.core.i18n import _
from app.core.money import Money
from app.domain.remedies import Remedy, RemedyDraft
from app.ui.manager.entries import Entry, EntryList
from app.ui.manager.form import Form
from app.ui.manager.form_section import NEW, ListSection
from app.ui.manager.section import Room
from app.ui.manager.shop_ports import own
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import LineField

#: The line of the list that is no remedy: what one clerk may give in a week.
WEEKLY = "weekly"


class RemediesSection(ListSection):
    """What a clerk may give at once, up to what worth; above it they ask, with one click."""

    kind = "remedies"

    def __init__(self, room: Room) -> None:
        self._remedies = own(room.shop).remedies
        form = Form(_("Make-it-right limits"))
        form.add("what", _("What is given"), LineField())
        form.add("problem", _("What for"), LineField(), hint=_("The kind of problem it makes right."))
        form.add(
            "at_once",
            _("At once, up to"),
            LineField(),
            hint=_("Empty: it costs nothing that anybody counts."),
            narrow=True,
        )
        form.add(
            "weekly",
            _("In a week, up to"),
            LineField(),
            hint=_("For each clerk. Empty: no limit of a week."),
            narrow=True,
        )
        form.end()
        self._retire = RoleButton(_("Retire"))
        self._retire.clicked.connect(self._turn)
        form.foot.addWidget(self._retire)
        entries = EntryList(room.theme, _("What may be given at once"), add=_("Add a remedy"), ordered=True)
        super().__init__(room, entries, form)
        entries.arranged.connect(self._arrange)

    @property
    def footnote(self) -> str:
        """Say what the limits are for."""
        return _("Above its limit a clerk asks; whoever owns the complaint keeps it.")

    def entries(self) -> Sequence[Entry]:
        """Return the remedies, those that are offered first, and the limit of a week."""
        kept = self._remedies.all()
        weekly = self._money(kept.weekly) or _("no limit")
        limits = Entry(WEEKLY, _("For each clerk in a week"), weekly)
        return [*(Entry(str(one.id), one.what, self._more(one)) for one in kept.remedies), limits]

    def values(self, key: str) -> Mapping[str, Any]:
        """Return a remedy as the form shows it."""
        remedy = self._remedy(key)
        for name in ("what", "problem", "at_once"):
            self.form.show_row(name, key != WEEKLY)
        self.form.show_row("weekly", key == WEEKLY)
        self._retire.setVisible(remedy is not None)
        self._retire.set_text(_("Retire") if remedy is None or remedy.active else _("Offer it again"))
        title = _("For each clerk in a week") if key == WEEKLY else remedy.what if remedy else _("A new remedy")
        self.form.title.setText(title)
        empty = remedy or Remedy(0, "")
        weekly = self._remedies.all().weekly
        return {
            "what": empty.what,
            "problem": empty.problem,
            "at_once": self._plain(empty.at_once),
            "weekly": self._plain(weekly),
        }

    def work(self, key: str, typed: Mapping[str, Any]) -> Callable[[], object]:
        """Return what saves a remedy, or the limit of a week."""
        by = self.room.by()
        if key == WEEKLY:
            return partial(self._remedies.set_weekly, self._amount(typed["weekly"], "weekly"), by)
        draft = RemedyDraft(typed["what"], typed["problem"], self._amount(typed["at_once"], "at_once"))
        if key == NEW:
            return partial(self._remedies.add, draft, by)
        return partial(self._remedies.change, int(key), draft, by)

    def saved(self, key: str, answer: object) -> None:
        """Stand on what was saved."""
        if key == NEW:
            self.key = str(answer)
        self.refresh()
        self.said.emit(_("The make-it-right list is saved."))

    # --- parts ------------------------------------------------------------------------------------------

    def _remedy(self, key: str) -> Remedy | None:
        return next((one for one in self._remedies.all().remedies if str(one.id) == key), None)

    def _more(self, one: Remedy) -> str:
        limit = self._money(one.at_once)
        said = _("up to {amount}").format(amount=limit) if limit else _("freely")
        return f"{said} · {_('retired')}" if not one.active else said

    def _money(self, amount: Money | None) -> str:
        return "" if amount is None else self.room.local.money(amount)

    def _plain(self, amount: Money | None) -> str:
        return "" if amount is None else self.room.local.number(amount.amount)

    def _amount(self, typed: str, field: str) -> Decimal | None:
        if not typed.strip():
            return None
        try:
            return self.room.shop.amount(typed)
        except UserError as trouble:
            raise UserError(str(trouble), field=field) from trouble

    @Slot()
    def _turn(self) -> None:
        """Retire the remedy, or offer it again."""
        remedy = self._remedy(self.key)
        if remedy is not None:
            turn = self._remedies.retire if remedy.active else self._remedies.bring_back
            self.written(partial(turn, remedy.id, self.room.by()), self._turned)

    @Slot(object)
    def _turned(self, _answer: object) -> None:
        self.refresh()
        self.said.emit(_("The make-it-right list is saved."))

    @Slot(object)
    def _arrange(self, keys: tuple[str, ...]) -> None:
        order = [int(key) for key in keys if key != WEEKLY]
        self.written(partial(self._remedies.arrange, order, self.room.by()), self._turned)
