"""Cases in an order that a header asks for, from the codes of all cases; and the row numbers in that order."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from cxdesk.services.casework.case_codes import NEVER, CaseCodes, Rows, numbers_in
from cxdesk.services.casework.queue import SORTS, Sort

_INSTANTS = {"received": "received", "due": "due", "closed": "closed"}
_CODED = {
    "severity": "severity",
    "channel": "channel",
    "status": "status",
    "kind": "kind",
    "agent": "agent",
    "assignee": "assignee",
}
#: Where the words stand by which the codes of ids are sorted.
_NAMED = {"agent": "SELECT id, ref FROM agents", "assignee": "SELECT id, name FROM people"}
#: So many texts are fetched and sorted here; more of them SQLite sorts.
_TEXTS = 50_000


class RowNumbers(Sequence[int]):
    """Row numbers of millions of cases in their order, four bytes each."""

    def __init__(self, rows: Rows) -> None:
        self._rows: NDArray[np.int32] = rows.astype(np.int32)

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RowNumbers) and np.array_equal(self._rows, other._rows)

    __hash__ = None  # type: ignore[assignment] # as a list

    def __iter__(self) -> Iterator[int]:
        return iter(self._rows.tolist())

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> list[int]: ...
    def __getitem__(self, place: int | slice) -> int | list[int]:
        found: int | list[int] = self._rows[place].tolist()
        return found

    def places_of(self, rows: Sequence[int]) -> list[int]:
        """The places of these row numbers, ascending; those that are not here are left out."""
        if len(rows) == 1:
            found = np.flatnonzero(self._rows == rows[0])
        else:
            found = np.flatnonzero(np.isin(self._rows, np.fromiter(rows, np.int64, len(rows)), kind="table"))
        places: list[int] = found.tolist()
        return places


def ordered(codes: CaseCodes, db: sqlite3.Connection, rows: Rows, sort: Sort) -> Rows:
    """`rows` (ascending) in this order: as SQL would give them, ties and missing values included."""
    if sort.key in _INSTANTS:
        values = codes.instants[_INSTANTS[sort.key]][rows]
        return _by(values, rows, sort.descending, values == NEVER)
    if sort.key in _CODED:
        ranks = _ranks(codes, db, _CODED[sort.key])[codes[_CODED[sort.key]][rows]]
        if sort.key == "severity":
            return _by_severity(codes, rows, ranks, sort.descending)
        return _by(ranks, rows, sort.descending, ranks == 0)
    return _by_text(codes, db, rows, sort)


def _by(values: NDArray[Any], rows: Rows, descending: bool, empty: NDArray[np.bool_]) -> Rows:
    """By the values, among equals by row; the other way round both. Those without a value stand last."""
    without = rows[empty]
    if len(without):
        values, rows = values[~empty], rows[~empty]
    found = rows[np.argsort(values, kind="stable")]
    if descending:
        found, without = found[::-1], without[::-1]
    return np.concatenate([found, without]) if len(without) else found


def _by_severity(codes: CaseCodes, rows: Rows, ranks: NDArray[Any], descending: bool) -> Rows:
    """The oldest first among equal scores, whatever the direction."""
    oldest = np.argsort(codes.instants["received"][rows], kind="stable")
    rows, ranks = rows[oldest], ranks[oldest]
    top = int(ranks.max(initial=0))
    # Those without a score, rank 0, stand last either way.
    keys = np.where(ranks == 0, top + 1, top - ranks if descending else ranks).astype(ranks.dtype)
    return rows[np.argsort(keys, kind="stable")]


def _ranks(codes: CaseCodes, db: sqlite3.Connection, name: str) -> NDArray[Any]:
    """The place of each code's value among all, from 1; equal words share one, 0 is for those without."""
    values: list[Any] = codes.columns[name].values
    if name in _NAMED:
        named = dict(db.execute(_NAMED[name]))
        values = [None if value is None else named.get(value) for value in values]
    distinct = sorted({value for value in values if value is not None})
    places = {value: place for place, value in enumerate(distinct, 1)}
    # One more than there are, for the key of those that stand last.
    kind = np.min_scalar_type(len(distinct) + 1)
    return np.array([0 if value is None else places[value] for value in values], kind)


def _by_text(codes: CaseCodes, db: sqlite3.Connection, rows: Rows, sort: Sort) -> Rows:
    column, direction = SORTS[sort.key], "DESC" if sort.descending else "ASC"
    if len(rows) <= _TEXTS:
        found = db.execute(
            f"SELECT row FROM cases WHERE row IN (SELECT value FROM json_each(?)) "
            f"ORDER BY {column} {direction} NULLS LAST, row {direction}",
            (json.dumps(rows.tolist()),),
        )
        return np.fromiter((row for (row,) in found), np.int64, len(rows))
    # One long text is read far faster than a row a case.
    told = db.execute(
        f"SELECT group_concat(row) FROM (SELECT row FROM cases WHERE {column} IS NOT NULL "
        f"ORDER BY {column} {direction}, row {direction})"
    ).fetchone()[0]
    every = numbers_in(told)
    wanted = np.zeros(codes.last + 1, np.bool_)
    wanted[rows] = True
    with_text = every[wanted[every]]
    if len(with_text) == len(rows):
        return with_text
    wanted[with_text] = False
    without = np.flatnonzero(wanted)
    return np.concatenate([with_text, without[::-1] if sort.descending else without])
