"""What a person changes in a connected workspace stands in the outbox, in the same transaction."""

from __future__ import annotations

import json

import pytest

from cxdesk.models.outcome import no_progress
from cxdesk.models.texts import CxError
from cxdesk.models.values import Fault
from cxdesk.services.casework import cases
from cxdesk.services.casework.entering import NewComplaint, enter_case
from cxdesk.services.people.company_settings import set_turnaround
from cxdesk.services.people.deadlines import recompute_deadlines
from cxdesk.services.sharing import outbox
from cxdesk.services.sharing.outbox import State
from tests.services.sharing.conftest import Desk


def _content(desk: Desk, n: int = -1) -> dict[str, object]:
    with desk.store.connect() as db:
        return outbox.list_entries(db, State.WAITING)[n].content


def test_a_save_tells_base_and_new_value_of_each_column(desk: Desk) -> None:
    desk.store.write(cases.set_fault, desk.first, Fault.EMPLOYEE, by=desk.actor)
    desk.store.write(cases.set_conclusion, desk.first, "Ошибка", by=desk.actor)

    content = _content(desk)

    assert content["action"] == "set_conclusion"
    assert content["rows"] == [{
        "table": "case_reviews", "id": desk.review(desk.first).hex, "insert": False,
        "columns": {"conclusion": ["", "Ошибка"]},
    }]  # fmt: skip


def test_the_first_review_of_a_case_is_told_whole_and_parents_come_first(desk: Desk) -> None:
    desk.store.write(cases.set_cause, desk.first, desk.causes()[0], by=desk.actor)

    rows = _content(desk)["rows"]

    assert isinstance(rows, list)
    assert [(row["table"], row["insert"]) for row in rows] == [
        ("cases", False), ("case_reviews", True), ("review_tags", True),
    ]  # fmt: skip
    assert rows[0]["columns"] == {"status": ["new", "in_review"]}
    assert rows[1]["columns"]["case_id"] == [None, desk.first.hex]
    assert "rev" not in rows[1]["columns"]
    assert "finished_at" not in rows[1]["columns"]


def test_a_save_names_the_unanswered_ones_that_it_builds_on(desk: Desk) -> None:
    one = desk.store.write(cases.set_cause, desk.first, desk.causes()[0], by=desk.actor).mutation
    desk.store.write(cases.set_conclusion, desk.second, "Другое", by=desk.actor)
    three = desk.store.write(cases.add_tag, desk.first, desk.causes()[1], by=desk.actor)

    assert one is not None
    assert three.mutation is not None
    assert _content(desk)["after"] == [one.hex]
    assert _content(desk, 1)["after"] == []


def test_a_refused_save_leaves_nothing_in_the_outbox(desk: Desk) -> None:
    with pytest.raises(CxError):
        desk.store.write(cases.close_case, desk.first, by=desk.actor)

    assert desk.waiting() == 0
    assert desk.pending() == 0


def test_a_column_that_is_edited_twice_keeps_what_the_server_had(desk: Desk) -> None:
    desk.store.write(cases.set_conclusion, desk.first, "Раз", by=desk.actor)
    desk.push()
    desk.pull()
    desk.store.write(cases.set_conclusion, desk.first, "Два", by=desk.actor)
    desk.store.write(cases.set_conclusion, desk.first, "Три", by=desk.actor)

    base, seq = desk.ask("SELECT base, seq FROM pending_columns WHERE column_name = 'conclusion'")[0]

    assert json.loads(base) == "Раз"
    assert seq == desk.one("SELECT max(seq) FROM outbox")


def test_columns_that_belong_together_are_held_together(desk: Desk) -> None:
    desk.store.write(cases.set_fault, desk.first, Fault.EMPLOYEE, by=desk.actor)

    held = desk.ask("SELECT column_name FROM pending_columns WHERE table_name = 'cases' ORDER BY 1")

    assert [name for (name,) in held] == [
        "closed_at", "closed_by_id", "eligible", "reopened", "status", "waiting_left",
    ]  # fmt: skip


def test_an_undo_of_what_still_waits_is_an_edit_of_its_own(desk: Desk) -> None:
    desk.store.write(cases.set_conclusion, desk.first, "Раз", by=desk.actor)
    done = desk.store.write(cases.set_conclusion, desk.first, "Два", by=desk.actor).mutation
    assert done is not None
    desk.store.undo(done, by=desk.actor)

    content = _content(desk)

    assert content["undoes"] == done.hex
    assert desk.waiting() == 3
    assert desk.conclusion(desk.first) == "Раз"


def test_a_case_of_nobody_is_not_reviewed_before_it_is_taken(desk: Desk) -> None:
    with desk.store.bulk() as db:
        db.execute("UPDATE cases SET assignee_id = NULL")

    with pytest.raises(CxError, match="Nobody holds this case") as refused:
        desk.store.write(cases.set_conclusion, desk.first, "Раз", by=desk.actor)

    assert str(refused.value.hint) == "Press T to take it first."
    assert desk.waiting() == 0


def test_what_the_server_decides_is_refused_here(desk: Desk) -> None:
    with pytest.raises(CxError, match="decided by the shared database"):
        desk.store.write(set_turnaround, 600, by=desk.actor)


def test_a_case_entered_by_hand_has_no_number_until_the_server_gives_it(desk: Desk) -> None:
    made = desk.store.write(enter_case, NewComplaint("Звонил", client_ref="77"), by=desk.actor)

    assert str(made.message) == "Case — opened"
    assert desk.one("SELECT number FROM cases WHERE id = ?", made.value.bytes) is None
    desk.push()
    assert desk.one("SELECT number FROM cases WHERE id = ?", made.value.bytes).startswith("2026-")


def test_an_embedded_workspace_keeps_no_outbox(desk: Desk) -> None:
    with desk.store.bulk() as db:
        db.execute("DELETE FROM sharing")
    desk.store.look_at_sharing()
    desk.store.write(cases.set_conclusion, desk.first, "Раз", by=desk.actor)

    assert desk.waiting() == 0


def test_a_deadline_that_a_desk_derives_for_itself_stays_as_the_server_has_it(desk: Desk) -> None:
    due = desk.one("SELECT due_at FROM cases WHERE id = ?", desk.first.bytes)
    with desk.store.bulk() as db:
        db.execute("UPDATE companies SET turnaround_minutes = 60")

    assert recompute_deadlines(desk.store, by=desk.actor, progress=no_progress).value == 0
    assert desk.one("SELECT due_at FROM cases WHERE id = ?", desk.first.bytes) == due


def test_a_save_of_more_rows_than_the_server_takes_changes_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cxdesk.services.sharing.outbox.MOST_ROWS", 3)
    with pytest.raises(CxError, match="One save changes 3 rows at most"):
        desk.store.write(cases.tag_cases, [desk.first, desk.second], desk.causes()[0], by=desk.actor)

    assert desk.waiting() == 0
    assert desk.one("SELECT count(*) FROM review_tags WHERE deleted_at IS NULL") == 0
