"""Cues as they were shown in a visit, with what was recorded."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.vocabulary import CueKind, CueOutcome
from app.models.base import Base


class ShownCue(Base):
    """A cue of one visit. ``key`` names its matter, ``position`` counts from 1 and never changes in a visit."""

    __tablename__ = "cue"
    __table_args__ = (
        UniqueConstraint("visit_id", "key"),
        Index("ix_cue_customer_id_day", "customer_id", "day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"))
    day: Mapped[date]
    position: Mapped[int]
    key: Mapped[str]
    kind: Mapped[CueKind]
    say: Mapped[str]
    because: Mapped[str]
    now: Mapped[bool]
    importance: Mapped[int]
    outcomes: Mapped[str]  # values joined by commas
    outcome: Mapped[CueOutcome | None]
    answer: Mapped[str] = mapped_column(default="")
    made: Mapped[str] = mapped_column(default="")  # what recording it made or changed, to be undone by
    recorded_at: Mapped[datetime | None]
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
