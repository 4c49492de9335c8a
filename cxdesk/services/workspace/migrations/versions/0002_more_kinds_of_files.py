"""Contacts, clients, agents, KPI series, speech metrics as files bring them."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op

from cxdesk.models import base

revision = "0002"
down_revision = "0001"

_WITH_CLIENT = sa.text("client_id IS NOT NULL")


def upgrade() -> None:
    """Columns beside those that stand, and three new tables; no table is rebuilt."""
    _widen_contacts()
    _add("agent_memberships", _origin())
    _add("client_statuses", _origin())
    _add(
        "client_statuses",
        (
            sa.Column("category_id", base.Id(length=16), nullable=True),
            sa.Column("profitability", base.Money(), nullable=True),
        ),
    )
    _add("public_reviews", (sa.Column("published_words", sa.String(), server_default="", nullable=False),))
    _make_speech_metrics()
    _make_kpi_tables()


def _add(table: str, columns: Iterable[sa.Column[Any]]) -> None:
    for column in columns:
        op.add_column(table, column)


def _origin() -> tuple[sa.Column[Any], ...]:
    """Where a row came from; empty where a person made it."""
    return (
        sa.Column("source", sa.String(), server_default="", nullable=False),
        sa.Column("identity", sa.String(), server_default="", nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("batch_id", base.Id(length=16), nullable=True),
    )


def _imported() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("batch_id", base.Id(length=16), nullable=True),
        *_shared(),
    )


def _shared() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
    )


def _widen_contacts() -> None:
    _add(
        "contacts",
        (
            sa.Column("direction", sa.String(), server_default="", nullable=False),
            sa.Column("ended_at", base.Instant(), nullable=True),
            sa.Column("talk_seconds", sa.Integer(), nullable=True),
            sa.Column("wait_seconds", sa.Integer(), nullable=True),
            sa.Column("ivr_seconds", sa.Integer(), nullable=True),
            sa.Column("queue", sa.String(), server_default="", nullable=False),
            sa.Column("line", sa.String(), server_default="", nullable=False),
            sa.Column("outcome", sa.String(), server_default="", nullable=False),
            sa.Column("outcome_word", sa.String(), server_default="", nullable=False),
            sa.Column("recording", sa.String(), server_default="", nullable=False),
            sa.Column("text", sa.String(), server_default="", nullable=False),
        ),
    )
    # No contact was ever imported before, so both are made in no time.
    op.drop_index("ix_contacts_client_id", "contacts")
    op.create_index(
        "ix_contacts_client_id",
        "contacts",
        ["client_id", "started_at"],
        unique=False,
        sqlite_where=_WITH_CLIENT,
        postgresql_where=_WITH_CLIENT,
    )
    op.drop_index("ix_contacts_started_at", "contacts")
    op.create_index(
        "ix_contacts_started_at",
        "contacts",
        ["started_at", "outcome", "wait_seconds", "deleted_at"],
        unique=False,
    )


def _make_speech_metrics() -> None:
    op.create_table(
        "speech_metrics",
        sa.Column("contact_id", base.Id(length=16), nullable=False),
        sa.Column("spoken_at", base.Instant(), nullable=True),
        sa.Column("spoken_precision", sa.String(), nullable=False),
        sa.Column("agent_id", base.Id(length=16), nullable=True),
        sa.Column("measures", base.JsonValue, nullable=False),
        *_imported(),
        sa.ForeignKeyConstraint(["agent_id"], ["agents.id"], name=op.f("fk_speech_metrics_agent_id_agents")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speech_metrics")),
    )
    op.create_index("ix_speech_metrics_contact_id", "speech_metrics", ["contact_id"], unique=False)


def _make_kpi_tables() -> None:
    op.create_table(
        "kpi_series",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("rollup", sa.String(), nullable=False),
        *_shared(),
        sa.CheckConstraint("rollup IN ('sum', 'mean', 'last', 'rate')", name=op.f("ck_kpi_series_rollup")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kpi_series")),
        sa.UniqueConstraint("code", name=op.f("uq_kpi_series_code")),
    )
    op.create_table(
        "kpi_records",
        sa.Column("grain", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=True),
        sa.Column("department_id", base.Id(length=16), nullable=True),
        sa.Column("team_id", base.Id(length=16), nullable=True),
        sa.Column("site_id", base.Id(length=16), nullable=True),
        sa.Column("agent_id", base.Id(length=16), nullable=True),
        sa.Column("product_id", base.Id(length=16), nullable=True),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("review_site", sa.String(), server_default="", nullable=False),
        sa.Column("unknown_part", sa.String(), server_default="", nullable=False),
        sa.Column("measures", base.JsonValue, nullable=False),
        *_imported(),
        sa.CheckConstraint(
            "grain IN ('hour', 'day', 'week', 'month', 'quarter', 'year')", name=op.f("ck_kpi_records_grain")
        ),
        sa.ForeignKeyConstraint(["agent_id"], ["agents.id"], name=op.f("fk_kpi_records_agent_id_agents")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["departments.id"], name=op.f("fk_kpi_records_department_id_departments")
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_kpi_records_product_id_products")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_kpi_records_site_id_sites")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_kpi_records_team_id_teams")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kpi_records")),
    )
    op.create_index("ix_kpi_records_starts_on", "kpi_records", ["starts_on"], unique=False)
