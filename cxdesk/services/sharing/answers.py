"""What the server answered to a mutation becomes true in the workspace.

Everything here runs in one transaction of the caller: after a crash either the whole answer was taken in, or the entry
still waits and is sent again under its id, to which the server answers the same.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from cxdesk.models.ids import new_id
from cxdesk.models.moments import to_micros
from cxdesk.models.sharing import TOGETHER
from cxdesk.services import clock
from cxdesk.services.sharing import outbox, own_rows
from cxdesk.services.sharing.column_names import settled_as, together
from cxdesk.services.sharing.own_rows import Key, Pending
from cxdesk.services.sharing.state import keep_mark
from cxdesk.services.sharing.wire import wire_of

#: Instead of a number in the outbox: what the server decided at once was never in it.
DECIDED = 0


class Taken(NamedTuple):
    """What an answer did: conflicts it left, whether it was a refusal, and the tables that it changed."""

    conflicts: int = 0
    rejected: int = 0
    tables: frozenset[str] = frozenset()


def take_answer(
    db: sqlite3.Connection, entry: outbox.Entry, answer: Mapping[str, Any], answered: Collection[UUID] = ()
) -> Taken:
    """Take in the answer to an entry of the outbox; `answered`: the entries to which the server answered with it."""
    if answer["outcome"] == "rejected":
        return reject(db, entry, answer["reason"] or {}, answered)
    tables = _take_rows(db, entry.seq, entry.content, answer)
    left = _take_conflicts(db, entry, answer)
    _tell_truly(db, entry, answer)
    _trim(db, entry, answer)
    close_entry(db, entry.seq, outbox.State.ACKNOWLEDGED, None)
    return Taken(left, 0, tables)


def take_decision(
    db: sqlite3.Connection, content: Mapping[str, Any], answer: Mapping[str, Any]
) -> frozenset[str]:
    """Take in what the server decided at once; the tables that changed. `content` in the rows form; a mutation that
    the server made itself (`take_next`) names its rows in the answer alone.
    """
    tables = _take_rows(db, DECIDED, content, answer)
    keep_mark(db, answer.get("mark"))
    return tables


def _take_rows(
    db: sqlite3.Connection, seq: int, content: Mapping[str, Any], answer: Mapping[str, Any]
) -> frozenset[str]:
    theirs = _theirs(answer)
    made = {
        (row["table"], row["id"]): {column: new for column, (_, new) in row["columns"].items()}
        for row in content["rows"]
        if row["insert"]
    }
    tables = set()
    for row in answer["rows"]:
        name = (row["table"], row["id"])
        key = Key(row["table"], bytes.fromhex(row["id"]))
        # A newer server may tell columns that this workspace does not have.
        known = wire_of(key.table).forms
        values = {column: value for column, value in row["values"].items() if column in known}
        values |= theirs.get(name, {})
        if name in made:
            values |= _unnamed(key.table, made[name], values)
        told = _Told(seq, int(row["rev"]), values)
        if own_rows.rev_of(db, key) is None and name in made:
            own_rows.make(db, key, made[name] | told.values)
        rev = own_rows.rev_of(db, key)
        if rev is None:
            own_rows.forget(db, key)  # it has left this workspace meanwhile
            continue
        tables.add(key.table)
        _take_row(db, key, rev, told)
    return frozenset(tables)


def _unnamed(table: str, made: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, None]:
    """What an answer does not name of the states of a row that was just made: empty where the row is as it was made."""
    return {
        column: None
        for group in TOGETHER.get(table, ())
        if values.get(group[0]) == made.get(group[0])
        for column in group
        if column not in values
    }


def _theirs(answer: Mapping[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for conflict in answer.get("conflicts") or ():
        found.setdefault((conflict["table"], conflict["id"]), {})[conflict["column"]] = conflict["theirs"]
    return found


def _lost(answer: Mapping[str, Any]) -> dict[tuple[str, str], set[str]]:
    """The columns in which somebody else was quicker, with those that stand and fall with them."""
    return {
        name: {beside for column in columns for beside in together(name[0], column)}
        for name, columns in _theirs(answer).items()
    }


class _Told(NamedTuple):
    """A row as an answer tells it: whose answer, at which rev, and the values."""

    seq: int
    rev: int
    values: dict[str, Any]


def _take_row(db: sqlite3.Connection, key: Key, rev: int, told: _Told) -> None:
    """Take a row in that was last pulled at `rev`.

    A column stays pending until a pull brings what was told: one that began before the push may still be on its way,
    with the value of before. Where the pull was quicker than the answer, nothing is waited for.
    """
    pending = own_rows.pending_of(db, key)
    answered = {column for column, one in pending.items() if one.seq == told.seq}
    shown: dict[str, Any] = {}
    for column in sorted(answered.union(told.values)):
        one = pending.get(column, Pending(told.seq, None, None, None, None))
        # A state of which the answer tells a half comes whole with the pull: two halves would be nobody's state.
        known = told.values.keys() >= set(together(key.table, column))
        if known and (one.theirs_rev is None or told.rev >= one.theirs_rev):
            one = one._replace(theirs=json.dumps(told.values[column]), theirs_rev=told.rev)
        if column in pending and one.until_rev is None and one.seq != told.seq:
            own_rows.hold(db, key, column, one)  # a later edit of one's own stands on it
        elif rev < told.rev:
            own_rows.hold(db, key, column, one._replace(until_rev=max(told.rev, one.until_rev or 0)))
            if known:
                shown[column] = one.server
        elif column in pending:
            own_rows.release(db, key, column)
            shown[column] = one.server
    own_rows.show(db, key, shown)


def _take_conflicts(db: sqlite3.Connection, entry: outbox.Entry, answer: Mapping[str, Any]) -> int:
    left = 0
    sent = {(row["table"], row["id"]): row["columns"] for row in entry.content["rows"]}
    theirs = _theirs(answer)
    for conflict in answer.get("conflicts") or ():
        key = Key(conflict["table"], bytes.fromhex(conflict["id"]))
        column, name = conflict["column"], (conflict["table"], conflict["id"])
        if column == "deleted_at" and column not in sent[name]:
            continue  # the row went meanwhile: whoever settles what was edited for oneself brings it back with it
        pending = own_rows.pending_of(db, key)
        if column in pending and pending[column].seq > entry.seq:
            continue  # a later edit of the same column is on its way: it will meet the same
        by, at = conflict.get("by"), conflict.get("at")
        who = (bytes.fromhex(by) if by else None, to_micros(datetime.fromisoformat(at)) if at else None)
        values = (conflict["base"], conflict["mine"], conflict["theirs"])
        note_conflict(db, entry, key, column, values, *who)
        for beside in set(together(key.table, column)) - theirs[name].keys():
            # What stood with it is mine as well; what stands there now comes with the pull.
            if beside in sent[name]:
                base, mine = sent[name][beside]
                note_conflict(db, entry, key, beside, (base, mine, mine), *who)
            elif beside in pending:
                stood = json.loads(pending[beside].base or "null")
                note_conflict(db, entry, key, beside, (stood, stood, stood), *who)
        left += 1
    return left


def note_conflict(
    db: sqlite3.Connection,
    entry: outbox.Entry,
    key: Key,
    column: str,
    values: tuple[Any, Any, Any],
    by: bytes | None,
    at: int | None,
) -> None:
    """Ask the person about a column; `values`: base, mine, theirs. A question that is open goes on with the newest."""
    base, mine, theirs = (json.dumps(value) for value in values)
    db.execute(
        """INSERT INTO conflicts (id, at, mutation_id, table_name, row_id, column_name, together, base, mine, theirs,
                                  theirs_by, theirs_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (table_name, row_id, column_name) WHERE state = 'open' DO UPDATE
           SET mutation_id = excluded.mutation_id, mine = excluded.mine, theirs = excluded.theirs,
               theirs_by = excluded.theirs_by, theirs_at = excluded.theirs_at""",
        (
            new_id().bytes, to_micros(clock.now()), entry.mutation.bytes, *key, column, settled_as(key.table, column),
            base, mine, theirs, by, at,
        ),
    )  # fmt: skip


def _tell_truly(db: sqlite3.Connection, entry: outbox.Entry, answer: Mapping[str, Any]) -> None:
    """Let the history say what the server did, so that undo looks for the values that stand."""
    lost = _lost(answer)
    sent = {(row["table"], row["id"]): row["columns"] for row in entry.content["rows"]}
    for row in answer["rows"]:
        name, key = (row["table"], row["id"]), Key(row["table"], bytes.fromhex(row["id"]))
        for column, (_, mine) in sent.get(name, {}).items():
            if column in lost.get(name, ()):
                untell(db, entry, key, column)
            elif column in row["values"] and row["values"][column] != mine:
                db.execute(
                    'UPDATE changes SET "after" = ?'
                    " WHERE mutation_id = ? AND table_name = ? AND row_id = ? AND column_name = ?",
                    (json.dumps(row["values"][column]), entry.mutation.bytes, *key, column),
                )


def _trim(db: sqlite3.Connection, entry: outbox.Entry, answer: Mapping[str, Any]) -> None:
    """Leave in the entry what the server did: in a new epoch that is offered again, and not what lost then."""
    lost = _lost(answer)
    if not lost:
        return
    rows = []
    for row in entry.content["rows"]:
        gone = lost.get((row["table"], row["id"]), set())
        columns = {column: values for column, values in row["columns"].items() if column not in gone}
        if columns or row["insert"]:
            rows.append({**row, "columns": columns})
    content = json.dumps({**entry.content, "rows": rows})
    db.execute("UPDATE outbox SET content = ? WHERE seq = ?", (content, entry.seq))


def untell(db: sqlite3.Connection, entry: outbox.Entry, key: Key, column: str) -> None:
    """Take a change out of the history that the server did not make."""
    db.execute(
        "DELETE FROM changes WHERE mutation_id = ? AND table_name = ? AND row_id = ? AND column_name = ?",
        (entry.mutation.bytes, *key, column),
    )


def reject(
    db: sqlite3.Connection, entry: outbox.Entry, reason: Mapping[str, Any], answered: Collection[UUID] = ()
) -> Taken:
    """Turn an entry back that the server refused, and what builds on it and is not among those `answered` now.

    The local values go, the entry stays with its reason: a person edits it again or drops it.
    """
    entries = [entry, *_building_on(db, entry, answered)]
    seqs = {one.seq for one in entries}
    rows = [row for one in entries for row in one.content["rows"]]
    made = {Key(row["table"], bytes.fromhex(row["id"])) for row in rows if row["insert"]}
    others = [one for one in outbox.list_entries(db, outbox.State.WAITING) if one.seq not in seqs]
    tables = set()
    for one in reversed(entries):
        for row in one.content["rows"]:
            key = Key(row["table"], bytes.fromhex(row["id"]))
            tables.add(key.table)
            _turn_back(db, key, entries, others, made=key in made)
        why = reason if one is entry else {"code": "earlier_refused"}
        db.execute("DELETE FROM changes WHERE mutation_id = ?", (one.mutation.bytes,))
        db.execute("DELETE FROM mutations WHERE id = ?", (one.mutation.bytes,))
        close_entry(db, one.seq, outbox.State.REJECTED, {"outcome": "rejected", "reason": why})
    return Taken(0, len(entries), frozenset(tables))


def _edited(entries: Iterable[outbox.Entry], key: Key, *, base: bool = False) -> dict[str, tuple[int, Any]]:
    """What entries made of the columns of a row, or found there (`base`): the number of the last one, and its value."""
    return {
        column: (one.seq, values[0] if base else values[1])
        for one in entries
        for row in one.content["rows"]
        if (row["table"], row["id"]) == (key.table, key.id.hex())
        for column, values in row["columns"].items()
    }


def _turn_back(
    db: sqlite3.Connection,
    key: Key,
    entries: Sequence[outbox.Entry],
    others: Iterable[outbox.Entry],
    *,
    made: bool,
) -> None:
    """Give the columns that the refused `entries` hold back: to what `others`, unanswered still, made of them, else to
    the server. What stands and falls with an unanswered edit is as the refused ones found it.
    """
    if made and (own_rows.rev_of(db, key) or 0) <= 0:
        own_rows.remove(db, key)
        return
    seqs = {one.seq for one in entries}
    back = {name: one for name, one in own_rows.pending_of(db, key).items() if one.seq in seqs}
    edited = _edited(others, key)
    held = {name: [edited[one][0] for one in together(key.table, name) if one in edited] for name in back}
    # One statement for all: each alone might break the rules of the row.
    values = {name: one.server for name, one in back.items() if not held[name]}
    for name in back:
        # What an unanswered edit left is what the refused ones after it found, though it may build on one before it.
        after = [one for one in reversed(entries) if held[name] and one.seq > max(held[name])]
        found = _edited(after, key, base=True)
        if name in found:
            values[name] = found[name][1]
    own_rows.show(db, key, values)
    rev = own_rows.rev_of(db, key) or 0
    for name, one in back.items():
        if held[name]:
            own_rows.hold(db, key, name, one._replace(seq=max(held[name]), until_rev=None))
        elif one.theirs_rev is not None and rev < one.theirs_rev:
            # The answer to an earlier edit told it, and no pull has brought it yet.
            own_rows.hold(db, key, name, one._replace(seq=DECIDED, until_rev=one.theirs_rev))
        else:
            own_rows.release(db, key, name)
    if rev == 0 and not own_rows.pending_of(db, key):
        # Somebody else's, gone with a restore of the server: it stood here for the sake of the edit alone.
        own_rows.remove(db, key)


def _building_on(
    db: sqlite3.Connection, entry: outbox.Entry, answered: Collection[UUID]
) -> list[outbox.Entry]:
    """The unanswered entries that build on one, on those that do, and so on; in their order."""
    found: dict[int, outbox.Entry] = {}
    asked = [entry]
    while asked:
        one = asked.pop()
        for later in outbox.list_naming(db, one):
            if later.seq not in found and later.mutation not in answered:
                found[later.seq] = later
                asked.append(later)
    return [found[seq] for seq in sorted(found)]


def close_entry(
    db: sqlite3.Connection, seq: int, state: outbox.State, answer: Mapping[str, Any] | None
) -> None:
    """An entry waits no more."""
    db.execute(
        "UPDATE outbox SET state = ?, answered_at = ?, answer = ? WHERE seq = ?",
        (state.value, to_micros(clock.now()), json.dumps(answer) if answer else None, seq),
    )
