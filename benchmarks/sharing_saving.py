"""A save in a connected workspace: alone, and while colleagues' work streams in and the outbox goes out.

The exchange runs on a thread of its own, as in the window; colleagues are a process that writes without a pause. Each
save is fully durable (synchronous = FULL); the machine's own durable write of the same minute stands beside it. The
server keeps its data in memory, where the system has a folder for that: it is another machine with a disk of its own.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from benchmarks.figure import Figure
from benchmarks.saving import _durable_write
from benchmarks.sharing_seen import Desk

if TYPE_CHECKING:
    from cxdesk.models.values import Actor
    from cxdesk.services.sharing.link import Link
    from cxdesk.services.workspace.store import Store

GOAL = 5.0
SAVES = {"tiny": 5}
_APART = 0.05
#: The server is another machine: its disk is not the one that a save waits for.
_ELSEWHERE = Path("/dev/shm")
PHASES = ("alone", "while exchanging")


def main(size: str) -> Iterator[Figure]:
    """The figure's lines."""
    from cxdesk.models.values import Role
    from tests.sharing_proof.cluster import Cluster
    from tests.sharing_proof.shared import bring_up_shared

    with (
        Cluster(within=_ELSEWHERE if _ELSEWHERE.is_dir() else None) as cluster,
        TemporaryDirectory() as folder,
    ):
        shared = bring_up_shared(cluster.url, "bench_saving", [{Role.SPECIALIST}] * 2, cases=50, fixes=1)
        server = shared.server_file(Path(folder), cluster.port)
        desk = Desk(Path(folder, "mine.cxdesk"), server, shared.members[0].login)
        desk.connect()
        busy = subprocess.Popen([sys.executable, "-m", "benchmarks.sharing_saving", shared.address])
        try:
            found = _measured(desk, SAVES.get(size, 200), Path(folder, "durable"))
        finally:
            busy.terminate()
            busy.wait()
    for when in PHASES:
        yield _quantile(f"durable write of 4 KB {when}, p95", found["durable", when], 95, size)
        for percent in (50, 95, 99):
            name = f"save in a connected workspace {when}, p{percent}"
            yield _quantile(name, found["save", when], percent, size, GOAL if percent == 95 else None)
    yield Figure("rows pulled meanwhile", found["pulled"], "rows", size)


def _quantile(name: str, values: list[float], percent: int, size: str, goal: float | None = None) -> Figure:
    value = sorted(values)[min(len(values) - 1, len(values) * percent // 100)]
    return Figure(f"{name} (n = {len(values)})", round(value, 2), "ms", size, goal=goal)


class _Exchange:
    """Exchanges one after the other, on a thread."""

    def __init__(self, store: Store, link: Link) -> None:
        self._store, self._link = store, link
        self._stop = threading.Event()
        self.pulled = 0
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        from cxdesk.services.sharing.engine import sync_round

        while not self._stop.is_set():
            self.pulled += sync_round(self._store, self._link).pulled
            self._link.listen(0.05)


def _measured(desk: Desk, saves: int, beside: Path) -> dict[Any, Any]:
    found: dict[Any, Any] = {(kind, when): [] for kind in ("save", "durable") for when in PHASES}
    with desk.opened() as (store, link, actor):
        store.warm_up()
        with store.connect() as db:
            mine = db.execute("SELECT id FROM cases WHERE assignee_id = ?", (actor.person_id.bytes,))
            cases = [UUID(bytes=id_) for (id_,) in mine]
            causes = [
                UUID(bytes=id_) for (id_,) in db.execute("SELECT id FROM causes WHERE deleted_at IS NULL")
            ]
        _save(store, actor, cases, causes, 10, found, "alone", beside)
        for values in found.values():
            values.clear()
        _save(store, actor, cases, causes, saves, found, "alone", beside)
        with _Exchange(store, link) as exchange:
            _save(store, actor, cases, causes, saves, found, "while exchanging", beside)
        found["pulled"] = exchange.pulled
    return found


def _save(
    store: Store,
    actor: Actor,
    cases: list[UUID],
    causes: list[UUID],
    saves: int,
    found: Any,
    when: str,
    beside: Path,
) -> None:
    from cxdesk.services.casework.cases import set_cause

    for n in range(saves):
        began = time.perf_counter()
        store.write(set_cause, cases[n % len(cases)], causes[n % len(causes)], by=actor)
        found["save", when].append((time.perf_counter() - began) * 1000)
        found["durable", when].append(_durable_write(beside))
        time.sleep(_APART)


def _colleagues(address: str) -> None:
    """Write as a hundred colleagues would, twenty times as much: five hundred rows a second."""
    import psycopg

    with psycopg.connect(address, autocommit=True, options="-c search_path=cxdesk") as connection:
        while True:
            connection.execute(
                "UPDATE cases SET excerpt = md5(random()::text) WHERE id IN (SELECT id FROM cases LIMIT 50)"
            )
            time.sleep(0.1)


if __name__ == "__main__":
    _colleagues(sys.argv[1])
