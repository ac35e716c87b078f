"""Visits, and what was bought and brought back."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.vocabulary import VisitSource, WorkedOut
from app.models.base import Base


class Visit(Base):
    """The customer was here on that day of the shop's calendar; a second time on one day is the same visit.

    ``at`` is the first moment of it. ``by_opening`` is True while nothing but an opened card speaks for it.
    """

    __tablename__ = "visit"
    __table_args__ = (UniqueConstraint("customer_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    day: Mapped[date]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    source: Mapped[VisitSource]
    by_opening: Mapped[bool] = mapped_column(default=False)
    import_run_id: Mapped[int | None] = mapped_column(ForeignKey("import_run.id"), index=True)


class Item(Base):
    """Something the shop has sold, with a note for the clerk and a known problem where there is one."""

    __tablename__ = "item"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)  # folded name
    sku: Mapped[str] = mapped_column(default="")
    category: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    known_problem: Mapped[str] = mapped_column(default="")
    problem_since: Mapped[date | None]
    usual_amount: Mapped[int | None]
    usual_currency: Mapped[str | None]
    sold: Mapped[int] = mapped_column(default=0)
    import_run_id: Mapped[int | None] = mapped_column(ForeignKey("import_run.id"), index=True)


class Purchase(Base):
    """Something bought in one go. ``total`` is in the smallest unit of ``currency``; None: not noted."""

    __tablename__ = "purchase"
    __table_args__ = (
        Index("ix_purchase_customer_id_at", "customer_id", "at"),
        Index("ix_purchase_at", "at"),
        UniqueConstraint("source", "external_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), index=True)
    at: Mapped[datetime]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    total: Mapped[int | None]
    currency: Mapped[str]
    why: Mapped[str] = mapped_column(default="")
    served_by: Mapped[str] = mapped_column(default="")  # as the till's export names them
    source: Mapped[str] = mapped_column(default="counter")
    external_id: Mapped[str | None]
    fingerprint: Mapped[str | None]
    import_run_id: Mapped[int | None] = mapped_column(ForeignKey("import_run.id"), index=True)


class PurchaseLine(Base):
    """One item of a purchase. ``quantity`` is in thousandths, ``amount`` in the purchase's smallest unit."""

    __tablename__ = "purchase_line"
    __table_args__ = (CheckConstraint("quantity > 0", name="quantity"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    purchase_id: Mapped[int] = mapped_column(ForeignKey("purchase.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), index=True)
    quantity: Mapped[int] = mapped_column(default=1000)
    amount: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")
    worked_out: Mapped[WorkedOut | None]
    worked_out_said: Mapped[str] = mapped_column(default="")
    worked_out_at: Mapped[datetime | None]
    worked_out_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


class Return(Base):
    """Something came back. ``amount`` is what was given back, above 0, in the smallest unit of ``currency``."""

    __tablename__ = "return"
    __table_args__ = (
        Index("ix_return_customer_id_at", "customer_id", "at"),
        UniqueConstraint("source", "external_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    purchase_line_id: Mapped[int | None] = mapped_column(ForeignKey("purchase_line.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("item.id"))
    quantity: Mapped[int] = mapped_column(default=1000)
    amount: Mapped[int | None]
    currency: Mapped[str]
    why: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="counter")
    external_id: Mapped[str | None]
    fingerprint: Mapped[str | None]
    import_run_id: Mapped[int | None] = mapped_column(ForeignKey("import_run.id"), index=True)
