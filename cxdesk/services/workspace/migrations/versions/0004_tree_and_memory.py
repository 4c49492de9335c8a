"""Causes merged and retired, mappings with their versions, the log of imports."""

import sqlalchemy as sa
from alembic import op

from cxdesk.models import base

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Causes merged and retired, mappings with their versions, the log of imports."""
    _tree()
    _mappings()
    _log()


def _tree() -> None:
    op.add_column("causes", sa.Column("merged_at", base.Instant(), nullable=True))
    op.create_table(
        "cause_states",
        sa.Column("cause_id", base.Id(length=16), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("parent_id", base.Id(length=16), nullable=True),
        sa.Column("group_id", base.Id(length=16), nullable=True),
        sa.Column("merged_into_id", base.Id(length=16), nullable=True),
        *_shared(),
        sa.ForeignKeyConstraint(["cause_id"], ["causes.id"], name=op.f("fk_cause_states_cause_id_causes")),
        sa.ForeignKeyConstraint(["parent_id"], ["causes.id"], name=op.f("fk_cause_states_parent_id_causes")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["cause_groups.id"], name=op.f("fk_cause_states_group_id_cause_groups")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["causes.id"], name=op.f("fk_cause_states_merged_into_id_causes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cause_states")),
        sa.UniqueConstraint("cause_id", "until", name=op.f("uq_cause_states_cause_id_until")),
    )
    # The history of the tree is read by cause; the rows of cases, which are nearly all, cost nothing here.
    of_causes = sa.text("table_name = 'causes'")
    op.create_index(
        "ix_changes_of_causes", "changes", ["row_id"], sqlite_where=of_causes, postgresql_where=of_causes
    )


def _mappings() -> None:
    op.add_column("import_mappings", sa.Column("columns", base.JsonValue, nullable=True))
    op.add_column("import_mappings", sa.Column("made_at", base.Instant(), nullable=True))
    op.add_column("import_mappings", sa.Column("person_id", base.Id(length=16), nullable=True))
    op.create_table(
        "import_mapping_versions",
        sa.Column("mapping_id", base.Id(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", base.JsonValue, nullable=False),
        sa.Column("made_at", base.Instant(), nullable=True),
        sa.Column("person_id", base.Id(length=16), nullable=True),
        *_shared(),
        sa.ForeignKeyConstraint(
            ["mapping_id"],
            ["import_mappings.id"],
            name=op.f("fk_import_mapping_versions_mapping_id_import_mappings"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_mapping_versions")),
        sa.UniqueConstraint(
            "mapping_id", "version", name=op.f("uq_import_mapping_versions_mapping_id_version")
        ),
    )


def _log() -> None:
    op.add_column("import_batches", sa.Column("mapping_name", sa.String(), server_default="", nullable=False))
    op.add_column("import_batches", sa.Column("mapping_version", sa.Integer(), nullable=True))
    op.add_column("import_batches", sa.Column("undone_at", base.Instant(), nullable=True))
    op.add_column("import_batches", sa.Column("undone_by_id", base.Id(length=16), nullable=True))
    for table in ("clients", "agents", "products", "teams", "departments", "sites"):
        op.add_column(table, sa.Column("brought_by", base.Id(length=16), nullable=True))


def _shared() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
    )
