"""What a person changed and the server has not answered yet.

An entry stands in the person's own transaction: a change and what tells the server of it are kept both or neither.
Needs sqlite3 alone.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from cxdesk.models.moments import from_micros, to_micros
from cxdesk.models.sharing import TABLE, TABLES, TOGETHER, How
from cxdesk.models.texts import N_, CxError
from cxdesk.services import clock
from cxdesk.services.sharing.rows_form import Change, Head, Rows, content_text, folded

#: How long an entry stays after the server took it, for the day on which the server is restored from a backup.
KEPT = timedelta(days=30)
#: Rows that the server takes of one save (`check_shape`).
MOST_ROWS = 20_000


class Decided(CxError):
    """A change that is the server's to make, at once: `authority.py` asks it."""

    def __init__(self) -> None:
        super().__init__(
            N_("This is decided by the shared database."),
            N_("Try it again while you are connected; reviewing and closing your cases goes on meanwhile."),
        )


class State(StrEnum):
    """Where an entry stands."""

    WAITING = "waiting"
    ACKNOWLEDGED = "acknowledged"
    REJECTED = "rejected"
    DROPPED = "dropped"


class Entry(NamedTuple):
    """An entry of the outbox; `content` in the rows form."""

    seq: int
    mutation: UUID
    at: datetime
    content: dict[str, Any]
    state: State
    first_sent_at: datetime | None
    answer: dict[str, Any] | None


_KEEP = """INSERT INTO outbox (mutation_id, at, content) VALUES (?, ?, ?)
           ON CONFLICT (mutation_id) DO UPDATE SET content = excluded.content RETURNING seq"""
# The older base stays: it is what the server had. So does what it told meanwhile.
_PENDING = """INSERT INTO pending_columns (table_name, row_id, column_name, seq, base) VALUES (?, ?, ?, ?, ?)
              ON CONFLICT DO UPDATE SET seq = excluded.seq, until_rev = NULL"""
_TOUCHING = """SELECT DISTINCT o.mutation_id FROM pending_columns p JOIN outbox o ON o.seq = p.seq
                WHERE p.table_name = ? AND p.row_id = ? AND o.state = 'waiting' AND o.mutation_id <> ?"""


def keep(db: sqlite3.Connection, head: Head, changes: Iterable[Change]) -> None:
    """Write a mutation into the outbox, in the open transaction of its person. Called again, with all its changes,
    where the mutation grows.
    """
    rows = folded(changes)
    check_size(len(rows))
    content = content_text(head, rows, _earlier(db, head.mutation, rows))
    (seq,) = db.execute(_KEEP, (head.mutation, head.at, content)).fetchone()
    for (table, row_id), row in rows.items():
        bases = {column: base for column, (base, _) in row.columns.items()}
        hold(db, seq, table, row_id, bases)
        _settle(db, table, row_id, bases)


def check_size(rows: int) -> None:
    """Raise CxError where a save changes more rows than the server takes of one."""
    if rows > MOST_ROWS:
        raise CxError(
            N_("One save changes {most} rows at most in a shared database; this one would change {n}."),
            N_("Nothing was changed. Select fewer rows, and do it in parts."),
            most=MOST_ROWS,
            n=rows,
        )


def hold(db: sqlite3.Connection, seq: int, table: str, row_id: bytes, bases: Mapping[str, str]) -> None:
    """Let columns keep their local values until the server has told what became of entry `seq`; `bases` as JSON.

    Columns that belong together are held together, also those that the entry leaves as they are: a pull in between
    would else mix two people's states of a case.
    """
    beside = {
        other
        for column in bases
        for group in TOGETHER.get(table, ())
        if column in group
        for other in group
        if other not in bases
    }
    told = [(table, row_id, column, seq, base) for column, base in bases.items()]
    if beside:
        told += [(table, row_id, column, seq, base) for column, base in _standing(db, table, row_id, beside)]
    db.executemany(_PENDING, told)


def _standing(
    db: sqlite3.Connection, table: str, row_id: bytes, columns: set[str]
) -> Iterator[tuple[str, str]]:
    """Values of a row as JSON; nothing for a row that is being made."""
    from cxdesk.services.sharing.wire import to_json, wire_of

    names, forms = sorted(columns), wire_of(table).forms
    row = db.execute(f"SELECT {', '.join(names)} FROM {table} WHERE id = ?", (row_id,)).fetchone()  # noqa: S608 - columns of entities
    for name, value in zip(names, row or (), strict=False):
        yield name, json.dumps(to_json(forms[name], value))


def _settle(db: sqlite3.Connection, table: str, row_id: bytes, columns: Iterable[str]) -> None:
    # Who edits a column that shows theirs has seen it, and has chosen.
    db.executemany(
        "UPDATE conflicts SET state = 'mine', settled_at = ?"
        " WHERE state = 'open' AND table_name = ? AND row_id = ? AND column_name = ?",
        [(to_micros(clock.now()), table, row_id, column) for column in columns],
    )


def _earlier(db: sqlite3.Connection, mutation: bytes, rows: Rows) -> set[bytes]:
    """Unanswered mutations that touch the same rows, or made those that these belong to."""
    touched = set(rows)
    for (table, _), row in rows.items():
        for column, target in _parents(table):
            _, value = row.columns.get(column, ("", "null"))
            if value != "null":
                touched.add((target, bytes.fromhex(json.loads(value))))
    return {
        found
        for table, row_id in touched
        for (found,) in db.execute(_TOUCHING, (table, row_id, mutation))
    }  # fmt: skip


@cache
def _parents(table: str) -> tuple[tuple[str, str], ...]:
    """Columns that name a row which a person may have made, with its table."""
    from cxdesk.models.tables import Base

    return tuple(
        (str(key.parent.name), key.column.table.name)
        for key in Base.metadata.tables[table].foreign_keys
        if key.column.table.name in TABLE and TABLE[key.column.table.name].how is How.LOCALLY
    )


def prepare() -> None:
    """Work out in the background what the first save of a connected workspace would else work out while one waits."""
    from cxdesk.services.sharing.wire import wire_of

    _local()
    for table in TABLES:
        if table.how is How.LOCALLY:
            _parents(table.name)
    for name in TOGETHER:
        wire_of(name)


@cache
def _local() -> frozenset[tuple[str, str]]:
    """Columns that a workspace changes by itself."""
    found = set()
    for table in TABLES:
        if table.how is How.LOCALLY and table.inserts:
            found.add((table.name, "deleted_at"))
        for columns, how, _roles in table.updates:
            found.update((table.name, column) for column in columns if how is How.LOCALLY)
    return frozenset(found)


def check_local(changes: Sequence[Change]) -> None:
    """Raise Decided where a change is the server's to make; CxError where a case is to be taken first."""
    for table, _row, _case, column, inserted, before, _after in changes:
        if (table, column) in _local() or (inserted and TABLE[table].how is How.LOCALLY):
            continue
        if (table, column) == ("cases", "assignee_id") and before == "null" and _reviews(changes):
            raise CxError(N_("Nobody holds this case."), N_("Press T to take it first."))
        raise Decided


def _reviews(changes: Sequence[Change]) -> bool:
    """Whether more is done to a case than to give it to somebody, or to open it again."""
    opens = any((c[0], c[3], c[5]) == ("cases", "status", '"closed"') for c in changes)
    return not opens and any((c[0], c[3]) != ("cases", "assignee_id") for c in changes)


@contextmanager
def written(db: sqlite3.Connection) -> Iterator[None]:
    """One transaction on a connection for bulk work, on the disk when it ends."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


_READ = "SELECT seq, mutation_id, at, content, state, first_sent_at, answer FROM outbox"


def read_entry(db: sqlite3.Connection, mutation: UUID) -> Entry | None:
    """The entry of a mutation."""
    row = db.execute(f"{_READ} WHERE mutation_id = ?", (mutation.bytes,)).fetchone()
    return _entry(row) if row else None


def list_entries(db: sqlite3.Connection, state: State, *, after: int = 0, limit: int = -1) -> list[Entry]:
    """The entries in a state behind the number `after`, oldest first."""
    # The state stands in the statement: a partial index serves no bound value.
    query = f"{_READ} WHERE state = '{state.value}' AND seq > ? ORDER BY seq LIMIT ?"
    return [_entry(row) for row in db.execute(query, (after, limit))]


def list_naming(db: sqlite3.Connection, entry: Entry) -> list[Entry]:
    """The waiting entries that name another one as built on."""
    # The id is looked for before the content is read: few of thousands have it.
    query = f"{_READ} WHERE state = 'waiting' AND seq > ? AND instr(content, ?)"
    found = [_entry(row) for row in db.execute(query, (entry.seq, entry.mutation.hex))]
    return [later for later in found if entry.mutation.hex in later.content["after"]]


def _entry(row: tuple[Any, ...]) -> Entry:
    seq, mutation, at, content, state, sent, answer = row
    return Entry(
        seq, UUID(bytes=mutation), from_micros(at), json.loads(content), State(state),
        from_micros(sent) if sent is not None else None, json.loads(answer) if answer else None,
    )  # fmt: skip


def forget_old(db: sqlite3.Connection) -> None:
    """Let go, in the open transaction, of what the server took long ago."""
    db.execute(
        "DELETE FROM outbox WHERE state IN ('acknowledged', 'dropped') AND answered_at < ?",
        (to_micros(clock.now() - KEPT),),
    )


def offer_again(db: sqlite3.Connection) -> int:
    """In a new epoch, in the open transaction: what the server had taken is offered once more, under its old id, so
    that what it still has is not done twice. How many entries.

    Their columns are pending again, so that the values stand while the workspace is filled anew.
    """
    since = to_micros(clock.now() - KEPT)
    db.execute(
        "UPDATE outbox SET state = 'waiting', answered_at = NULL, answer = NULL"
        " WHERE state = 'acknowledged' AND answered_at >= ? AND json_array_length(content, '$.rows') > 0",
        (since,),
    )
    db.execute("DELETE FROM pending_columns")
    entries = list_entries(db, State.WAITING)
    for entry in entries:
        for row in entry.content["rows"]:
            bases = {column: json.dumps(base) for column, (base, _) in row["columns"].items()}
            hold(db, entry.seq, row["table"], bytes.fromhex(row["id"]), bases)
    return len(entries)
