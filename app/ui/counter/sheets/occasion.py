"""Days that matter: noted with whatever parts are known, corrected, and taken off the card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent

from app.core.errors import UserError
from app.core.i18n import Local, _
from app.core.vocabulary import OccasionKind
from app.domain.note import KeptOccasion, OccasionDraft
from app.domain.records import CustomerCard, PartialDate
from app.ui.counter.sheets.base import Here, Sheet
from app.ui.counter.sheets.noted import Noted, NotedList
from app.ui.counter.sheets.people_fields import PartialDayField
from app.ui.note_words import occasion_words
from app.ui.widgets.fields import ChoiceField, LineField, SegmentField, TickField
from app.ui.widgets.labels import TextBlock
from app.ui.wording import day_of

_LEAP_DAY = (29, 2)


@dataclass(frozen=True, slots=True)
class OccasionWish:
    """A day as typed; ``corrects`` is the number of the one it takes the place of."""

    draft: OccasionDraft
    corrects: int | None = None


class OccasionSheet(Sheet):
    """Notes a day; what is noted already can be corrected with Enter or taken away with Delete."""

    kind = "occasion"
    removal_wished = Signal(int)

    def __init__(self, card: CustomerCard, here: Here, kept: Sequence[KeptOccasion]) -> None:
        super().__init__(_("Days that matter"), here, about=card.name)
        self._kept = {each.id: each for each in kept}
        self._corrects: int | None = None
        self.sort = ChoiceField([(kind.value, words) for kind, words in occasion_words().items()])
        self.sort.put(OccasionKind.WEDDING)
        self.title = LineField(_("her daughter’s wedding"))
        self.when = PartialDayField(here.local, None, names=(_("Day"), _("Month"), _("Year")), field="when")
        self.yearly = SegmentField((("yearly", _("every year")), ("once", _("once"))))
        self.yearly.put("once")
        self.delicate = TickField(_("Delicate: never part of a greeting"))
        self.delicate.setProperty("tells_itself", True)
        self.leap = TextBlock(_("In other years it is kept on 28 February."), role="small-muted", lines=2)
        self.loss = TextBlock(_("A loss is always kept quiet."), role="small-muted", lines=2)
        self.respect(card.consent_personal)
        self.add("sort", _("What"), self.sort)
        self.add("title", _("In a few words"), self.title)
        self.add("when", _("When, as far as it is known"), self.when)
        self.add_plain(self.leap)
        self.add("yearly", _("How often"), self.yearly)
        self.add("delicate", self.delicate.text(), self.delicate)
        self.add_plain(self.loss)
        self.noted = NotedList([Noted(each.id, kept_words(each, here.local)) for each in kept])
        self.noted_words = TextBlock(
            _("Noted already. ↓, then Enter corrects one and Delete takes it off the card."),
            role="small-muted",
            lines=3,
        )
        self.noted.removal_wished.connect(self.removal_wished)
        self.noted.itemActivated.connect(self._correct)
        self.add_plain(self.noted_words)
        self.add_plain(self.noted)
        self._show_noted()
        self.changed()

    def draft(self) -> OccasionWish:
        """Return the day, or raise UserError when there is no such date."""
        when = self.when.known(self.here.today.year - 130, self.here.today.year + 50)
        if when is None:
            raise UserError(_("When is it? A month alone will do."), field="when")
        draft = OccasionDraft(
            OccasionKind(self.sort.typed()),
            self.title.text().strip(),
            when,
            yearly=self.yearly.typed() == "yearly",
            delicate=self.delicate.typed(),
        )
        return OccasionWish(draft, self._corrects)

    def changed(self) -> None:
        """Say how 29 February is kept, and that a loss is kept quiet."""
        day, month, _year = self.when.typed()
        leap = day.strip().rstrip(".") == str(_LEAP_DAY[0]) and month == str(_LEAP_DAY[1])
        self.leap.setVisible(leap and self.yearly.typed() == "yearly")
        loss = self.sort.typed() == OccasionKind.LOSS.value
        self.loss.setVisible(loss)
        self.show_field("delicate", not loss)

    def forget(self, occasion: int) -> None:
        """Show that one is off the card."""
        self.noted.drop(occasion)
        if self._corrects == occasion:
            self._corrects = None
        self._show_noted()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go down from the words to what is noted already, and correct it with Enter."""
        there = self.focusWidget()
        if event.key() == Qt.Key.Key_Down and there is self.title and self.noted.count():
            self.noted.take_focus()
        elif there is self.noted and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._correct()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _correct(self) -> None:
        """Put one that is noted into the fields."""
        number = self.noted.number
        if number is None or number not in self._kept:
            return
        kept = self._kept[number]
        self._corrects = number
        self.sort.put(kept.kind.value)
        self.title.put(kept.title)
        self.when.put([kept.when.day or "", kept.when.month or "", kept.when.year or ""])
        self.yearly.put("yearly" if kept.yearly else "once")
        self.delicate.put(kept.delicate)
        self.changed()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_noted(self) -> None:
        some = bool(self.noted.count())
        self.noted.setVisible(some)
        self.noted_words.setVisible(some)


def kept_words(kept: KeptOccasion, local: Local) -> str:
    """Return a day that is noted as one line."""
    what = kept.title or occasion_words()[kept.kind]
    when = day_of(PartialDate(kept.when.day, kept.when.month, kept.when.year), local)
    return "  ·  ".join((what, when, _("every year") if kept.yearly else _("once")))
