"""Whether the tables are those of this release: their migrations run once more in a schema beside, and both compared.

A key that was dropped would let in what no function looks for: the second approval of one person, for instance.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cxdesk.models.texts import N_, Text
from cxdesk.services.sharing.server.bring_up import rows, run, scalar
from cxdesk.services.sharing.server.rights import SCHEMA

if TYPE_CHECKING:
    from sqlalchemy import Connection

_Parts = dict[tuple[str, str], str]
#: (revision, release of PostgreSQL) -> what the migrations make.
_made: dict[tuple[str, str], _Parts] = {}
_BESIDE = "cxdesk_beside"
#: (table, name) and what it is, told without schemas; of the schema that is the path.
_PARTS = """
SELECT c.relname, a.attname, concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity::text,
       a.attgenerated::text, pg_get_expr(d.adbin, d.adrelid))
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
 WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0
   AND NOT a.attisdropped
UNION ALL
SELECT k.conrelid::regclass::text, k.conname, concat_ws(' ', pg_get_constraintdef(k.oid), k.convalidated)
  FROM pg_constraint k WHERE k.connamespace = current_schema()::regnamespace AND k.conrelid <> 0 AND k.contype <> 't'
UNION ALL
SELECT i.indrelid::regclass::text, i.indexrelid::regclass::text,
       concat_ws(' ', replace(pg_get_indexdef(i.indexrelid), current_schema() || '.', ''), i.indisvalid)
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
 WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('i', 'I')
"""
_OFF = """SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
           WHERE c.relnamespace = %s::regnamespace AND t.tgisinternal AND t.tgenabled <> 'O'"""


def shape(connection: Connection) -> Iterator[Text]:
    """What is missing of the tables, or is otherwise. More than the release makes does no harm."""
    from cxdesk.services.workspace import schema

    for (table,) in rows(connection, _OFF, SCHEMA):
        yield Text(N_("References of the table {name} are switched off."), {"name": table})
    revision = str(scalar(connection, "SELECT version_num FROM cxdesk.alembic_version"))
    if not schema.is_known(revision):
        return
    present = _parts(connection, SCHEMA)
    for (table, part), told in sorted(_wanted(connection, revision).items()):
        if present.get((table, part)) != told:
            yield Text(
                N_("The table {name} is not as this release makes it: {part}."),
                {"name": table, "part": f"{table}.{part}"},
            )


def _wanted(connection: Connection, revision: str) -> _Parts:
    """The parts that the migrations up to `revision` make on this release of PostgreSQL, worked out once."""
    from cxdesk.services.workspace import schema

    of = revision, str(scalar(connection, "SHOW server_version_num"))
    if of not in _made:
        step = connection.begin_nested()
        try:
            run(connection, f"CREATE SCHEMA {_BESIDE}")
            run(connection, f"SET LOCAL search_path = {_BESIDE}")
            schema.upgrade(connection, revision)
            _made[of] = _parts(connection, _BESIDE)
        finally:
            step.rollback()
    return _made[of]


def _parts(connection: Connection, schema: str) -> _Parts:
    run(connection, f"SET LOCAL search_path = {schema}")
    found = {(table, part): told for table, part, told in rows(connection, _PARTS)}
    run(connection, "SET LOCAL search_path = pg_catalog")
    return found
