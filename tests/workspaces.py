"""Real workspaces for tests: made once, copied for each."""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from uuid import UUID

from cxdesk.models.values import Actor, Role
from cxdesk.services.casework.entering import NewComplaint, enter_case
from cxdesk.services.people.seating import list_seats
from cxdesk.services.workspace.create import create_workspace
from cxdesk.services.workspace.store import Store


@cache
def _template() -> Path:
    folder = Path(mkdtemp(prefix="cxdesk-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "template.cxdesk"
    create_workspace(path, company_name="Bank").close()
    return path


@contextmanager
def workspace(folder: Path) -> Iterator[tuple[Store, Actor]]:
    """A new workspace with its defaults, and its one person, who may do all."""
    path = folder / "work.cxdesk"
    shutil.copyfile(_template(), path)
    with Store.open(path) as store:
        with store.connect() as db:
            actor = list_seats(db)[0].actor
        yield store, actor


def somebody(actor: Actor, *roles: Role) -> Actor:
    """The same person with these roles alone."""
    return Actor(actor.person_id, actor.name, frozenset(roles))


def enter(store: Store, actor: Actor, text: str = "Долго ждала ответа") -> UUID:
    """A case entered by hand; its id."""
    found: UUID = store.write(enter_case, NewComplaint(text=text, client_ref="1042"), by=actor).value
    return found


def causes_of(store: Store) -> dict[str, UUID]:
    """The causes of the defaults by name."""
    with store.connect() as db:
        return {name: UUID(bytes=id_) for id_, name in db.execute("SELECT id, name FROM causes")}
