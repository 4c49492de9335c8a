"""Connected workspaces of a `server`'s people, without encryption."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cxdesk.models.ids import new_id
from cxdesk.models.values import Actor, Role
from cxdesk.services.sharing.connection_file import connection_text
from cxdesk.services.sharing.engine import sync_round
from cxdesk.services.sharing.link import Link
from cxdesk.services.sharing.state import Sharing, write_sharing
from cxdesk.services.workspace.store import Store
from tests.postgres import STAFF, Server


class Desk:
    """A connected workspace and who works in it."""

    def __init__(self, server: Server, name: str, store: Store, by: Actor) -> None:
        self.server, self.name, self.store, self.by = server, name, store, by

    def door(self) -> Link:
        """A connection of this person."""
        return self.server.link(self.name)

    def catch_up(self) -> None:
        """One exchange."""
        with self.door() as link:
            sync_round(self.store, link)

    def ask(self, query: str) -> list[Any]:
        """The first column of all rows of the workspace."""
        with self.store.connect() as db:
            return [row[0] for row in db.execute(query)]


@contextmanager
def desk_of(server: Server, name: str, folder: Path) -> Iterator[Desk]:
    """The desk of a person of `STAFF`, as the server stands now."""
    path = folder / f"{name}.cxdesk"
    roles = frozenset(map(Role, next(roles for known, roles, _ in STAFF if known == name)))
    member = server.staff[name]
    with Store.open(path, create=True) as store, store.bulk() as db:
        db.execute("BEGIN IMMEDIATE")
        write_sharing(db, Sharing(connection_text(server.connection_file()), member.login, new_id()))
        db.execute("COMMIT")
    with Store.open(path) as store:
        desk = Desk(server, name, store, Actor(member.id, name, roles))
        desk.catch_up()
        yield desk
