"""Summaries of months, so that ten years are as quick as one."""

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Summaries of months, so that ten years are as quick as one."""
