"""Stage a file: what is checked of it prepared and written, without the workspace. Runs in a process of its own."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any

from cxdesk.models.outcome import Progress
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services.intake.form.shape import gone, legible_name
from cxdesk.services.intake.mapping.mapping_text import to_dict
from cxdesk.services.intake.staging.checking import Piece, checked
from cxdesk.services.intake.staging.plan import Staged, StagePlan
from cxdesk.services.intake.staging.preparers import constant_columns, preparer
from cxdesk.services.intake.staging.staged import StagingWriter

_LEFT_OUT = {
    "first": N_("Answers of clients who had answered before: {n}. The first of each counts."),
    "last": N_("Answers of clients who answered again: {n}. The last of each counts."),
}
READING = Text(N_("Checking rows"))


def stage(plan: StagePlan, progress: Progress, pieces: Iterable[Piece] | None = None) -> Staged:
    """Write the staging file of a plan. Leaves nothing behind where it is cancelled or fails (CxError).

    `pieces`: the file as `checked` gives it, from another process, say.
    """
    writer = StagingWriter(plan.target, plan.mapping.kind, constant_columns(plan), plan.key)
    try:
        run = _Run(plan, writer)
        for piece in checked(plan) if pieces is None else pieces:
            run.take(piece)
            progress(piece.done, piece.total, READING)
        return run.finish()
    except OSError as error:
        writer.abandon()
        raise gone(plan.path) from error
    except BaseException:
        writer.abandon()
        raise


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

    def __init__(self, plan: StagePlan, writer: StagingWriter) -> None:
        self._plan, self._writer = plan, writer
        self._prepare = preparer(plan)
        self._headers: list[str] = []
        self._read = self._staged = self._repeated = self._rejected = 0

    def take(self, piece: Piece) -> None:
        """Prepare and write a piece."""
        self._headers = piece.headers
        self._read += piece.read
        self._repeated += piece.repeated
        self._rejected += len(piece.rejects)
        self._writer.add_rows(self._staged + 1, *self._prepare(piece))
        self._staged += piece.values.size
        self._writer.add_rejects(piece.rejects)
        for table, names in self._prepare.new_names():
            self._writer.add_names(table, names)

    def finish(self) -> Staged:
        """Give the file its name."""
        if self._read == 0:
            raise CxError(
                N_("The file {name} has a header and no rows."),
                N_("Check the header row, or export the file again."),
                name=self._plan.path.name,
            )
        left_out = self._keep_one_answer()
        staged = Staged(self._read, self._staged - left_out, self._repeated + left_out, self._rejected)
        self._writer.finish(self._meta(staged, left_out))
        return staged

    def _keep_one_answer(self) -> int:
        """Leave out the answers of a client beside the one that the mapping lets count; how many they were."""
        mapping = self._plan.mapping
        if mapping.kind != "surveys" or mapping.repeated in ("", "all"):
            return 0
        if {"client", "client_name"}.isdisjoint(mapping.columns):
            raise CxError(
                N_("Whose answers repeat cannot be told: no column is the client."),
                N_("Tell it: --set client=COLUMN."),
            )
        return self._writer.keep_one_answer(mapping.repeated)

    def _meta(self, staged: Staged, left_out: int) -> dict[str, Any]:
        plan = self._plan
        notes = self._prepare.notes()
        if left_out:
            notes.append(Text(_LEFT_OUT[plan.mapping.repeated], {"n": left_out}))
        return {
            "kind": plan.mapping.kind,
            "file_name": legible_name(plan.path),
            "file_digest": file_digest(plan.path),
            "encoding": plan.shape.encoding,
            "headers": self._headers,
            "mapping": to_dict(plan.mapping),
            "header_shape": plan.header_shape,
            "taken_back": plan.context.taken_back,
            "versions": self._prepare.versions(),
            "series": self._prepare.series(),
            "unknown": self._prepare.unknown(),
            "notes": [{"source": note.source, "values": note.values} for note in notes],
            "rows": staged.rows,
            "repeated": staged.repeated,
            "rejected": staged.rejected,
        }
