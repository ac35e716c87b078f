"""What a clerk may give at once to make something right."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Remedy(Base):
    """A remedy. ``at_once`` is in the smallest unit of the shop's currency, None where nobody counts it."""

    __tablename__ = "remedy"

    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    what: Mapped[str]
    problem: Mapped[str] = mapped_column(default="")
    at_once: Mapped[int | None]
    active: Mapped[bool] = mapped_column(default=True)
