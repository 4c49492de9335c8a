"""Which column is which field: by the header's words in both languages, and by what the cells look like."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from cxdesk.services.intake.form.rejects_column import is_reason
from cxdesk.services.intake.form.shape import PERIOD, PERIOD_ACROSS, VALUE_ACROSS
from cxdesk.services.intake.kinds.kinds import KINDS, Field, Kind, Type
from cxdesk.services.intake.kinds.kinds_feedback import TIMES
from cxdesk.services.intake.mapping.mapping import Column, normalised
from cxdesk.services.intake.mapping.profile import ColumnProfile
from cxdesk.services.intake.staging.series import is_known, named_measure
from cxdesk.services.intake.values.dates import BadValueError
from cxdesk.services.intake.values.ladders import ladder_of
from cxdesk.services.intake.values.times import duration, grain, time_of_day

#: Under this, a name says too little.
_ENOUGH = 0.4
_LONG = 25
#: Columns that tools for forms write beside the answers, and how many there are with them.
_FORM_MARKS = frozenset(
    {"response id", "responseid", "respondent id", "respondentid", "submitdate", "submission id", "id анкеты"}
)
_MANY_COLUMNS, _MANY_QUESTIONS = 15, 4
#: Periods in columns hold figures of these, and never what happened in them.
_ACROSS = (PERIOD_ACROSS, VALUE_ACROSS)
_PERSONS = frozenset({"author", "client_name", "client"})
_SHORT = 14
_LANGUAGE = re.compile(r"(?i)language|\blang\b|язык")
_CLOCK = re.compile(r"\d{1,3}:\d\d(?::\d\d)?")
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+\d+")
#: A day of birth is no day of a contact.
_BORN = re.compile(r"(?i)\bdob\b|birth|рожд")
#: Of so many columns none is the score by its cells alone.
_MOST_COLUMNS = 60
#: Of more columns that could be the score by their cells alone none is taken.
_MOST_OPEN = 8
#: Words that are alike begin with the same letters.
_BEGINNING = 4
#: From here on the header is one of the field's own names.
_PLAIN = 0.85
#: Fields whose cells may well be numbers: staff numbers and codes.
_NUMBERED = frozenset({"agent", "team", "department", "site", "survey", "city"})


def match_columns(kind: Kind, columns: Sequence[ColumnProfile]) -> dict[str, int]:
    """Field -> index of its column, from 0; one column at most for each field, and one field for each column."""
    usable = [
        column
        for column in columns
        # What sheets are named after is a date only where there is no other.
        if column.header
        and column.header not in (PERIOD, *(() if kind.measured else _ACROSS))
        and not is_reason(column.header)
        and not _counts(column)
    ]
    # Contact data come last, and by their plain names alone: clients may be known by their phones.
    ratings = sorted(
        (field.contact_data, -rating, order, column.index, field.name)
        for order, (field, names) in enumerate((field, _names_of(field)) for field in kind.fields)
        for column in usable
        if (name := _rate_name(names, column)) >= (_PLAIN if field.contact_data else 0.01)
        and (rating := _rate(field, column, name)) >= _ENOUGH
    )
    found: dict[str, int] = {}
    for *_, index, taken in ratings:
        if taken not in found and index not in found.values():
            found[taken] = index
    _prefer_first_question(kind, usable, found)
    _fill_by_content(kind, usable, found)
    return found


def _counts(column: ColumnProfile) -> bool:
    """Whether a column counts the rows of its file by its name: it is the number of nothing else."""
    return column.words[-2:] == ("п", "п")


def _prefer_first_question(kind: Kind, columns: Sequence[ColumnProfile], found: dict[str, int]) -> None:
    """Of several columns that are as plainly the score, it is the first: names alone tell no order of questions."""
    if kind.scored_by not in found:
        return
    score = kind.field(kind.scored_by)
    at = {column.index: column for column in columns}

    def plain(column: ColumnProfile) -> bool:
        return _rate_name(_names_of(score), column) >= _PLAIN

    best = plain(at[found[score.name]])
    others = set(found.values()) - {found[score.name]}
    asked = [column for column in columns if column.index not in others and rate(score, column) > 0]
    found[score.name] = min(column.index for column in asked if plain(column) == best)


def match_kind(columns: Sequence[ColumnProfile]) -> str:
    """The kind that `columns` resemble most."""
    if _is_form(columns):
        return "surveys"

    def resemblance(kind: Kind) -> float:
        found = match_columns(kind, columns)
        at = {column.index: column for column in columns}
        missing: float = sum(field.required and field.name not in found for field in kind.fields)
        # Reviews may well have no rating; an answer without a score is none.
        missing += (1 if kind.name == "surveys" else 0.2) * (
            bool(kind.scored_by) and kind.scored_by not in found
        )
        required = {field.name for field in kind.fields if field.required}
        dated = set(kind.dated_by)
        missing += bool(dated) and not dated & required and not dated & found.keys()
        own = [field for field in kind.fields if field.name in found and field.name in kind.telling]
        told = sum(rate(field, at[found[field.name]]) for field in own)
        series = sum(is_known(column.header) for column in columns) if kind.measured else 0
        missing += 0.5 * (kind.measured and not series)
        return told / math.sqrt(len(kind.telling)) + 0.3 * series - missing

    return max(KINDS.values(), key=resemblance).name


def _is_form(columns: Sequence[ColumnProfile]) -> bool:
    """Whether a tool for forms wrote the file: it numbers its answers beside many columns, or asks whole questions."""
    asked = sum(column.header.rstrip().endswith("?") for column in columns)
    marked = any(" ".join(column.words) in _FORM_MARKS for column in columns)
    return asked >= _MANY_QUESTIONS or (marked and (asked > 0 or len(columns) >= _MANY_COLUMNS))


def rate(field: Field, column: ColumnProfile) -> float:
    """How well `column` suits `field`, 0 where its cells speak against it, at most about 1.2."""
    return _rate(field, column, _rate_name(_names_of(field), column))


def _rate(field: Field, column: ColumnProfile, name: float) -> float:
    if not name or not (_allowed(field, column) or (name >= _PLAIN and _possible(field, column))):
        return 0.0
    if field.type is Type.WORD and name < _PLAIN and column.is_score and len(column.values) <= 11:
        return 0.0  # "rate how polite the agent was" is no agent
    return name + _rate_cells(field, column)


@dataclass(frozen=True)
class _Name:
    """A name that files give a field: its words, and what a header says that is this name or holds it."""

    words: tuple[str, ...]
    exact: float
    partial: float


@lru_cache(maxsize=2000)
def _names_of(field: Field) -> dict[str, list[_Name]]:
    """The names of a field by the beginning of their first word: a header meets few of them."""
    found: dict[str, list[_Name]] = {}
    for names, exact, partial in ((field.names, 1.0, 0.45), (field.vague, 0.6, 0.19)):
        for rank, name in enumerate(names):
            words = tuple(normalised(name).split())
            made = _Name(words, exact - rank * 0.004, partial - rank * 0.002)
            if words:
                found.setdefault(words[0][:_BEGINNING], []).append(made)
    return found


def _rate_name(names: dict[str, list[_Name]], column: ColumnProfile) -> float:
    words = column.words
    best = 0.0
    for beginning in {word[:_BEGINNING] for word in words}:
        for name in names.get(beginning, ()):
            if words == name.words:
                best = max(best, name.exact)
            elif _contains(words, name.words):
                best = max(best, name.partial + 0.4 * len(name.words) / len(words))
    return best


def _contains(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether `wanted` stand in `words` one after the other, in any of their forms."""
    size = len(wanted)
    return any(
        all(map(_alike, words[start : start + size], wanted)) for start in range(len(words) - size + 1)
    )


def _alike(word: str, other: str) -> bool:
    shorter = min(len(word), len(other))
    return word == other or (
        shorter >= 5 and abs(len(word) - len(other)) <= 3 and _same(word, other, shorter)
    )


def _same(word: str, other: str, shorter: int) -> bool:
    kept = max(4, shorter - 2)
    return word[:kept] == other[:kept]


def unreadable(
    kind: Kind, columns: Sequence[ColumnProfile], given: AbstractSet[str]
) -> Iterator[tuple[ColumnProfile, str]]:
    """The `columns` that bear a name of a field or figure which is not `given`, and cells that are none; with what the
    field is called."""
    open_fields = [field for field in kind.fields if field.type in _CAN_BE and field.name not in given]
    for column in columns:
        if not column.filled or is_reason(column.header) or column.header == PERIOD:
            continue
        ratings = [(_rate_name(_names_of(field), column), field) for field in open_fields]
        name, best = max(ratings, key=itemgetter(0), default=(0.0, None))
        if best is not None and name >= _PLAIN and not _allowed(best, column):
            yield column, best.label
        elif kind.measured and is_known(column.header):
            yield column, named_measure(column.header).name


def _possible(field: Field, column: ColumnProfile) -> bool:
    """Whether a plainly named column may be `field` though many of its cells are wrong: they are rejected one by one,
    which says more than a field that nobody fills."""
    match field.type:
        case Type.DATE:
            return column.dates.any
        case Type.SCORE:
            return column.numbers >= 0.5 * column.filled and not column.dates.is_date
        case _:
            return False


def _allowed(field: Field, column: ColumnProfile) -> bool:
    """Whether the cells of `column` can be read as `field` at all; an empty column can be anything."""
    if not column.filled:
        return True
    if field.name in TIMES and column.is_number:
        return False  # seconds that something took, rather than 7 o'clock
    if can_be := _CAN_BE.get(field.type):
        return can_be(column)
    if field.type is Type.WORD and _share_of(_CLOCK, column) > 0.8:
        return False
    if field.name in _PERSONS and _LANGUAGE.search(column.header):
        return False
    numbered = column.is_number and (field.name not in _NUMBERED or not all(map(_is_whole, column.values)))
    return not column.dates.is_date and not numbered and column.length <= 150


def _is_whole(value: str) -> bool:
    """Whether a number may be that of a person or a place: shares and percents are not."""
    return not re.search(r"\d[.,]\d|%", value)


def _is_rounded(column: ColumnProfile) -> bool:
    """Whether a spreadsheet has rounded the numbers of a column to `7,9E+10`: they name nobody any more."""
    return _share_of(_ROUNDED, column) > 0.2


def _share_of(form: re.Pattern[str], column: ColumnProfile) -> float:
    """How many of the values have a form that is short: of names and texts none is looked at."""
    if column.length > _SHORT:
        return 0.0
    return sum(map(bool, map(form.fullmatch, column.values))) / max(1, len(column.values))


def _as_time(text: str) -> int | None:
    return time_of_day(text, to_the_end=True)


def _mostly(read: Callable[[str], object], column: ColumnProfile) -> bool:
    """Whether four of five of the different values can be read so."""
    good = 0
    for value in column.values:
        try:
            good += read(value) is not None
        except BadValueError:
            continue
    return good >= 0.8 * len(column.values)


#: What the cells of a column must be for the types of fields that are no plain words.
_CAN_BE: dict[Type, Callable[[ColumnProfile], bool]] = {
    Type.DATE: lambda column: column.dates.is_date or column.dates.is_compact,
    Type.SCORE: lambda column: column.is_score or bool(ladder_of(column.values)),
    Type.MONEY: lambda column: column.amounts >= 0.7 * column.filled,
    Type.NUMBER: lambda column: column.is_number,
    Type.WHOLE: lambda column: column.is_number,
    Type.TIME: lambda column: not column.dates.is_date and _mostly(_as_time, column),
    Type.DURATION: lambda column: not column.dates.is_date and _mostly(duration, column),
    Type.GRAIN: lambda column: _mostly(grain, column),
    Type.TRUTH: lambda column: column.is_truth,
    Type.REF: lambda column: not column.dates.is_date and column.length <= 80 and not _is_rounded(column),
    Type.TEXT: lambda column: not column.dates.is_date and not column.is_number,
}


def _rate_cells(field: Field, column: ColumnProfile) -> float:
    """What the cells add to the name: up to 0.2."""
    if not column.filled:
        return -0.15
    unique = len(column.values) / column.filled
    if field.name in _PERSONS and len(column.values) == 1 < column.filled:
        return -0.2  # not everything was written by one person
    match field.type:
        case Type.TEXT:
            return 0.15 if column.length > _LONG else 0.0
        case Type.REF:
            return 0.1 if unique > 0.95 and field.name in ("ref", "url") else 0.0
        case Type.CHANNEL:
            return 0.15 * column.known_channels
        case Type.DATE | Type.SCORE | Type.TIME:
            return 0.1
        case _:
            return 0.0


def _fill_by_content(kind: Kind, columns: Sequence[ColumnProfile], found: dict[str, int]) -> None:
    """Fill the fields that matter most by content alone, where no name told them."""
    taken = set(found.values())
    free = [column for column in columns if column.index not in taken and column.filled]

    def take(field: str, candidates: list[ColumnProfile]) -> None:
        if candidates:
            found[field] = candidates[0].index
            free.remove(candidates[0])

    if kind.dated_by and not any(name in found for name in kind.dated_by):
        take(kind.dated_by[0], [c for c in free if c.dates.is_date and not _BORN.search(c.header)])
    if kind.scored_by and kind.scored_by not in found and len(columns) <= _MOST_COLUMNS:
        take(
            kind.scored_by,
            _few([c for c in free if c.is_score and len(c.values) <= 11 and len(c.values) < c.filled]),
        )
    if "text" in kind.names and "text" not in found:
        long = [
            c for c in free if c.length > _LONG and len(c.values) > 0.5 * c.filled and not c.dates.is_date
        ]
        take("text", sorted(long, key=lambda column: -column.length))


def _few(columns: list[ColumnProfile]) -> list[ColumnProfile]:
    """`columns`, unless they are so many that to take the first would be a throw of dice."""
    return columns if len(columns) <= _MOST_OPEN else []


def as_columns(found: dict[str, int], headers: Sequence[str]) -> dict[str, Column]:
    """Field -> header, or the column's number where its header is not the only one of that name."""
    return {name: column_name(index, headers) for name, index in found.items()}


def column_name(index: int, headers: Sequence[str]) -> Column:
    """How a mapping names the column at `index`."""
    header = headers[index]
    same = sum(normalised(other) == normalised(header) for other in headers)
    return header if header and same == 1 else index + 1
