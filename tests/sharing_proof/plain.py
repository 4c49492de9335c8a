"""Workspaces of the proof are not encrypted: the judge reads them beside the program, and some thousand are opened."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from cxdesk.models.ids import new_id
from cxdesk.models.texts import CxError
from cxdesk.services.sharing.connecting import connect
from cxdesk.services.sharing.connection_file import ConnectionFile, connection_text
from cxdesk.services.sharing.state import Sharing, read_sharing, write_sharing
from cxdesk.services.workspace.create import discard_workspace
from cxdesk.services.workspace.store import Store


@cache
def empty_workspace() -> bytes:
    """A workspace without a row, made once a process."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "empty.cxdesk")
        Store.open(path, create=True).close()
        return path.read_bytes()


def connect_plain(path: Path, file: ConnectionFile, login: str, password: str) -> None:
    """Connect and fill; called again, it goes on. Raises as `connect` does."""
    sharing = sharing_of(path)
    if sharing is None:
        discard_workspace(path)
        path.write_bytes(empty_workspace())
        with Store.open(path) as store, store.bulk() as db:
            db.execute("BEGIN IMMEDIATE")
            write_sharing(db, Sharing(server=connection_text(file), login=login, client_id=new_id()))
            db.execute("COMMIT")
    if sharing is None or sharing.filled_at is None:
        connect(path, file, login, password).close()


def sharing_of(path: Path) -> Sharing | None:
    """What a workspace knows of its server; None where there is no workspace, or one that a death left half made."""
    if not path.exists():
        return None
    try:
        with Store.open(path) as store, store.connect() as db:
            return read_sharing(db)
    except CxError:
        return None
