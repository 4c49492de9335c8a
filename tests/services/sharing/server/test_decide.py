"""What only the server decides: who holds a case, people, the cause tree, settings. All or nothing, and never stale."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.services.sharing.server.pushing import Office, Pusher, at, edit, mutation, new

if TYPE_CHECKING:
    from tests.postgres import Server


def _refused(pusher: Pusher, *rows: dict[str, Any], **more: Any) -> str:
    with pytest.raises(psycopg.Error) as refusal:
        pusher.decide(*rows, **more)
    assert (refusal.value.sqlstate or "").startswith("CX"), refusal.value
    return refusal.value.diag.message_primary or ""


def test_the_next_case_is_the_one_nobody_holds_with_the_first_deadline(
    server: Server, office: Office
) -> None:
    office.case("South")
    office.case(holder="maria")
    late, soon = office.case(), office.case()
    office.admin.execute("UPDATE cases SET due_at = now() + interval '1 hour' WHERE id = %s", (soon,))
    anna = office.sign_in("anna")

    taken = [anna.call("take_next", anna.client)["rows"][0]["id"] for _ in range(2)]

    assert taken == [soon.hex, late.hex]
    assert office.value("cases", soon, "assignee_id") == anna.id
    with pytest.raises(psycopg.Error, match="no_case_left"):
        anna.call("take_next", anna.client)


def test_one_takes_a_free_case_and_gives_an_own_one_back(server: Server, office: Office) -> None:
    case, anna = office.case(), office.sign_in("anna")

    anna.decide(edit("cases", case, assignee_id=(None, anna.id)))
    anna.decide(edit("cases", case, assignee_id=(anna.id, None)))

    assert office.value("cases", case, "assignee_id") is None


def test_only_a_lead_assigns_the_cases_of_others(server: Server, office: Office) -> None:
    case, anna, maria = office.case(holder="maria"), office.sign_in("anna"), server.staff["maria"].id

    assert _refused(anna, edit("cases", case, assignee_id=(maria, anna.id))) == "only_lead_assigns"
    office.sign_in("clara").decide(edit("cases", case, assignee_id=(maria, anna.id)))
    assert office.value("cases", case, "assignee_id") == anna.id


def test_a_case_goes_to_nobody_who_cannot_review_it(server: Server, office: Office) -> None:
    case, clara = office.case(), office.sign_in("clara")

    for name, code in (("fyodor", "does_not_review"), ("boris", "other_site")):
        assert _refused(clara, edit("cases", case, assignee_id=(None, server.staff[name].id))) == code
    assert _refused(clara, edit("cases", case, assignee_id=(None, uuid4()))) == "person_gone"


def test_a_decision_about_what_changed_since_is_refused_with_the_name(server: Server, office: Office) -> None:
    case, anna, maria = office.case(), office.sign_in("anna"), office.sign_in("maria")
    maria.decide(edit("cases", case, assignee_id=(None, maria.id)))

    with pytest.raises(psycopg.Error) as refusal:
        anna.decide(edit("cases", case, assignee_id=(None, anna.id)))

    assert refusal.value.diag.message_primary == "changed_since"
    assert json.loads(refusal.value.diag.message_detail or "")["name"] == "Maria"


def test_a_decision_that_comes_twice_is_answered_the_same(office: Office) -> None:
    case, anna = office.case(), office.sign_in("anna")
    told = json.dumps(mutation(edit("cases", case, assignee_id=(None, anna.id))))

    first, second = (anna.call("decide", anna.client, told) for _ in range(2))

    assert {**first, "mark": None} == {**second, "mark": None}
    assert office.value("cases", case, "rev") == 2


def test_a_specialist_reopens_a_case_and_takes_it(server: Server, office: Office) -> None:
    case, anna, maria = office.case(holder="maria"), office.sign_in("anna"), office.sign_in("maria")
    review = office.review(case, "maria", fault="process", cause_id=office.cause())
    maria.apply(
        edit(
            "cases",
            case,
            status=("in_review", "closed"),
            closed_at=(None, at()),
            closed_by_id=(None, maria.id),
        ),
        edit("case_reviews", review, finished_at=(None, at())),
    )

    anna.decide(
        edit("cases", case, status=("closed", "in_review"), closed_at=(at(), None), closed_by_id=(maria.id, None),
             reopened=(0, 1), assignee_id=(maria.id, anna.id)),
    )  # fmt: skip

    assert office.value("cases", case, "assignee_id") == anna.id


def _person(server: Server, name: str) -> UUID:
    return server.staff[name].id


def test_the_rules_of_people_hold(server: Server, office: Office) -> None:
    lev, anna = office.sign_in("lev"), _person(server, "anna")
    login = server.login("anna")

    assert _refused(lev, edit("people", lev.id, active=(True, False))) == "not_oneself"
    assert _refused(lev, edit("people", lev.id, roles=(["administrator"], ["head"]))) == "last_administrator"
    assert _refused(lev, edit("people", anna, roles=(["specialist"], ["auditor", "head"]))) == "auditor_alone"
    assert _refused(lev, edit("people", anna, roles=(["specialist"], []))) == "no_role"
    assert _refused(lev, edit("people", anna, roles=(["specialist"], ["king"]))) == "no_role"
    assert _refused(lev, edit("people", anna, name=("Anna", " "))) == "no_name"
    assert _refused(lev, edit("people", anna, login=(login, server.login("maria")))) == "login_taken"
    assert _refused(office.sign_in("elena"), edit("people", anna, active=(True, False))) == "not_your_role"
    lev.decide(edit("people", anna, roles=(["specialist"], ["lead", "specialist"])))
    assert office.value("people", anna, "roles") == ["lead", "specialist"]


def test_two_administrators_do_not_remove_each_other(server: Server, office: Office) -> None:
    lev = office.sign_in("lev")
    lev.decide(edit("people", _person(server, "elena"), roles=(["head"], ["administrator", "head"])))
    lev.decide(edit("people", lev.id, roles=(["administrator"], ["head"])))

    elena = office.sign_in("elena")
    assert (
        _refused(elena, edit("people", elena.id, roles=(["administrator", "head"], ["head"])))
        == "last_administrator"
    )


def _cause(server: Server, cause: UUID, name: str, **more: Any) -> dict[str, Any]:
    values = {"scope_id": server.company_id, "name": name, "description": "", "owner_name": "", "position": 0}
    return new("causes", cause, **{**values, **more})


def test_the_cause_tree_has_no_circle_and_no_two_of_one_name(server: Server, office: Office) -> None:
    clara, top, under = office.sign_in("clara"), uuid4(), uuid4()
    clara.decide(_cause(server, top, "Delivery"), _cause(server, under, "Late", parent_id=top))

    assert _refused(clara, edit("causes", top, parent_id=(None, under))) == "circle"
    assert (
        _refused(clara, edit("causes", top, merged_into_id=(None, top), merged_at=(None, at()))) == "circle"
    )
    assert _refused(clara, _cause(server, uuid4(), "LATE", parent_id=top)) == "name_taken"
    assert _refused(clara, edit("causes", top, name=("Delivery", ""))) == "no_name"
    assert _refused(office.sign_in("anna"), edit("causes", top, name=("Delivery", "X"))) == "not_your_role"


def test_a_place_in_use_stays_and_settings_are_checked(server: Server, office: Office) -> None:
    elena, calendar = office.sign_in("elena"), office.all("SELECT id, hours FROM calendars")[0]
    north, company = server.sites["North"], server.company_id

    assert _refused(elena, edit("sites", north, deleted_at=(None, at()))) == "in_use"
    assert _refused(elena, edit("sites", north, time_zone=("Europe/Moscow", "Mars/Base"))) == "wrong_value"
    assert _refused(elena, edit("companies", company, turnaround_minutes=(None, 0))) == "wrong_value"
    assert _refused(elena, edit("calendars", calendar[0], hours=(calendar[1], [[]] * 7))) == "wrong_value"
    elena.decide(edit("companies", company, turnaround_minutes=(None, 480)))
    assert office.value("companies", company, "turnaround_minutes") == 480


def test_a_decision_is_all_or_nothing(server: Server, office: Office) -> None:
    clara, mine, other = office.sign_in("clara"), office.case(), office.case(holder="maria")

    assert _refused(
        clara, edit("cases", mine, assignee_id=(None, clara.id)), edit("cases", other, assignee_id=(None, clara.id))
    ) == "changed_since"  # fmt: skip
    assert office.value("cases", mine, "assignee_id") is None
    assert office.all("SELECT 1 FROM server_mutations") == []


def test_an_old_program_does_not_write(server: Server, office: Office) -> None:
    anna = office.sign_in("anna")
    anna.hello(version="0.0.9")
    office.admin.execute("UPDATE server_state SET oldest_client = '0.1.0'")

    with pytest.raises(psycopg.Error, match="client_too_old"):
        anna.push()
    assert anna.hello(version="0.0.9")["oldest_client"] == "0.1.0"


def test_a_workspace_that_said_no_hello_or_is_anothers_does_not_write(server: Server, office: Office) -> None:
    anna, boris = office.sign_in("anna"), office.sign_in("boris")

    for client in (uuid4(), boris.client):
        with pytest.raises(psycopg.Error, match="say_hello"):
            anna.call("push", client, "[]")
    with pytest.raises(psycopg.Error, match="other_workspace"):
        anna.hello(client_id=boris.client.hex)
