"""A connected workspace asks its server what is not its own to decide, and shows what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.texts import CxError
from cxdesk.models.values import Fault, Role
from cxdesk.services import clock
from cxdesk.services.casework import cases, causes
from cxdesk.services.casework.history import case_history
from cxdesk.services.people import agents, calendars, company_settings, people, structure
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


def test_the_layout_the_agents_and_the_calendar_are_decided_and_undone(
    office: Office, lev: _Connected
) -> None:
    today = clock.now().date()
    (calendar,) = (UUID(bytes=row) for row in lev.ask("SELECT id FROM calendars"))

    def does(use_case: Any, *args: Any, **kwargs: Any) -> Outcome:
        return lev.decide(use_case, *args, by=lev.by, **kwargs)

    department = does(structure.add_department, "Claims and losses")
    team = does(structure.add_team, "Night shift", department_id=department.value)
    agent = does(agents.add_agent, "4711", "Semyonov", team_id=team.value, from_day=today)
    owners = does(structure.add_product_team, "Cards and loans")
    done = [
        department, team, agent, owners,
        does(structure.add_product, "Gold card", product_team_id=owners.value),
        does(structure.add_site, "Tomsk", "Asia/Tomsk"),
        does(structure.rename_place, "teams", team.value, "Day shift"),
        does(structure.set_aliases, department.value, ["claims"]),
        does(agents.edit_agent, agent.value, "4711", "Semyonova"),
        does(agents.end_agent, agent.value, today),
        does(calendars.set_hours, calendar, 0, [(540, 1080)]),
        does(calendars.load_holidays, calendar, today.year + 4),
        does(company_settings.set_target, "CSI", 9.0),
        does(company_settings.rename_company, "Another"),
        does(people.add_person, "Nina", frozenset({Role.SPECIALIST}), login=f"nina_{office.server.database}"),
    ]  # fmt: skip
    assert [outcome.message for outcome in done if outcome.mutation is None] == []
    for outcome in reversed(done):
        does(undo, outcome.mutation)
    lev.sync()

    assert office.value("teams", team.value, "name") == "Night shift"
    assert office.all("SELECT 1 FROM agents WHERE deleted_at IS NULL AND ref = '4711'") == []
    for table in ("departments", "teams", "sites", "agents", "agent_memberships", "calendar_days", "people"):
        here = lev.ask(f"SELECT hex(id) || rev || (deleted_at IS NULL) FROM {table}")
        there = office.all(
            f"SELECT upper(replace(id::text, '-', '')) || rev || (deleted_at IS NULL)::int FROM {table}"
        )
        assert sorted(here) == sorted(row for (row,) in there), table


def test_the_cause_tree_is_worked_over_and_turned_back(office: Office, lev: _Connected) -> None:
    def does(use_case: Any, *args: Any, **kwargs: Any) -> Outcome:
        return lev.decide(use_case, *args, by=lev.by, **kwargs)

    group = does(causes.add_group, "Of the post")
    top = does(causes.add_cause, "Delivery", group_id=group.value)
    low = does(causes.add_cause, "Late letter", parent_id=top.value)
    other = does(causes.add_cause, "Post", group_id=group.value)
    done = [
        group, top, low, other,
        does(causes.rename_cause, low.value, "Late parcel"),
        does(causes.describe_cause, low.value, "After the promised day"),
        does(causes.set_cause_owner, low.value, lev.by.person_id),
        does(causes.move_cause, low.value, parent_id=other.value),
        does(causes.merge_cause, top.value, other.value),
        does(causes.separate_cause, top.value),
        does(causes.retire_cause, other.value),
        does(causes.restore_cause, low.value),
    ]  # fmt: skip
    for outcome in reversed(done):
        does(undo, outcome.mutation)

    live = office.all(
        "SELECT name FROM causes WHERE id = ANY(%s) AND deleted_at IS NULL", [top.value, low.value]
    )
    assert live == []
