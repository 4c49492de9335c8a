"""A connected workspace with two cases that its person holds, and a server that is scripted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4, uuid5

import pytest

from cxdesk.models.values import Actor
from cxdesk.services import clock
from cxdesk.services.sharing import push
from cxdesk.services.sharing.state import Sharing, write_sharing
from cxdesk.services.workspace.store import Store
from tests.services.sharing.scripted import ScriptedServer
from tests.workspaces import causes_of, enter, workspace

SERVER_FILE = (
    'file = "cxdesk connection"\nform = 1\nhost = "cx-kc"\nport = 5432\ndatabase = "cx"\ntls = true\n'
)


@dataclass
class Desk:
    """The workspace, its person, two cases of its own and the server."""

    store: Store
    actor: Actor
    first: UUID
    second: UUID
    server: ScriptedServer

    def review(self, case: UUID) -> UUID:
        """The id of the main review of a case."""
        return uuid5(case, "main")

    def causes(self) -> list[UUID]:
        """Causes of the tree."""
        return list(causes_of(self.store).values())

    @contextmanager
    def exchanging(self) -> Iterator[Any]:
        """The connection of an exchange."""
        with self.store.bulk() as db:
            db.execute("PRAGMA foreign_keys = OFF")
            yield db

    def push(self) -> push.Pushed:
        """Send all that waits."""
        pushed = push.Pushed()
        with self.exchanging() as db:
            while (done := push.push_batch(self.store, db, self.server)) is not None:
                pushed += done
        return pushed

    def pull(self) -> None:
        """Take in what the server has."""
        with self.exchanging() as db:
            self.server.pull_into(db)

    def ask(self, query: str, *values: Any) -> Any:
        """The rows of a query; ids as bytes."""
        with self.store.connect() as db:
            return db.execute(query, values).fetchall()

    def one(self, query: str, *values: Any) -> Any:
        """The first value of the first row."""
        return self.ask(query, *values)[0][0]

    def conclusion(self, case: UUID) -> str:
        """What the review of a case concludes, as it is shown."""
        return str(self.one("SELECT conclusion FROM case_reviews WHERE case_id = ?", case.bytes))

    def waiting(self) -> int:
        """How many edits wait."""
        return int(self.one("SELECT count(*) FROM outbox WHERE state = 'waiting'"))

    def pending(self) -> int:
        """How many columns are pending."""
        return int(self.one("SELECT count(*) FROM pending_columns"))


@contextmanager
def connected_desk(folder: Path) -> Iterator[Desk]:
    """A desk that was just filled."""
    with workspace(folder) as (store, actor):
        first, second = enter(store, actor), enter(store, actor, "Не пришло письмо")
        with store.bulk() as db:
            server = ScriptedServer(db)
            write_sharing(
                db,
                Sharing(
                    SERVER_FILE, "anna", uuid4(), person_id=actor.person_id, company_id=uuid4(), server_id=uuid4(),
                    roles=("specialist", "lead"), cursor=1, filled_at=clock.now(), synced_at=clock.now(),
                ),
            )  # fmt: skip
        store.look_at_sharing()
        yield Desk(store, actor, first, second, server)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk that was just filled."""
    with connected_desk(tmp_path) as found:
        yield found
