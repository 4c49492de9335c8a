"""Who did what with the cases of the last weeks: the saves behind a review, as if they had been recorded."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from cxdesk.models.moments import from_micros
from cxdesk.models.values import CaseStatus
from cxdesk.services.sample.ids import Ids, Key
from cxdesk.services.sample.rows import Put

#: How long the steps of a review take before its last one, in microseconds.
_MINUTE = 60_000_000
_CAUSE, _FAULT, _WORDS = 4 * _MINUTE, 3 * _MINUTE, 1 * _MINUTE

_MUTATION = "INSERT INTO mutations (id, at, person_id, action) VALUES (?, ?, ?, ?)"
_CHANGE = """INSERT INTO changes (mutation_id, table_name, row_id, case_id, column_name, inserted, before, after)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""

#: Table, row, column, whether the row was made, before, after.
_Step = tuple[str, Key, str, bool, Any, Any]


class Worked(NamedTuple):
    """A case that somebody has worked on."""

    case: Key
    review: Key
    person: Key
    #: When it was taken, and when its last step was made.
    taken: int
    done: int
    status: CaseStatus
    fault: str
    conclusion: str
    cause: Key
    #: (tag, cause) of its tags.
    tags: Sequence[tuple[Key, Key]]


def write_history(put: Put, ids: Ids, cases: Sequence[Worked]) -> None:
    """Write the mutations of these cases with their changes."""
    mutations: list[tuple[Any, ...]] = []
    changes: list[tuple[Any, ...]] = []
    saves = [(worked, save) for worked in cases for save in _saves(worked)]
    for id_, (worked, (at, action, steps)) in zip(ids.at([save[0] for _, save in saves]), saves, strict=True):
        mutations.append((id_, at, worked.person, action))
        for table, row, column, inserted, before, after in steps:
            wires = (json.dumps(before), json.dumps(after, ensure_ascii=False))
            changes.append((id_, table, row, worked.case, column, int(inserted), *wires))
    put(_MUTATION, mutations)
    put(_CHANGE, changes)


def _saves(worked: Worked) -> list[tuple[int, str, list[_Step]]]:
    """The saves of one case: when, by which use-case, what."""
    case, review = worked.case, worked.review

    def at(before_the_end: int) -> int:
        return max(worked.taken, worked.done - before_the_end)

    found: list[_Step] = [
        ("cases", case, "status", False, CaseStatus.NEW.value, CaseStatus.IN_REVIEW.value),
        ("case_reviews", review, "cause_id", True, None, worked.cause.hex()),
    ]
    found += [("review_tags", tag, "cause_id", True, None, cause.hex()) for tag, cause in worked.tags]
    saves = [
        (worked.taken, "take_next_case", [_changed("cases", case, "assignee_id", None, worked.person.hex())]),
        (at(_CAUSE), "set_cause", found),
        (at(_FAULT), "set_fault", [_changed("case_reviews", review, "fault", None, worked.fault)]),
    ]
    if worked.conclusion:
        written = _changed("case_reviews", review, "conclusion", "", worked.conclusion)
        saves.append((at(_WORDS), "set_conclusion", [written]))
    if worked.status is CaseStatus.WAITING:
        waits = _changed("cases", case, "status", CaseStatus.IN_REVIEW.value, worked.status.value)
        saves.append((worked.done, "wait_for_client", [waits]))
    elif worked.status is CaseStatus.CLOSED:
        instant = from_micros(worked.done).isoformat()
        saves.append((worked.done, "close_case", [
            _changed("cases", case, "status", CaseStatus.IN_REVIEW.value, worked.status.value),
            _changed("cases", case, "closed_at", None, instant),
            _changed("cases", case, "closed_by_id", None, worked.person.hex()),
            _changed("case_reviews", review, "finished_at", None, instant),
        ]))  # fmt: skip
    return saves


def _changed(table: str, row: Key, column: str, before: Any, after: Any) -> _Step:
    return table, row, column, False, before, after
