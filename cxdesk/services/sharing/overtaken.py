"""A text that was begun before a colleague's arrived: both become a conflict, as if it were written offline."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cxdesk.models.ids import new_id
from cxdesk.models.moments import to_micros
from cxdesk.models.texts import N_
from cxdesk.services import clock
from cxdesk.services.sharing.own_rows import Key, pending_of
from cxdesk.services.sharing.state import read_sharing
from cxdesk.services.workspace.file import as_sqlite

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

OVERTAKEN = N_("A colleague wrote here meanwhile: choose between both on the page “Sharing”.")

_ASK = """INSERT INTO conflicts (id, at, mutation_id, table_name, row_id, column_name, together, base, mine, theirs,
                                 theirs_by, theirs_at)
          SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, m.person_id, m.at
            FROM (SELECT 1) LEFT JOIN (
                 SELECT m.person_id, m.at FROM changes ch JOIN mutations m ON m.id = ch.mutation_id
                  WHERE ch.case_id IS ? AND ch.table_name = ? AND ch.row_id = ? AND ch.column_name = ?
                  ORDER BY ch.id DESC LIMIT 1) m
           WHERE true
          ON CONFLICT (table_name, row_id, column_name) WHERE state = 'open' DO UPDATE SET mine = excluded.mine"""


def ask_overtaken(
    session: Session,
    table: str,
    row_id: UUID,
    column: str,
    case_id: UUID | None,
    *,
    seen: str,
    mine: str,
    stands: str,
) -> bool:
    """Note a conflict where `stands` came from somebody else after the person had `seen` another text; whether it did.

    An embedded workspace has nobody else, and what one wrote oneself overtakes nothing.
    """
    if stands in (seen, mine):
        return False
    db = as_sqlite(session.connection().connection.driver_connection)
    if db is None or read_sharing(db) is None or column in pending_of(db, Key(table, row_id.bytes)):
        return False
    told = [json.dumps(text, ensure_ascii=False) for text in (seen, mine, stands)]
    where = (table, row_id.bytes, column)
    db.execute(_ASK, (new_id().bytes, to_micros(clock.now()), new_id().bytes, *where, column, *told,
                      case_id.bytes if case_id else None, *where))  # fmt: skip
    return True
