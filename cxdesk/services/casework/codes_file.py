"""The codes of all cases in a file beside the workspace, so that opening need not read millions of rows.

One line of JSON tells what follows: arrays one after the other, each beginning at a multiple of 64 bytes. Beside an
encrypted workspace the same line and arrays are rows of an encrypted database. The file is never the truth: what does
not fit the workspace beside it is read from there again.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from zoneinfo import ZoneInfo

import numpy as np

from cxdesk.services.casework.case_codes import INSTANTS, CaseCodes, Column

if TYPE_CHECKING:
    from cxdesk.services.workspace.cipher import Key

SUFFIX = "-facets"
#: To be raised whenever the arrays come to mean something else.
_FORM = "cxdesk facets 1"
_EDGE = 64
#: Arrays of megabytes are decrypted half as fast again in large pages.
_CIPHER_PAGE = 65536
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


def write_codes(path: Path, codes: CaseCodes, past: dict[str, Any], key: Key | None = None) -> None:
    """Write the file anew, whole or not at all; `key`: of an encrypted workspace. Raises OSError, sqlite3.Error."""
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
    if key is None:
        _write_plain(being_written, head, arrays)
    else:
        being_written.unlink(missing_ok=True)
        _write_encrypted(being_written, head, arrays, key)
    being_written.replace(path)


def _write_plain(path: Path, head: dict[str, Any], arrays: dict[str, Any]) -> None:
    with path.open("wb") as file:
        file.write(json.dumps(head).encode("ascii") + b"\n")
        for array in arrays.values():
            file.write(bytes(-file.tell() % _EDGE))
            file.write(array.tobytes())


def _write_encrypted(path: Path, head: dict[str, Any], arrays: dict[str, Any], key: Key) -> None:
    with closing(_connect(path, key)) as db:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.execute("BEGIN")
        db.execute("CREATE TABLE held (name TEXT PRIMARY KEY, content BLOB)")
        db.execute("INSERT INTO held VALUES ('', ?)", (json.dumps(head),))
        db.executemany(
            "INSERT INTO held VALUES (?, ?)", ((name, array.tobytes()) for name, array in arrays.items())
        )
        db.execute("COMMIT")


def read_codes(path: Path, db: sqlite3.Connection, key: Key | None = None) -> CaseCodes | None:
    """What the file holds; None where there is none or it does not belong to this workspace, whose key is `key`."""
    try:
        if key is not None:
            return _read_encrypted(path, db, key) if path.exists() else None
        with path.open("rb") as file:
            head = json.loads(file.readline())
            if head.get("form") != _FORM or not _same_past(head, db):
                return None
            return _assemble(head, _read_plain(file, head))
    except (OSError, ValueError, LookupError, TypeError, sqlite3.Error):
        return None


def _read_plain(file: BinaryIO, head: dict[str, Any]) -> dict[str, Any]:
    arrays: dict[str, Any] = {}
    for name, form, length in head["arrays"]:
        file.seek(-file.tell() % _EDGE, 1)
        if name in INSTANTS:
            # Left to the system, which keeps the pages that are looked at; what is changed stays in this process.
            at = file.tell()
            arrays[name] = np.memmap(file, np.dtype(form), "c", at, (length,))
            file.seek(at + arrays[name].nbytes)
        else:
            arrays[name] = np.fromfile(file, np.dtype(form), length)
    return arrays


def _read_encrypted(path: Path, db: sqlite3.Connection, key: Key) -> CaseCodes | None:
    with closing(_connect(path, key)) as held:
        head = json.loads(held.execute("SELECT content FROM held WHERE name = ''").fetchone()[0])
        if head.get("form") != _FORM or not _same_past(head, db):
            return None
        arrays: dict[str, Any] = {}
        for name, form, _ in head["arrays"]:
            (content,) = held.execute("SELECT content FROM held WHERE name = ?", (name,)).fetchone()
            arrays[name] = np.frombuffer(content, np.dtype(form)).copy()
        return _assemble(head, arrays)


def _connect(path: Path, key: Key) -> sqlite3.Connection:
    from cxdesk.services.workspace import cipher

    connection = cipher.connect(path, key)
    connection.execute(f"PRAGMA cipher_page_size = {_CIPHER_PAGE}")
    return connection


def _assemble(head: dict[str, Any], arrays: dict[str, Any]) -> CaseCodes:
    for name, _, length in head["arrays"]:
        if len(arrays[name]) != length:
            raise ValueError("the file was cut")
    codes = CaseCodes(ZoneInfo(head["zone"]))
    codes.last, codes.seq = head["last"], head["seq"]
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
