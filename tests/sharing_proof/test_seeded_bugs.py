"""The harness's own power: each known way to lose or double an edit, put into the engine on purpose, is caught."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cxdesk.models.values import Role
from tests.sharing_proof.bugs import seeded
from tests.sharing_proof.cluster import Cluster, programs
from tests.sharing_proof.judge import Verdict
from tests.sharing_proof.replicas import World, make_workspaces
from tests.sharing_proof.shared import Shared, bring_up_shared
from tests.sharing_proof.walk import Walk

_STEPS, _WALKS = 80, 4
_WASTED, _POWER_CUTS = 50, 8
_PEOPLE = ({Role.SPECIALIST}, {Role.SPECIALIST}, {Role.LEAD})

Template = tuple[Shared, list[Path], int, Path]


def _template(url: str, name: str, folder: Path) -> Template:
    shared = bring_up_shared(url, name, _PEOPLE, cases=2, fixes=2)
    port = int(url.rpartition(":")[2].partition("/")[0])
    return shared, make_workspaces(shared, port, folder, len(_PEOPLE)), port, folder


@pytest.fixture(scope="module")
def template(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A shared database and workspaces of it, to be copied."""
    return _template(postgres_url.replace("+psycopg", ""), "proof_bugs", tmp_path_factory.mktemp("bugs"))


def _walked(template: Template, bug: str, seed: int) -> Verdict:
    world = World(*template, seed)
    try:
        with seeded(bug):
            return Walk(world, seed).run(_STEPS)
    finally:
        world.end()


@pytest.mark.parametrize("bug", ["cursor before rows", "new id on retry", "pending ignored", "newest seen"])
def test_a_seeded_bug_is_caught(template: Template, bug: str) -> None:
    assert any(_walked(template, bug, seed).broken for seed in range(_WALKS))


def test_the_engine_itself_breaks_nothing_on_the_same_walks(template: Template) -> None:
    assert _walked(template, "", 0).broken == []


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1, 40))
def test_the_engine_itself_breaks_nothing_on_long_walks(template: Template, seed: int) -> None:
    assert _walked(template, "", seed).broken == []


@pytest.fixture(scope="module")
def crashing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Cluster, Template]]:
    """The same on a server that may lose power; what is not committed stays long in its memory."""
    if programs() is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is not installed")
        pytest.skip("PostgreSQL is not installed")
    # What would write the log out in between: its writer, the notes for standbys, the commits of autovacuum.
    quiet = ("wal_writer_delay=10s", "wal_level=minimal", "max_wal_senders=0", "autovacuum=off")
    with Cluster(settings=quiet) as cluster:
        yield cluster, _template(cluster.url, "proof_clamp", tmp_path_factory.mktemp("clamp"))


def _after_a_power_cut(crashing: tuple[Cluster, Template], bug: str) -> Verdict:
    """One replica takes in while others' transactions come to nothing; then the power goes, and another one writes.

    Done again where the log happened to be written out: only ids that were lost are given a second time.
    """
    for _ in range(_POWER_CUTS):
        verdict, lost = _power_cut(crashing, bug)
        if lost:
            return verdict
    pytest.fail("no power cut took ids with it")


def _power_cut(crashing: tuple[Cluster, Template], bug: str) -> tuple[Verdict, bool]:
    """What the judge says, and whether ids that were seen are given again."""
    cluster, template = crashing
    world = World(*template)
    reader, writer = world.replicas[0], world.replicas[1]
    try:
        with seeded(bug):
            writer.specialist.propose()
            writer.exchange()
            reader.exchange()
            reader.before_next_snapshot(_wasting(cluster))
            reader.exchange()
            seen = cluster.next_id()
            cluster.crash()
            lost = cluster.next_id() <= seen - _WASTED
            for _ in range(3):
                writer.specialist.propose()
                writer.exchange()
            return world.judge(), lost
    finally:
        world.end()


def _wasting(cluster: Cluster) -> Callable[[], Any]:
    return lambda: cluster.waste_ids(_WASTED)


def test_a_cursor_without_the_clamp_is_caught_after_a_power_cut(crashing: tuple[Cluster, Template]) -> None:
    assert _after_a_power_cut(crashing, "no clamp").broken


def test_the_clamped_cursor_loses_nothing_in_a_power_cut(crashing: tuple[Cluster, Template]) -> None:
    assert _after_a_power_cut(crashing, "").broken == []
