"""A file as a person sees it before it is loaded: its first records, and what each column would become."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import astuple, dataclass, field, fields, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from cxdesk.models.texts import CxError, Text
from cxdesk.services.casework.words import fold
from cxdesk.services.intake.form.readers import open_reader
from cxdesk.services.intake.form.records import Record
from cxdesk.services.intake.form.shape import XLSX, FileShape, LongForm
from cxdesk.services.intake.form.sniff import sniff
from cxdesk.services.intake.kinds.kinds import KINDS, Kind, Type, kind_named
from cxdesk.services.intake.mapping.guess import guess_kind, settle
from cxdesk.services.intake.mapping.mapping import Mapping, Measure, column_index, shape_key
from cxdesk.services.intake.mapping.mapping_edits import field_of, measure_of, question_of
from cxdesk.services.intake.mapping.memory import Recalled, file_columns, recall
from cxdesk.services.intake.mapping.profile import ColumnProfile, profiles, read_sample
from cxdesk.services.intake.mapping.told_forms import find_by_form, form_of
from cxdesk.services.intake.reading import Reading, find_mapping, read_file
from cxdesk.services.intake.staging.context import department_names
from cxdesk.services.intake.staging.converters import Converter, converter, measure_converter, score_converter
from cxdesk.services.intake.staging.series import known_measures
from cxdesk.services.intake.values.dates import BadValueError
from cxdesk.services.intake.values.spelled_dates import is_weekday, is_yearless
from cxdesk.services.intake.values.values import BLANKS

#: Records that are shown, the header and the lines above it included.
SHOWN = 10
#: Of the lines above the header, this many are shown.
_ABOVE = 4
#: Fields that name a part of the company, and the table where it is found.
NAMED = {"department": "departments", "team": "teams", "site": "sites", "category": "client_categories"}


@dataclass(frozen=True)
class Wishes:
    """What a person told of the form of a file; what is empty is guessed."""

    encoding: str | None = None
    delimiter: str | None = None
    header_row: int | None = None
    header_rows: int | None = None
    sheet: str | None = None
    #: False: rows that are one answer each are read as they stand.
    long_form: LongForm | bool | None = None

    def told(self) -> dict[str, Any]:
        """The arguments of `sniff`."""
        named = ((part.name, getattr(self, part.name)) for part in fields(self))
        return {name: value for name, value in named if value is not None}


@dataclass(frozen=True)
class PreviewRow:
    """A record of the file as it stands."""

    line: int
    cells: tuple[str, ...]
    #: Whether it stands above the header, so that it is left out.
    skipped: bool = False


@dataclass(frozen=True)
class ColumnPreview:
    """A column of the file: its field, a cell, and what would be written for it."""

    index: int
    header: str
    #: Name of the field; "" where the column is not loaded or is a question.
    field: str
    #: Code of the question; "" where it is none.
    question: str
    sample: str
    #: What the cell becomes: text, a code, a number, Decimal, bool, or (microseconds in UTC, precision).
    value: object = None
    #: Why the cell cannot be read.
    fault: Text | None = None
    #: Different values in the first rows, and how many of them the workspace knows by name.
    different: int = 0
    known: int = 0
    is_key: bool = False
    #: Whether some of its dates lack their year, or are weekdays alone.
    yearless: bool = False
    weekdays: bool = False
    #: Code of the measure; "" where it is none.
    measure: str = ""


@dataclass(frozen=True)
class Look:
    """Everything that the page shows of a file before it is checked."""

    reading: Reading
    size: int
    rows: tuple[PreviewRow, ...]
    #: Line of the record that the samples were taken from.
    sample_line: int
    columns: tuple[ColumnPreview, ...]
    sheets: tuple[str, ...] = ()
    #: Field -> names that the workspace knows.
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    #: The figures that the workspace knows, and those that the program does; the column of each is "".
    series: tuple[Measure, ...] = ()
    #: The columns as they stand, before rows of one answer each are made into one a respondent.
    columns_of_file: tuple[str, ...] = ()
    kinds: tuple[str, ...] = tuple(KINDS)


def look_at(
    db: sqlite3.Connection,
    path: Path,
    today: date,
    *,
    kind: str = "",
    wishes: Wishes = Wishes(),
    mapping: Mapping | None = None,
    believed: frozenset[str] = frozenset(),
) -> Look:
    """Look at a file. Without a `kind` it is guessed; with a `mapping` only what that leaves open is.

    `believed`: fields and settings that a person has chosen. Raises CxError where the file is none, or the mapping
    does not fit it.
    """
    told = wishes.told()
    shape = _shape(path, told, mapping)
    if mapping is None:
        kind = kind or _likely_kind(db, path, shape)
        reading = read_file(db, path, kind, shape=shape, guessed=not told)
        shape = reading.shape
    else:
        columns = profiles(*read_sample(path, shape))
        found = settle(mapping, path, shape, believed, columns)
        known = Recalled(recall(db, mapping.kind, columns).id)
        reading = Reading(path, shape, found, "", shape_key(found.headers), file_columns(columns), known)
    if told:
        reading = _remembering(reading, told)
    # A window holds looks at many files at a time, and has each read by another process.
    reading = replace(reading, guess=replace(reading.guess, kept=None))
    names = known_names(db)
    headers, sample = read_sample(path, shape)
    line, cells = _sample_record(path, reading)
    return Look(
        reading=reading,
        size=path.stat().st_size,
        rows=preview_rows(path, shape),
        sample_line=line,
        columns=_columns(reading, profiles(headers, sample), cells, _folded(db, names), today),
        sheets=_sheets(path, shape),
        names=names,
        series=_series(db) if kind_named(reading.guess.mapping.kind).measured else (),
        columns_of_file=tuple(read_sample(path, replace(shape, long_form=None), 1)[0]),
    )


def _series(db: sqlite3.Connection) -> tuple[Measure, ...]:
    """Each series once, as the workspace has it."""
    rows = db.execute(
        "SELECT code, name, unit, rollup FROM kpi_series WHERE deleted_at IS NULL ORDER BY name"
    )
    found = {code: Measure("", code, name, unit, rollup) for code, name, unit, rollup in rows}
    return (*found.values(), *(measure for measure in known_measures() if measure.code not in found))


def _shape(path: Path, told: dict[str, Any], mapping: Mapping | None) -> FileShape:
    """The shape of a file by what was told of it, then by what its mapping tells, where it can have that form."""
    if mapping is not None and (kept := form_of(mapping, {})):
        try:
            return sniff(path, **(kept | told))
        except CxError:
            pass  # a form that this file cannot have
    return sniff(path, **told)


def _remembering(reading: Reading, told: dict[str, Any]) -> Reading:
    """`reading` with what was told of the form in its mapping, so that the next file is read in that form."""
    form = told.get("long_form")
    kept = {name: value for name, value in told.items() if name != "long_form"}
    if form is not None:
        kept["long_form"] = astuple(form) if isinstance(form, LongForm) else ()
    found = replace(reading.guess, mapping=replace(reading.guess.mapping, **kept))
    return replace(reading, guess=found)


def preview_rows(path: Path, shape: FileShape, shown: int = SHOWN) -> tuple[PreviewRow, ...]:
    """The last lines above the header, the header, and the first records."""
    above: list[PreviewRow] = []
    if shape.header_row > 1:
        with closing(open_reader(path, replace(shape, header_row=1))) as reader:
            for record in islice(reader, shape.header_row):
                if record.line >= shape.header_row:
                    break
                above.append(PreviewRow(record.line, _short(record), skipped=True))
    above = above[-_ABOVE:]
    with closing(open_reader(path, shape)) as reader:
        records = [PreviewRow(record.line, _short(record)) for record in islice(reader, shown - len(above))]
    return (*above, *records)


def known_names(db: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Field -> the names by which the workspace knows its parts."""
    found: dict[str, tuple[str, ...]] = {}
    for name, table in NAMED.items():
        query = f"SELECT name FROM {table} WHERE deleted_at IS NULL ORDER BY name"  # noqa: S608 - names of ours
        found[name] = tuple(row[0] for row in db.execute(query))
    return found


def date_forms_of(sample: str) -> tuple[str, ...]:
    """The forms in which a date like `sample` can be read; none where it is no date."""
    digits = sample.split(" ")[0].split("T")[0]
    separator = next((letter for letter in digits if letter in "./-"), "")
    parts = digits.split(separator) if separator else []
    if len(parts) != 3:
        return ()
    if len(parts[0]) == 4:
        return (separator.join(("yyyy", "mm", "dd")),)
    year = "yyyy" if len(parts[2]) >= 4 else "yy"
    forms = [separator.join(("dd", "mm", year)), separator.join(("mm", "dd", year))]
    return tuple(forms + ([separator.join(("yy", "mm", "dd"))] if year == "yy" else []))


def _likely_kind(db: sqlite3.Connection, path: Path, shape: FileShape) -> str:
    """The kind of a file of this shape that was loaded before, else the one that it resembles."""
    headers, _ = read_sample(path, shape, 1)
    key = shape_key(headers)
    guessed = guess_kind(path, shape)
    kinds = sorted(KINDS, key=lambda name: name != guessed)
    known = next((name for name in kinds if find_mapping(db, name, key) is not None), "")
    by_form = None if known else find_by_form(db, "", path)
    return known or (by_form[0].kind if by_form else guessed)


def _sample_record(path: Path, reading: Reading) -> tuple[int, Sequence[str]]:
    """The first record that fills the most of the mapped columns."""
    mapped = [
        column_index(column, reading.guess.headers) for column in reading.guess.mapping.columns.values()
    ]
    best: tuple[int, Sequence[str]] = (0, ())
    most = -1
    with closing(open_reader(path, reading.shape)) as reader:
        for record in islice(reader, 1, SHOWN):
            filled = sum(at < len(record.cells) and record.cells[at].strip() not in BLANKS for at in mapped)
            if filled > most:
                best, most = (record.line, record.cells), filled
    return best


def _columns(
    reading: Reading,
    found: Sequence[ColumnProfile],
    cells: Sequence[str],
    known: dict[str, set[str]],
    today: date,
) -> tuple[ColumnPreview, ...]:
    mapping, headers = reading.guess.mapping, reading.guess.headers
    kind = kind_named(mapping.kind)
    keys = {column_index(column, headers) for column in mapping.identity or ()}
    dated = {field.name for field in kind.fields if field.type is Type.DATE}
    made: list[ColumnPreview] = []
    for profile in found:
        index = profile.index
        cell = cells[index] if index < len(cells) else ""
        name, question = field_of(mapping, index, headers), question_of(mapping, index, headers)
        line = ColumnPreview(
            index, profile.header, name, question.code if question else "", cell.strip()[:200],
            different=len(profile.values), is_key=index in keys,
            known=_count_known(mapping, name, profile, known.get(name, set())),
            measure=measure_of(mapping, index, headers),
            yearless=name in dated and any(map(is_yearless, profile.values)),
            weekdays=name in dated and any(map(is_weekday, profile.values)),
        )  # fmt: skip
        made.append(_read(line, cell, kind, mapping, today))
    return tuple(made)


def _folded(db: sqlite3.Connection, names: dict[str, tuple[str, ...]]) -> dict[str, set[str]]:
    """The names as they are compared, with the other names of departments."""
    known = {name: {fold(one) for one in values} for name, values in names.items()}
    known["department"] |= set(department_names(db))
    return known


def _count_known(mapping: Mapping, name: str, profile: ColumnProfile, known: set[str]) -> int:
    told = {text.strip().casefold(): value for text, value in mapping.value_maps.get(name, {}).items()}
    return sum(fold(told.get(value.casefold(), value)) in known for value in profile.values) if known else 0


def _read(line: ColumnPreview, cell: str, kind: Kind, mapping: Mapping, today: date) -> ColumnPreview:
    if not line.field and not line.question and not line.measure:
        return line
    if line.field and kind.field(line.field).type is Type.DATE and line.field not in mapping.date_forms:
        return line
    try:
        value = _reader(line, kind, mapping, today)(cell)
        # A date without a year is its words.
        return replace(line, value=value[1] if isinstance(value, tuple) and value[0] is None else value)
    except BadValueError as error:
        return replace(line, fault=error.reason)
    except CxError as error:
        return replace(line, fault=error.title)


def _reader(line: ColumnPreview, kind: Kind, mapping: Mapping, today: date) -> Converter:
    if line.field:
        return converter(kind.field(line.field), mapping, today)
    if line.question:
        return score_converter(mapping)
    share = any(each.share for each in mapping.measures if each.code == line.measure)
    return measure_converter(mapping.decimal, share=share)


def _short(record: Record) -> tuple[str, ...]:
    return tuple(cell[:300] for cell in record.cells)


def _sheets(path: Path, shape: FileShape) -> tuple[str, ...]:
    if shape.kind != XLSX:
        return ()
    from cxdesk.services.intake.form.xlsx_reader import Workbook

    return tuple(Workbook(path).names)
