"""Contact data of clients come with imports: mail addresses too, the day they are of, and the import that told them."""

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """PostgreSQL alone: no workspace keeps contact data."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            """ALTER TABLE client_contacts
                 ADD COLUMN emails text[] NOT NULL DEFAULT '{}',
                 ADD COLUMN told_on date CHECK (isfinite(told_on)),
                 ADD COLUMN batch_id uuid"""
        )
        op.execute("CREATE INDEX ix_client_contacts_batch_id ON client_contacts (batch_id)")
