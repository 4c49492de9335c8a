"""The server's own tables: state, marks, rules, people's rights, audit."""

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """The server's own tables."""
