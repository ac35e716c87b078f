"""Reading what SQLite stored back into the shop's own kinds of values."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from app.core.money import Money


def moment(stored: str) -> datetime:
    """Return a stored moment, aware, in UTC."""
    return datetime.fromisoformat(stored).replace(tzinfo=UTC)


def day(stored: str | None) -> date | None:
    """Return a stored calendar day."""
    return date.fromisoformat(stored) if stored else None


def amount(minor: int | None, currency: str | None) -> Money | None:
    """Return a stored amount, None when it was not noted."""
    return Money(minor, currency) if minor is not None and currency else None


def quantity(thousandths: int) -> Decimal:
    """Return a stored quantity: 1500 is 1.5."""
    whole = Decimal(thousandths).scaleb(-3)
    return whole.quantize(Decimal(1)) if whole == whole.to_integral_value() else whole.normalize()


def as_stored(at: datetime) -> str:
    """Return a moment as SQLAlchemy stores it, for statements written by hand."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
