"""A server of a test's own: a few lines that answer as the contract says, and fail where they are told to."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from cxdesk.services.sharing.column_names import together
from cxdesk.services.sharing.link import Offline
from cxdesk.services.sharing.link_errors import unreachable
from cxdesk.services.sharing.taking import take
from cxdesk.services.sharing.wire import from_json, to_json, wire_of

Rows = dict[tuple[str, str], dict[str, Any]]


class ScriptedServer:
    """Rows in the JSON form, merged column by column; every mutation is answered once and for all."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.rows: Rows = {}
        self.answers: dict[str, dict[str, Any]] = {}
        self.received: list[dict[str, Any]] = []
        #: Action -> the reason for which its mutations are refused.
        self.refused: dict[str, dict[str, Any]] = {}
        #: How many calls still lose their answer on the way back.
        self.losing = 0
        #: Called after a push was applied and before its answer is heard.
        self.meanwhile: Callable[[], None] = lambda: None
        #: Called after every change of a row.
        self.after: Callable[[], None] = lambda: None
        self.other = uuid4()
        for table in ("cases", "case_reviews", "review_tags", "complaints", "clients", "case_sources"):
            self._copy(db, table)

    def _copy(self, db: sqlite3.Connection, table: str) -> None:
        wire = wire_of(table)
        names = ", ".join(f'"{name}"' for name in wire.columns)
        for row in db.execute(f"SELECT {names} FROM {table}"):
            values = {
                name: to_json(wire.forms[name], value) for name, value in zip(wire.columns, row, strict=True)
            }
            self.rows[table, values.pop("id")] = {**values, "rev": 1}
        db.execute(f"UPDATE {table} SET rev = 1")

    def call(self, function: str, *args: Any) -> Any:
        """What a link's `call` answers. Raises Offline where the answer gets lost."""
        assert function == "push"
        assert isinstance(args[0], UUID)
        assert len(args[1]) <= 50
        answers = [self._answer(mutation) for mutation in args[1]]
        self.meanwhile()
        if self.losing:
            self.losing -= 1
            raise unreachable("test")
        return {"answers": answers, "mark": {"xid": len(self.answers), "mark": uuid4().hex}}

    def edit(self, table: str, row_id: UUID, **values: Any) -> None:
        """Somebody else's edit."""
        row = self.rows[table, row_id.hex]
        row.update(values)
        row["rev"] += 1
        self.after()

    def pull_into(self, db: sqlite3.Connection) -> None:
        """What a pull would bring."""
        for (table, row_id), values in self.rows.items():
            wire = wire_of(table)
            told = {"id": row_id, **values}
            take(db, wire, [tuple(from_json(wire.forms[name], told.get(name)) for name in wire.columns)])

    def _answer(self, mutation: dict[str, Any]) -> dict[str, Any]:
        self.received.append(mutation)
        if mutation["id"] not in self.answers:
            self.answers[mutation["id"]] = self._apply(mutation)
        return self.answers[mutation["id"]]

    def _apply(self, mutation: dict[str, Any]) -> dict[str, Any]:
        reason = self.refused.get(mutation["action"])
        if any(self.answers.get(one, {}).get("outcome") == "rejected" for one in mutation["after"]):
            reason = {"code": "depends_on_rejected"}
        found: dict[str, Any] = {"id": mutation["id"], "rows": [], "conflicts": [], "reason": reason}
        if reason is not None:
            return {**found, "outcome": "rejected"}
        for row in mutation["rows"]:
            self._merge(row, found)
        return {**found, "outcome": "applied"}

    def _merge(self, row: dict[str, Any], found: dict[str, Any]) -> None:
        """As `merge_edit` of `edits_6_apply.sql` does."""
        key = row["table"], row["id"]
        made = key not in self.rows
        present = self.rows.setdefault(key, {"rev": 0})
        names, columns = list(row["columns"]), row["columns"]
        buried = present.get("deleted_at") is not None and "deleted_at" not in columns
        changed: dict[str, Any] = {}
        clashing: list[str] = []
        for group in {together(row["table"], column) for column in columns}:
            mine = {column: columns[column][1] for column in group if column in columns}
            different = [column for column in mine if present.get(column) != mine[column]]
            known = all(_is_base(column, present.get(column), columns, group) for column in mine)
            if made or (known and not buried):
                changed |= {column: mine[column] for column in (mine if made else different)}
            else:
                clashing += different
        if buried and clashing:
            clashing.append("deleted_at")
        for column in clashing:
            base, mine_ = columns.get(column, (None, None))
            found["conflicts"].append({
                "table": row["table"], "id": row["id"], "column": column, "base": base, "mine": mine_,
                "theirs": present.get(column), "by": self.other.hex, "at": "2026-10-21T10:20:00+00:00",
            })  # fmt: skip
        present.update(changed)
        if made and row["table"] == "cases":
            present["number"] = f"2026-10-{len(self.rows):05d}"
            names.append("number")
        present["rev"] += made or bool(changed)
        values = {name: present.get(name) for name in {*names, *clashing}}
        found["rows"].append(
            {"table": row["table"], "id": row["id"], "rev": present["rev"], "values": values}
        )
        self.after()


def _is_base(column: str, value: Any, columns: dict[str, Any], group: tuple[str, ...]) -> bool:
    """Whether a column still is what the mutation knew; instants belong to the state that they are of."""
    base = columns[column][0]
    if value == base:
        return True
    if not column.endswith("_at") or column == "due_at":
        return False
    return (len(group) > 1 and group[0] in columns) or (value is not None and base is not None)


__all__ = ["Offline", "ScriptedServer"]
