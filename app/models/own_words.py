"""What a shop says in its own words: phrases laid over the shipped ones, its questions, how its cues behave."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.vocabulary import CueFamily, PreferenceKind
from app.models.base import Base


class OwnPhrase(Base):
    """The shop's own variants of one kind of phrase in one language, as JSON of the phrase files."""

    __tablename__ = "phrase"
    __table_args__ = (UniqueConstraint("language", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    language: Mapped[str]
    kind: Mapped[str]
    variants: Mapped[str]


class OwnQuestion(Base):
    """A question of the bank. ``texts`` is JSON by language; ``key`` is what its cues are known by."""

    __tablename__ = "question"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int]
    active: Mapped[bool] = mapped_column(default=True)
    texts: Mapped[str]
    from_visit: Mapped[int]
    until_visit: Mapped[int | None]
    rest_days: Mapped[int | None]
    keep_as: Mapped[PreferenceKind | None]


class CueHabit(Base):
    """A family of cues that is switched off, or rests for a time of its own."""

    __tablename__ = "cue_habit"

    family: Mapped[CueFamily] = mapped_column(primary_key=True)
    off: Mapped[bool] = mapped_column(default=False)
    rest_days: Mapped[int | None]
