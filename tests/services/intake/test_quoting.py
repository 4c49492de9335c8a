"""Lines quoted whole, and quotes after a backslash: read as they were meant, and told."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from cxdesk.services.intake.form.sniff import sniff
from tests.services.intake.test_unseen_files import read

HEADER = ["Номер жалобы", "Дата регистрации", "Текст жалобы"]
ROWS = [[f"Ж{n}", f"0{n}.10.2026", f'Сказали: "нет", {n}' if n % 3 else f"Долго {n}"] for n in range(1, 9)]


def text(rows: list[list[str]], delimiter: str = ",") -> str:
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return made.getvalue()


def wrapped(line: str) -> str:
    return '"{}"'.format(line.replace('"', '""'))


FORMS = {
    "each line": "\r\n".join(map(wrapped, text([HEADER, *ROWS]).splitlines())),
    "each but the header": "\r\n".join(
        [",".join(HEADER), *map(wrapped, text(ROWS).splitlines())],
    ),
    "those with a quote within": "\n".join(
        wrapped(line) if '"' in line else line for line in text([HEADER, *ROWS]).splitlines()
    ),
    "each line, with semicolons": "\n".join(map(wrapped, text([HEADER, *ROWS], ";").splitlines())),
    "each line, and delimiters after it": "\n".join(
        f"{wrapped(line)};;" for line in text([HEADER, *ROWS], ";").splitlines()
    ),
    "titles above": "Выгрузка\n\n" + "\n".join(map(wrapped, text([HEADER, *ROWS]).splitlines())),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_lines_that_are_quoted_whole_are_rows(tmp_path: Path, form: str, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(FORMS[form].encode(encoding))
    found = read(path, "complaints")
    assert found.rejects == []
    assert [[row["ref"], row["text"]] for row in found.rows] == [[row[0], row[2]] for row in ROWS]
    assert "Lines are quoted whole: each is read as the row within." in map(str, found.shape.oddities)


def test_quotes_after_a_backslash_stand_within_their_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = "".join(f'{n},2026-10-0{n},"He said \\"no\\", then left {n}"\n' for n in range(1, 9))
    path.write_text("id,created_at,text\n" + rows, encoding="utf-8")
    found = read(path, "complaints")
    assert found.rejects == []
    assert found.rows[0]["text"] == 'He said "no", then left 1'
    assert "Quotes stand after a backslash" in str(found.shape.oddities[0])


PLAIN = {
    "cells in quotes": "".join(f'"{n}","0{n}.10.2026","Сказал, и ушёл"\n' for n in range(1, 9)),
    "one long cell": "".join(f'{n},0{n}.10.2026,"Первая\n""вторая, и""\nтретья"\n' for n in range(1, 9)),
    "folders": "".join(f'{n},0{n}.10.2026,"C:\\записи\\"\n' for n in range(1, 9)),
}


@pytest.mark.parametrize("form", PLAIN)
def test_plain_quotes_stay_what_they_are(tmp_path: Path, form: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Номер жалобы,Дата регистрации,Текст жалобы\n" + PLAIN[form], encoding="utf-8")
    assert sniff(path).quoting == ""
    assert (len(read(path, "complaints").rows), read(path, "complaints").rejects) == (8, [])
