"""Exports of form tools, telephony and review sites that nobody here wrote are read as they are."""

from __future__ import annotations

import csv
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from cxdesk.models.values import Actor
from cxdesk.services.intake.form.readers import open_reader
from cxdesk.services.intake.form.sniff import sniff
from cxdesk.services.intake.importing import ImportResult, import_file
from cxdesk.services.intake.mapping.profile import read_sample
from cxdesk.services.workspace.store import Store

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not DATA.is_dir(), reason="the real files are not beside the repository"),
]


@pytest.mark.parametrize(
    "name, encoding, header_rows, columns, rows",
    [
        ("fivethirtyeight/StarWars.csv", "cp1252", 2, 38, 1186),
        ("fivethirtyeight/flying-etiquette.csv", "utf-8", 1, 27, 1040),
        ("qualtrics/sample.csv", "utf-8", 3, 20, 1),
        ("limesurvey_n2_dummy/dummy_data_2021_codeonly.csv", "utf-8", 1, 680, 36),
        ("limesurvey_n2_dummy/dummy_data_2021_codeonly_v2.csv", "utf-8", 1, 680, 36),
        ("limesurvey_n2_dummy/dummy_data_codeonly.csv", "utf-8", 1, 559, 12),
        ("anonymous_bank/data_anonymous_bank_shifts.csv", "utf-8", 1, 10, 24),
        ("anonymous_bank/data_anonymous_bank_february.txt", "utf-8", 1, 17, 33_344),
        ("prepbench/case_050/input_01.csv", "utf-8", 1, 10, 28),
    ],
)
def test_header_encoding_and_columns_are_found(
    name: str, encoding: str, header_rows: int, columns: int, rows: int
) -> None:
    path = DATA / name
    shape = sniff(path)
    headers, _ = read_sample(path, shape)
    assert (shape.encoding, shape.header_rows, len([h for h in headers if h])) == (
        encoding, header_rows, columns - headers.count(""),
    )  # fmt: skip
    assert len(headers) == columns
    with closing(open_reader(path, shape)) as reader:
        records = list(reader)
    assert (len(records) - 1, [record for record in records if record.fault]) == (rows, [])


def take(store: Store, by: Actor, name: str, kind: str = "surveys", **told: str) -> ImportResult:
    return import_file(store, DATA / name, kind=kind, settings=told, by=by)


def answers(store: Store) -> list[tuple[float, int]]:
    with store.connect() as db:
        return db.execute("SELECT score, count(*) FROM surveys GROUP BY 1 ORDER BY 1").fetchall()


def test_a_form_with_two_header_rows_is_mapped_by_hand(store: Store, me: Actor) -> None:
    told = {
        "answered_at": ":2014-06-05",
        "score": "Do you consider yourself to be a fan of the Star Wars film franchise?",
        "ref": "RespondentID",
    }
    result = take(store, me, "fivethirtyeight/StarWars.csv", **told)
    assert (result.rows, result.accepted, result.rejected) == (1186, 1186, 0)
    assert answers(store) == [(None, 350), (1.0, 284), (5.0, 552)]


def test_a_form_of_sentences_is_mapped_by_hand(store: Store, me: Actor) -> None:
    rude = "Is itrude to recline your seat on a plane?"
    words = {"No, not rude at all": "5", "Yes, somewhat rude": "3", "Yes, very rude": "1"}
    told = {f"score.{word}": score for word, score in words.items()}
    result = take(
        store, me, "fivethirtyeight/flying-etiquette.csv", answered_at=":2014-08-30", score=rude, **told
    )
    assert (result.accepted, result.rejected) == (1040, 0)
    assert [score for score, _ in answers(store)] == [None, 1.0, 3.0, 5.0]


def test_a_form_of_three_header_rows_and_one_of_680_columns_are_mapped_by_hand(
    store: Store, me: Actor
) -> None:
    result = take(store, me, "qualtrics/sample.csv", score="Q1 › This is a multiple choice question.")
    assert (result.accepted, result.rejected) == (1, 0)
    name = "limesurvey_n2_dummy/dummy_data_2021_codeonly.csv"
    result = take(store, me, name, score="lastpage", scale_min="0", scale_max="40", source="lime")
    assert (result.rows, result.accepted, result.rejected) == (36, 35, 1)  # one stands at page -1


def test_reviews_of_a_site_are_all_accounted_for(store: Store, me: Actor) -> None:
    found = [
        import_file(store, path, kind="reviews", by=me)
        for path in sorted((DATA / "ru_sravni_gazprombank/data/raw/sravni_ru").glob("*.json"))
    ]
    assert (sum(result.accepted for result in found), sum(result.rejected for result in found)) == (4761, 0)
    with store.connect() as db:
        yearless = db.execute(
            "SELECT count(*) FROM public_reviews WHERE published_precision = 'yearless' AND published_words <> ''"
        ).fetchone()[0]
    assert yearless == 447


def test_answers_in_rows_of_people_who_answered_twice(store: Store, me: Actor) -> None:
    """`expected/output_01.csv` keeps the first and the latest answer of each; the one date without a year is told."""
    told = {"answered_at": "1", "year": "2020", "client_name": "Name", "client": "", "dates": "dmy"}
    result = take(store, me, "prepbench/case_050/input_01.csv", **told)
    assert (result.rows, result.accepted, result.rejected) == (28, 28, 0)
    with store.connect() as db:
        passive, promoters, detractors = db.execute(
            "SELECT sum(score IN (7, 8)), sum(score >= 9), sum(score <= 6) FROM surveys"
        ).fetchone()
    assert passive + promoters + detractors == 28


@pytest.mark.parametrize(("rule", "kept"), [("first", "First"), ("last", "Latest")])
def test_of_people_who_answered_twice_one_answer_is_kept_as_published(
    store: Store, me: Actor, rule: str, kept: str
) -> None:
    """By name alone, as the file gives no number: two people called Bona are one for us. Answers of one day are told
    apart by a question about the time.

    Left out is Etienne, whose second date ("Monday - 13th Jan") the published table has dropped.
    """
    question = "Would you recommend C&BS Co to your friends and family?"
    wanted: dict[str, tuple[datetime, int]] = {}
    with (DATA / "prepbench/case_050/expected/output_01.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            at = datetime.strptime(row["Completion Date (Date Time stamp)"], "%d/%m/%Y %H:%M:%S")
            before = wanted.get(row["Name"])
            earlier, later = before is None or at < before[0], before is None or at >= before[0]
            if earlier if kept == "First" else later:
                wanted[row["Name"]] = (at, int(row[question]))
    told = {"answered_at": "1", "year": "2020", "client_name": "Name", "client": "", "dates": "dmy"}
    told["answered_time"] = "2"

    take(store, me, "prepbench/case_050/input_01.csv", **told, repeated=rule)

    with store.connect() as db:
        found = dict(
            db.execute(
                "SELECT c.label, s.score FROM surveys s JOIN clients c ON c.id = s.client_id"
            ).fetchall()
        )
    apart = {"Etienne"}
    assert len(found) == 19
    assert {name: score for name, score in found.items() if name not in apart} == {
        name: score for name, (_, score) in wanted.items() if name not in apart
    }


def test_a_date_and_a_time_that_were_asked_apart_are_one_moment(store: Store, me: Actor) -> None:
    told = {"answered_at": "1", "answered_time": "2", "year": "2020", "client_name": "Name", "client": ""}
    result = take(store, me, "prepbench/case_050/input_01.csv", **told, dates="dmy")
    assert (result.accepted, result.rejected) == (28, 0)
    with (DATA / "prepbench/case_050/expected/output_01.csv").open(encoding="utf-8-sig", newline="") as file:
        wanted = {row["Completion Date (Date Time stamp)"][:16] for row in csv.DictReader(file)}
    with store.connect() as db:
        found = db.execute(
            "SELECT strftime('%d/%m/%Y %H:%M', answered_at / 1000000 + 10800, 'unixepoch'), answered_precision "
            "FROM surveys"
        ).fetchall()
    assert {precision for _, precision in found} == {"minute"}
    assert wanted <= {at for at, _ in found}


def test_without_a_year_one_answer_is_rejected_with_the_reason(store: Store, me: Actor) -> None:
    result = take(store, me, "prepbench/case_050/input_01.csv", answered_at="1")
    assert (result.accepted, result.rejected) == (27, 1)


@pytest.mark.parametrize(
    "name, week, day",
    [("input_01.csv", "2019-06-17", "2019-06-18"), ("input_02.csv", "2019-06-24", "2019-06-25")],
)
def test_weekdays_are_days_of_the_week_that_was_told(
    store: Store, me: Actor, name: str, week: str, day: str
) -> None:
    result = take(
        store, me, f"prepbench/case_005/{name}", "contacts", started_at="Date", week=week, text="Notes"
    )
    assert result.rejected == 0
    with store.connect() as db:
        days = db.execute(
            "SELECT DISTINCT date((started_at / 1000000) + 10800, 'unixepoch') FROM contacts"
        ).fetchall()
    assert (day,) in days
