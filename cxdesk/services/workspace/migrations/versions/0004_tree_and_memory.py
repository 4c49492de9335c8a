"""Causes merged and retired, mappings with their versions, the log of imports."""

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Causes merged and retired, mappings with their versions, the log of imports."""
