"""What a person does in a connected workspace goes through the server: each use-case, each undo, none refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from cxdesk.models.outcome import Outcome
from cxdesk.models.values import CaseStatus, Fault, FixStatus
from cxdesk.services import clock
from cxdesk.services.casework import cases, fixes, saved_views
from cxdesk.services.casework.entering import NewComplaint, enter_case
from cxdesk.services.sharing.engine import sync_round
from cxdesk.services.sharing.link import Link
from cxdesk.services.workspace.changes import undo
from tests.services.sharing.desks import Desk, desk_of
from tests.services.sharing.server.pushing import Office

if TYPE_CHECKING:
    from tests.postgres import Server


class _Person:
    """A desk that exchanges after each save and is refused nothing."""

    def __init__(self, desk: Desk, link: Link) -> None:
        self.store, self.by, self.link = desk.store, desk.by, link
        self.ask = desk.ask
        self.sync()

    def sync(self) -> None:
        done = sync_round(self.store, self.link)
        refused = self.ask("SELECT answer FROM outbox WHERE state = 'rejected'")
        assert (done.rejected, done.conflicts, refused) == (0, 0, [])
        assert self.ask("SELECT count(*) FROM outbox WHERE state = 'waiting'") == [0]

    def does(self, use_case: Any, *args: Any, **kwargs: Any) -> Outcome:
        outcome = self.store.write(use_case, *args, by=self.by, **kwargs)
        self.sync()
        return outcome

    def undoes(self, outcome: Outcome) -> Outcome:
        assert outcome.mutation is not None
        return self.does(undo, outcome.mutation)


@contextmanager
def _person(server: Server, name: str, folder: Path) -> Iterator[_Person]:
    with desk_of(server, name, folder) as desk, desk.door() as link:
        yield _Person(desk, link)


@pytest.fixture
def anna(server: Server, office: Office, tmp_path: Path) -> Iterator[_Person]:
    """A specialist."""
    with _person(server, "anna", tmp_path) as made:
        yield made


def _alike(office: Office, person: _Person, table: str, *columns: str) -> None:
    """The workspace and the server hold the same."""
    person.sync()
    names = ", ".join(columns or ("rev",))
    with person.store.connect() as db:
        own = {
            row[0]: row[1:]
            for row in db.execute(f"SELECT hex(id), deleted_at IS NULL, rev, {names} FROM {table}")
        }
    there = {
        row[0].hex.upper(): row[1:]
        for row in office.all(f"SELECT id, (deleted_at IS NULL)::int, rev, {names} FROM {table}")
    }
    assert own == there


def test_a_review_from_the_first_key_to_the_end_and_back(office: Office, anna: _Person) -> None:
    case, first, second = office.case(holder="anna"), office.cause("First"), office.cause("Second")
    anna.sync()

    done = [
        anna.does(cases.set_cause, case, first),
        anna.does(cases.add_tag, case, second),
        anna.does(cases.remove_tag, case, second),
        anna.does(cases.add_tag, case, second),
        anna.does(cases.set_cause, case, second),
        anna.does(cases.set_fault, case, Fault.PROCESS),
        anna.does(cases.set_conclusion, case, "The letter was late"),
        anna.does(cases.wait_for_client, case),
        anna.does(cases.resume_case, case),
        anna.does(cases.set_due, [case], clock.now()),
        anna.does(cases.close_case, case),
        anna.does(cases.reopen_case, case),
        anna.does(cases.close_case, case),
    ]
    for outcome in reversed(done):
        redo = anna.undoes(outcome)
        anna.undoes(redo)
        anna.undoes(outcome)

    assert office.value("cases", case, "status") == CaseStatus.IN_REVIEW
    _alike(office, anna, "cases", "status", "reopened", "waiting_left")
    _alike(office, anna, "case_reviews", "conclusion", "fault")
    _alike(office, anna, "review_tags")


def test_a_day_offline_goes_in_one_exchange(office: Office, anna: _Person) -> None:
    cause = office.cause()
    held = [office.case(holder="anna") for _ in range(4)]
    anna.sync()
    for case in held:
        for use_case, *args in (
            (cases.set_cause, cause), (cases.set_fault, Fault.CLIENT), (cases.set_conclusion, "Read twice"),
            (cases.close_case,), (cases.reopen_case,), (cases.set_fault, Fault.NONE), (cases.close_case,),
        ):  # fmt: skip
            anna.store.write(use_case, case, *args, by=anna.by)

    anna.sync()

    assert office.all("SELECT DISTINCT status, reopened FROM cases") == [("closed", 1)]
    _alike(office, anna, "cases", "status", "reopened")
    _alike(office, anna, "case_reviews", "conclusion", "fault")


def test_a_complaint_by_hand_gets_a_number_and_can_be_taken_back(office: Office, anna: _Person) -> None:
    made = anna.does(enter_case, NewComplaint("They never called back", client_ref="77"))
    again = anna.does(enter_case, NewComplaint("Nor did they write", client_ref="77"))

    assert len(set(anna.ask("SELECT number FROM cases"))) == 2
    assert all(anna.ask("SELECT number FROM cases"))
    anna.undoes(anna.undoes(made))
    anna.undoes(again)
    _alike(office, anna, "cases", "number", "status")
    _alike(office, anna, "clients", "ref")
    _alike(office, anna, "complaints", "text")


def test_a_fix_from_its_proposal_to_its_check_and_back(office: Office, anna: _Person) -> None:
    case, cause, other = office.case(holder="anna"), office.cause("First"), office.cause("Second")
    anna.sync()

    made = anna.does(fixes.propose_fix, {"title": "Call back within a day"}, [cause], [case])
    fix: UUID = made.value
    done = [
        made,
        anna.does(fixes.edit_fix, fix, {"description": "A list each morning", "owner_name": "Petrov"}),
        anna.does(fixes.set_fix_causes, fix, [other]),
        anna.does(fixes.move_fix, fix, FixStatus.ACCEPTED),
        anna.does(fixes.move_fix, fix, FixStatus.IN_WORK),
        anna.does(fixes.move_fix, fix, FixStatus.RELEASED),
        anna.does(fixes.set_release_day, fix, clock.now().date().replace(day=1)),
        anna.does(fixes.move_fix, fix, FixStatus.CHECKED),
        anna.does(fixes.unlink_case, fix, case),
        anna.does(fixes.link_case, fix, case),
    ]
    for outcome in reversed(done):
        anna.undoes(outcome)

    assert office.value("fixes", fix, "deleted_at") is not None
    for table in ("fixes", "fix_causes", "fix_cases"):
        _alike(office, anna, table)


def test_views_are_saved_renamed_deleted_and_brought_back(office: Office, anna: _Person) -> None:
    own = anna.does(saved_views.save_view, "Mine", "queue", {"status": "new"})
    anna.does(saved_views.save_view, "Ours", "queue", {}, True)
    renamed = anna.does(saved_views.rename_view, own.value, "My own")
    deleted = anna.does(saved_views.delete_view, own.value)

    anna.undoes(deleted)
    anna.undoes(renamed)

    assert office.value("saved_views", own.value, "name") == "Mine"
    _alike(office, anna, "saved_views", "name")


def test_a_lead_works_over_the_cases_of_others(server: Server, office: Office, tmp_path: Path) -> None:
    cause = office.cause()
    some = [office.case(holder="anna"), office.case(holder="maria")]
    with _person(server, "clara", tmp_path) as clara:
        bulk = clara.does(cases.tag_cases, some, cause)
        clara.does(cases.set_due, some, clock.now())
        clara.undoes(bulk)

        _alike(office, clara, "case_reviews")
        _alike(office, clara, "cases", "status")


def test_a_letter_that_the_server_cannot_hold_blocks_nothing(office: Office, anna: _Person) -> None:
    case = office.case(holder="anna")
    anna.sync()

    anna.does(cases.set_conclusion, case, "pasted\x00\x00 of \\u0000 and \\\x00")

    assert office.all("SELECT conclusion FROM case_reviews") == [("pasted of \\u0000 and \\",)]
    anna.sync()
    assert anna.ask("SELECT conclusion FROM case_reviews") == ["pasted of \\u0000 and \\"]
