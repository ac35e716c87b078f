"""Handwritten notes, whom we recommend, and days found by month and day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of notes and recommendations, and the indexes that days are found by."""
    op.create_index("ix_customer_birth_month_birth_day", "customer", ["birth_month", "birth_day"], unique=False)
    op.create_index("ix_occasion_month_day", "occasion", ["month", "day"], unique=False)
    _notes()
    _recommendations()


def _staff(table: str, *columns: str) -> list[sa.ForeignKeyConstraint]:
    return [sa.ForeignKeyConstraint([c], ["staff.id"], name=op.f(f"fk_{table}_{c}_staff")) for c in columns]


def _notes() -> None:
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("delicate", sa.Boolean(), nullable=False),
        sa.Column("writer_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=True),
        sa.Column("written_by", sa.Integer(), nullable=True),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("sent_by", sa.Integer(), nullable=True),
        sa.Column("sent_how", sa.String(length=32), nullable=True),
        sa.Column("remarked_at", sa.DateTime(), nullable=True),
        sa.Column("remarked_by", sa.Integer(), nullable=True),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("dropped_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_note_customer_id_customer"), ondelete="CASCADE"
        ),
        *_staff("note", "writer_id", "made_by", "written_by", "sent_by", "remarked_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
        sa.UniqueConstraint("customer_id", "key", name=op.f("uq_note_customer_id_key")),
    )
    op.create_index("ix_note_state_on", "note", ["state", "on"], unique=False)
    op.create_index(op.f("ix_note_writer_id"), "note", ["writer_id"], unique=False)


def _recommendations() -> None:
    op.create_table(
        "provider",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("does", sa.String(), nullable=False),
        sa.Column("reach", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("competitor", sa.Boolean(), nullable=False),
        sa.Column("search", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(), nullable=True),
        *_staff("provider", "made_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider")),
    )
    op.create_table(
        "recommendation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("need", sa.String(), nullable=False),
        sa.Column("helped", sa.Boolean(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_recommendation_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"], name=op.f("fk_recommendation_provider_id_provider")),
        *_staff("recommendation", "staff_id", "answered_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation")),
    )
    for column in ("customer_id", "provider_id"):
        op.create_index(f"ix_recommendation_{column}_at", "recommendation", [column, "at"], unique=False)
