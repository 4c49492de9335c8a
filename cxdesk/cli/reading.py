"""`cxdesk cases` and `cxdesk export`: rows that are there."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from cxdesk.cli import terminal
from cxdesk.cli.opening import local_now, opened_to_read
from cxdesk.models.texts import Text
from cxdesk.models.values import LABELS, CaseStatus, Channel
from cxdesk.services.casework.queue import CaseFilter, QueueRow, list_case_rows, list_queue_rows
from cxdesk.services.exporting.rows import export_kind
from cxdesk.services.formats import formats
from cxdesk.services.people.acting import acting_person
from cxdesk.services.translation import active, say, tr, trn
from cxdesk.services.workspace.store import Store

#: Cases read at once.
_STEP = 500


def list_cases(arguments: argparse.Namespace) -> int:
    """The cases of a view, in the order of the queue."""
    with opened_to_read(arguments.workspace) as store:
        now = local_now(store)
        rows = list(_rows(store, arguments, now))
    if arguments.json:
        terminal.tell_json([_as_json(row, now) for row in rows])
        return 0
    terminal.table(
        [
            tr("Number"),
            tr("State"),
            tr("Score"),
            tr("Received"),
            tr("Due"),
            tr("Channel"),
            tr("Cause"),
            tr("Words"),
        ],
        [_as_cells(row, now) for row in rows],
        right=frozenset({2}),
    )  # fmt: skip
    terminal.note(trn("{n} case", "{n} cases", len(rows)))
    return 0


def _rows(store: Store, arguments: argparse.Namespace, now: datetime) -> Iterator[QueueRow]:
    with store.connect() as db:
        person = acting_person(db, getpass.getuser()).person_id if arguments.view == "mine" else None
        chosen = CaseFilter(view=arguments.view, person_id=person, search=arguments.search)
        numbers = list_case_rows(db, chosen, None, now=now, limit=arguments.limit)
        for at in range(0, len(numbers), _STEP):
            yield from list_queue_rows(db, numbers[at : at + _STEP])


def _as_json(row: QueueRow, now: datetime) -> dict[str, Any]:
    """A case as other programs read it: codes rather than labels, instants in the company's time zone."""

    def local(instant: datetime | None) -> str | None:
        return instant.astimezone(now.tzinfo).isoformat() if instant else None

    return {
        "number": row.number,
        "id": str(row.id),
        "kind": row.kind,
        "status": row.status,
        "score": row.score,
        "score_max": row.score_max,
        "client": row.client,
        "channel": row.channel,
        "agent": row.agent,
        "department": row.department,
        "assignee": row.assignee,
        "cause": row.cause,
        "received_at": local(row.received_at),
        "due_at": local(row.due_at),
        "closed_at": local(row.closed_at),
        "words": row.words,
    }


def _as_cells(row: QueueRow, now: datetime) -> list[str]:
    forms = formats(active().language)
    received = row.received_at.astimezone(now.tzinfo)
    return [
        row.number or "—",
        say(Text(LABELS[CaseStatus(row.status)])),
        "" if row.score is None else f"{row.score:g}/{row.score_max}",
        forms.told(received, row.received_precision),
        forms.moment(row.due_at.astimezone(now.tzinfo)),
        say(Text(LABELS[Channel(row.channel)])) if row.channel else "",
        row.cause,
        row.words,
    ]


def export(arguments: argparse.Namespace) -> int:
    """Write all rows of a kind to a file."""
    with (
        opened_to_read(arguments.workspace) as store,
        store.connect() as db,
        terminal.progressing() as progress,
    ):
        n = export_kind(db, arguments.kind, arguments.output, progress=progress)
    terminal.note(
        trn("{n} row written to {file}", "{n} rows written to {file}", n, file=arguments.output.name)
    )
    return 0


COMMANDS = {"cases": list_cases, "export": export}
