"""Columns of numbers that are figures, found in a file, and the length of the periods that they speak of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from cxdesk.models.texts import N_, Text
from cxdesk.services.intake.form.rejects_column import is_reason
from cxdesk.services.intake.kinds.kinds import kind_named
from cxdesk.services.intake.mapping.mapping import Mapping, Measure, column_index, normalised
from cxdesk.services.intake.mapping.match import column_name
from cxdesk.services.intake.mapping.profile import ColumnProfile
from cxdesk.services.intake.staging.converters import Converter, measure_converter
from cxdesk.services.intake.staging.series import is_known, lasts, named_measure
from cxdesk.services.intake.values.dates import BadValueError
from cxdesk.services.intake.values.weeks import span_of_days
from cxdesk.services.intake.values.whole_periods import QUARTER, whole_period

#: Series that no contact centre has at one percent, and what no column of percents has as its largest.
_NEVER_SMALL = frozenset({"sl", "csat"})
_TINY = Decimal("0.3")
#: Columns of numbers that count or name rows, and say nothing of a period.
_NUMBERING = re.compile(r"^(?:id|n|no|номер|номер п п|n п п|index|код|row)$|\bid$|^id\b")


def with_measures(mapping: Mapping, columns: Sequence[ColumnProfile], headers: Sequence[str]) -> Mapping:
    """`mapping` with each column of numbers that is nothing else as a measure, and with the length of the periods."""
    kind = kind_named(mapping.kind)
    given = {*mapping.columns, *mapping.constants}
    if not mapping.measures and "value" not in given:
        taken = {column_index(column, headers) for column in mapping.columns.values()}
        taken |= {column_index(column, headers) for column in mapping.identity or ()}
        found: dict[str, Measure] = {}
        for column in columns:
            if column.index in taken or not _is_measure(column):
                continue
            measure = named_measure(column.header)
            if any(":" in value for value in column.values):
                measure = replace(measure, unit="seconds")
            found.setdefault(measure.code, replace(measure, column=column_name(column.index, headers)))
        mapping = replace(mapping, measures=tuple(found.values()))
    if "grain" in kind.names and "grain" not in given:
        mapping = replace(mapping, constants=mapping.constants | {"grain": _grain(mapping, columns, headers)})
    return mapping


def with_shares(
    mapping: Mapping,
    columns: Sequence[ColumnProfile],
    headers: Sequence[str],
    sample: Callable[[], Sequence[Sequence[str]]],
) -> tuple[Mapping, tuple[Text, ...]]:
    """`mapping` with the percents that this file tells as shares of 1, and what is told of them.

    Spreadsheets keep 80 % as 0.8; the next file of this form may be typed by hand. `sample`: the first rows.
    """
    read = measure_converter(mapping.decimal)
    made = tuple(
        replace(each, share=_is_share(each, columns[column_index(each.column, headers)], read))
        for each in mapping.measures
    )
    named = [named_measure(column.header) for column in _named_series(mapping, headers, sample, read)]
    shares = dict.fromkeys(str(each.column) for each in (*made, *named) if each in named or each.share)
    notes = (
        Text(N_("“{column}” holds shares of 1: they are read as percents."), {"column": name})
        for name in shares
    )
    return replace(mapping, measures=made, shares=tuple(each.code for each in named)), tuple(notes)


def _named_series(
    mapping: Mapping,
    headers: Sequence[str],
    sample: Callable[[], Sequence[Sequence[str]]],
    read: Converter,
) -> Iterator[ColumnProfile]:
    """Of the series that a column of cells names, as if each were a column, those of shares of 1."""
    if not {"series", "value"} <= mapping.columns.keys():
        return
    series, value = (column_index(mapping.columns[name], headers) for name in ("series", "value"))
    found: dict[str, set[str]] = {}
    for row in sample():
        found.setdefault(row[series].strip(), set()).add(row[value].strip())
    for name, values in found.items():
        column = ColumnProfile(name, 0, values=values)
        if name and _is_share(named_measure(name), column, read):
            yield column


def _is_share(measure: Measure, column: ColumnProfile, read: Converter) -> bool:
    """Whether the percents of a column are shares of 1: none is above it, and they are no small percents."""
    if measure.unit != "percent" or any("%" in value for value in column.values):
        return False
    told = list(_figures(column.values, read))
    if not told or max(told) > 1 or not any(told):
        return False
    if measure.code in _NEVER_SMALL:
        return True
    # 0.8 under a sign of percent may well be 0.8 %; 0.051 is rather 5.1 %, and so are figures that all are tiny.
    precise = any(each != round(each, 2) for each in told)
    named = "%" in column.header or measure.code == "lcr"
    return not named or precise or max(told) < _TINY


def _figures(values: Iterable[str], read: Converter) -> Iterator[Decimal]:
    for value in values:
        try:
            found = read(value)
        except BadValueError:
            continue
        if isinstance(found, Decimal):
            yield found


def _is_measure(column: ColumnProfile) -> bool:
    """Whether nearly all cells are figures; of a series that is known by name, half of them: the rest are rejected."""
    name = normalised(column.header)
    if not name or is_reason(column.header) or _NUMBERING.search(name) or not column.values:
        return False
    read, good = measure_converter(""), 0
    if any(":" in value for value in column.values) and not lasts(column.header):
        return False  # times of day are no figures
    for value in column.values:
        try:
            good += read(value) is not None
        except BadValueError:
            continue
    return good >= (0.5 if is_known(column.header) else 0.9) * len(column.values)


_PERIOD_WORDS = (
    ("hour", re.compile(r"\b(?:hour|час)")), ("week", re.compile(r"\b(?:week|недел)")),
    ("month", re.compile(r"\b(?:month|месяц)")), ("quarter", re.compile(r"\b(?:quarter|квартал)")),
    ("year", re.compile(r"^(?:year|год)$")), ("day", re.compile(r"\b(?:day|день|сутки)\b")),
)  # fmt: skip
_FIRST = re.compile(r"\d{4}-\d\d-01\b.*|0?1[./]\d{1,2}[./]\d{2,4}\b.*|20\d{2}(?:0[1-9]|1[0-2])")


def _grain(mapping: Mapping, columns: Sequence[ColumnProfile], headers: Sequence[str]) -> str:
    """The length of the periods: by an hour beside the day, by the header's words, by dates that are all a first."""
    if "hour" in mapping.columns:
        return "hour"
    at = mapping.columns.get("period")
    if at is None:
        values, header = {mapping.constants.get("period", "")}, ""
    else:
        column = columns[column_index(at, headers)]
        values, header = column.values, normalised(column.header)
    lengths = {told and told.length for told in map(whole_period, values)}
    if lengths == {QUARTER}:
        return QUARTER
    spans = {told and told.length for told in map(span_of_days, values)}
    if len(spans) == 1 and (told := spans.pop()):
        return told
    for code, words in _PERIOD_WORDS:
        if words.search(header):
            return code
    firsts = bool(values) and all(_FIRST.fullmatch(value) or whole_period(value) for value in values)
    return "month" if firsts else "day"
