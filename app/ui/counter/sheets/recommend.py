"""Ctrl+R: we cannot help; who can? A search through the directory, and somebody new where there is nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.provider import Provider, ProviderDraft
from app.domain.records import CustomerCard
from app.ui.counter.sheets.base import Here, Sheet
from app.ui.widgets.fields import LineField, TickField
from app.ui.widgets.labels import TextBlock
from app.ui.widgets.suggest import rows_height
from app.ui.wording import came_of_it

_MOST_ROWS = 5
_NEW = ("name", "reach", "competitor")


@dataclass(frozen=True, slots=True)
class RecommendWish:
    """Whom the customer is sent to, somebody known or new, and for what."""

    whom: int | ProviderDraft
    need: str


class ProviderList(QListWidget):
    """Who could help, the most helpful first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ProviderList")
        self.setProperty("role", "options")
        self.setAccessibleName(_("Who could help"))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)

    @property
    def provider(self) -> Provider | None:
        """The one it stands on."""
        item = self.currentItem()
        chosen = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return chosen if isinstance(chosen, Provider) else None

    def show_all(self, providers: tuple[Provider, ...]) -> None:
        """Show other ones, the first chosen."""
        self.clear()
        for each in providers:
            item = QListWidgetItem(f"{each.said.name}  ·  {each.said.does}")
            item.setData(Qt.ItemDataRole.UserRole, each)
            self.addItem(item)
        self.setCurrentRow(0 if providers else -1)
        self.setVisible(bool(providers))
        self.updateGeometry()

    def step(self, rows: int) -> None:
        """Move, staying inside."""
        self.setCurrentRow(max(0, min(self.count() - 1, self.currentRow() + rows)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave Enter and Esc to the sheet."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for some rows; the others scroll."""
        return QSize(200, rows_height(self, _MOST_ROWS))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same: the form scrolls, not its parts."""
        return self.sizeHint()


class RecommendSheet(Sheet):
    """Finds who can help; Enter notes it when a card is open."""

    kind = "recommend"

    def __init__(self, card: CustomerCard | None, here: Here, search: Callable[[str], tuple[Provider, ...]]) -> None:
        super().__init__(_("Who can help instead?"), here, about=card.name if card is not None else "")
        self._search = search
        self._has_card = card is not None
        self.need = LineField(_("what they need: repairs, decaf, a gift box"))
        self.need.enter_goes_on = False
        self.need.entered.connect(self.save)
        self.found = ProviderList()
        self.told = TextBlock(role="later", lines=8, leading=1.2)
        self.new = TickField(_("Somebody who is not in the list"))
        self.new.setProperty("tells_itself", True)
        self.name = LineField(_("the name"))
        self.reach = LineField(_("phone or web address"))
        self.competitor = TickField(_("A competitor of ours"))
        self.competitor.setProperty("tells_itself", True)
        self.add("need", _("What do they need?"), self.need)
        self.add_plain(self.found)
        self.add_plain(self.told)
        self.add("new", self.new.text(), self.new)
        self.add("name", _("Who"), self.name)
        self.add("reach", _("How to reach them"), self.reach)
        self.add("competitor", self.competitor.text(), self.competitor)
        if card is None:
            self.add_plain(TextBlock(_("Open the customer’s card first, then it can be noted."), role="mark", lines=2))
        self.found.currentItemChanged.connect(self._tell)
        self._typed = ""
        self.found.show_all(search(""))
        self.changed()

    def draft(self) -> RecommendWish:
        """Return whom they are sent to, or raise UserError when nobody is chosen or nobody is there to be sent."""
        need = " ".join(self.need.text().split())
        if self.new.typed():
            name = " ".join(self.name.text().split())
            if not need:
                raise UserError(_("What do they do? That is how they are found."), field="need")
            if not name:
                raise UserError(_("Who is it?"), field="name")
            draft = ProviderDraft(name, need, self.reach.text().strip(), competitor=self.competitor.typed())
            return RecommendWish(draft, need)
        chosen = self.found.provider
        if chosen is None:
            raise UserError(_("Nobody is chosen. Tick that it is somebody new."), field="need")
        if not self._has_card:
            raise UserError(_("Open the customer’s card first, then it can be noted."), field="need")
        return RecommendWish(chosen.id, need)

    def changed(self) -> None:
        """Search again when the need changed; ask for what is new only where somebody is new."""
        typed = self.need.text()
        if typed != self._typed:
            self._typed = typed
            self.found.show_all(self._search(typed))
        new = self.new.typed()
        for name in _NEW:
            self.show_field(name, new)
        self.found.setVisible(not new and bool(self.found.count()))
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move in the list while typing goes on."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps and self.focusWidget() is self.need and self.found.count():
            self.found.step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    @Slot()
    def _tell(self) -> None:
        chosen = None if self.new.typed() else self.found.provider
        nobody = "" if self.new.typed() or self.found.count() else _("Nobody in the list does that yet.")
        self.told.show_text(provider_words(chosen) if chosen is not None else nobody)


def provider_words(each: Provider) -> str:
    """Return what is known of somebody, a line for each thing, and what came of it."""
    said = each.said
    lines = [" · ".join(part for part in (said.reach, said.place) if part), said.remark]
    if said.competitor:
        lines.append(_("A competitor: say so with a smile."))
    lines.append(came_of_it(each))
    return "\n".join(line for line in lines if line)
