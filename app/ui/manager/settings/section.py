"""The section of the shop's settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from app.core.i18n import LANGUAGES, Local, _, language_name, screen_language
from app.core.vocabulary import Address, CardFact
from app.ui.manager.form import Form
from app.ui.manager.form_section import FormSection, set_far_edge
from app.ui.manager.order_field import OrderField
from app.ui.manager.pick_field import PickField
from app.ui.manager.section import Room
from app.ui.manager.shop_ports import CardPlace, own
from app.ui.theme import WISHES, Theme
from app.ui.widgets.choices import countries, currencies, zones
from app.ui.widgets.fields import LineField, SegmentField, TickField
from app.ui.widgets.labels import TextBlock

#: Beyond this the words and their fields would stand too far apart to be read together.
_WIDEST = 900
#: Settings that are kept as they are typed.
_PLAIN = ("shop name", "zone", "country", "currency", "address", "lock")
#: The three places of the card, with what can stand in each.
PLACES: Mapping[str, tuple[CardFact, ...]] = {
    "card.row": (CardFact.SINCE, CardFact.VISITS, CardFact.ASKS_FOR, CardFact.GOODWILL, CardFact.WORTH),
    "card.chips": (CardFact.LIKES, CardFact.NEEDS, CardFact.DISLIKES, CardFact.OCCASIONS, CardFact.LABELS),
    "card.lines": (
        CardFact.PROMISES,
        CardFact.NOTE,
        CardFact.CONTACTS,
        CardFact.REFERRER,
        CardFact.TILL_SAYS,
    ),
}


class SettingsSection(FormSection):
    """What the shop says of itself, what the card shows, and how this computer's window looks."""

    kind = "settings"

    def __init__(self, room: Room) -> None:
        self._settings = own(room.shop).settings
        self._later = False
        form = Form(_("Settings"))
        _add_shop(form, room.local)
        _add_card(form, room.theme)
        _add_window(form)
        form.end()
        super().__init__(room, form)
        row = QHBoxLayout(self)
        set_far_edge(row)
        form.setMaximumWidth(_WIDEST)
        row.addWidget(form, 1)
        row.addStretch(0)

    def values(self, key: str) -> Mapping[str, Any]:  # noqa: ARG002 - there is one form only
        """Return the settings as the form shows them."""
        kept = self._settings.current()
        return {
            "shop name": kept.name,
            "zone": kept.zone,
            "country": kept.country,
            "currency": kept.currency,
            "address": kept.address.value,
            "lock": str(kept.lock_minutes),
            "worth": kept.show_worth,
            "language": screen_language(),
            "theme": self.room.theme.wish,
            **{place: [fact.value for fact in kept.card_facts if fact in facts] for place, facts in PLACES.items()},
        }

    def work(self, key: str, typed: Mapping[str, Any]) -> Callable[[], object]:  # noqa: ARG002 - one form only
        """Return what saves the settings that were changed, and no other."""
        changed = self.form.changed()
        self._later = bool({"zone", "country"} & changed.keys())
        places = [
            (facts, [CardFact(fact) for fact in typed[name]]) for name, facts in PLACES.items() if name in changed
        ]
        here: dict[str, str] = {name: str(changed[name]) for name in ("theme", "language") if name in changed}
        return partial(self._save, _as_set(changed), places, here, self.room.by())

    def saved(self, key: str, answer: object) -> None:  # noqa: ARG002 - one form only
        """Follow what concerns this computer, and say so."""
        here = answer if isinstance(answer, dict) else {}
        theme, language = here.get("theme", self.room.theme.wish), here.get("language", screen_language())
        said = _("The settings are saved.")
        if self._later:
            after = _("The window writes days and times that way from its next start on.")
            said = f"{said} {after}"
        if theme != self.room.theme.wish:
            self.room.theme.use(theme)
            self.preference_wished.emit({"theme": theme})
        if language != screen_language():
            self.preference_wished.emit({"language": language})
            after = _("Regulars speaks {language} from its next start on.")
            said = f"{said} {after.format(language=language_name(language))}"
        self.refresh()
        self.said.emit(said)

    # --- parts ------------------------------------------------------------------------------------------

    def _save(
        self, values: Mapping[str, str], places: Sequence[CardPlace], here: dict[str, str], by: int
    ) -> dict[str, str]:
        if values or places:
            self._settings.set_all(values, by, places=places)
        return here


def _as_set(changed: Mapping[str, Any]) -> dict[str, str]:
    """Return what was changed as the shop keeps it."""
    found = {name: str(changed[name]) for name in _PLAIN if name in changed}
    if "worth" in changed:
        found["worth"] = "shown" if changed["worth"] else "hidden"
    return found


def _add_shop(form: Form, local: Local) -> None:
    form.add("shop name", _("Name of the shop"), LineField())
    hint = _("Type a part of its name.")
    form.add("zone", _("Time zone"), PickField(zones()), hint=hint)
    form.add("country", _("Country"), PickField(countries(local)), hint=_("For phone numbers and dates."))
    form.add("currency", _("Currency"), PickField(currencies(local)), hint=_("It stays once something was sold."))
    address = ((Address.FORMAL.value, _("Formal")), (Address.INFORMAL.value, _("Informal")))
    hint = _("Where the customer’s own card does not say otherwise: Sie or du, vous or tu.")
    form.add("address", _("Form of address"), SegmentField(address), hint=hint)
    form.add(
        "lock",
        _("These pages lock after"),
        LineField(),
        hint=_("So many minutes without a key or the mouse."),
        narrow=True,
    )
    form.add("worth", _("Worth"), TickField(_("The counter shows what customers are worth")))


def _add_card(form: Form, theme: Theme) -> None:
    form.add_heading(_("What the card shows"))
    form.add_wide(TextBlock(_card_hint(), role="small-muted", lines=3))
    words = _fact_words()
    titles = {
        "card.row": _("Under the name"),
        "card.chips": _("In small frames"),
        "card.lines": _("As lines below"),
    }
    for place, facts in PLACES.items():
        form.add(place, titles[place], OrderField([(fact.value, words[fact]) for fact in facts], theme))


def _card_hint() -> str:
    return _(
        "Name, last purchase, last conversation and open complaints always have their places, and so have warnings. "
        "Space ticks the rest, Alt with an arrow key moves it."
    )


def _add_window(form: Form) -> None:
    form.add_heading(_("This computer"))
    form.add("language", _("Language"), SegmentField([(code, language_name(code)) for code in LANGUAGES]))
    looks = {"system": _("As the system"), "light": _("Light"), "dark": _("Dark")}
    form.add("theme", _("Theme"), SegmentField([(wish, looks[wish]) for wish in WISHES]))


def _fact_words() -> dict[CardFact, str]:
    return {
        CardFact.SINCE: _("With us since"),
        CardFact.VISITS: _("Visits"),
        CardFact.ASKS_FOR: _("Whom they ask for"),
        CardFact.GOODWILL: _("Goodwill"),
        CardFact.WORTH: _("What they are worth"),
        CardFact.LIKES: _("Likes"),
        CardFact.NEEDS: _("Needs"),
        CardFact.DISLIKES: _("Dislikes"),
        CardFact.OCCASIONS: _("Days that matter"),
        CardFact.LABELS: _("Labels"),
        CardFact.PROMISES: _("Open promises"),
        CardFact.NOTE: _("The note"),
        CardFact.CONTACTS: _("Phone, e-mail, card"),
        CardFact.REFERRER: _("Who sent them"),
        CardFact.TILL_SAYS: _("What the till says"),
    }
