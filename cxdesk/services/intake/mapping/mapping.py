"""How the columns of one shape of file become the fields of a kind: made once, saved, found again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cxdesk.models.texts import N_, CxError
from cxdesk.services.intake.form.encodings import known_encoding
from cxdesk.services.intake.form.rejects_column import kept_headers
from cxdesk.services.intake.form.shape import known_delimiter
from cxdesk.services.intake.form.wrong_values import wrong_value
from cxdesk.services.intake.kinds.kinds import KINDS, Kind, Type, kind_named
from cxdesk.services.intake.values.date_evidence import EPOCH, SERIAL, STAMP, YEAR_MONTH
from cxdesk.services.intake.values.dates import OLDEST, ORDERS

#: The usual ends of the scale of each metric.
SCALES = {"csi": (1, 5), "csat": (1, 5), "nps": (0, 10)}
_FORM = re.compile(r"(?:dd|mm|yyyy|yy)([./-]?)(?:dd|mm)\1(?:dd|mm|yyyy|yy)")
_LONGEST_SHOWN = 70
MOST_HEADER_ROWS = 3
LATEST = 2100
#: Which answers of one client count.
REPEATED = ("", "all", "first", "last")
#: A column: its header, or its number from 1.
Column = str | int


@dataclass(frozen=True)
class Question:
    """A further question of a survey on the scale of its score."""

    column: Column
    code: str
    text: str
    weight: float = 1.0
    critical: bool = False


@dataclass(frozen=True)
class Measure:
    """A column of numbers that is a figure of its own: of a period, or of a contact."""

    column: Column
    #: Code of the series; files that call it otherwise bring the same one.
    code: str
    #: What the series is called where it is met for the first time.
    name: str = ""
    #: percent, money, count, points, seconds or nothing.
    unit: str = ""
    #: What a longer period has of shorter ones: sum, mean, last, rate.
    rollup: str = "sum"
    #: Whether its cells are shares of 1, as a spreadsheet keeps percents: 0.8 is 80.
    share: bool = False


@dataclass(frozen=True)
class Mapping:
    """Everything that turns the records of a file into rows of a kind. Empty or None means: guess it anew each time."""

    kind: str
    name: str = ""
    encoding: str | None = None
    delimiter: str | None = None
    header_row: int | None = None
    header_rows: int | None = None
    #: A sheet, or * for all of them.
    sheet: str | None = None
    #: Columns of respondent, question and answer, where each row is one answer; (): it is none of that form.
    long_form: tuple[str, ...] | None = None
    #: Field -> column.
    columns: dict[str, Column] = field(default_factory=dict)
    #: Field -> the text that every row has.
    constants: dict[str, str] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    measures: tuple[Measure, ...] = ()
    #: Codes of the series which cells name whose values are shares of 1: 0.8 is 80.
    shares: tuple[str, ...] = ()
    #: Field -> form of its dates, e.g. `dd.mm.yyyy`.
    date_forms: dict[str, str] = field(default_factory=dict)
    #: Order that a person named for dates which do not tell it: dmy, mdy, ymd.
    dates: str = ""
    #: The year of dates that name none, and a day of the week that weekdays alone belong to, as yyyy-mm-dd.
    year: int | None = None
    week: str = ""
    #: Which answers of one client count, of those to one survey in one file: first, last; empty: all.
    repeated: str = ""
    #: "," where a single comma of a number is decimal, also before three digits; ",." where a dot parts thousands.
    decimal: str = ""
    time_zone: str = "Europe/Moscow"
    #: The columns that identify a row; empty: a hash of its content with an occurrence number; None: not chosen yet.
    identity: tuple[Column, ...] | None = None
    metric: str = ""
    scale_min: int = 1
    scale_max: int = 5
    #: An answer at or under it is low; None: 3 of 5 of the scale, 6 for NPS.
    low_threshold: int | None = None
    #: Field -> text of the file -> value to take for it.
    value_maps: dict[str, dict[str, str]] = field(default_factory=dict)
    source: str = ""
    #: A row without a contact belongs to the latest of its client that began in so many hours before; 0: to none.
    match_hours: int = 0

    def __post_init__(self) -> None:
        if not self.source:
            known = KINDS.get(self.kind)
            object.__setattr__(self, "source", (known and known.source) or self.kind)

    @property
    def threshold(self) -> int:
        """The highest low score."""
        if self.low_threshold is not None:
            return self.low_threshold
        return 6 if self.metric == "nps" else self.scale_max * 3 // 5

    @property
    def week_day(self) -> date | None:
        """The day of `week`; raises CxError where it is none."""
        try:
            return date.fromisoformat(self.week) if self.week else None
        except ValueError as error:
            raise wrong_value("week", self.week, N_("a day like 2026-01-31")) from error

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of dates that name none; raises CxError where it is unknown."""
        try:
            return ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise wrong_value("time_zone", self.time_zone, N_("a name like Europe/Moscow")) from error


@lru_cache(maxsize=20_000)
def normalised(header: str) -> str:
    """A header as it is compared: lower case, ё as е, words of letters and digits with one space between."""
    split = re.sub(r"(?<=[a-zа-я0-9])(?=[A-ZА-Я][a-zа-я])", " ", header.replace("№", " номер "))
    return " ".join(re.findall(r"\w+", split.casefold().replace("ё", "е").replace("_", " ")))


def shape_key(headers: Iterable[str]) -> str:
    """What files of one shape share, and their rejected rows with them: a hash of their header names in order."""
    names = "\x1f".join(normalised(header) for header in kept_headers(headers))
    return blake2b(names.encode(), digest_size=8).hexdigest()


def column_index(column: Column, headers: Sequence[str]) -> int:
    """Place of `column` among `headers`, from 0. Raises CxError where the file has no such column."""
    if isinstance(column, int):
        if 1 <= column <= len(headers):
            return column - 1
    elif column in headers:
        return headers.index(column)
    else:
        names = [normalised(header) for header in headers]
        if normalised(column) in names:
            return names.index(normalised(column))
    raise CxError(
        N_("The file has no column {column}."),
        hint=N_("Its columns are: {columns}. Choose another in the mapping."),
        column=column,
        columns=shown_columns(headers),
    )


def shown_columns(headers: Sequence[str]) -> str:
    """The columns of a file as an error names them: what is longer than a name is cut, for it may be a text."""
    return ", ".join(
        name if len(name) <= _LONGEST_SHOWN else f"{name[:_LONGEST_SHOWN]}…" for name in headers[:40]
    )


def _check_form(mapping: Mapping) -> None:
    """Raise CxError for what a mapping cannot tell of the form of a file."""
    if mapping.encoding:
        known_encoding(mapping.encoding)
    if mapping.delimiter:
        known_delimiter(mapping.delimiter)
    if mapping.header_row is not None and mapping.header_row < 1:
        raise wrong_value("header_row", mapping.header_row, N_("a whole number above 0"))
    if mapping.header_rows is not None and not 1 <= mapping.header_rows <= MOST_HEADER_ROWS:
        raise wrong_value("header_rows", mapping.header_rows, N_("1, 2 or 3"))


def _check_values(mapping: Mapping) -> None:
    """Raise CxError for what a mapping cannot tell of the values of a file."""
    if mapping.metric and mapping.metric not in SCALES:
        raise wrong_value("metric", mapping.metric, N_("csi, csat or nps"))
    if mapping.dates and mapping.dates not in ORDERS:
        raise wrong_value("dates", mapping.dates, N_("dmy, mdy or ymd"))
    if mapping.repeated not in REPEATED:
        raise wrong_value("repeated", mapping.repeated, N_("first, last or all"))
    if mapping.decimal not in ("", ",", ",."):
        raise wrong_value(
            "decimal", mapping.decimal, N_("a comma, a comma and a dot as in 1.234,5, or nothing")
        )
    if mapping.year is not None and not OLDEST <= mapping.year <= LATEST:
        raise wrong_value("year", mapping.year, N_("a year like 2026"))
    mapping.week_day  # noqa: B018 - raises where it is none
    if mapping.match_hours < 0:
        raise wrong_value("match_hours", mapping.match_hours, N_("a whole number"))
    if mapping.scale_min >= mapping.scale_max:
        raise wrong_value("scale_max", mapping.scale_max, N_("more than scale_min"))


def checked(mapping: Mapping) -> Mapping:
    """`mapping`, if its values go together; else CxError naming the one that does not."""
    kind = kind_named(mapping.kind)
    for name in (
        *mapping.columns,
        *mapping.constants,
        *mapping.value_maps,
        *mapping.date_forms,
    ):
        kind.field(name)
    _check_form(mapping)
    _check_values(mapping)
    for name, form in mapping.date_forms.items():
        whole = form in (SERIAL, EPOCH, YEAR_MONTH, STAMP) or (
            _FORM.fullmatch(form) and {"d", "m", "y"} <= set(form)
        )
        if kind.field(name).type is not Type.DATE or not whole:
            raise wrong_value(
                "date_forms",
                f"{name} = {form}",
                N_("a form like dd.mm.yyyy or yyyy-mm-dd"),
            )
    mapping.zone  # noqa: B018 - raises where it is unknown
    return mapping


def missing_fields(mapping: Mapping) -> tuple[str, ...]:
    """The required fields that neither a column nor a constant gives, and `date` where a survey has none at all."""
    kind: Kind = kind_named(mapping.kind)
    given = set(mapping.columns) | set(mapping.constants)
    missing = [spec.name for spec in kind.fields if spec.required and spec.name not in given]
    if "score" in missing and mapping.questions:
        missing.remove("score")
    if kind.measured and not mapping.measures and not {"series", "value"} <= given:
        value = "series" if "value" in given else "value"
        missing.append(value if "value" in kind.names else "measures")
    if not given & set(kind.dated_by):
        missing.extend(name for name in kind.dated_by[:1] if name not in missing)
    return tuple(missing)
