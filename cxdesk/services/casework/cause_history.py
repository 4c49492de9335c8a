"""What people did with a cause of the tree, told in words from the recorded changes. Needs sqlite3 alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from uuid import UUID

from cxdesk.models.texts import N_, Text
from cxdesk.services.casework.history import (
    COLUMNS,
    HistoryRow,
    RecordedChange,
    Words,
    read_change,
    told_changes,
)

# The partial index of the changes of causes serves both where `table_name` stands here letter by letter.
_OF_CAUSE = f"""{COLUMNS}
 WHERE ch.table_name = 'causes' AND (ch.row_id = :cause
       OR (ch.column_name = 'merged_into_id' AND (ch.after = :wire OR ch.before = :wire)))
 ORDER BY ch.id
"""


def cause_history(db: sqlite3.Connection, cause_id: UUID) -> tuple[HistoryRow, ...]:
    """What was done with a cause, newest first; also which causes it came to stand for."""
    values = {"cause": cause_id.bytes, "wire": f'"{cause_id.hex}"'}
    changes = [read_change(row) for row in db.execute(_OF_CAUSE, values)]
    return told_changes(changes, _CauseWords(db, cause_id))


class _CauseWords(Words):
    def __init__(self, db: sqlite3.Connection, cause_id: UUID) -> None:
        super().__init__(db)
        self._cause = cause_id.bytes

    def sentences(self, saved: Sequence[RecordedChange]) -> Iterator[Text]:
        """What one save did with the cause."""
        own = [change for change in saved if change.row == self._cause]
        if any(change.inserted for change in own):
            yield Text(N_("added"))
            return
        for change in saved:
            if change.row != self._cause:
                yield from self._of_other(change)
        yield from self._of_place(own)
        for change in own:
            yield from self._of_own(change)

    def _of_other(self, change: RecordedChange) -> Iterator[Text]:
        name = {"name": self.name("causes", change.row.hex())}
        yield Text(N_("“{name}” merged into it") if change.after else N_("“{name}” separated from it"), name)

    def _of_place(self, own: Sequence[RecordedChange]) -> Iterator[Text]:
        places = {change.column: change.after for change in own if change.column in ("parent_id", "group_id")}
        if places.get("parent_id"):
            yield Text(N_("moved under “{name}”"), {"name": self.name("causes", places["parent_id"])})
        elif places.get("group_id"):
            yield Text(N_("moved to “{name}”"), {"name": self.name("cause_groups", places["group_id"])})
        elif places:
            yield Text(N_("moved"))

    def _of_own(self, change: RecordedChange) -> Iterator[Text]:
        column, after = change.column, change.after
        if column == "name":
            yield Text(N_("name: {before} → {after}"), {"before": change.before, "after": after})
        elif column == "description":
            yield Text(N_("description changed"))
        elif column == "owner_id":
            yield Text(N_("owner: {after}"), {"after": self.name("people", after)})
        elif column == "owner_name" and after:
            yield Text(N_("owner: {after}"), {"after": after})
        elif column == "retired_at":
            yield Text(N_("retired")) if after else Text(N_("taken in use again"))
        elif column == "merged_into_id":
            merged = {"name": self.name("causes", after)}
            yield Text(N_("merged into “{name}”"), merged) if after else Text(N_("stands for itself again"))
        elif column == "deleted_at":
            yield Text(N_("taken back by an undo")) if after else Text(N_("made again"))
