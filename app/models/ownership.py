"""What is still owed: complaints and promises, each with one owner."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.vocabulary import Channel, ComplaintState, ComplaintStep, PromiseState, RemedyState, Satisfaction
from app.models.base import Base


class Complaint(Base):
    """A complaint. It is told to the customer by a named person, at a moment, by a channel."""

    __tablename__ = "complaint"
    __table_args__ = (
        Index("ix_complaint_customer_id_state", "customer_id", "state"),
        Index("ix_complaint_state_opened_at", "state", "opened_at"),
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
    solution: Mapped[str] = mapped_column(default="", server_default="")
    solved_at: Mapped[datetime | None]
    teller_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    tell_how: Mapped[Channel | None]
    tell_by: Mapped[date | None]
    satisfied: Mapped[Satisfaction | None]
    to_change: Mapped[str] = mapped_column(default="", server_default="")
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("complaint.id", ondelete="SET NULL"), index=True)


class ComplaintHelper(Base):
    """Somebody who helps with a complaint; the owner stays the owner."""

    __tablename__ = "complaint_helper"

    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id", ondelete="CASCADE"), primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), primary_key=True, index=True)


class ComplaintRemedy(Base):
    """A remedy for a complaint, in the words and worth of that day; the list may change later."""

    __tablename__ = "complaint_remedy"
    __table_args__ = (Index("ix_complaint_remedy_staff_id_at", "staff_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id", ondelete="CASCADE"), index=True)
    remedy: Mapped[int]  # its number in the list, which may not be in the shop's file
    what: Mapped[str]
    worth: Mapped[int | None]
    currency: Mapped[str]
    why: Mapped[str] = mapped_column(default="")
    state: Mapped[RemedyState]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


class ComplaintEvent(Base):
    """One step of a complaint. Steps are added; only a step recorded by mistake just now is taken away again."""

    __tablename__ = "complaint_step"
    __table_args__ = (Index("ix_complaint_step_customer_id_at", "customer_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id", ondelete="CASCADE"), index=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    step: Mapped[ComplaintStep]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    text: Mapped[str] = mapped_column(default="")
    other_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    channel: Mapped[Channel | None]
    day: Mapped[date | None]
    amount: Mapped[int | None]
    currency: Mapped[str] = mapped_column(default="")


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
