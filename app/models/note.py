"""Handwritten notes, and whom we recommend when we cannot help."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.vocabulary import NoteState, NoteWay, OccasionKind
from app.models.base import Base


class Note(Base):
    """A handwritten note for a day that matters. ``key`` names the day and its year: one note for each.

    There is a row from the moment somebody takes it on; until then the day alone says that one is due.
    """

    __tablename__ = "note"
    __table_args__ = (UniqueConstraint("customer_id", "key"), Index("ix_note_state_on", "state", "on"))

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    key: Mapped[str]
    kind: Mapped[OccasionKind]
    title: Mapped[str] = mapped_column(default="")
    on: Mapped[date]
    delicate: Mapped[bool] = mapped_column(default=False)
    writer_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    state: Mapped[NoteState] = mapped_column(default=NoteState.TO_WRITE)
    made_at: Mapped[datetime]
    made_by: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    written_at: Mapped[datetime | None]
    written_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    sent_at: Mapped[datetime | None]
    sent_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    sent_how: Mapped[NoteWay | None]
    remarked_at: Mapped[datetime | None]
    remarked_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    remark: Mapped[str] = mapped_column(default="")
    dropped_at: Mapped[datetime | None]


class Provider(Base):
    """Somebody who does what the shop does not do, a competitor perhaps. ``search`` is what is looked through."""

    __tablename__ = "provider"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    does: Mapped[str]
    reach: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    remark: Mapped[str] = mapped_column(default="")
    competitor: Mapped[bool] = mapped_column(default=False)
    search: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime]
    made_by: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    retired_at: Mapped[datetime | None]


class Recommendation(Base):
    """A customer was sent to a provider; ``helped`` is what they told us afterwards."""

    __tablename__ = "recommendation"
    __table_args__ = (
        Index("ix_recommendation_customer_id_at", "customer_id", "at"),
        Index("ix_recommendation_provider_id_at", "provider_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    provider_id: Mapped[int] = mapped_column(ForeignKey("provider.id"))
    at: Mapped[datetime]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    need: Mapped[str] = mapped_column(default="")
    helped: Mapped[bool | None]
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
