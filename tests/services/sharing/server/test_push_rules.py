"""The entities' rules hold on the server, whatever a workstation sends: forged pushes are refused with a code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from tests.services.sharing.server.pushing import Office, at, edit, mutation, new

if TYPE_CHECKING:
    from tests.postgres import Server


def test_whoever_does_not_hold_the_case_is_told_who_does(office: Office) -> None:
    case = office.case(holder="maria")
    review = office.review(case, "maria")

    (answer,) = office.sign_in("anna").push(mutation(edit("case_reviews", review, fault=(None, "process"))))

    assert answer["reason"] == {"code": "held_by", "name": "Maria", "number": f"t-{case.hex[:8]}"}


def test_a_lead_writes_into_the_case_of_another(office: Office) -> None:
    review = office.review(office.case(holder="maria"), "maria")

    office.sign_in("clara").apply(edit("case_reviews", review, fault=(None, "process")))


def test_a_case_that_nobody_holds_is_taken_first(office: Office) -> None:
    review = office.review(office.case(), "anna")

    assert (
        office.sign_in("anna").reason(edit("case_reviews", review, fault=(None, "process"))) == "nobody_holds"
    )


def test_a_case_is_not_closed_without_cause_and_fault(office: Office) -> None:
    case = office.case(holder="anna")
    office.review(case, "anna", fault="process")
    anna = office.sign_in("anna")

    closing = edit(
        "cases", case, status=("in_review", "closed"), closed_at=(None, at()), closed_by_id=(None, anna.id)
    )
    assert anna.reason(closing) == "closed_unfinished"


def test_the_review_of_a_closed_case_stays(office: Office) -> None:
    case = office.case(holder="anna")
    review = office.review(case, "anna", fault="process", cause_id=office.cause())
    anna = office.sign_in("anna")
    anna.apply(
        edit(
            "cases",
            case,
            status=("in_review", "closed"),
            closed_at=(None, at()),
            closed_by_id=(None, anna.id),
        )
    )

    assert anna.reason(edit("case_reviews", review, fault=("process", "client"))) == "case_closed"


def test_a_waiting_case_keeps_what_was_left(office: Office) -> None:
    case = office.case(holder="anna")

    assert (
        office.sign_in("anna").reason(edit("cases", case, status=("in_review", "waiting"))) == "rule_broken"
    )


def test_a_retired_cause_takes_no_new_tag(office: Office) -> None:
    review = office.review(office.case(holder="anna"), "anna")
    cause = office.cause("Old", retired_at="2026-01-01")

    assert (
        office.sign_in("anna").reason(edit("case_reviews", review, cause_id=(None, cause))) == "cause_retired"
    )


def test_a_fix_takes_its_steps_in_order(server: Server, office: Office) -> None:
    anna, fix = office.sign_in("anna"), uuid4()
    anna.apply(_fix(server, fix, anna.id))

    assert (
        anna.reason(edit("fixes", fix, status=("proposed", "released"), released_at=(None, at())))
        == "wrong_step"
    )
    anna.apply(edit("fixes", fix, status=("proposed", "accepted")))


def test_an_undo_of_ones_own_turns_a_step_back_that_is_no_step(server: Server, office: Office) -> None:
    anna, fix = office.sign_in("anna"), uuid4()
    anna.apply(_fix(server, fix, anna.id))
    dropped = anna.apply(edit("fixes", fix, status=("proposed", "dropped"), dropped_reason=("", "No")))
    anna.apply(edit("fixes", fix, status=("dropped", "proposed"), dropped_reason=("No", "")))

    anna.apply(
        edit("fixes", fix, status=("proposed", "dropped"), dropped_reason=("", "No")), undoes=dropped["id"]
    )
    made = anna.apply(_fix(server, other := uuid4(), anna.id))
    anna.apply(edit("fixes", other, deleted_at=(None, at())), undoes=made["id"])


def _fix(server: Server, fix: Any, author: Any, **more: Any) -> dict[str, Any]:
    values = {
        "scope_id": server.company_id, "title": "Answer sooner", "kind": "process", "action": "edited",
        "status": "proposed", "author_id": author, "owner_name": "", "proposed_at": at(), "dropped_reason": "",
        "description": "", "document": "", "text_before": "", "text_after": "",
    }  # fmt: skip
    return new("fixes", fix, **{**values, **more})


def test_the_saved_view_of_another_person_is_theirs(server: Server, office: Office) -> None:
    anna, boris, view = office.sign_in("anna"), office.sign_in("boris"), uuid4()
    own = {"scope_id": server.company_id, "page": "queue", "name": "A", "position": 0, "content": {}}
    anna.apply(new("saved_views", view, **own, person_id=anna.id))
    team = uuid4()
    anna.apply(new("saved_views", team, **own))

    assert boris.reason(edit("saved_views", view, name=("A", "B"))) == "others_view"
    assert boris.reason(edit("saved_views", team, name=("A", "B"))) == "others_view"
    office.sign_in("clara").apply(edit("saved_views", team, name=("A", "B")))


def test_nobody_signs_with_the_name_of_another(server: Server, office: Office) -> None:
    review = office.review(office.case(holder="anna"), "anna")
    boris = server.staff["boris"].id
    anna = office.sign_in("anna")

    assert anna.reason(edit("case_reviews", review, reviewer_id=(anna.id, boris))) == "other_person"
    assert anna.reason(_fix(server, uuid4(), boris)) == "other_person"


def test_rows_of_another_site_are_not_there(office: Office) -> None:
    case = office.case("South", holder="boris")
    review = office.review(case, "boris")
    clara = office.sign_in("clara")

    assert clara.reason(edit("case_reviews", review, fault=(None, "process"))) == "row_unknown"
    assert clara.reason(edit("cases", case, due_at=(at(), at()))) == "row_unknown"


def test_nothing_is_made_in_a_scope_of_others(server: Server, office: Office) -> None:
    review = office.review(office.case(holder="anna"), "anna")
    anna = office.sign_in("anna")
    tag = {"review_id": review, "cause_id": office.cause(), "tagged_by_id": anna.id, "tagged_at": at()}

    for scope in (server.sites["South"], server.company_id, uuid4()):
        assert anna.reason(new("review_tags", uuid4(), scope_id=scope, **tag)) == "other_scope"


_BAD_VALUES: list[tuple[dict[str, Any], str]] = [
    ({"fault": (None, 5)}, "wrong_value"),
    ({"conclusion": ("", {"a": 1})}, "wrong_value"),
    ({"conclusion": ("", "x" * 1_000_001)}, "too_large"),
    ({"finished_at": (None, "infinity")}, "wrong_value"),
    ({"finished_at": (None, "0044-03-15T00:00:00+00:00")}, "wrong_value"),
    ({"finished_at": (None, "2026-02-30T00:00:00+00:00")}, "wrong_value"),
    ({"cause_id": (None, "x")}, "wrong_value"),
    ({"cause_id": (None, "0" * 32)}, "row_unknown"),
    ({"nonsense": (None, 1)}, "unknown_column"),
    ({"rev": (1, 7)}, "unknown_column"),
    ({"id": (None, "0" * 32)}, "unknown_column"),
    ({"scope_id": (None, "0" * 32)}, "not_by_hand"),
    ({"case_id": (None, "0" * 32)}, "not_by_hand"),
    ({"kind": ("main", "second")}, "not_by_hand"),
    ({"fault": ("employee",)}, "wrong_form"),
]


def test_what_is_no_value_of_the_column_is_refused(office: Office) -> None:
    review = office.review(office.case(holder="anna"), "anna")
    anna = office.sign_in("anna")

    for columns, code in _BAD_VALUES:
        assert anna.reason(edit("case_reviews", review, **columns)) == code, columns
    assert office.value("case_reviews", review, "rev") == 1


_NOT_BY_HAND: list[tuple[dict[str, Any], str]] = [
    (edit("pg_authid", uuid4(), rolname=("a", "b")), "unknown_table"),
    (edit("server_rules", uuid4(), how=("a", "b")), "unknown_table"),
    (edit("nonsense", uuid4()), "unknown_table"),
    (edit("surveys", uuid4(), score=(1, 5)), "not_by_hand"),
    (new("surveys", uuid4(), score=5), "not_your_role"),
    (edit("people", uuid4(), roles=([], ["head"])), "not_your_role"),
    (new("people", uuid4(), name="x"), "not_your_role"),
    (edit("cases", uuid4(), assignee_id=(None, "0" * 32)), "decided_by_server"),
    (edit("cases", uuid4(), number=(None, "1")), "not_by_hand"),
    (edit("causes", uuid4(), name=("a", "b")), "not_your_role"),
]


def test_what_one_may_not_write_by_hand_is_refused(office: Office) -> None:
    anna = office.sign_in("anna")

    for row, code in _NOT_BY_HAND:
        assert anna.reason(row) == code, row


def test_an_auditor_writes_nothing_but_views(office: Office) -> None:
    review = office.review(office.case(holder="anna"), "anna")

    assert (
        office.sign_in("fyodor").reason(edit("case_reviews", review, fault=(None, "process")))
        == "not_your_role"
    )


_BROKEN: list[Any] = [
    {}, [], 5, None, "x", {"id": "x"}, {"rows": []}, {"rows": [1]}, {"rows": [{"table": 1}]}, {"at": "yesterday"},
    {"after": ["x"]}, {"undoes": "x"}, {"action": 5}, {"rows": {}}, {"rows": [{"table": "cases", "id": "0" * 32}]},
]  # fmt: skip


def test_a_mutation_of_another_form_is_set_aside(office: Office) -> None:
    anna, whole = office.sign_in("anna"), edit("cases", uuid4(), due_at=(at(), at()))

    for broken in _BROKEN:
        told = {**mutation(whole), **broken} if isinstance(broken, dict) and broken else broken
        (answer,) = anna.push(told)
        assert answer["reason"]["code"] == "wrong_form", broken


def test_the_id_of_another_persons_mutation_is_not_answered(office: Office) -> None:
    review = office.review(office.case(holder="anna"), "anna")
    told = mutation(edit("case_reviews", review, conclusion=("", "Secret")))
    office.sign_in("anna").push(told)

    (answer,) = office.sign_in("boris").push(told)

    assert (answer["outcome"], answer["rows"]) == ("rejected", [])


def test_a_case_does_not_vanish_by_hand(office: Office) -> None:
    case = office.case(holder="anna")

    assert office.sign_in("anna").reason(edit("cases", case, deleted_at=(None, at()))) == "not_by_hand"


def test_somebody_elses_mutation_is_not_undone(office: Office) -> None:
    case = office.case(holder="clara")
    clara = office.sign_in("clara")
    later = at(60)
    ((due,),) = office.all("SELECT due_at FROM cases WHERE id = %s", case)
    told = clara.apply(edit("cases", case, due_at=(due.isoformat(), later)))

    assert (
        office.sign_in("dmitri").reason(edit("cases", case, deleted_at=(None, at())), undoes=told["id"])
        == "row_unknown"
    )
    assert (
        office.sign_in("elena").reason(edit("cases", case, deleted_at=(None, at())), undoes=told["id"])
        == "not_by_hand"
    )


def test_an_undo_takes_away_what_its_mutation_made_and_nothing_else(office: Office) -> None:
    case = office.case(holder="anna")
    anna = office.sign_in("anna")
    waiting = anna.apply(edit("cases", case, status=("in_review", "waiting"), waiting_left=(None, 60)))

    forged = edit("cases", case, deleted_at=(None, at()))

    assert anna.reason(forged, undoes=waiting["id"]) == "not_by_hand"


def test_an_undo_changes_no_more_of_a_closed_case_than_it_turns_back(office: Office) -> None:
    case = office.case(holder="anna")
    review = office.review(case, "anna", fault="process", cause_id=office.cause())
    anna = office.sign_in("anna")
    written = anna.apply(edit("case_reviews", review, conclusion=("", "Late")))
    closed = {"status": ("in_review", "closed"), "closed_at": (None, at()), "closed_by_id": (None, anna.id)}
    anna.apply(edit("cases", case, **closed))

    assert (
        anna.reason(edit("case_reviews", review, fault=("process", "client")), undoes=written["id"])
        == "case_closed"
    )
    forged = edit("case_reviews", review, conclusion=("Late", "Nobody's fault"))
    assert anna.reason(forged, undoes=written["id"]) == "case_closed"
    anna.apply(edit("case_reviews", review, conclusion=("Late", "")), undoes=written["id"])


def test_who_made_a_view_of_the_team_changes_it_no_more(server: Server, office: Office) -> None:
    boris, team = office.sign_in("boris"), uuid4()
    own = {"scope_id": server.company_id, "page": "queue", "name": "A", "position": 0, "content": {}}
    made = boris.apply(new("saved_views", team, **own))

    assert boris.reason(edit("saved_views", team, name=("A", "B")), undoes=made["id"]) == "others_view"
    boris.apply(edit("saved_views", team, deleted_at=(None, at())), undoes=made["id"])
