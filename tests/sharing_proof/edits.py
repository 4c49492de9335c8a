"""What a specialist does at a headless workstation: the program's own use-cases, with values nobody else writes."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable
from itertools import count
from typing import Any, NamedTuple
from uuid import UUID

from cxdesk.models.fixes import NEXT, FixChanges
from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor, Fault, FixStatus, Role
from cxdesk.services.casework.cases import (
    add_tag,
    close_case,
    remove_tag,
    reopen_case,
    resume_case,
    set_cause,
    set_conclusion,
    set_fault,
    wait_for_client,
)
from cxdesk.services.casework.entering import NewComplaint, enter_case
from cxdesk.services.casework.fixes import (
    edit_fix,
    link_case,
    move_fix,
    propose_fix,
    set_fix_causes,
    unlink_case,
)
from cxdesk.services.workspace.store import Store

#: Columns into which only values are written that nobody writes twice: what the judge follows from value to value.
UNIQUE = frozenset(
    {("case_reviews", "conclusion"), ("complaints", "text")}
    | {("fixes", name) for name in ("title", "description", "document", "text_before", "text_after")}
)
_TEXTS = ("title", "description", "document", "text_before", "text_after")


class Cell(NamedTuple):
    """One column of one row that an edit changed, in the wire form."""

    table: str
    row: str
    column: str
    base: Any
    new: Any


class Edit(NamedTuple):
    """An edit that was acknowledged: its transaction was committed."""

    mutation: str
    action: str
    inserts: tuple[tuple[str, str], ...]
    cells: tuple[Cell, ...]


class Specialist:
    """Edits at random, by a seed; `say` hears of each intent before and of each edit after its commit."""

    def __init__(
        self, store: Store, actor: Actor, seed: int, name: str, say: Callable[[dict[str, Any]], None]
    ) -> None:
        self.store, self.actor, self.name = store, actor, name
        self._random = random.Random(seed)
        self._say = say
        # Across restarts: the process before may have used the same numbers.
        self._run = self._random.getrandbits(48)
        self._n = count()
        self._last: list[UUID] = []
        #: Of how much of the work: the rare ones make rows, which everybody then holds.
        self._kinds: tuple[tuple[Callable[[], Any], int], ...] = (
            (self._conclude, 10), (self._edit_fix, 10), (self._set_cause, 6), (self._tag, 4), (self._untag, 3),
            (self._fault, 4), (self._close, 3), (self._reopen, 2), (self._wait, 1), (self._resume, 1),
            (self._move_fix, 3), (self._fix_causes, 2), (self._link, 2), (self._unlink, 1), (self._propose, 1),
            (self._enter, 1), (self._undo, 4),
        )  # fmt: skip

    def work(self) -> Edit | None:
        """One edit; None where a rule of the program refused it."""
        kinds, weights = zip(*self._kinds, strict=True)
        kind = self._random.choices(kinds, weights)[0]
        try:
            return self._done(kind())
        except CxError as refused:
            self._say({"refused": refused.title})
            return None

    def conclude(self, case: UUID) -> Edit | None:
        """Write a conclusion that nobody else writes."""
        return self._done(self._write(set_conclusion, case, self._unique()))

    def edit_fix(self, fix: UUID, column: str = "description") -> Edit | None:
        """Write a text into a fix."""
        return self._done(self._write(edit_fix, fix, FixChanges(**{column: self._unique()})))  # type: ignore[misc]

    def propose(self) -> Edit | None:
        """Log a fix."""
        return self._done(self._propose())

    def undo(self) -> Edit | None:
        """Turn the last edit back."""
        return self._done(self._undo())

    def _unique(self) -> str:
        return f"{self.name} {self._run:012x} {next(self._n)}"

    def _write(self, use_case: Any, *arguments: Any) -> UUID | None:
        self._say({"intent": use_case.__name__})
        found: UUID | None = self.store.write(use_case, *arguments, by=self.actor).mutation
        if found is not None:
            self._last.append(found)
        return found

    def _done(self, mutation: UUID | None) -> Edit | None:
        if mutation is None:
            return None
        with self.store.connect() as db:
            edit = read_edit(db, mutation)
        self._say({"edit": edit})
        return edit

    def _any(self, query: str, *values: Any) -> UUID:
        with self.store.connect() as db:
            found = db.execute(f"{query} ORDER BY id", values).fetchall()
        if not found:
            raise CxError("nothing to do", "")
        return UUID(bytes=self._random.choice(found)[0])

    def _case(self, where: str = "status <> 'closed'") -> UUID:
        """A case that one may write into: one's own, for a lead any."""
        if self.actor.may(Role.LEAD):
            return self._any(f"SELECT id FROM cases WHERE {where} AND deleted_at IS NULL")
        own = self.actor.person_id.bytes
        return self._any(
            f"SELECT id FROM cases WHERE {where} AND deleted_at IS NULL AND assignee_id = ?", own
        )

    def _fix(self) -> UUID:
        return self._any("SELECT id FROM fixes WHERE deleted_at IS NULL")

    def _cause(self) -> UUID:
        return self._any("SELECT id FROM causes WHERE deleted_at IS NULL AND retired_at IS NULL")

    def _conclude(self) -> UUID | None:
        return self._write(set_conclusion, self._case(), self._unique())

    def _set_cause(self) -> UUID | None:
        return self._write(set_cause, self._case(), self._cause())

    def _tag(self) -> UUID | None:
        return self._write(add_tag, self._case(), self._cause())

    def _untag(self) -> UUID | None:
        return self._write(remove_tag, self._case(), self._cause())

    def _fault(self) -> UUID | None:
        return self._write(set_fault, self._case(), self._random.choice([*Fault, None]))

    def _close(self) -> UUID | None:
        return self._write(close_case, self._case())

    def _reopen(self) -> UUID | None:
        return self._write(reopen_case, self._case("status = 'closed'"))

    def _wait(self) -> UUID | None:
        return self._write(wait_for_client, self._case())

    def _resume(self) -> UUID | None:
        return self._write(resume_case, self._case("status = 'waiting'"))

    def _propose(self) -> UUID | None:
        return self._write(propose_fix, FixChanges(title=self._unique()), [self._cause()])

    def _edit_fix(self) -> UUID | None:
        column = self._random.choice(_TEXTS)
        return self._write(edit_fix, self._fix(), {column: self._unique()})

    def _move_fix(self) -> UUID | None:
        fix = self._fix()
        with self.store.connect() as db:
            now = db.execute("SELECT status FROM fixes WHERE id = ?", (fix.bytes,)).fetchone()[0]
        following = self._random.choice(NEXT[FixStatus(now)])
        self._say({"intent": "move_fix"})
        found = self.store.write(move_fix, fix, following, reason=self._unique(), by=self.actor).mutation
        if found is not None:
            self._last.append(found)
        return found

    def _fix_causes(self) -> UUID | None:
        return self._write(set_fix_causes, self._fix(), {self._cause(), self._cause()})

    def _link(self) -> UUID | None:
        return self._write(link_case, self._fix(), self._case())

    def _unlink(self) -> UUID | None:
        return self._write(unlink_case, self._fix(), self._case())

    def _enter(self) -> UUID | None:
        return self._write(
            enter_case, NewComplaint(text=self._unique(), client_ref=f"c{self._random.randrange(50)}")
        )

    def _undo(self) -> UUID | None:
        if not self._last:
            raise CxError("nothing to undo", "")
        mutation = self._last.pop()
        self._say({"intent": "undo"})
        return self.store.undo(mutation, by=self.actor).mutation


def read_edit(db: sqlite3.Connection, mutation: UUID) -> Edit:
    """What the workspace's own history holds of a mutation."""
    action = db.execute("SELECT action FROM mutations WHERE id = ?", (mutation.bytes,)).fetchone()[0]
    rows = db.execute(
        'SELECT table_name, row_id, column_name, inserted, "before", "after" FROM changes WHERE mutation_id = ?'
        " ORDER BY id",
        (mutation.bytes,),
    ).fetchall()
    cells: dict[tuple[str, str, str], Cell] = {}
    for table, row, column, _, before, after in rows:
        key = (table, row.hex(), column)
        base = cells[key].base if key in cells else _loaded(before)
        cells[key] = Cell(*key, base, _loaded(after))
    inserts = {(table, row.hex()) for table, row, _, inserted, _, _ in rows if inserted}
    return Edit(mutation.hex, action, tuple(sorted(inserts)), tuple(cells.values()))


def _loaded(value: Any) -> Any:
    # SQLite keeps a number as one in a column of JSON.
    return json.loads(value) if isinstance(value, str) else value
