"""The first password of a person comes from the window; whoever has come once keeps their own."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import psycopg
import pytest

from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor, Role
from cxdesk.services.sharing.first_password import give_password
from cxdesk.services.sharing.link import Link, Refused
from tests.services.sharing.server.pushing import Office, new

if TYPE_CHECKING:
    from tests.postgres import Server

PASSWORD = "a long walk 7"


def _added(server: Server, office: Office) -> tuple[UUID, str]:
    """A new person, as the window adds one: id and login."""
    person, login = uuid4(), f"nina_{server.database}"
    office.sign_in("lev").decide(
        new("people", person, scope_id=server.company_id, name="Nina", login=login, active=True,
            roles=["specialist"], site_id=server.sites["North"])
    )  # fmt: skip
    return person, login


def _lev(server: Server) -> Actor:
    return Actor(server.staff["lev"].id, "Lev", frozenset({Role.ADMINISTRATOR}))


def test_a_new_person_signs_in_with_the_password_that_was_given(server: Server, office: Office) -> None:
    person, login = _added(server, office)
    with server.link("lev") as link:
        give_password(lambda: link, person, login, "another walk 1", by=_lev(server))
        give_password(lambda: link, person, login, PASSWORD, by=_lev(server))

    with Link.open(server.connection_file(), login, PASSWORD) as link:
        assert link.call("my_roles") == ["specialist"]
    assert office.all("SELECT count(*) FROM server_secrets") == [(0,)]
    assert office.all("SELECT what FROM audit ORDER BY n DESC LIMIT 1") == [("password_given",)]


def test_whoever_has_come_keeps_the_own_password(server: Server, office: Office) -> None:
    office.sign_in("anna")
    anna = server.staff["anna"]
    with server.link("lev") as link, pytest.raises(Refused, match="has signed in already"):
        give_password(lambda: link, anna.id, anna.login, PASSWORD, by=_lev(server))
    with server.link("anna") as link:
        assert link.call("my_roles") == ["specialist"]


def test_nobody_but_an_administrator_gives_passwords(server: Server, office: Office) -> None:
    person, login = _added(server, office)
    head = Actor(server.staff["elena"].id, "Elena", frozenset({Role.HEAD}))
    with server.link("elena") as link:
        with pytest.raises(CxError, match="administrator"):
            give_password(lambda: link, person, login, PASSWORD, by=head)
        with pytest.raises(Refused):
            give_password(lambda: link, person, login, PASSWORD, by=_lev(server))


def test_who_left_is_given_none(server: Server, office: Office) -> None:
    person, login = _added(server, office)
    office.admin.execute("UPDATE people SET active = false WHERE id = %s", (person,))
    with server.link("lev") as link, pytest.raises(Refused, match="does not work here"):
        give_password(lambda: link, person, login, PASSWORD, by=_lev(server))


@pytest.mark.parametrize(
    "secret",
    [
        None, "", "md5abc", PASSWORD, "SCRAM-SHA-256$4096:a'; DROP ROLE x$b:c", "x" * 400,
        "SCRAM-SHA-256$1:AAAA$AAAA:AAAA",
    ],
)  # fmt: skip
def test_what_is_no_verifier_is_refused(server: Server, office: Office, secret: str | None) -> None:
    person, _ = _added(server, office)
    with pytest.raises(psycopg.Error, match="wrong_form"):
        office.sign_in("lev").call("give_password", person, secret)


def test_the_way_of_secrets_is_closed_to_everybody(server: Server) -> None:
    for name in ("lev", "elena"):
        with server.person(name) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("INSERT INTO server_secrets VALUES ('postgres', 'x')")
