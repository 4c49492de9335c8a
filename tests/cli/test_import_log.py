"""The log of imports at the terminal, and taking an import back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Run


def test_the_log_tells_who_when_which_file_and_what_came_of_it(run: Run, desk: Path, reviews: Path) -> None:
    run("import", "reviews", reviews, "-w", desk)

    (told,) = run("imports", "-w", desk, "--json").json

    assert (told["file"], told["kind"], told["state"], told["rows"]) == (reviews.name, "reviews", "done", 3)
    assert (told["accepted"], told["rejected"], told["cases_opened"]) == (3, 0, 2)
    assert len(told["digest"]) == 32
    assert told["person"]
    assert told["seconds"] > 0
    assert told["undone_at"] is None


def test_the_log_is_a_table_without_json(run: Run, desk: Path, reviews: Path) -> None:
    run("import", "reviews", reviews, "-w", desk)

    header, row = run("imports", "-w", desk).out.splitlines()

    assert header.split("\t")[:4] == ["Import", "When", "File", "Kind"]
    assert row.split("\t")[2:4] == [reviews.name, "reviews"]
    assert row.endswith("loaded")


def test_an_import_is_taken_back_by_the_end_of_its_id(run: Run, desk: Path, reviews: Path) -> None:
    run("import", "reviews", reviews, "-w", desk)
    (told,) = run("imports", "-w", desk, "--json").json

    ran = run("import-undo", told["id"][-6:], "-w", desk)

    assert (ran.code, ran.out) == (0, "")
    assert ran.sentence == f"Import of “{reviews.name}” taken back"
    (told,) = run("imports", "-w", desk, "--json").json
    assert (told["state"], bool(told["undone_at"])) == ("undone", True)
    assert run("cases", "-w", desk, "--json").json == []
    assert run("import", "reviews", reviews, "-w", desk, "--json").json["accepted"] == 3


def test_an_import_that_somebody_worked_on_is_refused_with_the_cases(
    run: Run, desk: Path, reviews: Path
) -> None:
    run("import", "reviews", reviews, "-w", desk)
    with closing(sqlite3.connect(desk)) as db:
        db.execute("UPDATE cases SET status = 'in_review' WHERE number = '2026-10-00001'")
        db.commit()

    ran = run("import-undo", "last", "-w", desk)

    assert ran.code == 1
    assert "worked on its cases: 2026-10-00001." in ran.sentence
    assert len(run("cases", "-w", desk, "--json").json) == 2


def test_an_unknown_import_is_told_with_its_mend(run: Run, desk: Path) -> None:
    ran = run("import-undo", "last", "-w", desk)

    assert ran.code == 1
    assert ran.sentence == "There is no import last. The ids stand in the log: “cxdesk imports”."
