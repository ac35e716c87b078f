"""Everybody a rule reaches."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal

from app.core.i18n import _, ngettext
from app.domain.rule_records import Preview
from app.ui.manager.rules.preview_panel import figures
from app.ui.manager.rules.side_panel import PeopleList, SidePanel
from app.ui.widgets.labels import TextBlock


class EverybodyPanel(SidePanel):
    """Everybody a rule reaches, the most frequent first; choosing one opens the card."""

    customer_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__(_("Who would be offered it"))
        self._count = TextBlock(role="muted", lines=2)
        self._people = PeopleList(_("Who would be offered it"))
        self._people.chosen.connect(self.customer_chosen)
        self.column.addWidget(self._count)
        self.column.addWidget(self._people, 1)

    def begin(self) -> None:
        """Put the focus into the list."""
        self._people.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_people(self, preview: Preview, today: date) -> None:
        """Show them all, or as many as the list takes."""
        shown, n = len(preview.sample), preview.matching
        said = ngettext("{n} customer", "{n} customers", n).format(n=n)
        if shown < n:
            said = _("The {shown} most frequent of {n}").format(shown=shown, n=n)
        self._count.setText(said)
        lines = [(one.id, " · ".join(filter(None, (one.name, *figures(one, today))))) for one in preview.sample]
        self._people.show_people(lines)

    def empty(self) -> None:
        """Show nobody."""
        self._count.setText("")
        self._people.clear()
