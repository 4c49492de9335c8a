"""The outbox goes to the server, in order, and its answers come in.

Nothing here needs a memory of its own: what is waiting stands in the outbox, under ids that never change. A crash
before the answer was taken in leaves the entry waiting; sent again, the server tells what it did the first time.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from uuid import UUID

from cxdesk.models.moments import to_micros
from cxdesk.models.texts import N_, CxError
from cxdesk.services import clock
from cxdesk.services.sharing import outbox, own_rows
from cxdesk.services.sharing.answers import Taken, close_entry, note_conflict, reject, take_answer, untell
from cxdesk.services.sharing.outbox import Entry, State
from cxdesk.services.sharing.own_rows import Key
from cxdesk.services.sharing.state import keep_mark, read_sharing

if TYPE_CHECKING:
    from cxdesk.services.workspace.store import Store

#: Mutations in one call, and the rows after which a batch is full: taking their answers in is one step of the lane.
BATCH, BATCH_ROWS = 50, 2000
#: The server knows for 90 days what it applied; a day is left for clocks and for the way.
ANSWERS_KNOWN = timedelta(days=89)


class Calls(Protocol):
    """What is asked of a link here."""

    def call(self, function: str, *args: Any) -> Any:
        """The answer of a function of the server."""


class Pushed(NamedTuple):
    """What one push did: entries answered, conflicts left, entries refused, tables that changed."""

    entries: int = 0
    conflicts: int = 0
    rejected: int = 0
    tables: frozenset[str] = frozenset()

    def __add__(self, other: object) -> Pushed:
        """Both together."""
        assert isinstance(other, Pushed)
        return Pushed(
            self.entries + other.entries, self.conflicts + other.conflicts, self.rejected + other.rejected,
            self.tables | other.tables,
        )  # fmt: skip


def push_batch(store: Store, db: sqlite3.Connection, link: Calls) -> Pushed | None:
    """Send the oldest entries and take the answers in; None where nothing waits. `db`: a connection for bulk work."""
    entries = _next_batch(store, db)
    if not entries:
        return None
    sharing = read_sharing(db)
    assert sharing is not None, "an outbox belongs to a connected workspace"
    answer = link.call("push", sharing.client_id, [entry.content for entry in entries])
    return _take_in(store, db, entries, answer)


def _next_batch(store: Store, db: sqlite3.Connection) -> list[Entry]:
    entries: list[Entry] = []
    rows = 0
    for entry in outbox.list_entries(db, State.WAITING, limit=BATCH):
        rows += len(entry.content["rows"])
        if entries and rows > BATCH_ROWS:
            break
        if is_stale(entry):
            break
        entries.append(entry)
    # Committed before the first byte goes: an entry that may have arrived is known as such after any crash.
    unsent = [(to_micros(clock.now()), entry.seq) for entry in entries if entry.first_sent_at is None]
    if unsent:
        with store.lane.bulk(), outbox.written(db):
            db.executemany("UPDATE outbox SET first_sent_at = ? WHERE seq = ?", unsent)
    return entries


def _take_in(
    store: Store, db: sqlite3.Connection, entries: Sequence[Entry], answer: Mapping[str, Any]
) -> Pushed:
    answers = {UUID(hex=one["id"]): one for one in answer["answers"]}
    left = deque((entry, answers[entry.mutation]) for entry in entries if entry.mutation in answers)
    pushed = Pushed()
    while left:
        # An answer is taken in whole or not at all, so what the workspace shows and what it believes answered never
        # part; between two of them a person may save. Those behind a crash are asked for again.
        with store.lane.bulk(), outbox.written(db):
            while left:
                taken = take_answer(db, *left.popleft(), answers)
                pushed += Pushed(1, taken.conflicts, taken.rejected, taken.tables)
                if store.lane.wanted:
                    break
            if not left:
                keep_mark(db, answer.get("mark"))
    if not pushed.entries:
        raise CxError(
            N_("The server did not answer to what was sent."),
            N_("Nothing is lost: it is sent again. If it goes on, tell the administrator."),
        )
    return pushed


def is_stale(entry: Entry) -> bool:
    """Whether the server may have forgotten that it applied the entry: sent again, it might be done twice."""
    return entry.first_sent_at is not None and clock.now() - entry.first_sent_at > ANSWERS_KNOWN


def give_up_stale(store: Store, db: sqlite3.Connection) -> Pushed:
    """Ask the person about entries that were sent too long ago, after a pull has brought what the server has now."""
    pushed = Pushed()
    while stale := next(filter(is_stale, outbox.list_entries(db, State.WAITING, limit=1)), None):
        with store.lane.bulk(), outbox.written(db):
            taken = _give_up(db, stale)
        pushed += Pushed(1, taken.conflicts, taken.rejected, taken.tables)
    return pushed


def _give_up(db: sqlite3.Connection, entry: Entry) -> Taken:
    rows = [(Key(row["table"], bytes.fromhex(row["id"])), row) for row in entry.content["rows"]]
    if any(row["insert"] and (own_rows.rev_of(db, key) or 0) <= 0 for key, row in rows):
        return reject(db, entry, {"code": "sent_long_ago"})
    conflicts = 0
    for key, row in rows:
        pending = own_rows.pending_of(db, key)
        held = {name: one for name, one in pending.items() if one.seq == entry.seq}
        for column, (base, mine) in row["columns"].items():
            theirs = held[column].server if column in held else own_rows.value_of(db, key, column)
            if theirs != mine:
                note_conflict(db, entry, key, column, (base, mine, theirs), None, None)
                untell(db, entry, key, column)
                conflicts += 1
        own_rows.show(db, key, {name: one.server for name, one in held.items()})
        for name in held:
            own_rows.release(db, key, name)
    close_entry(db, entry.seq, State.DROPPED, {"outcome": "dropped", "reason": {"code": "sent_long_ago"}})
    return Taken(conflicts, 0, frozenset(key.table for key, _ in rows))
