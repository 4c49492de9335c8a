"""The first half of staging: a file read and its rows checked, piece by piece."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from cxdesk.services.intake.form.kept import reader_of
from cxdesk.services.intake.form.records import Record
from cxdesk.services.intake.form.shape import gone
from cxdesk.services.intake.staging.check import Checker, Reject
from cxdesk.services.intake.staging.columns import Columns
from cxdesk.services.intake.staging.plan import StagePlan

#: Rows of a piece, between two of which the person may cancel.
STEP = 2_000


@dataclass
class Piece:
    """Some rows of a file, in its order; it can be pickled."""

    headers: list[str]
    read: int = 0
    #: Of the rows that are taken: what names each in its source, the digest of its content, and its values.
    identities: list[str] = field(default_factory=list)
    contents: list[bytes] = field(default_factory=list)
    values: Columns = field(default_factory=lambda: Columns(0))
    #: (line, column, value, reason and cells as JSON)
    rejects: list[tuple[Any, ...]] = field(default_factory=list)
    repeated: int = 0
    #: How far the reading has come, in the reader's unit.
    done: int = 0
    total: int = 1


def checked(plan: StagePlan) -> Iterator[Piece]:
    """The pieces of a file, checked; the last may be empty. Raises CxError where the file cannot be read on."""
    reader = reader_of(plan.path, plan.shape, plan.kept)
    try:
        records = iter(reader)
        header = next(records, None)
        headers = [cell.strip() for cell in header.cells] if header else []
        with closing(Checker(plan.mapping, headers, plan.today)) as check:
            while True:
                some = list(islice(records, STEP))
                piece = _piece(check, headers, some)
                if len(some) < STEP:
                    piece.done = piece.total = reader.bytes_total
                    yield piece
                    return
                piece.done, piece.total = reader.bytes_done, reader.bytes_total
                yield piece
    except OSError as error:
        raise gone(plan.path) from error
    finally:
        reader.close()


def _piece(check: Checker, headers: list[str], records: list[Record]) -> Piece:
    found = check(records)
    cells = {record.line: record.cells for record in records} if found.rejects else {}
    rejects = [_told(reject, cells[reject.line]) for reject in found.rejects]
    return Piece(
        headers, len(records), found.identities, found.contents, found.values, rejects, len(found.repeats)
    )


def _told(reject: Reject, cells: list[str]) -> tuple[Any, ...]:
    reason = json.dumps({"source": reject.reason.source, "values": reject.reason.values}, default=str)
    return reject.line, reject.column, reject.value, reason, json.dumps(cells, ensure_ascii=False)
