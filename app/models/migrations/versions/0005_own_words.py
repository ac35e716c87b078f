"""The shop's own phrases, questions and remedies, and how its cues behave."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; without a row in them a shop has what is shipped."""
    op.create_table(
        "phrase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("variants", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phrase")),
        sa.UniqueConstraint("language", "kind", name=op.f("uq_phrase_language_kind")),
    )
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("texts", sa.String(), nullable=False),
        sa.Column("from_visit", sa.Integer(), nullable=False),
        sa.Column("until_visit", sa.Integer(), nullable=True),
        sa.Column("rest_days", sa.Integer(), nullable=True),
        sa.Column("keep_as", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("key", name=op.f("uq_question_key")),
    )
    op.create_table(
        "cue_habit",
        sa.Column("family", sa.String(length=32), nullable=False),
        sa.Column("off", sa.Boolean(), nullable=False),
        sa.Column("rest_days", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("family", name=op.f("pk_cue_habit")),
    )
    op.create_table(
        "remedy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("at_once", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remedy")),
    )
