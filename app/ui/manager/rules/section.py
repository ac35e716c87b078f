"""The section of appreciation rules."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from app.core.i18n import _
from app.ui.manager.section import Room, Section
from app.ui.widgets.labels import PlainLabel


class RulesSection(Section):
    """Lists the rules."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._column = QVBoxLayout(self)

    @property
    def footnote(self) -> str:
        """Say when rules are looked at."""
        return _("Rules are checked when a card opens, and only there.")

    def refresh(self) -> None:
        """Show the rules as they are."""
        for rule in self.room.shop.rules.all():
            self._column.addWidget(PlainLabel(rule.name))
