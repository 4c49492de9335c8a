"""What two people changed at once, and what the server refused: listed for a person, settled by a key."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from uuid import UUID

from cxdesk.models.moments import from_micros, to_micros
from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Actor
from cxdesk.services import clock
from cxdesk.services.sharing import outbox
from cxdesk.services.sharing.column_names import TEXTS, Values, case_of, column_name
from cxdesk.services.sharing.own_rows import Key, pending_of, value_of
from cxdesk.services.sharing.reasons import words_of
from cxdesk.services.sharing.state import read_sharing
from cxdesk.services.sharing.text_merge import merged_text
from cxdesk.services.translation import say

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

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
    why, hint = words_of((entry.answer or {}).get("reason") or {})
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


def refresh_theirs(db: sqlite3.Connection) -> None:
    """After a pull, in the open transaction: an open question is asked with what the other side has now.

    Where that is what the person wanted all along, nothing is left to ask.
    """
    rows = db.execute(
        "SELECT id, table_name, row_id, column_name, together, mine, theirs FROM conflicts WHERE state = 'open'"
    ).fetchall()
    for id_, table, row_id, column, together, mine, theirs in rows:
        key = Key(table, row_id)
        if column in pending_of(db, key):
            continue
        now = value_of(db, key, column)
        alike = _asked_with(db, table, row_id, together) if together else [(id_, column, mine, theirs)]
        if now == json.loads(mine) and together in (column, "") and _says_the_same(db, key, alike):
            _settled_as(db, [row[0] for row in alike], "mine")
        elif now != json.loads(theirs):
            by, at = _last_author(db, key, column)
            db.execute(
                "UPDATE conflicts SET theirs = ?, theirs_by = ?, theirs_at = ? WHERE id = ?",
                (json.dumps(now), by, at, id_),
            )


def _says_the_same(db: sqlite3.Connection, key: Key, asked: Iterable[tuple[Any, ...]]) -> bool:
    """Whether no text is among the open questions `asked` of which another one stands."""
    return all(
        value_of(db, key, column) == json.loads(mine)
        for _, column, mine, _ in asked
        if (key.table, column) in TEXTS
    )


def _last_author(db: sqlite3.Connection, key: Key, column: str) -> tuple[bytes | None, int | None]:
    case = case_of(db, key.table, UUID(bytes=key.id))
    found = db.execute(
        """SELECT m.person_id, m.at FROM changes ch JOIN mutations m ON m.id = ch.mutation_id
            WHERE ch.case_id = ? AND ch.table_name = ? AND ch.row_id = ? AND ch.column_name = ?
            ORDER BY ch.id DESC LIMIT 1""",
        (case[0].bytes if case else None, *key, column),
    ).fetchone()
    return (found[0], found[1]) if found else (None, None)


def _asked_with(db: sqlite3.Connection, table: str, row_id: bytes, together: str) -> list[Any]:
    """The open conflicts that are one question: id, column, mine, theirs."""
    return db.execute(
        "SELECT id, column_name, mine, theirs FROM conflicts"
        " WHERE table_name = ? AND row_id = ? AND together = ? AND state = 'open'",
        (table, row_id, together),
    ).fetchall()


def _settled_as(db: sqlite3.Connection, ids: Sequence[bytes], take: str) -> None:
    db.executemany(
        "UPDATE conflicts SET state = ?, settled_at = ? WHERE id = ?",
        [(take, to_micros(clock.now()), id_) for id_ in ids],
    )


def settle(session: Session, conflict_id: UUID, take: Take, text: str = "", *, by: Actor) -> Outcome:
    """Settle a conflict: one's own value or the merged `text` as a new change, or theirs, which stands already.

    Raises CxError where it was settled already, or where theirs has changed again.
    """
    db = _connection(session, by)
    asked = db.execute(
        "SELECT table_name, row_id, together FROM conflicts WHERE id = ? AND state = 'open'",
        (conflict_id.bytes,),
    ).fetchone()
    if asked is None:
        raise CxError(N_("This conflict was settled already."), N_("Go on with the next one."))
    key = Key(asked[0], asked[1])
    rows = _asked_with(db, *asked)
    if take != "theirs":
        _check_seen(db, key, {column: theirs for _, column, _, theirs in rows})
        mine = {column: text if take == "merged" else json.loads(value) for _, column, value, _ in rows}
        _put_all(session, [{"table": key.table, "id": key.id.hex(), "insert": False, "values": mine}])
    else:
        # Nothing is written, so nothing is recorded: undo knows it by the conflict's own id.
        session.info["mutation"] = conflict_id
    _settled_as(db, [row[0] for row in rows], take)
    name = say(column_name(key.table, rows[0][1]))
    return Outcome(_topics([key.table]), Text(_TAKEN[take], {"what": name}))


def is_settled_as_theirs(session: Session, conflict_id: UUID) -> bool:
    """Whether undo means a conflict of which theirs was taken, or was and is open again."""
    from cxdesk.services.workspace.file import as_sqlite

    db = as_sqlite(session.connection().connection.driver_connection)
    query = "SELECT 1 FROM conflicts WHERE id = ? AND state IN ('theirs', 'open')"
    return db is not None and db.execute(query, (conflict_id.bytes,)).fetchone() is not None


def ask_again(session: Session, conflict_id: UUID, *, by: Actor) -> Outcome:
    """Open a conflict again of which theirs was taken; one that is open again is settled so once more.

    Raises CxError where the same was asked anew since.
    """
    db = _connection(session, by)
    table, row_id, together, state, at = db.execute(
        "SELECT table_name, row_id, together, state, settled_at FROM conflicts WHERE id = ?",
        (conflict_id.bytes,),
    ).fetchone()
    if state == "open":
        return settle(session, conflict_id, "theirs", by=by)
    if _asked_with(db, table, row_id, together):
        raise CxError(N_("The same was changed by both once more."), N_("Choose between the newer versions."))
    db.execute(
        "UPDATE conflicts SET state = 'open', settled_at = NULL"
        " WHERE table_name = ? AND row_id = ? AND together = ? AND state = 'theirs' AND settled_at = ?",
        (table, row_id, together, at),
    )
    refresh_theirs(db)
    session.info["mutation"] = conflict_id
    return Outcome(frozenset({Topic.SHARING}), Text(N_("Asked again.")))


_TAKEN = {
    "mine": N_("Settled, yours: {what}"),
    "theirs": N_("Settled, theirs: {what}"),
    "merged": N_("Settled, merged: {what}"),
}


def _check_seen(db: sqlite3.Connection, key: Key, theirs: Mapping[str, str]) -> None:
    pending = pending_of(db, key)
    for column, told in theirs.items():
        if column not in pending and value_of(db, key, column) != json.loads(told):
            raise CxError(
                N_("This was changed again meanwhile."), N_("Look at the new version, then choose once more.")
            )


def edit_again(session: Session, mutation_id: UUID, *, by: Actor) -> Outcome:
    """Make a refused save once more, as a new change on what stands now.

    Raises CxError where it does not fit any more.
    """
    db = _connection(session, by)
    entry = _refused(db, mutation_id)
    rows = [
        {**row, "values": {column: new for column, (_, new) in row["columns"].items()}}
        for row in entry.content["rows"]
    ]
    _put_all(session, rows)
    db.execute(_DROP, (to_micros(clock.now()), entry.seq))
    return Outcome(_topics(row["table"] for row in rows), Text(N_("Edited again: it is sent anew.")))


def drop(session: Session, mutation_id: UUID, *, by: Actor) -> Outcome:
    """Let a refused save go."""
    db = _connection(session, by)
    db.execute(_DROP, (to_micros(clock.now()), _refused(db, mutation_id).seq))
    return Outcome(message=Text(N_("The refused edit was dropped.")))


_DROP = "UPDATE outbox SET state = 'dropped', answered_at = ? WHERE seq = ?"


def _refused(db: sqlite3.Connection, mutation_id: UUID) -> outbox.Entry:
    entry = outbox.read_entry(db, mutation_id)
    if entry is None or entry.state is not outbox.State.REJECTED:
        raise CxError(N_("This edit is not among the refused ones any more."), N_("Go on with the next one."))
    return entry


def _put_all(session: Session, rows: Iterable[Mapping[str, Any]]) -> None:
    """Set values of the wire form on entities; what was taken away comes back, what was never there is made."""
    from sqlalchemy.exc import IntegrityError

    from cxdesk.models.casework import Case
    from cxdesk.services.workspace.changes import entities

    try:
        # Row by row, parents first as they stand in the outbox: not every reference is a relationship.
        for row in rows:
            with session.no_autoflush:
                _put(session, entities()[row["table"]], row)
            session.flush()
    except IntegrityError as error:
        raise CxError(
            N_("It does not fit to what stands now."), N_("Drop it, and make the change by hand.")
        ) from error
    for entity in list(session.identity_map.values()):
        if isinstance(entity, Case) and entity.deleted_at is None:
            entity.check_closed()


def _put(session: Session, kind: type[Any], row: Mapping[str, Any]) -> None:
    from cxdesk.services.workspace.changes import put

    entity = session.get(kind, UUID(hex=row["id"]))
    if entity is None and not row["insert"]:
        raise CxError(N_("What this belongs to is not here any more."), N_("Drop it, or take theirs."))
    if entity is None:
        entity = kind(id=UUID(hex=row["id"]))
        session.add(entity)
    elif entity.deleted_at is not None and "deleted_at" not in row["values"]:
        entity.deleted_at = None
    for column, value in row["values"].items():
        put(entity, column, value)


def _topics(tables: Iterable[str]) -> frozenset[Topic]:
    from cxdesk.services.workspace.changes import TOPICS

    return frozenset(TOPICS.get(table, Topic.PEOPLE) for table in tables)


def _connection(session: Session, by: Actor) -> sqlite3.Connection:
    from cxdesk.services.workspace.file import as_sqlite

    db = as_sqlite(session.connection().connection.driver_connection)
    assert db is not None, "a workspace is a file of SQLite"
    sharing = read_sharing(db)
    if sharing is None or sharing.person_id not in (None, by.person_id):
        raise CxError(
            N_("Only the person of this workspace decides about its edits."),
            N_("Ask the person who made them."),
        )
    return db
