"""Connecting makes a new workspace: of one person, on one machine, encrypted. Called again, it goes on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from cxdesk.models.ids import new_id
from cxdesk.models.outcome import Progress, no_progress
from cxdesk.models.texts import N_, CxError
from cxdesk.services.sharing.bootstrap import begin_filling, fill_open
from cxdesk.services.sharing.connection_file import ConnectionFile, connection_text
from cxdesk.services.sharing.engine import sync_round
from cxdesk.services.sharing.handshake import greet
from cxdesk.services.sharing.link import Link
from cxdesk.services.sharing.state import Sharing, write_sharing
from cxdesk.services.workspace import file as workspace_file
from cxdesk.services.workspace.create import discard_workspace
from cxdesk.services.workspace.store import Store

if TYPE_CHECKING:
    from cxdesk.services.workspace.cipher import Key


def connect(
    path: Path,
    file: ConnectionFile,
    login: str,
    password: str,
    *,
    key: Key | None = None,
    passphrase: str | None = None,
    whole: bool = True,
    progress: Progress = no_progress,
) -> Store:
    """Sign in, make the workspace and fill it; the open workspace. `whole`: all of it; else what one needs to begin,
    and the next exchange goes on. `key`: the workspace's; else a new one, of the keyring or of `passphrase`.

    A sign-in that fails leaves no file. What breaks off later leaves one, with which the same call goes on.
    Raises Offline, Refused, Cancelled, CxError where the file exists, PassphraseWanted where there is no keyring.
    """
    path = path.absolute()
    goes_on = path.exists() and _goes_on(path, file, login, passphrase)
    with Link.open(file, login, password) as link:
        store = Store.open(path) if goes_on else _make(path, file, login, key, passphrase)
        try:
            _begin(store, link, progress)
            if whole:
                sync_round(store, link, progress=progress)
        except BaseException:
            _leave(store)
            raise
    return store


def _make(path: Path, file: ConnectionFile, login: str, key: Key | None, passphrase: str | None) -> Store:
    from cxdesk.services.workspace.keys import new_key

    store = Store.open(path, create=True, key=key or new_key(passphrase))
    try:
        with store.bulk() as db:
            db.execute("BEGIN IMMEDIATE")
            write_sharing(db, Sharing(server=connection_text(file), login=login, client_id=new_id()))
            db.execute("COMMIT")
        store.look_at_sharing()
    except BaseException:
        _leave(store)
        raise
    return store


def _begin(store: Store, link: Link, progress: Progress) -> None:
    """Bring what one needs to work: all that is small, and the open cases."""
    with store.bulk() as db:
        greet(store, db, link)
    if store.shared is not None and store.shared.cursor is None:
        begin_filling(store, link)
    fill_open(store, link, progress=progress)


def _leave(store: Store) -> None:
    store.look_at_sharing()
    greeted = store.shared is not None and store.shared.server_id is not None
    store.close()
    if not greeted:
        discard_workspace(store.path)


def _goes_on(path: Path, file: ConnectionFile, login: str, passphrase: str | None) -> bool:
    """Whether the file is a workspace of this person that is not full yet; one that died in its making is taken away.

    Raises CxError where it is any other.
    """
    from cxdesk.services.workspace import keys

    workspace_file.check_ours(path)
    if passphrase and keys.is_locked(path):
        keys.unlock(path, passphrase)
    with closing(workspace_file.bare(path)) as db:
        try:
            found = db.execute("SELECT server, login, filled_at FROM sharing").fetchone()
        except sqlite3.OperationalError:
            found = None
        nothing = found is None and not _holds_anything(db)
    if nothing:
        discard_workspace(path)
        return False
    if found != (connection_text(file), login, None):
        raise CxError(
            N_("There is a workspace “{file}” already."),
            N_(
                "Choose another name: connecting makes a new workspace. An own one is brought in by the administrator."
            ),
            file=path.name,
        )
    return True


def _holds_anything(db: sqlite3.Connection) -> bool:
    """Whether somebody has begun to work with the file: its company is the first row of each workspace."""
    made = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'companies'").fetchone()
    return bool(made and db.execute("SELECT 1 FROM companies").fetchone())
