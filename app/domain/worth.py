"""What a customer is worth to the shop: not everybody at the counter is shown it."""

from __future__ import annotations

from dataclasses import replace

from app.domain.records import CustomerCard


def without_worth(card: CustomerCard) -> CustomerCard:
    """Leave out what a customer is worth, and what the till says they spent."""
    till = card.till_says
    if till is not None:
        till = None if till.transactions is None else replace(till, lifetime_spend=None)
    return replace(card, lifetime_value=None, till_says=till)
