"""Who acts on the command line: the system's login, else one who may; of money, nobody is guessed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from cxdesk.models.people import Person
from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor, Role
from cxdesk.services.people.acting import acting_person, answering_person
from tests.services.recovery.made_payouts import Bank, bank

_LEADING = (Role.LEAD, Role.HEAD)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bank]:
    with bank(tmp_path) as made:
        made.change(Person, made.owner.person_id, active=False)
        yield made


def _acting(desk: Bank, login: str, *needed: Role) -> UUID:
    with desk.store.connect() as db:
        return acting_person(db, login, *needed).person_id


def _answering(desk: Bank, login: str, *needed: Role, named: str | None = None) -> Actor:
    with desk.store.connect() as db:
        return answering_person(db, login, *needed, named=named)


def test_the_system_s_login_acts_whatever_its_capitals(desk: Bank) -> None:
    assert _acting(desk, "VERA", *_LEADING) == desk.vera.person_id
    assert _answering(desk, "Vera", *_LEADING) == desk.vera


def test_somebody_else_s_login_acts_for_the_first_who_may_where_no_money_is_meant(desk: Bank) -> None:
    assert _acting(desk, "stranger", Role.FINANCE) == desk.fedor.person_id


@pytest.mark.parametrize("login", ["anna", "ANNA"])
def test_who_left_acts_for_nobody(desk: Bank, login: str) -> None:
    desk.change(Person, desk.anna.person_id, active=False)

    with pytest.raises(CxError, match="belongs to nobody who works here"):
        _acting(desk, login)
    with pytest.raises(CxError, match="belongs to nobody who works here"):
        _answering(desk, login, Role.SPECIALIST)
    with pytest.raises(CxError, match="Nobody who works here has the login “anna”"):
        _answering(desk, "stranger", Role.SPECIALIST, named="anna")


def test_of_several_who_may_move_money_nobody_is_guessed(desk: Bank) -> None:
    with pytest.raises(CxError) as refused:
        _answering(desk, "stranger", *_LEADING)

    assert str(refused.value) == (
        "Several people may do this, and your login on this computer is none of theirs."
        " Say who does it with --as LOGIN: vera (Team lead), gleb (Team lead), elena (Head of quality)."
    )


def test_the_only_one_who_may_move_money_is_meant(desk: Bank) -> None:
    assert _answering(desk, "stranger", Role.FINANCE) == desk.fedor


def test_whoever_is_named_acts(desk: Bank) -> None:
    assert _answering(desk, "stranger", *_LEADING, named=" Elena ") == desk.elena
    assert _answering(desk, "anna", *_LEADING, named="vera") == desk.vera


def test_whoever_is_named_needs_the_role(desk: Bank) -> None:
    with pytest.raises(CxError, match=r"Anna may not do this\. Those who may: fedor \(Finance\)\."):
        _answering(desk, "stranger", Role.FINANCE, named="anna")
    with pytest.raises(CxError, match=r"Anna may not do this\."):
        _answering(desk, "anna", Role.FINANCE)
    with pytest.raises(CxError, match=r"Anna may not do this\."):
        _acting(desk, "anna", Role.FINANCE)


def test_where_nobody_may_it_is_said(desk: Bank) -> None:
    desk.change(Person, desk.fedor.person_id, active=False)
    for ask in (_acting, _answering):
        with pytest.raises(CxError, match="Nobody in this workspace may do this"):
            ask(desk, "stranger", Role.FINANCE)


def test_a_connected_workspace_is_one_person_s(desk: Bank) -> None:
    with desk.store.bulk() as db:
        db.execute(
            "INSERT INTO sharing (one, server, login, client_id, person_id) VALUES (1, '', 'vera', x'00', ?)",
            (desk.vera.person_id.bytes,),
        )

    assert _answering(desk, "stranger", *_LEADING) == desk.vera
    assert _answering(desk, "stranger", *_LEADING, named="vera") == desk.vera
    with pytest.raises(CxError, match="Vera is signed in here: nobody else acts in this workspace"):
        _answering(desk, "gleb", *_LEADING, named="gleb")
