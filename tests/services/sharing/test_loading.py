"""An import of a connected workspace goes to the server: as a whole, once, and as it would go into a workspace alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cxdesk.services.intake.importing import ImportResult, import_file
from tests.postgres import Server
from tests.services.intake.conftest import many_reviews, write_reviews
from tests.services.intake.test_importing import FEW
from tests.services.sharing.desks import Desk, desk_of


@pytest.fixture
def desk(server: Server, tmp_path: Path) -> Iterator[Desk]:
    """The desk of a loader of the northern site."""
    with desk_of(server, "igor", tmp_path) as found:
        yield found


def load(desk: Desk, path: Path, kind: str = "reviews", **more: Any) -> ImportResult:
    return import_file(desk.store, path, kind=kind, by=desk.by, door=desk.door, **more)


def counts(result: ImportResult) -> tuple[int, int, int, int, int]:
    return (
        result.accepted, result.updated, result.unchanged, result.rejected, result.cases_opened,
    )  # fmt: skip


def asked(server: Server, query: str) -> list[Any]:
    with server.admin() as admin:
        return admin.execute(query).fetchall()


def test_a_file_becomes_rows_and_cases_of_the_server(desk: Desk, tmp_path: Path) -> None:
    result = load(desk, write_reviews(tmp_path / "a.csv", FEW))

    assert counts(result) == (3, 0, 0, 0, 2)
    assert asked(desk.server, "SELECT number FROM cases ORDER BY 1") == [
        ("2026-10-00001",),
        ("2026-10-00002",),
    ]
    north = desk.server.sites["North"]
    assert asked(desk.server, "SELECT DISTINCT scope_id FROM public_reviews") == [(north,)]
    assert asked(desk.server, "SELECT count(*) FROM import_staged") == [(0,)]
    assert asked(desk.server, "SELECT state, accepted, cases_opened FROM import_batches") == [("done", 3, 2)]
