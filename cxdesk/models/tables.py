"""All tables, joined: importing this module fills `Base.metadata`."""

from cxdesk.models import (
    casework,
    causes,
    changes,
    fixes,
    intake,
    people,
    recovery,
    recovery_rules,
    replies,
    summaries,
    views,
)
from cxdesk.models.base import Base

__all__ = [
    "Base",
    "casework",
    "causes",
    "changes",
    "fixes",
    "intake",
    "people",
    "recovery",
    "recovery_rules",
    "replies",
    "summaries",
    "views",
]
