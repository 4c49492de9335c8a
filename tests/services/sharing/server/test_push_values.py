"""What one forged push could put before everybody: words of no list, content that no desk reads, a day of no case."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from cxdesk.models.recovery_values import Predictor
from cxdesk.models.values import Channel, Fault, FixAction, FixKind, Precision, SourceKind
from tests.services.sharing.server.pushing import Office, Row, at, edit, mutation, new

if TYPE_CHECKING:
    from tests.postgres import Server

_LISTS = {
    ("case_reviews", "fault"): set(Fault),
    ("payouts", "fault"): set(Fault),
    ("payouts", "predictors"): set(Predictor),
    ("fixes", "kind"): set(FixKind),
    ("fixes", "action"): set(FixAction),
    ("cases", "channel"): set(Channel),
    ("complaints", "channel"): set(Channel),
    ("cases", "received_precision"): set(Precision),
    ("complaints", "registered_precision"): set(Precision),
    ("case_sources", "kind"): set(SourceKind),
}


def _complaint(server: Server, **values: Any) -> list[Row]:
    """A complaint by hand with its case; `cases_channel="phone"`: another value of a column."""
    case, complaint = uuid4(), uuid4()
    rows: dict[str, dict[str, Any]] = {
        "complaints": {
            "identity": complaint.hex, "source": "hand", "registered_at": at(-60), "registered_precision": "minute",
            "title": "", "topic": "", "text": "Late", "response": "", "ref": "", "is_claim": False, "channel": "phone",
        },
        "cases": {
            "kind": "complaint", "status": "new", "received_at": at(-60), "received_precision": "minute",
            "opened_at": at(-50), "due_at": at(600), "channel": "phone", "reopened": 0, "client_label": "",
            "client_key": "", "excerpt": "",
        },
        "case_sources": {"case_id": case, "source_id": complaint, "kind": "complaint"},
    }  # fmt: skip
    for name, value in values.items():
        table = max((one for one in rows if name.startswith(one + "_")), key=len)
        rows[table][name.removeprefix(table + "_")] = value
    ids = {"complaints": complaint, "cases": case, "case_sources": uuid4()}
    return [new(name, ids[name], scope_id=server.sites["North"], **row) for name, row in rows.items()]


def _view(server: Server, content: Any) -> Row:
    own = {"scope_id": server.company_id, "page": "queue", "name": "A", "position": 0}
    return new("saved_views", uuid4(), content=content, **own)


def test_the_server_knows_the_words_of_each_list(office: Office) -> None:
    told = office.all("SELECT table_name, column_name, words FROM fixed_words()")

    assert {(table, column): set(words) for table, column, words in told} == _LISTS


def test_a_word_of_no_list_is_refused(server: Server, office: Office) -> None:
    review = office.review(office.case(holder="anna"), "anna")
    anna = office.sign_in("anna")
    fix = {
        "scope_id": server.company_id, "title": "A", "status": "proposed", "author_id": anna.id,
        "proposed_at": at(), "kind": "script", "action": "edited", "owner_name": "",
        "dropped_reason": "", "description": "", "document": "", "text_before": "", "text_after": "",
    }  # fmt: skip

    anna.apply(*_complaint(server))
    anna.apply(new("fixes", uuid4(), **fix))
    for rows in (
        [edit("case_reviews", review, fault=(None, "bogus"))],
        [new("fixes", uuid4(), **{**fix, "kind": "bogus"})],
        [new("fixes", uuid4(), **{**fix, "action": ""})],
        _complaint(server, cases_channel="bogus"),
        _complaint(server, complaints_registered_precision="year"),
        _complaint(server, case_sources_kind="bogus"),
    ):
        assert anna.reason(*rows) == "wrong_value", rows


def test_content_of_another_shape_is_refused(server: Server, office: Office) -> None:
    anna = office.sign_in("anna")

    anna.apply(_view(server, {}))
    for content in ([1], "text", 5, True):
        assert anna.reason(_view(server, content)) == "wrong_value", content


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_content_deeper_than_any_desk_reads_is_refused(server: Server, office: Office, opening: str) -> None:
    """Python stops at a thousand: such a row would end every colleague's exchange."""
    anna = office.sign_in("anna")
    closing = {"[": "]", '{"a":': "}"}[opening]
    for depth, outcome in ((10, "applied"), (40, "rejected"), (1500, "rejected")):
        deep = '{"a":' + opening * depth + "1" + closing * depth + "}"
        told = json.dumps([mutation(_view(server, "@"))]).replace('"@"', deep)

        (answer,) = anna.call("push", anna.client, told)["answers"]

        assert answer["outcome"] == outcome, depth


def test_a_session_that_reads_patterns_otherwise_is_judged_alike(server: Server, office: Office) -> None:
    anna = office.sign_in("anna")
    anna.connection.execute("SET standard_conforming_strings = off")

    anna.hello()
    anna.apply(_view(server, {"a": 1}))
    assert anna.reason(_view(server, {"a": 10**4_000})) == "wrong_value"


def test_a_case_is_not_closed_before_it_was_opened(office: Office) -> None:
    case, cause = office.case(holder="anna"), office.cause()
    review = office.review(case, "anna", fault="process", cause_id=cause)
    anna = office.sign_in("anna")

    anna.apply(
        edit("case_reviews", review, finished_at=(None, at())),
        edit(
            "cases", case, status=("in_review", "closed"), closed_at=(None, "1999-01-01T00:00:00+00:00"),
            closed_by_id=(None, anna.id),
        ),
    )  # fmt: skip

    assert office.value("cases", case, "closed_at") == office.value("cases", case, "opened_at")
