"""What every command does first: open the workspace, find out whose time it keeps and who acts."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from cxdesk.cli.terminal import note
from cxdesk.models.outcome import no_progress
from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor, Role
from cxdesk.services import clock
from cxdesk.services.translation import say, tr
from cxdesk.services.workspace.store import Store


@contextmanager
def opened_to_read(path: Path) -> Iterator[Store]:
    """The workspace, also beside a window that has it open. What a crash left half imported is finished before; where
    that cannot be, as beside a window that is loading, the person is told.
    """
    if _is_half_done(path):
        try:
            with opened_to_write(path):
                pass
        except CxError:
            note(tr("An import is under way: not all of its rows are there yet."))
    with Store.open_to_read(path) as store:
        yield store


def _is_half_done(path: Path) -> bool:
    from cxdesk.services.intake.merging.batches import is_half_done

    with Store.open_to_read(path) as store, store.connect() as db:
        return is_half_done(db)


@contextmanager
def opened_to_write(path: Path, *, create: bool = False) -> Iterator[Store]:
    """The workspace, made where it is missing and `create`. What a crash left half imported is finished, and the
    backup of the day made, before the work.
    """
    from cxdesk.services.intake.merging.batches import roll_forward
    from cxdesk.services.workspace.backup import backup_if_due
    from cxdesk.services.workspace.create import open_or_create

    present = path.exists()
    with open_or_create(path) if create else Store.open(path) as store:
        if present:
            roll_forward(store, no_progress)
            try:
                backup_if_due(store)
            except CxError as error:
                # Work goes on without it: the person is told, and the next command tries again.
                note(tr("No backup was made: {what}", what=say(error.title)))
        yield store


def actor(store: Store, *needed: Role) -> Actor:
    """Who acts on the command line."""
    from cxdesk.services.people.acting import acting_person

    with store.connect() as db:
        return acting_person(db, getpass.getuser(), *needed)


def answering(store: Store, named: str | None, *needed: Role) -> Actor:
    """Who answers for a deed with money on the command line; `named`: the login that `--as` gives."""
    from cxdesk.services.people.acting import answering_person

    with store.connect() as db:
        return answering_person(db, getpass.getuser(), *needed, named=named)


def local_now(store: Store) -> datetime:
    """The present, in the time zone of the company."""
    with store.connect() as db:
        found = db.execute("SELECT time_zone FROM companies WHERE deleted_at IS NULL LIMIT 1").fetchone()
    return clock.now().astimezone(ZoneInfo(found[0] if found else "Europe/Moscow"))
