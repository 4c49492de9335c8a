"""Imports on the server: what is staged."""

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Imports on the server."""
