"""Functions that turn the cells of a field into its values: column by column, and quick with what repeats."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from cxdesk.models.texts import N_, CxError
from cxdesk.services.intake.kinds.kinds import Field, Type, kind_named
from cxdesk.services.intake.kinds.kinds_feedback import TIMES
from cxdesk.services.intake.mapping.mapping import LATEST, Mapping
from cxdesk.services.intake.staging.columns import Column
from cxdesk.services.intake.staging.date_columns import DateColumn
from cxdesk.services.intake.values.dates import BadValueError, DateParser, evidence
from cxdesk.services.intake.values.spelled_dates import is_yearless
from cxdesk.services.intake.values.times import duration, grain, time_of_day, unit_of
from cxdesk.services.intake.values.values import (
    BLANKS,
    NOTHING,
    as_percent,
    channel,
    integer,
    money,
    number,
    score,
    truth,
)
from cxdesk.services.intake.values.weeks import WEEK
from cxdesk.services.intake.values.whole_periods import QUARTER

#: Dates that may lack their year: (kind, field).
_WORDED = frozenset({("reviews", "published_at")})
#: Dates that may lie ahead, and what stands for "without an end" in them: 31.12.9999.
_ENDS = frozenset({"valid_to"})
_NEVER = re.compile(r"(?<!\d)(?:2[1-9]\d\d|[3-9]\d{3})(?!\d)")
#: From a cell to a value; None for a blank; raises BadValueError. A date is (micros, precision).
Converter = Callable[[str], object]
#: From the cells of a column to its values, and for dates to their precisions as well: None for a blank, the reason
#: (a Text) where a cell cannot be read.
ColumnConverter = Callable[[Sequence[str]], tuple[Column, ...]]
_LONGEST_BLANK = max(map(len, BLANKS))
_MOST_KEPT = 10_000
#: What may stand beside a measure.
_SIGNS = re.compile(r"(?i)\s*(?:%|руб(?:лей|ля|ль|\.)?|р\.?$|rub|[₽$€])\s*")
_TEXTS = frozenset({Type.REF, Type.WORD, Type.TEXT})
_NUMBERS: dict[Type, Callable[[str, str], object]] = {
    Type.MONEY: money,
    Type.NUMBER: number,
    Type.WHOLE: integer,
}
_READERS: dict[Type, Converter] = {
    Type.TIME: time_of_day,
    Type.GRAIN: grain, Type.TRUTH: truth, Type.CHANNEL: channel,
}  # fmt: skip


def converter(field: Field, mapping: Mapping, today: date) -> Converter:
    """The function that reads one cell of `field` as `mapping` says."""
    read = _by_type(field, mapping, today)
    if field.type is not Type.SCORE and (known := mapping.value_maps.get(field.name)):
        return _mapped(read, known)
    return read


def column_converter(field: Field, mapping: Mapping, today: date) -> ColumnConverter:
    """The function that reads the cells of `field`, as `converter` reads one; what is empty stays blank."""
    known = mapping.value_maps.get(field.name)
    told = _told_otherwise(known) if known else None
    if field.type is Type.DATE:
        parser = _parser(mapping.date_forms.get(field.name, ""), mapping, _last_day(field, today))
        read = DateColumn(_date_or_words(parser, field, mapping), parser).column
        return (lambda cells: read([cell and told(cell) for cell in cells])) if told else read
    if field.type in _TEXTS and not told:
        return _texts
    one = converter(field, mapping, today)
    return _remembered(lambda cell: one(cell) if cell else None)


def score_converter(mapping: Mapping) -> Converter:
    """The function that reads scores on the mapping's scale."""
    low, high = mapping.scale_min, mapping.scale_max
    known = mapping.value_maps.get(kind_named(mapping.kind).scored_by)

    def read(cell: str) -> object:
        return score(cell.strip(), low, high)

    return _mapped(read, known) if known else read


def score_column(mapping: Mapping) -> ColumnConverter:
    """The function that reads a column of scores on the mapping's scale."""
    return _remembered(score_converter(mapping))


def measure_converter(decimal: str, *, share: bool = False) -> Converter:
    """The function that reads measures: exact numbers, durations in seconds; a sign of percent or currency is left out.

    `share`: they are shares of 1, and become percents.
    """

    def read(cell: str) -> Decimal | None:
        try:
            return number(_SIGNS.sub("", cell.strip()), decimal)
        except BadValueError:
            if ":" not in cell:
                raise
        seconds = duration(cell.strip())
        return None if seconds is None else Decimal(seconds)

    return (lambda cell: as_percent(read(cell))) if share else read


def measure_column(decimal: str, *, share: bool = False) -> ColumnConverter:
    """The function that reads a column of measures."""
    return _remembered(measure_converter(decimal, share=share))


def constant(field: Field, mapping: Mapping, today: date) -> object:
    """The value of a constant; raises CxError where it cannot be one."""
    text = mapping.constants[field.name]
    if field.type is Type.DATE:
        form = evidence([text]).form(mapping.dates or "dmy")
        read: Converter = _date(_parser(form, mapping, today), mapping)
    else:
        read = _by_type(field, mapping, today)
    try:
        return read(text)
    except BadValueError as error:
        raise CxError(
            N_("{field} cannot be {value} in every row: {reason}."),
            hint=N_("Correct the constant in the mapping."),
            field=field.name,
            value=text,
            reason=error.reason,
        ) from error


def _by_type(field: Field, mapping: Mapping, today: date) -> Converter:
    if field.type is Type.DATE:
        parser = _parser(mapping.date_forms.get(field.name, ""), mapping, _last_day(field, today))
        return _date_or_words(parser, field, mapping)
    if field.type is Type.SCORE:
        return score_converter(mapping)
    if figure := _NUMBERS.get(field.type):
        decimal = mapping.decimal
        return lambda cell: figure(cell.strip(), decimal)
    if field.name in TIMES:
        return lambda cell: time_of_day(cell.strip(), to_the_end=True)
    if field.type is Type.DURATION:
        each, decimal = unit_of(str(mapping.columns.get(field.name, ""))), mapping.decimal
        return lambda cell: duration(cell.strip(), each=each, decimal=decimal)
    if known := _READERS.get(field.type):
        return lambda cell: known(cell.strip())
    return _text


class _Remembered(dict[str, object]):
    """What cells were read as before; a cell that is new is read and kept."""

    def __init__(self, read: Converter) -> None:
        self._read = read

    def __missing__(self, cell: str) -> object:
        if len(self) > _MOST_KEPT:
            self.clear()
        self[cell] = value = _value_or_reason(self._read, cell)
        return value


def _remembered(read: Converter) -> ColumnConverter:
    known = _Remembered(read).__getitem__
    return lambda cells: (list(map(known, cells)),)


def _value_or_reason(read: Converter, cell: str) -> object:
    try:
        return read(cell)
    except BadValueError as error:
        return error.reason


def _text(cell: str) -> str | None:
    text = cell.strip()
    return None if len(text) <= _LONGEST_BLANK and text in BLANKS else text


def _texts(cells: Sequence[str]) -> tuple[Column, ...]:
    """`_text` of a column."""
    stripped = list(map(str.strip, cells))
    if min(map(len, stripped), default=0) > _LONGEST_BLANK:
        return (stripped,)
    return ([None if len(text) <= _LONGEST_BLANK and text in BLANKS else text for text in stripped],)


def _last_day(field: Field, today: date) -> date:
    """The day up to which the dates of a field are believed: what is agreed upon may end in years."""
    return date(LATEST - 1, 1, 1) if field.name in _ENDS else today


def _parser(form: str, mapping: Mapping, today: date) -> DateParser | None:
    """The parser of a form; without one, no cell is a date."""
    return DateParser(form, mapping.zone, today, year=mapping.year, week=mapping.week_day) if form else None


def _date(parse: DateParser | None, mapping: Mapping) -> Converter:
    """Figures alone may belong to a quarter: what happened in it belongs to a month that nobody knows."""
    quarters = kind_named(mapping.kind).measured

    def read(cell: str) -> object:
        text = cell.strip()
        if text in NOTHING:
            return None
        if parse is None:
            raise BadValueError(N_("not a date"))
        found = parse(text)
        if found[1] == QUARTER and not quarters:
            raise BadValueError(N_("a quarter, where a month or a day is needed"))
        if found[1] == WEEK and not quarters:
            raise BadValueError(N_("a week, where a month or a day is needed"))
        return found

    return read


def _date_or_words(parse: DateParser | None, field: Field, mapping: Mapping) -> Converter:
    read = _date(parse, mapping)
    if field.name in _ENDS:
        return lambda cell: None if _NEVER.search(cell) else read(cell)
    return _worded(read) if (mapping.kind, field.name) in _WORDED else read


def _worded(read: Converter) -> Converter:
    """`read`, and of a date without a year (None, its words)."""

    def read_or_keep(cell: str) -> object:
        try:
            return read(cell)
        except BadValueError:
            if is_yearless(cell.strip()):
                return None, cell.strip()
            raise

    return read_or_keep


def _mapped(read: Converter, known: dict[str, str]) -> Converter:
    told = _told_otherwise(known)
    return lambda cell: read(told(cell))


def _told_otherwise(known: dict[str, str]) -> Callable[[str], str]:
    """The function that puts what `known` says in the place of a cell."""
    folded = {text.strip().casefold(): value for text, value in known.items()}
    return lambda cell: folded.get(cell.strip().casefold(), cell)
