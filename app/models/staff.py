"""Who serves."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.core.vocabulary import Role, StaffColour
from app.models.base import Base


class Staff(Base):
    """A staff member. ``initials`` are unique in any case; ``initials_key`` is their folded form.

    ``pin_hash`` is Argon2's own line, empty without a PIN; ``wrong_tries`` counts since the last right one. Away are
    the days from ``away_from`` to ``away_until``, both included, with ``cover_id`` standing in.
    """

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    initials: Mapped[str]
    initials_key: Mapped[str] = mapped_column(unique=True)
    role: Mapped[Role] = mapped_column(default=Role.CLERK)
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    colour: Mapped[StaffColour] = mapped_column(default=StaffColour.TEAL, server_default=StaffColour.TEAL.value)
    pin_hash: Mapped[str] = mapped_column(default="", server_default="")
    wrong_tries: Mapped[int] = mapped_column(default=0, server_default="0")
    locked_until: Mapped[datetime | None]
    away_from: Mapped[date | None]
    away_until: Mapped[date | None]
    cover_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
