"""Files that nobody here wrote, imported whole: the counts that the figures later rest on."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor
from cxdesk.services.intake.importing import import_file
from cxdesk.services.workspace.store import Store

pytestmark = pytest.mark.real_data


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_bank_reviews_in_both_encodings(
    store: Store, me: Actor, real_data: Path, tmp_path: Path, encoding: str
) -> None:
    path = real_data / "ru_banki_lda" / "responses_output_corrected.csv"
    if encoding == "cp1251":
        copy = tmp_path / "copy.csv"
        with path.open(encoding="utf-8", newline="") as source:
            with copy.open("w", encoding="cp1251", errors="replace", newline="") as target:
                csv.writer(target, delimiter=";").writerows(csv.reader(source))
        path = copy
    first = import_file(store, path, kind="reviews", by=me)
    assert (first.encoding, first.rows) == (encoding, 2709)
    assert (first.accepted, first.rejected, first.cases_opened) == (2709, 0, 1870)
    again = import_file(store, path, kind="reviews", by=me)
    assert (again.accepted, again.updated, again.unchanged, again.cases_opened) == (0, 0, 2709, 0)
    with store.connect() as db:
        assert db.execute("SELECT count(*) FROM cases").fetchone() == (1870,)
        assert db.execute("SELECT max(score) FROM cases").fetchone() == (3,)


def test_support_tickets(store: Store, me: Actor, real_data: Path) -> None:
    path = real_data / "support_tickets" / "customer_support_tickets.csv"
    result = import_file(store, path, kind="surveys", by=me)
    assert (result.accepted, result.rejected, result.cases_opened) == (1000, 0, 173)
    with store.connect() as db:
        answered, mean = db.execute(
            "SELECT count(score), avg(score) FROM surveys WHERE score IS NOT NULL"
        ).fetchone()
        assert (answered, round(mean, 2)) == (428, 3.70)
        assert db.execute("SELECT DISTINCT metric FROM survey_versions").fetchall() == [("csat",)]


@pytest.mark.parametrize("name, dates", [("input_01.csv", "mdy"), ("input_02.csv", "")])
def test_a_form_export_with_nps(store: Store, me: Actor, real_data: Path, name: str, dates: str) -> None:
    path = real_data / "prepbench" / "case_040" / name
    result = import_file(store, path, kind="surveys", dates=dates, by=me)
    assert (result.accepted, result.rejected) == (39, 0)
    with store.connect() as db:
        found = db.execute("SELECT sum(score >= 9), sum(score <= 6), count(*) FROM surveys").fetchone()
        assert found == (8, 22, 39)
        assert db.execute("SELECT DISTINCT metric FROM survey_versions").fetchall() == [("nps",)]


def test_dates_that_do_not_tell_day_from_month_are_refused(store: Store, me: Actor, real_data: Path) -> None:
    with pytest.raises(CxError, match="day and month cannot be told apart") as refused:
        import_file(store, real_data / "prepbench" / "case_040" / "input_01.csv", kind="surveys", by=me)
    assert "--dates mdy" in str(refused.value.hint)


def test_us_complaints(store: Store, me: Actor, real_data: Path) -> None:
    result = import_file(store, real_data / "cfpb_sample" / "complaints_sample.csv", kind="complaints", by=me)
    assert (result.accepted, result.rejected, result.cases_opened) == (6623, 0, 6623)
    with store.connect() as db:
        assert db.execute("SELECT count(*) FROM complaints WHERE text <> ''").fetchone() == (1532,)
        assert db.execute("SELECT count(*) FROM complaints WHERE instr(text, char(10))").fetchone()[0] > 100
