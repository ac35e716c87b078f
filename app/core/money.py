"""Amounts of money: integers in the currency's smallest unit, with the currency beside them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from functools import lru_cache

from app.core.errors import UserError
from app.core.i18n import _

#: The largest amount accepted, in major units: far above any sale, far below what SQLite's integers hold.
LARGEST = Decimal(10) ** 12


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount: ``minor`` units (cents) of ``currency`` (ISO 4217)."""

    minor: int
    currency: str

    @property
    def amount(self) -> Decimal:
        """The amount in major units (euros), with the currency's own number of decimals."""
        return Decimal(self.minor).scaleb(-decimals(self.currency))

    def __str__(self) -> str:
        """Return the plain decimal string, as the command line prints it."""
        return f"{self.amount:f}"


def is_currency(code: str) -> bool:
    """Tell whether ISO 4217 knows (or knew) that code."""
    from babel.core import get_global  # not needed until something is imported or set

    return code in get_global("all_currencies")


@lru_cache(maxsize=64)
def decimals(currency: str) -> int:
    """Return how many decimals a currency has: 2 for EUR, 0 for JPY, 3 for KWD."""
    from babel.numbers import get_currency_precision  # first needed after the window is painted

    return int(get_currency_precision(currency))


def money(amount: Decimal, currency: str) -> Money:
    """Make money from major units, rounded half to even to the smallest unit.

    Raises UserError when the amount is not finite or beyond a million millions.
    """
    if not amount.is_finite() or abs(amount) > LARGEST:
        raise UserError(_("That is not an amount this program can hold."), field="amount")
    return Money(int(amount.scaleb(decimals(currency)).to_integral_value(ROUND_HALF_EVEN)), currency)


def decimal_from(text: str) -> Decimal:
    """Read a plain decimal string with a point, or raise UserError."""
    try:
        value = Decimal(text)
    except InvalidOperation as trouble:
        raise _no_amount(text) from trouble
    if not value.is_finite():
        raise _no_amount(text)
    return value


def _no_amount(text: str) -> UserError:
    return UserError(_("“{text}” is not an amount. Write it like 31.40.").format(text=text), field="amount")
