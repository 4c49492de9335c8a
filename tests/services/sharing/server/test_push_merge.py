"""Edits are merged column by column; what two people changed becomes a conflict; nothing is lost or done twice."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from tests.services.sharing.server.pushing import Office, at, edit, mutation, new

if TYPE_CHECKING:
    from tests.postgres import Server


def test_an_edit_whose_base_stands_is_applied(server: Server, office: Office) -> None:
    case = office.case(holder="anna")
    review = office.review(case, "anna")

    answer = office.sign_in("anna").apply(edit("case_reviews", review, conclusion=("", "The bank erred")))

    assert office.value("case_reviews", review, "conclusion") == "The bank erred"
    assert answer["rows"] == [
        {"table": "case_reviews", "id": review.hex, "rev": 2, "values": {"conclusion": "The bank erred"}}
    ]


def test_an_edit_of_a_column_that_somebody_else_changed_is_a_conflict(server: Server, office: Office) -> None:
    case = office.case(holder="anna")
    review = office.review(case, "anna")
    clara = office.sign_in("clara")
    clara.apply(edit("case_reviews", review, conclusion=("", "Hers")))

    (answer,) = office.sign_in("anna").push(
        mutation(edit("case_reviews", review, conclusion=("", "Mine"), fault=(None, "process")))
    )

    (conflict,) = answer["conflicts"]
    told = {key: conflict[key] for key in ("column", "base", "mine", "theirs", "by")}
    assert told == {"column": "conclusion", "base": "", "mine": "Mine", "theirs": "Hers", "by": clara.id.hex}
    assert office.value("case_reviews", review, "conclusion") == "Hers"
    assert office.value("case_reviews", review, "fault") == "process"


def test_a_mutation_that_comes_twice_is_answered_the_same_and_applied_once(
    server: Server, office: Office
) -> None:
    case = office.case(holder="anna")
    review = office.review(case, "anna")
    anna, told = office.sign_in("anna"), mutation(edit("case_reviews", review, conclusion=("", "Once")))

    assert anna.push(told) == anna.push(told)
    assert office.value("case_reviews", review, "rev") == 2
    assert len(office.all("SELECT 1 FROM told_mutations")) == 1


def test_a_case_is_closed_and_reopened_in_one_push(server: Server, office: Office) -> None:
    case = office.case(holder="anna")
    cause = office.cause()
    review = office.review(case, "anna", fault="process", cause_id=cause)
    anna, later, soon = office.sign_in("anna"), at(5), at(60 * 24)
    closing = edit(
        "cases", case, status=("in_review", "closed"), closed_at=(None, later), closed_by_id=(None, anna.id)
    )
    opening = edit(
        "cases", case, status=("closed", "in_review"), closed_at=(later, None), closed_by_id=(anna.id, None),
        reopened=(0, 1), due_at=(wire(office, case), soon),
    )  # fmt: skip

    answers = anna.push(
        mutation(closing, edit("case_reviews", review, finished_at=(None, later))), mutation(opening)
    )

    assert [(a["outcome"], a["conflicts"]) for a in answers] == [("applied", [])] * 2
    assert office.value("cases", case, "status") == "in_review"
    assert office.value("case_reviews", review, "finished_at <= now()")


def wire(office: Office, case: object) -> str:
    """The deadline of a case."""
    ((due,),) = office.all("SELECT due_at FROM cases WHERE id = %s", case)
    return str(due.isoformat())


def test_columns_that_belong_together_conflict_as_one(server: Server, office: Office) -> None:
    case = office.case(holder="anna")
    office.review(case, "anna", fault="process", cause_id=office.cause())
    clara, anna = office.sign_in("clara"), office.sign_in("anna")
    clara.apply(edit("cases", case, status=("in_review", "waiting"), waiting_left=(None, 60)))

    (answer,) = anna.push(
        mutation(
            edit(
                "cases",
                case,
                status=("in_review", "closed"),
                closed_at=(None, at()),
                closed_by_id=(None, anna.id),
            )
        )
    )

    assert {c["column"] for c in answer["conflicts"]} == {"status", "closed_at", "closed_by_id"}
    assert office.value("cases", case, "status") == "waiting"


def test_tags_of_two_people_unite(server: Server, office: Office) -> None:
    case = office.case(holder="anna")
    review, cause, tag = office.review(case, "anna"), office.cause(), uuid4()
    scope = server.sites["North"]
    for name in ("anna", "clara"):
        pusher = office.sign_in(name)
        pusher.apply(
            new(
                "review_tags", tag, scope_id=scope, review_id=review, cause_id=cause, tagged_by_id=pusher.id,
                tagged_at=at(),
            )
        )  # fmt: skip

    assert office.value("review_tags", tag, "tagged_by_id") == server.staff["anna"].id


def test_making_a_row_that_was_taken_away_brings_it_back(server: Server, office: Office) -> None:
    case = office.case(holder="anna")
    review, cause, tag = office.review(case, "anna"), office.cause(), uuid4()
    anna = office.sign_in("anna")
    row = new(
        "review_tags", tag, scope_id=server.sites["North"], review_id=review, cause_id=cause, tagged_by_id=anna.id,
        tagged_at=at(),
    )  # fmt: skip
    anna.apply(row)
    anna.apply(edit("review_tags", tag, deleted_at=(None, at())))

    anna.apply(row)

    assert office.value("review_tags", tag, "deleted_at") is None


def test_editing_what_was_taken_away_is_a_conflict_and_mine_brings_it_back(
    server: Server, office: Office
) -> None:
    view, anna, again = uuid4(), office.sign_in("anna"), office.sign_in("anna")
    anna.apply(
        new(
            "saved_views",
            view,
            scope_id=server.company_id,
            page="queue",
            name="A",
            position=0,
            content={},
            person_id=anna.id,
        )
    )
    gone = at()
    anna.apply(edit("saved_views", view, deleted_at=(None, gone)))

    (answer,) = again.push(mutation(edit("saved_views", view, name=("A", "B"))))

    assert {c["column"] for c in answer["conflicts"]} == {"name", "deleted_at"}
    again.apply(edit("saved_views", view, name=("A", "B"), deleted_at=(gone, None)))
    assert office.value("saved_views", view, "name") == "B"


def test_a_rejected_mutation_does_not_block_those_behind_it(server: Server, office: Office) -> None:
    case = office.case(holder="anna")
    review = office.review(case, "anna")

    answers = office.sign_in("anna").push(
        mutation(edit("case_reviews", uuid4(), conclusion=("", "x"))),
        {"nonsense": True},
        mutation(edit("case_reviews", review, conclusion=("", "Applied"))),
    )

    assert [a["outcome"] for a in answers] == ["rejected", "rejected", "applied"]


def test_what_depends_on_a_rejected_mutation_is_rejected_with_it(server: Server, office: Office) -> None:
    case = office.case(holder="anna")
    review = office.review(case, "anna")
    refused = mutation(edit("case_reviews", uuid4(), conclusion=("", "x")))

    answers = office.sign_in("anna").push(
        refused, mutation(edit("case_reviews", review, conclusion=("", "y")), after=[refused["id"]])
    )

    assert answers[1]["reason"] == {"code": "depends_on_rejected", "of": refused["id"]}


def test_a_mutation_is_applied_whole_or_not_at_all(server: Server, office: Office) -> None:
    case = office.case(holder="anna")
    review = office.review(case, "anna")

    office.sign_in("anna").reason(
        edit("case_reviews", review, conclusion=("", "x")), edit("fixes", uuid4(), title=("", "y"))
    )

    assert office.value("case_reviews", review, "conclusion") == ""
    assert office.all("SELECT 1 FROM told_mutations") == []


def test_a_complaint_entered_by_hand_gets_its_number(server: Server, office: Office) -> None:
    anna, scope = office.sign_in("anna"), server.sites["North"]
    numbers = []
    for _ in range(2):
        complaint, case = uuid4(), uuid4()
        answer = anna.apply(
            new(
                "complaints", complaint, scope_id=scope, source="hand", identity=complaint.hex, text="Rude",
                registered_at="2026-10-31T22:00:00+00:00", registered_precision="minute", is_claim=False, ref="",
                topic="", response="", title="", channel="phone",
            ),
            new(
                "cases", case, scope_id=scope, kind="complaint", status="new", assignee_id=anna.id, excerpt="Rude",
                received_at="2026-10-31T22:00:00+00:00", received_precision="minute", opened_at=at(), due_at=at(60),
                reopened=0, client_label="", client_key="",
            ),
            new("case_sources", uuid4(), scope_id=scope, case_id=case, kind="complaint", source_id=complaint),
        )  # fmt: skip
        numbers += [row["values"]["number"] for row in answer["rows"] if row["table"] == "cases"]

    # In Moscow, the company's zone, November has begun.
    assert numbers == ["2026-11-00001", "2026-11-00002"]


def test_the_history_tells_what_was_applied_and_by_whom(server: Server, office: Office) -> None:
    case = office.case(holder="anna")
    review = office.review(case, "anna")
    anna, told = (
        office.sign_in("anna"),
        mutation(edit("case_reviews", review, conclusion=("", "Told")), action="set_conclusion"),
    )
    told["at"] = at(60 * 24)
    anna.push(told)

    ((person, action, content, past),) = office.all(
        "SELECT person_id, action, content, at <= now() FROM told_mutations"
    )
    assert (person, action, past) == (anna.id, "set_conclusion", True)
    assert content["rows"] == [
        {"table": "case_reviews", "id": review.hex, "insert": False, "columns": {"conclusion": ["", "Told"]}}
    ]


def test_a_mutation_of_two_sites_is_told_in_parts_and_can_be_undone(server: Server, office: Office) -> None:
    elena = office.sign_in("elena")
    cases = [office.case(site, holder="elena") for site in ("North", "South")]
    soon = at(60)
    rows = [edit("cases", case, due_at=(wire(office, case), soon)) for case in cases]
    told = mutation(*rows)
    elena.push(told)

    assert len(office.all("SELECT 1 FROM told_mutations WHERE content ->> 'id' = %s", told["id"])) == 2
    assert {row[0] for row in office.all("SELECT scope_id FROM told_mutations")} == {
        server.sites["North"], server.sites["South"],
    }  # fmt: skip


def test_what_a_session_sets_about_values_changes_no_value(office: Office) -> None:
    case, later = office.case(holder="anna"), at(60)
    office.admin.execute("UPDATE cases SET severity = 0.1234567890123456 WHERE id = %s", (case,))
    anna = office.sign_in("anna")
    for setting in (
        "extra_float_digits = -10",
        "datestyle = 'SQL, DMY'",
        "bytea_output = escape",
        "timezone = 'Asia/Omsk'",
    ):
        anna.connection.execute(f"SET {setting}")

    answer = anna.apply(edit("cases", case, due_at=(wire(office, case), later)))

    assert office.value("cases", case, "severity") == 0.1234567890123456
    assert answer["rows"][0]["values"] == {"due_at": later}
