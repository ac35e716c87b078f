"""The two-key forms: a preference, the staff on duty, whom a customer asks for."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.core.errors import UserError
from app.core.i18n import _
from app.core.vocabulary import PreferenceKind
from app.domain.records import CustomerCard, StaffMember
from app.ui.counter.sheets.base import Here, Sheet
from app.ui.counter.sheets.noted import Noted, NotedList
from app.ui.counter.sheets.words import preference_words
from app.ui.widgets.fields import LineField, SegmentField, TickField
from app.ui.widgets.labels import TextBlock


@dataclass(frozen=True, slots=True)
class PreferenceWish:
    """A like, dislike or need as typed."""

    kind: PreferenceKind
    text: str
    warning: bool


@dataclass(frozen=True, slots=True)
class NewClerk:
    """Somebody to add to the staff."""

    name: str
    initials: str


class PreferenceSheet(Sheet):
    """Notes a like, dislike or need; Enter saves. What is noted already can be taken away."""

    kind = "preference"
    removal_wished = Signal(int)  # the preference to take off the card

    def __init__(self, card: CustomerCard, here: Here, kind: PreferenceKind | None = None) -> None:
        super().__init__(_("Likes, dislikes, needs"), here, about=card.name)
        self.text = LineField(_("oat milk"))
        self.text.enter_goes_on = False
        self.text.entered.connect(self.save)
        self.sort = SegmentField(preference_words())
        self.sort.put(kind or PreferenceKind.LIKE)
        self.warning = TickField(_("Must not be overlooked, such as an allergy"))
        self.warning.setProperty("tells_itself", True)
        self.respect(card.consent_personal)
        self.add("text", _("What"), self.text)
        self.add("sort", _("They"), self.sort)
        self.add("warning", self.warning.text(), self.warning)
        words_of = dict(preference_words())
        self.noted = NotedList([Noted(p.id, f"{words_of[p.kind]}  ·  {p.text}") for p in card.preferences])
        words = _("Noted already. ↓, then Delete takes one off the card.")
        self.noted_words = TextBlock(words, role="small-muted", lines=2)
        self.noted.removal_wished.connect(self.removal_wished)
        self.add_plain(self.noted_words)
        self.add_plain(self.noted)
        self._show_noted()

    def forget(self, preference: int) -> None:
        """Show that one is off the card."""
        self.noted.drop(preference)
        self._show_noted()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go down from the line to what is noted already."""
        if event.key() == Qt.Key.Key_Down and self.focusWidget() is self.text and self.noted.count():
            self.noted.take_focus()
        else:
            super().keyPressEvent(event)

    def _show_noted(self) -> None:
        some = bool(self.noted.count())
        self.noted.setVisible(some)
        self.noted_words.setVisible(some)
        if not some:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def hint(self) -> str:
        """Return the line about the keys."""
        return _("The same key again: dislikes, needs · Enter saves · Esc keeps it")

    def draft(self) -> PreferenceWish:
        """Return the preference, or raise UserError when nothing was typed."""
        text = " ".join(self.text.text().split())
        if not text:
            raise UserError(_("Say what it is."), field="text")
        return PreferenceWish(PreferenceKind(self.sort.typed()), text, self.warning.typed())


class StaffSheet(Sheet):
    """Takes initials and says who that is: at once where no other initials begin so, else with Enter.

    Submits a StaffMember, a NewClerk where new ones may be added, or None for nobody.
    """

    kind = "staff"
    keeps_draft = False

    def __init__(self, title: str, here: Here, *, may_add: bool, about: str = "", nobody: str = "") -> None:
        super().__init__(title, here, about=about)
        self._may_add = may_add
        self._nobody = nobody
        self.initials = LineField()
        self.initials.setMaxLength(6)
        self.initials.enter_goes_on = False
        self.initials.entered.connect(self.save)
        self.name = LineField()
        self.name.enter_goes_on = False
        self.name.entered.connect(self.save)
        self.known = TextBlock(role="small-muted", lines=6)
        self.add("initials", _("Initials"), self.initials)
        self.add_plain(self.known)
        self.add("name", _("Name of the new clerk"), self.name)
        self.show_field("name", False)
        self.save_button.set_text(_("Choose"))
        self.changed()

    def hint(self) -> str:
        """Return the line about the keys."""
        return _("Enter chooses · Esc goes back")

    def matching(self) -> tuple[StaffMember, ...]:
        """Return the staff whose initials or name begin with what was typed."""
        typed = self.initials.text().strip().casefold()
        return tuple(
            m for m in self.here.staff if m.initials.casefold().startswith(typed) or m.name.casefold().startswith(typed)
        )

    def changed(self) -> None:
        """Show who is meant; take the only one whose initials these are."""
        typed, matching = self.initials.text().strip(), self.matching()
        unknown = bool(typed) and not matching
        self.known.setText(self._told(unknown))
        self.show_field("name", unknown and self._may_add)
        likely = [m for m in matching if m.initials.casefold().startswith(typed.casefold())]
        is_exact = len(likely) == 1 and likely[0].initials.casefold() == typed.casefold()
        if is_exact and not self.is_busy:
            self.save()

    def draft(self) -> StaffMember | NewClerk | None:
        """Return who was chosen, or raise UserError when nobody was."""
        typed, matching = self.initials.text().strip(), self.matching()
        if not typed:
            if self._nobody:
                return None
            raise UserError(_("Type the initials."), field="initials")
        exact = [m for m in matching if m.initials.casefold() == typed.casefold()]
        if exact or len(matching) == 1:
            return (exact or list(matching))[0]
        if matching:
            raise UserError(_("Several begin so. Type the initials in full."), field="initials")
        return self._new_clerk(typed)

    def _new_clerk(self, initials: str) -> NewClerk:
        if not self._may_add:
            sentence = _("Nobody here has the initials “{initials}”.").format(initials=initials)
            raise UserError(sentence, field="initials")
        name = " ".join(self.name.text().split())
        if not name:
            sentence = _("Nobody here has these initials. Type the name to add a clerk, or correct them.")
            raise UserError(sentence, field="name")
        return NewClerk(name, initials)

    def _told(self, unknown: bool) -> str:
        if unknown:
            if not self._may_add:
                return _("Nobody here has these initials.")
            return _("Nobody here has these initials. Type a name below to add a clerk.")
        names = " · ".join(f"{m.initials} {m.name}" for m in self.matching())
        return f"{names}\n{self._nobody}" if self._nobody else names

    def begin(self) -> None:
        """Begin with the initials."""
        self.initials.setFocus(Qt.FocusReason.OtherFocusReason)
