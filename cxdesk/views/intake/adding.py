"""A name of a file becomes a part of the company."""

from __future__ import annotations

from collections.abc import Callable

from cxdesk.models.outcome import Outcome
from cxdesk.services.intake.categories import add_category
from cxdesk.services.people.structure import add_department, add_team
from cxdesk.views.desk import Desk

#: The use-case that adds a name, by the field of the file. A site has a time zone: it is added among the people.
_ADD: dict[str, Callable[..., Outcome]] = {
    "department": add_department,
    "team": add_team,
    "category": add_category,
}


def can_add(field: str) -> bool:
    """Whether a name of this field can be added from here."""
    return field in _ADD


def add_name(desk: Desk, field: str, name: str) -> None:
    """Add a department, team or client category called `name`; the page reads the file again when it is there."""
    desk.jobs.write(_ADD[field], name)
