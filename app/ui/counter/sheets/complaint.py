"""F5: what happened, what they would like, how to reach them, who owns it, by when."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Slot

from app.core.errors import UserError
from app.core.i18n import _
from app.core.vocabulary import ContactKind
from app.domain.complaint_records import RemedyChoice
from app.domain.records import ComplaintDraft, CustomerCard
from app.domain.remedies import RemedyWish
from app.ui.counter.sheets.amounts import read_amount
from app.ui.counter.sheets.base import Here, Sheet
from app.ui.counter.sheets.own_item import OwnItemField
from app.ui.counter.sheets.words import staff_choices
from app.ui.making_right.forms import limit_said, remedy_said
from app.ui.widgets.day_field import DayField
from app.ui.widgets.fields import ChoiceField, LineField, TextField
from app.ui.widgets.labels import TextBlock
from app.ui.widgets.suggest import SuggestField, Suggestion

_NO_CHOICE = RemedyChoice(())


class ComplaintSheet(Sheet):
    """Opens a complaint; what happened and how to reach the customer are needed."""

    kind = "complaint"

    def __init__(
        self, card: CustomerCard, here: Here, known: ComplaintDraft | None = None, choice: RemedyChoice = _NO_CHOICE
    ) -> None:
        super().__init__(_("Complaint"), here, about=card.name)
        self._choice = choice
        ways = ways_to_reach(card)
        self.ways = ways
        self.what = TextField(_("what happened, in their words"))
        self.item = OwnItemField()
        self.would_like = LineField(_("a new one, the money back, an answer"))
        self.reach_by = SuggestField(_("phone, e-mail, or when they come in next"))
        self.owner = ChoiceField(staff_choices(here.staff, here.on_duty))
        self.due = DayField(here.today, here.local)
        self.next_step = LineField(_("what is done first"))
        self.helper = ChoiceField((("", _("nobody yet")), *staff_choices(here.staff)))
        self.remedy = ChoiceField((("", _("nothing yet")), *((str(r.id), remedy_said(r)) for r in choice.remedies)))
        self.worth = LineField()
        self.limit = TextBlock(role="small-muted", lines=3)
        self._fill(ComplaintDraft("", ""))
        self.add("what", _("What happened"), self.what)
        self.add("item", _("Which item"), self.item)
        self.add("would_like", _("What they would like"), self.would_like)
        self.add("reach_by", _("How to reach them"), self.reach_by)
        with self.side_by_side():
            self.add("owner", _("Who owns it"), self.owner, stretch=1)
            self.add("due", _("By when"), self.due, stretch=1)
        with self.side_by_side():
            self.add("next_step", _("Next step"), self.next_step, stretch=3)
            self.add("helper", _("Who helps"), self.helper, stretch=2)
        with self.side_by_side():
            self.add("remedy", _("Give at once"), self.remedy, stretch=3)
            self.add("worth", _("Worth"), self.worth, stretch=2)
        self.add_plain(self.limit)
        self.limit.hide()
        self.show_field("remedy", bool(choice.remedies))
        self.show_field("worth", bool(choice.remedies))
        if known is not None:
            self._fill(known)  # after the fields took note of how they are when empty: a draft keeps this too
        self.reach_by.wishes_when_empty = True
        self.reach_by.wished.connect(self._offer_ways)

    def draft(self) -> ComplaintDraft:
        """Return the complaint, or raise UserError for what is missing."""
        what = self.what.toPlainText().strip()
        if not what:
            raise UserError(_("Say what happened."), field="what")
        reach_by = self.reach_by.text().strip()
        if not reach_by:
            raise UserError(_("Say how to reach them with the answer."), field="reach_by")
        return ComplaintDraft(
            what=what,
            reach_by=reach_by,
            item=self.item.text().strip(),
            purchase_line=self.item.line_id,
            would_like=self.would_like.text().strip(),
            owner=int(self.owner.typed()),
            due=self.due.day("due"),
            next_step=self.next_step.text().strip(),
            helper=int(self.helper.typed()) if self.helper.typed() else None,
            remedy=self._wish(),
        )

    def changed(self) -> None:
        """Say up to what the remedy chosen may be given at once."""
        chosen = next((one for one in self._choice.remedies if str(one.id) == self.remedy.typed()), None)
        self.limit.show_text(limit_said(chosen, self._choice, self.here.local.money) if chosen else "")

    def _wish(self) -> RemedyWish | None:
        if not self.remedy.typed():
            return None
        typed = self.worth.text().strip()
        return RemedyWish(int(self.remedy.typed()), read_amount(typed, self.here, "worth") if typed else None)

    def _fill(self, known: ComplaintDraft) -> None:
        self.what.put(known.what)
        self.item.put([known.item, known.purchase_line])
        self.would_like.put(known.would_like)
        self.reach_by.put(known.reach_by or next(iter(self.ways[:-1]), ""))
        if known.owner is not None:
            self.owner.put(known.owner)
        self.due.put(known.due.isoformat() if known.due else "")
        self.next_step.put(known.next_step)

    @Slot(object, str)
    def _offer_ways(self, field: SuggestField, typed: str) -> None:
        wanted = typed.strip().casefold()
        rows = [Suggestion(way) for way in self.ways if wanted in way.casefold() and way != typed]
        field.offer(rows or [Suggestion(way) for way in self.ways if way != typed and not wanted])


def ways_to_reach(card: CustomerCard) -> tuple[str, ...]:
    """Return how the customer can be reached, the likeliest first; the last one always works."""
    words = {ContactKind.PHONE: _("by phone, {value}"), ContactKind.EMAIL: _("by e-mail, {value}")}
    ordered = sorted(card.contacts, key=lambda contact: contact.kind is not ContactKind.PHONE)
    ways = tuple(words[contact.kind].format(value=contact.value) for contact in ordered)
    return (*ways, _("when they come in next"))


def begun_under(kinds: Iterable[str]) -> str:
    """Return the name of the draft that a complaint goes on with: also one that a cue or a return began."""
    kept = set(kinds)
    others = sorted(kind for kind in kept if kind.startswith(f"{ComplaintSheet.kind}:"))
    return ComplaintSheet.kind if ComplaintSheet.kind in kept or not others else others[0]
