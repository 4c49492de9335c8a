"""What two people changed at once is asked, and what the server refused is kept, until a person has decided."""

from __future__ import annotations

import pytest

from cxdesk.models.fixes import FixChanges
from cxdesk.models.texts import CxError
from cxdesk.models.values import Fault, FixStatus
from cxdesk.services.casework import cases
from cxdesk.services.casework.entering import NewComplaint, enter_case
from cxdesk.services.casework.fixes import move_fix, propose_fix
from cxdesk.services.sharing import conflicts
from cxdesk.services.sharing.conflicts import ConflictRow, RejectedRow
from cxdesk.services.sharing.state import sharing_state
from tests.services.sharing.conftest import Desk

BASE = "Клиент не понял, как оплатить займ. Дать инструкцию."
MINE = "Клиент не понял, как оплатить займ. Дать видеоинструкцию."
THEIRS = "Клиент не понял (ссылка без суммы), как оплатить займ. Дать инструкцию."


def _listed(desk: Desk) -> tuple[ConflictRow, ...]:
    with desk.store.connect() as db:
        return conflicts.list_conflicts(db)


def _rejected(desk: Desk) -> tuple[RejectedRow, ...]:
    with desk.store.connect() as db:
        return conflicts.list_rejected(db)


def _clash(desk: Desk) -> ConflictRow:
    """One conflict about a conclusion, while the cause of the same save went through."""
    desk.store.write(cases.set_conclusion, desk.first, BASE, by=desk.actor)
    desk.push()
    desk.pull()
    desk.server.edit("case_reviews", desk.review(desk.first), conclusion=THEIRS)
    desk.store.write(cases.set_conclusion, desk.first, MINE, by=desk.actor)
    desk.push()
    desk.pull()
    (row,) = _listed(desk)
    return row


def test_a_conflict_is_listed_in_words(desk: Desk) -> None:
    row = _clash(desk)

    assert str(row.label) == "conclusion"
    assert row.case_id == desk.first
    assert row.client_label == "1042"
    assert (row.base, row.mine, row.theirs) == (BASE, MINE, THEIRS)
    assert row.is_text
    assert row.merged == "Клиент не понял (ссылка без суммы), как оплатить займ. Дать видеоинструкцию."


def test_ids_and_states_are_shown_by_their_names(desk: Desk) -> None:
    desk.store.write(cases.set_cause, desk.first, desk.causes()[0], by=desk.actor)
    desk.push()
    desk.pull()
    one, two = desk.causes()[1], desk.causes()[2]
    desk.server.edit("case_reviews", desk.review(desk.first), cause_id=one.hex, fault="product")
    desk.store.write(cases.set_cause, desk.first, two, by=desk.actor)
    desk.store.write(cases.set_fault, desk.first, Fault.CLIENT, by=desk.actor)
    desk.push()

    shown = {str(row.label): (row.base, row.mine, row.theirs) for row in _listed(desk)}

    assert shown["fault"] == ("—", "client", "product")
    names = [
        desk.one("SELECT name FROM causes WHERE id = ?", cause.bytes)
        for cause in (desk.causes()[0], two, one)
    ]
    assert shown["root cause"] == tuple(names)


def test_what_else_the_save_changed_is_named_as_settled(desk: Desk) -> None:
    desk.store.write(cases.set_cause, desk.first, desk.causes()[0], by=desk.actor)
    desk.push()
    desk.pull()
    desk.server.edit("case_reviews", desk.review(desk.first), cause_id=desk.causes()[1].hex)
    desk.store.write(cases.set_cause, desk.first, desk.causes()[2], by=desk.actor)
    desk.push()

    (row,) = _listed(desk)

    assert row.others_settled == ("tags of the case",)


def test_mine_becomes_a_new_edit_on_theirs(desk: Desk) -> None:
    row = _clash(desk)

    outcome = desk.store.write(conflicts.settle, row.id, "mine", by=desk.actor)

    assert str(outcome.message) == "Settled, yours: conclusion"
    assert desk.conclusion(desk.first) == MINE
    assert _listed(desk) == ()
    desk.push()
    desk.pull()
    assert desk.server.received[-1]["rows"][0]["columns"] == {"conclusion": [THEIRS, MINE]}
    assert desk.server.rows["case_reviews", desk.review(desk.first).hex]["conclusion"] == MINE
    assert desk.one("SELECT state FROM conflicts") == "mine"


def test_theirs_makes_no_edit(desk: Desk) -> None:
    row = _clash(desk)

    outcome = desk.store.write(conflicts.settle, row.id, "theirs", by=desk.actor)

    assert outcome.mutation == row.id  # by which undo asks again
    assert desk.waiting() == 0
    assert desk.conclusion(desk.first) == THEIRS
    assert _listed(desk) == ()


def test_theirs_is_undone_by_asking_again_and_made_again(desk: Desk) -> None:
    row = _clash(desk)
    outcome = desk.store.write(conflicts.settle, row.id, "theirs", by=desk.actor)
    assert outcome.mutation is not None

    undone = desk.store.undo(outcome.mutation, by=desk.actor)
    assert [(one.id, one.mine, one.theirs) for one in _listed(desk)] == [(row.id, MINE, THEIRS)]
    assert (desk.waiting(), desk.conclusion(desk.first)) == (0, THEIRS)

    assert undone.mutation is not None
    desk.store.undo(undone.mutation, by=desk.actor)
    assert _listed(desk) == ()


def test_theirs_is_not_asked_again_where_the_same_clashed_anew(desk: Desk) -> None:
    row = _clash(desk)
    outcome = desk.store.write(conflicts.settle, row.id, "theirs", by=desk.actor)
    desk.store.write(cases.set_conclusion, desk.first, "Третье", by=desk.actor)
    desk.server.edit("case_reviews", desk.review(desk.first), conclusion="Четвёртое")
    desk.push()
    desk.pull()

    assert outcome.mutation is not None
    with pytest.raises(CxError, match="once more"):
        desk.store.undo(outcome.mutation, by=desk.actor)
    assert len(_listed(desk)) == 1


def test_a_merged_text_is_an_edit_too(desk: Desk) -> None:
    row = _clash(desk)
    assert row.merged is not None

    desk.store.write(conflicts.settle, row.id, "merged", row.merged + " Ещё.", by=desk.actor)

    assert desk.conclusion(desk.first) == row.merged + " Ещё."
    assert desk.one("SELECT state FROM conflicts") == "merged"
    assert desk.waiting() == 1


def test_a_conflict_is_settled_once(desk: Desk) -> None:
    row = _clash(desk)
    desk.store.write(conflicts.settle, row.id, "theirs", by=desk.actor)

    with pytest.raises(CxError, match="settled already"):
        desk.store.write(conflicts.settle, row.id, "mine", by=desk.actor)


def test_what_was_changed_again_is_looked_at_again(desk: Desk) -> None:
    row = _clash(desk)
    desk.server.edit("case_reviews", desk.review(desk.first), conclusion="Совсем другое")
    desk.pull()

    with pytest.raises(CxError, match="changed again"):
        desk.store.write(conflicts.settle, row.id, "mine", by=desk.actor)
    with desk.exchanging() as db:
        conflicts.refresh_theirs(db)

    (again,) = _listed(desk)
    assert (again.id, again.theirs) == (row.id, "Совсем другое")
    desk.store.write(conflicts.settle, row.id, "mine", by=desk.actor)
    assert desk.conclusion(desk.first) == MINE


def test_nothing_is_asked_where_theirs_has_become_mine(desk: Desk) -> None:
    _clash(desk)
    desk.server.edit("case_reviews", desk.review(desk.first), conclusion=MINE)
    desk.pull()
    with desk.exchanging() as db:
        conflicts.refresh_theirs(db)

    assert _listed(desk) == ()


def test_whoever_edits_the_column_by_hand_has_settled_it(desk: Desk) -> None:
    _clash(desk)
    desk.store.write(cases.set_conclusion, desk.first, "По-другому", by=desk.actor)

    assert _listed(desk) == ()
    assert desk.one("SELECT state FROM conflicts") == "mine"


def test_columns_that_belong_together_are_one_question(desk: Desk) -> None:
    desk.store.write(cases.set_cause, desk.first, desk.causes()[0], by=desk.actor)
    desk.store.write(cases.set_fault, desk.first, Fault.PROCESS, by=desk.actor)
    desk.push()
    desk.pull()
    desk.server.edit("cases", desk.first, status="waiting", waiting_left=60)
    desk.store.write(cases.close_case, desk.first, by=desk.actor)
    desk.push()
    desk.pull()

    with desk.exchanging() as db:
        conflicts.refresh_theirs(db)

    (row,) = [row for row in _listed(desk) if row.table == "cases"]
    assert (str(row.label), row.mine, row.theirs) == ("state", "closed", "waiting for the client")
    with desk.store.connect() as db:
        state = sharing_state(db)
    assert state is not None
    assert state.conflicts == len(_listed(desk))

    desk.store.write(conflicts.settle, row.id, "mine", by=desk.actor)
    status = "SELECT status, closed_at IS NOT NULL, waiting_left FROM cases WHERE id = ?"
    assert desk.ask(status, desk.first.bytes) == [("closed", 1, None)]


def test_two_reasons_for_the_same_state_are_asked_about(desk: Desk) -> None:
    made = desk.store.write(propose_fix, FixChanges(title="Скрипт"), [desk.causes()[0]], by=desk.actor).value
    desk.push()
    desk.pull()
    desk.store.write(move_fix, made, FixStatus.DROPPED, reason="Дорого", by=desk.actor)
    desk.server.edit("fixes", made, status="dropped", dropped_reason="Поздно")
    desk.push()
    desk.pull()
    with desk.exchanging() as db:
        conflicts.refresh_theirs(db)

    (row,) = _listed(desk)
    desk.store.write(conflicts.settle, row.id, "mine", by=desk.actor)
    assert desk.one("SELECT dropped_reason FROM fixes") == "Дорого"


def test_a_row_that_went_comes_back_with_mine(desk: Desk) -> None:
    desk.store.write(cases.set_conclusion, desk.first, BASE, by=desk.actor)
    desk.push()
    desk.pull()
    review = desk.review(desk.first)
    desk.store.write(cases.set_conclusion, desk.first, MINE, by=desk.actor)
    desk.server.edit("case_reviews", review, conclusion=THEIRS, deleted_at="2026-10-21T10:20:00+00:00")
    desk.push()
    desk.pull()

    (row,) = _listed(desk)
    desk.store.write(conflicts.settle, row.id, "mine", by=desk.actor)

    assert desk.ask("SELECT conclusion, deleted_at FROM case_reviews WHERE id = ?", review.bytes) == [
        (MINE, None)
    ]


def test_a_refused_edit_is_told_with_its_reason_and_made_again(desk: Desk) -> None:
    desk.server.refused["set_fault"] = {"code": "held_by", "name": "Boris", "number": "2026-10-00001"}
    desk.store.write(cases.set_conclusion, desk.first, BASE, by=desk.actor)
    desk.push()
    desk.store.write(cases.set_fault, desk.first, Fault.PROCESS, by=desk.actor)
    desk.push()
    (row,) = _rejected(desk)
    assert "fault" in str(row.what)
    assert "Boris" in f"{row.why} {row.hint}"
    assert str(row.hint)

    desk.server.refused.clear()
    outcome = desk.store.write(conflicts.edit_again, row.mutation_id, by=desk.actor)
    assert outcome.mutation not in (None, row.mutation_id)
    assert _rejected(desk) == ()
    desk.push()
    desk.pull()
    assert desk.one("SELECT fault FROM case_reviews") == "process"
    assert desk.pending() == 0


def test_a_refused_case_is_entered_again_whole(desk: Desk) -> None:
    desk.server.refused["enter_case"] = {"code": "other_scope"}
    made = desk.store.write(enter_case, NewComplaint("Звонил", client_ref="77"), by=desk.actor).value
    desk.push()
    (row,) = _rejected(desk)

    desk.store.write(conflicts.edit_again, row.mutation_id, by=desk.actor)
    assert desk.one("SELECT excerpt FROM cases WHERE id = ?", made.bytes) == "Звонил"
    desk.push()
    desk.pull()

    assert desk.one("SELECT number FROM cases WHERE id = ?", made.bytes).startswith("2026-")
    assert desk.one("SELECT count(*) FROM clients") == 2


def test_a_refused_edit_that_does_not_fit_any_more_is_told(desk: Desk) -> None:
    desk.store.write(cases.set_cause, desk.first, desk.causes()[0], by=desk.actor)
    desk.store.write(cases.set_fault, desk.first, Fault.PROCESS, by=desk.actor)
    desk.push()
    desk.pull()
    desk.server.refused["close_case"] = {"code": "case_closed"}
    desk.store.write(cases.close_case, desk.first, by=desk.actor)
    desk.push()
    (row,) = _rejected(desk)
    desk.server.edit("cases", desk.first, status="waiting", waiting_left=60)
    desk.pull()

    with pytest.raises(CxError, match="does not fit"):
        desk.store.write(conflicts.edit_again, row.mutation_id, by=desk.actor)
    assert len(_rejected(desk)) == 1

    desk.store.write(conflicts.drop, row.mutation_id, by=desk.actor)
    assert _rejected(desk) == ()
    with pytest.raises(CxError, match="not among the refused"):
        desk.store.write(conflicts.drop, row.mutation_id, by=desk.actor)


def test_nobody_else_decides_about_the_edits_of_a_workspace(desk: Desk) -> None:
    row = _clash(desk)
    other = desk.actor._replace(person_id=desk.causes()[0])

    with pytest.raises(CxError, match="Only the person of this workspace"):
        desk.store.write(conflicts.settle, row.id, "mine", by=other)
