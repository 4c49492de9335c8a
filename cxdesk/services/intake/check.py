"""Rows of a file checked: a mapping made into one function from a record to typed values, or to why not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import blake2b
from operator import itemgetter
from typing import Any, NamedTuple, cast

from cxdesk.models.texts import N_, Text
from cxdesk.services.intake.converters import (
    Converter,
    constant,
    converter,
    measure_converter,
    score_converter,
)
from cxdesk.services.intake.dates import BadValueError
from cxdesk.services.intake.finish import FINISHED, Answer, finisher
from cxdesk.services.intake.identity import JOIN as _JOIN
from cxdesk.services.intake.identity import identifier, key_of_values
from cxdesk.services.intake.kinds import Type, kind_named
from cxdesk.services.intake.mapping import Mapping, column_index
from cxdesk.services.intake.records import Record

_REQUIRED = Text(N_("required"))
_LONGEST_SHOWN = 80
_TOO_WIDE = N_("{n} cells under {width} columns")
_MARK = (1 << 64) - 1


class Row(NamedTuple):
    """A row that is taken."""

    line: int
    #: What names the row in its source, now and in later files.
    identity: str
    #: Hash of the values, 16 bytes: another one under the same identity is a changed row.
    content: bytes
    #: In the order of `Checker.names`.
    values: tuple[Any, ...]


class Reject(NamedTuple):
    """A row that is not taken, with the column and the value (cut at 80 characters) that are the reason."""

    line: int
    column: str
    value: str
    reason: Text


class Repeat(NamedTuple):
    """A row that stood in the file before, word for word: counted as unchanged."""

    line: int
    first: int


def value_names(kind: str) -> tuple[str, ...]:
    """The names of the values of a checked row, in their order; see `Checker`."""
    found = kind_named(kind)
    dates = (f"{field.name}_precision" for field in found.fields if field.type is Type.DATE)
    return (*found.names, *dates, *FINISHED.get(kind, ()))


class Checker:
    """Checks the records of one file, in their order, after the header.

    `names` are the names of the values: the fields of the kind in their order, then `<date>_precision` for each date
    (day, minute, second; None without a date). Dates are microseconds since 1970 in UTC; scores are floats on the
    scale of the mapping; money is Decimal; a blank is None. Surveys also have `answers` (pairs of question code and
    score), `index` and `low`; reviews have `low`; kinds with measures have `measures` (pairs of code and Decimal).
    """

    def __init__(self, mapping: Mapping, headers: Sequence[str], today: date) -> None:
        kind = kind_named(mapping.kind)
        self._headers = [header.strip() for header in headers]
        dates = [field.name for field in kind.fields if field.type is Type.DATE]
        self.names = value_names(mapping.kind)
        at = {name: position for position, name in enumerate(self.names)}
        given_dates = [name for name in dates if name in mapping.columns or name in mapping.constants]
        self._dates = [(at[name], at[f"{name}_precision"]) for name in given_dates]
        self._blank: list[Any] = [None] * len(self.names)
        for name in mapping.constants:
            self._blank[at[name]] = constant(kind.field(name), mapping, today)
        self._plan: list[tuple[int, int, Converter]] = [
            (at[name], column_index(column, self._headers), converter(kind.field(name), mapping, today))
            for name, column in mapping.columns.items()
        ]
        read = score_converter(mapping)
        self._questions = [(q.code, column_index(q.column, self._headers), read) for q in mapping.questions]
        measured = measure_converter()
        self._questions += [
            (m.code, column_index(m.column, self._headers), measured) for m in mapping.measures
        ]
        self._finish = finisher(mapping, at)
        self._column_of = {name: str(column) for name, column in mapping.columns.items()}
        given = sorted(at[name] for name in {*mapping.columns, *mapping.constants})
        self._content = itemgetter(*given, *given[:2])  # always more than one, so that it gives a tuple
        self._identify = identifier(mapping, self._headers)
        self._key = key_of_values(mapping, at)
        self._by_content = not mapping.identity and not self._key
        self._seen: dict[int, int] = {}

    def __call__(self, record: Record) -> Row | Reject | Repeat:
        """What becomes of `record`."""
        line, cells, fault = record
        if fault is not None:
            return Reject(line, "", max(cells, key=len, default="")[:_LONGEST_SHOWN], fault)
        width = len(self._headers)
        if len(cells) < width:
            cells = cells + [""] * (width - len(cells))
        elif len(cells) > width and any(cells[width:]):
            counts = {"n": len(cells), "width": width}
            return Reject(line, "", "".join(cells[width:])[:_LONGEST_SHOWN], Text(_TOO_WIDE, counts))
        values = self._blank.copy()
        index = 0
        try:
            for position, index, convert in self._plan:
                if cell := cells[index]:
                    values[position] = convert(cell)
            answers: tuple[Answer, ...] = ()
            for code, index, convert in self._questions:
                if (found := convert(cells[index])) is not None:
                    answers += ((code, cast("float", found)),)
        except BadValueError as error:
            return Reject(line, self._headers[index], cells[index].strip()[:_LONGEST_SHOWN], error.reason)
        return self._identified(line, cells, values, answers)

    def _identified(
        self, line: int, cells: list[str], values: list[Any], answers: tuple[Answer, ...]
    ) -> Row | Reject | Repeat:
        """The row finished and under its identity, unless that stood in the file before."""
        for at, precision_at in self._dates:
            if values[at] is not None:
                values[at], values[precision_at] = values[at]
        content = blake2b(
            _JOIN.join(map(str, (*self._content(values), answers))).encode(), digest_size=16
        ).digest()
        if missing := self._finish(values, answers):
            return Reject(line, self._column_of.get(missing, missing), "", _REQUIRED)
        identity, blank = self._identify(cells) if self._key is None else (self._key(values), "")
        if blank:
            return Reject(line, blank, "", _REQUIRED)
        key = hash(identity)
        if self._by_content:
            occurrence = self._seen[key] = self._seen.get(key, 0) + 1
            return Row(line, f"{identity}-{occurrence}", content, tuple(values))
        mark = int.from_bytes(content[:8], "big")
        before = self._seen.setdefault(key, line << 64 | mark)
        first = before >> 64
        if first == line:
            return Row(line, identity, content, tuple(values))
        if before & _MARK == mark:
            return Repeat(line, first)
        column, shown = self._identify.column, identity.replace(_JOIN, " ")[:_LONGEST_SHOWN]
        return Reject(
            line, column, shown, Text(N_("repeat of row {line} with other content"), {"line": first})
        )
