"""The server's own tables: state, rules, clients, audit, contacts of clients. Nobody has a right on them."""

from alembic import op

revision = "0007"
down_revision = "0006"

#: PostgreSQL alone.
TABLES = (
    # One row. `epoch` outranks any rev after a restore; `purge_horizon`: tombstones behind it are gone.
    """CREATE TABLE server_state (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        id uuid NOT NULL,
        company_id uuid NOT NULL,
        no_tls boolean NOT NULL,
        epoch integer NOT NULL DEFAULT 1,
        oldest_client text NOT NULL,
        purge_horizon xid8,
        made_at timestamptz NOT NULL DEFAULT now())""",
    # What may be changed by hand, by whom; of models/sharing.py. An empty column: making (and deleting) rows.
    """CREATE TABLE server_rules (
        table_name text NOT NULL,
        column_name text NOT NULL,
        area text NOT NULL,
        how text NOT NULL,
        roles text[] NOT NULL,
        PRIMARY KEY (table_name, column_name))""",
    # Who reads an area; of models/sharing.py.
    "CREATE TABLE server_areas (area text PRIMARY KEY, readers text[] NOT NULL)",
    # Roles whose scope is every site; of models/sharing.py.
    "CREATE TABLE server_wide_roles (role text PRIMARY KEY)",
    # Workspaces that said hello.
    """CREATE TABLE server_clients (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL,
        version text NOT NULL,
        schema text NOT NULL,
        first_at timestamptz NOT NULL DEFAULT now(),
        last_at timestamptz NOT NULL DEFAULT now())""",
    # Append-only. hash = sha256(before || everything else of the row).
    """CREATE TABLE audit (
        n bigint PRIMARY KEY,
        at timestamptz NOT NULL,
        person_id uuid,
        login text NOT NULL,
        what text NOT NULL,
        detail jsonb NOT NULL,
        before bytea NOT NULL,
        hash bytea NOT NULL)""",
    # One row, locked by whoever appends.
    """CREATE TABLE audit_head (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        n bigint NOT NULL,
        hash bytea NOT NULL)""",
    # What never comes to a workspace.
    """CREATE TABLE client_contacts (
        client_id uuid PRIMARY KEY REFERENCES clients (id),
        phones text[] NOT NULL DEFAULT '{}',
        accounts text[] NOT NULL DEFAULT '{}',
        documents text[] NOT NULL DEFAULT '{}',
        changed_at timestamptz NOT NULL DEFAULT now())""",
    # A sign-in belongs to one person.
    "CREATE UNIQUE INDEX uq_people_login ON people (login) WHERE deleted_at IS NULL AND login <> ''",
    "INSERT INTO audit_head (n, hash) VALUES (0, '')",
)


def upgrade() -> None:
    """The server's own tables."""
    if op.get_bind().dialect.name == "postgresql":
        for statement in TABLES:
            op.execute(statement)
