"""In flight: only the right certificate, of the right name, by a sign-in that proves itself; else a sentence."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import sqlalchemy as sa

from cxdesk.cli import main
from cxdesk.models.texts import CxError
from cxdesk.models.values import Role
from cxdesk.services.sharing.connection_file import ConnectionFile, read_connection_file
from cxdesk.services.sharing.link import Link, Refused
from cxdesk.services.sharing.server import bring_up, people, standing
from cxdesk.services.sharing.server.admin import Door, opened
from tests.cluster import Cluster, own, running
from tests.postgres import Server

_ADMINISTRATOR = "keeper of the server 1"
_PASSWORD = "correct horse 1"
_DOORS = """local all postgres trust
hostssl all old all password
hostssl all all 127.0.0.1/32 scram-sha-256
"""


class Secure(NamedTuple):
    """A server with TLS, its certificate for `localhost`, and what vouches for it. Another authority beside."""

    cluster: Cluster
    ca: Path
    other_ca: Path

    def url(self, database: str = "quality", host: str = "localhost") -> str:
        return f"postgresql://postgres@{host}:{self.cluster.port}/{database}"

    def file(self, host: str = "localhost", ca: Path | None = None) -> ConnectionFile:
        vouched = (ca or self.ca).read_text(encoding="ascii")
        return ConnectionFile(host, self.cluster.port, "quality", tls=True, ca=vouched)


def _openssl(*arguments: str | Path) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


def _authority(folder: Path, name: str) -> Path:
    certificate = folder / f"{name}.crt"
    _openssl(
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder / f"{name}.key", "-out", certificate,
        "-days", "3650", "-subj", f"/CN={name}",
    )  # fmt: skip
    return certificate


def _certify(folder: Path, ca: Path, data: Path) -> None:
    """A key and a certificate for `localhost`, where the server looks for them."""
    request, names = folder / "server.csr", folder / "names"
    names.write_text("subjectAltName=DNS:localhost\n", encoding="ascii")
    key, certificate = data / "server.key", data / "server.crt"
    _openssl(
        "req",
        "-new",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        key,
        "-out",
        request,
        "-subj",
        "/CN=localhost",
    )
    _openssl(
        "x509", "-req", "-in", request, "-CA", ca, "-CAkey", ca.with_suffix(".key"), "-CAcreateserial",
        "-out", certificate, "-days", "3650", "-extfile", names,
    )  # fmt: skip
    key.chmod(0o600)
    own(key)
    own(certificate)


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secure]:
    """Brought up through TLS by an administrator with a password; the person `anna` of it."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("authority")
    ca, other = _authority(folder, "authority"), _authority(folder, "other")
    prepare = lambda data: _certify(folder, ca, data)  # noqa: E731
    with running(
        _DOORS, "ssl=on", "log_statement=all", "log_min_duration_statement=0", prepare=prepare
    ) as cluster:
        by_socket = f"postgresql+psycopg://postgres@/postgres?host={cluster.folder}&port={cluster.port}"
        engine = sa.create_engine(by_socket, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        with engine.connect() as connection:
            people.rotate_password(connection, _ADMINISTRATOR)
            bring_up.run(connection, "CREATE DATABASE quality")
            bring_up.run(connection, "CREATE ROLE old LOGIN PASSWORD 'x'")
        made = Secure(cluster, ca, other)
        with opened(Door(made.url(), ca, lambda: _ADMINISTRATOR)) as connection:
            standing.check_empty(connection)
            bring_up.init(connection, company_name="Test")
            people.add_person(
                connection, "anna", "Anna", frozenset({Role.SPECIALIST}), site="North", password=_PASSWORD
            )
        yield made


def test_the_administrator_and_people_come_in_through_tls(secure: Secure) -> None:
    with opened(Door(secure.url(), secure.ca, lambda: _ADMINISTRATOR)) as connection:
        standing.check_server(connection)
        status = standing.server_status(connection)
    with Link.open(secure.file(), "anna", _PASSWORD) as link:
        assert link.encrypted
        assert link.rows("SELECT name FROM cxdesk.people") == [("Anna",)]

    assert (status.tls, status.no_tls, status.people) == (True, False, 1)


@pytest.fixture
def pgpass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The administrator's password stands in the file of PGPASSFILE."""
    passwords = tmp_path / "pgpass"
    passwords.write_text(f"localhost:*:*:postgres:{_ADMINISTRATOR}\n", encoding="ascii")
    passwords.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(passwords))


@pytest.mark.usefixtures("pgpass")
def test_the_password_of_a_file_is_taken_and_nobody_is_asked(secure: Secure) -> None:
    with opened(Door(secure.url(), secure.ca)) as connection:
        assert standing.is_encrypted(connection)


@pytest.mark.usefixtures("pgpass")
def test_the_connection_file_carries_what_vouches_for_the_server(secure: Secure, tmp_path: Path) -> None:
    target = tmp_path / "team.cxserver"

    assert main(["server", "connection-file", secure.url(), "--ca", str(secure.ca), "-o", str(target)]) == 0

    file = read_connection_file(target)
    assert file == secure.file()
    with Link.open(file, "anna", _PASSWORD) as link:
        assert link.encrypted


def test_a_certificate_of_another_name_is_refused(secure: Secure) -> None:
    for connect in (
        lambda: Link.open(secure.file(host="127.0.0.1"), "anna", _PASSWORD),
        lambda: opened(Door(secure.url(host="127.0.0.1"), secure.ca, lambda: _ADMINISTRATOR)).__enter__(),
    ):
        with pytest.raises(Refused, match="belongs to another name"):
            connect()


def test_a_certificate_of_another_authority_is_refused(secure: Secure) -> None:
    for connect in (
        lambda: Link.open(secure.file(ca=secure.other_ca), "anna", _PASSWORD),
        lambda: Link.open(
            ConnectionFile("localhost", secure.cluster.port, "quality", tls=True), "anna", _PASSWORD
        ),
        lambda: opened(Door(secure.url(), secure.other_ca, lambda: _ADMINISTRATOR)).__enter__(),
        lambda: opened(Door(secure.url(), None, lambda: _ADMINISTRATOR)).__enter__(),
    ):
        with pytest.raises(Refused, match="is not the one"):
            connect()


def test_a_person_does_not_come_in_without_tls(secure: Secure) -> None:
    with pytest.raises(CxError, match="does not let this login in"):
        Link.open(ConnectionFile("127.0.0.1", secure.cluster.port, "quality", tls=False), "anna", _PASSWORD)


def test_a_server_without_tls_is_refused(kept_server: Server, secure: Secure) -> None:
    file = ConnectionFile("localhost", kept_server.port, kept_server.database, tls=True, ca=secure.file().ca)
    with pytest.raises(Refused, match="offers no encrypted connection"):
        Link.open(file, kept_server.login("anna"), _PASSWORD)
    elsewhere = f"postgresql://postgres@localhost:{kept_server.port}/{kept_server.database}"
    with pytest.raises(Refused, match="offers no encrypted connection"), opened(Door(elsewhere)):
        pass
    with pytest.raises(CxError, match=r"at 127\.0\.0\.1 only"), opened(Door(elsewhere), no_tls=True):
        pass


def test_only_the_mark_lets_work_without_tls_on_this_machine(server: Server) -> None:
    with opened(Door(server.url)) as connection:
        standing.check_server(connection)
    with server.admin() as admin:
        admin.execute("UPDATE server_state SET no_tls = false")

    with (
        pytest.raises(Refused, match="offers no encrypted connection"),
        opened(Door(server.url)) as connection,
    ):
        standing.check_server(connection)


def test_a_sign_in_that_asks_for_the_password_itself_is_refused(secure: Secure) -> None:
    with pytest.raises(Refused, match="unsafe way"):
        Link.open(secure.file(), "old", _PASSWORD)


def test_a_wrong_password_is_told_in_a_sentence(secure: Secure) -> None:
    asked: list[None] = []

    def ask() -> str:
        asked.append(None)
        return "wrong"

    with pytest.raises(Refused, match="does not know this login"), opened(Door(secure.url(), secure.ca, ask)):
        pass
    with pytest.raises(Refused, match="does not know this login"):
        Link.open(secure.file(), "anna", "wrong")

    assert len(asked) == 1
    with pytest.raises(CxError, match="wants the password of the administrator"):
        with opened(Door(secure.url(), secure.ca)):
            pass


def test_no_password_stands_in_the_log_of_the_server(secure: Secure) -> None:
    with opened(Door(secure.url(), secure.ca, lambda: _ADMINISTRATOR)) as connection:
        people.reset_password(connection, "anna", _PASSWORD)

    log = secure.cluster.log
    assert "ALTER ROLE anna PASSWORD 'SCRAM-SHA-256$" in log
    assert _PASSWORD not in log
    assert _ADMINISTRATOR not in log


def test_a_copy_that_can_only_be_read_is_refused(server: Server) -> None:
    with running("", copy_of=server.port) as copy:
        url = f"postgresql://postgres@127.0.0.1:{copy.port}/{server.database}"
        for check in (standing.check_empty, standing.check_server):
            with pytest.raises(Refused, match="can only be read"), opened(Door(url)) as connection:
                check(connection)
        with pytest.raises(Refused, match="can only be read"):
            Link.open(
                ConnectionFile("127.0.0.1", copy.port, server.database, False),
                server.login("anna"),
                _PASSWORD,
            )
