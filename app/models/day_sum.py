"""What rules count over a period, a row for each customer and day, so that no period needs every receipt.

A rule may look at any stretch of days, so nothing is summed up over a fixed one. Kept by ``rule_sums``.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class DaySum(Base):
    """One customer's day at the shop. ``day`` counts days from 1 January of the year 1, as Python's ordinals do.

    ``visits``, ``spend`` and ``items`` are what everything up to the end of that day adds up to, so that a period is
    one row less another: ``spend`` net of what came back, in the smallest unit of the shop's currency, ``items`` in
    thousandths. Bit N of ``hours`` says that something was bought on that day between N and N + 1 o'clock.
    """

    __tablename__ = "day_sum"
    __table_args__ = ({"sqlite_with_rowid": False},)

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[int] = mapped_column(primary_key=True)
    visits: Mapped[int]
    spend: Mapped[int]
    items: Mapped[int]
    hours: Mapped[int]


class LastBought(Base):
    """When a customer last bought an item, in microseconds since 1970 (UTC)."""

    __tablename__ = "last_bought"
    __table_args__ = ({"sqlite_with_rowid": False},)

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), primary_key=True)
    last_at: Mapped[int]
