"""A replica reads its own writes: what was edited here and not answered yet is what the workspace shows."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from cxdesk.models.base import Base
from cxdesk.services.workspace.changes import wire


def unread_writes(session: Session) -> list[list[Any]]:
    """Columns that do not show the newest value that waits in the outbox: table, row, column, shown, written."""
    written: dict[tuple[str, str, str], Any] = {}
    for (content,) in session.execute(
        text("SELECT content FROM outbox WHERE state = 'waiting' ORDER BY seq")
    ):
        for row in json.loads(content)["rows"]:
            for column, (_, new) in row["columns"].items():
                written[row["table"], row["id"], column] = new
    entities = {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
    broken = []
    for (table, row_id, column), new in written.items():
        entity = session.get(entities[table], UUID(hex=row_id))
        shown = None if entity is None else wire(getattr(entity, column))
        if shown != new:
            broken.append([table, row_id, column, shown, new])
    return broken
