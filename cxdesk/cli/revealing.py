"""`cxdesk reveal`: the contact data of one client, for a reason that the server keeps."""

from __future__ import annotations

import argparse
import sqlite3
from uuid import UUID

from cxdesk.cli import terminal
from cxdesk.cli.opening import actor
from cxdesk.cli.sharing import not_connected, opened_door
from cxdesk.cli.unlocking import unlock
from cxdesk.models.texts import N_, CxError
from cxdesk.services.formats import formats
from cxdesk.services.translation import active, tr
from cxdesk.services.workspace.store import Store


def reveal(arguments: argparse.Namespace) -> int:
    """Show a client's contact data; nothing of it is kept here."""
    from cxdesk.services.sharing.revealing import reveal

    unlock(arguments.workspace)
    with Store.open(arguments.workspace) as store:
        if store.shared is None:
            raise not_connected()
        with store.connect() as db:
            client = _client(db, arguments.client)
        with opened_door(store) as door:
            data = reveal(door, client, arguments.reason, arguments.words, by=actor(store))
    day = data.told_on
    if arguments.json:
        terminal.tell_json({**data._asdict(), "told_on": day.isoformat() if day else None})
        return 0
    names = (tr("Phone"), tr("E-mail"), tr("Account or card"), tr("Document"))
    for name, values in zip(names, data[:4], strict=True):
        for value in values:
            terminal.tell(f"{name}\t{value}")
    if data.is_empty:
        terminal.note(tr("The shared database knows no contact data of this client."))
    elif day is not None:
        terminal.note(tr("As of {day}.", day=formats(active().language).day(day)))
    return 0


def _client(db: sqlite3.Connection, told: str) -> UUID:
    """The client of a number; else of a name, where it is one."""
    query = "SELECT id FROM clients WHERE {} = ? AND deleted_at IS NULL LIMIT 2"
    found = db.execute(query.format("ref"), (told,)).fetchall()
    found = found or db.execute(query.format("label"), (told,)).fetchall()
    if len(found) != 1:
        raise CxError(
            # A client's name belongs into no error.
            N_("There is no such client in this workspace.")
            if not found
            else N_("Several clients are called so."),
            N_("Tell the client's number, as the files have it."),
        )
    return UUID(bytes=found[0][0])


COMMANDS = {"reveal": reveal}
