"""Entities to and from their rows in statements of our own: for the two or three rows that a key of a person changes.

The ORM's ways suit any graph of entities on any database, and for so few rows they are four times the work of the
statements. The entities stay the ORM's, and so do their rules, their history and undo. Where the database is not
SQLite, callers go the ORM's way.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar
from uuid import UUID
from weakref import ref

from sqlalchemy import ColumnDefault, Dialect, Table, inspect
from sqlalchemy.orm import MANYTOONE, InstanceState, Mapper, Session, make_transient_to_detached

from cxdesk.services.workspace.file import as_sqlite

E = TypeVar("E")
_UNKNOWN: tuple[Callable[[], Any], Any, Any] = (lambda: None), None, None
_Form = Callable[[Any], Any] | None


class _Column(NamedTuple):
    """A column as SQLite holds it: what `into` makes of the entity's value, and `out_of` of the row's."""

    key: str
    name: str
    into: _Form
    out_of: _Form


class _Shape(NamedTuple):
    """The table of a class of entities; `primary` is the name of its id."""

    name: str
    primary: str
    columns: tuple[_Column, ...]

    @property
    def names(self) -> str:
        return ", ".join(column.name for column in self.columns)


class Rows(NamedTuple):
    """The rows of a session's transaction on SQLite."""

    session: Session
    connection: sqlite3.Connection
    dialect: Dialect

    def load(self, kind: type[E], column: str, values: Sequence[UUID]) -> list[E]:
        """The entities of `kind` whose `column` is one of `values`; they are the session's from now on."""
        mapper = inspect(kind)
        return [
            _known(self.session, mapper, held)
            for held in self._read(_shape(mapper, self.dialect), column, values)
        ]

    def look_at(self, kind: type[E], row_id: UUID) -> E | None:
        """An entity that is only looked at: it is no session's, what is set on it is lost, and it has no relations."""
        mapper: Mapper[E] = inspect(kind)
        held = self._read(_shape(mapper, self.dialect), "id", [row_id])
        return _made(mapper, held[0]) if held else None

    def _read(self, shape: _Shape, column: str, values: Sequence[UUID]) -> list[dict[str, Any]]:
        """Values by their attributes, of the rows whose `column` is one of `values`."""
        places = ", ".join("?" * len(values))
        rows = self.connection.execute(
            f"SELECT {shape.names} FROM {shape.name} WHERE {column} IN ({places})",  # noqa: S608 - names of entities
            [value.bytes for value in values],
        )
        return [
            {
                column.key: column.out_of(value) if column.out_of else value
                for column, value in zip(shape.columns, row, strict=True)
            }
            for row in rows.fetchall()
        ]

    def insert(self, entity: Any) -> None:
        """Write a new entity that is complete."""
        state: InstanceState[Any] = inspect(entity)
        shape = _shape(state.mapper, self.dialect)
        told = [column for column in shape.columns if column.key in state.dict]
        names, places = ", ".join(column.name for column in told), ", ".join("?" * len(told))
        statement = f"INSERT INTO {shape.name} ({names}) VALUES ({places})"  # noqa: S608 - names of entities
        self.connection.execute(statement, _values(state, told))

    def update(self, entity: Any) -> None:
        """Write the columns of an entity that were set since it was read."""
        state: InstanceState[Any] = inspect(entity)
        shape = _shape(state.mapper, self.dialect)
        changed = [column for column in shape.columns if column.key in state.committed_state]
        if not changed:
            return
        names = ", ".join(f"{column.name} = ?" for column in changed)
        statement = f"UPDATE {shape.name} SET {names} WHERE {shape.primary} = ?"  # noqa: S608 - names of entities
        done = self.connection.execute(statement, [*_values(state, changed), entity.id.bytes])
        assert done.rowcount == 1, "a row that was read is there"


def rows_of(session: Session) -> Rows | None:
    """The rows of the session's transaction; None where the database is not SQLite."""
    transaction = session.get_transaction()
    # Each asking of the session costs as much as a statement, and a save asks five times. What is kept points to
    # neither the session nor its transaction: both are to end with the save.
    of, connection, dialect = session.info.get("rows", _UNKNOWN)
    if transaction is None or of() is not transaction:
        lent = session.connection()
        connection, dialect = as_sqlite(lent.connection.driver_connection), lent.dialect
        session.info["rows"] = ref(session.get_transaction()), connection, dialect
    return Rows(session, connection, dialect) if connection is not None else None


def _known(session: Session, mapper: Mapper[E], held: dict[str, Any]) -> E:
    present = session.identity_map.get(mapper.identity_key_from_primary_key((held["id"],)))
    if present is not None:
        found: E = present
        return found
    entity = _made(mapper, held)
    make_transient_to_detached(entity)
    session.add(entity)
    return entity


def _made(mapper: Mapper[E], held: dict[str, Any]) -> E:
    entity: E = mapper.class_manager.new_instance()
    inspect(entity).dict.update(held)
    return entity


def complete(entity: Any) -> None:
    """Give a new entity the keys of those it belongs to, and the defaults of its columns."""
    state: InstanceState[Any] = inspect(entity)
    held = state.dict
    owners, defaults = _gaps(state.mapper)
    for relation, here, there in owners:
        other = held.get(relation)
        if other is not None:
            held[here] = getattr(other, there)
    for key, default in defaults:
        if key not in held:
            held[key] = default.arg(None) if default.is_callable else default.arg


@cache
def _gaps(mapper: Mapper[Any]) -> tuple[list[tuple[str, str, str]], list[tuple[str, ColumnDefault]]]:
    """What an entity may lack before it is written: relations with their keys here and there, columns with defaults."""
    owners = [
        (relation.key, str(here.key), str(there.key))
        for relation in mapper.relationships
        if relation.direction is MANYTOONE
        for here, there in relation.local_remote_pairs or ()
    ]
    defaults = [
        (attribute.key, default)
        for attribute in mapper.column_attrs
        if isinstance(default := attribute.columns[0].default, ColumnDefault)
    ]
    return owners, defaults


def _values(state: InstanceState[Any], columns: Sequence[_Column]) -> list[Any]:
    held = state.dict
    return [column.into(held[column.key]) if column.into else held[column.key] for column in columns]


@cache
def _shape(mapper: Mapper[Any], dialect: Dialect) -> _Shape:
    table = mapper.local_table
    assert isinstance(table, Table)
    columns = []
    for attribute in mapper.column_attrs:
        column = attribute.columns[0]
        kind = column.type.dialect_impl(dialect)
        columns.append(
            _Column(
                attribute.key,
                str(column.name),
                kind.bind_processor(dialect),
                kind.result_processor(dialect, None),
            )
        )
    return _Shape(table.name, str(mapper.primary_key[0].name), tuple(columns))
