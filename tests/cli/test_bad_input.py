"""Files that are none: each is refused in one sentence that names the file and the mend, and stores nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cxdesk.services.exporting.table import export_table

_HEADER = "id отзыва,дата публикации,оценка,текст отзыва\n"


def _cut_off(path: Path) -> None:
    export_table(["Review id", "Published at", "Rating"], [["r-1", "2026-10-20", 1]] * 200, path)
    os.truncate(path, path.stat().st_size // 2)


FILES: dict[str, tuple[str, Callable[[Path], object]]] = {
    "empty": ("rows.csv", lambda path: path.write_bytes(b"")),
    "header only": ("rows.csv", lambda path: path.write_text(_HEADER, encoding="utf-8")),
    "a PDF named .csv": ("rows.csv", lambda path: path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" * 50)),
    "a truncated workbook": ("rows.xlsx", _cut_off),
    "a text named .xlsx": ("rows.xlsx", lambda path: path.write_text("not a workbook", encoding="utf-8")),
    "a folder": ("rows.csv", lambda path: path.mkdir()),
    "missing": ("rows.csv", lambda path: None),
    "other columns": (
        "rows.csv",
        lambda path: path.write_text("цвет,вес\nкрасный,5\nсиний,6\n", encoding="utf-8"),
    ),
}


@pytest.mark.parametrize("what", FILES)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_file_that_is_none_is_refused_in_one_sentence(
    run: Callable[..., Any], desk: Path, tmp_path: Path, what: str, language: str
) -> None:
    name, make = FILES[what]
    path = tmp_path / "in" / name
    path.parent.mkdir()
    make(path)

    ran = run("import", "reviews", path, "-w", desk, "--json", "--lang", language)

    assert (ran.code, ran.out) == (1, "")
    assert name in ran.sentence
    assert ran.sentence.endswith(".")
    assert run("cases", "-w", desk, "--json").json == []


@pytest.mark.parametrize(
    "line, reason",
    [
        ("r-2,2026-10-20,11,Вне шкалы", "outside the scale"),
        ("r-2,2099-01-01,1,В будущем", "in the future"),
        ("r-2,31.31.2026,1,Не дата", "no month 31"),
    ],
)
def test_a_bad_row_is_rejected_with_its_reason_and_the_good_ones_taken(
    run: Callable[..., Any], desk: Path, tmp_path: Path, line: str, reason: str
) -> None:
    path = tmp_path / "rows.csv"
    good = "".join(f"g-{n},2026-10-20,{n},Хорошая\n" for n in range(1, 5))
    path.write_text(f"{_HEADER}{good}{line}\n", encoding="utf-8")

    told = run("import", "reviews", path, "-w", desk, "--json").json

    assert (told["accepted"], told["rejected"]) == (4, 1)
    assert reason in Path(told["rejects_file"]).read_text(encoding="utf-8-sig")


def test_an_id_that_repeats_with_other_content_is_rejected(
    run: Callable[..., Any], desk: Path, tmp_path: Path
) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(f"{_HEADER}r-1,2026-10-20,1,Одно\nr-2,2026-10-20,5,Два\n", encoding="utf-8")
    run("import", "reviews", path, "-w", desk)
    path.write_text(f"{_HEADER}r-1,2026-10-20,1,Одно\nr-1,2026-10-20,2,Другое\n", encoding="utf-8")

    told = run("import", "reviews", path, "-w", desk, "--json").json

    assert told["accepted"] == 0
    assert told["rejected"] >= 1


def test_formulas_and_nul_bytes_come_in_as_text(run: Callable[..., Any], desk: Path, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(f"{_HEADER}r-1,2026-10-20,1,=HYPERLINK(1)\nr-2,2026-10-20,1,до\0после\n".encode())

    assert run("import", "reviews", path, "-w", desk, "--json").json["accepted"] == 2

    words = {case["words"] for case in run("cases", "-w", desk, "--json").json}
    assert words == {"=HYPERLINK(1)", "допосле"}


def test_a_workspace_of_another_program_is_not_imported_into(run: Callable[..., Any], tmp_path: Path) -> None:
    other = tmp_path / "other.cxdesk"
    other.write_text("notes", encoding="utf-8")

    ran = run("import", "reviews", "rows.csv", "-w", other)

    assert ran.code == 1
    assert "is not a cxdesk workspace" in ran.sentence
    assert other.read_text(encoding="utf-8") == "notes"
