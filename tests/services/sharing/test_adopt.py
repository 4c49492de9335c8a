"""A workspace that stood alone becomes the content of an empty shared database: whole, under its own ids, or not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor
from cxdesk.services.casework.cases import set_cause
from cxdesk.services.intake.importing import import_file
from cxdesk.services.sharing.adopt import Adopted, adopt
from cxdesk.services.sharing.adopt_people import read_people_map
from cxdesk.services.sharing.link import Refused
from cxdesk.services.workspace.store import Store
from tests.postgres import Server
from tests.services.intake.conftest import write_reviews
from tests.services.intake.test_import_people import AGENTS, CLIENTS
from tests.services.intake.test_importing import FEW
from tests.services.intake.test_matching import BY_NUMBER, CONTACTS
from tests.services.sharing.desks import desk_of
from tests.workspaces import causes_of, enter, workspace


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[tuple[Store, Actor]]:
    """A workspace with imports of several kinds, a case entered by hand and a review."""
    with workspace(tmp_path) as (store, me):
        import_file(store, write_reviews(tmp_path / "a.csv", FEW), kind="reviews", by=me)
        for kind, text in (
            ("contacts", CONTACTS),
            ("surveys", BY_NUMBER),
            ("agents", AGENTS),
            ("clients", CLIENTS),
        ):
            path = tmp_path / f"{kind}.csv"
            path.write_text(text, encoding="utf-8")
            import_file(store, path, kind=kind, by=me)
        case = enter(store, me)
        store.write(set_cause, case, causes_of(store)["Long wait"], by=me)
        yield store, me


@contextmanager
def administrator(server: Server) -> Iterator[sa.Connection]:
    engine = sa.create_engine(server.url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        yield connection


def bring_in(server: Server, store: Store, people: dict[str, str]) -> Adopted:
    with administrator(server) as connection:
        return adopt(connection, store, people)


def asked(server: Server, query: str, *values: Any) -> list[Any]:
    with server.admin() as admin:
        return [row[0] if len(row) == 1 else row for row in admin.execute(query, values or None).fetchall()]


def ask(store: Store, query: str) -> list[Any]:
    with store.connect() as db:
        return [row[0] for row in db.execute(query)]


def everything(server: Server) -> list[Any]:
    """What an adoption could have changed."""
    return [
        asked(server, f"SELECT id FROM {table} ORDER BY 1")
        for table in ("companies", "people", "sites", "causes", "cases", "calendars", "audit_head")
        if table != "audit_head"
    ] + [asked(server, "SELECT company_id FROM server_state")]


def test_all_rows_come_under_their_ids_and_numbers(server: Server, alone: tuple[Store, Actor]) -> None:
    store, me = alone
    adopted = bring_in(server, store, {me.name: server.login("elena")})

    for table in ("companies", "cases", "case_sources", "surveys", "contacts", "clients", "agents", "causes"):
        own = {UUID(bytes=id_) for id_ in ask(store, f"SELECT id FROM {table}")}
        assert set(asked(server, f"SELECT id FROM {table}")) == own, table
    numbers = sorted(ask(store, "SELECT number FROM cases"))
    assert asked(server, "SELECT number FROM cases ORDER BY 1") == numbers
    assert asked(server, "SELECT company_id FROM server_state") == [
        UUID(bytes=ask(store, "SELECT id FROM companies")[0])
    ]
    assert adopted.rows > 100
    assert adopted.history == 2 + ask(store, "SELECT count(*) FROM mutations")[0] - 2
    assert asked(server, "SELECT what FROM audit ORDER BY n DESC LIMIT 1") == ["adopted"]
    assert ask(store, "SELECT count(*) FROM sharing") == [0]


def test_a_person_keeps_the_id_of_the_work_and_the_sign_in_of_the_server(
    server: Server, alone: tuple[Store, Actor]
) -> None:
    store, me = alone
    bring_in(server, store, {me.name: server.login("elena")})

    told = asked(server, "SELECT id, name, roles FROM people WHERE login = %s", server.login("elena"))
    assert told == [(me.person_id, me.name, ["head"])]
    with server.person("elena") as elena:
        assert elena.execute("SELECT me()").fetchone() == (me.person_id,)
        assert elena.execute("SELECT count(*) FROM cases").fetchone() == (
            ask(store, "SELECT count(*) FROM cases")[0],
        )
    with server.person("anna") as anna:
        assert anna.execute(
            "SELECT s.name FROM people p JOIN sites s ON s.id = p.site_id WHERE p.id = me()"
        ).fetchone() == ("North",)


def test_the_history_is_told_to_everybody(server: Server, alone: tuple[Store, Actor]) -> None:
    store, me = alone
    bring_in(server, store, {me.name: server.login("elena")})

    assert asked(server, "SELECT DISTINCT person_id FROM told_mutations") == [me.person_id]
    told = asked(server, "SELECT content->'rows' FROM told_mutations WHERE action = 'set_cause'")[0]
    tables = {row["table"] for row in told}
    assert {"cases", "case_reviews", "review_tags"} <= tables | {"cases"}


def test_work_goes_on_where_it_stood(server: Server, alone: tuple[Store, Actor], tmp_path: Path) -> None:
    store, me = alone
    bring_in(server, store, {me.name: server.login("elena")})
    server.company_id = UUID(bytes=ask(store, "SELECT id FROM companies")[0])
    folder = tmp_path / "desk"
    folder.mkdir()
    with desk_of(server, "igor", folder) as desk:
        again = import_file(desk.store, tmp_path / "a.csv", kind="reviews", by=desk.by, door=desk.door)
        assert (again.accepted, again.unchanged) == (0, 3)
        new = write_reviews(tmp_path / "b.csv", ["R9,Плохо,1,Опять,22.10.2026 10:00"])
        assert import_file(desk.store, new, kind="reviews", by=desk.by, door=desk.door).cases_opened == 1
    assert (
        asked(server, "SELECT count(*), count(DISTINCT number) FROM cases WHERE number LIKE '2026-10-%%'")[0][
            0
        ]
        >= 3
    )
    batch = ask(store, "SELECT id FROM import_batches ORDER BY started_at LIMIT 1")[0]
    with server.link("elena") as link, pytest.raises(Refused):
        link.call("undo_import", UUID(bytes=batch))


def test_who_is_not_known_at_the_server_comes_without_a_password(
    server: Server, alone: tuple[Store, Actor]
) -> None:
    store, me = alone
    login = f"new_{server.database}"[:40]
    adopted = bring_in(server, store, {me.name: login})

    assert adopted.without_sign_in == (me.name,)
    assert asked(server, "SELECT active FROM people WHERE login = %s", login) == [True]
    with server.admin() as admin:
        admin.execute("UPDATE people SET active = false WHERE login = %s", (login,))


# -- what is refused ----------------------------------------------------------------------------------


def test_people_who_are_not_mapped_are_named(server: Server, alone: tuple[Store, Actor]) -> None:
    store, me = alone
    before = everything(server)
    with pytest.raises(CxError, match=f"lacks {me.name}"):
        bring_in(server, store, {})
    with pytest.raises(CxError, match="nobody with the login ghost"):
        bring_in(server, store, {me.name: "", "ghost": "x"})
    assert everything(server) == before


def test_two_people_do_not_share_a_sign_in(server: Server, alone: tuple[Store, Actor]) -> None:
    store, me = alone
    with store.bulk() as db:
        db.execute(
            "INSERT INTO people (id, scope_id, rev, login, name, active, roles)"
            " SELECT randomblob(16), scope_id, 0, 'second', 'Second', 1, '[\"lead\"]' FROM people LIMIT 1"
        )
    with pytest.raises(CxError, match="the same login at the server"):
        bring_in(server, store, {me.name: "one", "second": "one"})


def test_a_demo_is_refused(server: Server, alone: tuple[Store, Actor]) -> None:
    store, me = alone
    with store.bulk() as db:
        db.execute("UPDATE companies SET demo = 1")
    with pytest.raises(CxError, match="This is a demo"):
        bring_in(server, store, {me.name: ""})


def test_a_server_in_use_is_refused(server: Server, alone: tuple[Store, Actor]) -> None:
    store, me = alone
    bring_in(server, store, {me.name: server.login("elena")})
    before = everything(server)
    with pytest.raises(CxError, match="The shared database is in use"):
        bring_in(server, store, {me.name: server.login("elena")})
    assert everything(server) == before


def test_a_connected_workspace_is_refused(server: Server, tmp_path: Path) -> None:
    with (
        desk_of(server, "igor", tmp_path) as desk,
        pytest.raises(CxError, match="connected to a shared database"),
    ):
        bring_in(server, desk.store, {})


def test_an_adoption_that_breaks_leaves_the_server_as_it_was(
    server: Server, alone: tuple[Store, Actor]
) -> None:
    store, me = alone
    before = everything(server)

    def told(done: int, total: int, what: object) -> None:
        if "history" in str(what):
            raise CxError("The network is gone.")

    with pytest.raises(CxError, match="gone"), administrator(server) as connection:
        adopt(connection, store, {me.name: server.login("elena")}, progress=told)
    assert everything(server) == before


def test_a_list_of_people_is_a_file_of_lines(tmp_path: Path) -> None:
    path = tmp_path / "people.toml"
    path.write_text('"Иванова А." = "a.ivanova"\nboss = ""\n', encoding="utf-8")
    assert read_people_map(path) == {"Иванова А.": "a.ivanova", "boss": ""}

    for wrong in ("", "a = 1", "a = "):
        path.write_text(wrong)
        with pytest.raises(CxError, match="no list of people"):
            read_people_map(path)
