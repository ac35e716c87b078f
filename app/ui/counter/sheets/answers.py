"""What the shop answers while somebody types into a form: items, customers, people alike."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.core.clock import shop_day
from app.core.errors import RegularsError
from app.core.i18n import Local
from app.domain.handover import OpenMatter, may_give
from app.domain.records import CustomerDraft, SoldItem, StaffMember
from app.ui.counter.sheets.attach import AttachSheet
from app.ui.counter.sheets.base import Here
from app.ui.counter.sheets.customer import CustomerSheet
from app.ui.counter.sheets.own_item import own_items_first
from app.ui.ports import ShopPort
from app.ui.widgets.suggest import SuggestField, Suggestion
from app.ui.wording import second_line

_MOST = 8


class Answers(QObject):
    """Answers one form about one customer; it goes with the form."""

    def __init__(self, shop: ShopPort, local: Local, customer: int, parent: QObject) -> None:
        super().__init__(parent)
        self._shop = shop
        self._local = local
        self._customer = customer

    @Slot(object, str)
    def offer_items(self, field: SuggestField, typed: str) -> None:
        """Offer items the shop has sold before, with what they usually cost."""
        try:
            sold = self._shop.counter.suggest_items(typed, _MOST)
        except RegularsError:
            sold = ()  # suggestions are a help, not a duty: what is typed counts
        field.offer([Suggestion(item.name, self._price(item), item) for item in sold])

    @Slot(object, str)
    def offer_own_items(self, field: SuggestField, typed: str) -> None:
        """Offer what the customer bought, then what the shop sells."""
        try:
            lines = self._shop.counter.returnable(self._customer)
            sold = self._shop.counter.suggest_items(typed, _MOST) if typed.strip() else ()
        except RegularsError:
            lines, sold = (), ()
        today = self._shop.today()
        own = [(x, self._local.day(shop_day(x.bought, self._shop.zone), today)) for x in lines]
        field.offer(own_items_first(typed, own, sold))

    @Slot(object, str)
    def offer_people(self, field: SuggestField, typed: str) -> None:
        """Offer customers found by what was typed."""
        try:
            found = self._shop.lookup.find(typed, _MOST).found
        except RegularsError:
            found = ()
        today = self._shop.today()
        rows = [Suggestion(f.name, second_line(f, today, self._local), f.id) for f in found]
        field.offer([row for row in rows if row.record != self._customer])

    @Slot(str)
    def show_people(self, typed: str) -> None:
        """Show customers found in the form for an unknown card."""
        sheet = self.parent()
        if isinstance(sheet, AttachSheet):
            sheet.show_people(self._shop.lookup.find(typed, _MOST).found if typed.strip() else ())

    @Slot(object)
    def show_alike(self, draft: CustomerDraft) -> None:
        """Show customers who could be the one being entered."""
        sheet = self.parent()
        if isinstance(sheet, CustomerSheet):
            sheet.show_alike(self._shop.customers.alike(draft))

    def _price(self, item: SoldItem) -> str:
        return self._local.money(item.usual) if item.usual is not None else ""


def here(shop: ShopPort, local: Local, on_duty: StaffMember) -> Here:
    """Return what a form is told about the shop at this moment."""
    staff = shop.staff.everyone()
    known = any(member.id == on_duty.id for member in staff)
    return Here(
        today=shop.today(),
        zone=shop.zone,
        local=local,
        currency=shop.settings.current().currency,
        amount=shop.amount,
        staff=staff if known else (on_duty, *staff),
        on_duty=on_duty,
    )


def own_matters(shop: ShopPort, member: int, customer: int) -> tuple[OpenMatter, ...]:
    """Return what a member may hand over: their own, and what they cover."""
    covered = {colleague.id for colleague in shop.staff.covered_by(member)}
    return tuple(one for one in shop.handovers.matters(customer) if may_give(one.owner_id, member, covered))
