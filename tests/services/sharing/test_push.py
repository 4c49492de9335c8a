"""The outbox goes to the server; what it answers becomes true here, whatever dies on the way."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from cxdesk.models.texts import CxError
from cxdesk.models.values import Fault
from cxdesk.services import clock
from cxdesk.services.casework import cases
from cxdesk.services.casework.entering import NewComplaint, enter_case
from cxdesk.services.casework.history import case_history
from cxdesk.services.sharing import conflicts, outbox, push
from cxdesk.services.sharing.link import Offline
from cxdesk.services.sharing.outbox import State
from tests.services.sharing.conftest import Desk


def _conclude(desk: Desk, text: str) -> None:
    desk.store.write(cases.set_conclusion, desk.first, text, by=desk.actor)


def _shared_review(desk: Desk, text: str = "Было") -> None:
    """A review that the server has and every column of which is settled."""
    desk.store.write(cases.set_cause, desk.first, desk.causes()[0], by=desk.actor)
    _conclude(desk, text)
    desk.push()
    desk.pull()
    assert desk.pending() == 0


def test_what_was_pushed_waits_no_more_and_is_pending_until_a_pull_brings_it(desk: Desk) -> None:
    desk.store.write(cases.set_fault, desk.first, Fault.EMPLOYEE, by=desk.actor)

    assert desk.push() == push.Pushed(1, 0, 0, frozenset({"cases", "case_reviews"}))
    assert desk.waiting() == 0
    assert desk.one("SELECT count(*) FROM pending_columns WHERE until_rev IS NULL") == 0
    assert desk.pending() > 0
    desk.pull()
    assert desk.pending() == 0
    assert desk.one("SELECT fault FROM case_reviews") == "employee"


def test_edits_go_in_order_and_fifty_at_most_at_once(desk: Desk) -> None:
    for n in range(53):
        _conclude(desk, f"Вывод {n}")

    desk.push()

    told = [one["rows"][-1]["columns"]["conclusion"][1] for one in desk.server.received]
    assert told == [f"Вывод {n}" for n in range(53)]
    desk.pull()
    assert desk.conclusion(desk.first) == "Вывод 52"
    assert desk.pending() == 0


def test_a_lost_answer_is_asked_for_again_under_the_same_id(desk: Desk) -> None:
    _conclude(desk, "Раз")
    desk.server.losing = 1

    with pytest.raises(Offline):
        desk.push()
    sent = desk.one("SELECT first_sent_at FROM outbox")
    desk.push()

    assert desk.server.received[0]["id"] == desk.server.received[1]["id"]
    assert desk.one("SELECT first_sent_at FROM outbox") == sent
    assert desk.waiting() == 0
    assert desk.server.rows["case_reviews", desk.review(desk.first).hex]["conclusion"] == "Раз"


def test_an_answer_that_a_pull_overtook_does_not_wait_for_another(desk: Desk) -> None:
    _conclude(desk, "Раз")
    desk.server.losing = 1
    with pytest.raises(Offline):
        desk.push()
    desk.server.edit("case_reviews", desk.review(desk.first), conclusion="Их")
    desk.pull()
    assert desk.conclusion(desk.first) == "Раз"

    desk.push()

    assert desk.pending() == 0
    assert desk.conclusion(desk.first) == "Их"


def test_what_was_edited_while_the_answer_was_on_its_way_stays(desk: Desk) -> None:
    _conclude(desk, "Раз")
    desk.server.meanwhile = lambda: _conclude(desk, "Два")

    with desk.exchanging() as db:
        push.push_batch(desk.store, db, desk.server)
    desk.server.meanwhile = lambda: None
    desk.pull()
    assert desk.conclusion(desk.first) == "Два"

    desk.push()
    desk.pull()
    assert desk.conclusion(desk.first) == "Два"
    assert desk.server.rows["case_reviews", desk.review(desk.first).hex]["conclusion"] == "Два"
    assert desk.one("SELECT count(*) FROM conflicts") == 0


def test_what_two_people_edited_shows_theirs_and_asks(desk: Desk) -> None:
    _shared_review(desk)
    desk.store.write(cases.set_fault, desk.first, Fault.PROCESS, by=desk.actor)
    _conclude(desk, "Моё")
    desk.server.edit("case_reviews", desk.review(desk.first), conclusion="Их")

    assert desk.push().conflicts == 1
    assert desk.conclusion(desk.first) == "Их"
    assert desk.one("SELECT fault FROM case_reviews") == "process"
    asked = desk.ask("SELECT column_name, base, mine, theirs, state FROM conflicts")
    assert asked == [("conclusion", *(json.dumps(text) for text in ("Было", "Моё", "Их")), "open")]


def test_the_history_does_not_tell_what_the_server_did_not_do(desk: Desk) -> None:
    _shared_review(desk)
    desk.server.edit("case_reviews", desk.review(desk.first), conclusion="Их")
    _conclude(desk, "Моё")
    with desk.store.connect() as db:
        before = len(case_history(db, desk.first))

    desk.push()

    with desk.store.connect() as db:
        assert len(case_history(db, desk.first)) == before - 1


def test_two_edits_of_one_column_that_clash_ask_once_with_the_last_word(desk: Desk) -> None:
    _shared_review(desk)
    desk.server.edit("case_reviews", desk.review(desk.first), conclusion="Их")
    _conclude(desk, "Раз")
    _conclude(desk, "Два")

    desk.push()
    desk.pull()

    with desk.store.connect() as db:
        (row,) = conflicts.list_conflicts(db)
    assert (row.mine, row.theirs) == ("Два", "Их")
    assert desk.conclusion(desk.first) == "Их"
    assert desk.pending() == 0


def test_half_of_anothers_state_of_a_case_is_never_shown(desk: Desk) -> None:
    _shared_review(desk)
    desk.store.write(cases.set_fault, desk.first, Fault.PROCESS, by=desk.actor)
    desk.store.write(cases.close_case, desk.first, by=desk.actor)
    desk.server.edit("cases", desk.first, status="waiting", waiting_left=60)

    pushed = desk.push()
    desk.pull()

    assert pushed.conflicts >= 1
    assert desk.ask("SELECT status, waiting_left, closed_at FROM cases WHERE id = ?", desk.first.bytes) == [
        ("waiting", 60, None)
    ]
    with desk.store.connect() as db:
        assert [row.column for row in conflicts.list_conflicts(db) if row.table == "cases"] == ["status"]
    assert desk.pending() == 0


def test_what_builds_on_a_clash_goes_back_to_no_half_of_anothers_state_of_a_case(desk: Desk) -> None:
    _shared_review(desk)
    desk.store.write(cases.set_fault, desk.first, Fault.PROCESS, by=desk.actor)
    desk.store.write(cases.wait_for_client, desk.first, by=desk.actor)
    desk.push()
    desk.pull()
    closed = {"closed_at": "2026-10-21T10:20:00+00:00", "closed_by_id": desk.actor.person_id.hex}
    desk.server.edit("cases", desk.first, status="closed", waiting_left=None, **closed)
    desk.server.refused["close_case"] = {"code": "case_closed"}
    desk.store.write(cases.resume_case, desk.first, by=desk.actor)
    desk.store.write(cases.close_case, desk.first, by=desk.actor)

    pushed = desk.push()

    assert (pushed.entries, pushed.conflicts, pushed.rejected) == (2, 0, 1)
    assert desk.one("SELECT status FROM cases WHERE id = ?", desk.first.bytes) == "waiting"
    desk.pull()
    assert desk.one("SELECT status FROM cases WHERE id = ?", desk.first.bytes) == "closed"
    assert desk.pending() == 0


def _state(desk: Desk) -> Any:
    (row,) = desk.ask("SELECT status, waiting_left, closed_at FROM cases WHERE id = ?", desk.first.bytes)
    return row


def _closed_by_another(desk: Desk) -> None:
    closed = {"closed_at": "2026-10-21T10:20:00+00:00", "closed_by_id": desk.actor.person_id.hex}
    desk.server.edit("cases", desk.first, status="closed", waiting_left=None, **closed)


def test_a_state_is_never_half_of_a_pull_and_half_of_a_later_answer(desk: Desk) -> None:
    _shared_review(desk)
    desk.store.write(cases.wait_for_client, desk.first, by=desk.actor)
    _closed_by_another(desk)
    desk.pull()
    desk.server.edit("cases", desk.first, status="in_review", closed_at=None, closed_by_id=None)

    pushed = desk.push()

    assert (pushed.conflicts, pushed.rejected) == (0, 0)
    assert _state(desk)[0] == "waiting"
    desk.pull()
    assert _state(desk)[0] == "waiting"
    assert desk.pending() == 0


def test_two_people_who_close_a_case_at_once_are_not_asked_and_nothing_is_undone_by_half(desk: Desk) -> None:
    _shared_review(desk)
    desk.store.write(cases.set_fault, desk.first, Fault.PROCESS, by=desk.actor)
    desk.push()
    desk.pull()
    done = desk.store.write(cases.close_case, desk.first, by=desk.actor).mutation
    _closed_by_another(desk)

    desk.push()

    assert done is not None
    told = desk.ask("SELECT DISTINCT table_name FROM changes WHERE mutation_id = ?", done.bytes)
    assert ("cases",) not in told
    entry = json.loads(desk.one("SELECT content FROM outbox WHERE mutation_id = ?", done.bytes))
    assert "cases" not in [row["table"] for row in entry["rows"]]
    desk.pull()
    with desk.exchanging() as db:
        conflicts.refresh_theirs(db)
        assert conflicts.list_conflicts(db) == ()
    assert _state(desk)[0] == "closed"
    assert desk.pending() == 0


def test_a_refused_edit_goes_back_with_what_builds_on_it_and_is_kept(desk: Desk) -> None:
    _shared_review(desk)
    desk.server.refused["set_fault"] = {"code": "held_by", "name": "Boris", "number": "2026-10-00001"}
    fault = desk.store.write(cases.set_fault, desk.first, Fault.PROCESS, by=desk.actor).mutation
    _conclude(desk, "После")
    desk.store.write(cases.set_conclusion, desk.second, "Другое", by=desk.actor)

    pushed = desk.push()

    assert (pushed.entries, pushed.rejected) == (3, 2)
    assert desk.ask("SELECT fault, conclusion FROM case_reviews WHERE case_id = ?", desk.first.bytes) == [
        (None, "Было")
    ]
    assert desk.conclusion(desk.second) == "Другое"
    with desk.store.connect() as db:
        reasons = [entry.answer for entry in outbox.list_entries(db, State.REJECTED)]
    assert [reason["reason"]["code"] for reason in reasons if reason] == ["held_by", "depends_on_rejected"]
    assert fault is not None
    with pytest.raises(CxError, match="did not take this change"):
        desk.store.undo(fault, by=desk.actor)


def test_what_was_made_after_a_refused_edit_and_not_sent_yet_goes_back_too(desk: Desk) -> None:
    _shared_review(desk)
    desk.server.refused["set_fault"] = {"code": "case_closed"}
    desk.store.write(cases.set_fault, desk.first, Fault.PROCESS, by=desk.actor)
    desk.server.meanwhile = lambda: _conclude(desk, "После")

    with desk.exchanging() as db:
        pushed = push.push_batch(desk.store, db, desk.server)

    assert pushed is not None
    assert pushed.rejected == 2
    assert desk.conclusion(desk.first) == "Было"
    assert desk.waiting() == 0


def test_a_refused_row_that_was_edited_again_meanwhile_is_gone(desk: Desk) -> None:
    desk.server.refused["set_fault"] = {"code": "held_by"}
    desk.store.write(cases.set_fault, desk.first, Fault.PROCESS, by=desk.actor)
    desk.server.meanwhile = lambda: _conclude(desk, "После")

    with desk.exchanging() as db:
        pushed = push.push_batch(desk.store, db, desk.server)

    assert pushed is not None
    assert pushed.rejected == 2
    assert desk.one("SELECT count(*) FROM case_reviews") == 0
    assert desk.pending() == 0


def test_what_builds_on_a_refused_edit_goes_back_to_an_edit_that_is_not_answered_yet(desk: Desk) -> None:
    _shared_review(desk)
    cause = desk.causes()[1]
    desk.server.refused["set_conclusion"] = {"code": "held_by"}
    _conclude(desk, "Нет")
    desk.store.write(cases.add_tag, desk.first, cause, by=desk.actor)
    desk.store.write(cases.remove_tag, desk.first, cause, by=desk.actor)
    desk.server.meanwhile = lambda: desk.store.write(cases.set_cause, desk.first, cause, by=desk.actor)

    with desk.exchanging() as db:
        push.push_batch(desk.store, db, desk.server)

    assert desk.waiting() == 0
    desk.pull()
    assert desk.conclusion(desk.first) == "Было"
    assert desk.pending() == 0


def test_a_state_goes_back_whole_to_an_edit_that_is_not_answered_yet(desk: Desk) -> None:
    _shared_review(desk)
    desk.store.write(cases.set_fault, desk.first, Fault.PROCESS, by=desk.actor)
    desk.push()
    desk.pull()
    desk.server.refused["set_conclusion"] = {"code": "held_by"}
    _conclude(desk, "Нет")
    for n in range(push.BATCH):
        desk.store.write(cases.set_fault, desk.second, list(Fault)[n % 2], by=desk.actor)
    desk.store.write(cases.wait_for_client, desk.first, by=desk.actor)
    desk.store.write(cases.close_case, desk.first, by=desk.actor)  # builds on the conclusion, too
    _closed_by_another(desk)
    desk.pull()

    with desk.exchanging() as db:
        push.push_batch(desk.store, db, desk.server)

    assert (desk.waiting(), _state(desk)[0], _state(desk)[2]) == (2, "waiting", None)
    desk.push()
    desk.pull()
    assert _state(desk)[0] == "closed"
    assert desk.pending() == 0


def test_a_state_goes_back_to_one_that_was_built_on_a_refused_state(desk: Desk) -> None:
    """Reopening tells nothing of the waiting that closing ended: the refused closing brings no half of it back."""
    _shared_review(desk)
    desk.store.write(cases.set_fault, desk.first, Fault.PROCESS, by=desk.actor)
    desk.store.write(cases.wait_for_client, desk.first, by=desk.actor)
    desk.push()
    desk.pull()
    desk.server.refused["close_case"] = {"code": "held_by"}
    desk.store.write(cases.close_case, desk.first, by=desk.actor)
    desk.store.write(cases.reopen_case, desk.first, by=desk.actor)
    for n in range(push.BATCH):
        desk.store.write(cases.set_fault, desk.second, list(Fault)[n % 2], by=desk.actor)
    # By its review it builds on the first closing too, and it is not in the first batch.
    desk.store.write(cases.close_case, desk.first, by=desk.actor)

    desk.push()
    desk.pull()

    assert desk.pending() == 0
    status, left, closed = _state(desk)
    assert (status, closed) == ("waiting", None)
    assert left is not None


def test_rows_that_the_server_refused_are_gone(desk: Desk) -> None:
    desk.server.refused["enter_case"] = {"code": "other_scope"}
    made = desk.store.write(enter_case, NewComplaint("Звонил", client_ref="77"), by=desk.actor).value

    desk.push()

    assert desk.one("SELECT count(*) FROM cases WHERE id = ?", made.bytes) == 0
    assert desk.one("SELECT count(*) FROM clients") == 1
    assert desk.one("SELECT count(*) FROM case_sources") == 2
    assert desk.pending() == 0
    assert desk.one("SELECT count(*) FROM case_words WHERE case_words MATCH 'звон*'") == 0


def test_a_refusal_behind_an_unpulled_answer_goes_back_to_that_answer(desk: Desk) -> None:
    _shared_review(desk)
    _conclude(desk, "Раз")
    desk.push()
    desk.server.refused["set_conclusion"] = {"code": "case_closed"}
    _conclude(desk, "Два")
    desk.push()

    assert desk.conclusion(desk.first) == "Раз"
    desk.pull()
    assert desk.conclusion(desk.first) == "Раз"
    assert desk.pending() == 0


def test_a_refusal_goes_back_to_the_state_of_a_row_that_was_just_made(desk: Desk) -> None:
    made = desk.store.write(enter_case, NewComplaint("Звонил", client_ref="77"), by=desk.actor).value
    desk.push()
    desk.server.refused["wait_for_client"] = {"code": "case_closed"}
    desk.store.write(cases.wait_for_client, made, by=desk.actor)

    desk.push()

    assert desk.one("SELECT status FROM cases WHERE id = ?", made.bytes) == "new"
    desk.pull()
    assert desk.one("SELECT status FROM cases WHERE id = ?", made.bytes) == "new"
    assert desk.pending() == 0


def test_what_was_sent_too_long_ago_is_asked_about_and_not_sent_again(desk: Desk) -> None:
    _shared_review(desk)
    _conclude(desk, "Моё")
    desk.server.losing = 1
    with pytest.raises(Offline):
        desk.push()
    received = len(desk.server.received)
    desk.server.edit("case_reviews", desk.review(desk.first), conclusion="Их")
    with desk.store.bulk() as db:
        db.execute(
            "UPDATE outbox SET first_sent_at = first_sent_at - 90 * 86400000000 WHERE state = 'waiting'"
        )

    desk.push()
    desk.pull()
    with desk.exchanging() as db:
        given_up = push.give_up_stale(desk.store, db)

    assert (given_up.entries, given_up.conflicts) == (1, 1)
    assert len(desk.server.received) == received
    assert desk.conclusion(desk.first) == "Их"
    assert desk.waiting() == desk.pending() == 0
    with desk.store.connect() as db:
        assert [(row.mine, row.theirs) for row in conflicts.list_conflicts(db)] == [("Моё", "Их")]


def test_what_was_sent_too_long_ago_and_stands_is_not_asked_about(desk: Desk) -> None:
    _shared_review(desk)
    _conclude(desk, "Моё")
    desk.server.losing = 1
    with pytest.raises(Offline):
        desk.push()
    with desk.store.bulk() as db:
        db.execute(
            "UPDATE outbox SET first_sent_at = first_sent_at - 90 * 86400000000 WHERE state = 'waiting'"
        )
    desk.pull()

    with desk.exchanging() as db:
        push.give_up_stale(desk.store, db)

    assert desk.conclusion(desk.first) == "Моё"
    assert desk.one("SELECT count(*) FROM conflicts") == 0


def test_a_new_case_that_was_sent_too_long_ago_is_kept_as_a_refused_edit(desk: Desk) -> None:
    desk.store.write(enter_case, NewComplaint("Звонил", client_ref="77"), by=desk.actor)
    with desk.store.bulk() as db:
        db.execute("UPDATE outbox SET first_sent_at = at - 90 * 86400000000")

    desk.push()
    with desk.exchanging() as db:
        given_up = push.give_up_stale(desk.store, db)

    assert given_up.rejected == 1
    assert desk.server.received == []
    with desk.store.connect() as db:
        assert len(conflicts.list_rejected(db)) == 1


def test_acknowledged_edits_are_kept_thirty_days(desk: Desk) -> None:
    _conclude(desk, "Раз")
    _conclude(desk, "Два")
    desk.push()
    with desk.store.bulk() as db:
        db.execute("UPDATE outbox SET answered_at = answered_at - 31 * 86400000000 WHERE seq = 1")
        outbox.forget_old(db)

    assert desk.ask("SELECT seq FROM outbox") == [(2,)]


def test_a_new_epoch_offers_again_what_the_server_had_taken(desk: Desk) -> None:
    _shared_review(desk)
    _conclude(desk, "Раз")
    _conclude(desk, "Два")
    desk.push()
    desk.pull()
    # Restored from before both: the server knows neither the values nor the ids.
    review = desk.server.rows["case_reviews", desk.review(desk.first).hex]
    review.update(conclusion="Было", rev=review["rev"] + 1)
    for mutation in desk.server.received[-2:]:
        del desk.server.answers[mutation["id"]]

    with desk.exchanging() as db, outbox.written(db):
        offered = outbox.offer_again(db)
    desk.pull()
    assert desk.conclusion(desk.first) == "Два"
    desk.push()
    desk.pull()

    assert offered >= 2
    assert desk.server.rows["case_reviews", desk.review(desk.first).hex]["conclusion"] == "Два"
    assert desk.one("SELECT count(*) FROM conflicts") == 0
    assert desk.waiting() == desk.pending() == 0


def test_a_new_epoch_does_not_offer_what_had_lost(desk: Desk) -> None:
    _shared_review(desk)
    desk.server.edit("case_reviews", desk.review(desk.first), conclusion="Их")
    _conclude(desk, "Моё")
    desk.push()
    desk.pull()
    desk.server.answers.clear()
    sent = len(desk.server.received)

    with desk.exchanging() as db, outbox.written(db):
        outbox.offer_again(db)
    desk.push()
    desk.pull()

    offered = [row for one in desk.server.received[sent:] for row in one["rows"]]
    assert all("Моё" not in row["columns"].get("conclusion", ()) for row in offered)
    assert desk.conclusion(desk.first) == "Их"


def test_a_decision_is_shown_at_once_and_an_older_pull_does_not_take_it_back(desk: Desk) -> None:
    case = desk.server.rows["cases", desk.first.hex]
    older = dict(case)
    desk.server.edit("cases", desk.first, assignee_id=None)
    answer = {
        "outcome": "applied", "conflicts": [],
        "rows": [{"table": "cases", "id": desk.first.hex, "rev": case["rev"], "values": {"assignee_id": None}}],
    }  # fmt: skip
    from cxdesk.services.sharing.answers import take_decision

    with desk.exchanging() as db, outbox.written(db):
        assert take_decision(db, {"rows": []}, answer) == {"cases"}
    assert desk.one("SELECT assignee_id FROM cases WHERE id = ?", desk.first.bytes) is None
    newer = dict(case)
    case.update(older, rev=older["rev"])
    desk.pull()
    assert desk.one("SELECT assignee_id FROM cases WHERE id = ?", desk.first.bytes) is None
    case.update(newer)
    desk.pull()

    assert desk.pending() == 0


def test_a_mark_of_an_answer_is_remembered(desk: Desk) -> None:
    _conclude(desk, "Раз")
    desk.push()

    assert desk.one("SELECT mark_xid FROM sharing") == 1


def test_an_entry_is_stale_after_the_server_may_have_forgotten_it(desk: Desk) -> None:
    _conclude(desk, "Раз")
    with desk.store.connect() as db:
        (entry,) = outbox.list_entries(db, State.WAITING)

    assert not push.is_stale(entry)
    assert not push.is_stale(entry._replace(first_sent_at=clock.now() - timedelta(days=88)))
    assert push.is_stale(entry._replace(first_sent_at=clock.now() - timedelta(days=90)))


class _Dying(Exception):
    """The process is gone."""


class _Mortal:
    """A connection of a process that dies before its statement number `left`."""

    def __init__(self, db: sqlite3.Connection, left: int) -> None:
        self._db, self.left = db, left

    def execute(self, *told: Any) -> Any:
        return self._live(self._db.execute, told)

    def executemany(self, *told: Any) -> Any:
        return self._live(self._db.executemany, told)

    @property
    def in_transaction(self) -> bool:
        """A dead process rolls nothing back: its connection goes, and SQLite does."""
        return self.left >= 0 and self._db.in_transaction

    def _live(self, work: Callable[..., Any], told: tuple[Any, ...]) -> Any:
        self.left -= 1
        if self.left < 0:
            raise _Dying
        return work(*told)


def _busy(desk: Desk) -> None:
    """Edits of which one goes, one clashes and one is refused with what builds on it."""
    _shared_review(desk)
    desk.server.edit("case_reviews", desk.review(desk.first), conclusion="Их")
    desk.server.refused["close_case"] = {"code": "case_closed"}
    desk.store.write(cases.set_fault, desk.first, Fault.PROCESS, by=desk.actor)
    _conclude(desk, "Моё")
    desk.store.write(cases.close_case, desk.first, by=desk.actor)
    desk.store.write(cases.reopen_case, desk.first, by=desk.actor)


def test_a_death_before_any_statement_of_a_push_changes_nothing_in_the_end(desk: Desk) -> None:
    _busy(desk)
    died = 0
    while True:
        with desk.exchanging() as db:
            mortal: Any = _Mortal(db, died)
            try:
                while push.push_batch(desk.store, mortal, desk.server) is not None:
                    pass
                break
            except _Dying:
                died += 1
    desk.pull()

    assert died > 30
    assert len({one["id"] for one in desk.server.received}) == len(desk.server.answers)
    assert desk.waiting() == desk.pending() == 0
    assert desk.ask(
        "SELECT status, fault, conclusion FROM cases JOIN case_reviews ON case_id = cases.id"
    ) == [("in_review", "process", "Их")]
    with desk.store.connect() as db:
        assert [(row.mine, row.theirs) for row in conflicts.list_conflicts(db)] == [("Моё", "Их")]
        assert len(outbox.list_entries(db, State.REJECTED)) == 2
