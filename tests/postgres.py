"""Databases of the tests: empty ones, and shared ones with people, each test its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID, uuid4

import pytest

from tests.cluster import PEOPLE_SIGN_IN, running

if TYPE_CHECKING:
    import sqlalchemy as sa
    from psycopg import Connection

    from cxdesk.services.sharing.connection_file import ConnectionFile
    from cxdesk.services.sharing.link import Link


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """SQLAlchemy's address of a fresh server's database `postgres`, with a superuser and no password."""
    with running(PEOPLE_SIGN_IN) as cluster:
        yield f"postgresql+psycopg://postgres@127.0.0.1:{cluster.port}/postgres"


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[str]:
    """SQLAlchemy's address of an empty database of this test's own, dropped afterwards."""
    import psycopg

    name = f"t_{uuid4().hex}"
    server = postgres_url.replace("+psycopg", "")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield postgres_url.removesuffix("/postgres") + f"/{name}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


#: Who works in the `server` of a test: (name, roles, site). Two sites; somebody of every role.
STAFF = (
    ("anna", ("specialist",), "North"),
    ("boris", ("specialist",), "South"),
    ("clara", ("lead",), "North"),
    ("dmitri", ("lead",), "South"),
    ("elena", ("head",), "North"),
    ("fyodor", ("auditor",), "North"),
    ("galina", ("finance",), "North"),
    ("igor", ("loader",), "North"),
    ("kira", ("loader",), "South"),
    ("lev", ("administrator",), "North"),
    ("maria", ("specialist",), "North"),
)
PASSWORD = "correct horse 1"


class Member(NamedTuple):
    """A person of the `server`."""

    id: UUID
    login: str
    site_id: UUID


class Server:
    """A shared database of a test's own, with people of all roles at two sites.

    `url`: the administrator's, in SQLAlchemy's form. `staff`: name of `STAFF` -> person; their password: `PASSWORD`.
    """

    def __init__(self, url: str, company_id: UUID, sites: dict[str, UUID], staff: dict[str, Member]) -> None:
        self.url = url
        self.company_id = company_id
        self.sites = sites
        self.staff = staff
        address = url.rpartition("@")[2]
        self.host, _, rest = address.partition(":")
        port, _, self.database = rest.partition("/")
        self.port = int(port)

    def login(self, name: str) -> str:
        """The sign-in of a person of `STAFF`: `anna` -> `anna_1f00...`."""
        return self.staff[name].login

    def admin(self, *, autocommit: bool = True) -> Connection[Any]:
        """A superuser's connection, in the schema."""
        import psycopg

        options = "-c search_path=cxdesk"
        return psycopg.connect(self.url.replace("+psycopg", ""), autocommit=autocommit, options=options)

    def person(self, name: str, *, autocommit: bool = True) -> Connection[Any]:
        """A connection signed in as that person of `STAFF`."""
        import psycopg

        return psycopg.connect(
            host=self.host, port=self.port, dbname=self.database, user=self.login(name), password=PASSWORD,
            sslmode="disable", autocommit=autocommit, options="-c search_path=cxdesk",
        )  # fmt: skip

    def connection_file(self) -> ConnectionFile:
        """What is handed out to people."""
        from cxdesk.services.sharing.connection_file import ConnectionFile

        return ConnectionFile(self.host, self.port, self.database, tls=False)

    def link(self, name: str) -> Link:
        """The program's own link, signed in as that person of `STAFF`."""
        from cxdesk.services.sharing.link import Link

        return Link.open(self.connection_file(), self.login(name), PASSWORD)


@pytest.fixture(scope="session")
def server_template(postgres_url: str) -> Iterator[tuple[str, UUID]]:
    """The name of a database that was brought up once and is copied for each test, and its company."""
    import psycopg
    import sqlalchemy as sa

    from cxdesk.services.sharing.server import bring_up

    name = f"template_{uuid4().hex}"
    address = postgres_url.replace("+psycopg", "")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    engine = sa.create_engine(postgres_url.removesuffix("/postgres") + f"/{name}", poolclass=sa.NullPool)
    with engine.begin() as connection:
        founded = bring_up.init(connection, company_name="Test", no_tls=True)
    yield name, founded.company_id
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _staffed(connection: sa.Connection, url: str, company: UUID, name: str) -> Server:
    """Rights on the copied database, an identity of its own, and its people."""
    from cxdesk.models.values import Role
    from cxdesk.services.sharing.server import bring_up, people

    # A copy of a database has not the rights on the database.
    bring_up.close_database(connection)
    bring_up.run(connection, "UPDATE cxdesk.server_state SET id = gen_random_uuid()")
    staff: dict[str, Member] = {}
    for person, roles, site in STAFF:
        login = f"{person}_{name}"
        made = people.add_person(
            connection, login, person.title(), frozenset(map(Role, roles)), site=site, password=PASSWORD
        )
        site_id = bring_up.scalar(connection, "SELECT site_id FROM cxdesk.people WHERE id = %s", made)
        staff[person] = Member(made, login, site_id)
    sites = dict(bring_up.rows(connection, "SELECT name, id FROM cxdesk.sites"))
    return Server(url, company, sites, staff)


@pytest.fixture
def server(postgres_url: str, server_template: tuple[str, UUID]) -> Iterator[Server]:
    """A shared database without TLS, with the people of `STAFF`; it and its sign-ins are gone afterwards."""
    with _made(postgres_url, server_template) as server:
        yield server


@pytest.fixture(scope="module")
def kept_server(postgres_url: str, server_template: tuple[str, UUID]) -> Iterator[Server]:
    """The same for all tests of a module that leave it as they find it."""
    with _made(postgres_url, server_template) as server:
        yield server


@contextmanager
def _made(postgres_url: str, server_template: tuple[str, UUID]) -> Iterator[Server]:
    import psycopg
    import sqlalchemy as sa

    template, company = server_template
    name = f"s_{uuid4().hex[:12]}"
    address = postgres_url.replace("+psycopg", "")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    url = postgres_url.removesuffix("/postgres") + f"/{name}"
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    try:
        with engine.begin() as connection:
            made = _staffed(connection, url, company, name)
        yield made
    finally:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
            for (login,) in connection.execute(
                "SELECT rolname FROM pg_roles WHERE rolname LIKE %s", [f"%{name}"]
            ):
                quoted = login.replace('"', '""')
                connection.execute(f'DROP ROLE "{quoted}"')
