"""What the log of imports tells of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from cxdesk.models.texts import N_
from cxdesk.models.values import ImportState
from cxdesk.services.formats import Formats
from cxdesk.services.intake.kinds.kinds import KINDS
from cxdesk.services.intake.merging.batches import STATES, BatchRow
from cxdesk.services.translation import tr
from cxdesk.views.intake.shape_fields import encoding_name
from cxdesk.views.table import Column

#: Digits of a file's digest that the column shows.
_DIGITS = 8
_RUNNING = (ImportState.MERGING, ImportState.CANCELLING, ImportState.UNDOING)


def log_columns(figures: Formats, moment: Callable[[datetime], str]) -> tuple[Column[BatchRow], ...]:
    """The columns; `moment` writes an instant in the company's time."""

    def count(title: str, name: str, width: int = 92, gives_way: int = 0) -> Column[BatchRow]:
        return Column(
            title, key=lambda row: getattr(row, name), text=lambda row: figures.number(getattr(row, name)),
            align="right", width=width, name=name, gives_way=gives_way,
        )  # fmt: skip

    columns: Sequence[Column[BatchRow]] = (
        Column(N_("When"), key=lambda row: row.started_at, text=lambda row: moment(row.started_at), width=116,
               name="when"),
        Column(N_("File"), key=lambda row: row.file_name, stretch=True, name="file"),
        Column(N_("Kind"), key=lambda row: row.kind, text=lambda row: tr(KINDS[row.kind].label), width=84, name="kind"),
        Column(N_("Encoding"), key=lambda row: row.encoding, text=_encoding, width=108, name="encoding", gives_way=1,
               default_tone="text2"),
        Column(N_("Who"), key=lambda row: row.person, width=96, name="who", default_tone="text2", gives_way=4),
        count(N_("Rows"), "rows", 72),
        count(N_("Accepted"), "accepted"),
        count(N_("Updated"), "updated", gives_way=3),
        count(N_("Unchanged"), "unchanged", 116, gives_way=2),
        Column(N_("Rejected"), key=lambda row: row.rejected, text=lambda row: figures.number(row.rejected),
               tone=lambda row: "bad" if row.rejected else "", align="right", width=92, name="rejected"),
        count(N_("Cases"), "cases_opened", 84),
        Column(N_("Cases from"), key=lambda row: row.cases_from, text=_cases_from(figures), width=100, name="since",
               default_tone="text2", hidden=True),
        Column(N_("State"), key=lambda row: row.state, text=lambda row: tr(STATES[row.state]), tone=_tone, width=108,
               name="state"),
        Column(N_("Mapping"), key=lambda row: row.mapping, text=_mapping, width=140, name="mapping",
               default_tone="text2", hidden=True),
        Column(N_("Seconds"), key=lambda row: row.seconds or 0.0, text=_seconds(figures), align="right", width=84,
               name="seconds", default_tone="text2", hidden=True),
        Column(N_("Digest"), key=lambda row: row.digest, text=lambda row: row.digest[:_DIGITS], width=92, name="digest",
               default_tone="text2", hidden=True),
        Column(N_("Taken back"), key=lambda row: row.undone_at or row.started_at, text=_undone(moment), width=160,
               name="undone", default_tone="text2", hidden=True),
    )  # fmt: skip
    return tuple(columns)


def _encoding(row: BatchRow) -> str:
    return encoding_name(row.encoding) if row.encoding else "XLSX"


def _cases_from(figures: Formats) -> Any:
    def told(row: BatchRow) -> str:
        return figures.day(row.cases_from) if row.cases_from else tr("all cases")

    return told


def _tone(row: BatchRow) -> str:
    return "watch" if row.state in _RUNNING else "text2"


def _mapping(row: BatchRow) -> str:
    if not row.mapping or row.mapping_version is None:
        return row.mapping
    return tr("{name}, version {n}", name=row.mapping, n=row.mapping_version)


def _seconds(figures: Formats) -> Callable[[BatchRow], str]:
    return lambda row: "" if row.seconds is None else figures.number(row.seconds, 1)


def _undone(moment: Callable[[datetime], str]) -> Callable[[BatchRow], str]:
    return lambda row: f"{moment(row.undone_at)}, {row.undone_by}" if row.undone_at else ""
