"""Kinds of promises and how they were renegotiated, handovers, what was put off, and the habits of the shop."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and tell promises what kind they are; those there are have been questions."""
    _habits()
    _promises()
    _moves()
    _handovers()
    _snoozes()
    op.create_index("ix_summary_last_day", "summary", ["last_day"], unique=False)
    op.create_index("ix_purchase_at", "purchase", ["at"], unique=False)


def _habits() -> None:
    op.create_table(
        "habit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("over", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("after_days", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.CheckConstraint("over >= 0 AND after_days > 0", name=op.f("ck_habit_bounds")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_habit")),
    )


def _promises() -> None:
    with op.batch_alter_table("promise") as promise:
        promise.add_column(sa.Column("kind", sa.String(length=32), nullable=False, server_default="answer"))
        promise.add_column(sa.Column("best_time", sa.String(), nullable=False, server_default=""))
        promise.add_column(sa.Column("reach_by", sa.String(), nullable=False, server_default=""))
        promise.add_column(sa.Column("was_late", sa.Boolean(), nullable=False, server_default="0"))
        promise.add_column(sa.Column("ended_said", sa.String(), nullable=False, server_default=""))
        promise.add_column(sa.Column("habit_id", sa.Integer(), nullable=True))
        promise.add_column(sa.Column("purchase_id", sa.Integer(), nullable=True))
        promise.create_foreign_key(op.f("fk_promise_habit_id_habit"), "habit", ["habit_id"], ["id"])
        promise.create_foreign_key(
            op.f("fk_promise_purchase_id_purchase"), "purchase", ["purchase_id"], ["id"], ondelete="SET NULL"
        )
    # as far as the file says: by the day it was told, which is counted from now on at the moment itself
    op.execute("UPDATE promise SET was_late = 1 WHERE state = 'kept' AND due IS NOT NULL AND date(told_at) > due")
    op.create_index("ix_promise_owner_id_state", "promise", ["owner_id", "state"], unique=False)
    op.create_index("ix_promise_purchase_id", "promise", ["purchase_id"], unique=False)


def _moves() -> None:
    op.create_table(
        "promise_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("promise_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("agreed_how", sa.String(length=32), nullable=False),
        sa.Column("from_due", sa.Date(), nullable=True),
        sa.Column("from_time", sa.String(), nullable=False),
        sa.Column("to_due", sa.Date(), nullable=False),
        sa.Column("to_time", sa.String(), nullable=False),
        _of_customer("promise_move"),
        sa.ForeignKeyConstraint(
            ["promise_id"], ["promise.id"], name=op.f("fk_promise_move_promise_id_promise"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_promise_move_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise_move")),
    )
    for column in ("promise_id", "customer_id"):
        op.create_index(f"ix_promise_move_{column}", "promise_move", [column], unique=False)


def _handovers() -> None:
    op.create_table(
        "handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("promise_id", sa.Integer(), nullable=True),
        sa.Column("complaint_id", sa.Integer(), nullable=True),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.Column("given_by", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("needs", sa.String(), nullable=False),
        sa.Column("tried", sa.String(), nullable=False),
        sa.Column("expects", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("needs <> '' AND tried <> '' AND expects <> ''", name=op.f("ck_handover_story")),
        sa.CheckConstraint("(promise_id IS NULL) <> (complaint_id IS NULL)", name=op.f("ck_handover_matter")),
        sa.CheckConstraint("given_by <> to_id", name=op.f("ck_handover_receiver")),
        _of_customer("handover"),
        *(
            sa.ForeignKeyConstraint(
                [f"{one}_id"], [f"{one}.id"], name=op.f(f"fk_handover_{one}_id_{one}"), ondelete="CASCADE"
            )
            for one in ("promise", "complaint")
        ),
        *(
            sa.ForeignKeyConstraint([one], ["staff.id"], name=op.f(f"fk_handover_{one}_staff"))
            for one in ("given_by", "to_id", "answered_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
    )
    for columns in (["to_id", "state"], ["customer_id"], ["promise_id"], ["complaint_id"]):
        op.create_index(f"ix_handover_{'_'.join(columns)}", "handover", columns, unique=False)


def _snoozes() -> None:
    op.create_table(
        "snooze",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_snooze_reason")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_snooze_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snooze")),
        sa.UniqueConstraint("kind", "matter_id", name=op.f("uq_snooze_kind_matter_id")),
    )


def _of_customer(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["customer_id"], ["customer.id"], name=op.f(f"fk_{table}_customer_id_customer"), ondelete="CASCADE"
    )
