"""Colours, PINs and absences of staff."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_COLOURS = ("teal", "amber", "plum", "moss", "rust", "sky", "rose", "slate")


def upgrade() -> None:
    """Add what a staff member has now; those who are there get colours in turn."""
    op.add_column("staff", sa.Column("colour", sa.String(length=32), server_default="teal", nullable=False))
    op.add_column("staff", sa.Column("pin_hash", sa.String(), server_default="", nullable=False))
    op.add_column("staff", sa.Column("wrong_tries", sa.Integer(), server_default="0", nullable=False))
    op.add_column("staff", sa.Column("locked_until", sa.DateTime(), nullable=True))
    op.add_column("staff", sa.Column("away_from", sa.Date(), nullable=True))
    op.add_column("staff", sa.Column("away_until", sa.Date(), nullable=True))
    # As SQLite takes it: Alembic would add the key afterwards, which SQLite cannot.
    op.execute("ALTER TABLE staff ADD COLUMN cover_id INTEGER CONSTRAINT fk_staff_cover_id_staff REFERENCES staff (id)")
    for turn, colour in enumerate(_COLOURS, start=1):
        op.execute(
            sa.text("UPDATE staff SET colour = :colour WHERE id % :all = :turn % :all").bindparams(
                colour=colour, all=len(_COLOURS), turn=turn
            )
        )
