"""What is done to the server really happens to it."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from tests.sharing_proof.cluster import Cluster, programs


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    if programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with Cluster() as found:
        yield found


def _ask(cluster: Cluster, statement: str) -> str:
    with psycopg.connect(cluster.url) as connection:
        found = connection.execute(statement).fetchone()
    return str(found[0]) if found else ""


def test_a_power_cut_keeps_what_was_committed_and_gives_ids_of_the_rest_again(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url) as connection:
        connection.execute("CREATE TABLE kept (n int)")
    with psycopg.connect(cluster.url) as lost:
        lost.execute("INSERT INTO kept VALUES (1)")
        used = lost.execute("SELECT pg_current_xact_id()::text").fetchone()
        cluster.crash()
        lost.close()
    again = _ask(cluster, "SELECT pg_current_xact_id()::text")
    assert used is not None
    assert int(again) <= int(used[0]) + 1  # what makes the plain xmin horizon lose rows
    assert _ask(cluster, "SELECT count(*) FROM kept") == "0"


def test_a_restored_copy_is_the_same_system_without_today(cluster: Cluster) -> None:
    system = "SELECT system_identifier FROM pg_control_system()"
    before = _ask(cluster, system)
    cluster.keep_copy("yesterday")
    with psycopg.connect(cluster.url) as connection:
        connection.execute("CREATE TABLE today (n int)")
    cluster.restore_copy("yesterday")
    assert _ask(cluster, "SELECT to_regclass('today') IS NULL") == "True"
    assert _ask(cluster, system) == before
