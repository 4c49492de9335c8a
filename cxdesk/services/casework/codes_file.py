"""The codes of all cases in a file beside the workspace, so that opening need not read millions of rows.

One line of JSON tells what follows: arrays one after the other, each beginning at a multiple of 64 bytes. The file
is never the truth: what does not fit the workspace beside it is read from there again.
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

import numpy as np

from cxdesk.services.casework.case_codes import CaseCodes, Column

SUFFIX = "-facets"
#: To be raised whenever the arrays come to mean something else.
_FORM = "cxdesk facets 1"
_EDGE = 64
#: The newest row of each: two workspaces that have the same ones have the same past.
_PAST = {
    "cases": "SELECT row, hex(id) FROM cases ORDER BY row DESC LIMIT 1",
    "changes": "SELECT id, hex(mutation_id) FROM changes ORDER BY id DESC LIMIT 1",
    "import_batches": "SELECT rowid, hex(id) FROM import_batches ORDER BY rowid DESC LIMIT 1",
}
_PRESENT = {
    "cases": "SELECT hex(id) FROM cases WHERE row = ?",
    "changes": "SELECT hex(mutation_id) FROM changes WHERE id = ?",
    "import_batches": "SELECT hex(id) FROM import_batches WHERE rowid = ?",
}


def past_of(db: sqlite3.Connection) -> dict[str, Any]:
    """What tells this workspace's past from another's."""
    return {table: db.execute(query).fetchone() for table, query in _PAST.items()}


def write_codes(path: Path, codes: CaseCodes, past: dict[str, Any]) -> None:
    """Write the file anew, whole or not at all. Raises OSError."""
    arrays = {name: column.codes for name, column in codes.columns.items()}
    arrays |= codes.instants | {"more_rows": codes.more_rows, "more_codes": codes.more_codes}
    head = {
        "form": _FORM,
        "zone": str(codes.zone),
        "last": codes.last,
        "seq": codes.seq,
        "past": past,
        "values": {name: [_told(value) for value in column.values] for name, column in codes.columns.items()},
        "arrays": [[name, array.dtype.str, len(array)] for name, array in arrays.items()],
    }
    being_written = path.with_name(path.name + "-new")
    with being_written.open("wb") as file:
        file.write(json.dumps(head).encode("ascii") + b"\n")
        for array in arrays.values():
            file.write(bytes(-file.tell() % _EDGE))
            file.write(array.tobytes())
    being_written.replace(path)


def read_codes(path: Path, db: sqlite3.Connection) -> CaseCodes | None:
    """What the file holds; None where there is none or it does not belong to this workspace."""
    try:
        with path.open("rb") as file:
            head = json.loads(file.readline())
            if head.get("form") != _FORM or not _same_past(head, db):
                return None
            return _read(file, head)
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _read(file: BinaryIO, head: dict[str, Any]) -> CaseCodes:
    codes = CaseCodes(ZoneInfo(head["zone"]))
    codes.last, codes.seq = head["last"], head["seq"]
    arrays: dict[str, Any] = {}
    for name, form, length in head["arrays"]:
        file.seek(-file.tell() % _EDGE, 1)
        if name in codes.instants:
            # Left to the system, which keeps the pages that are looked at; what is changed stays in this process.
            at = file.tell()
            arrays[name] = np.memmap(file, np.dtype(form), "c", at, (length,))
            file.seek(at + arrays[name].nbytes)
        else:
            arrays[name] = np.fromfile(file, np.dtype(form), length)
        if len(arrays[name]) != length:
            raise ValueError("the file was cut")
    for name, values in head["values"].items():
        codes.columns[name] = Column([_meant(value) for value in values], arrays[name])
    codes.instants = {name: arrays[name] for name in codes.instants}
    codes.more_rows, codes.more_codes = arrays["more_rows"], arrays["more_codes"]
    return codes


def _same_past(head: dict[str, Any], db: sqlite3.Connection) -> bool:
    for table, known in head["past"].items():
        if known is None:
            continue
        found = db.execute(_PRESENT[table], (known[0],)).fetchone()
        # A case that an import's undo took away is told by its touch.
        gone = table == "cases" and found is None and _touched(db, known[0])
        if not gone and (found is None or found[0] != known[1]):
            return False
    return bool(head["seq"] <= (db.execute("SELECT max(seq) FROM case_touches").fetchone()[0] or 0))


def _touched(db: sqlite3.Connection, row: int) -> bool:
    return db.execute("SELECT 1 FROM case_touches WHERE case_row = ?", (row,)).fetchone() is not None


def _told(value: object) -> Any:
    return {"id": value.hex()} if isinstance(value, bytes) else value


def _meant(value: Any) -> object:
    return bytes.fromhex(value["id"]) if isinstance(value, dict) else value
