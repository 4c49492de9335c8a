"""Contacts, clients, agents, KPI series, speech metrics as files bring them."""

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Contacts, clients, agents, KPI series, speech metrics as files bring them."""
