"""Tables of a workspace copied into the shared database as they are, and compared afterwards: counts and sums."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from cxdesk.models.moments import from_micros
from cxdesk.models.outcome import Progress
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services.sharing.link_errors import told_answer
from cxdesk.services.sharing.server.bring_up import rows
from cxdesk.services.sharing.wire import Form, wire_of, without_nul

if TYPE_CHECKING:
    from sqlalchemy import Connection

UPLOADING = Text(N_("Uploading rows"))
#: Rows of one COPY: what PostgreSQL remembers of foreign keys until the statement ends.
_PIECE = 20_000
#: A column's sum in both databases, by its form. Instants are summed by a remainder, so that the sums of millions stay
#: whole numbers; a text counts its letters; ids, days and JSON (which may be spelled otherwise) are counted.
_SUMS: dict[Form, tuple[str, str]] = {
    Form.ID: ("count({0})", "count({0})"),
    Form.INSTANT: (
        "coalesce(sum({0} % 1000003), 0)",
        "coalesce(sum(mod((extract(epoch FROM {0}) * 1000000)::bigint, 1000003)), 0)",
    ),
    Form.DAY: ("count({0})", "count({0})"),
    Form.MONEY: ("coalesce(sum({0}), 0)", "coalesce(sum({0} * 100), 0)::bigint"),
    Form.JSON: ("count({0})", "count({0})"),
    Form.FLAG: ("coalesce(sum({0}), 0)", "coalesce(sum({0}::int), 0)"),
    Form.BYTES: ("coalesce(sum(length({0})), 0)", "coalesce(sum(length({0})), 0)"),
}
_TEXT = ("coalesce(sum(length({0})), 0)", "coalesce(sum(length({0})), 0)")
_NUMBER = ("coalesce(round(sum({0}), 3), 0)", "coalesce(round(sum({0})::numeric, 3), 0)")


class Verified(NamedTuple):
    """A table that arrived: its rows, and its sums by column, the same in both databases."""

    name: str
    rows: int
    sums: tuple[tuple[str, float], ...]


def copy_table(connection: Connection, db: sqlite3.Connection, table: str, progress: Progress) -> int:
    """COPY a table; how many rows."""
    wire = wire_of(table)
    names = [name for name in wire.columns if name != "rev"]
    writers = [_WRITERS.get(wire.forms[name], _plain) for name in names]
    total: int = db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - declared
    quoted = ", ".join(f'"{name}"' for name in names)
    found = db.execute(f"SELECT {quoted} FROM {table} ORDER BY rowid")  # noqa: S608 - declared
    told = (
        [None if value is None else write(value) for write, value in zip(writers, row, strict=True)]
        for row in found
    )
    # Rows that point at rows of the same table are told in one statement: they stand in any order.
    size = max(total, 1) if _points_at_itself(table) else _PIECE
    done = 0
    while sent := copy_in(connection, f"COPY {table} ({quoted}) FROM STDIN", islice(told, size)):
        done += sent
        progress(done, total, UPLOADING)
    return done


def _points_at_itself(table: str) -> bool:
    from cxdesk.models.tables import Base

    return any(key.column.table.name == table for key in Base.metadata.tables[table].foreign_keys)


def copy_in(connection: Connection, statement: str, lines: Iterator[list[Any]]) -> int:
    """One COPY; how many rows went."""
    driver: Any = connection.connection.driver_connection
    sent = 0
    try:
        with driver.cursor().copy(statement) as copy:
            for line in lines:
                copy.write_row(line)
                sent += 1
    except connection.dialect.loaded_dbapi.Error as error:
        # Its words would quote somebody's row.
        raise told_answer(error, str(connection.engine.url.host), statement.split("(")[0]) from None
    return sent


def copy_counters(connection: Connection, db: sqlite3.Connection) -> None:
    """The last case number of each month: numbers go on from there."""
    copy_in(
        connection, "COPY case_counters (month, last) FROM STDIN",
        ([month, last] for month, last in db.execute("SELECT month, last FROM case_counters")),
    )  # fmt: skip


def verify(connection: Connection, db: sqlite3.Connection, table: str) -> Verified:
    """Count and sum a table in both databases. Raises CxError where they differ. (Sites may have come to it.)"""
    wire = wire_of(table)
    names = [name for name in wire.columns if name not in ("id", "rev")]
    here = db.execute(_query(_sums(db, table, names), table, 0)).fetchone()
    where = " WHERE id = ANY (%s::uuid[])" if table == "sites" else ""
    values = ([row[0].hex() for row in db.execute("SELECT id FROM sites")],) if where else ()
    there = rows(connection, _query(_sums(db, table, names), table, 1) + where, *values)[0]
    told = [("", here[0], there[0]), *zip(names, here[1:], there[1:], strict=True)]
    wrong = [name or "rows" for name, mine, theirs in told if abs(float(mine) - float(theirs)) > 0.01]
    if wrong:
        raise CxError(
            N_("The table {table} arrived otherwise than it was ({columns})."),
            N_("Nothing was changed on the server. Run “cxdesk doctor” on the workspace, then try again."),
            table=table,
            columns=", ".join(wrong),
        )
    return Verified(table, int(here[0]), tuple((name, float(mine)) for name, mine, _ in told[1:]))


def _sums(db: sqlite3.Connection, table: str, names: list[str]) -> list[tuple[str, tuple[str, str]]]:
    """Column -> how it is summed in both databases."""
    forms = wire_of(table).forms
    declared = {row[1]: row[2].upper() for row in db.execute(f"PRAGMA table_info({table})")}
    return [
        (name, _SUMS.get(forms[name]) or (_TEXT if "CHAR" in declared[name] else _NUMBER)) for name in names
    ]


def _query(sums: list[tuple[str, tuple[str, str]]], table: str, side: int) -> str:
    columns = "".join(", " + both[side].format(f'"{name}"') for name, both in sums)
    return f"SELECT count(*){columns} FROM {table}"  # noqa: S608 - declared


def _plain(value: Any) -> Any:
    # PostgreSQL keeps no NUL.
    return value.replace("\0", "") if isinstance(value, str) else value


_WRITERS: dict[Form, Callable[[Any], Any]] = {
    Form.ID: lambda value: value.hex(),
    Form.INSTANT: lambda value: from_micros(value).isoformat(),
    Form.MONEY: lambda value: f"{'-' if value < 0 else ''}{abs(value) // 100}.{abs(value) % 100:02}",
    Form.FLAG: lambda value: "t" if value else "f",
    Form.BYTES: lambda value: f"\\x{value.hex()}",
    Form.JSON: without_nul,
}
