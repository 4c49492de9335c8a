"""What one look at all rows of a file tells about its mapped columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter
from pathlib import Path

from cxdesk.services.intake.form.kept import Keeper, Kept
from cxdesk.services.intake.form.readers import open_reader
from cxdesk.services.intake.form.shape import FileShape
from cxdesk.services.intake.kinds.kinds import Type, kind_named
from cxdesk.services.intake.mapping.mapping import Mapping, column_index
from cxdesk.services.intake.mapping.profile import as_score
from cxdesk.services.intake.values.dates import DateEvidence
from cxdesk.services.intake.values.values import BLANKS, NOTHING
from cxdesk.services.workspace.lane import give_way

#: What is unique in so many rows is taken for unique: memory must not grow with the file. Staging looks at all rows.
_MOST_COMPARED = 250_000
#: Rows that are looked at together, column by column.
_AT_ONCE = 500
#: More different scores are none.
_MOST_SCORES = 10_000


@dataclass
class Facts:
    """What one look at all rows tells about the mapped columns."""

    rows: int = 0
    #: Mapped dates, by their index; only those that the sample leaves open are looked at in all rows.
    dates: dict[int, DateEvidence] = field(default_factory=dict)
    open_dates: dict[int, DateEvidence] = field(default_factory=dict)
    #: Columns that may identify a row -> what was seen there; taken out at the first blank or repeat.
    unique: dict[tuple[int, ...], set[int]] = field(default_factory=dict)
    cells: Counter[str] = field(default_factory=Counter)
    #: The records of a small file, which need not be read again.
    kept: Kept | None = None

    @property
    def scores(self) -> Counter[float]:
        """How often each number stands in the column of the score."""
        found: Counter[float] = Counter()
        for cell, times in self.cells.items():
            if (value := as_score(cell)) is not None:
                found[value] += times
        return found

    @property
    def without_score(self) -> int:
        """How many rows have no score."""
        return sum(times for cell, times in self.cells.items() if cell.strip() in NOTHING)


def dated_columns(mapping: Mapping, headers: Sequence[str]) -> dict[str, int]:
    """The mapped dates: field -> index of its column."""
    kind = kind_named(mapping.kind)
    return {
        name: column_index(column, headers)
        for name, column in mapping.columns.items()
        if kind.field(name).type is Type.DATE
    }


def look(facts: Facts, mapping: Mapping, path: Path, shape: FileShape, headers: Sequence[str]) -> None:
    """One pass over the file. Raises CxError where it cannot be read on."""
    kind = kind_named(mapping.kind)
    facts.open_dates = {index: dates for index, dates in facts.dates.items() if not dates.form(mapping.dates)}
    if mapping.identity is None:
        keys = [names for names in kind.identity if all(name in mapping.columns for name in names)]
        facts.unique = {
            tuple(column_index(mapping.columns[name], headers) for name in names): set() for names in keys
        }
    scored = mapping.columns.get(kind.scored_by)
    score_index = -1 if scored is None else column_index(scored, headers)
    keeper = Keeper(path, shape)
    with closing(open_reader(path, shape)) as reader:
        records = iter(reader)
        keeper.take(list(islice(records, 1)))
        while read := list(islice(records, _AT_ONCE)):
            keeper.take(read)
            give_way()
            some = [record.cells for record in read]
            facts.rows += len(some)
            if score_index >= 0 and len(facts.cells) < _MOST_SCORES:
                facts.cells.update(_column(some, score_index))
            if facts.unique:
                _look_for_repeats(facts.unique, some)
            for index, dates in facts.open_dates.items():
                give_way()
                for cell, times in Counter(map(str.strip, _column(some, index))).items():
                    if cell:
                        dates.feed(cell, times)
    facts.kept = keeper.kept


def _column(rows: list[list[str]], index: int) -> list[str]:
    """The cells of a column; rows may be too short to have it."""
    try:
        return list(map(itemgetter(index), rows))
    except IndexError:
        return [row[index] if index < len(row) else "" for row in rows]


def _look_for_repeats(unique: dict[tuple[int, ...], set[int]], rows: list[list[str]]) -> None:
    """Take the columns out of `unique` that are blank in one of these rows or repeat an earlier one."""
    for indexes in tuple(unique):
        columns = [list(map(str.strip, _column(rows, index))) for index in indexes]
        keys = set(map(hash, zip(*columns, strict=True)))
        seen = unique[indexes]
        blank = any(not BLANKS.isdisjoint(column) for column in columns)
        if blank or len(keys) < len(rows) or not seen.isdisjoint(keys):
            del unique[indexes]
        elif len(seen) < _MOST_COMPARED:
            seen |= keys
