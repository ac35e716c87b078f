"""What is still owed: complaints and promises, each with one owner, and how they pass from hand to hand."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.vocabulary import (
    Channel,
    ComplaintState,
    ComplaintStep,
    HandoverState,
    PromiseKind,
    PromiseState,
    PutOff,
    RemedyState,
    Satisfaction,
)
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
    """Something owed to a customer by a named person; ``due_time`` is "HH:MM" in the shop's zone.

    ``best_time`` and ``reach_by`` belong to messages and calls. ``was_late`` stays once it was late, however it was
    renegotiated later. A courtesy call that a habit asked for names the habit and its purchase.
    """

    __tablename__ = "promise"
    __table_args__ = (
        Index("ix_promise_customer_id_state", "customer_id", "state"),
        Index("ix_promise_owner_id_state", "owner_id", "state"),
        Index("ix_promise_purchase_id", "purchase_id"),
    )

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
    kind: Mapped[PromiseKind] = mapped_column(default=PromiseKind.ANSWER, server_default=PromiseKind.ANSWER.value)
    best_time: Mapped[str] = mapped_column(default="", server_default="")
    reach_by: Mapped[str] = mapped_column(default="", server_default="")
    was_late: Mapped[bool] = mapped_column(default=False, server_default="0")
    ended_said: Mapped[str] = mapped_column(default="", server_default="")  # why it is no longer wished
    habit_id: Mapped[int | None] = mapped_column(ForeignKey("habit.id"))
    purchase_id: Mapped[int | None] = mapped_column(ForeignKey("purchase.id", ondelete="SET NULL"))


class PromiseMove(Base):
    """A promise renegotiated with the customer: from when to when, who spoke with them, and how."""

    __tablename__ = "promise_move"

    id: Mapped[int] = mapped_column(primary_key=True)
    promise_id: Mapped[int] = mapped_column(ForeignKey("promise.id", ondelete="CASCADE"), index=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    agreed_how: Mapped[Channel]
    from_due: Mapped[date | None]
    from_time: Mapped[str] = mapped_column(default="")
    to_due: Mapped[date]
    to_time: Mapped[str] = mapped_column(default="")


class Handover(Base):
    """A matter offered to a colleague with its whole story; the owner changes when it is accepted."""

    __tablename__ = "handover"
    __table_args__ = (
        Index("ix_handover_to_id_state", "to_id", "state"),
        CheckConstraint("needs <> '' AND tried <> '' AND expects <> ''", name="story"),
        CheckConstraint("(promise_id IS NULL) <> (complaint_id IS NULL)", name="matter"),
        CheckConstraint("given_by <> to_id", name="receiver"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    promise_id: Mapped[int | None] = mapped_column(ForeignKey("promise.id", ondelete="CASCADE"), index=True)
    complaint_id: Mapped[int | None] = mapped_column(ForeignKey("complaint.id", ondelete="CASCADE"), index=True)
    given_at: Mapped[datetime]
    given_by: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    to_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    needs: Mapped[str]
    tried: Mapped[str]
    expects: Mapped[str]
    state: Mapped[HandoverState] = mapped_column(default=HandoverState.OFFERED)
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    reason: Mapped[str] = mapped_column(default="")  # why it was given back


class Snooze(Base):
    """Something due that somebody put off until a day, and why. What is owed stays owed: it is only not shown."""

    __tablename__ = "snooze"
    __table_args__ = (UniqueConstraint("kind", "matter_id"), CheckConstraint("reason <> ''", name="reason"))

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[PutOff]
    matter_id: Mapped[int]
    until: Mapped[date]
    reason: Mapped[str]
    at: Mapped[datetime]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))


class Habit(Base):
    """A courtesy call that is owed so many days after a purchase over an amount, in its smallest unit."""

    __tablename__ = "habit"
    __table_args__ = (CheckConstraint("over >= 0 AND after_days > 0", name="bounds"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str]
    over: Mapped[int]
    currency: Mapped[str]
    after_days: Mapped[int]
    active: Mapped[bool] = mapped_column(default=True)
    since: Mapped[date]  # purchases before it was set up call for nothing
