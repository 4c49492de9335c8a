"""What a person calls the columns that a workspace changes by itself, and how their values are shown."""

from __future__ import annotations

import json
import sqlite3
from enum import StrEnum
from typing import Any
from uuid import UUID

from cxdesk.models.recovery_values import PAYOUT_LABELS, Method, PayoutReason
from cxdesk.models.sharing import TOGETHER
from cxdesk.models.texts import N_, Text
from cxdesk.models.values import LABELS, CaseStatus, Fault, FixAction, FixKind, FixStatus
from cxdesk.services.casework.history import Words
from cxdesk.services.translation import say

#: (table, column) -> name; for a table under "".
_NAMES: dict[tuple[str, str], str] = {
    ("cases", ""): N_("case"),
    ("cases", "status"): N_("state"),
    ("cases", "due_at"): N_("deadline"),
    ("cases", "assignee_id"): N_("assignee"),
    ("case_reviews", ""): N_("findings of the case"),
    ("case_reviews", "fault"): N_("fault"),
    ("case_reviews", "conclusion"): N_("conclusion"),
    ("case_reviews", "cause_id"): N_("root cause"),
    ("case_reviews", "reviewer_id"): N_("reviewer"),
    ("case_reviews", "finished_at"): N_("end of the review"),
    ("review_tags", ""): N_("tags of the case"),
    ("complaints", ""): N_("complaint"),
    ("clients", ""): N_("client"),
    ("fixes", ""): N_("fix"),
    ("fixes", "title"): N_("title of the fix"),
    ("fixes", "kind"): N_("kind of the fix"),
    ("fixes", "action"): N_("what happens"),
    ("fixes", "status"): N_("state of the fix"),
    ("fixes", "owner_id"): N_("owner of the fix"),
    ("fixes", "due_on"): N_("due day of the fix"),
    ("fixes", "description"): N_("description"),
    ("fixes", "document"): N_("document"),
    ("fixes", "text_before"): N_("text before"),
    ("fixes", "text_after"): N_("text after"),
    ("fix_causes", ""): N_("causes of the fix"),
    ("fix_cases", ""): N_("cases of the fix"),
    ("payouts", ""): N_("draft of the payout"),
    ("payouts", "amount"): N_("amount of the payout"),
    ("payouts", "method"): N_("method of the payout"),
    ("payouts", "reason"): N_("reason of the payout"),
    ("payouts", "words"): N_("words on the payout"),
    ("saved_views", ""): N_("saved view"),
    ("import_mappings", ""): N_("mapping"),
    ("import_mapping_versions", ""): N_("mapping"),
}
#: Columns whose words two people may have written at once: they are shown side by side, with a merge.
TEXTS = frozenset({
    ("case_reviews", "conclusion"),
    *(("fixes", name) for name in ("title", "description", "document", "text_before", "text_after", "dropped_reason")),
})  # fmt: skip
_KINDS: dict[tuple[str, str], type[StrEnum]] = {
    ("cases", "status"): CaseStatus,
    ("case_reviews", "fault"): Fault,
    ("fixes", "kind"): FixKind,
    ("fixes", "action"): FixAction,
    ("fixes", "status"): FixStatus,
}
_PAYOUT_KINDS: dict[str, type[StrEnum]] = {"method": Method, "reason": PayoutReason}
_POINTING = {
    "cause_id": ("causes", "name"),
    "reviewer_id": ("people", "name"),
    "owner_id": ("people", "name"),
    "assignee_id": ("people", "name"),
    "closed_by_id": ("people", "name"),
    "person_id": ("people", "name"),
    "tagged_by_id": ("people", "name"),
}


def together(table: str, column: str) -> tuple[str, ...]:
    """The columns that are settled as one with this one, itself among them; the first names them."""
    return next((group for group in TOGETHER.get(table, ()) if column in group), (column,))


def settled_as(table: str, column: str) -> str:
    """The column under which a conflict is listed: the first of its group; empty where the row is listed as one."""
    first = together(table, column)[0]
    return first if (table, first) in _NAMES else ""


def column_name(table: str, column: str) -> Text:
    """The name of a column; of its table where it has none of its own."""
    first = together(table, column)[0]
    return Text(_NAMES.get((table, first)) or _NAMES.get((table, ""), N_("setting")))


class Values(Words):
    """Values of the wire form as a person reads them."""

    def shown(self, table: str, column: str, value: Any) -> str:
        """A value in words; a dash for none."""
        if value is None or value == "":
            return "—"
        if (table, column) in _KINDS:
            return say(Text(LABELS[_KINDS[table, column](value)]))
        if table == "payouts" and column in _PAYOUT_KINDS:
            return say(Text(PAYOUT_LABELS[_PAYOUT_KINDS[column](value)]))
        if column in _POINTING:
            return self.name(_POINTING[column][0], value, _POINTING[column][1])
        if column.endswith("_at"):
            return self.moment(value)
        if column.endswith("_on"):
            return self.day(value)
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def case_of(db: sqlite3.Connection, table: str, row_id: UUID) -> tuple[UUID, str, str] | None:
    """The case to which a row belongs: id, number (empty before it is given), client."""
    query = _CASES.get(table)
    found = db.execute(query, (row_id.bytes,)).fetchone() if query else None
    return (UUID(bytes=found[0]), found[1] or "", found[2]) if found else None


_CASE = "SELECT c.id, c.number, c.client_label FROM cases c"
_CASES = {
    "cases": f"{_CASE} WHERE c.id = ?",
    "case_reviews": f"{_CASE} JOIN case_reviews r ON r.case_id = c.id WHERE r.id = ?",
    "payouts": f"{_CASE} JOIN payouts p ON p.case_id = c.id WHERE p.id = ?",
    "case_sources": f"{_CASE} JOIN case_sources s ON s.case_id = c.id WHERE s.id = ?",
    "fix_cases": f"{_CASE} JOIN fix_cases f ON f.case_id = c.id WHERE f.id = ?",
    "review_tags": f"""{_CASE} JOIN case_reviews r ON r.case_id = c.id
                       JOIN review_tags t ON t.review_id = r.id WHERE t.id = ?""",
}
