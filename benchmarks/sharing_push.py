"""How long a push takes while 50 clients push: each a mutation of its own row a second, then as fast as they can."""

from __future__ import annotations

import json
import multiprocessing
import random
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from benchmarks.figure import Figure

CLIENTS, PROCESSES = {"tiny": 4}, 5
GOAL = 50.0
#: Pushes of a client in each phase.
PUSHES = {"tiny": 2}
_PACE = 1.0


class _Client(NamedTuple):
    server: Path
    login: str
    fix: UUID
    pushes: int


def main(size: str) -> Iterator[Figure]:
    """The figure's lines."""
    from cxdesk.models.values import Role
    from tests.sharing_proof.cluster import Cluster
    from tests.sharing_proof.shared import add_work, bring_up_shared

    pushes, count = PUSHES.get(size, 15), CLIENTS.get(size, 50)
    with Cluster() as cluster, TemporaryDirectory() as folder:
        shared = bring_up_shared(cluster.url, "bench_push", [{Role.SPECIALIST}] * count, cases=0, fixes=0)
        _, fixes = add_work(shared, cases=0, fixes=count)
        server = shared.server_file(Path(folder), cluster.port)
        clients = [
            _Client(server, member.login, fix, pushes)
            for member, fix in zip(shared.members, fixes, strict=True)
        ]
        shares = [clients[n::PROCESSES] for n in range(PROCESSES)]
        with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
            found = pool.map(_measured, [share for share in shares if share])
    paced = sorted(took for one in found for took in one["paced"])
    for percent in (50, 95, 99):
        value = paced[min(len(paced) - 1, len(paced) * percent // 100)]
        goal = GOAL if percent == 95 else None
        name = f"push, {count} clients, {count / _PACE:.0f} a second, p{percent} (n = {len(paced)})"
        yield Figure(name, round(value, 1), "ms", size, goal=goal)
    rate = sum(one["count"] / one["seconds"] for one in found)
    yield Figure(f"pushes of {count} clients as fast as they can", round(rate), "1/s", size)


def _measured(share: list[_Client]) -> dict[str, Any]:
    """Milliseconds of each push in the pace, and how many went as fast as they could."""
    paced: list[float] = []
    clients = [_Pushing(client) for client in share]
    # The first calls of a connection plan what the later ones run.
    _all(lambda one: one.flood(), clients)
    _all(lambda one: paced.extend(one.paced()), clients)
    began = time.perf_counter()
    _all(lambda one: one.flood(), clients)
    seconds = time.perf_counter() - began
    return {"paced": paced, "count": sum(one.client.pushes for one in clients), "seconds": seconds}


def _all(work: Any, clients: list[_Pushing]) -> None:
    threads = [threading.Thread(target=work, args=(one,)) for one in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


class _Pushing:
    """A client that pushes what it writes into its own fix."""

    def __init__(self, client: _Client) -> None:
        from cxdesk import __version__
        from cxdesk.services.sharing.connection_file import read_connection_file
        from cxdesk.services.sharing.link import Link
        from cxdesk.services.workspace.schema import HEAD
        from tests.sharing_proof.shared import PASSWORD

        self.client = client
        self._id = uuid4()
        self._link = Link.open(read_connection_file(client.server), client.login, PASSWORD)
        told = {"client_id": self._id.hex, "version": __version__, "schema": HEAD, "mark": None, "at": _now()}
        self._link.call("hello", told)
        self._text = ""

    def paced(self) -> list[float]:
        """One a second, at some instant of it."""
        random_of_mine = random.Random(self._id.int)
        times = []
        for _ in range(self.client.pushes):
            wait = random_of_mine.uniform(0, _PACE)
            time.sleep(wait)
            times.append(self._push())
            time.sleep(_PACE - wait)
        return times

    def flood(self) -> None:
        """One after the other."""
        for _ in range(self.client.pushes):
            self._push()

    def _push(self) -> float:
        new = uuid4().hex
        columns = {"description": [self._text, new]}
        row = {"table": "fixes", "id": self.client.fix.hex, "insert": False, "columns": columns}
        mutation = {
            "id": uuid4().hex,
            "at": _now(),
            "action": "edit_fix",
            "undoes": None,
            "after": [],
            "rows": [row],
        }
        began = time.perf_counter()
        answer = self._link.call("push", self._id, [mutation])
        took = (time.perf_counter() - began) * 1000
        told = (json.loads(answer) if isinstance(answer, str) else answer)["answers"][0]
        assert told["outcome"] == "applied", told
        assert not told["conflicts"], told
        self._text = new
        return took


def _now() -> str:
    return datetime.now(UTC).isoformat()
