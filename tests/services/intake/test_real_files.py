"""Files that nobody here wrote are read, mapped and counted right without a word from a person."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cxdesk.models.texts import CxError
from cxdesk.services.intake.form.readers import open_reader
from cxdesk.services.intake.form.shape import FileShape
from cxdesk.services.intake.form.sniff import sniff
from cxdesk.services.intake.mapping.guess import guess, guess_kind, require_complete
from cxdesk.services.intake.mapping.mapping import Mapping
from cxdesk.services.intake.staging.check import Checker, Reject
from cxdesk.services.intake.staging.columns import rows_of
from cxdesk.services.intake.values.dates import instant

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
TODAY = date(2026, 10, 21)

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not DATA.is_dir(), reason="the real files are not beside the repository"),
]


@dataclass
class Read:
    """A file as an import would see it."""

    shape: FileShape
    mapping: Mapping
    rows: list[dict[str, Any]]
    identities: set[str]
    rejects: list[Reject]


def read(path: Path, kind: str, dates: str = "") -> Read:
    shape = sniff(path)
    assert guess_kind(path, shape) == kind
    found = guess(path, shape, kind, dates=dates)
    require_complete(found, path.name)
    with closing(open_reader(path, shape)) as reader:
        records = iter(reader)
        checker = Checker(found.mapping, next(records).cells, TODAY)
        checked = checker(records)
    return Read(
        shape,
        found.mapping,
        [
            dict(zip(checker.names, row, strict=True))
            for row in rows_of(map(checked.values.__getitem__, checker.names))
        ],
        set(checked.identities),
        checked.rejects,
    )


@pytest.fixture(params=["utf-8", "cp1251"])
def banki(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """The reviews of a bank as they are, and as a Russian Excel would save them."""
    original = DATA / "ru_banki_lda" / "responses_output_corrected.csv"
    if request.param == "utf-8":
        yield original, "utf-8"
        return
    copy = tmp_path / "copy.csv"
    with (
        original.open(encoding="utf-8", newline="") as source,
        copy.open("w", encoding="cp1251", errors="replace", newline="") as target,
    ):
        csv.writer(target, delimiter=";").writerows(csv.reader(source))
    yield copy, "cp1251"


def test_russian_bank_reviews(banki: tuple[Path, str]) -> None:
    path, encoding = banki
    found = read(path, "reviews")
    assert found.shape.encoding == encoding
    assert (len(found.rows), len(found.rejects), len(found.identities)) == (2709, 0, 2709)
    assert sum(row["low"] for row in found.rows) == 1870
    assert all(row["text"] and row["title"] for row in found.rows)
    assert {row["published_at_precision"] for row in found.rows} == {"minute"}


def test_reviews_have_the_same_identity_in_both_encodings(tmp_path: Path) -> None:
    original = DATA / "ru_banki_lda" / "responses_output_corrected.csv"
    copy = tmp_path / "copy.csv"
    with (
        original.open(encoding="utf-8", newline="") as source,
        copy.open("w", encoding="utf-16", newline="") as target,
    ):
        csv.writer(target, delimiter="\t").writerows(csv.reader(source))
    assert read(original, "reviews").identities == read(copy, "reviews").identities


def test_support_tickets_are_csat_surveys() -> None:
    found = read(DATA / "support_tickets" / "customer_support_tickets.csv", "surveys")
    answered = [row for row in found.rows if row["score"] is not None]
    assert (found.mapping.metric, found.mapping.identity) == ("csat", ("Ticket_ID",))
    assert (len(found.rows), len(found.rejects), len(answered)) == (1000, 0, 428)
    assert all(row["sent_at"] for row in found.rows)
    assert sum(row["low"] for row in found.rows) == 173
    assert round(sum(row["index"] for row in answered) / 428, 2) == 3.70
    assert round(100 * sum(row["score"] >= 4 for row in answered) / 428, 1) == 59.6
    assert {row["channel"] for row in found.rows} == {"chat", "phone", "web", "email"}


@pytest.mark.parametrize("name, dates", [("input_01.csv", "mdy"), ("input_02.csv", "")])
def test_a_form_export_is_nps_by_its_first_question(name: str, dates: str) -> None:
    found = read(DATA / "prepbench" / "case_040" / name, "surveys", dates)
    scores = [row["index"] for row in found.rows]
    assert (found.mapping.metric, len(found.mapping.questions)) == ("nps", 2)
    assert len(scores) == 39
    assert (sum(score >= 9 for score in scores), sum(score <= 6 for score in scores)) == (8, 22)
    months = {
        instant(row["answered_at"]).astimezone(found.mapping.zone).strftime("%Y-%m") for row in found.rows
    }
    assert months == {"2019-11"}


def test_dates_that_do_not_tell_day_from_month_are_refused_without_a_word() -> None:
    with pytest.raises(CxError, match="cannot be told apart in the column Timestamp"):
        read(DATA / "prepbench" / "case_040" / "input_01.csv", "surveys")


def test_us_complaints_under_two_junk_lines() -> None:
    found = read(DATA / "cfpb_sample" / "complaints_sample.csv", "complaints")
    texts = [row["text"] for row in found.rows if row["text"]]
    assert (found.shape.header_row, found.mapping.identity) == (3, ("Complaint ID",))
    assert (len(found.rows), len(found.rejects), len(texts)) == (6623, 0, 1532)
    assert found.mapping.columns["text"] == "Consumer complaint narrative"
    assert found.rows[1]["text"] == (
        "transworld systems inc. \nis trying to collect a debt that is not mine, not owed and is inaccurate."
    )


@pytest.mark.parametrize(
    "name, kind, rows",
    [
        ("prepbench/case_281/input_01.csv", "complaints", 53),
        ("cfpb_insight/complaints.csv", "complaints", 5),
        ("prepbench/case_050/input_03.csv", "surveys", 24),
    ],
)
def test_other_files_of_these_shapes_are_taken_whole(name: str, kind: str, rows: int) -> None:
    found = read(DATA / name, kind)
    assert (len(found.rows), len(found.rejects)) == (rows, 0)
