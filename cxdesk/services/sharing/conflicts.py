"""What two people changed at once, and what the server refused: listed for a person, settled by a key."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime
from typing import Any, Literal, NamedTuple
from uuid import UUID

from cxdesk.models.moments import from_micros
from cxdesk.models.texts import N_, Text
from cxdesk.services.sharing import outbox
from cxdesk.services.sharing.column_names import TEXTS, Values, case_of, column_name
from cxdesk.services.sharing.text_merge import merged_text
from cxdesk.services.translation import say

Take = Literal["mine", "theirs", "merged"]


class ConflictRow(NamedTuple):
    """One question to a person: the value before both, one's own and the other's, as they are shown.

    `merged`: both edits of a text in one, where they do not touch each other. `others_settled`: names of what else the
    same save changed, which the server took.
    """

    id: UUID
    at: datetime
    table: str
    row_id: UUID
    column: str
    label: Text
    case_id: UUID | None
    case_number: str
    client_label: str
    base: str
    mine: str
    theirs: str
    mine_at: datetime
    theirs_by: str
    theirs_at: datetime | None
    is_text: bool
    merged: str | None
    others_settled: tuple[str, ...]


class RejectedRow(NamedTuple):
    """A save that the server did not take: what it was, why, and the mend."""

    mutation_id: UUID
    at: datetime
    what: Text
    why: Text
    hint: Text


_OPEN = """
SELECT c.id, c.at, c.mutation_id, c.table_name, c.row_id, c.column_name, c.base, c.mine, c.theirs, c.theirs_at,
       coalesce(p.name, ''), o.at, o.content, c.together
  FROM conflicts c LEFT JOIN people p ON p.id = c.theirs_by LEFT JOIN outbox o ON o.mutation_id = c.mutation_id
 WHERE c.state = 'open'
 ORDER BY c.at, c.table_name, c.row_id, c.together, c.column_name <> c.together, c.id
"""


def list_conflicts(db: sqlite3.Connection) -> tuple[ConflictRow, ...]:
    """The open conflicts, oldest first; columns that belong together are one."""
    rows = db.execute(_OPEN).fetchall()
    open_columns = {(row[3], row[4], row[5]) for row in rows}
    shown: set[tuple[str, bytes, str]] = set()
    values, found = Values(db), []
    for row in rows:
        row_id, at, _, table, of, column, base, mine, theirs, theirs_at, by, mine_at, content, together = row
        if (table, of, together) in shown:
            continue
        shown.add((table, of, together))
        told = [json.loads(value) if value is not None else None for value in (base, mine, theirs)]
        is_text = (table, column) in TEXTS
        words = [str(v or "") if is_text else values.shown(table, column, v) for v in told]
        case = case_of(db, table, UUID(bytes=of))
        found.append(
            ConflictRow(
                UUID(bytes=row_id), from_micros(at), table, UUID(bytes=of), column, column_name(table, column),
                case[0] if case else None, case[1] if case else "", case[2] if case else "",
                words[0], words[1], words[2], from_micros(mine_at or at), by or "—",
                from_micros(theirs_at) if theirs_at is not None else None, is_text,
                merged_text(words[0], words[1], words[2]) if is_text else None,
                _settled(content, open_columns),
            )
        )  # fmt: skip
    return tuple(found)


def _settled(content: str | None, open_columns: set[tuple[str, bytes, str]]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    left = {say(column_name(table, column)) for table, _, column in open_columns}
    for row in json.loads(content)["rows"] if content else ():
        for column in row["columns"]:
            if (row["table"], bytes.fromhex(row["id"]), column) not in open_columns:
                names.setdefault(say(column_name(row["table"], column)))
    return tuple(name for name in names if name not in left)


def list_rejected(db: sqlite3.Connection) -> tuple[RejectedRow, ...]:
    """The saves that the server did not take and nobody has dropped, newest first."""
    return tuple(_rejected(db, entry) for entry in reversed(outbox.list_entries(db, outbox.State.REJECTED)))


def _rejected(db: sqlite3.Connection, entry: outbox.Entry) -> RejectedRow:
    why, hint = reason_words((entry.answer or {}).get("reason") or {})
    return RejectedRow(entry.mutation, entry.at, _what(db, entry), why, hint)


def _what(db: sqlite3.Connection, entry: outbox.Entry) -> Text:
    names: dict[str, None] = {}
    number = ""
    for row in entry.content["rows"]:
        case = case_of(db, row["table"], UUID(hex=row["id"]))
        number = number or (case[1] if case else "")
        for column in row["columns"] if not row["insert"] else ("id",):
            names.setdefault(say(column_name(row["table"], column)))
    what = ", ".join(names)
    return Text(N_("Case {number}: {what}"), {"number": number, "what": what}) if number else Text(what)


def reason_words(reason: dict[str, Any]) -> tuple[Text, Text]:
    """A reason of the server as a sentence and its mend."""
    from cxdesk.services.sharing.refusals import REFUSALS

    code = reason.get("code", "")
    params = {name: value for name, value in reason.items() if name != "code"}
    known = {**REFUSALS, **_OWN_REASONS}
    title, hint = known.get(code, _UNKNOWN)
    return Text(title, params), Text(hint, params)


_OWN_REASONS = {
    "earlier_refused": (
        N_("An earlier edit, on which this one builds, was refused."),
        N_("Mend the earlier one first, then edit this again."),
    ),
    "sent_long_ago": (
        N_("It was sent long ago, and no answer came: the server no longer knows whether it took it."),
        N_("Look whether it is still needed, then edit it again or drop it."),
    ),
}
_UNKNOWN = (
    N_("The server refused this."),
    N_("This cxdesk may be older than the server: install the newer one."),
)
