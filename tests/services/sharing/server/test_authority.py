"""A connected workspace asks its server what is not its own to decide, and shows what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxdesk.models.outcome import Topic
from cxdesk.models.texts import CxError
from cxdesk.models.values import Fault, Role
from cxdesk.services.casework import cases, causes
from cxdesk.services.casework.history import case_history
from cxdesk.services.people import company_settings, people
from cxdesk.services.sharing.authority import Local, authority_of, write_or_decide
from cxdesk.services.sharing.authority import Server as Authority
from cxdesk.services.sharing.engine import sync_round
from cxdesk.services.sharing.link import Link, Offline, Refused
from cxdesk.services.sharing.outbox import Decided
from cxdesk.services.workspace.changes import undo
from cxdesk.services.workspace.store import Store
from tests.services.sharing.desks import Desk, desk_of
from tests.services.sharing.server.pushing import Office

if TYPE_CHECKING:
    from tests.postgres import Server


class _Connected:
    """A workspace of a person with its authority."""

    def __init__(self, desk: Desk) -> None:
        self.store, self.by, self.ask = desk.store, desk.by, desk.ask
        self.link = desk.door()
        sync_round(desk.store, self.link)
        self.authority = authority_of(desk.store, lambda: self.link)
        self.decide = self.authority.decide

    def sync(self) -> None:
        sync_round(self.store, self.link)


@pytest.fixture
def anna(server: Server, office: Office, tmp_path: Path) -> Iterator[_Connected]:
    """A specialist's workspace."""
    with desk_of(server, "anna", tmp_path) as desk:
        made = _Connected(desk)
        yield made
        made.link.close()


@pytest.fixture
def lev(server: Server, office: Office, tmp_path: Path) -> Iterator[_Connected]:
    """An administrator's workspace."""
    with desk_of(server, "lev", tmp_path) as desk:
        made = _Connected(desk)
        yield made
        made.link.close()


def test_an_embedded_workspace_decides_for_itself(tmp_path: Path) -> None:
    with Store.open(tmp_path / "own.cxdesk", create=True) as store:
        assert isinstance(authority_of(store, None), Local)


def test_the_next_case_is_taken_at_the_server_and_shown_at_once(office: Office, anna: _Connected) -> None:
    case = office.case(number="2026-11-00007")

    outcome = anna.decide(cases.take_next_case, by=anna.by)

    assert outcome.value == case
    assert outcome.message is not None
    assert str(outcome.message.values["number"]) == "2026-11-00007"
    assert anna.ask("SELECT assignee_id FROM cases") == [anna.by.person_id.bytes]
    assert anna.ask("SELECT count(*) FROM outbox") == [0]


def test_a_save_that_touches_what_is_decided_is_no_save(office: Office, anna: _Connected) -> None:
    case = office.case()
    anna.sync()

    with pytest.raises(Decided):
        anna.store.write(cases.assign_cases, [case], anna.by.person_id, by=anna.by)
    with pytest.raises(CxError, match="Nobody holds this case") as told:
        anna.store.write(cases.set_fault, case, Fault.PROCESS, by=anna.by)
    assert "T" in str(told.value.hint)


def test_a_case_is_taken_reviewed_and_the_history_tells_both_once(office: Office, anna: _Connected) -> None:
    case = office.case()

    def door() -> Link:
        return anna.link

    anna.sync()
    write_or_decide(anna.store, door, cases.assign_cases, [case], anna.by.person_id, by=anna.by)
    write_or_decide(anna.store, door, cases.set_fault, case, Fault.PROCESS, by=anna.by)
    anna.sync()
    anna.sync()

    assert office.value("cases", case, "assignee_id") == anna.by.person_id
    with anna.store.connect() as db:
        assert len(case_history(db, case)) >= 2
    assert anna.ask("SELECT count(*) FROM mutations") == [2]
    assert anna.ask("SELECT count(*) FROM pending_columns") == [0]


def test_what_was_decided_can_be_undone_at_the_server(office: Office, anna: _Connected) -> None:
    case = office.case()
    taken = anna.decide(cases.take_next_case, by=anna.by)
    assert taken.mutation is not None

    anna.decide(undo, taken.mutation, by=anna.by)

    assert office.value("cases", case, "assignee_id") is None
    assert anna.ask("SELECT assignee_id FROM cases") == [None]


def test_a_refusal_comes_in_words_and_changes_nothing(
    server: Server, office: Office, anna: _Connected
) -> None:
    case = office.case(holder="maria")
    anna.sync()
    # A rule of the server alone: the program was changed.
    forged = anna.by._replace(roles=frozenset({Role.LEAD}))

    with pytest.raises(Refused, match="Only a lead assigns") as refusal:
        anna.decide(cases.assign_cases, [case], anna.by.person_id, by=forged)

    assert refusal.value.code == "only_lead_assigns"
    assert anna.ask("SELECT assignee_id FROM cases") == [server.staff["maria"].id.bytes]


def test_without_the_network_it_says_what_goes_on_meanwhile(anna: _Connected) -> None:
    def nobody() -> Link:
        raise Offline("The server cannot be reached.", "Check the network.")

    with pytest.raises(Offline, match="decided by the shared database") as told:
        Authority(anna.store, nobody).decide(cases.take_next_case, by=anna.by)

    assert "review, close and reopen" in str(told.value.hint)


def test_people_are_decided_at_the_server_and_sign_in_follows(server: Server, lev: _Connected) -> None:
    maria = server.staff["maria"]

    outcome = lev.decide(people.set_roles, maria.id, frozenset({Role.LEAD}), by=lev.by)

    assert Topic.PEOPLE in outcome.changed
    with server.person("maria") as connection:
        assert connection.execute("SELECT my_roles()").fetchone() == (["lead"],)


def test_the_cause_tree_and_the_settings_are_published_at_once(office: Office, lev: _Connected) -> None:
    made = lev.decide(causes.add_cause, "Late answer", by=lev.by)
    lev.decide(company_settings.set_turnaround, 480, by=lev.by)

    assert office.value("causes", made.value, "name") == "Late answer"
    assert lev.ask("SELECT turnaround_minutes FROM companies") == [480]
    lev.sync()
    assert "Late answer" in lev.ask("SELECT name FROM causes")
