"""A register of payouts as a file for the bank or the accounts: CSV for Excel, or XLSX.

The last two columns are left to the bank: filled in, the file is a settlement file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from cxdesk.models.outcome import Progress, no_progress
from cxdesk.models.recovery_values import PAYOUT_LABELS, PayoutStatus
from cxdesk.models.texts import N_, Text
from cxdesk.services.exporting.table import Value, export_table
from cxdesk.services.recovery.registers import RegisterPayout, register_rows
from cxdesk.services.translation import say

T = TypeVar("T")

_TITLES = (
    N_("Number"), N_("End-to-end id"), N_("Case number"), N_("Client id"), N_("Client name"), N_("Amount"),
    N_("Currency"), N_("Approved by"), N_("Result"), N_("Reason"),
)  # fmt: skip
_NAME = 4
_SETTLED = frozenset({PayoutStatus.PAID, PayoutStatus.FAILED, PayoutStatus.RETURNED})


def export_register(
    db: sqlite3.Connection,
    register_id: UUID,
    target: Path,
    *,
    names: bool = False,
    progress: Progress = no_progress,
) -> int:
    """Write the payouts of a register; how many there are. `names`: the clients' names too, where they are asked for.

    Raises CxError as `export_table`, Refusal where the register is not here.
    """
    rows = register_rows(db, register_id)
    titles = [say(Text(title)) for title in _TITLES]
    return export_table(
        _kept(titles, names), (_kept(cells, names) for cells in _cells(rows)), target, total=len(rows), comma=True,
        progress=progress,
    )  # fmt: skip


def _cells(rows: Sequence[RegisterPayout]) -> Iterator[list[Value]]:
    for row in rows:
        result = say(Text(PAYOUT_LABELS[row.status])) if row.status in _SETTLED else ""
        yield [
            row.place, row.end_to_end_id, row.case_number, row.client, row.client_name, row.amount, row.currency,
            row.approved_by, result, row.bank_reason,
        ]  # fmt: skip


def _kept(cells: Sequence[T], names: bool) -> list[T]:
    return [cell for place, cell in enumerate(cells) if names or place != _NAME]
