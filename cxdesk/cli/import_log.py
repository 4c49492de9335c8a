"""`cxdesk imports` and `cxdesk import-undo`: what was taken in, and taking it back."""

from __future__ import annotations

import argparse
from datetime import datetime, tzinfo
from typing import Any

from cxdesk.cli import terminal
from cxdesk.cli.opening import actor, local_now, opened_to_read, opened_to_write
from cxdesk.models.texts import Text
from cxdesk.services.formats import formats
from cxdesk.services.intake.merging.batches import STATES, BatchRow, list_imports
from cxdesk.services.translation import active, say, tr, trn

#: Letters of an id that the table shows: its end, which differs.
_SHORT = 8


def list_all(arguments: argparse.Namespace) -> int:
    """The log of imports, the newest first."""
    with opened_to_read(arguments.workspace) as store:
        zone = local_now(store).tzinfo
        with store.connect() as db:
            rows = list_imports(db)
    if arguments.json:
        terminal.tell_json([_as_json(row, zone) for row in rows])
        return 0
    terminal.table(
        [
            tr("Import"), tr("When"), tr("File"), tr("Kind"), tr("Who"), tr("Rows"), tr("Accepted"), tr("Updated"),
            tr("Rejected"), tr("Cases"), tr("State"),
        ],
        [_as_cells(row, zone) for row in rows],
        right=frozenset(range(5, 10)),
    )  # fmt: skip
    terminal.note(trn("{n} import", "{n} imports", len(rows)))
    return 0


def undo(arguments: argparse.Namespace) -> int:
    """Take an import back; refused, with what stands in the way, where somebody has worked on its cases."""
    from cxdesk.services.intake.merging.undoing import find_import, undo_import

    with opened_to_write(arguments.workspace) as store:
        by = actor(store)
        if store.shared is not None:
            from cxdesk.cli.sharing import tell_password

            tell_password(store)
        with store.connect() as db:
            batch = find_import(db, arguments.batch)
        with terminal.progressing() as progress:
            outcome = undo_import(store, batch, by=by, progress=progress)
    terminal.note(say(outcome.message))
    return 0


def _as_json(row: BatchRow, zone: tzinfo | None) -> dict[str, Any]:
    def local(instant: datetime | None) -> str | None:
        return instant.astimezone(zone).isoformat() if instant else None

    return {
        "id": str(row.id),
        "kind": row.kind,
        "file": row.file_name,
        "digest": row.digest,
        "encoding": row.encoding,
        "mapping": row.mapping or None,
        "mapping_version": row.mapping_version,
        "person": row.person,
        "started_at": local(row.started_at),
        "finished_at": local(row.finished_at),
        "seconds": row.seconds,
        "state": row.state,
        "undone_at": local(row.undone_at),
        "undone_by": row.undone_by or None,
        "cases_from": row.cases_from.isoformat() if row.cases_from else None,
        "rows": row.rows,
        "accepted": row.accepted,
        "updated": row.updated,
        "unchanged": row.unchanged,
        "rejected": row.rejected,
        "cases_opened": row.cases_opened,
        "rejects_file": row.rejects_file or None,
    }


def _as_cells(row: BatchRow, zone: tzinfo | None) -> list[str]:
    forms = formats(active().language)
    counts = (row.rows, row.accepted, row.updated, row.rejected, row.cases_opened)
    return [
        row.id.hex[-_SHORT:],
        forms.moment(row.started_at.astimezone(zone)),
        row.file_name,
        row.kind,
        row.person,
        *(forms.number(count) for count in counts),
        say(Text(STATES[row.state])),
    ]


COMMANDS = {"imports": list_all, "import-undo": undo}
