"""The server and 100 workstations of a working day, in a fraction of its time: what it costs, and that nothing is lost.

`CXDESK_DAY` is the seconds into which the day is pressed, `CXDESK_DESKS` the workstations, `CXDESK_ITEMS` the items.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import psycopg
import pytest

from benchmarks.files import write_surveys
from cxdesk.models.values import Actor, Role
from cxdesk.services.intake.importing import import_file
from cxdesk.services.sharing.connection_file import read_connection_file
from cxdesk.services.sharing.link import Link
from cxdesk.services.workspace.store import Store
from tests.sharing_proof.cluster import Cluster, programs
from tests.sharing_proof.day import DayOrder
from tests.sharing_proof.fleet import Fleet, rest_all, said
from tests.sharing_proof.judge import Replica, judge
from tests.sharing_proof.plain import connect_plain
from tests.sharing_proof.proxy import Proxy
from tests.sharing_proof.shared import PASSWORD, Shared, bring_up_shared
from tests.sharing_proof.workstation import Order

_DESKS, _SECONDS, _ITEMS = 100, 900.0, 1_300
#: Seconds of one way; there and back are 30 ms.
_DELAY = 0.015
_LEADS = 10


class Load:
    """What the server did meanwhile."""

    def __init__(self, cluster: Cluster, database: str) -> None:
        self._cluster, self._database = cluster, database
        self._began, self._processor, self._commits = monotonic(), self._used(), self._committed()

    def told(self) -> str:
        """Since it was made."""
        seconds = monotonic() - self._began
        used, commits = self._used() - self._processor, self._committed() - self._commits
        return (
            f"server: {used:.0f} s of processor in {seconds:.0f} s ({100 * used / seconds:.0f} % of one core),"
            f" {commits / seconds:.0f} transactions/s, {self._memory() / 2**20:.0f} MB,"
            f" database {self._size() / 2**20:.0f} MB"
        )

    def _processes(self) -> list[Path]:
        postmaster = (self._cluster.data / "postmaster.pid").read_text().split()[0]
        children = [path for path in Path("/proc").glob("[0-9]*") if _stat(path)[1:2] == [postmaster]]
        return [Path("/proc", postmaster), *children]

    def _used(self) -> float:
        """Seconds of processor of the server, of what has ended too."""
        ticks = 0
        for n, path in enumerate(self._processes()):
            fields = _stat(path)
            # Of the postmaster also what its ended children used.
            ticks += sum(int(value) for value in fields[11 : 15 if n == 0 else 13])
        return ticks / os.sysconf("SC_CLK_TCK")

    def _memory(self) -> int:
        total = 0
        for path in self._processes():
            try:
                lines = (path / "smaps_rollup").read_text().splitlines()
            except OSError:
                continue
            total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
        return total

    def _committed(self) -> int:
        return self._ask("SELECT xact_commit FROM pg_stat_database WHERE datname = %s")

    def _size(self) -> int:
        return self._ask("SELECT pg_database_size(%s)")

    def _ask(self, query: str) -> int:
        with psycopg.connect(self._cluster.url) as connection:
            found = connection.execute(query.encode(), (self._database,)).fetchone()
        return int(found[0]) if found else 0


def _stat(path: Path) -> list[str]:
    """The fields of /proc/PID/stat behind the name: state, parent, ..."""
    try:
        return (path / "stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return []


def _percentile(values: list[float], percent: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] if ordered else 0.0


def _told(orders: list[DayOrder]) -> Iterator[str]:
    lines = [line for order in orders for line in said(_plain(order))]
    for name, key in (
        ("a colleague sees it after", "lag"),
        ("a save takes", "save"),
        ("an exchange takes", "took"),
        ("the first filling takes", "filled"),
    ):
        values = [line[key] * 1000 for line in lines if key in line]
        yield f"{name} p50 {_percentile(values, 50):.1f} ms, p95 {_percentile(values, 95):.1f} ms (n = {len(values)})"
    memory = [line["memory"] / 2**20 for line in lines if "memory" in line]
    yield f"a workstation holds p50 {_percentile(memory, 50):.0f} MB, p95 {_percentile(memory, 95):.0f} MB of its own"
    pulled = sum(line["round"][0] for line in lines if "round" in line)
    pushed = sum(line["round"][1] for line in lines if "round" in line)
    yield f"{pushed} edits pushed, {pulled} rows pulled, {sum('refused' in line for line in lines)} refused"


def _plain(order: DayOrder) -> Order:
    return Order(order.path, order.server, order.login, order.password, order.log, order.name)


@pytest.mark.soak
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_a_working_day_of_a_hundred_desks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if programs() is None:
        pytest.skip("PostgreSQL is not installed")
    desks = int(os.environ.get("CXDESK_DESKS", _DESKS))
    seconds = float(os.environ.get("CXDESK_DAY", _SECONDS))
    leads = max(1, desks * _LEADS // 100)
    roles = [*({Role.LEAD} if n < leads else {Role.SPECIALIST} for n in range(desks)), {Role.LOADER}]
    items = int(os.environ.get("CXDESK_ITEMS", _ITEMS))
    each = max(1, items // desks)
    say = _Telling(capsys)
    say(f"{items} items of {desks} desks in {seconds:.0f} s:")
    with Cluster() as cluster:
        shared = bring_up_shared(cluster.url, "proof_day", roles, cases=each, fixes=50)
        say("the server stands")
        with Proxy(("127.0.0.1", cluster.port), delay=_DELAY) as proxy, Fleet() as fleet:
            orders = _orders(shared, proxy, tmp_path, each, seconds)
            load = Load(cluster, shared.database)
            running = [fleet.begin(order) for order in orders]
            say("all workstations have begun")
            say(_import(shared, proxy, tmp_path, items))
            statuses = [fleet.wait(pid, patience=seconds + 600) for pid in running]
            for line in (load.told(), *_told(orders), _bytes(proxy, desks)):
                say(line)
            rest_all(fleet, [_plain(order) for order in orders])
            say("all are at rest")
        verdict = judge(
            shared.address, [Replica(Path(o.path), o.name, tuple(said(_plain(o)))) for o in orders]
        )
    say(str(verdict))
    assert statuses == [0] * desks
    assert verdict.edits
    assert verdict.broken == []


class _Telling:
    """Prints what is known so far, with the seconds since the beginning: of a long run that ends early too."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys, self._began = capsys, monotonic()

    def __call__(self, line: str) -> None:
        with self._capsys.disabled():
            sys.stdout.write(f"\n  {monotonic() - self._began:5.0f} s  {line}")
            sys.stdout.flush()


def _orders(shared: Shared, proxy: Proxy, folder: Path, cases: int, seconds: float) -> list[DayOrder]:
    server = str(shared.server_file(folder, proxy.port))
    return [
        DayOrder(
            path=str(folder / f"{n}.cxdesk"), server=server, login=member.login, password=PASSWORD,
            log=str(folder / f"{n}.log"), name=f"d{n}", seed=n, cases=cases, seconds=seconds,
        )
        for n, member in enumerate(shared.members[:-1])
    ]  # fmt: skip


def _import(shared: Shared, proxy: Proxy, folder: Path, items: int) -> str:
    """The loader brings the day's items in; what came of it, in words."""
    path, source = folder / "loader.cxdesk", folder / "surveys.csv"
    server = read_connection_file(shared.server_file(folder, proxy.port))
    loader = shared.members[-1]
    write_surveys(source, items)
    connect_plain(path, server, loader.login, PASSWORD)
    began = monotonic()
    with Store.open(path) as store:
        by = Actor(loader.id, "Loader", frozenset({Role.LOADER}))
        result = import_file(
            store, source, kind="surveys", by=by, door=lambda: Link.open(server, loader.login, PASSWORD)
        )
    seconds = monotonic() - began
    return f"an import of {result.accepted} answers with {result.cases_opened} cases took {seconds:.1f} s"


def _bytes(proxy: Proxy, desks: int) -> str:
    return (
        f"network: {proxy.up / desks / 2**20:.2f} MB up and {proxy.down / desks / 2**20:.2f} MB down a desk"
    )
