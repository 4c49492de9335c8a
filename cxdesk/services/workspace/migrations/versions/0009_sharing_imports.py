"""Imports on the server: what is staged, what was committed, what stood there before."""

from alembic import op

revision = "0009"
down_revision = "0008"

#: PostgreSQL alone. What can be made again from the file is not logged: a crash empties it.
TABLES = (
    # Rows on their way, as `services/sharing/staged_rows.py` sends them. A loader may add rows under its own name, and
    # read none.
    """CREATE UNLOGGED TABLE import_staged (
        login text NOT NULL DEFAULT session_user,
        batch_id uuid NOT NULL,
        n integer NOT NULL,
        table_name text NOT NULL,
        id uuid NOT NULL,
        "row" jsonb NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (login, batch_id, n))""",
    # The rows of the one import that is being merged, beside what is staged. action: new, update, same.
    """CREATE UNLOGGED TABLE import_work (
        n integer PRIMARY KEY,
        id uuid NOT NULL,
        known_id uuid,
        action text NOT NULL DEFAULT 'new',
        source text,
        identity text,
        content bytea,
        measures jsonb,
        scope_id uuid NOT NULL,
        contact_id uuid,
        client_id uuid,
        agent_id uuid,
        day date,
        case_id uuid,
        case_month text,
        case_received timestamptz,
        case_severity double precision,
        ordinal integer)""",
    "CREATE INDEX ix_import_work_id ON import_work (id)",
    "CREATE INDEX ix_import_work_origin ON import_work (source, identity)",
    # Earlier rows, and the contact that has come for each.
    """CREATE UNLOGGED TABLE import_pairs (
        row_id uuid PRIMARY KEY,
        contact_id uuid NOT NULL)""",
    # Imports that were committed here: the same batch is answered the same. `xid`: the transaction that did it.
    """CREATE TABLE import_commits (
        batch_id uuid PRIMARY KEY,
        person_id uuid NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        xid xid8 NOT NULL,
        kind text NOT NULL,
        answer jsonb NOT NULL)""",
    # What a row was before an import changed it. `filled`: only its blanks, from contacts that came later.
    """CREATE TABLE import_former (
        batch_id uuid NOT NULL,
        row_id uuid NOT NULL,
        table_name text NOT NULL,
        filled boolean NOT NULL DEFAULT false,
        "row" jsonb NOT NULL,
        PRIMARY KEY (batch_id, row_id))""",
    "CREATE INDEX ix_import_former_row_id ON import_former (row_id)",
)


def upgrade() -> None:
    """Make the tables on PostgreSQL; a workspace has a staging file instead."""
    if op.get_bind().dialect.name == "postgresql":
        for statement in TABLES:
            op.execute(statement)
