"""The steps of complaints, who helps, what was given, and who tells the customer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

#: What is known of the complaints there are: that they were taken, and of some that the customer was told.
_TAKEN = """
INSERT INTO complaint_step (complaint_id, customer_id, at, step, staff_id, text, currency)
SELECT id, customer_id, opened_at, 'taken', taken_by, '', '' FROM complaint
"""
_TOLD = """
INSERT INTO complaint_step (complaint_id, customer_id, at, step, staff_id, text, channel, currency)
SELECT id, customer_id, told_at, 'told', told_by, '', told_how, '' FROM complaint WHERE told_at IS NOT NULL
"""


def upgrade() -> None:
    """Add what a complaint has now, and write down the steps that are known."""
    _columns()
    _beside()
    _steps()
    for known in (_TAKEN, _TOLD):
        op.execute(known)


def _columns() -> None:
    op.add_column("complaint", sa.Column("solution", sa.String(), server_default="", nullable=False))
    op.add_column("complaint", sa.Column("solved_at", sa.DateTime(), nullable=True))
    # As SQLite takes it: Alembic would add the key afterwards, which SQLite cannot.
    op.execute(
        "ALTER TABLE complaint ADD COLUMN teller_id INTEGER "
        "CONSTRAINT fk_complaint_teller_id_staff REFERENCES staff (id)"
    )
    op.add_column("complaint", sa.Column("tell_how", sa.String(length=32), nullable=True))
    op.add_column("complaint", sa.Column("tell_by", sa.Date(), nullable=True))
    op.add_column("complaint", sa.Column("satisfied", sa.String(length=32), nullable=True))
    op.add_column("complaint", sa.Column("to_change", sa.String(), server_default="", nullable=False))
    op.execute(
        "ALTER TABLE complaint ADD COLUMN merged_into_id INTEGER "
        "CONSTRAINT fk_complaint_merged_into_id_complaint REFERENCES complaint (id) ON DELETE SET NULL"
    )
    op.create_index("ix_complaint_state_opened_at", "complaint", ["state", "opened_at"], unique=False)
    op.create_index("ix_complaint_teller_id", "complaint", ["teller_id"], unique=False)
    op.create_index("ix_complaint_merged_into_id", "complaint", ["merged_into_id"], unique=False)


def _of_complaint(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_complaint_id_complaint")
    return sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=name, ondelete="CASCADE")


def _of_staff(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["staff.id"], name=op.f(f"fk_{table}_{column}_staff"))


def _beside() -> None:
    op.create_table(
        "complaint_helper",
        sa.Column("complaint_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        _of_complaint("complaint_helper"),
        _of_staff("complaint_helper", "staff_id"),
        sa.PrimaryKeyConstraint("complaint_id", "staff_id", name=op.f("pk_complaint_helper")),
    )
    op.create_index("ix_complaint_helper_staff_id", "complaint_helper", ["staff_id"], unique=False)
    op.create_table(
        "complaint_remedy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("complaint_id", sa.Integer(), nullable=False),
        sa.Column("remedy", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("worth", sa.Integer(), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        _of_complaint("complaint_remedy"),
        _of_staff("complaint_remedy", "staff_id"),
        _of_staff("complaint_remedy", "answered_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_remedy")),
    )
    op.create_index("ix_complaint_remedy_complaint_id", "complaint_remedy", ["complaint_id"], unique=False)
    op.create_index("ix_complaint_remedy_staff_id_at", "complaint_remedy", ["staff_id", "at"], unique=False)


def _steps() -> None:
    op.create_table(
        "complaint_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("complaint_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("step", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(length=32), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        _of_complaint("complaint_step"),
        sa.ForeignKeyConstraint(
            ["customer_id"],
            ["customer.id"],
            name=op.f("fk_complaint_step_customer_id_customer"),
            ondelete="CASCADE",
        ),
        _of_staff("complaint_step", "staff_id"),
        _of_staff("complaint_step", "other_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_step")),
    )
    op.create_index("ix_complaint_step_complaint_id", "complaint_step", ["complaint_id"], unique=False)
    op.create_index("ix_complaint_step_customer_id_at", "complaint_step", ["customer_id", "at"], unique=False)
