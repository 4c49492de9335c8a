"""The first tables: people, intake, casework, fixes, changes, full text."""

import sqlalchemy as sa
from alembic import op

from cxdesk.models import base

revision = "0001"
down_revision = None

#: SQLite alone: stemmed words of each case, and which cases wait to be indexed again.
FULL_TEXT = (
    "CREATE VIRTUAL TABLE case_words USING fts5(words, detail = none, columnsize = 0)",
    "CREATE TABLE search_pending (case_row INTEGER PRIMARY KEY)",
    """CREATE TRIGGER cases_inserted AFTER INSERT ON cases WHEN new.batch_id IS NULL BEGIN
        INSERT OR IGNORE INTO search_pending VALUES (new.row); END""",
    """CREATE TRIGGER cases_updated AFTER UPDATE OF number, client_label, excerpt ON cases BEGIN
        INSERT OR IGNORE INTO search_pending VALUES (new.row); END""",
    """CREATE TRIGGER case_reviews_inserted AFTER INSERT ON case_reviews WHEN new.conclusion <> '' BEGIN
        INSERT OR IGNORE INTO search_pending SELECT row FROM cases WHERE id = new.case_id; END""",
    """CREATE TRIGGER case_reviews_updated AFTER UPDATE OF conclusion, deleted_at ON case_reviews BEGIN
        INSERT OR IGNORE INTO search_pending SELECT row FROM cases WHERE id = new.case_id; END""",
)


def upgrade() -> None:
    """Make all tables; on SQLite the full text too."""
    op.create_table(
        "agents",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agents")),
    )
    op.create_table(
        "calendars",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("hours", base.JsonValue, nullable=False),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendars")),
    )
    op.create_table(
        "case_counters",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_case_counters")),
    )
    op.create_table(
        "cause_groups",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cause_groups")),
    )
    op.create_table(
        "client_categories",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client_categories")),
    )
    op.create_table(
        "departments",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("aliases", base.JsonValue, nullable=False),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_departments")),
    )
    op.create_table(
        "import_batches",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("file_digest", sa.String(), nullable=False),
        sa.Column("encoding", sa.String(), nullable=False),
        sa.Column("mapping", base.JsonValue, nullable=False),
        sa.Column("person_id", base.Id(length=16), nullable=True),
        sa.Column("started_at", base.Instant(), nullable=False),
        sa.Column("finished_at", base.Instant(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("cases_from", sa.Date(), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("accepted", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("cases_opened", sa.Integer(), nullable=False),
        sa.Column("rejects_file", sa.String(), nullable=False),
        sa.Column("numbers", base.JsonValue, nullable=False),
        sa.Column("merged", sa.Integer(), nullable=False),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batches")),
    )
    op.create_table(
        "import_before",
        sa.Column("batch_id", base.Id(length=16), nullable=False),
        sa.Column("row_id", base.Id(length=16), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("batch_id", "row_id", name=op.f("pk_import_before")),
    )
    op.create_table(
        "import_mappings",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("shape", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", base.JsonValue, nullable=False),
        sa.Column("used_at", base.Instant(), nullable=True),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_mappings")),
    )
    op.create_index("ix_import_mappings_shape", "import_mappings", ["kind", "shape"], unique=False)
    op.create_table(
        "mutations",
        sa.Column("at", base.Instant(), nullable=False),
        sa.Column("person_id", base.Id(length=16), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("undoes_id", base.Id(length=16), nullable=True),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mutations")),
    )
    op.create_table(
        "product_teams",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_teams")),
    )
    op.create_table(
        "survey_methods",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_methods")),
    )
    op.create_table(
        "calendar_days",
        sa.Column("calendar_id", base.Id(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.CheckConstraint("kind IN ('off', 'work', 'short')", name=op.f("ck_calendar_days_kind")),
        sa.ForeignKeyConstraint(
            ["calendar_id"], ["calendars.id"], name=op.f("fk_calendar_days_calendar_id_calendars")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_days")),
    )
    op.create_index("uq_calendar_days_day", "calendar_days", ["calendar_id", "day"], unique=True)
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("mutation_id", base.Id(length=16), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", base.Id(length=16), nullable=False),
        sa.Column("case_id", base.Id(length=16), nullable=True),
        sa.Column("column_name", sa.String(), nullable=False),
        sa.Column("inserted", sa.Boolean(), nullable=False),
        sa.Column("before", base.JsonValue, nullable=False),
        sa.Column("after", base.JsonValue, nullable=False),
        sa.ForeignKeyConstraint(
            ["mutation_id"], ["mutations.id"], name=op.f("fk_changes_mutation_id_mutations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
    )
    op.create_index("ix_changes_case_id", "changes", ["case_id", "id"], unique=False)
    op.create_index("ix_changes_mutation_id", "changes", ["mutation_id"], unique=False)
    op.create_table(
        "clients",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("label_key", sa.String(), nullable=False),
        sa.Column("category_id", base.Id(length=16), nullable=True),
        sa.Column("profitability", base.Money(), nullable=True),
        sa.Column("merged_into_id", base.Id(length=16), nullable=True),
        sa.Column("last_asked_at", base.Instant(), nullable=True),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["category_id"], ["client_categories.id"], name=op.f("fk_clients_category_id_client_categories")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["clients.id"], name=op.f("fk_clients_merged_into_id_clients")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clients")),
    )
    op.create_index("ix_clients_label_key", "clients", ["label_key"], unique=False)
    op.create_table(
        "companies",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("calendar_id", base.Id(length=16), nullable=False),
        sa.Column("turnaround_minutes", sa.Integer(), nullable=True),
        sa.Column("targets", base.JsonValue, nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["calendar_id"], ["calendars.id"], name=op.f("fk_companies_calendar_id_calendars")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_companies")),
    )
    op.create_table(
        "products",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("product_team_id", base.Id(length=16), nullable=True),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["product_team_id"], ["product_teams.id"], name=op.f("fk_products_product_team_id_product_teams")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_products")),
    )
    op.create_table(
        "sites",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("calendar_id", base.Id(length=16), nullable=False),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["calendar_id"], ["calendars.id"], name=op.f("fk_sites_calendar_id_calendars")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sites")),
    )
    op.create_table(
        "survey_versions",
        sa.Column("method_id", base.Id(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("scale_min", sa.Integer(), nullable=False),
        sa.Column("scale_max", sa.Integer(), nullable=False),
        sa.Column("low_threshold", sa.Double(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("questions", base.JsonValue, nullable=False),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.CheckConstraint("metric IN ('csi', 'csat', 'nps')", name=op.f("ck_survey_versions_metric")),
        sa.CheckConstraint("scale_max > scale_min", name=op.f("ck_survey_versions_scale")),
        sa.ForeignKeyConstraint(
            ["method_id"], ["survey_methods.id"], name=op.f("fk_survey_versions_method_id_survey_methods")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_versions")),
        sa.UniqueConstraint("method_id", "version", name=op.f("uq_survey_versions_method_id_version")),
    )
    op.create_table(
        "client_statuses",
        sa.Column("client_id", base.Id(length=16), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("operations", sa.Integer(), nullable=True),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["client_id"], ["clients.id"], name=op.f("fk_client_statuses_client_id_clients")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client_statuses")),
    )
    op.create_index(
        "ix_client_statuses_client_id", "client_statuses", ["client_id", "valid_from"], unique=False
    )
    op.create_table(
        "people",
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("site_id", base.Id(length=16), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("roles", base.JsonValue, nullable=False),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_people_site_id_sites")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    op.create_table(
        "teams",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("department_id", base.Id(length=16), nullable=True),
        sa.Column("site_id", base.Id(length=16), nullable=True),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["department_id"], ["departments.id"], name=op.f("fk_teams_department_id_departments")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_teams_site_id_sites")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teams")),
    )
    op.create_table(
        "agent_memberships",
        sa.Column("agent_id", base.Id(length=16), nullable=False),
        sa.Column("team_id", base.Id(length=16), nullable=True),
        sa.Column("department_id", base.Id(length=16), nullable=True),
        sa.Column("site_id", base.Id(length=16), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_agent_memberships_days")
        ),
        sa.ForeignKeyConstraint(
            ["agent_id"], ["agents.id"], name=op.f("fk_agent_memberships_agent_id_agents")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["departments.id"], name=op.f("fk_agent_memberships_department_id_departments")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_agent_memberships_site_id_sites")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_agent_memberships_team_id_teams")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agent_memberships")),
    )
    op.create_index(
        "ix_agent_memberships_agent_id", "agent_memberships", ["agent_id", "valid_from"], unique=False
    )
    op.create_table(
        "cases",
        sa.Column("row", sa.Integer(), sa.Identity(always=False), autoincrement=True, nullable=False),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("received_at", base.Instant(), nullable=False),
        sa.Column("received_precision", sa.String(), nullable=False),
        sa.Column("opened_at", base.Instant(), nullable=False),
        sa.Column("due_at", base.Instant(), nullable=False),
        sa.Column("waiting_left", sa.Integer(), nullable=True),
        sa.Column("closed_at", base.Instant(), nullable=True),
        sa.Column("closed_by_id", base.Id(length=16), nullable=True),
        sa.Column("reopened", sa.Integer(), nullable=False),
        sa.Column("assignee_id", base.Id(length=16), nullable=True),
        sa.Column("contact_id", base.Id(length=16), nullable=True),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("score_max", sa.Integer(), nullable=True),
        sa.Column("severity", sa.Double(), nullable=True),
        sa.Column("client_label", sa.String(), nullable=False),
        sa.Column("client_key", sa.String(), nullable=False),
        sa.Column("excerpt", sa.String(), nullable=False),
        sa.Column("profitability", base.Money(), nullable=True),
        sa.Column("eligible", sa.Boolean(), nullable=True),
        sa.Column("batch_id", base.Id(length=16), nullable=True),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("client_id", base.Id(length=16), nullable=True),
        sa.Column("agent_id", base.Id(length=16), nullable=True),
        sa.Column("team_id", base.Id(length=16), nullable=True),
        sa.Column("department_id", base.Id(length=16), nullable=True),
        sa.Column("site_id", base.Id(length=16), nullable=True),
        sa.Column("product_id", base.Id(length=16), nullable=True),
        sa.Column("category_id", base.Id(length=16), nullable=True),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.CheckConstraint("(status = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_cases_closed")),
        sa.CheckConstraint(
            "(status = 'waiting') = (waiting_left IS NOT NULL)", name=op.f("ck_cases_waiting")
        ),
        sa.CheckConstraint(
            "status IN ('new', 'in_review', 'waiting', 'closed')", name=op.f("ck_cases_status")
        ),
        sa.ForeignKeyConstraint(["agent_id"], ["agents.id"], name=op.f("fk_cases_agent_id_agents")),
        sa.ForeignKeyConstraint(["assignee_id"], ["people.id"], name=op.f("fk_cases_assignee_id_people")),
        sa.ForeignKeyConstraint(
            ["category_id"], ["client_categories.id"], name=op.f("fk_cases_category_id_client_categories")
        ),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_cases_client_id_clients")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["people.id"], name=op.f("fk_cases_closed_by_id_people")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["departments.id"], name=op.f("fk_cases_department_id_departments")
        ),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_cases_product_id_products")),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_cases_site_id_sites")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_cases_team_id_teams")),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_cases")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_cases_client_id", "cases", ["client_id", "received_at"], unique=False)
    op.create_index("ix_cases_closed_at", "cases", ["closed_at"], unique=False)
    op.create_index(
        "ix_cases_open_assignee",
        "cases",
        ["assignee_id", "due_at", "row"],
        unique=False,
        sqlite_where=sa.text("status <> 'closed' AND deleted_at IS NULL"),
        postgresql_where=sa.text("status <> 'closed' AND deleted_at IS NULL"),
    )
    op.create_index(
        "ix_cases_open_due",
        "cases",
        ["due_at", "row"],
        unique=False,
        sqlite_where=sa.text("status <> 'closed' AND deleted_at IS NULL"),
        postgresql_where=sa.text("status <> 'closed' AND deleted_at IS NULL"),
    )
    op.create_index(
        "ix_cases_open_low",
        "cases",
        ["severity", "received_at", "row"],
        unique=False,
        sqlite_where=sa.text("status <> 'closed' AND deleted_at IS NULL AND severity IS NOT NULL"),
        postgresql_where=sa.text("status <> 'closed' AND deleted_at IS NULL AND severity IS NOT NULL"),
    )
    op.create_index("ix_cases_received_at", "cases", ["received_at", "row"], unique=False)
    op.create_index("uq_cases_id", "cases", ["id"], unique=True)
    op.create_index("uq_cases_number", "cases", ["number"], unique=True)
    op.create_table(
        "causes",
        sa.Column("parent_id", base.Id(length=16), nullable=True),
        sa.Column("group_id", base.Id(length=16), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("owner_id", base.Id(length=16), nullable=True),
        sa.Column("owner_name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", base.Instant(), nullable=True),
        sa.Column("merged_into_id", base.Id(length=16), nullable=True),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"], ["cause_groups.id"], name=op.f("fk_causes_group_id_cause_groups")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["causes.id"], name=op.f("fk_causes_merged_into_id_causes")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_causes_owner_id_people")),
        sa.ForeignKeyConstraint(["parent_id"], ["causes.id"], name=op.f("fk_causes_parent_id_causes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_causes")),
    )
    op.create_index("ix_causes_parent_id", "causes", ["parent_id"], unique=False)
    op.create_table(
        "complaints",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("contact_id", base.Id(length=16), nullable=True),
        sa.Column("registered_at", base.Instant(), nullable=False),
        sa.Column("registered_precision", sa.String(), nullable=False),
        sa.Column("closed_at", base.Instant(), nullable=True),
        sa.Column("is_claim", sa.Boolean(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("response", sa.String(), nullable=False),
        sa.Column("relief_amount", base.Money(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("client_id", base.Id(length=16), nullable=True),
        sa.Column("agent_id", base.Id(length=16), nullable=True),
        sa.Column("team_id", base.Id(length=16), nullable=True),
        sa.Column("department_id", base.Id(length=16), nullable=True),
        sa.Column("site_id", base.Id(length=16), nullable=True),
        sa.Column("product_id", base.Id(length=16), nullable=True),
        sa.Column("category_id", base.Id(length=16), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("batch_id", base.Id(length=16), nullable=True),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["agent_id"], ["agents.id"], name=op.f("fk_complaints_agent_id_agents")),
        sa.ForeignKeyConstraint(
            ["category_id"],
            ["client_categories.id"],
            name=op.f("fk_complaints_category_id_client_categories"),
        ),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_complaints_client_id_clients")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["departments.id"], name=op.f("fk_complaints_department_id_departments")
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_complaints_product_id_products")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_complaints_site_id_sites")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_complaints_team_id_teams")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaints")),
    )
    op.create_index("ix_complaints_client_id", "complaints", ["client_id", "registered_at"], unique=False)
    op.create_index("ix_complaints_registered_at", "complaints", ["registered_at"], unique=False)
    op.create_table(
        "contacts",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("started_at", base.Instant(), nullable=True),
        sa.Column("started_precision", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("client_id", base.Id(length=16), nullable=True),
        sa.Column("agent_id", base.Id(length=16), nullable=True),
        sa.Column("team_id", base.Id(length=16), nullable=True),
        sa.Column("department_id", base.Id(length=16), nullable=True),
        sa.Column("site_id", base.Id(length=16), nullable=True),
        sa.Column("product_id", base.Id(length=16), nullable=True),
        sa.Column("category_id", base.Id(length=16), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("batch_id", base.Id(length=16), nullable=True),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["agent_id"], ["agents.id"], name=op.f("fk_contacts_agent_id_agents")),
        sa.ForeignKeyConstraint(
            ["category_id"], ["client_categories.id"], name=op.f("fk_contacts_category_id_client_categories")
        ),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_contacts_client_id_clients")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["departments.id"], name=op.f("fk_contacts_department_id_departments")
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_contacts_product_id_products")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_contacts_site_id_sites")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_contacts_team_id_teams")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
    )
    op.create_index("ix_contacts_client_id", "contacts", ["client_id", "started_at"], unique=False)
    op.create_index("ix_contacts_started_at", "contacts", ["started_at"], unique=False)
    op.create_table(
        "fixes",
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("author_id", base.Id(length=16), nullable=False),
        sa.Column("owner_id", base.Id(length=16), nullable=True),
        sa.Column("owner_name", sa.String(), nullable=False),
        sa.Column("proposed_at", base.Instant(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("released_at", base.Instant(), nullable=True),
        sa.Column("dropped_reason", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("text_before", sa.String(), nullable=False),
        sa.Column("text_after", sa.String(), nullable=False),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.CheckConstraint(
            "(status IN ('released', 'checked')) = (released_at IS NOT NULL)", name=op.f("ck_fixes_released")
        ),
        sa.CheckConstraint("status <> 'dropped' OR dropped_reason <> ''", name=op.f("ck_fixes_dropped")),
        sa.CheckConstraint(
            "status IN ('proposed', 'accepted', 'in_work', 'released', 'checked', 'dropped')",
            name=op.f("ck_fixes_status"),
        ),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_fixes_author_id_people")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_fixes_owner_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fixes")),
    )
    op.create_index("ix_fixes_released_at", "fixes", ["released_at"], unique=False)
    op.create_table(
        "public_reviews",
        sa.Column("contact_id", base.Id(length=16), nullable=True),
        sa.Column("published_at", base.Instant(), nullable=True),
        sa.Column("published_precision", sa.String(), nullable=False),
        sa.Column("rating", sa.Double(), nullable=True),
        sa.Column("review_site", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("reply", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("client_id", base.Id(length=16), nullable=True),
        sa.Column("agent_id", base.Id(length=16), nullable=True),
        sa.Column("team_id", base.Id(length=16), nullable=True),
        sa.Column("department_id", base.Id(length=16), nullable=True),
        sa.Column("site_id", base.Id(length=16), nullable=True),
        sa.Column("product_id", base.Id(length=16), nullable=True),
        sa.Column("category_id", base.Id(length=16), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("batch_id", base.Id(length=16), nullable=True),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["agent_id"], ["agents.id"], name=op.f("fk_public_reviews_agent_id_agents")),
        sa.ForeignKeyConstraint(
            ["category_id"],
            ["client_categories.id"],
            name=op.f("fk_public_reviews_category_id_client_categories"),
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["clients.id"], name=op.f("fk_public_reviews_client_id_clients")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["departments.id"], name=op.f("fk_public_reviews_department_id_departments")
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_public_reviews_product_id_products")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_public_reviews_site_id_sites")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_public_reviews_team_id_teams")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_reviews")),
    )
    op.create_index(
        "ix_public_reviews_client_id", "public_reviews", ["client_id", "published_at"], unique=False
    )
    op.create_index(
        "ix_public_reviews_published_at", "public_reviews", ["published_at", "rating"], unique=False
    )
    op.create_table(
        "saved_views",
        sa.Column("person_id", base.Id(length=16), nullable=True),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", base.JsonValue, nullable=False),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_saved_views_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_views")),
    )
    op.create_table(
        "surveys",
        sa.Column("version_id", base.Id(length=16), nullable=False),
        sa.Column("contact_id", base.Id(length=16), nullable=True),
        sa.Column("sent_at", base.Instant(), nullable=True),
        sa.Column("sent_precision", sa.String(), nullable=False),
        sa.Column("answered_at", base.Instant(), nullable=True),
        sa.Column("answered_precision", sa.String(), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("low", sa.Boolean(), nullable=False),
        sa.Column("answers", base.JsonValue, nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("client_id", base.Id(length=16), nullable=True),
        sa.Column("agent_id", base.Id(length=16), nullable=True),
        sa.Column("team_id", base.Id(length=16), nullable=True),
        sa.Column("department_id", base.Id(length=16), nullable=True),
        sa.Column("site_id", base.Id(length=16), nullable=True),
        sa.Column("product_id", base.Id(length=16), nullable=True),
        sa.Column("category_id", base.Id(length=16), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("batch_id", base.Id(length=16), nullable=True),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["agent_id"], ["agents.id"], name=op.f("fk_surveys_agent_id_agents")),
        sa.ForeignKeyConstraint(
            ["category_id"], ["client_categories.id"], name=op.f("fk_surveys_category_id_client_categories")
        ),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_surveys_client_id_clients")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["departments.id"], name=op.f("fk_surveys_department_id_departments")
        ),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_surveys_product_id_products")),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_surveys_site_id_sites")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_surveys_team_id_teams")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["survey_versions.id"], name=op.f("fk_surveys_version_id_survey_versions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surveys")),
    )
    op.create_index("ix_surveys_answered_at", "surveys", ["answered_at", "version_id", "score"], unique=False)
    op.create_index("ix_surveys_client_id", "surveys", ["client_id", "answered_at"], unique=False)
    op.create_index("ix_surveys_sent_at", "surveys", ["sent_at", "answered_at"], unique=False)
    op.create_table(
        "case_reviews",
        sa.Column("case_id", base.Id(length=16), nullable=False),
        sa.Column("reviewer_id", base.Id(length=16), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("fault", sa.String(), nullable=True),
        sa.Column("conclusion", sa.String(), nullable=False),
        sa.Column("cause_id", base.Id(length=16), nullable=True),
        sa.Column("finished_at", base.Instant(), nullable=True),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.CheckConstraint("kind IN ('main', 'second', 'calibration')", name=op.f("ck_case_reviews_kind")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_reviews_case_id_cases")),
        sa.ForeignKeyConstraint(["cause_id"], ["causes.id"], name=op.f("fk_case_reviews_cause_id_causes")),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["people.id"], name=op.f("fk_case_reviews_reviewer_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_reviews")),
        sa.UniqueConstraint(
            "case_id", "reviewer_id", "kind", name=op.f("uq_case_reviews_case_id_reviewer_id_kind")
        ),
    )
    op.create_index("ix_case_reviews_cause_id", "case_reviews", ["cause_id"], unique=False)
    op.create_index(
        "uq_case_reviews_main",
        "case_reviews",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("kind = 'main'"),
        postgresql_where=sa.text("kind = 'main'"),
    )
    op.create_table(
        "case_sources",
        sa.Column("case_id", base.Id(length=16), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("source_id", base.Id(length=16), nullable=False),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_sources_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_sources")),
        sa.UniqueConstraint("source_id", name=op.f("uq_case_sources_source_id")),
    )
    op.create_index("ix_case_sources_case_id", "case_sources", ["case_id"], unique=False)
    op.create_table(
        "fix_cases",
        sa.Column("fix_id", base.Id(length=16), nullable=False),
        sa.Column("case_id", base.Id(length=16), nullable=False),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_fix_cases_case_id_cases")),
        sa.ForeignKeyConstraint(["fix_id"], ["fixes.id"], name=op.f("fk_fix_cases_fix_id_fixes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fix_cases")),
        sa.UniqueConstraint("fix_id", "case_id", name=op.f("uq_fix_cases_fix_id_case_id")),
    )
    op.create_index("ix_fix_cases_case_id", "fix_cases", ["case_id"], unique=False)
    op.create_table(
        "fix_causes",
        sa.Column("fix_id", base.Id(length=16), nullable=False),
        sa.Column("cause_id", base.Id(length=16), nullable=False),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["cause_id"], ["causes.id"], name=op.f("fk_fix_causes_cause_id_causes")),
        sa.ForeignKeyConstraint(["fix_id"], ["fixes.id"], name=op.f("fk_fix_causes_fix_id_fixes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fix_causes")),
        sa.UniqueConstraint("fix_id", "cause_id", name=op.f("uq_fix_causes_fix_id_cause_id")),
    )
    op.create_index("ix_fix_causes_cause_id", "fix_causes", ["cause_id"], unique=False)
    op.create_table(
        "review_tags",
        sa.Column("review_id", base.Id(length=16), nullable=False),
        sa.Column("cause_id", base.Id(length=16), nullable=False),
        sa.Column("tagged_by_id", base.Id(length=16), nullable=False),
        sa.Column("tagged_at", base.Instant(), nullable=False),
        sa.Column("suggestion", base.JsonValue, nullable=True),
        sa.Column("id", base.Id(length=16), nullable=False),
        sa.Column("scope_id", base.Id(length=16), nullable=False),
        sa.Column("rev", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sync_xid", base.TransactionId(), nullable=True),
        sa.Column("deleted_at", base.Instant(), nullable=True),
        sa.ForeignKeyConstraint(["cause_id"], ["causes.id"], name=op.f("fk_review_tags_cause_id_causes")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["case_reviews.id"], name=op.f("fk_review_tags_review_id_case_reviews")
        ),
        sa.ForeignKeyConstraint(
            ["tagged_by_id"], ["people.id"], name=op.f("fk_review_tags_tagged_by_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_tags")),
        sa.UniqueConstraint("review_id", "cause_id", name=op.f("uq_review_tags_review_id_cause_id")),
    )
    op.create_index("ix_review_tags_cause_id", "review_tags", ["cause_id"], unique=False)

    if op.get_bind().dialect.name == "sqlite":
        for statement in FULL_TEXT:
            op.execute(statement)
