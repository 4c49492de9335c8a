"""The form of a file, and the way to open it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services.intake.form.wrong_values import wrong_value

#: Delimited text, a workbook, JSON with an array of rows, JSON of one row after the other.
CSV, XLSX, JSON, JSON_ROWS = "csv", "xlsx", "json", "jsonl"
#: Told for `sheet`: all sheets of the same columns, one after the other.
EVERY_SHEET = "*"
#: The columns that tell the sheet of a row, and the month or quarter after which that sheet is named.
SHEET, PERIOD = "Sheet", "Period of the sheet"
#: The columns that tell the period after which a column was named, and what stood in it.
PERIOD_ACROSS, VALUE_ACROSS = "Period of the column", "Value of the column"


@dataclass(frozen=True)
class LongForm:
    """A file with one answer a row: which column tells the answers apart, what was asked, what was answered."""

    respondent: str
    question: str
    answer: str


class WideColumn(NamedTuple):
    """A column named after a period: its place, that period, and the figure that its name tells beside it, or ""."""

    place: int
    period: str
    measure: str


@dataclass(frozen=True)
class FileShape:
    """How a file is read. Guessed by `sniff`; each part can be told instead."""

    #: `csv`, `xlsx`, `json` or `jsonl`.
    kind: str
    #: Line (CSV) or row (spreadsheet) of the header, from 1.
    header_row: int
    encoding: str = ""
    bom: bool = False
    delimiter: str = ""
    newline: str = ""
    sheet: str = ""
    #: Rows that the names of the columns take.
    header_rows: int = 1
    #: The second encoding of a file that mixes two, line by line; empty where it does not.
    other_encoding: str = ""
    #: `wrapped` where lines are quoted whole, `escaped` where quotes stand after a backslash; else empty.
    quoting: str = ""
    #: The keys of JSON, in their order.
    columns: tuple[str, ...] = ()
    #: Of JSON: the keys that lead to its rows, and whether these are lists of cells under names that stand beside them,
    #: or are told column by column or each under a key of its own.
    place: tuple[str, ...] = ()
    nameless: bool = False
    turned: bool = False
    #: Whether rows of totals, or the header again, stand within: they are left out.
    totals: bool = False
    long_form: LongForm | None = None
    #: Columns named after periods, each of which becomes a row.
    wide: tuple[WideColumn, ...] = ()
    #: What is unusual about the file and worth telling, though it does not hinder reading.
    oddities: tuple[Text, ...] = ()


def known_delimiter(text: str) -> str:
    """The delimiter that a person means by `text`: one character, or `tab`. Raises CxError where it is none."""
    delimiter = "\t" if text in ("\\t", "tab", "TAB") else text
    if len(delimiter) != 1 or delimiter in '"\r\n\0' or delimiter.isalnum():
        raise wrong_value("delimiter", text, N_("one character, or tab"))
    return delimiter


def open_file(path: Path) -> BinaryIO:
    """`path` for reading, or the sentence that says why not."""
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise CxError(
            N_("There is no file {name}."),
            hint=N_("Check the name and the folder."),
            name=path.name,
        ) from error
    except IsADirectoryError as error:
        raise CxError(
            N_("{name} is a folder, not a file."),
            hint=N_("Choose a file in it."),
            name=path.name,
        ) from error
    except OSError as error:
        raise gone(path) from error


def legible_name(path: Path) -> str:
    """The name of a file as it can be stored: bytes that are no UTF-8, as in names out of old archives, replaced."""
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def gone(path: Path) -> CxError:
    """The error for a file that the system does not let us read (on)."""
    return CxError(
        N_("The file {name} cannot be read."),
        hint=N_("Check that it is still there and that you may open it, then import it again."),
        name=path.name,
    )
