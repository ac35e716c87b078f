"""What saving a form means to the shop, and the sentence that says it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from app.core.errors import Bug
from app.core.i18n import _
from app.core.vocabulary import Noted
from app.domain.gift_records import OwnGift
from app.domain.handover import HandoverDraft
from app.domain.records import (
    ComplaintDraft,
    ConversationDraft,
    CustomerDraft,
    PromiseDraft,
    PurchaseDraft,
    ReturnDraft,
    StaffMember,
)
from app.ui.counter.sheets.attach import AttachSheet
from app.ui.counter.sheets.base import Here, Sheet
from app.ui.counter.sheets.gift import GiftSheet
from app.ui.counter.sheets.occasion import OccasionSheet, OccasionWish
from app.ui.counter.sheets.promise import promise_sentence
from app.ui.counter.sheets.recommend import RecommendWish
from app.ui.counter.sheets.small import NewClerk, PreferenceWish
from app.ui.drafts import NOBODY
from app.ui.making_right.wishes import Wish, done_said
from app.ui.making_right.wishes import work_of as complaint_work
from app.ui.ports import ShopPort


@dataclass(frozen=True, slots=True)
class SheetSaved:
    """A form was saved. ``customer`` is whom it is about, also when the form made them; ``noted`` can be undone."""

    kind: str
    customer: int
    sentence: str
    noted: tuple[Noted, int] | None = field(default=None, compare=False)


def work_of(shop: ShopPort, sheet: Sheet, customer: int, draft: object, by: int) -> Callable[[], Any]:
    """Return the write that saves a form's record."""
    counter, customers = shop.counter, shop.customers
    notes: dict[type, Callable[..., int]] = {
        PurchaseDraft: counter.purchase,
        ReturnDraft: counter.take_return,
        ConversationDraft: counter.converse,
        ComplaintDraft: counter.complain,
        PromiseDraft: counter.promise,
        OwnGift: shop.gifts.give_own,
        HandoverDraft: shop.handovers.give,
    }
    if type(draft) in notes:
        return partial(notes[type(draft)], customer, draft, by)
    if isinstance(draft, Wish):
        return complaint_work(shop.complaints, draft, by)
    if isinstance(draft, CustomerDraft):
        if sheet.kind == "new_customer":
            return partial(customers.create, draft, by)
        return partial(customers.change, customer, draft, by)
    return _small_work(shop, sheet, customer, draft, by)


def _small_work(shop: ShopPort, sheet: Sheet, customer: int, draft: object, by: int) -> Callable[[], Any]:
    customers = shop.customers
    match draft:
        case PreferenceWish(kind=kind, text=text, warning=warning):
            return partial(customers.add_preference, customer, kind, text, by, warning=warning)
        case RecommendWish():
            return _recommend_work(shop, customer, draft, by)
        case OccasionWish():
            return _day_work(shop, customer, draft, by)
        case NewClerk(name=name, initials=initials):
            return partial(shop.staff.add, name, initials, by)
        case int() if isinstance(sheet, AttachSheet):
            return partial(customers.attach_card, draft, sheet.number, by)
    return partial(customers.set_asks_for, customer, draft.id if isinstance(draft, StaffMember) else None, by)


def _recommend_work(shop: ShopPort, customer: int, wish: RecommendWish, by: int) -> Callable[[], Any]:
    if customer != NOBODY:
        return partial(shop.recommendations.recommend, customer, wish.whom, wish.need, by)
    if isinstance(wish.whom, int):
        raise Bug(_("Open the customer’s card first, then it can be noted."))
    return partial(shop.recommendations.add, wish.whom, by)


def _day_work(shop: ShopPort, customer: int, wish: OccasionWish, by: int) -> Callable[[], Any]:
    if wish.corrects is not None:
        return partial(shop.occasions.change, wish.corrects, wish.draft, by)
    return partial(shop.occasions.add, customer, wish.draft, by)


def removal_of(shop: ShopPort, sheet: Sheet) -> Callable[[int, int], None]:
    """Return the write that takes away what a form shows as noted already."""
    if isinstance(sheet, GiftSheet):
        return shop.gifts.take_back
    if isinstance(sheet, OccasionSheet):
        return shop.occasions.remove
    return shop.customers.remove_preference


def customer_of(sheet: Sheet, customer: int, draft: object, result: object) -> int:
    """Return whom a saved form is about."""
    if sheet.kind == "new_customer" and isinstance(result, int):
        return result
    if sheet.kind == AttachSheet.kind and isinstance(draft, int):
        return draft
    return customer


def noted_by(kind: str, result: object) -> tuple[Noted, int] | None:
    """Return what was noted, if it can be undone."""
    if isinstance(result, int) and kind in frozenset(Noted):
        return Noted(kind), result
    return None


def saved_sentence(kind: str, draft: object, here: Here, result: object = None) -> str:
    """Return the sentence that says a form was saved; it holds no customer's name."""
    if isinstance(draft, Wish):
        return done_said(draft, result)
    if isinstance(draft, PromiseDraft):
        return promise_sentence(draft, here)
    if isinstance(draft, HandoverDraft):
        name = next((m.name for m in here.staff if m.id == draft.to), "")
        return _("Offered to {name}. Until they accept it, it is yours.").format(name=name)
    if isinstance(draft, ComplaintDraft):
        owner = next((m for m in here.staff if m.id == draft.owner), here.on_duty)
        return _("The complaint is noted. {name} owns it.").format(name=owner.name)
    if isinstance(draft, StaffMember):
        return _("Noted: asks for {name}.").format(name=draft.name)
    return {
        "purchase": _("The purchase is noted."),
        "return": _("The return is noted."),
        "conversation": _("The conversation is noted."),
        "customer": _("The customer’s record is saved."),
        "new_customer": _("The new customer is saved."),
        "gift": _("The gift is noted."),
        "preference": _("Noted."),
        "occasion": _("The day is noted."),
        "recommend": _("Noted. The next visit asks whether they could help."),
        "asks_for": _("Noted: asks for nobody in particular."),
        "attach_card": _("The card belongs to this customer now."),
    }.get(kind, _("Saved."))


def gone_sentence(kind: str) -> str:
    """Return the sentence that says that something the form showed is taken away."""
    return _("The gift is taken back.") if kind == "gift" else _("It is off the card.")


def taken_back_sentence(noted: Noted | None) -> str:
    """Return the sentence that says what was undone; None is the visit itself."""
    return {
        Noted.PURCHASE: _("The purchase is taken back."),
        Noted.RETURN: _("The return is taken back."),
        Noted.CONVERSATION: _("The conversation is taken back."),
        None: _("The visit is taken back."),
    }[noted]
