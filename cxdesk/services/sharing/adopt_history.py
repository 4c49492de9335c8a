"""The history of an adopted workspace, told as the server tells mutations: a part for each scope and area."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from hashlib import md5
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cxdesk.models.moments import from_micros
from cxdesk.models.outcome import Progress
from cxdesk.models.sharing import STAMPED, TABLE
from cxdesk.models.texts import N_, Text
from cxdesk.services.sharing.adopt_rows import copy_in
from cxdesk.services.sharing.wire import without_nul

if TYPE_CHECKING:
    from sqlalchemy import Connection

TELLING = Text(N_("Uploading the history"))
_COPY = """COPY told_mutations (id, scope_id, area, person_id, at, action, undoes_id, row_ids, content) FROM STDIN"""
_CHANGES = """
SELECT m.id, m.at, m.person_id, m.action, m.undoes_id, c.table_name, c.row_id, c.inserted, c.column_name, c."before",
       c."after"
  FROM mutations m JOIN changes c ON c.mutation_id = m.id
 ORDER BY m.rowid, c.id"""


def tell_history(connection: Connection, db: sqlite3.Connection, progress: Progress) -> int:
    """COPY all mutations; how many there were."""
    total: int = db.execute("SELECT count(*) FROM mutations").fetchone()[0]
    progress(0, total, TELLING)
    told = 0

    def lines() -> Iterator[list[Any]]:
        nonlocal told
        # Changes of one mutation stand together.
        for head, changes in groupby(db.execute(_CHANGES), key=itemgetter(0, 1, 2, 3, 4)):
            told += 1
            yield from _parts(db, head, list(changes))

    copy_in(connection, _COPY, lines())
    progress(total, total, TELLING)
    return told


def _parts(
    db: sqlite3.Connection, head: tuple[Any, ...], changes: list[tuple[Any, ...]]
) -> Iterator[list[Any]]:
    id_, at, person, action, undoes = head
    parts: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for (table, row), each in groupby(changes, key=itemgetter(5, 6)):
        scope = _scope_of(db, table, row)
        if scope is not None:
            parts.setdefault((scope, TABLE[table].area.value), []).append(_row(table, row, list(each)))
    instant = from_micros(at).isoformat()
    for n, ((scope, area), rows) in enumerate(parts.items()):
        content = {
            "id": id_.hex(), "at": instant, "action": action, "undoes": undoes and undoes.hex(), "after": [],
            "rows": rows,
        }  # fmt: skip
        row_ids = "{" + ",".join(dict.fromkeys(row["id"] for row in rows)) + "}"
        yield [
            _part_id(id_, n), scope, area, person.hex(), instant, action, undoes and undoes.hex(), row_ids,
            without_nul(json.dumps(content, ensure_ascii=False)),
        ]  # fmt: skip


def _row(table: str, row: bytes, changes: list[tuple[Any, ...]]) -> dict[str, Any]:
    """The rows form of what a mutation did to one row."""
    return {
        "table": table,
        "id": row.hex(),
        "insert": any(change[7] for change in changes),
        "columns": {
            change[8]: [_value(change[9]), _value(change[10])]
            for change in changes
            if change[8] not in STAMPED
        },
    }


def _value(told: Any) -> Any:
    # A bare number was taken for one by SQLite.
    return json.loads(told) if isinstance(told, str) else told


def _scope_of(db: sqlite3.Connection, table: str, row: bytes) -> str | None:
    """Whose row it is; None for one that is not shared, or was taken back with its import."""
    if table not in TABLE:
        return None
    found = db.execute(f"SELECT scope_id FROM {table} WHERE id = ?", (row,)).fetchone()  # noqa: S608 - declared
    return found[0].hex() if found else None


def _part_id(mutation: bytes, n: int) -> str:
    """As the server's own `part_id` makes it."""
    return (
        md5(f"{UUID(bytes=mutation)}{n}".encode(), usedforsecurity=False).hexdigest() if n else mutation.hex()
    )
