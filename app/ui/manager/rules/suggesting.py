"""What the shop suggests while a word of a condition is typed: items, categories, colleagues."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.core.errors import RegularsError
from app.core.vocabulary import RuleFact
from app.ui.manager.rules.chips import SuggestLine
from app.ui.ports import ShopPort
from app.ui.widgets.suggest import Suggestion


class Suggesting(QObject):
    """Answers a line of a condition."""

    def __init__(self, shop: ShopPort, parent: QObject) -> None:
        super().__init__(parent)
        self._shop = shop

    @Slot(object, str, str)
    def offer(self, line: SuggestLine, fact: str, typed: str) -> None:
        """Suggest what exists; a suggestion is a help, not a duty: what is typed counts."""
        try:
            known = self._known(fact, typed)
        except RegularsError:
            known = ()
        line.offer([Suggestion(word) for word in known if known != (typed,)])

    def _known(self, fact: str, typed: str) -> tuple[str, ...]:
        if fact == RuleFact.BOUGHT_ITEM:
            return tuple(item.name for item in self._shop.counter.suggest_items(typed))
        if fact == RuleFact.BOUGHT_CATEGORY:
            return self._shop.counter.suggest_categories(typed)
        begun = typed.strip().casefold()
        return tuple(each.name for each in self._shop.staff.everyone() if each.name.casefold().startswith(begun))
