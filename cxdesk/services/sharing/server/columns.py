"""What the server knows of each shared column: its kind on the wire, and which columns merge as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxdesk.models.sharing import STAMPED, TABLES, TOGETHER

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: PostgreSQL's types -> kinds of the wire.
_KINDS = {
    "uuid": "uuid", "text": "text", "varchar": "text", "bool": "bool", "int2": "int", "int4": "int", "int8": "int",
    "float8": "float", "numeric": "money", "timestamptz": "time", "date": "date", "jsonb": "json", "bytea": "bytes",
}  # fmt: skip
_COLUMNS = """SELECT attname, typname FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
    WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"""


def refresh(connection: Connection) -> None:
    """Fill server_columns anew, in the caller's transaction, as the owner of the tables.

    Raises KeyError for a type that has no form on the wire.
    """
    driver: Any = connection.connection.driver_connection
    driver.execute("DELETE FROM server_columns")
    for place, table in enumerate(TABLES):
        heads = {name: group[0] for group in TOGETHER.get(table.name, ()) for name in group}
        for name, kind in driver.execute(_COLUMNS, (table.name,)).fetchall():
            if name != "id" and name not in STAMPED:
                driver.execute(
                    "INSERT INTO server_columns VALUES (%s, %s, %s, %s, %s)",
                    (table.name, place, name, _KINDS[kind], heads.get(name)),
                )
