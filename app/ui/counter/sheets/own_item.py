"""An item, among those the customer has bought first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.domain.records import ReturnableLine, SoldItem
from app.ui.widgets.suggest import SuggestField, Suggestion


class OwnItemField(SuggestField):
    """The name of an item; knows the purchase line when one of the customer's own was chosen."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self.line_id: int | None = None
        self.wishes_when_empty = True
        self.chosen.connect(self._keep_line)
        self.textEdited.connect(self._forget_line)

    def typed(self) -> Any:
        """Return the name and the purchase line."""
        return [self.text(), self.line_id]

    def put(self, typed: Any) -> None:
        """Show a name, with its purchase line."""
        text, line = typed if isinstance(typed, list) else (typed, None)
        self.setText(str(text))
        self.line_id = line

    @Slot(object)
    def _keep_line(self, suggestion: Suggestion) -> None:
        record = suggestion.record
        self.line_id = record.id if isinstance(record, ReturnableLine) else None

    @Slot()
    def _forget_line(self) -> None:
        self.line_id = None


def own_items_first(
    typed: str, own: Sequence[tuple[ReturnableLine, str]], sold: Sequence[SoldItem]
) -> tuple[Suggestion, ...]:
    """Return rows of what the customer bought (with the day it was), then of what the shop sells."""
    wanted = typed.strip().casefold()
    rows = [Suggestion(line.item, day, line) for line, day in own if wanted in line.item.casefold()]
    known = {line.item for line, _day in own}
    return (*rows[:8], *(Suggestion(i.name, "", i) for i in sold if wanted and i.name not in known))
