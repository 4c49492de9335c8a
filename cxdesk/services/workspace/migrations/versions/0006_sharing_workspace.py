"""What a connected workspace keeps: the shared database it belongs to, its outbox, pending columns, conflicts."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

#: SQLite alone. Ids are 16 bytes, instants microseconds, values in the wire form, as JSON.
TABLES = (
    # One row where the workspace is connected.
    """CREATE TABLE sharing (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        server TEXT NOT NULL,
        login TEXT NOT NULL,
        client_id BLOB NOT NULL,
        person_id BLOB,
        company_id BLOB,
        server_id BLOB,
        epoch INTEGER NOT NULL DEFAULT 0,
        scopes TEXT NOT NULL DEFAULT '[]',
        roles TEXT NOT NULL DEFAULT '[]',
        cursor INTEGER,
        mark BLOB,
        mark_xid INTEGER,
        since INTEGER,
        filled_at INTEGER,
        clock_offset INTEGER NOT NULL DEFAULT 0,
        synced_at INTEGER,
        lease_until INTEGER,
        audit_n INTEGER,
        audit_head BLOB,
        locked TEXT NOT NULL DEFAULT '',
        server_version TEXT NOT NULL DEFAULT '',
        tls INTEGER NOT NULL DEFAULT 1,
        delay INTEGER NOT NULL DEFAULT 0,
        lost_at INTEGER,
        trouble TEXT NOT NULL DEFAULT '')""",
    # How far each table is filled; gone when all is.
    """CREATE TABLE filling (table_name TEXT PRIMARY KEY, after BLOB, done INTEGER NOT NULL DEFAULT 0,
        complete INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID""",
    # One local transaction of a person each. state: waiting, acknowledged, rejected, dropped.
    """CREATE TABLE outbox (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        mutation_id BLOB NOT NULL UNIQUE,
        at INTEGER NOT NULL,
        content TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'waiting',
        first_sent_at INTEGER,
        answered_at INTEGER,
        answer TEXT)""",
    "CREATE INDEX ix_outbox_waiting ON outbox (seq) WHERE state = 'waiting'",
    "CREATE INDEX ix_outbox_rejected ON outbox (seq) WHERE state = 'rejected'",
    "CREATE INDEX ix_outbox_answered ON outbox (answered_at) WHERE answered_at IS NOT NULL",
    # Columns that show a local value which the server has not told back yet; `theirs` is what it told meanwhile.
    """CREATE TABLE pending_columns (
        table_name TEXT NOT NULL,
        row_id BLOB NOT NULL,
        column_name TEXT NOT NULL,
        seq INTEGER NOT NULL,
        until_rev INTEGER,
        base TEXT,
        theirs TEXT,
        theirs_rev INTEGER,
        PRIMARY KEY (table_name, row_id, column_name)) WITHOUT ROWID""",
    # state: open, mine, theirs, merged. `together`: the first of the columns that are settled as one.
    """CREATE TABLE conflicts (
        id BLOB PRIMARY KEY,
        at INTEGER NOT NULL,
        mutation_id BLOB NOT NULL,
        table_name TEXT NOT NULL,
        row_id BLOB NOT NULL,
        column_name TEXT NOT NULL,
        together TEXT NOT NULL,
        base TEXT,
        mine TEXT,
        theirs TEXT,
        theirs_by BLOB,
        theirs_at INTEGER,
        state TEXT NOT NULL DEFAULT 'open',
        settled_at INTEGER)""",
    """CREATE UNIQUE INDEX uq_conflicts_open ON conflicts (table_name, row_id, column_name)
        WHERE state = 'open'""",
    # What each exchange did, the newest thousand.
    """CREATE TABLE sync_log (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        what TEXT NOT NULL,
        pulled INTEGER NOT NULL DEFAULT 0,
        pushed INTEGER NOT NULL DEFAULT 0,
        conflicts INTEGER NOT NULL DEFAULT 0,
        rejected INTEGER NOT NULL DEFAULT 0,
        seconds REAL NOT NULL DEFAULT 0)""",
)
#: Rows from a source, which the server matches by what they are there.
_IMPORTED = (
    "agent_memberships", "client_statuses", "contacts", "speech_metrics", "kpi_records", "surveys", "complaints",
    "public_reviews",
)  # fmt: skip


def upgrade() -> None:
    """Make the tables on SQLite, the unique keys of imported rows on PostgreSQL."""
    if op.get_bind().dialect.name == "sqlite":
        for statement in TABLES:
            op.execute(statement)
    else:
        for table in _IMPORTED:
            where = sa.text("identity <> ''")
            op.create_index(
                f"uq_{table}_origin", table, ["source", "identity"], unique=True, postgresql_where=where
            )
