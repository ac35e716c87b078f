"""The ledger of gifts, what may be given, and how many there are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.models import gift

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of gifts, and let the file refuse to change what they say."""
    op.create_table(
        "gift",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("rule_id", sa.Integer(), nullable=True),
        sa.Column("rule_version", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("worth", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_gift_customer_id_customer"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_gift_visit_id_visit"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["rule_id"], ["rule.id"], name=op.f("fk_gift_rule_id_rule")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_gift_staff_id_staff")),
        sa.ForeignKeyConstraint(["undoes_id"], ["gift.id"], name=op.f("fk_gift_undoes_id_gift")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gift")),
        sa.UniqueConstraint("undoes_id", name=op.f("uq_gift_undoes_id")),
    )
    for columns in (["customer_id", "day"], ["rule_id", "day"], ["staff_id", "day"], ["visit_id"], ["key"], ["day"]):
        op.create_index(f"ix_gift_{'_'.join(columns)}", "gift", columns, unique=False)
    gift.guard(op.get_bind())
    _beside()


def _beside() -> None:
    op.create_table(
        "gift_flag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gift_id", sa.Integer(), nullable=False),
        sa.Column("return_id", sa.Integer(), nullable=False),
        sa.Column("because", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["gift_id"], ["gift.id"], name=op.f("fk_gift_flag_gift_id_gift")),
        sa.ForeignKeyConstraint(
            ["return_id"], ["return.id"], name=op.f("fk_gift_flag_return_id_return"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gift_flag")),
        sa.UniqueConstraint("gift_id", "return_id", name=op.f("uq_gift_flag_gift_id_return_id")),
    )
    op.create_index("ix_gift_flag_return_id", "gift_flag", ["return_id"], unique=False)
    op.create_table(
        "gift_allowance",
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_gift_allowance_staff_id_staff")),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_gift_allowance")),
    )
    op.create_table(
        "token_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=True),
        sa.Column("after_gift", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_token_count_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_token_count")),
    )
    op.create_index("ix_token_count_key_id", "token_count", ["key", "id"], unique=False)
