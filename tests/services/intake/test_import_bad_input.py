"""Bad input, each told in a sentence; bad rows never stop the good ones, and nothing is left behind."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cxdesk.models.texts import CxError, Text
from cxdesk.models.values import Actor
from cxdesk.services.exporting.rows import export_kind
from cxdesk.services.intake.importing import ImportResult, import_file
from cxdesk.services.intake.preparing import list_rejects, prepare_import
from cxdesk.services.intake.reading import read_file
from cxdesk.services.intake.staging.staged import staging_folder
from cxdesk.services.workspace.store import Store
from tests.services.intake.conftest import HEADER, many_reviews, write_reviews

GOOD = tuple(f"R{n},Хорошо,{1 + n % 5},Спасибо,2{n}.10.2026 11:00" for n in range(3))


def load(store: Store, me: Actor, path: Path) -> ImportResult:
    return import_file(store, path, kind="reviews", by=me)


def refusal(store: Store, me: Actor, path: Path) -> str:
    with pytest.raises(CxError) as refused:
        load(store, me, path)
    assert str(refused.value.hint)
    assert not staging_folder(store.path).exists()
    with store.connect() as db:
        assert db.execute("SELECT count(*) FROM import_batches").fetchone() == (0,)
    return str(refused.value.title)


def told(store: Store, me: Actor, path: Path) -> list[tuple[int, str, str, str]]:
    """The rejects of a file whose good rows are all taken: line, column, value, reason."""
    with store.connect() as db:
        prepared = prepare_import(store, read_file(db, path, "reviews"))
    rejects = [(r.line, r.column, r.value, str(r.reason)) for r in list_rejects(store, prepared)]
    result = load(store, me, path)
    assert (result.accepted, result.rejected) == (len(GOOD), len(rejects))
    assert Path(result.rejects_file).is_file()
    return rejects


@pytest.mark.parametrize(
    "name, content, title",
    [
        ("a.csv", b"", "The file a.csv is empty."),
        ("a.csv", b"\r\n \r\n", "The file a.csv is empty."),
        ("a.csv", HEADER.encode() + b"\n", "The file a.csv has a header and no rows."),
        ("a.csv", b"%PDF-1.7\n1 0 obj", "a.csv is a PDF document, not a table."),
        ("a.xlsx", b"PK\x03\x04\x14\x00 and then nothing", "The workbook a.xlsx is damaged or cut off."),
    ],
)
def test_a_file_that_is_no_table_is_refused(
    store: Store, me: Actor, tmp_path: Path, name: str, content: bytes, title: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refusal(store, me, path) == title


def test_a_truncated_workbook_is_refused(store: Store, me: Actor, tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for line, row in enumerate((HEADER, *GOOD * 50)):
            page.write_row(line, 0, row.split(","))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert refusal(store, me, path) == "The workbook a.xlsx is damaged or cut off."


def test_a_file_that_is_not_there_is_refused(store: Store, me: Actor, tmp_path: Path) -> None:
    assert refusal(store, me, tmp_path / "none.csv") == "There is no file none.csv."


@pytest.mark.parametrize(
    "row, column, value, reason",
    [
        ("X,Плохо,7,Долго,20.10.2026", "Rating", "7", "outside the scale 1-5"),
        ("X,Плохо,1,Долго,20.10.2099", "Date", "20.10.2099", "in the future"),
        ("X,Плохо,1,Долго,21.13.2026", "Date", "21.13.2026", "no month 13"),
        ("R1,Плохо,1,Другое,20.10.2026", "Review ID", "R1", "repeat of row 3 with other content"),
        ("X,Плохо,1,Долго,", "Date", "", "required"),
        ("X,Плохо,1,Долго,20.10.2026,more,cells", "", "morecells", "7 cells under 5 columns"),
    ],
)
def test_a_bad_row_is_told_by_line_column_value_and_reason(
    store: Store, me: Actor, tmp_path: Path, row: str, column: str, value: str, reason: str
) -> None:
    header = HEADER
    path = tmp_path / "a.csv"
    if reason.startswith("repeat"):
        # At its first import the column identifies rows only if it is unique: the shape is known from before.
        load(store, me, write_reviews(tmp_path / "before.csv", ("Z,Было,5,Раньше,01.10.2026",)))
    assert told(store, me, write_reviews(path, (*GOOD, row), header)) == [(5, column, value, reason)]


def test_an_id_that_repeats_at_the_first_import_does_not_identify(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    path = write_reviews(tmp_path / "a.csv", (*GOOD, "R1,Плохо,1,Другое,20.10.2026"))
    assert load(store, me, path).accepted == 4


def test_a_row_that_repeats_word_for_word_is_unchanged(store: Store, me: Actor, tmp_path: Path) -> None:
    load(store, me, write_reviews(tmp_path / "before.csv", ("Z,Было,5,Раньше,01.10.2026",)))
    result = load(store, me, write_reviews(tmp_path / "a.csv", (*GOOD, GOOD[1])))
    assert (result.accepted, result.unchanged, result.rejected) == (3, 1, 0)


def test_a_cell_of_ten_megabytes_is_rejected(store: Store, me: Actor, tmp_path: Path) -> None:
    row = f"X,Плохо,1,{'я' * 10_000_000},20.10.2026"
    ((line, column, value, reason),) = told(store, me, write_reviews(tmp_path / "a.csv", (*GOOD, row)))
    assert (line, column, reason) == (5, "", "a cell that is longer than a million characters")
    assert len(value) == 80


def test_nul_bytes_are_left_out_and_told(store: Store, me: Actor, tmp_path: Path) -> None:
    path = write_reviews(tmp_path / "a.csv", GOOD)
    path.write_bytes(path.read_bytes().replace("Спасибо".encode(), "Спа\0сибо".encode()))
    result = load(store, me, path)
    assert result.accepted == 3
    assert "The file holds NUL bytes: they are left out." in map(str, result.notes)
    with store.connect() as db:
        assert db.execute("SELECT DISTINCT text FROM public_reviews").fetchall() == [("Спасибо",)]


def test_formula_cells_are_text_on_the_way_in_and_escaped_on_the_way_out(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    formula = "=HYPERLINK(1)"
    bad = f"X,{formula},7,@sum,20.10.2026"
    result = load(
        store, me, write_reviews(tmp_path / "a.csv", (*GOOD, f"R9,{formula},1,+7 999,20.10.2026", bad))
    )
    with store.connect() as db:
        assert db.execute("SELECT title, text FROM public_reviews WHERE identity = 'R9'").fetchone() == (
            formula, "+7 999",
        )  # fmt: skip
    with Path(result.rejects_file).open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))[1][1:4] == ["'" + formula, "7", "'@sum"]
    target = tmp_path / "out.csv"
    with store.connect() as db:
        export_kind(db, "reviews", target)
    exported = target.read_text("utf-8-sig")
    assert "'" + formula in exported
    assert "," + formula not in exported


def test_a_file_removed_in_mid_import_is_told_and_leaves_nothing(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    path = many_reviews(tmp_path / "a.csv", 6_000)

    def progress(done: int, total: int, what: Text) -> None:
        path.unlink(missing_ok=True)

    with pytest.raises(CxError, match=r"a\.csv cannot be read"):
        import_file(store, path, kind="reviews", by=me, progress=progress)
    assert not staging_folder(store.path).exists()
    with store.connect() as db:
        assert db.execute("SELECT count(*) FROM import_batches").fetchone() == (0,)


def test_columns_that_cannot_be_guessed_are_named_with_the_command(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    path = write_reviews(tmp_path / "a.csv", ("a,b", "c,d"), "alpha,beta")
    with pytest.raises(CxError) as refused:
        load(store, me, path)
    assert "no column was found for published_at" in str(refused.value.title)
    assert "--set published_at=COLUMN" in str(refused.value.hint)


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_stored(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    store.path.with_name("work-rejected").write_text("a file stands where the folder should be")
    path = write_reviews(tmp_path / "a.csv", (*GOOD, "X,Плохо,7,Долго,20.10.2026"))
    with pytest.raises(CxError, match="rejected rows cannot be written"):
        load(store, me, path)
    with store.connect() as db:
        assert db.execute("SELECT count(*) FROM import_batches").fetchone() == (0,)
    assert not staging_folder(store.path).exists()
