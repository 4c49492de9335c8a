"""What a filter of the queue leaves, answered from the codes of all cases: which, how many, in which order.

It gives what the SQL of `queue` and `facets` gives; a test compares them after random work.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from cxdesk.models.moments import to_micros
from cxdesk.services.casework.case_codes import NEVER, CaseCodes, Codes, Micros, Rows, numbers_in
from cxdesk.services.casework.facets import IN_TIME, LABELS, Facet, in_order
from cxdesk.services.casework.queue import CaseFilter
from cxdesk.services.casework.queue_where import due_spans, midnight
from cxdesk.services.casework.search_hits import all_hits, text_state

Mask = NDArray[np.bool_]
#: Facet of the filter -> its column.
COLUMNS: dict[str, str] = {
    "channels": "channel",
    "kinds": "kind",
    "statuses": "status",
    "scores": "score",
    "departments": "department",
    "agents": "agent",
    "assignees": "assignee",
    "months": "month",
    "causes": "cause",
}
#: Where fewer are left than this share, they are taken one by one.
_FEW = 8
#: From so many cases on it is worth while to count otherwise than by `bincount` alone.
_MANY = 65_536
#: So many codes are counted one by one, and so many cases at once.
_FEW_CODES, _PIECE = 9, 262_144


class Chosen:
    """The cases that a filter leaves. Row numbers are places in the codes; `rows` are those that come into question.

    `now` is in the company's time.
    """

    def __init__(self, codes: CaseCodes, db: sqlite3.Connection, chosen: CaseFilter, now: datetime) -> None:
        self._codes, self._db, self._now = codes, db, now
        #: None: all.
        self._rows = _candidates(codes, db, chosen, now)
        self._base = self._limited(self._view(chosen), chosen)
        self._narrowing = {
            facet: self._among(column, getattr(chosen, facet))
            for facet, column in COLUMNS.items()
            if getattr(chosen, facet)
        }
        self._mask = self._others("")
        #: Nothing but facets narrows the cases; then those that are not there hold code 0 everywhere, as it is.
        self._every = self._rows is None and _of_facets_alone(chosen)

    @property
    def total(self) -> int:
        """How many are left."""
        return int(np.count_nonzero(self._mask))

    def rows(self) -> Rows:
        """Their row numbers, ascending."""
        found = np.flatnonzero(self._mask)
        return found if self._rows is None else self._rows[found]

    def facet(self, facet: str) -> list[Facet]:
        """The values of one filter, each with the cases that it would leave under the other filters."""
        column = self._codes.columns[COLUMNS[facet]]
        # As Python's own numbers at once: one by one they take longer than to be counted, where the cases are few.
        counts: list[int] = self._counts(facet, self._others(facet)).tolist()
        named = _labels(self._db, facet)
        found = [
            Facet(
                _id(value) if isinstance(value, bytes) else value,
                str(value) if named is None else named.get(value, ""),
                n,
            )
            for value, n in islice(zip(column.values, counts, strict=True), 1, None)
            if n
        ]
        if facet in IN_TIME:
            return sorted(found, key=lambda one: one.label, reverse=True)
        return in_order(found)

    def _column(self, name: str) -> Codes:
        codes = self._codes[name]
        return codes if self._rows is None else codes[self._rows]

    def _instants(self, name: str) -> NDArray[np.int64]:
        values = self._codes.instants[name]
        return values if self._rows is None else values[self._rows]

    def _code(self, column: str, value: object) -> int:
        found = self._codes.columns[column].code_of(value)
        return -1 if found is None else found

    def _view(self, chosen: CaseFilter) -> Mask:
        status = self._column("status")
        if chosen.view in ("all", "closed_today"):  # of the latter only those closed today come into question
            present: Mask = status != 0
            return present
        waiting = self._code("status", "waiting")
        mask: Mask
        if chosen.view == "waiting":
            mask = status == waiting
            return mask
        mask = (status != 0) & (status != self._code("status", "closed"))
        if chosen.view == "low":
            mask &= self._column("severity") != 0
        elif chosen.view == "mine":
            person = chosen.person_id.bytes if chosen.person_id else b""
            mask &= self._column("assignee") == self._code("assignee", person)
        elif chosen.view == "unassigned":
            mask &= self._column("assignee") == 0
        elif chosen.view == "overdue":
            mask &= status != waiting
            self._keep(mask, "due", None, to_micros(self._now))
        return mask

    def _limited(self, mask: Mask, chosen: CaseFilter) -> Mask:
        """The mask under the limits that are no facets: instants, and what is due."""
        for name, since, before in (
            ("received", chosen.received_from, chosen.received_before),
            ("closed", chosen.closed_from, chosen.closed_before),
        ):
            self._keep(mask, name, _micros(since), _micros(before))
        if chosen.closed_before is not None:
            mask &= self._instants("closed") != NEVER
        if chosen.due:
            status = self._column("status")
            for stopped in ("waiting", "closed"):
                mask &= status != self._code("status", stopped)
            spans = due_spans(self._now)
            found = np.zeros(len(mask), np.bool_)
            for name in chosen.due:
                part = mask.copy()
                self._keep(part, "due", *spans[name])
                found |= part
            return found
        return mask

    def _keep(self, mask: Mask, name: str, since: int | None, before: int | None) -> None:
        """Take those out whose instant lies outside; only what is left is looked at."""
        if since is None and before is None:
            return
        places = np.flatnonzero(mask)
        at = self._instants(name)[places]
        good = np.ones(len(places), np.bool_)
        if since is not None:
            good &= at >= since
        if before is not None:
            good &= at < before
        mask[places[~good]] = False

    def _among(self, name: str, values: frozenset[Any]) -> Mask:
        """Which have one of the values."""
        wanted = [value.bytes if isinstance(value, UUID) else value for value in values]
        places = [code for value in wanted if (code := self._code(name, value)) > 0]
        codes = self._column(name)
        mask = _equal_one(codes, places)
        if name == "cause":
            also = self._codes.more_rows[np.isin(self._codes.more_codes, places)]
            if self._rows is None:
                mask[also] = True
            else:
                mask |= np.isin(self._rows, also, kind="table")
        return mask

    def _others(self, facet: str) -> Mask:
        """What the view and all facets but this one leave."""
        mask = self._base
        for name, narrowed in self._narrowing.items():
            if name != facet:
                mask = mask & narrowed
        return mask

    def _counts(self, facet: str, mask: Mask) -> Rows:
        """How many cases have each code of the facet's column."""
        name = COLUMNS[facet]
        codes, size = self._column(name), len(self._codes.columns[name].values)
        if self._every and self._narrowing.keys() <= {facet}:
            counts = _count(codes, size)
        elif np.count_nonzero(mask) * _FEW < len(mask):
            counts = _count(codes[np.flatnonzero(mask)], size)
        else:
            # What is left out counts for code 0, which nobody asks for.
            counts = _count(codes * mask, size)
        if name == "cause":
            counts = counts + self._more_counts(mask, size)
        return counts

    def _more_counts(self, mask: Mask, size: int) -> Rows:
        rows, codes = self._codes.more_rows, self._codes.more_codes
        return np.bincount(codes[self._wide(mask)[rows]], minlength=size)

    def _wide(self, mask: Mask) -> Mask:
        """A mask of what is looked at, over all rows. A sixth of the time that `isin` takes."""
        if self._rows is None:
            return mask
        found = np.zeros(len(self._codes["status"]), np.bool_)
        found[self._rows[mask]] = True
        return found


def view_totals(codes: CaseCodes, person_id: UUID, now: datetime) -> dict[str, int]:
    """How many cases each view of the side bar holds; but for those closed today, which an index tells."""
    if person_id.bytes not in codes.totals:
        codes.totals[person_id.bytes] = _view_totals(codes, person_id.bytes)
    totals, running = codes.totals[person_id.bytes]
    return totals | {"overdue": int(np.count_nonzero(running < to_micros(now)))}


def _view_totals(codes: CaseCodes, person: bytes) -> tuple[dict[str, int], Micros]:
    """The counts that no clock changes, and when the running clocks run out."""
    status = codes["status"]
    names = codes.columns["status"]
    closed, waiting = names.code_of("closed"), names.code_of("waiting")
    kept = _count(status, len(names.values))
    at_work = np.flatnonzero((status != 0) & (status != (-1 if closed is None else closed)))
    assignees = codes["assignee"][at_work]
    me = codes.columns["assignee"].code_of(person)
    running = at_work[status[at_work] != (-1 if waiting is None else waiting)]
    totals = {
        "low": int(np.count_nonzero(codes["severity"][at_work])),
        "mine": 0 if me is None else int(np.count_nonzero(assignees == me)),
        "unassigned": int(np.count_nonzero(assignees == 0)),
        "waiting": 0 if waiting is None else int(kept[waiting]),
        "open": len(at_work),
        "all": int(kept[1:].sum()),
    }
    return totals, codes.instants["due"][running]


def _of_facets_alone(chosen: CaseFilter) -> bool:
    none: dict[str, Any] = dict.fromkeys(COLUMNS, frozenset()) | {"person_id": None}
    return chosen._replace(**none) == CaseFilter()


def _micros(at: datetime | None) -> int | None:
    return None if at is None else to_micros(at)


def _candidates(codes: CaseCodes, db: sqlite3.Connection, chosen: CaseFilter, now: datetime) -> Rows | None:
    """Rows that an index of the database tells, ascending; None where all come into question."""
    found: list[Rows] = []
    if chosen.search.strip():
        found.append(_hits(codes, db, chosen.search))
    if chosen.client_id is not None:
        found.append(
            _numbers(db.execute("SELECT row FROM cases WHERE client_id = ?", (chosen.client_id.bytes,)))
        )
    if chosen.ids:
        marks = ", ".join("?" * len(chosen.ids))
        named = [id_.bytes for id_ in chosen.ids]
        found.append(_numbers(db.execute(f"SELECT row FROM cases WHERE id IN ({marks})", named)))
    if chosen.view == "closed_today":
        since = (to_micros(midnight(now)),)
        found.append(_numbers(db.execute("SELECT row FROM cases WHERE closed_at >= ?", since)))
    if not found:
        return None
    rows = found[0]
    for more in found[1:]:
        rows = np.intersect1d(rows, more, assume_unique=True)
    return rows[: np.searchsorted(rows, codes.last, "right")]


def _hits(codes: CaseCodes, db: sqlite3.Connection, text: str) -> Rows:
    """The rows with these words, ascending; kept for who counts beside who lists."""
    state = (text, text_state(db))
    if codes.hits is None or codes.hits[0] != state:
        rows = numbers_in(all_hits(db, text))
        # SQLite tells them so, but does not promise it; to sort what is sorted takes 40 ms for 700,000.
        codes.hits = (state, rows if np.all(rows[1:] > rows[:-1]) else np.unique(rows))
    return codes.hits[1]


def _numbers(cursor: sqlite3.Cursor) -> Rows:
    """The row numbers that a query tells, each once, ascending."""
    return np.sort(np.fromiter((row for (row,) in cursor), np.int64))


@lru_cache(maxsize=10_000)
def _id(value: bytes) -> UUID:
    """The id as an object, kept: hundreds of agents are shown anew after each save."""
    return UUID(bytes=value)


def _labels(db: sqlite3.Connection, facet: str) -> dict[object, str] | None:
    """The words of the facet's values; None where they are words themselves."""
    if facet not in LABELS:
        return None
    table, column = LABELS[facet]
    return dict(db.execute(f"SELECT id, {column} FROM {table}"))


def _equal_one(codes: Codes, places: list[int]) -> Mask:
    if len(places) > 6:
        known = np.zeros(np.iinfo(codes.dtype).max + 1, np.bool_)
        known[places] = True
        found: Mask = known[codes]
        return found
    mask = np.zeros(len(codes), np.bool_)
    for place in places:
        mask |= codes == place
    return mask


def _count(codes: Codes, size: int) -> Rows:
    """How often each code stands there.

    Few codes are counted one by one; of bytes with more, two at once, which are half the steps. Numpy widens what it
    counts to eight bytes: piece by piece that stays near the processor.
    """
    if size <= _FEW_CODES and len(codes) >= _MANY:
        return np.fromiter((np.count_nonzero(codes == code) for code in range(size)), np.int64, size)
    if codes.dtype != np.uint8 or len(codes) < _MANY:
        return _counted(codes, size)
    even = len(codes) & ~1
    pairs = _counted(codes[:even].view(np.uint16), 65_536).reshape(256, 256)
    counts = pairs.sum(0) + pairs.sum(1)
    if even < len(codes):
        counts[codes[-1]] += 1
    found: Rows = counts[:size]
    return found


def _counted(codes: Codes, size: int) -> Rows:
    found = np.bincount(codes[:_PIECE], minlength=size)
    for start in range(_PIECE, len(codes), _PIECE):
        found += np.bincount(codes[start : start + _PIECE], minlength=size)
    return found
