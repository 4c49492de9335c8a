"""Fixes on a real workspace: their states, links, list and history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor, FixAction, FixKind, FixStatus, Role
from cxdesk.services import clock
from cxdesk.services.casework import cases
from cxdesk.services.casework.fix_list import (
    FixFilter,
    filter_fixes,
    fix_details,
    fix_facets,
    list_all_fixes,
    list_fix_choices,
)
from cxdesk.services.casework.fixes import (
    edit_fix,
    link_case,
    link_cases,
    move_fix,
    propose_fix,
    set_fix_causes,
    set_release_day,
    unlink_case,
)
from cxdesk.services.casework.history import case_history, fix_history
from cxdesk.services.workspace.store import Store
from tests.workspaces import causes_of, enter, somebody, workspace

TODAY = date(2026, 10, 31)
WAY = (FixStatus.ACCEPTED, FixStatus.IN_WORK, FixStatus.RELEASED, FixStatus.CHECKED)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Store, Actor]]:
    with workspace(tmp_path) as found:
        yield found


def propose(store: Store, by: Actor, title: str = "Say the sum in the link", **values: object) -> UUID:
    causes = values.pop("causes", ())
    behind = values.pop("cases", ())
    found: UUID = store.write(propose_fix, {"title": title, **values}, causes, behind, by=by).value
    return found


def told(rows: object) -> list[list[str]]:
    return [[str(sentence) for sentence in row.sentences] for row in rows]  # type: ignore[attr-defined]


def test_a_fix_goes_its_way_to_checked(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    fix = propose(store, actor)
    for status in WAY:
        store.write(move_fix, fix, status, by=actor)
    with store.connect() as db:
        row = fix_details(db, fix).row
    assert row.status == "checked"
    assert row.released_on is not None


def test_a_step_that_does_not_follow_is_refused(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    fix = propose(store, actor)
    with pytest.raises(CxError, match="does not follow"):
        store.write(move_fix, fix, FixStatus.RELEASED, by=actor)


def test_dropping_needs_a_reason_and_coming_back_forgets_it(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    fix = propose(store, actor)
    with pytest.raises(CxError, match="with a reason"):
        store.write(move_fix, fix, FixStatus.DROPPED, by=actor, reason="  ")
    store.write(move_fix, fix, FixStatus.DROPPED, by=actor, reason="Too dear")
    with store.connect() as db:
        assert fix_details(db, fix).dropped_reason == "Too dear"
    store.write(move_fix, fix, FixStatus.PROPOSED, by=actor)
    with store.connect() as db:
        assert fix_details(db, fix).dropped_reason == ""


def test_a_release_day_lies_not_in_the_future_and_can_be_corrected(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    fix = propose(store, actor)
    for status in WAY[:2]:
        store.write(move_fix, fix, status, by=actor)
    tomorrow = clock.now().date() + timedelta(days=2)
    with pytest.raises(CxError, match="future"):
        store.write(move_fix, fix, FixStatus.RELEASED, released_on=tomorrow, by=actor)
    store.write(move_fix, fix, FixStatus.RELEASED, released_on=date(2026, 10, 5), by=actor)
    with store.connect() as db:
        assert fix_details(db, fix).row.released_on == date(2026, 10, 5)
    store.write(set_release_day, fix, date(2026, 10, 7), by=actor)
    with store.connect() as db:
        assert fix_details(db, fix).row.released_on == date(2026, 10, 7)


def test_a_fix_that_is_not_released_has_no_release_day_to_correct(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    with pytest.raises(CxError, match="not released"):
        store.write(set_release_day, propose(store, actor), date(2026, 10, 7), by=actor)


def test_back_in_work_forgets_the_release(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    fix = propose(store, actor)
    for status in (*WAY[:3], FixStatus.IN_WORK):
        store.write(move_fix, fix, status, by=actor)
    with store.connect() as db:
        assert fix_details(db, fix).row.released_on is None


def test_a_title_is_needed(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    with pytest.raises(CxError, match="no title"):
        propose(store, actor, title="  ")
    fix = propose(store, actor)
    with pytest.raises(CxError, match="no title"):
        store.write(edit_fix, fix, {"title": ""}, by=actor)


def test_an_auditor_writes_no_fixes(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    with pytest.raises(CxError, match="does not write fixes"):
        propose(store, somebody(actor, Role.AUDITOR))


def test_an_owner_by_name_replaces_the_person(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    fix = propose(store, actor)
    store.write(edit_fix, fix, {"owner_name": "Marketing"}, by=actor)
    with store.connect() as db:
        row = fix_details(db, fix).row
    assert (row.owner_id, row.owner) == (None, "Marketing")
    store.write(edit_fix, fix, {"owner_id": actor.person_id}, by=actor)
    with store.connect() as db:
        assert fix_details(db, fix).row.owner == actor.name


def test_texts_and_cases_stand_in_the_details(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    one, two = enter(store, actor), enter(store, actor, "Не понимаю, как оплатить займ")
    fix = propose(store, actor, kind=FixKind.DOCUMENT, action=FixAction.CREATED, cases=[one],
                  text_before="Оплатите", text_after="Оплатите по ссылке")  # fmt: skip
    store.write(link_cases, fix, [one, two], by=actor)
    with store.connect() as db:
        details = fix_details(db, fix)
    assert details.row.cases == 2
    assert {case.words for case in details.cases} == {"Долго ждала ответа", "Не понимаю, как оплатить займ"}
    assert (details.text_before, details.text_after) == ("Оплатите", "Оплатите по ссылке")


def test_an_unlinked_case_can_be_linked_again(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    case = enter(store, actor)
    fix = propose(store, actor, cases=[case])
    store.write(unlink_case, fix, case, by=actor)
    with store.connect() as db:
        assert fix_details(db, fix).row.cases == 0
    store.write(link_case, fix, case, by=actor)
    with store.connect() as db:
        assert fix_details(db, fix).row.cases == 1
        assert told(case_history(db, case))[::-1] == [
            ["opened by hand"],
            ["fix linked: Say the sum in the link"],
            ["fix unlinked: Say the sum in the link"],
            ["fix linked: Say the sum in the link"],
        ]


def test_no_case_selected_is_said(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    with pytest.raises(CxError, match="No case"):
        store.write(link_cases, propose(store, actor), [], by=actor)


def test_a_retired_cause_is_not_chosen_anew_but_stays_where_it_is(desk: tuple[Store, Actor]) -> None:
    from cxdesk.services.casework.causes import retire_cause

    store, actor = desk
    causes = causes_of(store)
    held, other = causes["Long wait"], causes["Unclear charges"]
    fix = propose(store, actor, causes=[held])
    store.write(retire_cause, held, by=actor)
    store.write(set_fix_causes, fix, [held, other], by=actor)
    store.write(retire_cause, other, by=actor)
    with pytest.raises(CxError, match="retired"):
        propose(store, actor, causes=[other])


def test_filters_leave_what_they_say(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    wait = causes_of(store)["Long wait"]
    late = propose(store, actor, "Скрипт о платежах", kind=FixKind.SCRIPT, due_on=date(2026, 10, 1))
    other = propose(store, actor, "Новая очередь звонков", causes=[wait], owner_name="ИТ")
    with store.connect() as db:
        rows = list_all_fixes(db)

    def ids(**chosen: object) -> list[UUID]:
        return [row.id for row in filter_fixes(rows, FixFilter(**chosen), today=TODAY)]  # type: ignore[arg-type]

    assert ids() == [other, late]
    assert ids(overdue=True) == [late]
    assert ids(kinds=frozenset({"script"})) == [late]
    assert ids(causes=frozenset({wait})) == [other]
    assert ids(owners=frozenset({"ИТ"})) == [other]
    assert ids(search="платежу") == [late]
    assert ids(search="wait") == [other]
    assert ids(mine=True, person_id=actor.person_id) == [other, late]
    assert ids(statuses=frozenset({"dropped"})) == []
    facets = fix_facets(rows, FixFilter(kinds=frozenset({"script"})), "kinds", today=TODAY)
    assert {(facet.value, facet.n) for facet in facets} == {("script", 1), ("process", 1)}


def test_months_of_release_are_offered_newest_first(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    for month in (8, 10, 9):
        fix = propose(store, actor, f"Fix {month}")
        for status in WAY[:2]:
            store.write(move_fix, fix, status, by=actor)
        store.write(move_fix, fix, FixStatus.RELEASED, released_on=date(2026, month, 1), by=actor)
    with store.connect() as db:
        rows = list_all_fixes(db)
    facets = fix_facets(rows, FixFilter(), "released", today=TODAY)
    assert [facet.value for facet in facets] == [date(2026, 10, 1), date(2026, 9, 1), date(2026, 8, 1)]
    chosen = FixFilter(released=frozenset({date(2026, 9, 1)}))
    assert [row.title for row in filter_fixes(rows, chosen, today=TODAY)] == ["Fix 9"]


def test_the_fixes_of_a_case_s_cause_are_offered_first(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    wait = causes_of(store)["Long wait"]
    case = enter(store, actor)
    store.write(cases.set_cause, case, wait, by=actor)
    of_cause = propose(store, actor, "Queue", causes=[wait])
    newer = propose(store, actor, "Other")
    linked = propose(store, actor, "Linked", cases=[case])
    old = propose(store, actor, "Old")
    for status in WAY[:2]:
        store.write(move_fix, old, status, by=actor)
    store.write(move_fix, old, FixStatus.RELEASED, released_on=date(2020, 1, 1), by=actor)
    with store.connect() as db:
        choices = list_fix_choices(db, case, now=clock.now())
        assert [choice.id for choice in choices] == [linked, of_cause, newer]
        assert [choice.linked for choice in choices] == [True, False, False]
        assert [c.id for c in list_fix_choices(db, case, "oth", now=clock.now())] == [newer]


def test_the_history_of_a_fix_is_told_in_words(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    causes = causes_of(store)
    case = enter(store, actor)
    fix = propose(store, actor, causes=[causes["Long wait"]], cases=[case])
    store.write(edit_fix, fix, {"title": "New words", "due_on": date(2026, 11, 30)}, by=actor)
    store.write(edit_fix, fix, {"text_after": "So"}, by=actor)
    store.write(set_fix_causes, fix, [causes["Rude employee"]], by=actor)
    store.write(move_fix, fix, FixStatus.DROPPED, reason="Too dear", by=actor)
    with store.connect() as db:
        rows = fix_history(db, fix)[::-1]
    assert [row.person for row in rows] == [actor.name] * 5
    assert told(rows[1:2])[0] == ["title: Say the sum in the link → New words", "due: 30 Nov 2026"]
    assert told(rows[2:3])[0] == ["text after changed"]
    assert sorted(told(rows[3:4])[0]) == ["cause taken off: Long wait", "cause: Rude employee"]
    assert sorted(told(rows[4:])[0]) == ["reason: Too dear", "state: dropped"]
    assert told(rows[:1])[0][0] == "proposed"
    assert any("cause: Long wait" in sentence for sentence in told(rows[:1])[0])


def test_an_undone_proposal_is_gone_and_says_so(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    outcome = store.write(propose_fix, {"title": "Fix"}, by=actor)
    assert outcome.mutation is not None
    store.undo(outcome.mutation, by=actor)
    with store.connect() as db:
        assert list_all_fixes(db) == ()
        with pytest.raises(CxError, match="not here any more"):
            fix_details(db, outcome.value)
    with pytest.raises(CxError, match="not here any more"):
        store.write(edit_fix, outcome.value, {"title": "Again"}, by=actor)


def test_a_fix_is_late_only_while_it_is_open(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    fix = propose(store, actor, due_on=date(2026, 10, 30))
    with store.connect() as db:
        row = fix_details(db, fix).row
    assert row.is_overdue(TODAY)
    assert not row.is_overdue(date(2026, 10, 30))
    assert not replace(row, status="released").is_overdue(TODAY)


def test_the_history_of_a_case_is_told_in_words(desk: tuple[Store, Actor]) -> None:
    from cxdesk.models.values import Fault

    store, actor = desk
    causes = causes_of(store)
    case = enter(store, actor)
    due = datetime(2026, 12, 1, 9, tzinfo=UTC)
    store.write(cases.set_cause, case, causes["Long wait"], by=actor)
    store.write(cases.set_cause, case, causes["Unclear charges"], by=actor)
    store.write(cases.add_tag, case, causes["Rude employee"], by=actor)
    store.write(cases.remove_tag, case, causes["Rude employee"], by=actor)
    store.write(cases.set_fault, case, Fault.PROCESS, by=actor)
    store.write(cases.set_conclusion, case, "Done", by=actor)
    store.write(cases.set_due, [case], due, by=actor)
    store.write(cases.assign_cases, [case], None, by=actor)
    store.write(cases.assign_cases, [case], actor.person_id, by=actor)
    store.write(cases.wait_for_client, case, by=actor)
    store.write(cases.resume_case, case, by=actor)
    store.write(cases.close_case, case, by=actor)
    store.write(cases.reopen_case, case, by=actor)
    with store.connect() as db:
        found = told(case_history(db, case))[::-1]
    assert found[0] == ["opened by hand"]
    assert sorted(found[1]) == ["cause: Long wait", "in review"]
    assert found[2] == ["cause: Long wait → Unclear charges"]
    assert found[3:6] == [["tag: Rude employee"], ["tag taken off: Rude employee"], ["fault: process"]]
    assert found[6] == ["conclusion written"]
    assert found[7][0].startswith("deadline: ")
    assert found[7][0].endswith("→ 1 Dec 2026 12:00")
    assert found[8:] == [
        ["given back"], ["taken"], ["waits for the client"], ["goes on"], ["closed"], ["reopened"],
    ]  # fmt: skip
