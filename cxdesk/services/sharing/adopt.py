"""A workspace that stood alone becomes the content of an empty shared database: all of it in one transaction.

One transaction, and not in resumable steps: it is done once, before anybody is connected; PostgreSQL takes back what a
lost connection leaves, and nobody ever sees half a company. The workspace is read and stays as it is.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from cxdesk.models.outcome import Progress, no_progress
from cxdesk.models.sharing import TABLES
from cxdesk.models.texts import N_, CxError
from cxdesk.services.intake.merging.batches import is_half_done
from cxdesk.services.sharing.adopt_history import tell_history
from cxdesk.services.sharing.adopt_people import (
    Place,
    check_people,
    place_people,
    put_others_back,
    read_places,
)
from cxdesk.services.sharing.adopt_rows import Verified, copy_counters, copy_table, verify
from cxdesk.services.sharing.server.bring_up import as_owner, run, scalar
from cxdesk.services.workspace.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: What a shared database holds from its founding: it gives way to what the workspace has.
_FOUNDED = frozenset({
    "calendars", "calendar_days", "companies", "sites", "departments", "client_categories", "cause_groups", "causes",
    "people", "product_teams", "payout_policies", "payout_limits", "payout_caps", "cost_shares", "payout_budgets",
})  # fmt: skip
#: The server's own tables in which work of people would stand.
_WORKED_IN = ("server_clients", "server_mutations", "told_mutations", "import_commits", "client_contacts")


class Adopted(NamedTuple):
    """What came to the server. `tables`: each with its rows as they were compared; `history`: mutations told."""

    tables: tuple[Verified, ...]
    history: int
    without_sign_in: tuple[str, ...]

    @property
    def rows(self) -> int:
        """All rows of the shared tables."""
        return sum(table.rows for table in self.tables)


def adopt(
    connection: Connection, store: Store, people: Mapping[str, str], *, progress: Progress = no_progress
) -> Adopted:
    """Upload a workspace, in the caller's transaction, which its caller rolls back where this raises.

    `people`: login in the workspace -> login at the server; empty: none, for somebody who left.
    Raises CxError: a demo, a connected workspace, an import under way, people who are not mapped, a server in use, a
    table that arrived otherwise than it was.
    """
    with store.connect() as db:
        # One state of the workspace throughout.
        db.execute("BEGIN")
        check_adoptable(store, db)
        check_people(db, people)
        as_owner(connection)
        check_unused(connection)
        places = read_places(connection)
        _clear(connection)
        told = _upload(connection, db, people, places, progress)
        _check_money(connection)
        tables = tuple(verify(connection, db, table.name) for table in TABLES if table.name != "people")
        _tell_audit(connection, db, tables)
        run(connection, "RESET ROLE")
    return Adopted(tables, *told)


def check_adoptable(store: Store, db: sqlite3.Connection) -> None:
    """Raise CxError where the workspace cannot become the shared database."""
    if store.shared is not None:
        raise CxError(
            N_("This workspace is connected to a shared database already."),
            N_("Only a workspace that stands alone is brought in."),
        )
    company = db.execute("SELECT demo FROM companies WHERE deleted_at IS NULL").fetchone()
    if company is None:
        raise CxError(N_("This workspace holds no company."), N_("Choose the workspace that you work in."))
    if company[0]:
        raise CxError(
            N_("This is a demo: its clients and cases are made up."),
            N_("Bring in the workspace of real work, or begin with an empty shared database."),
        )
    if is_half_done(db):
        raise CxError(
            N_("An import into this workspace is not complete."),
            N_("Open the workspace once: the import goes on by itself. Then bring it in."),
        )


def check_unused(connection: Connection) -> None:
    """Raise CxError where anything but defaults stands on the server."""
    tables = (*(table.name for table in TABLES if table.name not in _FOUNDED), *_WORKED_IN)
    used = next((name for name in tables if scalar(connection, f"SELECT 1 FROM {name} LIMIT 1")), None)  # noqa: S608 - declared
    if used is not None:
        raise CxError(
            N_("The shared database is in use: the table {table} is not empty."),
            N_("Make an empty one with “cxdesk server init”. Nothing was changed."),
            table=used,
        )


def _clear(connection: Connection) -> None:
    """The defaults go; people stay, since their sign-ins hang on them."""
    run(connection, "SELECT set_config('cxdesk.purging', 'on', true)")
    run(connection, "UPDATE people SET site_id = NULL")
    for table in reversed(TABLES):
        if table.name in _FOUNDED - {"people"}:
            run(connection, f"DELETE FROM {table.name}")  # noqa: S608 - declared
    run(connection, "SELECT set_config('cxdesk.purging', 'off', true)")


def _upload(
    connection: Connection,
    db: sqlite3.Connection,
    people: Mapping[str, str],
    places: Mapping[str, Place],
    progress: Progress,
) -> tuple[int, tuple[str, ...]]:
    """All tables, parents first; (mutations told, people of the workspace who cannot sign in yet)."""
    company = db.execute("SELECT id FROM companies WHERE deleted_at IS NULL").fetchone()[0].hex()
    run(connection, "UPDATE server_state SET company_id = %s", company)
    without: tuple[str, ...] = ()
    for table in TABLES:
        if table.name == "people":
            without = place_people(connection, db, people, places, company)
            put_others_back(connection, people, places, company)
        else:
            copy_table(connection, db, table.name, progress)
    copy_counters(connection, db)
    return tell_history(connection, db, progress), without


def _check_money(connection: Connection) -> None:
    """Raise CxError where payouts, registers or budgets are not what their events made of them."""
    from sqlalchemy.exc import DBAPIError

    try:
        run(connection, "SET CONSTRAINTS ALL IMMEDIATE")
    except DBAPIError as error:
        said: Any = error.orig
        raise CxError(
            N_("The payouts of this workspace do not agree with the steps that were taken ({code})."),
            N_(
                "Nothing was changed on the server. Put a backup of the workspace in its place, then try again."
            ),
            code=said.diag.message_primary or "",
        ) from None


def _tell_audit(connection: Connection, db: sqlite3.Connection, tables: tuple[Verified, ...]) -> None:
    company: Any = db.execute("SELECT id FROM companies WHERE deleted_at IS NULL").fetchone()[0]
    told = {"company": company.hex(), "rows": {table.name: table.rows for table in tables if table.rows}}
    run(connection, "SELECT audit_add('adopted', %s)", json.dumps(told))
