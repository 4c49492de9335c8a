"""Bugs that are put into the engine on purpose, to see whether the harness finds them; and deliveries made twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from cxdesk.models.ids import new_id
from cxdesk.models.sharing import TABLES
from cxdesk.services.sharing import pull, push, taking
from cxdesk.services.sharing.link import Link
from cxdesk.services.sharing.outbox import Entry
from cxdesk.services.sharing.state import update_sharing
from cxdesk.services.workspace.store import Store


@contextmanager
def _cursor_before_rows() -> Iterator[None]:
    """The cursor is committed first, the rows follow: a death in between loses them."""
    run = pull._Pull.run

    def early(self: Any) -> Any:
        with self._link.snapshot():
            ((horizon,),) = self._link.rows(pull._HORIZON)
        with self._steps.step() as step:
            update_sharing(step.db, cursor=horizon)
        return run(self)

    with patch.object(pull._Pull, "run", early):
        yield


@contextmanager
def _new_id_on_retry() -> Iterator[None]:
    """What is sent again has another id: the server cannot tell that it has it."""
    batch = push._next_batch

    def renamed(store: Store, db: sqlite3.Connection) -> list[Entry]:
        return [_renamed(entry) if entry.first_sent_at else entry for entry in batch(store, db)]

    with patch.object(push, "_next_batch", renamed):
        yield


def _renamed(entry: Entry) -> Entry:
    other = new_id()
    return entry._replace(mutation=other, content={**entry.content, "id": other.hex})


@contextmanager
def _pending_ignored() -> Iterator[None]:
    """A pull writes over what was edited here and not sent yet."""
    with patch.object(taking, "_pending_of", lambda db, table: {}):
        yield


@contextmanager
def _newest_seen() -> Iterator[None]:
    """The feed goes on behind the newest row that it saw: what was begun earlier and ends later is passed by."""
    newest = ", ".join(
        f"coalesce((SELECT max(sync_xid::text::bigint) FROM cxdesk.{table.name}), 0)" for table in TABLES
    )
    with patch.object(pull, "_HORIZON", f"SELECT ((greatest({newest}) + 1)::text)::xid8"):
        yield


@contextmanager
def _no_clamp() -> Iterator[None]:
    """The horizon is that of the snapshot alone: after a crash, ids behind it are given again."""
    with patch.object(pull, "_HORIZON", "SELECT pg_snapshot_xmin(pg_current_snapshot())"):
        yield


@contextmanager
def _none() -> Iterator[None]:
    yield


#: Name of a bug -> what patches the engine of this process.
BUGS: dict[str, Callable[[], Any]] = {
    "": _none,
    "cursor before rows": _cursor_before_rows,
    "new id on retry": _new_id_on_retry,
    "pending ignored": _pending_ignored,
    "newest seen": _newest_seen,
    "no clamp": _no_clamp,
}


@contextmanager
def seeded(name: str) -> Iterator[None]:
    """Run with the bug of that name; with none where it is empty."""
    with BUGS[name]():
        yield


@contextmanager
def delivered_twice(link: Link, twice: bool) -> Iterator[None]:
    """Deliver each push twice, as a network does that repeats what it sent; the last answer counts."""
    if not twice:
        yield
        return
    once = link.call

    def call(function: str, *arguments: Any, **more: Any) -> Any:
        if function == "push":
            once(function, *arguments, **more)
        return once(function, *arguments, **more)

    with patch.object(link, "call", call):
        yield
