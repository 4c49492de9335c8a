"""A workbook that memory does not hold is read in pieces: the same rows, as if it were read whole."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from cxdesk.models.texts import CxError
from cxdesk.services.intake.form import xlsx_pieces
from cxdesk.services.intake.form.sniff import sniff
from cxdesk.services.intake.form.xlsx_pieces import PiecedSheet
from cxdesk.services.intake.form.xlsx_reader import Workbook, XlsxReader

PART = "xl/worksheets/sheet1.xml"


def workbook(path: Path, *, rows: int = 700, first: tuple[int, int] = (0, 0)) -> Path:
    """Cells of every kind, gaps within rows and between them."""
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Отзывы & жалобы")
        day = book.add_format({"num_format": "dd.mm.yyyy hh:mm:ss"})
        down, right = first
        page.write_row(down, right, ["номер", "дата", "оценка", "текст", "да"])
        for n in range(1, rows):
            row = down + n + (n // 100) * 3
            page.write_string(row, right, f"R{n}")
            page.write_datetime(row, right + 1, dt.datetime(2026, 1, 1) + dt.timedelta(minutes=n), day)
            if n % 7:
                page.write_number(row, right + 2, n / 4)
            bold = book.add_format({"bold": True})
            if n % 50:
                page.write_string(row, right + 3, f"клиент <{n % 11}> & не «доволен»")
            else:
                page.write_rich_string(row, right + 3, "часть ", bold, f"жирная {n}", " и ещё")
            page.write_boolean(row, right + 4, n % 2 == 0)
        book.add_worksheet("Пустой")
    return path


def changed(path: Path, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with its first sheet changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[PART] = change(parts[PART])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def unnumbered(sheet: bytes) -> bytes:
    return re.sub(rb'(<(?:row|c)\b[^>]*?) r="\w+"', rb"\1", sheet)


def prefixed(sheet: bytes) -> bytes:
    named = re.sub(rb"<(/?)(worksheet|sheetData|row|c|v|dimension|is|t|r)(?=[ />])", rb"<\1x:\2", sheet)
    return named.replace(b'xmlns="', b'xmlns:x="', 1)


@pytest.mark.parametrize("size", [300, 5_000, 1_500_000])
@pytest.mark.parametrize("change", [bytes, unnumbered, prefixed], ids=["plain", "unnumbered", "prefixed"])
def test_a_sheet_in_pieces_has_the_rows_of_the_whole_one(
    tmp_path: Path, size: int, change: Callable[[bytes], bytes]
) -> None:
    path = changed(workbook(tmp_path / "a.xlsx"), change)
    whole = [(row, values) for row, values in Workbook(path).sheet("Отзывы & жалобы") if any(values)]
    found = [(row, values) for row, values in PiecedSheet(path, PART, size) if any(values)]
    assert len(whole) == 700
    assert found == whole


def test_a_table_that_begins_further_down_and_to_the_right_keeps_its_columns(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", first=(4, 2))
    whole = [(row, values) for row, values in Workbook(path).sheet("Отзывы & жалобы") if any(values)]
    assert [(row, values) for row, values in PiecedSheet(path, PART, 900) if any(values)] == whole


def test_a_large_workbook_is_read_in_pieces_and_a_small_one_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "a.xlsx")
    small = list(XlsxReader(path, sniff(path)))
    assert not isinstance(Workbook(path).sheet("Отзывы & жалобы"), PiecedSheet)

    monkeypatch.setattr(xlsx_pieces, "LARGE", 1_000)
    assert isinstance(Workbook(path).sheet("Отзывы & жалобы"), PiecedSheet)
    shape = sniff(path)
    reader = XlsxReader(path, shape)
    assert list(reader) == small
    assert reader.bytes_done <= reader.bytes_total
    assert shape.sheet == "Отзывы & жалобы"
    assert next(iter(XlsxReader(path, sniff(path, sheet="*")))).cells[-1] == "Sheet"


def test_the_first_rows_of_a_large_sheet_cost_no_more_than_its_first_piece(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", rows=3_000)
    sheet = PiecedSheet(path, PART, 5_000)
    next(iter(sheet))
    assert sheet.done < sheet.total / 10


@pytest.mark.parametrize(
    "change",
    [lambda sheet: sheet[: len(sheet) // 2], lambda sheet: sheet.replace(b"</c>", b"</d>", 900)],
    ids=["cut off", "broken"],
)
def test_a_large_sheet_that_is_broken_is_refused(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    path = changed(workbook(tmp_path / "a.xlsx"), change)
    with pytest.raises(CxError, match="damaged or cut off"):
        list(PiecedSheet(path, PART, 5_000))


def test_cells_too_far_apart_within_a_piece_are_refused(tmp_path: Path) -> None:
    def far(sheet: bytes) -> bytes:
        cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        return sheet.replace(b"</sheetData>", cell + b"</sheetData>")

    path = changed(workbook(tmp_path / "a.xlsx"), far)
    with pytest.raises(CxError, match="too far apart"):
        list(PiecedSheet(path, PART))


def test_a_workbook_that_declares_entities_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', 1)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    monkeypatch.setattr(xlsx_pieces, "LARGE", 1_000)
    with pytest.raises(CxError, match="damaged or cut off"):
        Workbook(path)
