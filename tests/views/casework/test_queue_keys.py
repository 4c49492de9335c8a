"""The queue worked through by single keys, however fast they come."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtTest import QTest

from cxdesk.models.outcome import Outcome
from cxdesk.models.values import CaseStatus, Fault, Role
from cxdesk.services.casework import cases
from cxdesk.views.desk import Desk
from tests.views.casework.conftest import Work

Begin = Callable[..., Work]


def choice(work: Work, digit: int) -> UUID:
    return work.page.pane.causes.choices[digit - 1].cause_id


def test_the_first_case_stands_in_the_pane_at_once(work: Work, numbers: list[UUID]) -> None:
    assert (work.shown, work.current) == (numbers[0], numbers[0])


def test_four_keys_settle_a_case_and_the_next_one_is_there(work: Work, numbers: list[UUID]) -> None:
    cause = choice(work, 1)
    for key in ("1", "F", "P", "Enter"):
        work.keys(key)
    case = work.case(numbers[0])
    assert (case.status, case.fault) == (CaseStatus.CLOSED, Fault.PROCESS)
    assert case.cause is not None
    assert case.cause.cause_id == cause
    assert (work.shown, work.current) == (numbers[1], numbers[1])
    assert work.page.model.rowCount() == 3


def test_the_same_keys_by_their_place_under_the_russian_layout(
    russian: None, begin: Begin, numbers: list[UUID]
) -> None:
    work = begin()
    # С on the key of C: the employee's fault in Russian.
    work.keys("1 F C Enter", russian=True)
    case = work.case(numbers[0])
    assert (case.status, case.fault) == (CaseStatus.CLOSED, Fault.EMPLOYEE)
    work.keys("J", russian=True)
    assert work.shown == numbers[2]


def test_keys_that_come_faster_than_the_disk_fall_on_the_case_they_were_meant_for(
    work: Work, numbers: list[UUID]
) -> None:
    first = choice(work, 1)
    work.keys("1 F P Enter 1 F S Enter J 1 F C")
    told = [work.case(case) for case in numbers]
    assert [case.status for case in told] == [
        CaseStatus.CLOSED, CaseStatus.CLOSED, CaseStatus.NEW, CaseStatus.IN_REVIEW,
    ]  # fmt: skip
    assert [case.fault for case in told] == [Fault.PROCESS, Fault.SOFTWARE, None, Fault.CLIENT]
    assert all(case.cause is not None for case in told if case.fault)
    assert told[0].cause is not None
    assert told[0].cause.cause_id == first
    assert work.shown == work.current == numbers[3]


def test_rows_that_are_read_anew_before_a_close_is_answered_lose_no_key(
    work: Work, numbers: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = work.page
    on_closed = page._on_closed
    answers: list[tuple[int, Outcome]] = []
    monkeypatch.setattr(page, "_on_closed", lambda *answer: answers.append(answer))
    work.keys("1 F P Enter 1 F S")
    assert work.shown == numbers[1]
    assert work.case(numbers[1]).status == CaseStatus.NEW
    on_closed(*answers.pop())
    work.idle()
    assert work.case(numbers[1]).fault == Fault.SOFTWARE
    work.keys("J 1")
    assert work.case(numbers[2]).cause is not None


def test_enter_on_a_case_that_lacks_something_opens_it_and_says_kindly_what(
    work: Work, numbers: list[UUID]
) -> None:
    work.keys("1 Enter")
    assert work.case(numbers[0]).status == CaseStatus.IN_REVIEW
    assert work.shown == numbers[0]
    assert work.page.pane.isAncestorOf(work.window.focusWidget())
    assert "Almost done" in work.page.pane.causes.title.secondary.text()
    assert "Almost done" in work.toasts[-1]
    work.keys("F P Enter")
    assert work.case(numbers[0]).status == CaseStatus.CLOSED
    assert work.shown == numbers[1]
    assert "Almost done" not in work.page.pane.causes.title.secondary.text()


def test_the_last_row_hands_over_to_the_one_before_and_the_pane_is_empty_at_the_end(
    work: Work, numbers: list[UUID]
) -> None:
    work.keys("J J J")
    assert work.shown == numbers[3]
    for left in (numbers[2], numbers[1], numbers[0], None):
        work.keys("1 F P Enter")
        assert work.shown == left
    assert work.page.model.rowCount() == 0
    assert work.page.empty.label.text() == "There are no open cases."


def test_where_a_closed_case_stays_in_the_view_enter_goes_on_all_the_same(
    begin: Begin, numbers: list[UUID]
) -> None:
    work = begin(view="all")
    assert work.shown == numbers[3]
    work.keys("1 F P Enter")
    assert work.page.model.rowCount() == 4
    assert (work.shown, work.current) == (numbers[2], numbers[2])


def test_j_and_k_go_down_and_up_and_stay_at_the_ends(work: Work, numbers: list[UUID]) -> None:
    work.keys("J J J J J")
    assert work.shown == numbers[3]
    work.keys("K")
    assert work.shown == numbers[2]
    work.keys("K K K K")
    assert work.shown == numbers[0]


def test_w_stops_the_clock_and_lets_it_go_on(work: Work, numbers: list[UUID]) -> None:
    work.keys("W")
    assert work.case(numbers[0]).status == CaseStatus.WAITING
    assert work.shown == numbers[0]
    work.keys("W")
    assert work.case(numbers[0]).status == CaseStatus.IN_REVIEW


def test_r_opens_a_closed_case_again(begin: Begin, numbers: list[UUID]) -> None:
    work = begin()
    work.keys("1 F P Enter")
    work.go(view="closed_today")
    assert work.shown == numbers[0]
    work.keys("R")
    case = work.case(numbers[0])
    assert (case.status, case.reopened) == (CaseStatus.IN_REVIEW, 1)


def test_h_shows_the_newest_change_first_and_hides_it_again(work: Work, numbers: list[UUID]) -> None:
    work.keys("1")
    work.keys("F P")
    work.keys("H")
    texts = [line.text() for line in work.page.pane.history._lines]  # type: ignore[attr-defined]
    fault = next(n for n, text in enumerate(texts) if "process" in text)
    opened = next(n for n, text in enumerate(texts) if ":" in text and n % 2 == 0)
    assert fault == 1
    assert opened == 0
    assert len(texts) >= 6
    work.keys("H")
    assert not work.page.pane.history.shown


def test_m_and_b_take_a_case_and_give_it_back(begin: Begin, numbers: list[UUID]) -> None:
    work = begin(view="open")
    work.keys("B")
    assert work.case(numbers[0]).assignee_id is None
    work.keys("M")
    assert work.case(numbers[0]).assignee_id == work.window.desk.actor.person_id


def test_t_takes_the_free_case_that_is_due_first(work: Work, numbers: list[UUID]) -> None:
    actor = work.window.desk.actor
    work.store.write(cases.assign_cases, numbers, None, by=actor)
    work.go(view="low")
    work.keys("T")
    assert work.shown == work.current == numbers[0]
    assert work.case(numbers[0]).assignee_id == actor.person_id
    assert work.page.view() == "mine"


def test_letters_are_text_in_a_conclusion_and_it_is_kept_on_leaving(work: Work, numbers: list[UUID]) -> None:
    work.keys("E")
    field = work.page.pane.fault.text
    assert work.window.focusWidget() is field
    QTest.keyClicks(field, "J1 f k")
    assert field.toPlainText() == "J1 f k"
    assert work.shown == numbers[0]
    work.page.table.setFocus()
    work.idle()
    assert work.case(numbers[0]).conclusion == "J1 f k"
    assert work.case(numbers[0]).cause is None


def test_a_conclusion_is_kept_a_moment_after_the_last_letter(work: Work, numbers: list[UUID]) -> None:
    """So that a kill loses a moment of typing at most."""
    work.keys("E")
    QTest.keyClicks(work.page.pane.fault.text, "seen")
    work.qtbot.waitUntil(lambda: work.case(numbers[0]).conclusion == "seen", timeout=10_000)
    work.idle()


def test_who_goes_on_typing_keeps_the_cursor_the_blank_and_the_letters(
    work: Work, numbers: list[UUID]
) -> None:
    work.keys("E")
    field = work.page.pane.fault.text
    QTest.keyClicks(field, "one ")
    field.keep()
    work.idle()
    QTest.keyClicks(field, "two")
    field.keep()
    work.idle()
    assert field.toPlainText() == "one two"
    assert work.case(numbers[0]).conclusion == "one two"


def test_a_text_read_before_the_save_does_not_wipe_what_was_typed(work: Work, numbers: list[UUID]) -> None:
    field = work.page.pane.fault.text
    work.keys("E")
    QTest.keyClicks(field, "typed")
    field.keep()
    field.show_text(numbers[0], "")
    assert field.toPlainText() == "typed"
    work.idle()
    field.show_text(numbers[0], "by somebody else")
    assert field.toPlainText() == "by somebody else"


def test_j_out_of_a_conclusion_s_row_keeps_it_on_its_own_case(work: Work, numbers: list[UUID]) -> None:
    work.keys("E")
    QTest.keyClicks(work.page.pane.fault.text, "of the first")
    work.page.table.setFocus()
    work.keys("J")
    assert work.case(numbers[0]).conclusion == "of the first"
    assert work.case(numbers[1]).conclusion == ""
    assert work.page.pane.fault.text.toPlainText() == ""


def test_an_auditor_reads_the_reasons_and_changes_nothing(
    desk: Desk, begin: Begin, numbers: list[UUID]
) -> None:
    desk.actor = desk.jobs.actor = desk.actor._replace(roles=frozenset({Role.AUDITOR}))
    work = begin(view="open")
    before = [work.case(case) for case in numbers]
    reasons = {action.command.key: action.reason() for action in work.page.commands()}
    for key in ("1", "9", "F P", "E", "W", "M", "B", "D", "L", "T", "N", "A", "C", "G"):
        assert "Your role" in reasons[key], key
        work.keys(key)
    work.keys("Enter")
    assert "Your role" in work.toasts[-1]
    assert [work.case(case) for case in numbers] == before
    assert all(not reasons[key] for key in ("J", "K", "H", "X", "Enter"))
