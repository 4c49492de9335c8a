"""Contact data of clients come with imports: mail addresses too, the day they are of, and the import that told them.

And the way by which the first password of a person comes from the window.
"""

from alembic import op

revision = "0011"
down_revision = "0010"

#: PostgreSQL alone: no workspace keeps contact data, nor secrets.
STATEMENTS = (
    """ALTER TABLE client_contacts
         ADD COLUMN emails text[] NOT NULL DEFAULT '{}',
         ADD COLUMN told_on date CHECK (isfinite(told_on)),
         ADD COLUMN batch_id uuid""",
    "CREATE INDEX ix_client_contacts_batch_id ON client_contacts (batch_id)",
    # Stays empty: what is put in becomes the secret of a sign-in, and no row (`gate_secret`).
    "CREATE TABLE server_secrets (login text NOT NULL, secret text NOT NULL)",
)


def upgrade() -> None:
    """What the server alone has."""
    if op.get_bind().dialect.name == "postgresql":
        for statement in STATEMENTS:
            op.execute(statement)
