"""The first schema.

Frozen: it says what the tables were, not what they are. Every type is SQLAlchemy's own.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.models import search_index

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the first schema, and the lookup's index."""
    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("layout", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("file_hash", sa.String(), nullable=False),
        sa.Column("encoding", sa.String(), nullable=False),
        sa.Column("delimiter", sa.String(), nullable=False),
        sa.Column("decimal_sign", sa.String(), nullable=False),
        sa.Column("date_order", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("currency_before", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
    )
    op.create_index(op.f("ix_import_run_state"), "import_run", ["state"], unique=False)
    op.create_table(
        "setting",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("initials", sa.String(), nullable=False),
        sa.Column("initials_key", sa.String(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("joined_at", sa.DateTime(), nullable=False),
        sa.Column("left_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("initials_key", name=op.f("uq_staff_initials_key")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=True),
        sa.Column("details", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_audit_entry_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_index("ix_audit_entry_entity_entity_id", "audit_entry", ["entity", "entity_id"], unique=False)
    op.create_table(
        "customer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("full_name", sa.String(), nullable=False),
        sa.Column("name_known", sa.Boolean(), nullable=False),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("family_name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("call_them", sa.String(), nullable=False),
        sa.Column("say_it", sa.String(), nullable=False),
        sa.Column("address", sa.String(length=32), nullable=True),
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("card_number", sa.String(), nullable=False),
        sa.Column("card_key", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("birth_day", sa.Integer(), nullable=True),
        sa.Column("birth_month", sa.Integer(), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("consent_personal", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("asks_for_id", sa.Integer(), nullable=True),
        sa.Column("referrer_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("import_run_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("full_name <> ''", name=op.f("ck_customer_has_name")),
        sa.CheckConstraint("birth_day BETWEEN 1 AND 31", name=op.f("ck_customer_birth_day")),
        sa.CheckConstraint("birth_month BETWEEN 1 AND 12", name=op.f("ck_customer_birth_month")),
        sa.ForeignKeyConstraint(["asks_for_id"], ["staff.id"], name=op.f("fk_customer_asks_for_id_staff")),
        sa.ForeignKeyConstraint(
            ["import_run_id"], ["import_run.id"], name=op.f("fk_customer_import_run_id_import_run")
        ),
        sa.ForeignKeyConstraint(["referrer_id"], ["customer.id"], name=op.f("fk_customer_referrer_id_customer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
        sa.UniqueConstraint("card_key", name=op.f("uq_customer_card_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_customer_import_run_id"), "customer", ["import_run_id"], unique=False)
    op.create_index(op.f("ix_customer_referrer_id"), "customer", ["referrer_id"], unique=False)
    op.create_table(
        "import_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=32), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("purchase_id", sa.Integer(), nullable=True),
        sa.Column("column", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"], ["import_run.id"], name=op.f("fk_import_row_run_id_import_run"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_row")),
    )
    op.create_index("ix_import_row_run_id_row", "import_row", ["run_id", "row"], unique=False)
    op.create_table(
        "item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("sku", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("known_problem", sa.String(), nullable=False),
        sa.Column("problem_since", sa.Date(), nullable=True),
        sa.Column("usual_amount", sa.Integer(), nullable=True),
        sa.Column("usual_currency", sa.String(), nullable=True),
        sa.Column("sold", sa.Integer(), nullable=False),
        sa.Column("import_run_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["import_run_id"], ["import_run.id"], name=op.f("fk_item_import_run_id_import_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item")),
        sa.UniqueConstraint("key", name=op.f("uq_item_key")),
    )
    op.create_index(op.f("ix_item_import_run_id"), "item", ["import_run_id"], unique=False)
    op.create_table(
        "contact_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("import_run_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_contact_point_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["import_run_id"], ["import_run.id"], name=op.f("fk_contact_point_import_run_id_import_run")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_point")),
        sa.UniqueConstraint("customer_id", "kind", "key", name=op.f("uq_contact_point_customer_id_kind_key")),
    )
    op.create_index(op.f("ix_contact_point_import_run_id"), "contact_point", ["import_run_id"], unique=False)
    op.create_index("ix_contact_point_kind_key", "contact_point", ["kind", "key"], unique=False)
    op.create_table(
        "conversation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("details", sa.String(), nullable=False),
        sa.Column("ask_next_time", sa.String(), nullable=False),
        sa.Column("ask_from", sa.Date(), nullable=True),
        sa.Column("delicate", sa.Boolean(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["answered_by"], ["staff.id"], name=op.f("fk_conversation_answered_by_staff")),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_conversation_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_conversation_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
    )
    op.create_index("ix_conversation_customer_id_at", "conversation", ["customer_id", "at"], unique=False)
    op.create_table(
        "customer_consent",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("consent", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_customer_consent_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("customer_id", "channel", name=op.f("pk_customer_consent")),
    )
    op.create_table(
        "customer_label",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_customer_label_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("customer_id", "name", name=op.f("pk_customer_label")),
    )
    op.create_table(
        "external_id",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("import_run_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_external_id_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["import_run_id"], ["import_run.id"], name=op.f("fk_external_id_import_run_id_import_run")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_external_id")),
        sa.UniqueConstraint("source", "value", name=op.f("uq_external_id_source_value")),
    )
    op.create_index(op.f("ix_external_id_customer_id"), "external_id", ["customer_id"], unique=False)
    op.create_index(op.f("ix_external_id_import_run_id"), "external_id", ["import_run_id"], unique=False)
    op.create_table(
        "occasion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("month", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("yearly", sa.Boolean(), nullable=False),
        sa.Column("delicate", sa.Boolean(), nullable=False),
        sa.Column("noted_at", sa.DateTime(), nullable=False),
        sa.Column("noted_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_occasion_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["noted_by"], ["staff.id"], name=op.f("fk_occasion_noted_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occasion")),
    )
    op.create_index(op.f("ix_occasion_customer_id"), "occasion", ["customer_id"], unique=False)
    op.create_table(
        "postal_address",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("street_more", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("postal_code", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("import_run_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_postal_address_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["import_run_id"], ["import_run.id"], name=op.f("fk_postal_address_import_run_id_import_run")
        ),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_postal_address")),
    )
    op.create_index(op.f("ix_postal_address_import_run_id"), "postal_address", ["import_run_id"], unique=False)
    op.create_table(
        "preference",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("warning", sa.Boolean(), nullable=False),
        sa.Column("noted_at", sa.DateTime(), nullable=False),
        sa.Column("noted_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_preference_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["noted_by"], ["staff.id"], name=op.f("fk_preference_noted_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preference")),
    )
    op.create_index(op.f("ix_preference_customer_id"), "preference", ["customer_id"], unique=False)
    op.create_table(
        "promise",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("due_time", sa.String(), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=True),
        sa.Column("told_at", sa.DateTime(), nullable=True),
        sa.Column("told_by", sa.Integer(), nullable=True),
        sa.Column("told_how", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_promise_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"], name=op.f("fk_promise_made_by_staff")),
        sa.ForeignKeyConstraint(["owner_id"], ["staff.id"], name=op.f("fk_promise_owner_id_staff")),
        sa.ForeignKeyConstraint(["told_by"], ["staff.id"], name=op.f("fk_promise_told_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise")),
    )
    op.create_index("ix_promise_customer_id_state", "promise", ["customer_id", "state"], unique=False)
    op.create_index(op.f("ix_promise_owner_id"), "promise", ["owner_id"], unique=False)
    op.create_table(
        "summary",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("purchases", sa.Integer(), nullable=False),
        sa.Column("lifetime_value", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("open_complaints", sa.Integer(), nullable=False),
        sa.Column("open_promises", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_summary_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_summary")),
    )
    op.create_table(
        "till_figure",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("lifetime_spend", sa.Integer(), nullable=True),
        sa.Column("currency", sa.String(), nullable=True),
        sa.Column("transactions", sa.Integer(), nullable=True),
        sa.Column("first_visit", sa.Date(), nullable=True),
        sa.Column("last_visit", sa.Date(), nullable=True),
        sa.Column("import_run_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_till_figure_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["import_run_id"], ["import_run.id"], name=op.f("fk_till_figure_import_run_id_import_run")
        ),
        sa.PrimaryKeyConstraint("customer_id", "source", name=op.f("pk_till_figure")),
    )
    op.create_index(op.f("ix_till_figure_import_run_id"), "till_figure", ["import_run_id"], unique=False)
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=32), nullable=False),
        sa.Column("by_opening", sa.Boolean(), nullable=False),
        sa.Column("import_run_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_visit_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["import_run_id"], ["import_run.id"], name=op.f("fk_visit_import_run_id_import_run")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_visit_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sa.UniqueConstraint("customer_id", "day", name=op.f("uq_visit_customer_id_day")),
    )
    op.create_index(op.f("ix_visit_import_run_id"), "visit", ["import_run_id"], unique=False)
    op.create_table(
        "cue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("say", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("now", sa.Boolean(), nullable=False),
        sa.Column("importance", sa.Integer(), nullable=False),
        sa.Column("outcomes", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_cue_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["recorded_by"], ["staff.id"], name=op.f("fk_cue_recorded_by_staff")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_cue_visit_id_visit"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cue")),
        sa.UniqueConstraint("visit_id", "key", name=op.f("uq_cue_visit_id_key")),
    )
    op.create_index("ix_cue_customer_id_day", "cue", ["customer_id", "day"], unique=False)
    op.create_table(
        "purchase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("served_by", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("fingerprint", sa.String(), nullable=True),
        sa.Column("import_run_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_purchase_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["import_run_id"], ["import_run.id"], name=op.f("fk_purchase_import_run_id_import_run")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_purchase_staff_id_staff")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_purchase_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purchase")),
        sa.UniqueConstraint("source", "external_id", name=op.f("uq_purchase_source_external_id")),
    )
    op.create_index("ix_purchase_customer_id_at", "purchase", ["customer_id", "at"], unique=False)
    op.create_index(op.f("ix_purchase_import_run_id"), "purchase", ["import_run_id"], unique=False)
    op.create_index(op.f("ix_purchase_visit_id"), "purchase", ["visit_id"], unique=False)
    op.create_table(
        "purchase_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("purchase_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("worked_out", sa.String(length=32), nullable=True),
        sa.Column("worked_out_said", sa.String(), nullable=False),
        sa.Column("worked_out_at", sa.DateTime(), nullable=True),
        sa.Column("worked_out_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_purchase_line_quantity")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_purchase_line_item_id_item")),
        sa.ForeignKeyConstraint(
            ["purchase_id"], ["purchase.id"], name=op.f("fk_purchase_line_purchase_id_purchase"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["worked_out_by"], ["staff.id"], name=op.f("fk_purchase_line_worked_out_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purchase_line")),
    )
    op.create_index(op.f("ix_purchase_line_item_id"), "purchase_line", ["item_id"], unique=False)
    op.create_index(op.f("ix_purchase_line_purchase_id"), "purchase_line", ["purchase_id"], unique=False)
    op.create_table(
        "complaint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("taken_by", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("purchase_line_id", sa.Integer(), nullable=True),
        sa.Column("would_like", sa.String(), nullable=False),
        sa.Column("reach_by", sa.String(), nullable=False),
        sa.Column("next_step", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("told_at", sa.DateTime(), nullable=True),
        sa.Column("told_by", sa.Integer(), nullable=True),
        sa.Column("told_how", sa.String(length=32), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("reach_by <> ''", name=op.f("ck_complaint_reach_by")),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_complaint_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_complaint_item_id_item")),
        sa.ForeignKeyConstraint(["owner_id"], ["staff.id"], name=op.f("fk_complaint_owner_id_staff")),
        sa.ForeignKeyConstraint(
            ["purchase_line_id"], ["purchase_line.id"], name=op.f("fk_complaint_purchase_line_id_purchase_line")
        ),
        sa.ForeignKeyConstraint(["taken_by"], ["staff.id"], name=op.f("fk_complaint_taken_by_staff")),
        sa.ForeignKeyConstraint(["told_by"], ["staff.id"], name=op.f("fk_complaint_told_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
    )
    op.create_index("ix_complaint_customer_id_state", "complaint", ["customer_id", "state"], unique=False)
    op.create_index(op.f("ix_complaint_owner_id"), "complaint", ["owner_id"], unique=False)
    op.create_index(op.f("ix_complaint_purchase_line_id"), "complaint", ["purchase_line_id"], unique=False)
    op.create_table(
        "return",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("purchase_line_id", sa.Integer(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("fingerprint", sa.String(), nullable=True),
        sa.Column("import_run_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_return_customer_id_customer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["import_run_id"], ["import_run.id"], name=op.f("fk_return_import_run_id_import_run")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_return_item_id_item")),
        sa.ForeignKeyConstraint(
            ["purchase_line_id"], ["purchase_line.id"], name=op.f("fk_return_purchase_line_id_purchase_line")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_return_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return")),
        sa.UniqueConstraint("source", "external_id", name=op.f("uq_return_source_external_id")),
    )
    op.create_index("ix_return_customer_id_at", "return", ["customer_id", "at"], unique=False)
    op.create_index(op.f("ix_return_import_run_id"), "return", ["import_run_id"], unique=False)
    op.create_index(op.f("ix_return_purchase_line_id"), "return", ["purchase_line_id"], unique=False)
    # ### end Alembic commands ###
    search_index.create(op.get_bind())
