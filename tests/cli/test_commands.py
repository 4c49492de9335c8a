"""Every command answers, refuses in one sentence, and keeps standard output for its answer."""

from __future__ import annotations

import csv
import io
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cxdesk.cli import main
from cxdesk.cli.taking_in import FIELDS
from cxdesk.services.translation import use
from cxdesk.services.workspace.store import Store
from tests.cli.conftest import Run


def test_the_help_names_every_command(run: Run) -> None:
    ran = run("--help")

    assert ran.code == 0
    for name in ("demo", "import", "cases", "figures", "report", "export", "backup", "restore", "doctor"):
        assert re.search(rf"^    {name} ", ran.out, re.MULTILINE)


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        (["import", "reviews"], "FILE, -w/--workspace is missing."),
        (["import", "salaries", "a.csv", "-w", "d"], "'salaries' is none of"),
        (["cases", "-w"], "-w/--workspace needs a value."),
        (["cases", "-w", "d", "--limit", "0"], "not a whole number above 0"),
        (["cases", "-w", "d", "--colour", "red"], "“--colour red” is not known here."),
        (["figures", "2026-13", "-w", "d"], "“2026-13” is not a month: write it like 2026-10."),
        (["figures", "October", "-w", "d"], "“October” is not a month: write it like 2026-10."),
        (["import", "reviews", "a.csv", "-w", "d", "--set", "score"], "“score” is not a setting"),
        (["import", "reviews", "a.csv", "-w", "d", "--cases-from", "1.1.26"], "“1.1.26” is not a date"),
        (["import", "reviews", "a.csv", "-w", "d", "--dates", "ydm"], "'ydm' is none of"),
        (["restore", "-w", "d", "--list", "--from", "b"], "--from does not go with --list."),
        (["demo", "d", "--scale", "nan"], "“nan” is not a number above 0."),
        (["demo", "d", "--seed", "x"], "'x' is no number."),
        (["dance"], "'dance' is none of"),
    ],
)
def test_what_is_not_understood_is_told_in_one_sentence(
    run: Run, arguments: list[str], sentence: str
) -> None:
    ran = run(*arguments)

    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.sentence
    assert "--help" in ran.sentence


@pytest.mark.parametrize(
    "command", ["cases", "figures 2026-10", "report 2026-10 -o x.pdf", "export cases -o x.csv"]
)
def test_a_missing_workspace_is_told_with_its_mend(run: Run, tmp_path: Path, command: str) -> None:
    ran = run(*command.split(), "-w", tmp_path / "none.cxdesk")

    assert (ran.code, ran.out) == (1, "")
    assert ran.sentence.startswith("There is no workspace “none.cxdesk”.")


@pytest.mark.parametrize(
    "arguments",
    [["cases", "-w", "none.cxdesk", "--lang", "ru"], ["figures", "2026-13", "-w", "d", "--lang=ru"]],
)
def test_errors_speak_the_language_that_was_asked_for(run: Run, arguments: list[str]) -> None:
    assert re.search("[а-я]", run(*arguments).sentence)


def test_the_language_is_that_of_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CXDESK_LANG", "ru")

    assert "использование:" in run("--help").out


def test_import_tells_one_object_a_file(run: Run, tmp_path: Path, reviews: Path) -> None:
    desk = tmp_path / "new.cxdesk"

    ran = run("import", "reviews", reviews, "-w", desk, "--json")

    assert (ran.code, ran.err) == (0, "")
    assert ran.json.keys() == {*FIELDS, "notes", "matched"}
    told = {name: ran.json[name] for name in ("kind", "encoding", "rows", "accepted", "cases_opened")}
    assert told == {"kind": "reviews", "encoding": "utf-8", "rows": 3, "accepted": 3, "cases_opened": 2}


def test_importing_twice_doubles_nothing(run: Run, desk: Path, reviews: Path) -> None:
    run("import", "reviews", reviews, "-w", desk)

    again = run("import", "reviews", reviews, "-w", desk, "--json").json

    assert (again["accepted"], again["unchanged"], again["cases_opened"]) == (0, 3, 0)


def test_a_failing_file_does_not_stop_the_others(run: Run, desk: Path, reviews: Path, tmp_path: Path) -> None:
    ran = run("import", "reviews", tmp_path / "none.csv", reviews, "-w", desk, "--json")

    assert ran.code == 1
    assert ran.json["accepted"] == 3
    assert ran.sentence.startswith("There is no file none.csv.")


def test_rejected_rows_are_told_and_are_no_failure(run: Run, desk: Path, reviews: Path) -> None:
    with reviews.open("a", encoding="utf-8") as stream:
        stream.write("r-4,2026-10-21,11,Оценка вне шкалы\n")

    ran = run("import", "reviews", reviews, "-w", desk, "--json")

    assert (ran.code, ran.json["accepted"], ran.json["rejected"]) == (0, 3, 1)
    assert Path(ran.json["rejects_file"]).is_file()
    assert ran.json["rows"] == sum(
        ran.json[name] for name in ("accepted", "updated", "unchanged", "rejected")
    )


def test_a_trial_stores_nothing(run: Run, desk: Path, reviews: Path) -> None:
    ran = run("import", "reviews", reviews, "-w", desk, "--dry-run")

    assert "3 rows accepted" in ran.out
    assert "nothing was stored" in ran.out
    assert run("cases", "-w", desk, "--json").json == []


def test_cases_are_opened_from_the_day_that_was_told(run: Run, desk: Path, reviews: Path) -> None:
    ran = run("import", "reviews", reviews, "-w", desk, "--cases-from", "2026-10-21", "--json")

    assert (ran.json["accepted"], ran.json["cases_opened"]) == (3, 1)


def test_the_backup_of_the_day_comes_before_the_first_import(run: Run, desk: Path, reviews: Path) -> None:
    run("import", "reviews", reviews, "-w", desk)
    run("import", "reviews", reviews, "-w", desk)

    ran = run("restore", "-w", desk, "--list")

    assert ran.out.count(".cxdesk") == 1
    assert "of the day" in ran.out


def test_a_workspace_that_is_open_is_not_imported_into(run: Run, desk: Path, reviews: Path) -> None:
    with Store.open(desk):
        ran = run("import", "reviews", reviews, "-w", desk)

    assert ran.code == 1
    assert "open elsewhere" in ran.sentence


def test_cases_stand_as_in_the_queue(run: Run, desk: Path, reviews: Path) -> None:
    run("import", "reviews", reviews, "-w", desk)

    found = run("cases", "-w", desk, "--view", "low", "--json").json

    assert [case["score"] for case in found] == [1, 3]
    assert found[1]["received_at"] == "2026-10-21T10:53:07+03:00"


def test_cases_are_found_by_words_in_any_form(run: Run, desk: Path, reviews: Path) -> None:
    run("import", "reviews", reviews, "-w", desk)

    found = run("cases", "-w", desk, "--search", "оплаты прошли", "--json").json

    assert [case["words"] for case in found] == ["Оплата не прошла"]


def test_a_limit_shortens_the_list(run: Run, desk: Path, reviews: Path) -> None:
    run("import", "reviews", reviews, "-w", desk)

    ran = run("cases", "-w", desk, "--limit", "1")

    assert len(ran.out.splitlines()) == 2
    assert ran.sentence == "1 case"


def test_cases_are_read_beside_an_open_window(run: Run, desk: Path) -> None:
    with Store.open(desk):
        for view in ("mine", "low", "overdue"):
            assert run("cases", "-w", desk, "--view", view, "--json").json == []


def test_figures_are_a_list_of_values_with_unit_interval_and_n(run: Run, desk: Path, reviews: Path) -> None:
    run("import", "reviews", reviews, "-w", desk)

    found = run("figures", "2026-10", "-w", desk, "--json").json

    assert all(figure.keys() == {"name", "value", "unit", "low", "high", "n"} for figure in found)
    assert {figure["name"] for figure in found} >= {"sent", "answered", "cases_opened"}


def test_figures_without_json_are_a_table(run: Run, desk: Path) -> None:
    rows = list(csv.reader(io.StringIO(run("figures", "2026-10", "-w", desk).out), delimiter="\t"))

    assert rows[0] == ["Figure", "Value", "95 % interval", "n"]
    assert {len(row) for row in rows} == {4}


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_report_is_a_pdf(run: Run, desk: Path, tmp_path: Path, language: str) -> None:
    target = tmp_path / "month.pdf"

    ran = run("report", "2026-10", "-w", desk, "-o", target, "--lang", language)

    assert (ran.code, ran.out) == (0, "")
    assert target.read_bytes().startswith(b"%PDF-")


def test_a_folder_that_refuses_the_report_is_told(run: Run, desk: Path, tmp_path: Path) -> None:
    ran = run("report", "2026-10", "-w", desk, "-o", tmp_path / "nowhere" / "month.pdf")

    assert ran.code == 1
    assert "cannot be written" in ran.sentence


def test_an_export_can_be_imported_again(run: Run, desk: Path, reviews: Path, tmp_path: Path) -> None:
    run("import", "reviews", reviews, "-w", desk)
    target = tmp_path / "out.csv"

    assert run("export", "reviews", "-w", desk, "-o", target).sentence == "3 rows written to out.csv"

    again = run("import", "reviews", target, "-w", desk, "--json").json
    assert (again["rows"], again["accepted"]) == (3, 0)


def test_a_backup_is_made_and_put_back(run: Run, desk: Path, reviews: Path) -> None:
    made = run("backup", "-w", desk)
    run("import", "reviews", reviews, "-w", desk)

    restored = run("restore", "-w", desk)

    assert (made.code, restored.code) == (0, 0)
    assert Path(made.out.strip()).is_file()
    assert run("cases", "-w", desk, "--json").json == []


def test_a_backup_is_made_beside_an_open_window(run: Run, desk: Path, tmp_path: Path) -> None:
    with Store.open(desk):
        assert run("backup", "-w", desk, "-o", tmp_path / "copy.cxdesk").code == 0


def test_the_doctor_tells_a_sound_workspace(run: Run, desk: Path) -> None:
    told = run("doctor", "-w", desk, "--json").json

    assert {check["state"] for check in told["checks"] if check["name"] != "resources"} <= {"good", "notice"}


def test_the_doctor_fails_where_something_is_wrong_and_repairs_the_search(
    run: Run, desk: Path, reviews: Path
) -> None:
    run("import", "reviews", reviews, "-w", desk)
    with closing(sqlite3.connect(desk)) as connection:
        connection.execute("DELETE FROM case_words")
        connection.commit()

    assert run("doctor", "-w", desk).code == 1
    assert run("doctor", "-w", desk, "--repair").code == 0


def test_the_demo_is_made_once_and_again_only_by_force(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "demo.cxdesk"
    small = ("--months", 2, "--scale", 0.001, "--until", "2026-10-31")

    assert run("demo", target, *small).code == 0
    assert run("demo", target, *small).code == 1
    assert run("demo", target, *small, "--force").code == 0

    assert run("cases", "-w", target, "--limit", 1, "--json").json


def test_the_demo_tells_its_rows_and_seconds_in_json(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "demo.cxdesk"

    told = run("demo", target, "--months", 1, "--scale", 0.001, "--until", "2026-10-31", "--json").json

    assert told["contacts"] > told["surveys_sent"] > told["surveys_answered"] > 0
    assert told["cases"] >= told["complaints"] > 0
    assert told["seconds"] > 0
    assert (tmp_path / "demo-truth.json").exists()


def test_no_error_names_a_client(run: Run, desk: Path, tmp_path: Path) -> None:
    source = tmp_path / "rows.csv"
    source.write_text("Клиент,Заметка\nИванов Иван,позвонить\n", encoding="utf-8")

    ran = run("import", "complaints", source, "-w", desk)

    assert ran.code == 1
    assert "Иванов" not in ran.err + ran.out


def _process(*arguments: object, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "cxdesk", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | environment,
    )


def test_letters_that_the_terminal_lacks_stop_nothing(run: Run, desk: Path, reviews: Path) -> None:
    run("import", "reviews", reviews, "-w", desk)

    for arguments in (["cases", "-w", desk, "--lang", "ru"], ["cases", "-w", desk, "--json"]):
        process = _process(*arguments, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
        assert out.isascii()
    assert "\\u041e" in out.decode()


def test_a_reader_that_has_had_enough_is_no_crash(run: Run, desk: Path, reviews: Path) -> None:
    run("import", "reviews", reviews, "-w", desk)
    process = _process("cases", "-w", desk)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()

    assert b"Traceback" not in process.stderr.read()
    process.wait(60)
    process.stderr.close()


def test_commands_that_read_import_neither_qt_nor_the_paper(desk: Path) -> None:
    script = (
        "import sys; from cxdesk.cli import main; main(sys.argv[1:]);"
        " sys.exit(any(m in sys.modules for m in ('PySide6', 'reportlab', 'pandas', 'sqlalchemy', 'rich')))"
    )

    done = subprocess.run([sys.executable, "-c", script, "cases", "-w", str(desk)], check=False, timeout=60)

    assert done.returncode == 0


def test_every_sentence_of_the_parser_is_translated(run: Run) -> None:
    for arguments in (["cases"], ["cases", "-w"], ["cases", "-w", "d", "--x"], ["dance"]):
        english = run(*arguments, "--lang", "en").err
        assert run(*arguments, "--lang", "ru").err != english
    use("en")


def test_a_trial_or_a_refused_file_leaves_no_workspace_that_was_not_there(tmp_path: Path) -> None:
    workspace, empty, good = tmp_path / "new.cxdesk", tmp_path / "empty.csv", tmp_path / "good.csv"
    empty.write_text("")
    good.write_text("Дата,Рейтинг,Отзыв\n01.10.2026,1,Плохо\n", encoding="utf-8")
    assert main(["import", "reviews", str(empty), "-w", str(workspace)]) == 1
    assert main(["import", "reviews", str(good), "-w", str(workspace), "--dry-run"]) == 0
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("new")] == []
    assert main(["import", "reviews", str(good), "-w", str(workspace)]) == 0
    assert main(["import", "reviews", str(empty), "-w", str(workspace)]) == 1
    assert workspace.exists()
