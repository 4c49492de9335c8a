"""A staging file as rows for the server: what the file becomes there, in the order in which rows point at one another.

A row is (number, table, id, JSON). Its JSON has the columns of the table in the wire's form (bytes as PostgreSQL writes
them), without those that are empty; rows that may open a case say in `case_...` what it would be.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from cxdesk.models.moments import from_micros
from cxdesk.services.intake.kinds.targets import CASE, NAMES, TARGETS
from cxdesk.services.intake.staging.staged import open_staged, read_meta
from cxdesk.services.sharing.wire import Form, to_json, wire_of


class StagedRow(NamedTuple):
    """One row of `import_staged`: `n` counts all rows of the batch from 1."""

    n: int
    table: str
    id: str
    row: str


#: Columns of the table `import_staged` that a loader fills, beside the batch.
COLUMNS = ("batch_id", "n", "table_name", "id", "row")

#: What the row says of its case; the search's own words stay here, each workspace finds its own.
_CASE_FORMS = {name: Form.PLAIN for name in CASE if name != "case_stems"} | {
    "case_id": Form.ID, "case_received": Form.INSTANT, "case_due": Form.INSTANT,
}  # fmt: skip
_NAME_FORMS = {"id": Form.ID, "department_id": Form.ID, "site_id": Form.ID, "category_id": Form.ID}


def to_server(form: Form, value: Any) -> Any:
    """SQLite's form -> the text that PostgreSQL reads within JSON."""
    return f"\\x{value.hex()}" if form is Form.BYTES and value is not None else to_json(form, value)


def staged_rows(path: Path, after: int = 0) -> Iterator[StagedRow]:
    """The rows of a staging file behind the first `after`."""
    for n, (table, id_, row) in enumerate(_rows(path), 1):
        if n > after:
            yield StagedRow(n, table, id_, row)


def count_rows(path: Path) -> int:
    """How many `staged_rows` there are."""
    meta = read_meta(path)
    with open_staged(path) as db:
        found = sum(_count(db, table) for table in (*NAMES, "rows"))
    return found + len(meta["versions"]) + len(meta["series"])


def _count(db: sqlite3.Connection, table: str) -> int:
    found: int = db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - declared
    return found


def _rows(path: Path) -> Iterator[tuple[str, str, str]]:
    meta = read_meta(path)
    for table, rows in (("survey_versions", meta["versions"]), ("kpi_series", meta["series"])):
        for row in rows:
            yield table, row["id"], _dumped(row)
    with open_staged(path) as db:
        for name, held in NAMES.items():
            forms = {column: _NAME_FORMS.get(column, Form.PLAIN) for column in held}
            yield from _table(db, name, name, forms)
        target = TARGETS[meta["kind"]]
        known = wire_of(target.table).forms
        forms = {column: known[column] for column in target.stored}
        if target.opens_cases:
            forms |= _CASE_FORMS
        yield from _table(db, "rows", target.table, forms)


def _table(
    db: sqlite3.Connection, staged: str, table: str, forms: dict[str, Form]
) -> Iterator[tuple[str, str, str]]:
    """The rows of a staged table in the order of the file."""
    told = [(column, _reader(form)) for column, form in forms.items()]
    for values in db.execute(f"SELECT {', '.join(forms)} FROM {staged} ORDER BY n"):  # noqa: S608 - declared
        row = {
            column: read(value)
            for (column, read), value in zip(told, values, strict=True)
            if value is not None
        }
        yield table, row.pop("id"), _dumped(row)


def _reader(form: Form) -> Callable[[Any], Any]:
    if form is Form.PLAIN or form is Form.DAY:
        return lambda value: value.replace("\0", "") if isinstance(value, str) else value
    if form is Form.ID:
        return lambda value: value.hex()
    if form is Form.INSTANT:
        return lambda value: from_micros(value).isoformat()
    return lambda value: to_server(form, value)


def _dumped(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
