"""Every shared table as it crosses the wire: its columns, how they are asked for, how they are written here.

Three forms of a value: the server's (PostgreSQL), the workspace's (SQLite: ids 16 bytes, instants microseconds, money
kopecks, JSON its text) and JSON, as outbox, answers and conflicts hold it (`workspace/changes.wire`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from cxdesk.models.moments import from_micros, to_micros
from cxdesk.models.sharing import READERS, TABLES, TOGETHER
from cxdesk.models.values import Role

#: A letter 0 in JSON, and not a backslash that is followed by u0000.
_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")
#: Of each row beside its own columns; `sync_xid` is the server's alone.
_UNSENT = ("sync_xid", "row")


class Form(Enum):
    """How the values of a column stand in SQLite and in JSON."""

    ID = "id"
    INSTANT = "instant"
    DAY = "day"
    MONEY = "money"
    JSON = "json"
    FLAG = "flag"
    BYTES = "bytes"
    #: Texts and numbers, which are the same everywhere.
    PLAIN = "plain"


#: What the server is asked for, so that the value comes in SQLite's form without passing through a Python object.
#: (An instant comes as microseconds since 2000, hence the thirty years.)
_ASKED = {
    Form.INSTANT: "(t.{0} + interval '262968:00:00')::timestamp",
    Form.DAY: "t.{0}::text",
    Form.MONEY: "(t.{0} * 100)::bigint",
    Form.JSON: "t.{0}::text",
}


class Wire(NamedTuple):
    """A table on the wire. `columns` begins with `id` and ends with `rev`; `asked`: the same for a SELECT from `t`."""

    name: str
    columns: tuple[str, ...]
    forms: Mapping[str, Form]
    place: Mapping[str, int]
    asked: str
    insert: str
    #: Column -> those that merge as one with it, itself among them.
    together: Mapping[str, tuple[str, ...]]

    @property
    def select(self) -> str:
        """A query of the server without conditions."""
        return f"SELECT {self.asked} FROM cxdesk.{self.name} t"

    def json_of(self, row: tuple[Any, ...], column: str) -> Any:
        """A row's value in the JSON form."""
        return to_json(self.forms[column], row[self.place[column]])


def to_json(form: Form, value: Any) -> Any:
    """SQLite's form -> JSON's."""
    if value is None:
        return None
    if form in (Form.ID, Form.BYTES):
        return value.hex()
    if form is Form.INSTANT:
        return from_micros(value).isoformat()
    if form is Form.MONEY:
        return str(Decimal(value).scaleb(-2))
    if form is Form.JSON:
        return json.loads(value)
    return bool(value) if form is Form.FLAG else value


def from_json(form: Form, value: Any) -> Any:
    """JSON's form -> SQLite's."""
    if value is None:
        return None
    if form in (Form.ID, Form.BYTES):
        return bytes.fromhex(value)
    if form is Form.INSTANT:
        from datetime import datetime

        return to_micros(datetime.fromisoformat(value))
    if form is Form.MONEY:
        return int(Decimal(value) * 100)
    if form is Form.JSON:
        return json.dumps(value, ensure_ascii=False)
    return int(value) if form is Form.FLAG else value


@cache
def wire_of(table: str) -> Wire:
    """The wire of a shared table. Raises KeyError where it is none."""
    from cxdesk.models.tables import Base

    found = Base.metadata.tables[table]
    names = [column.name for column in found.columns if column.name not in (*_UNSENT, "id", "rev")]
    columns = ("id", *names, "rev")
    forms = {column: _form(found.columns[column].type) for column in columns}
    asked = ", ".join(_ASKED.get(forms[column], "t.{0}").format(f'"{column}"') for column in columns)
    groups = {column: group for group in TOGETHER.get(table, ()) for column in group}
    return Wire(
        table, columns, forms, {column: at for at, column in enumerate(columns)}, asked,
        _insert(table, columns),
        {column: groups.get(column, (column,)) for column in columns},
    )  # fmt: skip


def wires_for(roles: frozenset[Role]) -> tuple[Wire, ...]:
    """The tables that somebody with these roles reads, parents first."""
    return tuple(wire_of(table.name) for table in TABLES if READERS[table.area] & roles)


def _form(kind: Any) -> Form:
    import sqlalchemy as sa

    from cxdesk.models import base

    ours = ((base.Id, Form.ID), (base.Instant, Form.INSTANT), (base.Money, Form.MONEY), (sa.JSON, Form.JSON),
            (sa.Date, Form.DAY), (sa.Boolean, Form.FLAG), (sa.LargeBinary, Form.BYTES))  # fmt: skip
    return next((form for type_, form in ours if isinstance(kind, type_)), Form.PLAIN)


def _insert(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"


def without_nul(text: str) -> str:
    """JSON without the letter 0, which PostgreSQL cannot hold: one that somebody pasted would stop all behind it."""
    return _NUL.sub(r"\1", text) if "\\u0000" in text else text
