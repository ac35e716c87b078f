"""The section of the directory: whom the shop recommends when it cannot help, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from app.core.i18n import _
from app.domain.provider import HeardBack, Provider, ProviderDraft
from app.ui.manager.entries import Entry, EntryList
from app.ui.manager.form import Form
from app.ui.manager.form_section import NEW, ListSection
from app.ui.manager.section import Room
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import LineField, TickField
from app.ui.widgets.labels import TextBlock
from app.ui.wording import came_of_it

_TOLD = 6


class ProvidersSection(ListSection):
    """Who does what we do not, a competitor perhaps."""

    kind = "providers"

    def __init__(self, room: Room) -> None:
        self._directory = room.shop.recommendations
        form = Form(_("Whom we recommend"))
        form.add("name", _("Who"), LineField())
        form.add("does", _("What they do"), LineField(), hint=_("They are found by these words."))
        form.add("reach", _("How to reach them"), LineField())
        form.add("place", _("Where"), LineField())
        form.add("remark", _("Good to know"), LineField())
        form.add("competitor", _("A competitor of ours"), TickField(_("yes")))
        self.heard = TextBlock(role="later", lines=12, leading=1.2)
        form.end()
        self._retire = RoleButton(_("Recommend no more"))
        self._retire.clicked.connect(self._turn)
        form.foot.addWidget(self._retire)
        form.foot.addWidget(self.heard, 1)
        entries = EntryList(room.theme, _("Whom we recommend"), add=_("Add somebody"))
        super().__init__(room, entries, form)

    @property
    def footnote(self) -> str:
        """Say where the directory is searched."""
        return _("Ctrl+R at the counter searches here.")

    def entries(self) -> Sequence[Entry]:
        """Return everybody, those still recommended first."""
        return [Entry(str(each.id), each.said.name, _more(each)) for each in self._directory.all()]

    def values(self, key: str) -> Mapping[str, Any]:
        """Return somebody as the form shows them."""
        each = self._provider(key)
        said = each.said if each is not None else ProviderDraft("", "")
        self._retire.setVisible(each is not None)
        self._retire.set_text(_("Recommend again") if each is not None and each.retired else _("Recommend no more"))
        self.form.title.setText(said.name or _("Somebody new"))
        heard = self._directory.heard_back(each.id, _TOLD) if each is not None else ()
        self.heard.setText("\n".join(filter(None, [came_of_it(each) if each else "", *map(_heard, heard)])))
        return {name: getattr(said, name) for name in ("name", "does", "reach", "place", "remark", "competitor")}

    def work(self, key: str, typed: Mapping[str, Any]) -> Callable[[], object]:
        """Return what saves somebody."""
        draft, by = ProviderDraft(**typed), self.room.by()
        if key == NEW:
            return partial(self._directory.add, draft, by)
        return partial(self._directory.change, int(key), draft, by)

    def saved(self, key: str, answer: object) -> None:
        """Stand on what was saved."""
        if key == NEW:
            self.key = str(answer)
        self._turned(answer)

    # --- parts ------------------------------------------------------------------------------------------

    def _provider(self, key: str) -> Provider | None:
        return next((each for each in self._directory.all() if str(each.id) == key), None)

    @Slot()
    def _turn(self) -> None:
        """Recommend them no more, or again."""
        each = self._provider(self.key)
        if each is not None:
            turn = self._directory.bring_back if each.retired else self._directory.retire
            self.written(partial(turn, each.id, self.room.by()), self._turned)

    @Slot(object)
    def _turned(self, _answer: object) -> None:
        self.refresh()
        self.said.emit(_("The directory is saved."))


def _more(each: Provider) -> str:
    gone = _("not recommended any more")
    return f"{each.said.does} · {gone}" if each.retired else each.said.does


def _heard(one: HeardBack) -> str:
    """Return what one customer told us, without saying who it was."""
    said = {True: _("They helped"), False: _("No help"), None: _("Did not say")}[one.helped]
    return " · ".join(part for part in (said, one.need, one.answer) if part)
