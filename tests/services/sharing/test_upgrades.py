"""Programs and shared databases of different releases, and a workspace that is migrated with edits that wait."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest

from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor, Role
from cxdesk.services.casework.cases import set_conclusion
from cxdesk.services.sharing.engine import sync_round
from cxdesk.services.sharing.state import read_sharing
from cxdesk.services.workspace import file, schema
from cxdesk.services.workspace.backup import Reason, list_backups
from cxdesk.services.workspace.store import Store
from tests.postgres import Server
from tests.services.sharing.feeding import add_case, connect, connected, roles_of, writing


def _waiting(store: Store) -> int:
    with store.connect() as db:
        return int(db.execute("SELECT count(*) FROM outbox WHERE state = 'waiting'").fetchone()[0])


def test_an_older_program_works_with_a_database_that_has_more_columns_and_tables(
    server: Server, tmp_path: Path
) -> None:
    with writing(server) as session:
        case = add_case(session, server, status="in_review")
    with server.admin() as admin:
        admin.execute("UPDATE cases SET assignee_id = %s WHERE id = %s", (server.staff["anna"].id, case))
        admin.execute("ALTER TABLE case_reviews ADD COLUMN mood text NOT NULL DEFAULT 'calm'")
        admin.execute("CREATE TABLE of_a_later_release (id uuid PRIMARY KEY)")
        admin.execute("UPDATE alembic_version SET version_num = '9999'")
    anna = Actor(server.staff["anna"].id, "Anna", frozenset(map(Role, roles_of("anna"))))

    with connected(tmp_path, server, "anna") as (store, link):
        sync_round(store, link)
        store.write(set_conclusion, case, "Разобралась", by=anna)
        done = sync_round(store, link)

    assert (done.pushed, done.rejected, done.waiting) == (1, 0, 0)
    with server.admin() as admin:
        told = admin.execute("SELECT conclusion, mood FROM case_reviews").fetchall()
    assert told == [("Разобралась", "calm")]


def test_a_newer_program_waits_for_its_database_and_keeps_its_edits(server: Server, tmp_path: Path) -> None:
    with writing(server) as session:
        case = add_case(session, server, status="in_review")
    with server.admin() as admin:
        admin.execute("UPDATE cases SET assignee_id = %s WHERE id = %s", (server.staff["anna"].id, case))
    anna = Actor(server.staff["anna"].id, "Anna", frozenset(map(Role, roles_of("anna"))))
    with connected(tmp_path, server, "anna") as (store, link):
        sync_round(store, link)
        store.write(set_conclusion, case, "Разобралась", by=anna)
        with server.admin() as admin:
            admin.execute("UPDATE alembic_version SET version_num = '0008'")

        with connect(server, "anna") as later, pytest.raises(CxError, match="older than this cxdesk"):
            sync_round(store, later)

        assert _waiting(store) == 1
        with server.admin() as admin:
            assert admin.execute("SELECT count(*) FROM case_reviews").fetchone() == (0,)
            admin.execute("UPDATE alembic_version SET version_num = %s", (schema.HEAD,))
        with connect(server, "anna") as upgraded:
            assert sync_round(store, upgraded).pushed == 1


def test_a_migration_keeps_what_waits_to_be_sent(tmp_path: Path) -> None:
    path = tmp_path / "anna.cxdesk"
    file.initialise(path)
    schema.upgrade_file(path, "0006")
    mutation, content = (
        uuid4().bytes,
        json.dumps({"rows": [{"table": "cases", "columns": {"status": ["new", "closed"]}}]}),
    )
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(
            "INSERT INTO sharing (one, server, login, client_id, cursor) VALUES (1, '{}', 'anna', ?, 812)",
            (uuid4().bytes,),
        )
        db.execute("INSERT INTO outbox (mutation_id, at, content) VALUES (?, 5, ?)", (mutation, content))
        db.execute(
            "INSERT INTO pending_columns (table_name, row_id, column_name, seq) VALUES ('cases', x'01', 'status', 1)"
        )
        db.execute(
            "INSERT INTO conflicts (id, at, mutation_id, table_name, row_id, column_name, together, mine) "
            "VALUES (x'02', 5, x'03', 'case_reviews', x'04', 'conclusion', '[]', '\"моё\"')"
        )

    with Store.open(path) as store, store.connect() as db:
        sharing = read_sharing(db)
        assert sharing is not None
        assert (sharing.login, sharing.cursor) == ("anna", 812)
        assert db.execute("SELECT seq, mutation_id, content, state FROM outbox").fetchall() == [
            (1, mutation, content, "waiting")
        ]
        assert db.execute("SELECT count(*) FROM pending_columns").fetchone() == (1,)
        assert db.execute("SELECT mine, state FROM conflicts").fetchone() == ('"моё"', "open")
    assert Reason.BEFORE_MIGRATION in [backup.reason for backup in list_backups(path)]
