"""Rows become typed values, or a reject that names line, column, value and reason."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

import pytest

from cxdesk.models.texts import CxError
from cxdesk.services.intake.form.records import Record
from cxdesk.services.intake.mapping.mapping import Mapping, Question
from cxdesk.services.intake.staging.check import Checked, Checker, Reject, Repeat
from cxdesk.services.intake.values.dates import instant

TODAY = date(2026, 10, 21)
HEADERS = ["id", "sent", "answered", "score", "speed", "channel", "text"]
SURVEYS = Mapping(
    "surveys",
    columns={"ref": "id", "sent_at": "sent", "answered_at": "answered", "score": "score", "channel": "channel",
             "text": "text"},
    date_forms={"sent_at": "dd.mm.yyyy", "answered_at": "dd.mm.yyyy"},
    metric="csi",
    identity=("id",),
)  # fmt: skip
COMPLAINTS = Mapping(
    "complaints",
    columns={
        "ref": "id",
        "registered_at": "date",
        "is_claim": "claim",
        "relief_amount": "paid",
        "text": "text",
    },
    date_forms={"registered_at": "yyyy-mm-dd"},
    identity=("id",),
)


class Row(NamedTuple):
    """A row that is taken."""

    line: int
    identity: str
    content: bytes
    values: tuple[Any, ...]


def told(found: Checked, names: tuple[str, ...]) -> list[Row | Reject | Repeat]:
    """What became of each row, in the order of the file."""
    rows = zip(*(found.values[name] for name in names), strict=True)
    taken = list(map(Row, found.lines, found.identities, found.contents, rows))
    return sorted([*taken, *found.rejects, *found.repeats], key=lambda each: each.line)


def check(mapping: Mapping, headers: list[str], *rows: list[str]) -> list[Row | Reject | Repeat]:
    checker = Checker(mapping, headers, TODAY)
    return told(checker([Record(line, cells) for line, cells in enumerate(rows, 2)]), checker.names)


def values(mapping: Mapping, headers: list[str], cells: list[str]) -> dict[str, Any]:
    (found,) = check(mapping, headers, cells)
    assert isinstance(found, Row), found
    return dict(zip(Checker(mapping, headers, TODAY).names, found.values, strict=True))


def survey(sent: str = "", answered: str = "", score: str = "", speed: str = "", text: str = "") -> list[str]:
    return ["7", sent, answered, score, speed, "Телефон", text]


def test_an_answered_survey_has_its_values() -> None:
    found = values(SURVEYS, HEADERS, survey("01.02.2024 10:00", "02.02.2024", "4.0", text=" Спасибо "))
    assert (found["ref"], found["score"], found["index"], found["low"]) == ("7", 4.0, 4.0, False)
    assert (found["channel"], found["text"]) == ("phone", "Спасибо")
    assert instant(found["sent_at"]) == datetime(2024, 2, 1, 7, tzinfo=UTC)
    assert instant(found["answered_at"]) == datetime(2024, 2, 1, 21, tzinfo=UTC)
    assert (found["sent_at_precision"], found["answered_at_precision"]) == ("minute", "day")


def test_a_survey_without_a_score_was_sent_and_not_answered() -> None:
    found = values(SURVEYS, HEADERS, survey(answered="02.02.2024"))
    assert instant(found["sent_at"]) == datetime(2024, 2, 1, 21, tzinfo=UTC)
    assert (found["answered_at"], found["index"], found["low"]) == (None, None, False)


def test_an_answer_without_its_date_was_given_when_it_was_sent() -> None:
    found = values(SURVEYS, HEADERS, survey(sent="01.02.2024 10:00", score="2"))
    assert found["answered_at"] == found["sent_at"]
    assert (found["answered_at_precision"], found["low"]) == ("minute", True)


def test_the_index_of_several_questions_is_their_weighted_mean() -> None:
    questions = (Question("speed", "q2", "Скорость", weight=3.0),)
    mapping = Mapping(**{**SURVEYS.__dict__, "questions": questions})
    found = values(mapping, HEADERS, survey("01.02.2024", score="5", speed="1"))
    assert (found["score"], found["answers"], found["index"], found["low"]) == (
        5.0,
        (("q2", 1.0),),
        2.0,
        True,
    )
    assert values(mapping, HEADERS, survey("01.02.2024", score="5"))["index"] == 5.0
    assert values(mapping, HEADERS, survey("01.02.2024", speed="4"))["index"] == 4.0


def test_a_critical_question_makes_an_answer_low() -> None:
    for critical in (True, False):
        questions = (Question("speed", "q2", "Скорость", weight=0.1, critical=critical),)
        mapping = Mapping(**{**SURVEYS.__dict__, "questions": questions})
        assert values(mapping, HEADERS, survey("01.02.2024", score="5", speed="2"))["low"] is critical


@pytest.mark.parametrize(
    "metric, low, high, score, is_low",
    [
        ("csi", 1, 5, "3", True),
        ("csi", 1, 5, "4", False),
        ("csi", 1, 10, "6", True),
        ("csi", 1, 10, "7", False),
        ("nps", 0, 10, "6", True),
        ("nps", 0, 10, "7", False),
    ],
)
def test_a_low_score_is_at_or_under_the_threshold_of_its_scale(
    metric: str, low: int, high: int, score: str, is_low: bool
) -> None:
    mapping = Mapping(**{**SURVEYS.__dict__, "metric": metric, "scale_min": low, "scale_max": high})
    assert values(mapping, HEADERS, survey("01.02.2024", score=score))["low"] is is_low


@pytest.mark.parametrize(
    "cells, column, value, reason",
    [
        (survey("01.02.2024", score="6"), "score", "6", "outside the scale 1-5"),
        (survey("01.02.2024", score="пять"), "score", "пять", "not a number"),
        (survey("01.13.2024", score="5"), "sent", "01.13.2024", "no month 13"),
        (survey("01.02.2099", score="5"), "sent", "01.02.2099", "in the future"),
        (survey(score="5"), "answered", "", "required"),
        (["", "01.02.2024", "", "5", "", "", ""], "id", "", "required"),
        ([*survey("01.02.2024"), "", "more"], "", "more", "9 cells under 7 columns"),
    ],
)
def test_a_row_that_is_not_taken_says_where_and_why(
    cells: list[str], column: str, value: str, reason: str
) -> None:
    (found,) = check(SURVEYS, HEADERS, cells)
    assert isinstance(found, Reject)
    assert (found.line, found.column, found.value, str(found.reason)) == (2, column, value, reason)


def test_a_long_value_is_cut_in_its_reject() -> None:
    (found,) = check(SURVEYS, HEADERS, survey("x" * 500))
    assert isinstance(found, Reject)
    assert len(found.value) == 80


def test_cells_that_are_missing_at_the_end_are_blank_and_blank_ones_beyond_it_are_nothing() -> None:
    short, long = check(SURVEYS, HEADERS, ["1", "01.02.2024"], [*survey("01.02.2024"), "", ""])
    assert isinstance(short, Row)
    assert isinstance(long, Row)


def test_a_complaint_has_exact_money_and_truth() -> None:
    headers = ["id", "date", "claim", "paid", "text"]
    found = values(COMPLAINTS, headers, ["Ж-1", "2024-02-01", "да", "1 500,00 ₽", "N/A"])
    assert (found["relief_amount"], found["is_claim"], found["text"]) == (Decimal("1500.00"), True, None)
    (rejected,) = check(COMPLAINTS, headers, ["Ж-1", "", "", "", ""])
    assert isinstance(rejected, Reject)
    assert (rejected.column, str(rejected.reason)) == ("date", "required")


def test_an_id_that_repeats_with_other_content_is_rejected_and_names_the_first() -> None:
    rows = [
        survey("01.02.2024", score="5"),
        survey("01.02.2024", score="4"),
        survey("01.02.2024 ", score="5.0"),
    ]
    first, other, same = check(SURVEYS, HEADERS, *rows)
    assert isinstance(first, Row)
    assert isinstance(other, Reject)
    assert (other.line, other.column, other.value) == (3, "id", "7")
    assert str(other.reason) == "repeat of row 2 with other content"
    assert same == Repeat(4, 2)


def test_without_an_id_equal_rows_are_told_apart_by_their_occurrence() -> None:
    mapping = Mapping(**{**SURVEYS.__dict__, "identity": ()})
    row = survey("01.02.2024", score="5")
    first, second, third = check(mapping, HEADERS, row, row, survey("01.02.2024", score="4"))
    assert isinstance(first, Row)
    assert isinstance(second, Row)
    assert isinstance(third, Row)
    assert (
        first.identity.removesuffix("-1")
        == second.identity.removesuffix("-2")
        != third.identity.removesuffix("-1")
    )


def test_moved_columns_and_a_column_of_reasons_leave_identity_and_content_alone() -> None:
    mapping = Mapping(**{**SURVEYS.__dict__, "identity": ()})
    row = survey("01.02.2024", score="5")
    (plain,) = check(mapping, HEADERS, row)
    (moved,) = check(mapping, [*HEADERS[::-1], "Reason of the rejection"], [*row[::-1], "no month 13"])
    assert isinstance(plain, Row)
    assert isinstance(moved, Row)
    assert (plain.identity, plain.content, plain.values) == (moved.identity, moved.content, moved.values)


def test_the_same_values_in_another_form_are_the_same_content() -> None:
    iso = Mapping(**{**SURVEYS.__dict__, "date_forms": {"sent_at": "yyyy-mm-dd"}})
    (russian,) = check(SURVEYS, HEADERS, survey("01.02.2024 10:00", score="5"))
    (sheet,) = check(iso, HEADERS, survey("2024-02-01 10:00", score="5.0"))
    assert isinstance(russian, Row)
    assert isinstance(sheet, Row)
    assert russian.content == sheet.content


def test_values_of_the_file_are_mapped_and_constants_fill_what_it_lacks() -> None:
    headers = ["id", "date", "score"]
    mapping = Mapping(
        "surveys",
        columns={"ref": "id", "answered_at": "date", "score": "score"},
        constants={"channel": "чат", "department": "КЦ", "sent_at": "31.01.2024"},
        date_forms={"answered_at": "dd.mm.yyyy"},
        value_maps={"score": {"Очень плохо": "1", "Отлично": "5"}},
        metric="csi",
        identity=("id",),
    )
    found = values(mapping, headers, ["1", "01.02.2024", "очень плохо"])
    assert (found["score"], found["channel"], found["department"]) == (1.0, "chat", "КЦ")
    assert instant(found["sent_at"]) == datetime(2024, 1, 30, 21, tzinfo=UTC)


def test_a_constant_that_cannot_be_is_refused_at_once() -> None:
    mapping = Mapping("surveys", constants={"answered_at": "01.02.2099"})
    with pytest.raises(CxError, match=r"answered_at cannot be 01\.02\.2099 in every row: in the future"):
        Checker(mapping, ["id"], TODAY)


def test_a_record_that_cannot_be_read_is_rejected_with_its_fault() -> None:
    from cxdesk.models.texts import Text

    found = Checker(SURVEYS, HEADERS, TODAY)([Record(5, ["1", "long text"], Text("a fault"))])
    assert found.rejects == [Reject(5, "", "long text", Text("a fault"))]


def test_a_row_is_known_by_what_the_first_release_kept_of_it() -> None:
    (survey_row,) = check(SURVEYS, HEADERS, survey("01.02.2024 10:00", "02.02.2024", "4", text="Спасибо"))
    assert isinstance(survey_row, Row)
    assert (survey_row.identity, survey_row.content.hex()) == ("7", "5b5c64c42f2c3dcdefd6d8ec30943637")
    unnamed = Mapping(**{**SURVEYS.__dict__, "identity": ()})
    (unnamed_row,) = check(unnamed, HEADERS, survey("01.02.2024 10:00", score="4"))
    assert isinstance(unnamed_row, Row)
    assert unnamed_row.identity == "11b0787078546c3ef83fef2de44b038b-1"
    asked = Mapping(**{**SURVEYS.__dict__, "questions": (Question("speed", "q2", "Скорость"),)})
    (asked_row,) = check(asked, HEADERS, survey("01.02.2024", score="4", speed="5"))
    assert isinstance(asked_row, Row)
    assert asked_row.content.hex() == "6ffdb9be4669e972f0929484faaa8440"
    headers = ["id", "date", "claim", "paid", "text"]
    (complaint,) = check(COMPLAINTS, headers, ["Ж-1", "2024-02-01", "да", "1 500,00 ₽", "N/A"])
    assert isinstance(complaint, Row)
    assert complaint.content.hex() == "a20f14e527e365daac835da8fdd109bc"


def test_rows_of_later_pieces_repeat_those_of_earlier_ones() -> None:
    checker = Checker(SURVEYS, HEADERS, TODAY)
    checker([Record(2, survey("01.02.2024", score="5"))])
    second = checker(
        [Record(3, survey("01.02.2024", score="5")), Record(4, ["8", "", "x", "4", "", "", ""]),
         Record(5, survey("01.02.2024", score="1"))]
    )  # fmt: skip
    assert second.repeats == [Repeat(3, 2)]
    assert [(reject.line, reject.column) for reject in second.rejects] == [(4, "answered"), (5, "id")]
    assert (second.lines, second.values.size) == ([], 0)


def test_a_row_that_is_refused_does_not_stand_in_the_way_of_a_later_one() -> None:
    refused, taken = check(SURVEYS, HEADERS, survey(score="5"), survey("01.02.2024", score="4"))
    assert isinstance(refused, Reject)
    assert isinstance(taken, Row)


def test_a_constant_stands_where_the_cells_of_its_column_are_empty() -> None:
    mapping = Mapping(
        **{**SURVEYS.__dict__, "constants": {"text": "нет слов", "sent_at": "05.02.2024", "channel": "чат"}}
    )
    empty, blank = check(mapping, HEADERS, ["1", "", "", "5"], ["2", " ", "06.02.2024", "5", "", "-", "N/A"])
    assert isinstance(empty, Row)
    assert isinstance(blank, Row)
    names = Checker(mapping, HEADERS, TODAY).names
    first, second = (dict(zip(names, row.values, strict=True)) for row in (empty, blank))
    assert (first["text"], first["channel"], first["sent_at_precision"]) == ("нет слов", "chat", "day")
    assert instant(first["answered_at"]) == datetime(2024, 2, 4, 21, tzinfo=UTC)
    assert (second["text"], second["channel"], second["sent_at"]) == (None, None, None)
