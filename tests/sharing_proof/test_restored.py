"""The server is put back to yesterday: nothing is written over, and what it had taken since is offered again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from cxdesk.models.values import Role
from cxdesk.services.sharing.server.adopt_restore import adopt_restore
from tests.sharing_proof.cluster import Cluster, programs
from tests.sharing_proof.replicas import World, make_workspaces
from tests.sharing_proof.shared import bring_up_shared

_PEOPLE = ({Role.SPECIALIST}, {Role.SPECIALIST}, {Role.LEAD})


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    if programs() is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is not installed")
        pytest.skip("PostgreSQL is not installed")
    with Cluster() as found:
        yield found


def _told(world: World) -> int:
    with psycopg.connect(world.shared.address) as admin:
        found = admin.execute("SELECT count(*) FROM cxdesk.told_mutations").fetchone()
    return int(found[0]) if found else 0


def _adopt(world: World) -> None:
    engine = sa.create_engine(
        world.shared.address.replace("postgresql://", "postgresql+psycopg://"), poolclass=sa.NullPool
    )
    with engine.begin() as connection:
        adopt_restore(connection)


def _work(world: World, edits: int) -> None:
    for _ in range(edits):
        for replica in world.replicas:
            replica.edit()
            replica.exchange()


@pytest.mark.parametrize("seed", [3, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(4, 20))])
def test_a_restored_server_gets_back_what_it_had_acknowledged(
    cluster: Cluster, tmp_path: Path, seed: int
) -> None:
    template = bring_up_shared(cluster.url, f"proof_restored_{seed}", _PEOPLE, cases=3, fixes=3)
    workspaces = make_workspaces(template, cluster.port, tmp_path, len(_PEOPLE))
    world = World(template, workspaces, cluster.port, tmp_path, seed=seed)
    try:
        _work(world, 4)
        cluster.keep_copy(f"yesterday {seed}")
        _work(world, 12)
        world.replicas[0].edit()  # not sent yet
        before = [replica.shown() for replica in world.replicas]
        cluster.restore_copy(f"yesterday {seed}")
        yesterday = _told(world)
        for replica in world.replicas:
            assert "put back to an older state" in replica.refusal()
        assert _told(world) == yesterday
        assert [replica.shown() for replica in world.replicas] == before
        _adopt(world)
        verdict = world.judge()
        assert verdict.broken == []
        assert verdict.edits > 20
    finally:
        world.end()
