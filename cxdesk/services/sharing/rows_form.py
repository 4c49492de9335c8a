"""The rows form of a mutation: what outbox, push and decisions tell the server of a save. Needs nothing but json."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from cxdesk.models.moments import from_micros
from cxdesk.models.sharing import TABLES

_ORDER = {table.name: at for at, table in enumerate(TABLES)}
#: table, id, case, column, inserted, before and after as JSON: a row of `changes` without its mutation.
Change = tuple[str, bytes, bytes | None, str, bool, str, str]


class Head(NamedTuple):
    """What a mutation is, beside its changes; `at` in microseconds."""

    mutation: bytes
    at: int
    action: str
    undoes: bytes | None


class ChangedRow:
    """The changes of one row, folded: the first base and the last value of each column."""

    def __init__(self) -> None:
        self.inserted = False
        self.columns: dict[str, tuple[str, str]] = {}

    def take(self, column: str, inserted: bool, before: str, after: str) -> None:
        """One more change."""
        self.inserted = self.inserted or inserted
        known = self.columns.get(column)
        self.columns[column] = (known[0] if known else before, after)


Rows = Mapping[tuple[str, bytes], ChangedRow]


def folded(changes: Iterable[Change]) -> Rows:
    """Changes by row."""
    rows: dict[tuple[str, bytes], ChangedRow] = {}
    for table, row_id, _case, column, inserted, before, after in changes:
        if (table, row_id) not in rows:
            rows[table, row_id] = ChangedRow()
        rows[table, row_id].take(column, inserted, before, after)
    return rows


def content_of(head: Head, changes: Iterable[Change], after: Iterable[bytes] = ()) -> dict[str, Any]:
    """Changes in the rows form, for a decision: they are in no outbox."""
    found: dict[str, Any] = json.loads(content_text(head, folded(changes), after))
    return found


def content_text(head: Head, rows: Rows, after: Iterable[bytes]) -> str:
    """A mutation in the rows form, parents first; `after`: the unanswered ones on which it builds."""
    # Bases and values are JSON already: they are joined, not read and written again.
    told = []
    for (table, row_id), row in sorted(rows.items(), key=lambda item: _ORDER[item[0][0]]):
        columns = ", ".join(f'"{name}": [{base}, {new}]' for name, (base, new) in row.columns.items())
        insert = "true" if row.inserted else "false"
        told.append(
            f'{{"table": "{table}", "id": "{row_id.hex()}", "insert": {insert}, "columns": {{{columns}}}}}'
        )
    undoes = f'"{head.undoes.hex()}"' if head.undoes else "null"
    before = ", ".join(f'"{mutation.hex()}"' for mutation in sorted(after))
    return (
        f'{{"id": "{head.mutation.hex()}", "at": "{from_micros(head.at).isoformat()}",'
        f' "action": {json.dumps(head.action)}, "undoes": {undoes}, "after": [{before}],'
        f' "rows": [{", ".join(told)}]}}'
    )
