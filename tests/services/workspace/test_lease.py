"""A connected workspace locks itself: its person left, or its server was not reached for too long."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from cxdesk.models.texts import CxError
from cxdesk.services import clock
from cxdesk.services.sharing.state import Lock, Sharing, write_sharing
from cxdesk.services.workspace.store import Store

SERVER = 'host = "db.example"\ndatabase = "desk"\n'


@pytest.fixture
def connected(path: Path) -> Callable[..., Path]:
    """The workspace, connected with these fields."""

    def connect(**values: Any) -> Path:
        told = {"lease_until": clock.now() + timedelta(days=7)} | values
        with Store.open(path) as store, store.bulk() as db:
            db.execute("BEGIN IMMEDIATE")
            write_sharing(db, Sharing(server=SERVER, login="anna", client_id=UUID(int=1), **told))
            db.execute("COMMIT")
        return path

    return connect


def test_a_connected_workspace_opens_within_its_lease(connected: Callable[..., Path]) -> None:
    with Store.open(connected()) as store:
        assert store.shared is not None


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"lease_until": clock.now() - timedelta(minutes=1)}, "not reached for too long"),
        ({"locked": Lock.LEASE}, "not reached for too long"),
        ({"locked": Lock.DEACTIVATED}, "your sign-in to the shared database was ended"),
    ],
)
@pytest.mark.parametrize("way", [Store.open, Store.open_to_read])
def test_a_locked_workspace_opens_only_to_ask_the_server(
    connected: Callable[..., Path], values: dict[str, object], sentence: str, way: Callable[..., Store]
) -> None:
    path = connected(**values)
    with pytest.raises(CxError, match=sentence):
        way(path)
    with way(path, though_locked=True) as store:
        assert store.shared is not None


def test_a_refused_opening_leaves_the_workspace_free_and_the_clock_as_it_was(
    connected: Callable[..., Path],
) -> None:
    path = connected(locked=Lock.DEACTIVATED, clock_offset=timedelta(days=400))
    with pytest.raises(CxError, match="is locked"):
        Store.open(path)
    Store.open(path, though_locked=True).close()
    assert clock.now() < datetime.now(UTC) + timedelta(days=1)
