"""A shared database with rows, and workspaces of its people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid5

import sqlalchemy as sa
from sqlalchemy.orm import Session

from cxdesk.models.casework import Case, CaseReview, CaseSource
from cxdesk.models.ids import new_id, tag_id
from cxdesk.models.intake import Complaint
from cxdesk.services.sharing.bootstrap import begin_filling, fill
from cxdesk.services.sharing.link import Link
from cxdesk.services.sharing.state import Sharing, write_sharing
from cxdesk.services.workspace.store import Store
from tests.postgres import PASSWORD, STAFF, Server

NOW = datetime.now(UTC).replace(microsecond=0)


def connect(server: Server, name: str) -> Link:
    """A link signed in as a person of the staff."""
    address = SimpleNamespace(host=server.host, port=server.port, database=server.database, tls=False, ca="")
    return Link.open(address, server.login(name), PASSWORD)


@contextmanager
def writing(server: Server) -> Iterator[Session]:
    """A superuser's session on the server; committed at its end."""
    engine = sa.create_engine(
        server.url, poolclass=sa.NullPool, connect_args={"options": "-c search_path=cxdesk"}
    )
    with Session(engine) as session, session.begin():
        yield session


def add_case(
    session: Session, server: Server, *, site: str = "North", text: str = "Долго ждала ответа",
    received_at: datetime | None = None, closed: bool = False, status: str = "new",
) -> UUID:  # fmt: skip
    """A case with its complaint; its id."""
    at = received_at or NOW - timedelta(days=3)
    scope = server.sites[site]
    complaint = Complaint(
        id=new_id(), scope_id=scope, source="complaints", identity=new_id().hex, registered_at=at, text=text
    )
    case = Case(
        id=new_id(), scope_id=scope, kind="complaint", status="closed" if closed else status, received_at=at,
        opened_at=at, due_at=at + timedelta(days=1), closed_at=at + timedelta(hours=3) if closed else None,
        client_label="Клиент 1042", excerpt=text[:20], batch_id=new_id(),
    )  # fmt: skip
    session.add_all([complaint, case])
    session.flush()
    session.add(
        CaseSource(id=new_id(), scope_id=scope, case_id=case.id, kind="complaint", source_id=complaint.id)
    )
    return case.id


def add_review(
    session: Session, server: Server, case: UUID, person: str = "anna", conclusion: str = ""
) -> UUID:
    """The main review of a case; its id."""
    found = session.get_one(Case, case)
    review = CaseReview(
        id=uuid5(case, "main"), scope_id=found.scope_id, case_id=case, kind="main",
        reviewer_id=server.staff[person].id, conclusion=conclusion,
    )  # fmt: skip
    session.add(review)
    return review.id


def roles_of(name: str) -> tuple[str, ...]:
    """The roles of a person of the staff."""
    return next(roles for person, roles, _ in STAFF if person == name)


@contextmanager
def connected(folder: Path, server: Server, name: str) -> Iterator[tuple[Store, Link]]:
    """An empty workspace of a person, connected and not filled yet."""
    with Store.open(folder / f"{name}.cxdesk", create=True) as store, connect(server, name) as link:
        member = server.staff[name]
        row = Sharing(
            server="", login=member.login, client_id=new_id(), person_id=member.id,
            company_id=server.company_id, epoch=1, roles=roles_of(name),
        )  # fmt: skip
        with store.bulk() as db:
            db.execute("BEGIN IMMEDIATE")
            write_sharing(db, row)
            db.execute("COMMIT")
        yield store, link


@contextmanager
def filled(folder: Path, server: Server, name: str = "anna") -> Iterator[tuple[Store, Link]]:
    """A workspace of a person, filled."""
    with connected(folder, server, name) as (store, link):
        begin_filling(store, link)
        fill(store, link)
        yield store, link


def ids(store: Store, table: str, where: str = "1") -> set[UUID]:
    """The ids of a table of the workspace."""
    with store.connect() as db:
        return {UUID(bytes=row[0]) for row in db.execute(f"SELECT id FROM {table} WHERE {where}")}


def value(store: Store, table: str, row_id: UUID, column: str) -> Any:
    """What a column shows."""
    with store.connect() as db:
        row = db.execute(f"SELECT {column} FROM {table} WHERE id = ?", (row_id.bytes,)).fetchone()
    return row[0] if row else None


__all__ = ["add_case", "add_review", "connect", "connected", "filled", "ids", "tag_id", "value", "writing"]
