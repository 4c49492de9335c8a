"""How long until a colleague sees an edit: from the key to the row in another workspace, over the server.

A process of its own for the colleague, who is woken by the server. The same once more with 30 ms of network.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import UUID

from benchmarks.figure import Figure

if TYPE_CHECKING:
    from cxdesk.models.values import Actor
    from cxdesk.services.sharing.link import Link
    from cxdesk.services.workspace.store import Store

#: Milliseconds at the 95th percentile, by seconds of one way.
GOALS = {0.0: 100.0, 0.015: 300.0}
EDITS = {"tiny": 5}
_APART = 0.05


@dataclass(frozen=True)
class Desk:
    """A workspace, and how it gets to the server."""

    path: Path
    server: Path
    login: str

    def connect(self) -> None:
        """Make and fill the workspace."""
        from cxdesk.services.sharing.connection_file import read_connection_file
        from cxdesk.services.sharing.engine import sync_round
        from tests.sharing_proof.plain import connect_plain
        from tests.sharing_proof.shared import PASSWORD

        connect_plain(self.path, read_connection_file(self.server), self.login, PASSWORD)
        with self.opened() as (store, link, _):
            while not sync_round(store, link).complete:
                pass

    def opened(self) -> _Opened:
        """The open workspace, its link and its person."""
        return _Opened(self)


class _Opened:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __enter__(self) -> tuple[Store, Link, Actor]:
        from cxdesk.services.people.seating import list_seats
        from cxdesk.services.sharing.connection_file import read_connection_file
        from cxdesk.services.sharing.link import Link
        from cxdesk.services.sharing.state import read_sharing
        from cxdesk.services.workspace.store import Store
        from tests.sharing_proof.shared import PASSWORD

        self._store = Store.open(self._desk.path)
        self._link = Link.open(read_connection_file(self._desk.server), self._desk.login, PASSWORD)
        with self._store.connect() as db:
            sharing = read_sharing(db)
            actor = next(
                s.actor for s in list_seats(db) if sharing and s.actor.person_id == sharing.person_id
            )
        return self._store, self._link, actor

    def __exit__(self, *_: object) -> None:
        self._link.close()
        self._store.close()


def main(size: str) -> Iterator[Figure]:
    """The figure's lines."""
    from cxdesk.models.values import Role
    from tests.sharing_proof.cluster import Cluster
    from tests.sharing_proof.proxy import Proxy
    from tests.sharing_proof.shared import bring_up_shared

    with Cluster() as cluster, TemporaryDirectory() as folder:
        shared = bring_up_shared(
            cluster.url, "bench_seen", [{Role.SPECIALIST}, {Role.LEAD}], cases=50, fixes=1
        )
        for delay, goal in GOALS.items():
            with Proxy(("127.0.0.1", cluster.port), delay=delay) as proxy:
                server = shared.server_file(Path(folder), proxy.port)
                mine, other = (
                    Desk(Path(folder, f"{n}-{proxy.port}.cxdesk"), server, shared.members[n].login)
                    for n in (0, 1)
                )
                lags = _measured(mine, other, EDITS.get(size, 200))
            network = f"{2000 * delay:.0f} ms of network"
            for percent in (50, 95):
                yield _quantile(f"a colleague sees it, {network}, p{percent}", lags, percent, size, goal)


def _quantile(name: str, values: list[float], percent: int, size: str, goal: float) -> Figure:
    value = sorted(values)[min(len(values) - 1, len(values) * percent // 100)]
    return Figure(
        f"{name} (n = {len(values)})", round(value, 1), "ms", size, goal=goal if percent == 95 else None
    )


def _measured(mine: Desk, other: Desk, edits: int) -> list[float]:
    """Milliseconds of each edit."""
    from cxdesk.services.casework.cases import set_conclusion
    from cxdesk.services.sharing.engine import sync_round

    mine.connect()
    other.connect()
    with mine.opened() as (store, link, actor), store.connect() as db:
        store.warm_up()
        found = db.execute("SELECT id FROM cases WHERE assignee_id = ? ORDER BY id", (actor.person_id.bytes,))
        cases = [UUID(bytes=id_) for (id_,) in found]
        told = [str(other.path), str(other.server), other.login, str(edits)]
        command = [sys.executable, "-m", "benchmarks.sharing_seen", *told]
        watcher = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert watcher.stdout is not None
        watcher.stdout.readline()
        for n in range(edits):
            store.write(set_conclusion, cases[n % len(cases)], repr(time.time()), by=actor)
            sync_round(store, link)
            time.sleep(_APART)
        lags: list[float] = json.loads(watcher.stdout.readline())
        watcher.wait()
        watcher.stdout.close()
    return lags


def _watch(desk: Desk, edits: int) -> list[float]:
    """What the colleague sees: milliseconds since each edit was begun."""
    from cxdesk.services.sharing.engine import sync_round

    lags: list[float] = []
    with desk.opened() as (store, link, _), store.connect() as db:
        sync_round(store, link)
        (seen,) = db.execute("SELECT coalesce(max(id), 0) FROM changes").fetchone()
        link.listen(0.0)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while len(lags) < edits:
            link.listen(10.0)
            sync_round(store, link)
            now = time.time()
            rows = db.execute(
                """SELECT id, "after" FROM changes WHERE id > ? AND column_name = 'conclusion'""", (seen,)
            ).fetchall()
            for id_, text in rows:
                seen = max(seen, id_)
                lags.append((now - float(json.loads(text))) * 1000)
    return lags


if __name__ == "__main__":
    _found = _watch(Desk(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]), int(sys.argv[4]))
    sys.stdout.write(json.dumps(_found) + "\n")
