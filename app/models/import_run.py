"""Imports: one run a file, one row a line of it, with what was there before."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.vocabulary import RowVerdict, RunState
from app.models.base import Base


class ImportRun(Base):
    """One import. While ``state`` is running and nobody holds the import lock, it is to be taken back."""

    __tablename__ = "import_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[RunState] = mapped_column(index=True)
    kind: Mapped[str]
    layout: Mapped[str]
    file_name: Mapped[str] = mapped_column(default="")
    file_hash: Mapped[str] = mapped_column(default="")
    encoding: Mapped[str] = mapped_column(default="")
    delimiter: Mapped[str] = mapped_column(default="")
    decimal_sign: Mapped[str] = mapped_column(default="")
    date_order: Mapped[str] = mapped_column(default="")
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    rows: Mapped[int] = mapped_column(default=0)
    currency_before: Mapped[str | None]  # the shop's currency, when this run changed it


class ImportRow(Base):
    """What became of one line. ``before`` is JSON of what the run replaced, to be put back."""

    __tablename__ = "import_row"
    __table_args__ = (Index("ix_import_row_run_id_row", "run_id", "row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("import_run.id", ondelete="CASCADE"))
    row: Mapped[int]
    verdict: Mapped[RowVerdict]
    customer_id: Mapped[int | None]
    purchase_id: Mapped[int | None]
    column: Mapped[str] = mapped_column(default="")
    said: Mapped[str] = mapped_column(default="")
    value: Mapped[str] = mapped_column(default="")
    before: Mapped[str] = mapped_column(default="")
