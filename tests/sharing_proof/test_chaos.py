"""Chaos: workstations that die, a network that fails, a server that loses power; afterwards nothing is missing."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cxdesk.models.values import Role
from tests.sharing_proof.chaos import Conductor, Report
from tests.sharing_proof.cluster import Cluster, programs
from tests.sharing_proof.fleet import Fleet
from tests.sharing_proof.proxy import Proxy
from tests.sharing_proof.shared import PASSWORD, bring_up_shared
from tests.sharing_proof.workstation import Order

_SPECIALIST, _LEAD = frozenset({Role.SPECIALIST}), frozenset({Role.LEAD})


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    if programs() is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is not installed")
        pytest.skip("PostgreSQL is not installed")
    with Cluster() as found:
        yield found


@pytest.fixture(scope="module")
def fleet() -> Iterator[Fleet]:
    with Fleet() as found:
        yield found


def _run(
    cluster: Cluster, fleet: Fleet, folder: Path, *, seed: int, desks: int, faults: int, at_most: float
) -> Report:
    roles = [_LEAD if n % 4 == 3 else _SPECIALIST for n in range(desks)]
    shared = bring_up_shared(cluster.url, f"proof_chaos_{seed}", roles, cases=4, fixes=4)
    with Proxy(("127.0.0.1", cluster.port), seed=seed) as proxy:
        return Conductor(cluster, shared, proxy, folder, fleet, seed=seed).run(faults=faults, at_most=at_most)


def _print(capsys: pytest.CaptureFixture[str], report: Report) -> None:
    with capsys.disabled():
        sys.stdout.write("\n  ".join((f"\nchaos, {report}", *report.verdict.broken[:20])) + "\n")


def test_a_workstation_that_is_asked_to_stop_at_once_ends_well(
    cluster: Cluster, fleet: Fleet, tmp_path: Path
) -> None:
    shared = bring_up_shared(cluster.url, "proof_stop", [_SPECIALIST], cases=1, fixes=1)
    order = Order(
        path=str(tmp_path / "0.cxdesk"), server=str(shared.server_file(tmp_path, cluster.port)),
        login=shared.members[0].login, password=PASSWORD, log=str(tmp_path / "0.log"), name="w0",
    )  # fmt: skip
    assert [fleet.stop(fleet.begin(order)) for _ in range(3)] == [0, 0, 0]


def test_a_number_that_the_system_gives_again_belongs_to_who_is_alive(fleet: Fleet) -> None:
    nobody = 2**22 + 1  # no system gives it
    for said in ({"began": nobody}, {"ended": nobody, "status": 9}):
        fleet._hear(said)
    assert fleet.has_ended(nobody)
    fleet._hear({"began": nobody})
    assert not fleet.has_ended(nobody)
    fleet._hear({"ended": nobody, "status": 0})


def test_nothing_is_lost_doubled_or_stuck(
    cluster: Cluster, fleet: Fleet, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = _run(cluster, fleet, tmp_path, seed=1, desks=4, faults=60, at_most=20.0)
    _print(capsys, report)
    assert report.verdict.broken == []
    assert report.verdict.edits > 0


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 12))
def test_nothing_is_lost_doubled_or_stuck_for_long(
    cluster: Cluster, fleet: Fleet, tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int
) -> None:
    report = _run(cluster, fleet, tmp_path, seed=seed, desks=6, faults=1_000, at_most=1_200.0)
    _print(capsys, report)
    assert report.verdict.broken == []
    assert report.faults.total() >= 1_000
