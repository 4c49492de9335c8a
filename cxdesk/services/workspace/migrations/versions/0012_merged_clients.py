"""Who was merged into a client is found without walking through all of them: an approval asks it."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """The index; on a server it may stand already, made with its functions."""
    merged = sa.text("merged_into_id IS NOT NULL")
    op.create_index(
        "ix_clients_merged_into_id", "clients", ["merged_into_id"], sqlite_where=merged, postgresql_where=merged,
        if_not_exists=True,
    )  # fmt: skip
