"""What is still owed: complaints and promises, each with one owner."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.vocabulary import Channel, ComplaintState, PromiseState
from app.models.base import Base


class Complaint(Base):
    """A complaint. It is told to the customer by a named person, at a moment, by a channel."""

    __tablename__ = "complaint"
    __table_args__ = (
        Index("ix_complaint_customer_id_state", "customer_id", "state"),
        CheckConstraint("reach_by <> ''", name="reach_by"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    opened_at: Mapped[datetime]
    taken_by: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    state: Mapped[ComplaintState] = mapped_column(default=ComplaintState.OPEN)
    what: Mapped[str]
    item_id: Mapped[int | None] = mapped_column(ForeignKey("item.id"))
    purchase_line_id: Mapped[int | None] = mapped_column(ForeignKey("purchase_line.id"), index=True)
    would_like: Mapped[str] = mapped_column(default="")
    reach_by: Mapped[str]
    next_step: Mapped[str] = mapped_column(default="")
    due: Mapped[date | None]
    told_at: Mapped[datetime | None]
    told_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    told_how: Mapped[Channel | None]
    closed_at: Mapped[datetime | None]


class Promise(Base):
    """A question to answer or a thing to do, by a named person; ``due_time`` is "HH:MM" in the shop's zone."""

    __tablename__ = "promise"
    __table_args__ = (Index("ix_promise_customer_id_state", "customer_id", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    made_at: Mapped[datetime]
    made_by: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    state: Mapped[PromiseState] = mapped_column(default=PromiseState.OPEN)
    question: Mapped[str]
    due: Mapped[date | None]
    due_time: Mapped[str] = mapped_column(default="")
    channel: Mapped[Channel | None]
    told_at: Mapped[datetime | None]
    told_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    told_how: Mapped[Channel | None]
