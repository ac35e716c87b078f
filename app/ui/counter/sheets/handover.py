"""F8: what the customer needs, what was tried, what they now expect, and who takes it over."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.i18n import _
from app.core.vocabulary import Rests
from app.domain.handover import HandoverDraft, OpenMatter, check
from app.domain.records import CustomerCard
from app.ui.counter.sheets.base import Here, Sheet
from app.ui.counter.sheets.words import staff_choices
from app.ui.widgets.day_field import DayField
from app.ui.widgets.fields import ChoiceField, TextField
from app.ui.widgets.labels import TextBlock

_NEW = ""


class HandoverSheet(Sheet):
    """Offers a matter to a colleague; it cannot be saved without the whole story."""

    kind = "handover"

    def __init__(self, card: CustomerCard, here: Here, matters: Sequence[OpenMatter]) -> None:
        super().__init__(_("Hand over"), here, about=card.name)
        self._matters = {f"{m.matter[0].value}:{m.matter[1]}": m for m in matters if not m.offered_to}
        words = [(key, _matter_words(one)) for key, one in self._matters.items()]
        self.matter = ChoiceField([*words, (_NEW, _("Something new"))])
        self.needs = TextField(_("what the customer needs"))
        self.tried = TextField(_("what was tried so far, or nothing yet"))
        self.expects = TextField(_("what you told them will happen"))
        colleagues = [m for m in here.staff if m.id != here.on_duty.id]
        self.to = ChoiceField([("", _("Choose…")), *staff_choices(colleagues)])
        self.due = DayField(here.today, here.local)
        self.to_say = TextBlock(role="later", lines=4)
        self.add("matter", _("It is about"), self.matter)
        self.add("needs", _("What they need"), self.needs)
        self.add("tried", _("What was tried"), self.tried)
        self.add("expects", _("What they now expect"), self.expects)
        with self.side_by_side():
            self.add("to", _("Who takes it over"), self.to, stretch=1)
            self.add("due", _("By when"), self.due, stretch=1)
        self.add_plain(TextBlock(_("Say to the customer"), role="heading"))
        self.add_plain(self.to_say)
        self.show_field("matter", bool(self._matters))
        self.changed()

    def begin(self) -> None:
        """Begin with what they need; what it is about is chosen already."""
        self.needs.setFocus()

    def draft(self) -> HandoverDraft:
        """Return the handover, or raise UserError for what is missing of the story."""
        matter = self._matters.get(self.matter.typed())
        to = self.to.typed()
        draft = HandoverDraft(
            needs=self.needs.toPlainText(),
            tried=self.tried.toPlainText(),
            expects=self.expects.toPlainText(),
            to=int(to) if to else None,
            matter=matter.matter if matter else None,
            due=None if matter else self.due.day("due"),
        )
        return check(draft, self.here.on_duty.id)

    def changed(self) -> None:
        """Say the handover again as it stands now; a matter that has a day keeps it."""
        self.show_field("due", self.matter.typed() == _NEW)
        name = next((m.name for m in self.here.staff if str(m.id) == self.to.typed()), "")
        if not name:
            self.to_say.setText(_("Choose who takes it over: the customer is told a name."))
            return
        said = _("{name} will look after this and knows the whole story: you will not have to tell it again.")
        self.to_say.setText(said.format(name=name))


def _matter_words(one: OpenMatter) -> str:
    words = _("Complaint: {what}") if one.matter[0] is Rests.COMPLAINT else _("Promise: {what}")
    return words.format(what=" ".join(one.what.split()))
