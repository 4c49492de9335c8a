"""The first half of staging: a file read and each of its rows checked, piece by piece."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cxdesk.services.intake.check import Checker, Reject, Row
from cxdesk.services.intake.readers import open_reader
from cxdesk.services.intake.shape import gone

if TYPE_CHECKING:
    from cxdesk.services.intake.stage import StagePlan

#: Rows of a piece, between two of which the person may cancel.
STEP = 2_000

#: Identity, digest of the content and values of a row that is taken: a plain tuple travels in a third of the time.
Checked = tuple[str, bytes, tuple[Any, ...]]


@dataclass
class Piece:
    """Some rows of a file, in its order; it can be pickled."""

    headers: list[str]
    read: int = 0
    rows: list[Checked] = field(default_factory=list)
    #: (line, column, value, reason and cells as JSON)
    rejects: list[tuple[Any, ...]] = field(default_factory=list)
    repeated: int = 0
    #: How far the reading has come, in the reader's unit.
    done: int = 0
    total: int = 1


def checked(plan: StagePlan) -> Iterator[Piece]:
    """The pieces of a file, checked; the last may be empty. Raises CxError where the file cannot be read on."""
    reader = open_reader(plan.path, plan.shape)
    try:
        records = iter(reader)
        header = next(records, None)
        headers = [cell.strip() for cell in header.cells] if header else []
        check = Checker(plan.mapping, headers, plan.today)
        piece = Piece(headers)
        for record in records:
            piece.read += 1
            found = check(record)
            if isinstance(found, Row):
                piece.rows.append((found.identity, found.content, found.values))
            elif isinstance(found, Reject):
                piece.rejects.append(_told(found, record.cells))
            else:
                piece.repeated += 1
            if piece.read == STEP:
                piece.done, piece.total = reader.bytes_done, reader.bytes_total
                yield piece
                piece = Piece(headers)
        piece.done = piece.total = reader.bytes_total
        yield piece
    except OSError as error:
        raise gone(plan.path) from error
    finally:
        reader.close()


def _told(reject: Reject, cells: list[str]) -> tuple[Any, ...]:
    reason = json.dumps({"source": reject.reason.source, "values": reject.reason.values}, default=str)
    return reject.line, reject.column, reject.value, reason, json.dumps(cells, ensure_ascii=False)
