"""What was talked about, and the days that matter."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.vocabulary import OccasionKind
from app.models.base import Base


class Conversation(Base):
    """A talk. ``ask_next_time`` is a question as it is to be spoken, from ``ask_from`` on; ``answer`` what came."""

    __tablename__ = "conversation"
    __table_args__ = (Index("ix_conversation_customer_id_at", "customer_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    topic: Mapped[str]
    details: Mapped[str] = mapped_column(default="")
    ask_next_time: Mapped[str] = mapped_column(default="")
    ask_from: Mapped[date | None]
    delicate: Mapped[bool] = mapped_column(default=False)
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


class Occasion(Base):
    """A day that matters to the customer; any part of the date may be missing."""

    __tablename__ = "occasion"
    __table_args__ = (Index("ix_occasion_month_day", "month", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    kind: Mapped[OccasionKind]
    title: Mapped[str] = mapped_column(default="")
    day: Mapped[int | None]
    month: Mapped[int | None]
    year: Mapped[int | None]
    yearly: Mapped[bool] = mapped_column(default=True)
    delicate: Mapped[bool] = mapped_column(default=False)
    noted_at: Mapped[datetime]
    noted_by: Mapped[int] = mapped_column(ForeignKey("staff.id"))
