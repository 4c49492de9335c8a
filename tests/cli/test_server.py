"""`cxdesk server` as an administrator types it: from an empty database to people with a connection file."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from cxdesk.services.sharing.connection_file import read_connection_file
from cxdesk.services.sharing.link import Link
from tests.cli.conftest import Run
from tests.postgres import PASSWORD, Server


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """What stands on standard input, which is no terminal."""

    def put(text: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(text))

    put("")
    return put


@pytest.fixture
def url(postgres_database: str) -> str:
    """The address of an empty database, as an administrator writes it."""
    return postgres_database.replace("+psycopg", "")


@pytest.fixture
def shared(server: Server) -> str:
    """The address of a shared database."""
    return server.url.replace("+psycopg", "")


def test_from_an_empty_database_to_a_person_who_comes_in(
    run: Run, say: Callable[[str], None], url: str, tmp_path: Path
) -> None:
    login = f"nina_{url[-8:]}"
    assert run("server", "init", url, "--no-tls", "--company", "Acme").code == 0
    say(f"{PASSWORD}\n")
    made = run(
        "server",
        "add-person",
        url,
        "--login",
        login,
        "--name",
        "Nina",
        "--role",
        "lead,head",
        "--site",
        "North",
    )
    assert made.sentence == f"Nina can sign in as “{login}”."
    target = tmp_path / "team.cxserver"
    assert run("server", "connection-file", url, "-o", target).out == f"{target}\n"
    with Link.open(read_connection_file(target), login, PASSWORD) as link:
        assert link.rows("SELECT name FROM cxdesk.companies") == [("Acme",)]
    assert PASSWORD not in target.read_text(encoding="utf-8")
    told = run("server", "status", url, "--json").json
    assert (told["company"], told["people"], told["newest_schema"], told["no_tls"]) == ("Acme", 1, True, True)
    assert run("server", "check", url, "--json").json["sound"] is True


def test_init_refuses_what_is_not_empty_and_changes_nothing(run: Run, url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (x int)")
    told = run("server", "init", url, "--no-tls")
    assert (told.code, told.sentence.split(".")[0]) == (1, "The database is not empty")
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT to_regnamespace('cxdesk')").fetchone() == (None,)


def test_init_twice_is_refused(run: Run, shared: str) -> None:
    assert "is a shared database of cxdesk already" in run("server", "init", shared, "--no-tls").sentence


def test_without_tls_the_mark_has_to_be_asked_for(run: Run, url: str) -> None:
    assert "offers no encrypted connection" in run("server", "init", url).sentence


def test_an_init_that_fails_leaves_nothing(run: Run, url: str) -> None:
    assert "no time zone" in run("server", "init", url, "--no-tls", "--time-zone", "Mars/Base").sentence
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT to_regnamespace('cxdesk')").fetchone() == (None,)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://postgres:secret@127.0.0.1/x", "holds a password"),
        ("postgresql://postgres@127.0.0.1/x?password=secret", "holds a password"),
        ("postgresql://postgres@127.0.0.1/x?sslmode=disable", "settings after"),
        ("mysql://root@127.0.0.1/x", "not the address of a PostgreSQL database"),
        ("postgresql://postgres@127.0.0.1", "not the address of a PostgreSQL database"),
        ("postgresql://postgres@127.0.0.1:port/x", "not the address of a PostgreSQL database"),
        ("quality.cxdesk", "not the address of a PostgreSQL database"),
        ("postgresql://postgres@127.0.0.1:1/x", "cannot be reached. Check host and port of the address"),
    ],
)
def test_an_address_that_will_not_do_is_told_without_its_password(run: Run, address: str, told: str) -> None:
    answer = run("server", "status", address)
    assert answer.code == 1
    assert told in answer.sentence
    assert "secret" not in answer.err


def test_the_administrator_is_not_sent_to_the_administrator(run: Run, url: str) -> None:
    address = url.rpartition("/")[0]

    assert (
        "has no database of that name. Check the address"
        in run("server", "status", f"{address}/none").sentence
    )
    elsewhere = f"{address.replace('127.0.0.1', 'localhost')}/none"
    assert "no encrypted connection. Switch TLS on" in run("server", "status", elsewhere).sentence


def test_a_database_of_somebody_else_is_no_server_of_cxdesk(run: Run, url: str) -> None:
    assert "is no server of cxdesk" in run("server", "status", url).sentence


@pytest.mark.parametrize(
    ("revision", "told"), [("9999", "is of a newer cxdesk"), ("0006", "is of an older cxdesk. Make a backup")]
)
def test_a_schema_of_another_release_is_told(
    run: Run, server: Server, shared: str, revision: str, told: str
) -> None:
    with server.admin() as connection:
        connection.execute("UPDATE alembic_version SET version_num = %s", [revision])
    assert told in run("server", "check", shared).sentence


def test_people_are_kept_from_the_command_line(
    run: Run, say: Callable[[str], None], server: Server, shared: str
) -> None:
    anna = server.login("anna")
    assert (
        run("server", "set-role", shared, "--login", anna, "--role", "lead").sentence == "Roles of Anna: lead"
    )
    say("another horse 2")
    assert "has another password" in run("server", "reset-password", shared, "--login", anna).sentence
    assert "cannot sign in any more" in run("server", "deactivate", shared, "--login", anna).sentence
    say(PASSWORD)
    again = run(
        "server", "add-person", shared, "--login", anna, "--name", "A", "--role", "lead", "--site", "North"
    )
    assert again.sentence == f"The login “{anna}” is taken on this server. Choose another one."
    assert "is no list of roles" in run("server", "set-role", shared, "--login", anna, "--role", "boss").err
    assert "Nobody here has the login" in run("server", "deactivate", shared, "--login", "nobody").sentence


def test_check_lists_and_fails_on_what_is_beyond_the_list(run: Run, server: Server, shared: str) -> None:
    sound = run("server", "check", shared)
    assert sound.code == 0
    assert "table\tcxdesk.cases\tcxdesk_lead\tSELECT" in sound.out.splitlines()
    assert "! TLS is off" in sound.err
    with server.admin() as connection:
        connection.execute("GRANT DELETE ON cases TO cxdesk_head")
    found = run("server", "check", shared)
    assert found.code == 1
    assert "x cxdesk_head may DELETE on table cxdesk.cases: not in the list." in found.err.splitlines()


def test_upgrade_sets_the_rights_anew(run: Run, server: Server, shared: str) -> None:
    with server.admin() as connection:
        connection.execute(
            """GRANT DELETE ON cases TO cxdesk_head; DROP TRIGGER people_audited ON people;
               CREATE FUNCTION of_before() RETURNS int LANGUAGE sql AS 'SELECT 1';
               CREATE POLICY of_before ON cases USING (true)"""
        )
    assert "its rights were set anew" in run("server", "upgrade", shared).sentence
    assert run("server", "check", shared).code == 0


def test_a_restored_server_begins_another_epoch_and_stamps_all_rows(
    run: Run, server: Server, shared: str
) -> None:
    with server.admin() as connection:
        before = connection.execute("SELECT max(sync_xid) FROM people").fetchone()
        assert run("server", "adopt-restore", shared).sentence.startswith("Epoch 2 begins")
        after = connection.execute("SELECT min(sync_xid) FROM people").fetchone()
        assert before
        assert after
        assert int(after[0]) > int(before[0])
    with server.person("anna") as anna:
        assert anna.execute("SELECT me()").fetchone() == (server.staff["anna"].id,)


def test_a_dump_is_restored_and_adopted(run: Run, server: Server, shared: str) -> None:
    name = f"{server.database}_back"
    # What a restore leaves: rows and rights within, but not those on the database.
    with psycopg.connect(shared.rpartition("/")[0] + "/postgres", autocommit=True) as other:
        other.execute(f"CREATE DATABASE {name} TEMPLATE {server.database}")
        try:
            restored = shared.rpartition("/")[0] + f"/{name}"
            assert run("server", "check", restored).code == 1
            assert run("server", "adopt-restore", restored).code == 0
            assert run("server", "check", restored).code == 0
        finally:
            other.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_the_hint_of_a_backup_holds_lines_to_paste_and_no_password(run: Run, shared: str) -> None:
    told = run("server", "backup-hint", shared).out
    assert "pg_dump -h 127.0.0.1" in told
    assert f"cxdesk server adopt-restore {shared}" in told


def test_the_administrator_gets_another_password(
    run: Run, say: Callable[[str], None], server: Server, shared: str
) -> None:
    say("short")
    assert "password is too short" in run("server", "rotate-password", shared).sentence


def test_a_connection_file_takes_a_certificate_and_never_a_key(run: Run, shared: str, tmp_path: Path) -> None:
    def told(content: str) -> Any:
        ca = tmp_path / "ca.pem"
        ca.write_text(content, encoding="ascii")
        return run("server", "connection-file", shared, "-o", tmp_path / "t.cxserver", "--ca", ca).sentence

    assert "holds a private key" in told("-----BEGIN PRIVATE KEY-----")
    assert "holds no certificate" in told("words")
    assert not (tmp_path / "t.cxserver").exists()
