"""A value is the same on the server, in the workspace and in JSON, whichever way it went."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.models.sharing import STAMPED, TABLES
from cxdesk.models.tables import Base
from cxdesk.models.values import Role
from cxdesk.services.sharing.link import Link
from cxdesk.services.sharing.wire import Form, from_json, to_json, wire_of, wires_for, without_nul
from cxdesk.services.workspace import file
from cxdesk.services.workspace.changes import unwire, wire
from tests.postgres import Server

_VALUES: dict[type, Any] = {
    UUID: UUID("018f3a5e-7c11-7aaa-8bbb-0123456789ab"),
    datetime: datetime(1999, 12, 31, 23, 59, 59, 123456, tzinfo=UTC),
    date: date(2024, 2, 29),
    Decimal: Decimal("-1234567.05"),
    dict: {"код": [1, None, "ё"], "a": {"b": 2.5}},
    list: [[1, "ё"], []],
    bool: True,
    bytes: b"\x00\xff",
    str: "Ёжик «в тумане» 'и' \"кавычки\" \\ %s",
    int: 7,
    float: 4.25,
}


def _row(table: sa.Table) -> dict[str, Any]:
    """A value for every column, by its type; checks and keys do not matter here."""
    row: dict[str, Any] = {}
    for column in table.columns:
        if column.name not in STAMPED:
            kind = dict if isinstance(column.type, sa.JSON) else column.type.python_type
            value = _VALUES[kind]
            row[column.name] = value[: getattr(column.type, "length", None) or 99] if kind is str else value
    return row


def _without_rules(engine: sa.Engine, schema: str) -> None:
    """Tables alone: no check, no key, no trigger."""
    metadata = sa.MetaData(schema=schema or None)
    for shared in TABLES:
        found = Base.metadata.tables[shared.name]
        sa.Table(shared.name, metadata, *(sa.Column(c.name, c.type) for c in found.columns))
    with engine.begin() as connection:
        if schema:
            connection.execute(sa.schema.CreateSchema(schema))
        metadata.create_all(connection)
        for table in metadata.sorted_tables:
            connection.execute(table.insert().values(_row(table) | {"rev": 3}))


def test_every_shared_column_comes_in_sqlites_own_form(postgres_database: str, tmp_path: Path) -> None:
    server = sa.create_engine(postgres_database, poolclass=sa.NullPool)
    _without_rules(server, "cxdesk")
    here = sa.create_engine(f"sqlite:///{tmp_path / 'here.db'}", poolclass=sa.NullPool)
    _without_rules(here, "")
    with Link.open_url(postgres_database) as link, closing(file.bare(tmp_path / "here.db")) as db:
        for shared in TABLES:
            table = wire_of(shared.name)
            (come,) = link.rows(table.select)
            names = ", ".join(f'"{column}"' for column in table.columns)
            local = db.execute(f"SELECT {names} FROM {table.name}").fetchone()
            for column, mine, theirs in zip(table.columns, local, come, strict=True):
                form = Form.JSON if table.forms[column] is Form.JSON else Form.PLAIN
                assert (to_json(form, mine), column) == (to_json(form, theirs), column)


def test_the_json_form_is_that_of_the_recorded_changes() -> None:
    for shared in TABLES:
        table = wire_of(shared.name)
        columns = Base.metadata.tables[shared.name].columns
        for column, value in _row(Base.metadata.tables[shared.name]).items():
            form, told = table.forms[column], wire(value)
            if form is not Form.JSON:
                assert unwire(columns[column].type.python_type, told) == value
            assert to_json(form, from_json(form, told)) == told


@given(st.datetimes(timezones=st.just(UTC)))
def test_any_instant_survives_json(at: datetime) -> None:
    told = wire(at)
    assert to_json(Form.INSTANT, from_json(Form.INSTANT, told)) == told


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=2))
def test_any_amount_survives_json(amount: Decimal) -> None:
    told = wire(amount)
    assert Decimal(to_json(Form.MONEY, from_json(Form.MONEY, told))) == amount


def test_nobody_is_asked_for_tables_that_a_role_does_not_read() -> None:
    assert "cases" not in {table.name for table in wires_for(frozenset({Role.FINANCE}))}
    assert "people" in {table.name for table in wires_for(frozenset({Role.FINANCE}))}


def test_every_shared_table_can_be_asked_for_by_those_who_read_it(server: Server, tmp_path: Path) -> None:
    from tests.services.sharing.feeding import connect, roles_of

    for name in ("anna", "elena", "fyodor", "galina", "igor", "lev"):
        roles = frozenset(map(Role, roles_of(name)))
        with connect(server, name) as link:
            link.many([(f"{table.select} LIMIT 1", ()) for table in wires_for(roles)])


@pytest.mark.parametrize(
    ("pasted", "sent"),
    [("а\0б", "аб"), ("\0\0", ""), ("\\u0000", "\\u0000"), ("\\\0", "\\"), ("\\\\\0x", "\\\\x")],
)
def test_the_letter_0_goes_and_words_that_look_like_it_stay(pasted: str, sent: str) -> None:
    assert json.loads(without_nul(json.dumps([pasted], ensure_ascii=False))) == [sent]
