"""What form a file has: kind, encoding, delimiter, header; and a sentence where it is no table."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services.intake.form.foreign import refuse_foreign
from cxdesk.services.intake.form.header_rows import JOIN
from cxdesk.services.intake.form.long_form import find_long_form, may_be_long
from cxdesk.services.intake.form.readers import open_reader
from cxdesk.services.intake.form.shape import EVERY_SHEET, FileShape, LongForm, WideColumn, open_file
from cxdesk.services.intake.form.text_form import empty, text_form
from cxdesk.services.intake.form.wide_form import find_wide, year_in
from cxdesk.services.intake.form.workbook_form import workbook_form
from cxdesk.services.intake.values.dates import evidence
from cxdesk.services.intake.values.spelled_dates import month_of

#: A name of a column is no longer than this: even a question of a survey is not.
_LONGEST_NAME = 2_000
#: Enough of the beginning to see what an old Office document holds.
_START = 32 * 1024
#: Cells in which one answer a row shows: such files have few columns.
_LOOKED_AT = 20_000
_FEWEST = 2


def sniff(
    path: Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_row: int | None = None,
    header_rows: int | None = None,
    sheet: str | None = None,
    long_form: LongForm | bool | None = None,
) -> FileShape:
    """The shape of `path`; what is given is believed, the rest is guessed.

    `long_form`: False reads a file with one answer a row as it stands. Raises CxError where the file is empty, cut
    off, no table at all, or has a header and no rows.
    """
    with open_file(path) as file:
        start = file.read(_START)
    if not start:
        raise empty(path)
    refuse_foreign(path, start)
    if start.startswith(b"PK"):
        shape = workbook_form(path, header_row, header_rows, sheet)
    else:
        shape = text_form(path, encoding, delimiter, header_row, header_rows)
    rows = _first_rows(path, shape)
    wide = (
        () if long_form is not None or not rows or shape.sheet == EVERY_SHEET else _wide(path, shape, rows[0])
    )
    _require_rows(path, rows, told=header_row is not None or bool(shape.columns) or bool(wide))
    return _with_wide(shape, wide) if wide else _with_long_form(shape, rows, long_form)


def _wide(path: Path, shape: FileShape, header: list[str]) -> tuple[WideColumn, ...]:
    """The columns named after periods; months tell their year by what stands above them, or by the file's name."""
    found = find_wide(header, None)
    if found or not any(month_of(part.strip()) for cell in header for part in cell.split(JOIN)):
        return found
    titles = [shape.sheet, path.stem]
    if shape.header_row > 1:
        with closing(open_reader(path, replace(shape, header_row=1, header_rows=1, totals=False))) as reader:
            above = [
                record.cells for record in islice(reader, shape.header_row) if record.line < shape.header_row
            ]
        titles = [" ".join(chain.from_iterable(above)), *titles]
    year = next(filter(None, (year_in([title]) for title in titles)), None)
    return find_wide(header, year) if year else ()


def _with_wide(shape: FileShape, wide: tuple[WideColumn, ...]) -> FileShape:
    note = Text(
        N_("Periods stand in columns, from {first} to {last}: each becomes a row."),
        {"first": wide[0].period, "last": wide[-1].period},
    )
    return replace(shape, wide=wide, oddities=(*shape.oddities, note))


def _with_long_form(shape: FileShape, rows: list[list[str]], told: LongForm | bool | None) -> FileShape:
    form = told if isinstance(told, LongForm) else None
    if told is None:
        form = find_long_form([cell.strip() for cell in rows[0]], rows[1:])
    if form is None:
        return shape
    note = Text(
        N_(
            "Each row is one answer: the rows of one {respondent} are made into one, “{question}” into columns."
        ),
        {"respondent": form.respondent, "question": form.question},
    )
    return replace(shape, long_form=form, oddities=(*shape.oddities, note))


def _first_rows(path: Path, shape: FileShape) -> list[list[str]]:
    with closing(open_reader(path, shape)) as reader:
        records = iter(reader)
        header = next(records, None)
        if header is None:
            return []
        few = _FEWEST
        if may_be_long([cell.strip() for cell in header.cells]):
            few = max(few, _LOOKED_AT // max(1, len(header.cells)))
        return [header.cells, *(record.cells for record in islice(records, few))]


def _require_rows(path: Path, rows: list[list[str]], *, told: bool) -> None:
    """Refuse a file that has a header and nothing under it, or rows and no header; a row that was told is believed."""
    if rows and not told and _is_data(rows[0]):
        raise CxError(
            N_("The file {name} has no row of column names."),
            hint=N_("Put one above the data, or tell its row: --set header_row=N."),
            name=path.name,
        )
    if len(rows) < 2:
        raise CxError(
            N_("The file {name} has a header and no rows."),
            hint=N_("Export it again for a period that has data, or choose another header row."),
            name=path.name,
        )


def _is_data(cells: list[str]) -> bool:
    """Whether a row is data rather than names: a date stands in it alone, or a text that no name is as long as."""
    return any(len(cell) > _LONGEST_NAME or evidence([cell.strip()]).dates for cell in cells)
