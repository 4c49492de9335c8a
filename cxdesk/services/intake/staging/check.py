"""Rows of a file checked: a mapping made into one function from records to typed values, or to why not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import blake2b
from itertools import compress
from typing import NamedTuple

from cxdesk.models.texts import N_, Text
from cxdesk.services.intake.form.records import Record
from cxdesk.services.intake.kinds.kinds import Type, kind_named
from cxdesk.services.intake.mapping.identity import JOIN as _JOIN
from cxdesk.services.intake.mapping.identity import identifier, key_of_values
from cxdesk.services.intake.mapping.mapping import Mapping, column_index
from cxdesk.services.intake.staging.columns import Column, Columns, rows_of
from cxdesk.services.intake.staging.converters import (
    ColumnConverter,
    column_converter,
    constant,
    measure_column,
    score_column,
)
from cxdesk.services.intake.staging.finish import FINISHED, Answers, finisher
from cxdesk.services.intake.staging.seen import Occurrences, Repeats

_REQUIRED = Text(N_("required"))
_LONGEST_SHOWN = 80
_TOO_WIDE = N_("{n} cells under {width} columns")
_NOTHING = type(None)


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


class Checked(NamedTuple):
    """What became of some records."""

    #: Of the rows that are taken: their lines; what names each in its source, now and in later files; hashes of their
    #: values, 16 bytes: another one under the same identity is a changed row; and the values.
    lines: list[int]
    identities: list[str]
    contents: list[bytes]
    values: Columns
    #: In the order of the file.
    rejects: list[Reject]
    repeats: list[Repeat]


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
        self.names = value_names(mapping.kind)
        self._constants = {
            name: constant(kind.field(name), mapping, today)
            for name in kind.names
            if name in mapping.constants
        }
        self._dates = {field.name for field in kind.fields if field.type is Type.DATE}
        self._plan: list[tuple[str, int, ColumnConverter]] = [
            (name, column_index(column, self._headers), column_converter(kind.field(name), mapping, today))
            for name, column in mapping.columns.items()
        ]
        scored = score_column(mapping)
        measured = {share: measure_column(mapping.decimal, share=share) for share in (False, True)}
        self._asked = [(q.code, column_index(q.column, self._headers), scored) for q in mapping.questions]
        self._asked += [
            (m.code, column_index(m.column, self._headers), measured[m.share]) for m in mapping.measures
        ]
        self._finish = finisher(mapping)
        self._column_of = {name: str(column) for name, column in mapping.columns.items()}
        given = [name for name in kind.names if name in mapping.columns or name in mapping.constants]
        # A digest of a phone is as good as the phone: every number can be tried.
        self._given = [name for name in given if name not in kind.contact_data]
        self._contact_data = [name for name in given if name in kind.contact_data]
        self._identify = identifier(mapping, self._headers)
        self._key = key_of_values(mapping)
        self._by_content = not mapping.identity and not self._key
        self._repeats, self._occurrences = Repeats(), Occurrences()

    def close(self) -> None:
        """No record follows."""
        self._repeats.close()
        self._occurrences.close()

    def __call__(self, records: Iterable[Record]) -> Checked:
        """What becomes of `records`."""
        rejects: list[Reject] = []
        lines, rows = self._well_formed(records, rejects)
        cells: list[Sequence[str]] = list(rows_of(rows)) or [()] * len(self._headers)
        values = Columns(len(lines))
        wrong: dict[int, Reject] = {}
        for name, index, read in self._plan:
            found = read(cells[index])
            self._look_for_wrong(found[0], lines, index, cells[index], wrong)
            self._set(values, name, found, cells[index])
        for name in self._constants.keys() - values.told.keys():
            self._set(values, name, (), ())
        answers = self._answers(cells, lines, wrong)
        if wrong:
            rejects += wrong.values()
            kept = [place not in wrong for place in range(len(lines))]
            values.keep(kept)
            lines, answers = list(compress(lines, kept)), list(compress(answers, kept))
            cells = [list(compress(column, kept)) for column in cells]
        return self._identified(lines, cells, values, answers, rejects)

    def _well_formed(
        self, records: Iterable[Record], rejects: list[Reject]
    ) -> tuple[list[int], list[list[str]]]:
        """The lines and cells of the records that are as wide as the header."""
        width = len(self._headers)
        lines: list[int] = []
        rows: list[list[str]] = []
        for line, cells, fault in records:
            if fault is not None:
                value = max(cells, key=len, default="")[:_LONGEST_SHOWN]
                rejects.append(Reject(line, "", value, fault))
                continue
            if len(cells) > width and any(cells[width:]):
                reason = Text(_TOO_WIDE, {"n": len(cells), "width": width})
                rejects.append(Reject(line, "", "".join(cells[width:])[:_LONGEST_SHOWN], reason))
                continue
            lines.append(line)
            rows.append(cells if len(cells) == width else cells[:width] + [""] * (width - len(cells)))
        return lines, rows

    def _look_for_wrong(
        self, column: Column, lines: list[int], index: int, cells: Sequence[str], wrong: dict[int, Reject]
    ) -> None:
        """Note the first value of each row that cannot be read."""
        if Text in set(map(type, column)):
            for place, value in enumerate(column):
                if type(value) is Text and place not in wrong:
                    shown = cells[place].strip()[:_LONGEST_SHOWN]
                    wrong[place] = Reject(lines[place], self._headers[index], shown, value)

    def _set(self, values: Columns, name: str, found: tuple[Column, ...], cells: Sequence[str]) -> None:
        """Keep a field; where it has a constant, that stands in the place of cells that are empty."""
        parts = (name, f"{name}_precision") if name in self._dates else (name,)
        if name in self._constants:
            fixed = self._constants[name]
            told = fixed if name in self._dates and isinstance(fixed, tuple) else (fixed,) * len(parts)
            if not found:
                found = tuple([value] * values.size for value in told)
            elif "" in cells:
                found = tuple(
                    [fill if cell == "" else value for value, cell in zip(column, cells, strict=True)]
                    for column, fill in zip(found, told, strict=True)
                )
        for part, column in zip(parts, found, strict=True):
            values[part] = column

    def _answers(self, cells: list[Sequence[str]], lines: list[int], wrong: dict[int, Reject]) -> Answers:
        if not self._asked:
            return [()] * len(lines)
        columns: list[Column] = []
        for _, index, read in self._asked:
            columns += read(cells[index])
            self._look_for_wrong(columns[-1], lines, index, cells[index], wrong)
        codes = [code for code, _, _ in self._asked]
        return [
            tuple((code, given) for code, given in zip(codes, row, strict=True) if given is not None)
            for row in rows_of(columns)
        ]

    def _identified(
        self,
        lines: list[int],
        cells: list[Sequence[str]],
        values: Columns,
        answers: Answers,
        rejects: list[Reject],
    ) -> Checked:
        """The rows finished and under their identities, but for those that stood in the file before."""
        contents = self._contents(values, answers)
        missing = self._finish(values, answers)
        identities, blank = self._identify(cells) if self._key is None else (self._key(values), {})
        left_out: dict[int, Reject | Repeat] = {
            place: Reject(lines[place], header, "", _REQUIRED) for place, header in blank.items()
        }
        for place, field in missing.items():
            left_out[place] = Reject(lines[place], self._column_of.get(field, field), "", _REQUIRED)
        if self._by_content:
            # The identity of a row without an id of its own: its content, and how often that has occurred.
            times = self._occurrences(list(map(hash, identities)), left_out)
            identities = [f"{identity}-{n}" for identity, n in zip(identities, times, strict=True)]
        else:
            told = contents
            if self._contact_data:
                told = self._digests([*self._given, *self._contact_data], values, answers)
            self._look_for_repeats(lines, identities, told, left_out)
        repeats: list[Repeat] = []
        if left_out:
            kept = [place not in left_out for place in range(len(lines))]
            values.keep(kept)
            lines = list(compress(lines, kept))
            identities, contents = list(compress(identities, kept)), list(compress(contents, kept))
            rejects += (found for found in left_out.values() if isinstance(found, Reject))
            repeats = [found for found in left_out.values() if isinstance(found, Repeat)]
        return Checked(
            lines, identities, contents, values, sorted(rejects, key=lambda reject: reject.line), repeats
        )

    def _contents(self, values: Columns, answers: Answers) -> list[bytes]:
        # The first two stand twice, as they did in the first release: a known row must be known again.
        return self._digests([*self._given, *self._given[:2]], values, answers)

    def _digests(self, names: Sequence[str], values: Columns, answers: Answers) -> list[bytes]:
        spelled = {name: _spelled(values[name]) for name in dict.fromkeys(names)}
        given = [spelled[name] for name in names]
        told = _JOIN.join
        asked = map(str, answers)
        return [
            blake2b(told(row).encode(), digest_size=16).digest() for row in zip(*given, asked, strict=True)
        ]

    def _look_for_repeats(
        self,
        lines: list[int],
        identities: list[str],
        contents: list[bytes],
        left_out: dict[int, Reject | Repeat],
    ) -> None:
        """Leave out the rows whose identity another row had."""
        met = self._repeats(list(map(hash, identities)), lines, map(hash, contents), left_out)
        for place, before, same in met:
            line = lines[place]
            if same:
                left_out[place] = Repeat(line, before)
                continue
            shown = identities[place].replace(_JOIN, " ")[:_LONGEST_SHOWN]
            reason = Text(N_("repeat of row {line} with other content"), {"line": before})
            left_out[place] = Reject(line, self._identify.column, shown, reason)


def _spelled(column: Column) -> Column:
    """The values as texts."""
    kinds = set(map(type, column))
    if kinds == {str}:
        return column
    if kinds <= {str, _NOTHING}:
        return ["None" if value is None else value for value in column]
    return list(map(str, column))
