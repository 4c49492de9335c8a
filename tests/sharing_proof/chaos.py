"""Real processes on a real server behind a failing network, and everything that may happen to them; then the judge."""

from __future__ import annotations

import random
import threading
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic

from tests.sharing_proof.cluster import Cluster
from tests.sharing_proof.fleet import Fleet, rest_all, said
from tests.sharing_proof.judge import Replica, Verdict, judge
from tests.sharing_proof.proxy import Proxy
from tests.sharing_proof.shared import PASSWORD, Shared, SlowWriter, give_to_somebody_else
from tests.sharing_proof.workstation import Order

_DAY = 86_400.0
#: Seconds for the first workstations to connect.
_PATIENCE = 120.0


@dataclass
class Report:
    """What was done, and what was found."""

    seed: int
    faults: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    verdict: Verdict = field(default_factory=Verdict)

    def __str__(self) -> str:
        told = ", ".join(f"{count} {name}" for name, count in sorted(self.faults.items()))
        return (
            f"seed {self.seed}: {self.faults.total()} faults in {self.seconds:.0f} s ({told}); {self.verdict}"
        )


@dataclass(frozen=True)
class Weights:
    """How often each of the conductor's own faults; the network's come by `rate` of its connections."""

    kill: int = 3
    skew: int = 1
    sessions: int = 4
    cut_all: int = 6
    power: int = 1
    horizon: int = 2
    rate: float = 0.8
    #: Seconds between two of them, at most.
    pause: float = 0.3


class Conductor:
    """Runs workstations, and lets things happen to them by a seed."""

    def __init__(
        self, cluster: Cluster, shared: Shared, proxy: Proxy, folder: Path, fleet: Fleet, *, seed: int
    ) -> None:
        self._cluster, self._shared, self._proxy, self._fleet = cluster, shared, proxy, fleet
        self._random = random.Random(seed)
        self.report = Report(seed)
        server = str(shared.server_file(folder, proxy.port))
        self.orders = [
            Order(
                path=str(folder / f"{n}.cxdesk"), server=server, login=member.login, password=PASSWORD,
                log=str(folder / f"{n}.log"), name=f"w{n}", seed=self._random.getrandbits(32), twice=0.1, full=0.05,
            )
            for n, member in enumerate(shared.members)
        ]  # fmt: skip
        self._running: dict[int, int] = {}
        self._slow: list[SlowWriter] = []
        self._pause = threading.Event()

    def run(
        self, *, faults: int, weights: Weights | None = None, at_least: float = 0.0, at_most: float
    ) -> Report:
        """Let things happen until there were so many, then heal all and judge. `at_least`, `at_most`: seconds."""
        weights = weights or Weights()
        started = monotonic()
        half = len(self.orders) // 2
        for n in range(half):
            self._begin(n)
        self._await_work(half)
        # The others are filled while all fails.
        self._proxy.rate = weights.rate
        for n in range(half, len(self.orders)):
            self._begin(n)
        happenings = (
            self._kill,
            self._skew,
            self._sessions,
            self._cut,
            self._power,
            self._horizon,
            self._give,
        )
        odds = (
            weights.kill,
            weights.skew,
            weights.sessions,
            weights.cut_all,
            weights.power,
            weights.horizon,
            2,
        )
        while (passed := monotonic() - started) < at_most and (self._count() < faults or passed < at_least):
            self._pause.wait(self._random.uniform(0.0, weights.pause))
            self._check_alive()
            self._random.choices(happenings, odds)[0]()
        self._heal()
        self.report.faults.update(self._of_network())
        for order in self.orders:
            for line in said(order):
                if "fault" in line:
                    self.report.faults[line["fault"]] += 1
        noted = self.report.verdict.broken
        self.report.verdict = judge_orders(self._shared, self.orders)
        self.report.verdict.broken += noted
        self.report.seconds = monotonic() - started
        return self.report

    def _await_work(self, count: int) -> None:
        until = monotonic() + _PATIENCE
        while any(not any("round" in line for line in said(order)) for order in self.orders[:count]):
            assert monotonic() < until, "a workstation does not begin"
            self._pause.wait(0.2)

    def _count(self) -> int:
        return self.report.faults.total() + self._proxy.faults.total()

    def _of_network(self) -> Counter[str]:
        return Counter({fault.value: count for fault, count in self._proxy.faults.items()})

    def _begin(self, n: int, *, skew: float = 0.0) -> None:
        self.orders[n] = replace(self.orders[n], seed=self._random.getrandbits(32))
        self._running[n] = self._fleet.begin(replace(self.orders[n], skew=skew))

    def _check_alive(self) -> None:
        for n, pid in self._running.items():
            if self._fleet.has_ended(pid):
                self.report.verdict.broken.append(f"w{n} died of itself: {self._fleet.wait(pid)}")
                self._begin(n)

    def _kill(self, *, skew: float = 0.0) -> None:
        n = self._random.choice(list(self._running))
        if self._fleet.kill(self._running[n]):
            self.report.faults["kill -9"] += 1
        self._begin(n, skew=skew)

    def _skew(self) -> None:
        self._kill(skew=self._random.uniform(-_DAY, _DAY))
        self.report.faults["clock skew"] += 1

    def _sessions(self) -> None:
        self.report.faults["session ended"] += self._cluster.kill_backend(self._shared.database)

    def _cut(self) -> None:
        self._proxy.cut_all()

    def _power(self) -> None:
        self._release()
        self._cluster.crash()
        self.report.faults["power cut"] += 1

    def _give(self) -> None:
        # No fault, but what makes the server refuse.
        give_to_somebody_else(self._shared, self._random.getrandbits(20))

    def _horizon(self) -> None:
        if self._slow:
            self._release()
            return
        self._slow.append(SlowWriter(self._shared))
        self.report.faults["slow transaction"] += 1

    def _release(self) -> None:
        for slow in self._slow:
            slow.end(commit=self._random.random() < 0.7)
        self._slow.clear()

    def _heal(self) -> None:
        self._release()
        self._proxy.rate = 0.0
        for n, pid in self._running.items():
            status = self._fleet.stop(pid)
            if status:
                self.report.verdict.broken.append(f"w{n} ended with {status}")
        self._proxy.cut_all()
        rest_all(self._fleet, self.orders)


def judge_orders(shared: Shared, orders: list[Order]) -> Verdict:
    """The judge's verdict on workstations at rest."""
    return judge(
        shared.address, [Replica(Path(order.path), order.name, tuple(said(order))) for order in orders]
    )
