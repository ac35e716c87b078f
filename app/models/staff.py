"""Who serves."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.core.vocabulary import Role
from app.models.base import Base


class Staff(Base):
    """A staff member. ``initials`` are unique in any case; ``initials_key`` is their folded form."""

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    initials: Mapped[str]
    initials_key: Mapped[str] = mapped_column(unique=True)
    role: Mapped[Role] = mapped_column(default=Role.CLERK)
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
