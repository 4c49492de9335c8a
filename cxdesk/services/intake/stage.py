"""Stage a file: read, check and prepare every row, without the workspace. Runs in a process of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from cxdesk.models.outcome import Progress
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services.intake.check import Checker, Reject, Repeat, Row
from cxdesk.services.intake.context import IntakeContext
from cxdesk.services.intake.mapping import Mapping
from cxdesk.services.intake.mapping_text import to_dict
from cxdesk.services.intake.prepare import Preparer
from cxdesk.services.intake.readers import open_reader
from cxdesk.services.intake.records import Record
from cxdesk.services.intake.shape import FileShape, gone, legible_name
from cxdesk.services.intake.staged import StagingWriter

#: Rows between two reports, which are also where the person may cancel.
STEP = 2_000

READING = Text(N_("Checking rows"))


@dataclass(frozen=True)
class StagePlan:
    """Everything that staging needs; it can be pickled."""

    path: Path
    shape: FileShape
    mapping: Mapping
    context: IntakeContext
    target: Path
    today: date
    #: What a client without a name is called, e.g. "Client {ref}".
    client_word: str
    #: Digest of the header names: the key of the mapping's memory.
    header_shape: str


@dataclass(frozen=True)
class Staged:
    """What staging found. `rows` = staged + repeated + rejected."""

    rows: int
    staged: int
    repeated: int
    rejected: int


def stage(plan: StagePlan, progress: Progress) -> Staged:
    """Write the staging file of a plan. Leaves nothing behind where it is cancelled or fails (CxError)."""
    reader = open_reader(plan.path, plan.shape)
    try:
        writer = StagingWriter(plan.target, plan.mapping.kind)
        try:
            run = _Run(plan, writer, progress)
            for record in reader:
                run.take(record, reader.bytes_done, reader.bytes_total)
            return run.finish()
        except BaseException:
            writer.abandon()
            raise
    except OSError as error:
        raise gone(plan.path) from error
    finally:
        reader.close()


def file_digest(path: Path) -> str:
    """A digest of the file's content, for the log of imports. Raises CxError where it cannot be read."""
    digest = blake2b(digest_size=16)
    try:
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
    except OSError as error:
        raise gone(path) from error
    return digest.hexdigest()


class _Run:
    """One pass through a file."""

    def __init__(self, plan: StagePlan, writer: StagingWriter, progress: Progress) -> None:
        self._plan, self._writer, self._progress = plan, writer, progress
        self._check: Callable[[Record], Row | Reject | Repeat] | None = None
        self._prepare: Preparer | None = None
        self._headers: list[str] = []
        self._rows: list[tuple[Any, ...]] = []
        self._rejects: list[tuple[Any, ...]] = []
        self._read = self._staged = self._repeated = self._rejected = 0

    def take(self, record: Record, done: int, total: int) -> None:
        """One record; the first is the header."""
        if self._check is None or self._prepare is None:
            self._headers = [cell.strip() for cell in record.cells]
            checker = Checker(self._plan.mapping, self._headers, self._plan.today)
            self._check = checker
            self._prepare = Preparer(self._plan, checker.names)
            return
        self._read += 1
        found = self._check(record)
        if isinstance(found, Row):
            self._staged += 1
            self._rows.append((self._staged, *self._prepare(found)))
        elif isinstance(found, Reject):
            self._rejected += 1
            reason = json.dumps({"source": found.reason.source, "values": found.reason.values}, default=str)
            cells = json.dumps(record.cells, ensure_ascii=False)
            self._rejects.append((found.line, found.column, found.value, reason, cells))
        else:
            self._repeated += 1
        if self._read % STEP == 0:
            self._write()
            self._progress(done, total, READING)

    def finish(self) -> Staged:
        """Write what is left and give the file its name."""
        if self._read == 0:
            raise CxError(
                N_("The file {name} has a header and no rows."),
                N_("Check the header row, or export the file again."),
                name=self._plan.path.name,
            )
        self._write()
        staged = Staged(self._read, self._staged, self._repeated, self._rejected)
        self._writer.finish(self._meta(staged))
        return staged

    def _write(self) -> None:
        assert self._prepare is not None
        self._writer.add_rows(self._rows)
        self._writer.add_rejects(self._rejects)
        for table, names in self._prepare.new_names():
            self._writer.add_names(table, names)
        self._rows.clear()
        self._rejects.clear()

    def _meta(self, staged: Staged) -> dict[str, Any]:
        plan = self._plan
        assert self._prepare is not None
        return {
            "kind": plan.mapping.kind,
            "file_name": legible_name(plan.path),
            "file_digest": file_digest(plan.path),
            "encoding": plan.shape.encoding,
            "headers": self._headers,
            "mapping": to_dict(plan.mapping),
            "header_shape": plan.header_shape,
            "versions": self._prepare.versions(),
            "unknown": self._prepare.unknown(),
            "rows": staged.rows,
            "repeated": staged.repeated,
            "rejected": staged.rejected,
        }
