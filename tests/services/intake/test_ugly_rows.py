"""Rows as programs write them: delimiters doubled at the end, line ends of all sorts, figures with any separator."""

from __future__ import annotations

import json
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor
from cxdesk.services.intake.form.readers import open_reader
from cxdesk.services.intake.form.sniff import sniff
from cxdesk.services.intake.importing import import_file
from cxdesk.services.intake.values.values import number
from cxdesk.services.workspace.store import Store

ROWS = ((7, "01.10.2026", "=a"), (8, "x", "=b"), (9, "02.10.2026", "c"))


def cells(path: Path, text: str) -> list[list[str]]:
    path.write_bytes(text.encode())
    with closing(open_reader(path, sniff(path))) as reader:
        return [record.cells for record in reader]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends_are_line_ends(tmp_path: Path, end: str) -> None:
    assert cells(tmp_path / "a.csv", end.join(["id,score", "1,5", "2,4", ""])) == [
        ["id", "score"],
        ["1", "5"],
        ["2", "4"],
    ]


def test_line_ends_may_be_mixed(tmp_path: Path) -> None:
    found = cells(tmp_path / "a.csv", 'id,score\r\n1,5\n2,4\r3,"a\r\nb"\n\r\n4,1')
    assert found == [["id", "score"], ["1", "5"], ["2", "4"], ["3", "a\r\nb"], ["4", "1"]]


def test_delimiters_doubled_at_line_ends_are_no_cells(store: Store, me: Actor, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Дата отзыва;Оценка;Отзыв\n" + "".join(f"0{n}.10.2026;5;Хорошо {n};;;\n" for n in range(1, 6))
    )
    result = import_file(store, path, kind="reviews", by=me)
    assert (result.accepted, result.rejected) == (5, 0)


@pytest.mark.parametrize("place", range(0, 30, 7))
def test_a_quote_that_is_never_closed_costs_one_row_at_most(
    store: Store, me: Actor, tmp_path: Path, place: int
) -> None:
    rows = [f"{n % 28 + 1:02}.10.2025;{n % 5 + 1};Хорошо, спасибо {n}" for n in range(30)]
    rows[place] = rows[place].replace("Хорошо", '"Хорошо')
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["Дата отзыва;Оценка;Отзыв", *rows, ""]))
    result = import_file(store, path, kind="reviews", by=me)
    assert result.accepted >= 29
    assert result.accepted + result.rejected == 30


@pytest.mark.parametrize(
    "text",
    [
        "1234.5",
        "1234,5",
        "1 234,50",
        "1\u00a0234,5",
        "1\u202f234,5",
        "1'234.5",
        "1’234.5",
        "1,234.5",
        "1.234,5",
    ],
)
def test_a_figure_is_read_with_any_separator_of_thousands(text: str) -> None:
    assert number(text) == Decimal("1234.5")


def test_one_endless_line_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        for _ in range(17):
            file.write(b"id;score;" * 120_000)
    with pytest.raises(CxError, match="one endless line"):
        sniff(path)


def test_a_rejected_row_of_json_is_written_as_json_and_taken_when_it_is_mended(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    path = tmp_path / "a.json"
    rows = [{"review": {"id": n, "date": day}, "text": text} for n, day, text in ROWS]
    path.write_text(json.dumps(rows))
    told = {"published_at": "review.date", "ref": "review.id", "text": "text"}
    result = import_file(store, path, kind="reviews", settings=told, by=me)
    assert (result.accepted, result.rejected) == (2, 1)
    rejected = Path(result.rejects_file)
    rejected.write_text(rejected.read_text().replace('"x"', '"03.10.2026"'))
    again = import_file(store, rejected, kind="reviews", by=me)
    assert (again.accepted, again.rejected) == (1, 0)
    with store.connect() as db:
        assert [row[0] for row in db.execute("SELECT text FROM public_reviews ORDER BY text")] == [
            "=a",
            "=b",
            "c",
        ]
