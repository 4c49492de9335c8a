"""Which rows a figure counts: the part of the company that was asked for, without tombstones."""

from __future__ import annotations

from sqlalchemy import ColumnElement

from cxdesk.models.casework import Case
from cxdesk.models.intake import Survey
from cxdesk.services.insight.rows import Scope


def in_scope(table: type[Survey | Case], scope: Scope) -> list[ColumnElement[bool]]:
    """The conditions of `scope` on a table with a snapshot of who served the client."""
    conditions: list[ColumnElement[bool]] = [table.deleted_at.is_(None)]
    if scope.department_id is not None:
        conditions.append(table.department_id == scope.department_id)
    if scope.channel is not None:
        conditions.append(table.channel == scope.channel)
    return conditions
