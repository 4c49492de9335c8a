"""Edits on the server: applied mutations, their history, moves."""

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Edits on the server."""
