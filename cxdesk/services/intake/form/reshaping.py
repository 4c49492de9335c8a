"""A reader whose records are brought into the form of a table: one row of names, each once, and rows of the table."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from cxdesk.services.intake.form.header_rows import distinct, joined
from cxdesk.services.intake.form.records import Passing, Reader, Record
from cxdesk.services.intake.form.shape import FileShape
from cxdesk.services.intake.form.totals import is_total


class Reshaped(Passing):
    """Records of `reader` in the form that `shape` tells; what needs no change passes as it is. See `Reader`."""

    def __init__(self, reader: Reader, shape: FileShape) -> None:
        super().__init__(reader)
        self._shape = shape

    def __iter__(self) -> Iterator[Record]:
        records = iter(self._reader)
        rows = list(islice(records, self._shape.header_rows))
        if not rows:
            return iter(())
        names = [row.cells for row in rows]
        header = distinct(joined(names) if len(names) > 1 else names[0])
        if self._shape.totals:
            records = self._table_rows(records, names)
        return chain((Record(rows[0].line, header, rows[0].fault),), records)

    def _table_rows(self, records: Iterator[Record], names: list[list[str]]) -> Iterator[Record]:
        for record in records:
            if record.cells not in names and not is_total(record.cells):
                yield record
