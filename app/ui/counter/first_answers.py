"""What is typed before the shop is there is answered all the same, by a first look into its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.core.errors import RegularsError
from app.core.i18n import Local
from app.domain.found import Answer
from app.ui.counter.finder import Finder
from app.ui.counter.frame import CounterFrame
from app.ui.theme import Theme

if TYPE_CHECKING:  # the ports know every record; a first answer waits for none of them
    from app.ui.ports import FirstLookPort


class FirstAnswers(QObject):
    """Finds with every key; what Enter chose is remembered until it can be opened."""

    def __init__(self, look: CounterFrame, theme: Theme, shop: FirstLookPort, local: Local) -> None:
        super().__init__(look)
        self._shop = shop
        self._search = look.top.search
        self.finder = Finder(theme, local, shop.today())
        self.chosen: int | None = None
        self.wished = ""
        look.take_finder(self.finder)
        self._search.textChanged.connect(self._find)
        self._search.step_wished.connect(self.finder.step)
        self._search.entered.connect(self.finder.open_chosen)
        self.finder.customer_chosen.connect(self._remember)
        self.finder.new_customer_wished.connect(self._remember_new)
        self._find(self._search.text())

    def hand_over(self) -> Finder:
        """Stop answering; return the list, for whoever answers from now on."""
        self._search.textChanged.disconnect(self._find)
        self._search.step_wished.disconnect(self.finder.step)
        self._search.entered.disconnect(self.finder.open_chosen)
        self.finder.customer_chosen.disconnect(self._remember)
        self.finder.new_customer_wished.disconnect(self._remember_new)
        self._shop.close()
        self.deleteLater()
        return self.finder

    @Slot(str)
    def _find(self, typed: str) -> None:
        self.chosen, self.wished = None, ""
        try:
            answer = self._shop.find(typed) if typed.strip() else Answer(typed)
        except RegularsError:
            return  # the shop itself will answer, or say what is wrong
        self.finder.show_answer(answer, self._shop.today())

    @Slot(object)
    def _remember(self, customer: int) -> None:
        self.chosen = customer

    @Slot(str)
    def _remember_new(self, typed: str) -> None:
        self.wished = typed
