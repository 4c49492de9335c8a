"""Connecting makes a new workspace, and nothing where it cannot."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from cxdesk.models.texts import CxError
from cxdesk.services.sharing.connecting import connect
from cxdesk.services.sharing.connection_file import ConnectionFile
from cxdesk.services.sharing.link import Refused
from cxdesk.services.workspace.create import create_workspace
from cxdesk.services.workspace.keys import new_key
from cxdesk.services.workspace.store import Store
from tests.postgres import PASSWORD, Server
from tests.services.sharing.feeding import add_case, ids, value, writing

PASSPHRASE = "a long and quiet passphrase"


def _file(server: Server) -> ConnectionFile:
    return ConnectionFile(server.host, server.port, server.database, tls=False)


def _connect(path: Path, server: Server, name: str = "anna", **how: Any) -> Store:
    return connect(path, _file(server), server.login(name), PASSWORD, passphrase=PASSPHRASE, **how)


def test_a_new_workspace_is_filled_and_encrypted(server: Server, tmp_path: Path) -> None:
    with writing(server) as session:
        case = add_case(session, server)
    path = tmp_path / "anna.cxdesk"
    with _connect(path, server) as store:
        assert ids(store, "cases") == {case}
        assert store.shared is not None
        assert store.shared.filled_at is not None
        assert store.shared.person_id == server.staff["anna"].id
    assert not path.read_bytes().startswith(b"SQLite format 3")


def test_a_wrong_password_leaves_no_file(server: Server, tmp_path: Path) -> None:
    path = tmp_path / "anna.cxdesk"
    with pytest.raises(Refused) as refused:
        connect(path, _file(server), server.login("anna"), "wrong", passphrase=PASSPHRASE)
    assert refused.value.code == "wrong_password"
    assert "wrong" not in str(refused.value.__cause__)
    assert list(tmp_path.iterdir()) == []


def test_a_workspace_that_stands_is_not_touched(server: Server, tmp_path: Path) -> None:
    path = tmp_path / "own.cxdesk"
    create_workspace(path).close()
    before = path.read_bytes()
    with pytest.raises(CxError, match="already"):
        _connect(path, server)
    assert path.read_bytes() == before


def test_a_file_that_died_in_its_making_stands_in_nobodys_way(server: Server, tmp_path: Path) -> None:
    path = tmp_path / "anna.cxdesk"
    Store.open(path, create=True, key=new_key(PASSPHRASE)).close()

    with _connect(path, server) as store:
        assert store.shared is not None
        assert store.shared.filled_at is not None


@pytest.mark.skipif(sys.platform == "win32", reason="needs RLIMIT_FSIZE")
@pytest.mark.parametrize("room", [0, 8_000, 200_000, 700_000])
def test_a_disk_that_was_full_stands_in_nobodys_way(server: Server, tmp_path: Path, room: int) -> None:
    import resource

    path = tmp_path / "anna.cxdesk"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        with pytest.raises(CxError):
            _connect(path, server)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    with _connect(path, server) as store:
        assert store.shared is not None
        assert store.shared.filled_at is not None


def test_one_can_work_before_all_has_come_and_the_same_call_goes_on(server: Server, tmp_path: Path) -> None:
    with writing(server) as session:
        opened = add_case(session, server)
        closed = add_case(session, server, closed=True)
    path = tmp_path / "anna.cxdesk"
    with _connect(path, server, whole=False) as store:
        assert ids(store, "cases") == {opened}
        assert value(store, "people", server.staff["anna"].id, "name") == "Anna"
    with _connect(path, server) as store:
        assert ids(store, "cases") == {opened, closed}
