"""The recovery desk: payouts with their events and registers, what they go by, replies."""

import sqlalchemy as sa
from alembic import op

from cxdesk.models import base

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """The recovery desk: payouts with their events and registers, what they go by, replies."""
    op.add_column("clients", sa.Column("pay_states", base.JsonValue, server_default="{}", nullable=False))
    _policy()
    _limits()
    _who()
    _cost()
    _registers()
    _payouts()
    _events()
    _replies()


def _policy() -> None:
    op.create_table(
        "payout_policies",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("author_id", base.Id(length=16), nullable=True),
        sa.Column("content", base.JsonValue, nullable=False),
        *_shared(),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name=op.f("fk_payout_policies_author_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout_policies")),
    )
    op.create_index("ix_payout_policies_valid_from", "payout_policies", ["valid_from"], unique=False)


def _limits() -> None:
    op.create_table(
        "payout_limits",
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("per_payout", base.Money(), nullable=False),
        sa.Column("per_month", base.Money(), nullable=False),
        *_shared(),
        sa.CheckConstraint("role IN ('lead', 'head')", name=op.f("ck_payout_limits_role")),
        sa.CheckConstraint("per_payout >= 0 AND per_month >= 0", name=op.f("ck_payout_limits_amounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout_limits")),
        sa.UniqueConstraint("role", "valid_from", name=op.f("uq_payout_limits_role_valid_from")),
    )
    op.create_table(
        "payout_caps",
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("second_above", base.Money(), nullable=False),
        sa.Column("per_case", base.Money(), nullable=False),
        sa.Column("per_client", base.Money(), nullable=False),
        sa.Column("small_up_to", base.Money(), nullable=False),
        *_shared(),
        sa.CheckConstraint(
            "second_above >= 0 AND per_case >= 0 AND per_client >= 0 AND small_up_to >= 0",
            name=op.f("ck_payout_caps_amounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout_caps")),
        sa.UniqueConstraint("valid_from", name=op.f("uq_payout_caps_valid_from")),
    )


def _who() -> None:
    op.create_table(
        "payout_deputies",
        sa.Column("principal_id", base.Id(length=16), nullable=False),
        sa.Column("deputy_id", base.Id(length=16), nullable=False),
        sa.Column("starts_at", base.Instant(), nullable=False),
        sa.Column("ends_at", base.Instant(), nullable=False),
        *_shared(),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_payout_deputies_times")),
        sa.CheckConstraint("principal_id <> deputy_id", name=op.f("ck_payout_deputies_two_persons")),
        sa.ForeignKeyConstraint(
            ["deputy_id"], ["people.id"], name=op.f("fk_payout_deputies_deputy_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["principal_id"], ["people.id"], name=op.f("fk_payout_deputies_principal_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout_deputies")),
    )
    op.create_index("ix_payout_deputies_deputy_id", "payout_deputies", ["deputy_id", "ends_at"], unique=False)
    op.create_table(
        "duties",
        sa.Column("site_id", base.Id(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("person_id", base.Id(length=16), nullable=False),
        sa.Column("from_minute", sa.Integer(), nullable=False),
        sa.Column("to_minute", sa.Integer(), nullable=False),
        *_shared(),
        sa.CheckConstraint(
            "from_minute >= 0 AND to_minute > from_minute AND to_minute <= 1440", name=op.f("ck_duties_hours")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_duties_person_id_people")),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_duties_site_id_sites")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duties")),
        sa.UniqueConstraint("site_id", "day", "person_id", name=op.f("uq_duties_site_id_day_person_id")),
    )


def _cost() -> None:
    op.create_table(
        "cost_shares",
        sa.Column("product_id", base.Id(length=16), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("shares", base.JsonValue, nullable=False),
        *_shared(),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_cost_shares_product_id_products")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cost_shares")),
        sa.UniqueConstraint("product_id", "valid_from", name=op.f("uq_cost_shares_product_id_valid_from")),
    )
    op.create_table(
        "payout_budgets",
        sa.Column("product_team_id", base.Id(length=16), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("spendable", base.Money(), nullable=False),
        sa.Column("committed", base.Money(), server_default="0", nullable=False),
        *_shared(),
        sa.CheckConstraint(
            "committed >= 0 AND committed <= spendable", name=op.f("ck_payout_budgets_committed")
        ),
        sa.CheckConstraint("spendable >= 0", name=op.f("ck_payout_budgets_spendable")),
        sa.ForeignKeyConstraint(
            ["product_team_id"],
            ["product_teams.id"],
            name=op.f("fk_payout_budgets_product_team_id_product_teams"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout_budgets")),
        sa.UniqueConstraint("product_team_id", "month", name=op.f("uq_payout_budgets_product_team_id_month")),
    )


def _registers() -> None:
    op.create_table(
        "payout_registers",
        sa.Column("number", sa.String(length=20), nullable=True),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("made_by_id", base.Id(length=16), nullable=False),
        sa.Column("made_at", base.Instant(), nullable=False),
        sa.Column("payouts", sa.Integer(), nullable=False),
        sa.Column("total", base.Money(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        *_shared(),
        sa.CheckConstraint("payouts > 0 AND total > 0", name=op.f("ck_payout_registers_filled")),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["people.id"], name=op.f("fk_payout_registers_made_by_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout_registers")),
    )
    op.create_index("ix_payout_registers_made_at", "payout_registers", ["made_at"], unique=False)
    op.create_index("uq_payout_registers_number", "payout_registers", ["number"], unique=True)


def _payouts() -> None:
    op.create_table(
        "payouts",
        *_terms(),
        *_seen(),
        *_kept(),
        *_shared(),
        sa.CheckConstraint(
            "(status IN ('sent', 'paid', 'failed', 'returned')) = (register_id IS NOT NULL)",
            name=op.f("ck_payouts_sent"),
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'cancelled') OR requested_by_id IS NOT NULL",
            name=op.f("ck_payouts_requested"),
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'requested', 'approved', 'rejected', 'cancelled', 'sent', 'paid', 'failed',"
            " 'returned')",
            name=op.f("ck_payouts_status"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('approved', 'sent', 'paid', 'failed', 'returned')"
            " OR (approved_at IS NOT NULL AND committed_month IS NOT NULL AND charges IS NOT NULL)",
            name=op.f("ck_payouts_approved"),
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_payouts_amount")),
        sa.CheckConstraint("length(currency) = 3", name=op.f("ck_payouts_currency")),
        sa.CheckConstraint("severity BETWEEN 1 AND 3", name=op.f("ck_payouts_severity")),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_payouts_author_id_people")),
        sa.ForeignKeyConstraint(
            ["category_id"], ["client_categories.id"], name=op.f("fk_payouts_category_id_client_categories")
        ),
        sa.ForeignKeyConstraint(["cause_id"], ["causes.id"], name=op.f("fk_payouts_cause_id_causes")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["departments.id"], name=op.f("fk_payouts_department_id_departments")
        ),
        sa.ForeignKeyConstraint(
            ["policy_id"], ["payout_policies.id"], name=op.f("fk_payouts_policy_id_payout_policies")
        ),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_payouts_product_id_products")),
        sa.ForeignKeyConstraint(
            ["register_id"], ["payout_registers.id"], name=op.f("fk_payouts_register_id_payout_registers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payouts")),
    )
    op.create_index(
        "ix_payouts_alike",
        "payouts",
        ["cause_id", "band", "decided_at"],
        unique=False,
        sqlite_where=sa.text("decided_at IS NOT NULL AND deleted_at IS NULL"),
        postgresql_where=sa.text("decided_at IS NOT NULL AND deleted_at IS NULL"),
    )
    op.create_index("ix_payouts_case_id", "payouts", ["case_id"], unique=False)
    op.create_index("ix_payouts_client_id", "payouts", ["client_id", "approved_at"], unique=False)
    op.create_index("ix_payouts_committed_month", "payouts", ["committed_month"], unique=False)
    op.create_index("ix_payouts_drafted_at", "payouts", ["drafted_at"], unique=False)
    op.create_index("ix_payouts_register_id", "payouts", ["register_id"], unique=False)
    op.create_index("ix_payouts_status", "payouts", ["status", "drafted_at"], unique=False)
    op.create_index(
        "ix_payouts_waiting",
        "payouts",
        ["due_at", "id"],
        unique=False,
        sqlite_where=sa.text("status = 'requested' AND deleted_at IS NULL"),
        postgresql_where=sa.text("status = 'requested' AND deleted_at IS NULL"),
    )


def _events() -> None:
    op.create_table(
        "payout_events",
        sa.Column("payout_id", base.Id(length=16), nullable=False),
        sa.Column("case_id", base.Id(length=16), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("amount", base.Money(), nullable=False),
        sa.Column("person_id", base.Id(length=16), nullable=False),
        sa.Column("principal_id", base.Id(length=16), nullable=True),
        sa.Column("at", base.Instant(), nullable=False),
        sa.Column("code", sa.String(), server_default="", nullable=False),
        sa.Column("words", sa.String(), server_default="", nullable=False),
        sa.Column("register_id", base.Id(length=16), nullable=True),
        sa.Column("step", sa.Integer(), nullable=True),
        sa.Column("counted_id", base.Id(length=16), nullable=True),
        sa.Column("requester_id", base.Id(length=16), nullable=True),
        *_shared(),
        sa.CheckConstraint(
            "(kind = 'send') = (register_id IS NOT NULL)", name=op.f("ck_payout_events_register")
        ),
        sa.CheckConstraint(
            "kind <> 'approve' OR (requester_id IS NOT NULL AND person_id <> requester_id"
            " AND counted_id <> requester_id)",
            name=op.f("ck_payout_events_four_eyes"),
        ),
        sa.CheckConstraint(
            "kind IN ('request', 'approve', 'reject', 'question', 'cancel', 'send', 'pay', 'fail', 'return', 'error')",
            name=op.f("ck_payout_events_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["payout_id"], ["payouts.id"], name=op.f("fk_payout_events_payout_id_payouts")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_payout_events_person_id_people")),
        sa.ForeignKeyConstraint(
            ["principal_id"], ["people.id"], name=op.f("fk_payout_events_principal_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["register_id"],
            ["payout_registers.id"],
            name=op.f("fk_payout_events_register_id_payout_registers"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout_events")),
    )
    op.create_index(
        "ix_payout_events_decider",
        "payout_events",
        ["counted_id", "at"],
        unique=False,
        sqlite_where=sa.text("kind = 'approve'"),
        postgresql_where=sa.text("kind = 'approve'"),
    )
    op.create_index("ix_payout_events_payout_id", "payout_events", ["payout_id", "at"], unique=False)
    op.create_index(
        "uq_payout_events_person",
        "payout_events",
        ["payout_id", "round", "counted_id"],
        unique=True,
        sqlite_where=sa.text("kind = 'approve'"),
        postgresql_where=sa.text("kind = 'approve'"),
    )
    op.create_index(
        "uq_payout_events_step",
        "payout_events",
        ["payout_id", "round", "step"],
        unique=True,
        sqlite_where=sa.text("kind = 'approve'"),
        postgresql_where=sa.text("kind = 'approve'"),
    )


def _replies() -> None:
    op.create_table(
        "response_scripts",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("cause_id", base.Id(length=16), nullable=True),
        sa.Column("author_id", base.Id(length=16), nullable=True),
        sa.Column("changed_at", base.Instant(), nullable=False),
        sa.Column("retired_at", base.Instant(), nullable=True),
        *_shared(),
        sa.CheckConstraint("edition > 0", name=op.f("ck_response_scripts_edition")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name=op.f("fk_response_scripts_author_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["cause_id"], ["causes.id"], name=op.f("fk_response_scripts_cause_id_causes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response_scripts")),
    )
    op.create_table(
        "replies",
        sa.Column("case_id", base.Id(length=16), nullable=False),
        sa.Column("payout_id", base.Id(length=16), nullable=True),
        sa.Column("script_id", base.Id(length=16), nullable=True),
        sa.Column("script_edition", sa.Integer(), nullable=True),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author_id", base.Id(length=16), nullable=False),
        sa.Column("written_at", base.Instant(), nullable=False),
        sa.Column("sent_at", base.Instant(), nullable=True),
        sa.Column("took_minutes", sa.Integer(), nullable=True),
        *_shared(),
        sa.CheckConstraint("way IN ('client', 'review_site')", name=op.f("ck_replies_way")),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_replies_author_id_people")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_replies_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["script_id"], ["response_scripts.id"], name=op.f("fk_replies_script_id_response_scripts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replies")),
    )
    op.create_index("ix_replies_case_id", "replies", ["case_id"], unique=False)


def _terms() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("case_id", base.Id(length=16), nullable=False),
        sa.Column("client_id", base.Id(length=16), nullable=True),
        sa.Column("case_number", sa.String(), server_default="", nullable=False),
        sa.Column("client_ref", sa.String(), server_default="", nullable=False),
        sa.Column("client_label", sa.String(), server_default="", nullable=False),
        sa.Column("amount", base.Money(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("words", sa.String(), server_default="", nullable=False),
        sa.Column("author_id", base.Id(length=16), nullable=False),
        sa.Column("drafted_at", base.Instant(), nullable=False),
        sa.Column("replaces_id", base.Id(length=16), nullable=True),
    )


def _seen() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("cause_id", base.Id(length=16), nullable=True),
        sa.Column("fault", sa.String(), nullable=True),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("predictors", base.JsonValue, nullable=False),
        sa.Column("product_id", base.Id(length=16), nullable=True),
        sa.Column("category_id", base.Id(length=16), nullable=True),
        sa.Column("profitability", base.Money(), nullable=True),
        sa.Column("band", sa.Integer(), nullable=True),
        sa.Column("contact_number", sa.Integer(), server_default="1", nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("department_id", base.Id(length=16), nullable=True),
        sa.Column("policy_id", base.Id(length=16), nullable=True),
        sa.Column("recommended", base.Money(), nullable=True),
        sa.Column("range_low", base.Money(), nullable=True),
        sa.Column("range_high", base.Money(), nullable=True),
        sa.Column("arithmetic", base.JsonValue, nullable=False),
        sa.Column("received_at", base.Instant(), nullable=False),
        sa.Column("due_at", base.Instant(), nullable=False),
    )


def _kept() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("status", sa.String(), server_default="draft", nullable=False),
        sa.Column("writers", base.JsonValue, server_default="[]", nullable=False),
        sa.Column("round", sa.Integer(), server_default="0", nullable=False),
        sa.Column("requested_by_id", base.Id(length=16), nullable=True),
        sa.Column("requested_at", base.Instant(), nullable=True),
        sa.Column("approvals", sa.Integer(), server_default="0", nullable=False),
        sa.Column("decided_at", base.Instant(), nullable=True),
        sa.Column("approved_at", base.Instant(), nullable=True),
        sa.Column("committed_month", sa.Date(), nullable=True),
        sa.Column("charges", base.JsonValue, nullable=True),
        sa.Column("register_id", base.Id(length=16), nullable=True),
        sa.Column("sent_at", base.Instant(), nullable=True),
        sa.Column("settled_at", base.Instant(), nullable=True),
        sa.Column("error_at", base.Instant(), nullable=True),
    )


def _shared() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
    )
