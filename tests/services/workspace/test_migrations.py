"""One history on both databases: it gives the tables that the entities know, and keeps what stands in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from cxdesk.models.tables import Base
from cxdesk.models.texts import CxError
from cxdesk.services.workspace import file, schema
from cxdesk.services.workspace.backup import Reason, list_backups
from cxdesk.services.workspace.store import Store

#: Made by plain SQL, known to no entity: full text and what sharing keeps on SQLite, the server's own on PostgreSQL.
_BY_HAND = (
    "case_words", "search_pending", "case_touches", "case_terms", "sqlite_", "alembic_version",
    "sharing", "filling", "outbox", "pending_columns", "conflicts", "sync_log",
    "server_", "audit", "client_contacts", "told_mutations", "moves", "import_",
)  # fmt: skip
#: Indexes of PostgreSQL alone.
_SERVER_INDEXES = ("_origin", "_login", "_sync_xid")


def _is_by_hand(table: str) -> bool:
    return table.startswith(_BY_HAND) and table not in Base.metadata.tables


@contextmanager
def _connected(url: str) -> Iterator[sa.Connection]:
    engine = sa.create_engine(url)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def _differences(connection: sa.Connection) -> list[object]:
    """What an automatic migration would change; nothing where tables and entities agree."""

    def known(_object: object, name: str | None, kind: str, *_: object) -> bool:
        by_hand = {"table": _is_by_hand(str(name)), "index": str(name).endswith(_SERVER_INDEXES)}
        return not by_hand.get(kind, False)

    options = {"compare_type": False, "include_object": known}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata))


def _server_columns(connection: sa.Connection) -> set[tuple[object, ...]]:
    """Every column with its type, size and whether it may be empty, as PostgreSQL tells them."""
    query = """SELECT table_name, column_name, udt_name, is_nullable, numeric_precision, numeric_scale,
        character_maximum_length FROM information_schema.columns WHERE table_schema = 'public'"""
    return {tuple(row) for row in connection.execute(sa.text(query)) if not _is_by_hand(row.table_name)}


def _columns(connection: sa.Connection) -> dict[str, dict[str, tuple[str, bool]]]:
    """Table -> column -> (compiled type, whether it may be empty), as the database tells them."""
    inspector = sa.inspect(connection)
    return {
        table: {
            column["name"]: (str(column["type"].compile(connection.dialect)), bool(column["nullable"]))
            for column in inspector.get_columns(table)
        }
        for table in inspector.get_table_names()
        if not _is_by_hand(table)
    }


def test_the_known_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))

    assert ScriptDirectory.from_config(config).get_heads() == [schema.HEAD]


def test_the_migrated_file_has_the_tables_of_the_entities(path: Path) -> None:
    with _connected(f"sqlite:///{path}") as connection:
        assert _differences(connection) == []


# SQLAlchemy has no type for xid8; the next test compares it by name.
@pytest.mark.filterwarnings("ignore:Did not recognize type 'xid8'")
def test_the_migrated_server_has_the_tables_of_the_entities(postgres_database: str) -> None:
    with _connected(postgres_database) as connection:
        schema.upgrade(connection)

        assert _differences(connection) == []


def test_the_server_has_the_same_columns_by_migration_and_by_entities(postgres_database: str) -> None:
    with _connected(postgres_database) as connection:
        schema.upgrade(connection)
        migrated = _server_columns(connection)
        connection.execute(sa.text("DROP SCHEMA public CASCADE"))
        connection.execute(sa.text("CREATE SCHEMA public"))
        Base.metadata.create_all(connection)

        assert migrated == _server_columns(connection)
        assert migrated


def test_the_file_has_the_same_columns_by_migration_and_by_entities(path: Path, tmp_path: Path) -> None:
    with (
        _connected(f"sqlite:///{path}") as migrated,
        _connected(f"sqlite:///{tmp_path / 'made'}") as made,
    ):
        Base.metadata.create_all(made)

        assert _columns(migrated) == _columns(made)


def test_every_shared_table_bears_what_sharing_needs(path: Path) -> None:
    shared = {"id", "scope_id", "rev", "sync_xid", "deleted_at"}
    local = {"mutations", "changes", "case_counters", "import_before", "month_summaries", "touched_days"}
    for name, table in Base.metadata.tables.items():
        assert name in local or shared <= set(table.columns.keys()), name


def test_migrating_twice_changes_nothing(path: Path) -> None:
    before = path.read_bytes()

    schema.upgrade_file(path)

    assert path.read_bytes() == before


def test_an_empty_file_of_ours_is_brought_up_without_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "desk.cxdesk"
    file.initialise(path)

    Store.open(path).close()

    assert not list_backups(path)


def test_an_older_workspace_is_copied_before_it_is_migrated(tmp_path: Path) -> None:
    path = tmp_path / "desk.cxdesk"
    file.initialise(path)
    schema.upgrade_file(path, "0001")

    Store.open(path).close()

    (kept,) = list_backups(path)
    assert kept.reason is Reason.BEFORE_MIGRATION
    with closing(sqlite3.connect(kept.path)) as connection:
        assert file.revision(connection) == "0001"


def test_a_migration_that_breaks_references_is_rolled_back(tmp_path: Path) -> None:
    path = tmp_path / "desk.cxdesk"
    file.initialise(path)
    schema.upgrade_file(path, "0001")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO client_statuses (id, scope_id, rev, client_id, valid_from, status) "
            "VALUES (x'01', x'02', 0, x'03', '2026-10-01', 'active')"
        )
        connection.commit()

    with pytest.raises(CxError, match="do not fit together"):
        schema.upgrade_file(path)


def test_foreign_keys_hold_while_the_program_works(store: Store) -> None:
    with store.bulk() as db, pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        db.execute("UPDATE people SET site_id = x'00'")


def test_the_tables_keep_their_rules(store: Store) -> None:
    with store.bulk() as db, pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        db.execute("UPDATE calendar_days SET kind = 'holiday'")
