"""What is known already when something turned out not good: the beginning of a complaint."""

from __future__ import annotations

from app.core.vocabulary import ContactKind
from app.domain.records import ComplaintDraft, CustomerCard, OpenCard

_LINE = "purchase_line:"


def complaint_about(opened: OpenCard, key: str) -> ComplaintDraft:
    """Return a complaint about what a cue asked for, with how to reach the customer filled in."""
    line = _line_of(key)
    item = _item_of(opened.card, line)
    return ComplaintDraft(what="", reach_by=_reach(opened.card), item=item, purchase_line=line)


def _line_of(key: str) -> int | None:
    number = key.removeprefix(_LINE)
    return int(number) if key.startswith(_LINE) and number.isdigit() else None


def _item_of(card: CustomerCard, line: int | None) -> str:
    lines = card.last_purchase.lines if card.last_purchase else ()
    return next((bought.item for bought in lines if bought.id == line), "")


def _reach(card: CustomerCard) -> str:
    order = (ContactKind.PHONE, ContactKind.EMAIL)
    ranked = sorted(card.contacts, key=lambda contact: order.index(contact.kind))
    return ranked[0].value if ranked else ""
