"""The judge of the proofs: what a person chose is no fault of the engine, and an edit that went in twice is one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from cxdesk.models.ids import new_id
from cxdesk.models.values import Role
from tests.sharing_proof.edits import Edit
from tests.sharing_proof.replicas import Replica, World, make_workspaces
from tests.sharing_proof.shared import Shared, bring_up_shared

_PEOPLE = ({Role.SPECIALIST}, {Role.LEAD})


@pytest.fixture(scope="module")
def template(
    postgres_url: str, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Shared, list[Path], int, Path]:
    """A shared database and workspaces of it, to be copied."""
    folder = tmp_path_factory.mktemp("judge")
    url = postgres_url.replace("+psycopg", "")
    shared = bring_up_shared(url, "proof_judge", _PEOPLE, cases=1, fixes=1)
    port = int(url.rpartition(":")[2].partition("/")[0])
    return shared, make_workspaces(shared, port, folder, len(_PEOPLE)), port, folder


@pytest.fixture
def world(template: tuple[Shared, list[Path], int, Path]) -> Iterator[World]:
    found = World(*template)
    yield found
    found.end()


def _fix(replica: Replica, where: str) -> UUID:
    with replica.store.connect() as db:
        return UUID(bytes=db.execute(f"SELECT id FROM fixes WHERE {where}").fetchone()[0])


def _titled(replica: Replica, fix: UUID) -> Edit:
    edit = replica.specialist.edit_fix(fix, "title")
    assert edit is not None
    return edit


def _undone_and_overtaken(world: World, fix: UUID) -> None:
    """The first turns an edit back, the second has written there meanwhile: the first is asked."""
    first, second = world.replicas
    _titled(first, fix)
    first.exchange()
    second.exchange()
    first.specialist.undo()
    _titled(second, fix)
    second.exchange()
    first.exchange()
    with first.store.connect() as db:
        assert db.execute("SELECT count(*) FROM conflicts WHERE state = 'open'").fetchone() == (1,)


def test_a_text_that_an_undo_wanted_back_and_a_person_chose_went_in_twice_rightly(world: World) -> None:
    first, second = world.replicas
    first.specialist.propose()
    first.exchange()
    second.exchange()
    _undone_and_overtaken(world, _fix(first, "title <> 'Fix 0'"))

    first.settle("mine")

    assert world.judge().broken == []


def test_a_text_that_nobody_at_work_wrote_comes_back_by_a_choice(world: World) -> None:
    _undone_and_overtaken(world, _fix(world.replicas[0], "title = 'Fix 0'"))

    world.replicas[0].settle("mine")

    assert world.judge().broken == []


def test_an_undo_that_was_asked_about_and_let_go_leaves_nothing_to_count(world: World) -> None:
    _undone_and_overtaken(world, _fix(world.replicas[0], "title = 'Fix 0'"))

    world.replicas[0].settle("theirs")

    assert world.judge().broken == []


def _forget_answers(world: World) -> None:
    """What a server that was put back does not know any more."""
    with psycopg.connect(world.shared.address) as admin:
        admin.execute("DELETE FROM cxdesk.server_mutations")


def test_an_edit_that_was_asked_about_need_not_be_known_to_a_server_that_was_put_back(world: World) -> None:
    _undone_and_overtaken(world, _fix(world.replicas[0], "title = 'Fix 0'"))
    asked = world.replicas[0].said[-1]["edit"][0]
    _forget_answers(world)

    broken = world.judge().broken

    assert not [line for line in broken if asked in line]
    assert [line for line in broken if "never came to the server" in line]


def test_an_edit_that_was_taken_and_asked_about_all_the_same_is_told(world: World) -> None:
    first, second = world.replicas
    fix = _fix(first, "title = 'Fix 0'")
    done = _titled(first, fix)
    first.exchange()
    second.exchange()
    _titled(second, fix)
    second.exchange()
    first.exchange()
    with first.store.connect() as db:
        (stands,) = db.execute("SELECT title FROM fixes WHERE id = ?", (fix.bytes,)).fetchone()
    (cell,) = done.cells
    told = [json.dumps(value) for value in (cell.base, cell.new, stands)]
    with first.store.bulk() as db:
        db.execute(
            "INSERT INTO conflicts (id, at, mutation_id, table_name, row_id, column_name, together, base, mine, theirs)"
            " VALUES (?, 0, ?, 'fixes', ?, 'title', 'title', ?, ?, ?)",
            (new_id().bytes, bytes.fromhex(done.mutation), fix.bytes, *told),
        )

    first.settle("mine")

    assert any(line.startswith("applied twice") for line in world.judge().broken)
