"""What is known already when something turned out not good: the beginning of a complaint."""

from __future__ import annotations

from app.domain.records import ComplaintDraft, CustomerCard, OpenCard

_LINE = "purchase_line:"


def complaint_about(opened: OpenCard, key: str) -> ComplaintDraft:
    """Return a complaint about what a cue asked for, the item filled in."""
    line = _line_of(key)
    item = _item_of(opened.card, line)
    return ComplaintDraft(what="", reach_by="", item=item, purchase_line=line)  # the form knows how to reach them


def _line_of(key: str) -> int | None:
    number = key.removeprefix(_LINE)
    return int(number) if key.startswith(_LINE) and number.isdigit() else None


def _item_of(card: CustomerCard, line: int | None) -> str:
    lines = card.last_purchase.lines if card.last_purchase else ()
    return next((bought.item for bought in lines if bought.id == line), "")
