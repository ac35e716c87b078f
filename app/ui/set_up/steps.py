"""The questions of the first start, each on a card of its own, and what carries out their answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.core.errors import UserError
from app.core.i18n import LANGUAGES, Local, _, language_name, screen_language
from app.core.vocabulary import Role
from app.domain.pin import new_pin
from app.domain.records import StaffMember
from app.domain.staff import StaffChange, initials_for
from app.ui.manager.form import Form
from app.ui.manager.pick_field import PickField
from app.ui.manager.pin_panels import PinField
from app.ui.manager.shop_ports import own
from app.ui.ports import ShopPort
from app.ui.widgets.choices import countries, currencies, zones
from app.ui.widgets.fields import LineField, SegmentField, TextField
from app.ui.widgets.labels import TextBlock


@dataclass(frozen=True, slots=True)
class Step:
    """One card: what it asks, whether it may be skipped, and what saves the answers."""

    form: Form
    may_skip: bool
    save: Callable[[Mapping[str, Any]], object]


class PinRow(PinField):
    """A PIN as a field of a form; what was typed is kept nowhere."""

    def typed(self) -> str:
        """Return the PIN."""
        return self.text()


class Answers:
    """Writes what was answered; called on the writing thread."""

    def __init__(self, shop: ShopPort, member: StaffMember) -> None:
        self._shop = shop
        self._member = member.id
        self.language = screen_language()

    def keep_shop(self, typed: Mapping[str, Any]) -> None:
        """Keep the name of the shop; the language is this computer's."""
        self.language = str(typed["language"])
        own(self._shop).settings.set_all({"shop name": str(typed["shop name"])}, self._member)

    def keep_place(self, typed: Mapping[str, Any]) -> None:
        """Keep where the shop is and what it is paid in."""
        wanted = {name: str(typed[name]) for name in ("country", "zone", "currency")}
        own(self._shop).settings.set_all(wanted, self._member)

    def keep_manager(self, typed: Mapping[str, Any]) -> None:
        """Make whoever is at the computer the manager, with a PIN; nothing is done when a part of it is wrong."""
        if typed["pin"] != typed["again"]:
            raise UserError(_("The two PINs are not the same."), field="again")
        new_pin(str(typed["pin"]))
        name = str(typed["name"])
        taken = [one.initials for one in self._shop.staff.everyone() if one.id != self._member]
        change = StaffChange(name=name, initials=initials_for(name, taken), role=Role.MANAGER)
        if not self._shop.access.state().guarded:
            own(self._shop).staff.edit(self._member, change, self._member)
            self._shop.access.take_duty(self._member)
            self._shop.access.set_pin(self._member, str(typed["pin"]), self._member)

    def keep_team(self, typed: Mapping[str, Any]) -> None:
        """Add the colleagues, one a line; who is there already is not added again."""
        for line in str(typed["team"]).splitlines():
            here = self._shop.staff.everyone()
            name = " ".join(line.split())
            if name and name.casefold() not in {one.name.casefold() for one in here}:
                self._shop.staff.add(name, initials_for(name, [one.initials for one in here]), self._member)


def steps(shop: ShopPort, answers: Answers, member: StaffMember, local: Local) -> Sequence[Step]:
    """Return the questions in their order."""
    return (
        Step(_shop_form(shop), True, answers.keep_shop),
        Step(_place_form(shop, local), True, answers.keep_place),
        Step(_manager_form(shop, member), False, answers.keep_manager),
        Step(_team_form(), True, answers.keep_team),
        Step(_import_form(), True, partial(_nothing)),
    )


def _nothing(_typed: Mapping[str, Any]) -> None:
    """Customers are brought in when the counter is open."""


def _shop_form(shop: ShopPort) -> Form:
    form = _form(
        _("Welcome to Regulars"), _("A few questions and the counter is yours. Everything can be changed later.")
    )
    form.add("shop name", _("Name of the shop"), LineField())
    languages = [(code, language_name(code)) for code in LANGUAGES]
    form.add("language", _("Language"), SegmentField(languages), hint=_("Of this computer’s screen."))
    return _filled(form, {"shop name": shop.settings.current().name, "language": screen_language()})


def _place_form(shop: ShopPort, local: Local) -> Form:
    form = _form(_("Where is the shop?"), _("Phone numbers, days and amounts are read and written by it."))
    hint = _("Type a part of its name.")
    form.add("country", _("Country"), PickField(countries(local)), hint=hint)
    form.add("zone", _("Time zone"), PickField(zones()))
    form.add("currency", _("Currency"), PickField(currencies(local)), hint=_("It stays once something was sold."))
    kept = shop.settings.current()
    return _filled(form, {"country": kept.country, "zone": kept.zone, "currency": kept.currency})


def _manager_form(shop: ShopPort, member: StaffMember) -> Form:
    form = _form(
        _("Who is the manager?"),
        _("Rules, wording, staff, imports and everything that concerns the whole shop opens by this PIN only."),
    )
    form.add("name", _("Name"), LineField())
    pin, again = PinRow(_("PIN")), PinRow(_("The same once more"))
    form.add("pin", _("PIN"), pin, hint=_("4 to 12 digits. Serving never needs one."), narrow=True)
    form.add("again", _("Once more"), again, narrow=True)
    name = member.name if shop.access.state().has_manager else ""
    return _filled(form, {"name": name})


def _team_form() -> Form:
    form = _form(
        _("Who else serves?"), _("One name a line. A key changes who is serving; nobody needs a PIN for that.")
    )
    form.add("team", _("Colleagues"), TextField(lines=4))
    return _filled(form, {"team": ""})


def _import_form() -> Form:
    form = _form(
        _("Your customers"),
        _("The till you have can export them: Square’s customers and item sales, Shopify’s customers."),
    )
    form.add_wide(
        TextBlock(_("Nothing is lost by waiting: Menu, Import customers… does the same on any day."), lines=3)
    )
    form.end()
    return form


def _form(title: str, sentence: str) -> Form:
    form = Form(title)
    form.save_button.hide()  # the foot of the dialog leads on
    said = TextBlock(sentence, role="muted", lines=4, leading=1.2)
    said.setContentsMargins(0, 0, 0, 10)
    form.add_wide(said)
    return form


def _filled(form: Form, values: Mapping[str, Any]) -> Form:
    form.end()
    form.fill(values)
    return form


def first_field(form: Form) -> QWidget | None:
    """Return where typing begins on a card; None where there is nothing to type."""
    names = list(form.typed())
    return form.field(names[0]) if names else None
