"""Functions that turn the cells of one field into its value: plain, fast, and quick with what repeats."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from cxdesk.models.texts import N_, CxError
from cxdesk.services.intake.dates import BadValueError, DateParser, evidence
from cxdesk.services.intake.kinds import Field, Type, kind_named
from cxdesk.services.intake.mapping import Mapping
from cxdesk.services.intake.spelled_dates import is_yearless
from cxdesk.services.intake.times import duration, grain, time_of_day
from cxdesk.services.intake.values import BLANKS, NOTHING, channel, integer, money, number, score, truth

#: Dates that may lack their year: (kind, field).
_WORDED = frozenset({("reviews", "published_at")})
#: From a cell to a value; None for a blank; raises BadValueError. A date is (micros, precision).
Converter = Callable[[str], object]
_LONGEST_BLANK = max(map(len, BLANKS))
_MOST_KEPT = 10_000
#: What may stand beside a measure.
_SIGNS = re.compile(r"(?i)\s*(?:%|руб(?:лей|ля|ль|\.)?|р\.?$|rub|[₽$€])\s*")


def converter(field: Field, mapping: Mapping, today: date) -> Converter:
    """The function that reads the cells of `field` as `mapping` says."""
    read = _by_type(field, mapping, today)
    if field.type is not Type.SCORE and (known := mapping.value_maps.get(field.name)):
        return _mapped(read, known)
    return read


#: Types whose cells are read alike in every mapping.
_PLAIN: dict[Type, Converter] = {
    Type.MONEY: money,
    Type.NUMBER: number,
    Type.WHOLE: integer,
    Type.TIME: time_of_day,
    Type.DURATION: duration,
    Type.GRAIN: grain,
    Type.TRUTH: truth,
    Type.CHANNEL: channel,
}


def _by_type(field: Field, mapping: Mapping, today: date) -> Converter:
    if field.type is Type.DATE:
        dated = _date(mapping.date_forms.get(field.name, ""), mapping, today)
        return _worded(dated) if (mapping.kind, field.name) in _WORDED else dated
    if field.type is Type.SCORE:
        return score_converter(mapping)
    read = _PLAIN.get(field.type)
    return _Remembered(read).__getitem__ if read else _text


def score_converter(mapping: Mapping) -> Converter:
    """The function that reads scores on the mapping's scale."""
    low, high = mapping.scale_min, mapping.scale_max
    known = mapping.value_maps.get(kind_named(mapping.kind).scored_by)
    read = _Remembered(lambda text: score(text, low, high)).__getitem__
    return _mapped(read, known) if known else read


def measure_converter() -> Converter:
    """The function that reads measures: exact numbers; a sign of percent or currency is left out."""
    return _Remembered(lambda text: number(_SIGNS.sub("", text))).__getitem__


def constant(field: Field, mapping: Mapping, today: date) -> object:
    """The value of a constant; raises CxError where it cannot be one."""
    text = mapping.constants[field.name]
    if field.type is Type.DATE:
        read: Converter = _date(evidence([text]).form(mapping.dates or "dmy"), mapping, today)
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


class _Remembered(dict[str, object]):
    """What cells were read as before; a cell that is new is read and kept."""

    def __init__(self, read: Converter) -> None:
        self._read = read

    def __missing__(self, cell: str) -> object:
        if len(self) > _MOST_KEPT:
            self.clear()
        self[cell] = value = self._read(cell.strip())
        return value


def _text(cell: str) -> str | None:
    text = cell.strip()
    return None if len(text) <= _LONGEST_BLANK and text in BLANKS else text


def _date(form: str, mapping: Mapping, today: date) -> Converter:
    if not form:
        return _no_date
    parse = DateParser(form, mapping.zone, today, year=mapping.year, week=mapping.week_day)

    def read(cell: str) -> object:
        text = cell.strip()
        return None if text in NOTHING else parse(text)

    return read


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


def _no_date(cell: str) -> object:
    if cell.strip() in NOTHING:
        return None
    raise BadValueError(N_("not a date"))


def _mapped(read: Converter, known: dict[str, str]) -> Converter:
    folded = {text.strip().casefold(): value for text, value in known.items()}

    def mapped(cell: str) -> object:
        return read(folded.get(cell.strip().casefold(), cell))

    return mapped
