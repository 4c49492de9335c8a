"""A shared database to be tried: its people, the cases they hold, the fixes they all write into."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import psycopg
import sqlalchemy as sa
from sqlalchemy.orm import Session

from cxdesk.models.casework import Case
from cxdesk.models.fixes import Fix
from cxdesk.models.ids import new_id
from cxdesk.models.values import Role
from cxdesk.services.sharing.connection_file import ConnectionFile, write_connection_file
from cxdesk.services.sharing.server import bring_up, people

PASSWORD = "correct horse 1"


class Member(NamedTuple):
    """Somebody who may sign in."""

    login: str
    id: UUID


class Shared(NamedTuple):
    """A database that was brought up. `address`: libpq's, of the superuser."""

    address: str
    company: UUID
    site: UUID
    members: tuple[Member, ...]

    @property
    def database(self) -> str:
        """Its name."""
        return self.address.rpartition("/")[2]

    def server_file(self, folder: Path, port: int) -> Path:
        """A connection file that leads there through `port`."""
        path = folder / f"{self.database}-{port}.cxserver"
        write_connection_file(path, ConnectionFile("127.0.0.1", port, self.database, tls=False))
        return path


def bring_up_shared(
    cluster_url: str, name: str, roles: Sequence[Iterable[Role]], *, cases: int, fixes: int
) -> Shared:
    """A new database `name` with a person of each of `roles` at one site, who hold `cases` each; and some fixes."""
    with psycopg.connect(cluster_url, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
    address = f"{cluster_url.rpartition('/')[0]}/{name}"
    engine = sa.create_engine(address.replace("://", "+psycopg://", 1), poolclass=sa.NullPool)
    with engine.begin() as connection:
        company = bring_up.init(connection, company_name="Bank", no_tls=True).company_id
    members = []
    with engine.begin() as connection:
        for n, of in enumerate(roles):
            login = f"{name}_{n:03d}"
            made = people.add_person(
                connection, login, f"Person {n}", frozenset(of), site="North", password=PASSWORD
            )
            members.append(Member(login, made))
        site = UUID(str(bring_up.scalar(connection, "SELECT id FROM cxdesk.sites WHERE name = 'North'")))
    shared = Shared(address, company, site, tuple(members))
    add_work(shared, cases=cases, fixes=fixes)
    return shared


def add_work(shared: Shared, *, cases: int, fixes: int) -> tuple[list[UUID], list[UUID]]:
    """Cases for each person and fixes for all, straight into the tables; their ids."""
    engine = sa.create_engine(
        shared.address.replace("://", "+psycopg://", 1),
        poolclass=sa.NullPool,
        connect_args={"options": "-c search_path=cxdesk"},
    )
    now = datetime.now(UTC)
    with Session(engine) as session, session.begin():
        made = [
            Case(
                id=new_id(), scope_id=shared.site, site_id=shared.site, kind="complaint", received_at=now,
                opened_at=now, due_at=now + timedelta(days=1), assignee_id=member.id,
            )
            for member in shared.members
            for _ in range(cases)
        ]  # fmt: skip
        logged = [
            Fix(
                id=new_id(),
                scope_id=shared.company,
                title=f"Fix {n}",
                author_id=shared.members[0].id,
                proposed_at=now,
            )
            for n in range(fixes)
        ]
        session.add_all([*made, *logged])
        return [case.id for case in made], [fix.id for fix in logged]


def give_to_somebody_else(shared: Shared, n: int) -> None:
    """A case changes hands on the server; `n` tells which, and to whom."""
    with psycopg.connect(shared.address, autocommit=True, options="-c search_path=cxdesk") as admin:
        cases = admin.execute("SELECT id FROM cases WHERE status <> 'closed' ORDER BY id").fetchall()
        if cases:
            to = shared.members[n % len(shared.members)].id
            admin.execute("UPDATE cases SET assignee_id = %s WHERE id = %s", (to, cases[n % len(cases)][0]))


class SlowWriter:
    """A transaction that has made a row early and ends late: feeds that look for what is newest pass it by."""

    def __init__(self, shared: Shared) -> None:
        self._connection = psycopg.connect(shared.address, options="-c search_path=cxdesk")
        author = shared.members[0].id
        self._connection.execute(
            "INSERT INTO fixes (id, scope_id, title, author_id, proposed_at, kind, action, status, owner_name,"
            " dropped_reason, description, document, text_before, text_after)"
            " VALUES (%s, %s, 'slow', %s, now(), 'process', 'edited', 'proposed', '', '', '', '', '', '')",
            (new_id(), shared.company, author),
        )

    def end(self, *, commit: bool) -> None:
        """At last."""
        try:
            if commit:
                self._connection.commit()
        except psycopg.OperationalError:
            return  # the server went away meanwhile
        finally:
            self._connection.close()
