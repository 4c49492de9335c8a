"""A working day at a headless workstation: the cases that one holds are reviewed and closed, in the pace of the day.

The instant of each edit stands in its text, so whoever receives it can tell how long it was under way.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from cxdesk.models.texts import CxError
from cxdesk.models.values import Fault
from cxdesk.services.casework.cases import add_tag, close_case, set_cause, set_conclusion, set_fault
from cxdesk.services.people.seating import list_seats
from cxdesk.services.sharing.connection_file import read_connection_file
from cxdesk.services.sharing.engine import sync_round
from cxdesk.services.sharing.link import Link, Offline
from cxdesk.services.sharing.state import read_sharing
from cxdesk.services.workspace.store import Store
from tests.sharing_proof.edits import read_edit
from tests.sharing_proof.workstation import Log, Order, connect_workspace

#: Seconds after which a workstation looks by itself, and for which it gathers what woke it.
POLL, GATHER = 12.0, 0.05
_MARK = "@"


@dataclass(frozen=True)
class DayOrder:
    """What a workstation of the day is told; `cases` are reviewed within `seconds`."""

    path: str
    server: str
    login: str
    password: str
    log: str
    name: str
    seed: int
    cases: int
    seconds: float
    #: Told apart from the orders of the chaos.
    day: bool = True


def main(order: DayOrder) -> None:
    """Connect, fill, work the day, come to rest."""
    say = Log(order.log)
    path = Path(order.path)
    connect_workspace(
        Order(order.path, order.server, order.login, order.password, order.log, order.name), say
    )
    with (
        Store.open(path) as store,
        Link.open(read_connection_file(Path(order.server)), order.login, order.password) as link,
    ):
        _Day(order, store, link, say).work()
    say({"done": True})


class _Day:
    def __init__(
        self, order: DayOrder, store: Store, link: Link, say: Callable[[dict[str, Any]], None]
    ) -> None:
        self._order, self._store, self._link, self._say = order, store, link, say
        self._random = random.Random(order.seed)
        with store.connect() as db:
            sharing = read_sharing(db)
            assert sharing is not None
            self._actor = next(s.actor for s in list_seats(db) if s.actor.person_id == sharing.person_id)
        self._seen = 0

    def work(self) -> None:
        """The day: edits at random instants, an exchange after each and whenever the server has news."""
        began = time.monotonic()
        while not self._exchange():
            pass
        self._say({"filled": time.monotonic() - began})
        self._seen = self._newest_change()
        began = time.monotonic()
        edits = self._edits()
        times = sorted(self._random.uniform(0, self._order.seconds) for _ in range(self._order.cases * 5))
        due = iter([*times, self._order.seconds])
        next_edit = next(due, None)
        while next_edit is not None:
            woken = self._link.listen(max(0.0, min(POLL, began + next_edit - time.monotonic())))
            if time.monotonic() >= began + next_edit:
                self._save(edits)
                next_edit = next(due, None)
            elif woken:
                time.sleep(self._random.uniform(0, 2 * GATHER))
            self._exchange()
        while not self._exchange():
            pass
        self._say({"memory": _own_memory()})

    def _edits(self) -> Iterator[Callable[[], UUID | None]]:
        with self._store.connect() as db:
            cases = [
                UUID(bytes=id_)
                for (id_,) in db.execute(
                    "SELECT id FROM cases WHERE assignee_id = ? AND status <> 'closed' ORDER BY id",
                    (self._actor.person_id.bytes,),
                )
            ]
            causes = [
                UUID(bytes=id_) for (id_,) in db.execute("SELECT id FROM causes WHERE deleted_at IS NULL")
            ]
        for case in cases[: self._order.cases]:
            one, two = self._random.sample(causes, 2)
            yield lambda case=case, one=one: self._write(set_cause, case, one)  # type: ignore[misc]
            yield lambda case=case, two=two: self._write(add_tag, case, two)  # type: ignore[misc]
            yield lambda case=case: self._write(set_fault, case, self._random.choice(list(Fault)))  # type: ignore[misc]
            yield lambda case=case: self._write(
                set_conclusion, case, f"{self._order.name} {_MARK}{time.time():.6f}"
            )  # type: ignore[misc]
            yield lambda case=case: self._write(close_case, case)  # type: ignore[misc]

    def _write(self, use_case: Any, *arguments: Any) -> UUID | None:
        return self._store.write(use_case, *arguments, by=self._actor).mutation

    def _save(self, edits: Iterator[Callable[[], UUID | None]]) -> None:
        edit = next(edits, None)
        if edit is None:
            return
        mutation = None
        began = time.perf_counter()
        try:
            mutation = edit()
        except CxError as error:
            self._say({"refused": error.title})
        self._say({"save": time.perf_counter() - began})
        if mutation is not None:
            # The judge looks where each of them went.
            with self._store.connect() as db:
                self._say({"edit": read_edit(db, mutation)})

    def _exchange(self) -> bool:
        """One round; whether nothing is left."""
        began = time.perf_counter()
        try:
            found = sync_round(self._store, self._link)
        except Offline as error:
            self._say({"offline": error.title})
            raise
        self._say(
            {
                "round": [found.pulled, found.pushed, found.conflicts, found.rejected],
                "took": time.perf_counter() - began,
            }
        )
        if found.pulled:
            self._tell_lags()
        return found.complete and not found.waiting

    def _newest_change(self) -> int:
        with self._store.connect() as db:
            return int(db.execute("SELECT coalesce(max(id), 0) FROM changes").fetchone()[0])

    def _tell_lags(self) -> None:
        now = time.time()
        with self._store.connect() as db:
            rows = _news(db, self._seen, self._actor.person_id.bytes)
        for id_, text in rows:
            self._seen = max(self._seen, id_)
            self._say({"lag": now - float(text.rpartition(_MARK)[2].rstrip('"'))})


def _news(db: sqlite3.Connection, since: int, me: bytes) -> list[tuple[int, str]]:
    return db.execute(
        'SELECT c.id, c."after" FROM changes c JOIN mutations m ON m.id = c.mutation_id'
        f" WHERE c.id > ? AND m.person_id <> ? AND c.column_name = 'conclusion' AND c.\"after\" LIKE '%{_MARK}%'",
        (since, me),
    ).fetchall()


def _own_memory() -> int:
    """Bytes that this process holds for itself alone, beside what it shares with the one it was forked from."""
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
