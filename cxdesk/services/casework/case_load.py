"""What the case pane reads at once."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cxdesk.services.casework.case import CaseDetails, CauseChoice, case_details, list_cause_choices
from cxdesk.services.casework.clockwork import Clocks, clocks


@dataclass(frozen=True)
class OpenedCase:
    """A case, the causes of the digits, the clocks."""

    case: CaseDetails
    choices: tuple[CauseChoice, ...]
    clocks: Clocks


def open_case(db: sqlite3.Connection, case_id: UUID, *, now: datetime) -> OpenedCase:
    """One case with all that its pane needs. Raises CxError where it is gone."""
    case = case_details(db, case_id)
    return OpenedCase(case, tuple(list_cause_choices(db, case.department_id, now=now)), clocks(db))
