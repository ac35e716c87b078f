"""Appreciation rules, every version of them, and when they were on."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.vocabulary import RuleState
from app.models.base import Base


class Rule(Base):
    """A rule. ``version`` is the one in force; ``key`` is the folded name."""

    __tablename__ = "rule"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    state: Mapped[RuleState]
    version: Mapped[int]


class RuleVersion(Base):
    """What a rule was, as the JSON document, and who made it so; versions count from 1."""

    __tablename__ = "rule_version"
    __table_args__ = (UniqueConstraint("rule_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    rule_id: Mapped[int] = mapped_column(ForeignKey("rule.id", ondelete="CASCADE"))
    version: Mapped[int]
    document: Mapped[str]
    at: Mapped[datetime]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


class RuleChange(Base):
    """A rule was switched on, paused, retired, or became a draft."""

    __tablename__ = "rule_change"
    __table_args__ = (Index("ix_rule_change_rule_id_at", "rule_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    rule_id: Mapped[int] = mapped_column(ForeignKey("rule.id", ondelete="CASCADE"))
    state: Mapped[RuleState]
    at: Mapped[datetime]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
