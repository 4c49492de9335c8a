"""The facets of all cases in memory: a byte or two a case and facet, and their instants.

Row numbers are places in the arrays, so nothing has to be looked up: number 0 and numbers without a case hold
code 0 everywhere. Filled from SQL, kept in a side file (`codes_file`), brought up to date by the log of touched
cases (`case_touches`), whoever wrote: this window, an import, the command line.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cxdesk.models.moments import from_micros
from cxdesk.services.casework.queue_where import month_span

Codes = NDArray[Any]
Micros = NDArray[np.int64]
Rows = NDArray[np.int64]
#: What stands for an instant that a case has not: before all others.
NEVER = np.iinfo(np.int64).min
#: Facets with a code a case, in the order of the query. The cause is that of the first tag; `more` holds others.
CODED = (
    "status",
    "kind",
    "channel",
    "score",
    "severity",
    "department",
    "agent",
    "assignee",
    "month",
    "cause",
)
INSTANTS = ("received", "due", "closed")
_STEP = 20_000
#: Letters of a text of numbers that are read at once.
_PIECE = 500_000
_CASES = """
SELECT row, status, kind, channel, CAST(score AS INTEGER), severity, department_id, agent_id, assignee_id,
       received_at, due_at, closed_at
  FROM cases WHERE deleted_at IS NULL AND {which}
"""
# CROSS JOIN keeps the order of the tables: the cases are the few.
_CAUSES = """
SELECT cases.row, t.cause_id
  FROM cases CROSS JOIN case_reviews r ON r.case_id = cases.id AND r.kind = 'main' AND r.deleted_at IS NULL
 CROSS JOIN review_tags t ON t.review_id = r.id AND t.deleted_at IS NULL
 WHERE cases.deleted_at IS NULL AND {which}
"""
_SPAN = "cases.row > ? AND cases.row <= ?"
_TOUCHED = "cases.row IN (SELECT case_row FROM case_touches WHERE seq > ? AND case_row <= ?)"


class Column:
    """One facet: `codes[row]` is the place of the case's value in `values`, 0 where it has none."""

    def __init__(self, values: Sequence[object] = (None,), codes: Codes | None = None) -> None:
        self.values = list(values)
        self.codes: Codes = np.zeros(1, np.uint8) if codes is None else codes
        self._places = {value: place for place, value in enumerate(self.values)}

    def code_of(self, value: object) -> int | None:
        """The code of a value; None where no case ever had it."""
        return self._places.get(value)

    def encode(self, values: Sequence[object]) -> Codes:
        """Codes of these values; new ones get the next code, and the array more bytes where it needs them."""
        places = self._places
        for value in set(values) - places.keys():
            places[value] = len(self.values)
            self.values.append(value)
        need = np.min_scalar_type(len(self.values) - 1)
        if need.itemsize > self.codes.dtype.itemsize:
            self.codes = self.codes.astype(need)
        return np.fromiter(map(places.__getitem__, values), self.codes.dtype, len(values))

    def store(self, rows: Rows, values: Sequence[object]) -> None:
        """The values of these rows."""
        codes = self.encode(values)  # may put a wider array in place
        self.codes[rows] = codes


class CaseCodes:
    """Codes and instants of all cases up to row number `last`, as they stood at touch number `seq`.

    `codes` of each column, and each array of instants, has last + 1 places. A second cause of a case stands in
    `more_rows`, `more_codes` (codes of the column `cause`).
    """

    def __init__(self, zone: tzinfo) -> None:
        self.zone = zone
        self.columns = {name: Column() for name in CODED}
        self.instants: dict[str, Micros] = {name: np.full(1, NEVER) for name in INSTANTS}
        self.more_rows = np.zeros(0, np.int64)
        self.more_codes = np.zeros(0, np.uint16)
        self.last = 0
        self.seq = 0
        #: The last search and the state of the full text that it saw, and what it found.
        self.hits: tuple[tuple[str, str], Rows] | None = None
        #: Counts of the views by person, and when the running clocks run out; until a case changes.
        self.totals: dict[bytes, tuple[dict[str, int], Micros]] = {}
        self._month_starts: Micros = np.zeros(0, np.int64)
        self._month_codes: Codes = np.zeros(0, np.uint8)

    def __getitem__(self, name: str) -> Codes:
        return self.columns[name].codes

    def catch_up(self, db: sqlite3.Connection) -> int:
        """Read what was written since; the connection holds one state of the data. How many rows were read."""
        last = db.execute("SELECT max(row) FROM cases").fetchone()[0] or 0
        seq = db.execute("SELECT max(seq) FROM case_touches").fetchone()[0] or 0
        read = 0
        if seq != self.seq:
            limits = (self.seq, self.last)
            found = db.execute("SELECT case_row FROM case_touches WHERE seq > ? AND case_row <= ?", limits)
            rows = np.fromiter((row for (row,) in found), np.int64)
            self._clear(rows)
            self._read(db, _TOUCHED, limits)
            read += len(rows)
            self.seq = seq
        if last > self.last:
            self._grow(last)
            for start in range(self.last, last, _STEP):
                self._read(db, _SPAN, (start, min(last, start + _STEP)))
            read += last - self.last
            self.last = last
        if read:
            self.totals.clear()
        return read

    def _grow(self, last: int) -> None:
        more = last - self.last
        for column in self.columns.values():
            column.codes = np.concatenate([column.codes, np.zeros(more, column.codes.dtype)])
        for name, values in self.instants.items():
            self.instants[name] = np.concatenate([values, np.full(more, NEVER)])

    def _clear(self, rows: Rows) -> None:
        for column in self.columns.values():
            column.codes[rows] = 0
        for values in self.instants.values():
            values[rows] = NEVER
        stay = ~np.isin(self.more_rows, rows, kind="table")
        self.more_rows, self.more_codes = self.more_rows[stay], self.more_codes[stay]

    def _read(self, db: sqlite3.Connection, which: str, limits: tuple[int, int]) -> None:
        for found in _chunks(db.execute(_CASES.format(which=which), limits)):
            self._take(found)
        for tags in _chunks(db.execute(_CAUSES.format(which=which), limits)):
            rows, causes = self._take_causes(tags)
            codes = self.columns["cause"].encode(causes).astype(np.uint16)
            self.more_rows = np.concatenate([self.more_rows, np.array(rows, np.int64)])
            self.more_codes = np.concatenate([self.more_codes, codes])

    def _take(self, found: list[tuple[Any, ...]]) -> None:
        numbers, *coded, received, due, closed = zip(*found, strict=True)
        rows = np.fromiter(numbers, np.int64, len(numbers))
        for name, values in zip(CODED, coded, strict=False):  # month and cause are not columns of the table
            self.columns[name].store(rows, values)
        at = np.fromiter(received, np.int64, len(rows))
        self._store_months(rows, at)
        self.instants["received"][rows] = at
        self.instants["due"][rows] = np.fromiter(due, np.int64, len(rows))
        self.instants["closed"][rows] = np.fromiter(
            (NEVER if instant is None else instant for instant in closed), np.int64, len(rows)
        )

    def _take_causes(self, tags: list[tuple[int, object]]) -> tuple[list[int], list[object]]:
        """Store the first tag of each case that has none yet; rows and causes of the others come back."""
        first: dict[int, object] = {}
        column = self.columns["cause"]
        rows, causes = [], []
        for row, cause in tags:
            if row in first or column.codes[row]:
                rows.append(row)
                causes.append(cause)
            else:
                first[row] = cause
        column.store(np.fromiter(first, np.int64, len(first)), list(first.values()))
        return rows, causes

    def live_in(self, zone: tzinfo) -> None:
        """Tell the months by another time zone."""
        self.zone, self._month_starts = zone, np.zeros(0, np.int64)
        rows = np.flatnonzero(self["status"])
        if len(rows):
            self._store_months(rows, self.instants["received"][rows])

    def _store_months(self, rows: Rows, at: Micros) -> None:
        """The months of instants in the company's time."""
        column, starts = self.columns["month"], self._month_starts
        low, high = int(at.min()), int(at.max())
        if not len(starts) or low < starts[0] or high >= starts[-1]:
            first, last = (from_micros(end).astimezone(self.zone).year for end in (low, high))
            months = [f"{y:04d}-{m:02d}" for y in range(first, last + 1) for m in range(1, 13)]
            spans = [month_span(month, self.zone) for month in months]
            starts = self._month_starts = np.array([*(start for start, _ in spans), spans[-1][1]], np.int64)
            self._month_codes = column.encode(months)
        codes = self._month_codes[np.searchsorted(starts, at, "right") - 1]
        column.codes[rows] = codes


def _chunks(cursor: sqlite3.Cursor) -> Iterator[list[tuple[Any, ...]]]:
    while found := cursor.fetchmany(_STEP):
        yield found


def numbers_in(text: str | None) -> Rows:
    """The numbers of a text with commas between, as `group_concat` tells them.

    Piece by piece: numpy lets nobody else work while it reads one.
    """
    if not text:
        return np.zeros(0, np.int64)
    found, start = [], 0
    while start < len(text):
        end = text.find(",", start + _PIECE)
        end = len(text) if end < 0 else end
        found.append(np.fromstring(text[start:end], np.int64, sep=","))
        start = end + 1
    return np.concatenate(found)
