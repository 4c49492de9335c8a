"""Payouts that were sent after a backup: the restored workspace knows nothing of it, and would send them once more."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from cxdesk.models.texts import CxError
from cxdesk.services.workspace import file

_WAITING = "SELECT id FROM payouts WHERE status IN ('draft', 'requested', 'approved') AND deleted_at IS NULL"
_SENT = "SELECT id FROM payouts WHERE status IN ('sent', 'paid', 'failed', 'returned') AND deleted_at IS NULL"


def sent_since(restored: Path, kept: Path | None) -> int:
    """How many payouts stood in a register in `kept` and stand in none in `restored`; 0 where nobody can tell.

    A connected workspace is asked for none: its money stands on the server, and comes with the next exchange.
    """
    if kept is None:
        return 0
    try:
        with closing(file.bare(restored, immutable=True)) as db:
            if db.execute("SELECT 1 FROM sharing").fetchone():
                return 0
            waiting = {row[0] for row in db.execute(_WAITING)}
        with closing(file.bare(kept, immutable=True)) as db:
            return len(waiting & {row[0] for row in db.execute(_SENT)})
    except (sqlite3.DatabaseError, CxError):
        # Of an older version, or damaged: the reason why there was a restore at all.
        return 0
