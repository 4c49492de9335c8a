"""Values of many rows, field by field: a list for each, so that a step over a column costs no step over its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Any, NamedTuple

Column = list[Any]


@dataclass(slots=True)
class Columns:
    """The values of `size` rows by the names of their fields; what no file told is blank. It can be pickled."""

    size: int
    told: dict[str, Column] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Column:
        found = self.told.get(name)
        return [None] * self.size if found is None else found

    def __setitem__(self, name: str, values: Column) -> None:
        self.told[name] = values

    def keep(self, kept: Sequence[bool]) -> None:
        """Leave the other rows out."""
        self.size = sum(kept)
        for name, values in self.told.items():
            self.told[name] = list(compress(values, kept))


class Prepared(NamedTuple):
    """Rows as they are staged: their columns, which of them open a case, and the columns of those cases."""

    rows: list[Column]
    opens: list[bool]
    cases: list[Column]


def rows_of(columns: Iterable[Sequence[Any]]) -> Iterator[tuple[Any, ...]]:
    """The rows of columns of one length, and the other way round."""
    return zip(*columns, strict=True)
