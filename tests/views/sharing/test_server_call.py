"""What is asked of the server while a filling is under way does not wait for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cxdesk.models.outcome import Topic, no_progress
from cxdesk.models.texts import CxError, Text
from cxdesk.services.casework.cases import assign_cases, take_next_case
from cxdesk.services.sharing.bootstrap import is_being_filled
from cxdesk.services.sharing.state import update_sharing
from cxdesk.views.sharing.server_call import ServerCall
from tests.postgres import PASSWORD, Server
from tests.services.sharing.desks import Desk, desk_of
from tests.services.sharing.server.pushing import Office, edit


class Held:
    """A progress that stops a filling at its first report until it may go on."""

    def __init__(self) -> None:
        self.reached, self.go_on = threading.Event(), threading.Event()

    def __call__(self, done: int, total: int, what: Text) -> None:
        self.reached.set()
        assert self.go_on.wait(30)


@pytest.fixture
def anna(server: Server, tmp_path: Path) -> Iterator[Desk]:
    with desk_of(server, "anna", tmp_path) as desk:
        yield desk


def to_be_filled_anew(desk: Desk) -> None:
    with desk.store.bulk() as db:
        update_sharing(db, cursor=None, filled_at=None)
    desk.store.look_at_sharing()


def test_a_case_is_taken_and_assigned_while_the_workspace_is_filled(server: Server, anna: Desk) -> None:
    office = Office(server)
    first, second = office.case(), office.case()
    office.admin.execute("UPDATE cases SET due_at = now() WHERE id = %s", (first,))
    office.close()
    to_be_filled_anew(anna)
    call, held = ServerCall(anna.store), Held()
    call.sign_in(PASSWORD, remember=False)
    with ThreadPoolExecutor(1) as lane:
        filling = lane.submit(call.round, progress=held)
        assert held.reached.wait(30)

        taken = call.decide(take_next_case, by=anna.by)
        assert taken.value == first
        assert anna.ask("SELECT assignee_id FROM cases") == [anna.by.person_id.bytes]
        assert is_being_filled(anna.store)

        held.go_on.set()
        filling.result(30)
    assert not is_being_filled(anna.store)
    call.decide(assign_cases, [second], anna.by.person_id, by=anna.by)
    assert anna.ask("SELECT count(*) FROM cases WHERE assignee_id IS NOT NULL") == [2]
    call.close()


def test_a_question_waits_for_an_exchange_that_is_short(server: Server, anna: Desk) -> None:
    office = Office(server)
    case = office.case()
    office.close()
    call = ServerCall(anna.store)
    call.sign_in(PASSWORD, remember=False)
    with ThreadPoolExecutor(1) as lane:
        with anna.store.turn.taken():
            asked = lane.submit(call.decide, take_next_case, by=anna.by)
            assert not asked.done()
        assert asked.result(30).value == case
    call.close()


def test_a_filling_that_was_broken_off_holds_up_no_decision(server: Server, anna: Desk) -> None:
    office = Office(server)
    case = office.case()
    office.close()
    to_be_filled_anew(anna)
    call = ServerCall(anna.store)
    call.sign_in(PASSWORD, remember=False)

    assert call.decide(take_next_case, by=anna.by).value == case
    assert is_being_filled(anna.store)
    call.close()


def test_what_came_before_a_refusal_is_told_with_the_next_round(server: Server, anna: Desk) -> None:
    office = Office(server)
    case = office.case()
    anna.catch_up()
    maria = server.staff["maria"].id
    office.sign_in("maria").decide(edit("cases", case, assignee_id=(None, maria)))
    office.close()
    call = ServerCall(anna.store)
    call.sign_in(PASSWORD, remember=False)

    with pytest.raises(CxError):
        call.decide(assign_cases, [case], anna.by.person_id, by=anna.by)
    assert anna.ask("SELECT assignee_id FROM cases") == [maria.bytes]
    assert Topic.CASES in call.round(progress=no_progress).changed
    assert Topic.CASES not in call.round(progress=no_progress).changed
    call.close()
