"""Edits on the server: marks of transactions, applied mutations, their history, moves, what the columns are."""

from alembic import op

revision = "0008"
down_revision = "0007"

#: PostgreSQL alone. Ids of mutations are the workstation's own.
TABLES = (
    # One row a writing transaction: a server restored from an older state lacks those that a workstation saw.
    "CREATE TABLE server_marks (xid xid8 PRIMARY KEY, mark uuid NOT NULL, at timestamptz NOT NULL)",
    # What a mutation was answered; told again where it comes again. `outcome`: applied, rejected; null while it runs.
    """CREATE TABLE server_mutations (
        id uuid PRIMARY KEY,
        client_id uuid NOT NULL,
        person_id uuid NOT NULL,
        received_at timestamptz NOT NULL,
        outcome text,
        answer jsonb)""",
    # The history: what was applied, in the rows form. A mutation of two sites is told in parts, one a scope;
    # content.id is the mutation's own.
    """CREATE TABLE told_mutations (
        id uuid PRIMARY KEY,
        scope_id uuid NOT NULL,
        rev bigint NOT NULL DEFAULT 0,
        sync_xid xid8,
        area text NOT NULL,
        person_id uuid NOT NULL,
        at timestamptz NOT NULL,
        action text NOT NULL,
        undoes_id uuid,
        row_ids uuid[] NOT NULL,
        content jsonb NOT NULL)""",
    "CREATE INDEX ix_told_mutations_sync_xid ON told_mutations (sync_xid)",
    "CREATE INDEX ix_told_mutations_row_ids ON told_mutations USING gin (row_ids)",
    # Rows that went to another scope, for those who lose them.
    """CREATE TABLE moves (
        sync_xid xid8 NOT NULL,
        table_name text NOT NULL,
        row_id uuid NOT NULL,
        old_scope uuid NOT NULL)""",
    "CREATE INDEX ix_moves_sync_xid ON moves (sync_xid)",
    # The columns that are shared, of models/sharing.py and the catalogue. `place`: parents first. `kind`: of the wire.
    # `head`: the first column of those that merge as one.
    """CREATE TABLE server_columns (
        table_name text NOT NULL,
        place integer NOT NULL,
        column_name text NOT NULL,
        kind text NOT NULL,
        head text,
        PRIMARY KEY (table_name, column_name))""",
    # Who pushes: asked once a call.
    "CREATE TYPE edit_actor AS (id uuid, roles text[], scopes uuid[], company uuid, at timestamptz)",
    # A row that was purged may come again: its rev goes on from here. `purge` makes it anew.
    "CREATE FUNCTION rev_floor() RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 0::bigint'",
)
_SHARED = (
    "calendars", "calendar_days", "companies", "sites", "departments", "product_teams", "products", "teams", "people",
    "agents", "agent_memberships", "client_categories", "survey_methods", "survey_versions", "kpi_series",
    "cause_groups", "causes", "cause_states", "import_mappings", "import_mapping_versions", "import_batches", "clients",
    "client_statuses", "contacts", "speech_metrics", "kpi_records", "surveys", "complaints", "public_reviews", "cases",
    "case_sources", "case_reviews", "review_tags", "fixes", "fix_causes", "fix_cases", "saved_views",
)  # fmt: skip


def upgrade() -> None:
    """The tables, and on every shared table the index by which it is pulled."""
    if op.get_bind().dialect.name == "postgresql":
        for statement in TABLES:
            op.execute(statement)
        for table in _SHARED:
            op.create_index(f"ix_{table}_sync_xid", table, ["sync_xid"])
