"""Bring a database to the present schema: one history for SQLite and PostgreSQL."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from cxdesk.models.texts import N_, CxError
from cxdesk.services.workspace import file
from cxdesk.services.workspace.errors import told_errors

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: The newest revision: known without importing Alembic, since the window checks it before its first paint.
HEAD = "0012"
_MIGRATIONS = Path(__file__).parent / "migrations"


def is_known(revision: str) -> bool:
    """Whether this program has a migration of that name."""
    return any(p.name.startswith(f"{revision}_") for p in (_MIGRATIONS / "versions").glob("*.py"))


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run the missing migrations on an open SQLAlchemy connection, in its transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def upgrade_file(path: Path, revision: str = "head") -> None:
    """Migrate a workspace in one transaction, foreign keys off outside of it and checked at its end.

    (Alembic's batch mode rebuilds tables: with foreign keys on that deletes the children.)
    """
    from sqlalchemy import create_engine, event

    def creator() -> sqlite3.Connection:
        connection = file.connect(path)
        connection.execute("PRAGMA foreign_keys = OFF")
        return connection

    engine = create_engine("sqlite://", creator=creator)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        with engine.begin() as connection:
            upgrade(connection, revision)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if broken is not None:
                raise CxError(
                    N_("The workspace could not be brought to this version: its rows do not fit together."),
                    N_("Nothing was changed. Run “cxdesk doctor”, or restore a backup."),
                )
    finally:
        engine.dispose()


def check_revision(path: Path) -> str:
    """The revision of the file. Raises CxError where it is newer than this program, or damaged."""
    with told_errors(), closing(file.bare(path)) as connection:
        return revision_of(connection, path)


def revision_of(connection: sqlite3.Connection, path: Path) -> str:
    """The revision of the file that `connection` has open. Raises CxError where it is newer than this program."""
    found = file.revision(connection)
    if found and found != HEAD and not is_known(found):
        raise CxError(
            N_("The workspace “{file}” was written by a newer cxdesk."),
            N_("Install the newer version; nothing was changed."),
            file=path.name,
        )
    return found
