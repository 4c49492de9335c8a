"""`cxdesk server adopt`: a workspace that stood alone becomes the content of an empty shared database."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from cxdesk.cli import terminal
from cxdesk.cli.opening import opened_to_read
from cxdesk.services.formats import formats
from cxdesk.services.translation import active, tr, trn

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from cxdesk.services.sharing.adopt import Adopted


def adopt_workspace(connection: Connection, arguments: argparse.Namespace) -> Adopted:
    """Bring the workspace in, within the administrator's transaction; nothing is told before it is committed."""
    from cxdesk.services.sharing.adopt import adopt
    from cxdesk.services.sharing.adopt_people import read_people_map

    people = read_people_map(arguments.people)
    with opened_to_read(arguments.workspace) as store, terminal.progressing() as progress:
        return adopt(connection, store, people, progress=progress)


def tell_adopted(adopted: Adopted, arguments: argparse.Namespace) -> None:
    """What came to the server, table by table, and what is to be done next."""
    number = formats(active().language).number
    terminal.table(
        [tr("Table"), tr("Rows, the same in both")],
        [(table.name, number(table.rows)) for table in adopted.tables if table.rows],
        right=frozenset({1}),
    )
    told = adopted.history
    terminal.note(
        trn("{number} change of the history", "{number} changes of the history", told, number=number(told))
    )
    if adopted.without_sign_in:
        names = ", ".join(adopted.without_sign_in)
        terminal.note(
            tr("These people need a password, by “cxdesk server reset-password”: {names}.", names=names)
        )
    terminal.note(
        tr(
            "{file} is history from now on: it was not changed, and nothing that is done in it reaches the server. "
            "Everybody connects a new workspace.",
            file=arguments.workspace.name,
        )
    )
