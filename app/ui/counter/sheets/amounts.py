"""Amounts as people read and type them in a form."""

from __future__ import annotations

from decimal import Decimal

from app.core.errors import UserError
from app.core.i18n import _
from app.core.money import Money, decimals, money
from app.ui.counter.sheets.base import Here


def amount_text(amount: Decimal, here: Here) -> str:
    """Return an amount as it would be typed: "27.50" or "27,50", without grouping."""
    text = f"{money(amount, here.currency).amount:.{decimals(here.currency)}f}"
    return text.replace(".", here.local.decimal_sign())


def usual_text(usual: Money | None, here: Here, quantity: Decimal = Decimal(1)) -> str:
    """Return what an item usually costs, for that many of it; empty when unknown or in another currency."""
    if usual is None or usual.currency != here.currency:
        return ""
    return amount_text(usual.amount * quantity, here)


def read_amount(typed: str, here: Here, field: str) -> Decimal | None:
    """Return a typed amount, None for an empty text; raises UserError for that field."""
    if not typed.strip():
        return None
    try:
        amount = here.amount(typed)
        return money(amount, here.currency).amount
    except UserError as trouble:
        raise UserError(str(trouble), field=field) from trouble


def read_quantity(typed: str, here: Here, field: str) -> Decimal:
    """Return a typed quantity above zero, one for an empty text; raises UserError for that field."""
    if not typed.strip():
        return Decimal(1)
    try:
        quantity = here.local.decimal(typed)
    except UserError:
        quantity = Decimal(0)
    if not 0 < quantity < 10**6:
        sentence = _("“{typed}” is not a quantity. Write it like 2 or {example}.")
        example = here.local.number(Decimal("0.25"))
        raise UserError(sentence.format(typed=typed.strip(), example=example), field=field)
    return quantity
