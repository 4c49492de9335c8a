"""Files that are broken on purpose, and the one promise of the readers about them."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import closing
from itertools import islice
from pathlib import Path

import xlsxwriter
from hypothesis import strategies as st

from cxdesk.models.texts import CxError
from cxdesk.services.intake.form.readers import open_reader
from cxdesk.services.intake.form.sniff import sniff
from cxdesk.services.intake.mapping.guess import guess, guess_kind
from cxdesk.services.intake.mapping.profile import read_sample

#: Records that are read of a broken file.
_MOST = 5_000
WORDS = 'Долго ждал ответа; «не решили», "никто" не перезвонил'


def read_or_refuse(path: Path) -> bool:
    """Look at a file as an import does: read to its end, or refused with a sentence and its mend; else it raises.

    Cells are texts that a database takes. Returns whether it was read.
    """
    try:
        shape = sniff(path)
        read_sample(path, shape, 50)
        with closing(open_reader(path, shape)) as reader:
            for record in islice(reader, _MOST):
                for cell in record.cells:
                    cell.encode()
                    assert "\0" not in cell
        guess(path, shape, guess_kind(path, shape))
        str([str(told) for told in shape.oddities])
    except CxError as error:
        told = str(error.title)
    else:
        told = ""
    return not told


def good_files() -> dict[str, bytes]:
    """Whole files of each form, to be broken."""
    rows = [{"id": n, "дата": f"0{n}.10.2026", "оценка": n % 5 + 1, "текст": WORDS} for n in range(1, 9)]
    names = list(rows[0])
    table = "\r\n".join([";".join(names), *(";".join(f'"{cell}"' for cell in row.values()) for row in rows)])
    nested = {"data": {"items": [{**row, "client": {"id": 7, "tags": ["a", None]}} for row in rows]}}
    return {
        "csv": table.encode(),
        "cp1251": table.encode("cp1251"),
        "two encodings": table.encode() + b"\r\n" + table.encode("cp1251"),
        "utf-16": table.encode("utf-16"),
        "tabs and CR": table.replace(";", "\t").replace("\r\n", "\r").encode(),
        "titles and totals": f"Отчёт\n\n{table}\nИтого;;8;\n\n{table}".encode(),
        "long": (
            "Response;Question;Answer\n" + "".join(f"{n // 3};q{n % 3};{n}\n" for n in range(12))
        ).encode(),
        "json": json.dumps(rows, ensure_ascii=False, indent=1).encode(),
        "json nested": json.dumps(nested).encode(),
        "jsonl": "\n".join(json.dumps(row) for row in rows).encode(),
        "xlsx": _workbook(names, [list(row.values()) for row in rows]),
    }


def _workbook(names: list[str], rows: list[list[object]]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        for _ in range(2):
            page = book.add_worksheet()
            page.write_row(0, 0, names)
            for at, row in enumerate(rows, start=1):
                page.write_row(at, 0, row)
    return made.getvalue()


def repacked(workbook: bytes, broken: bytes) -> bytes:
    """A workbook whose first sheet is `broken`, in a whole archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(name, broken if name.endswith("sheet1.xml") else source.read(name))
    return made.getvalue()


def sheet_of(workbook: bytes) -> bytes:
    """The first sheet of a workbook."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


#: What breaks a file: (place, 0..1; how much goes; what comes instead).
_FAR_CELL = b'<c r="XFD1048576"><v>1</v></c>'
_PIECES = st.one_of(
    st.binary(max_size=8),
    st.sampled_from(
        [b'"', b'""', b";", b"\r", b"\n", b"\0", b"\xff\xfe", b"[", b"{", b"}", b"]", b"\\u", b"\xd0", b"'=", _FAR_CELL,
         b"<v>", b"1e999", b"-", b"/", b"31.12.2026"]
    ),
)  # fmt: skip
breaks = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), _PIECES), min_size=1, max_size=6)


def broken(content: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """`content` with `changes`."""
    for place, gone, instead in changes:
        at = int(place * len(content))
        content = content[:at] + instead + content[at + gone :]
    return content
