"""Files of the production calendar: the XML of xmlcalendar.ru, its CSV of a row a year, and a CSV of a row a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

from cxdesk.models.texts import N_, CxError
from cxdesk.models.worktime import DayKind
from cxdesk.services.intake.form.readers import open_reader
from cxdesk.services.intake.form.shape import open_file
from cxdesk.services.intake.form.sniff import sniff
from cxdesk.services.intake.mapping.mapping import normalised
from cxdesk.services.intake.values.dates import BadValueError, evidence, parse

#: No calendar is larger: ten years as XML are 60 KB.
_LARGEST = 4 * 1024 * 1024
_YEARS = range(1990, 2150)
_LAST_DAY = date(2149, 12, 31)
_UTC = ZoneInfo("UTC")
#: The kinds of days of xmlcalendar.ru: off, shortened (also at a weekend), worked at a weekend.
_XML_KINDS = {"1": DayKind.OFF, "2": DayKind.SHORT, "3": DayKind.WORK}
_MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
_ENGLISH_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_YEAR_NAMES = ("год месяц", "год", "year month", "year")
#: A day of the row of a year: `22*` is shortened, `9+` a day off moved there.
_DAY = re.compile(r"(\d{1,2})([*+]?)")
_DATE_NAMES = ("date", "day", "дата", "день")
_KIND_NAMES = ("kind", "type", "вид", "тип", "вид дня", "тип дня", "day type")
_NOTE_NAMES = ("note", "title", "name", "holiday", "название", "праздник", "примечание", "комментарий")
#: Beginnings of the words for a kind of day; the first that fits decides.
_KIND_WORDS = (
    (DayKind.SHORT, ("short", "сокращ", "предпраздн", "pre holiday", "2")),
    (DayKind.OFF, ("off", "holiday", "weekend", "выходн", "праздн", "нерабоч", "non working", "1")),
    (DayKind.WORK, ("work", "рабоч", "3", "0")),
)


@dataclass(frozen=True)
class CalendarFile:
    """What a file says: each of `years` whole, its days that differ with the title of the holiday, and its encoding."""

    years: tuple[int, ...]
    days: dict[date, tuple[DayKind, str]] = field(default_factory=dict)
    encoding: str = "utf-8"


def is_calendar_xml(path: Path) -> bool:
    """Whether `path` begins as the XML of a production calendar does. Raises CxError where it cannot be read."""
    with open_file(path) as file:
        start = file.read(1024)
    return b"<calendar" in start


def read_calendar_file(path: Path) -> CalendarFile:
    """The production calendar in `path`. Raises CxError where it is none, or where one of its days does not exist.

    All or nothing: a year with a day left out would move deadlines unseen.
    """
    with open_file(path) as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise _no_calendar(path)
    return (
        _from_xml(path, content)
        if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
        else _from_table(path)
    )


def _from_xml(path: Path, content: bytes) -> CalendarFile:
    # Entities could be made to grow without end; no calendar declares any.
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise _no_calendar(path)
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise CxError(
            N_("The calendar {name} is cut off or is no XML."),
            N_("Load the file again from its source."),
            name=path.name,
        ) from error
    if root.tag != "calendar" or not root.get("year"):
        raise _no_calendar(path)
    year = _year(path, root.get("year", ""))
    titles = {item.get("id", ""): (item.get("title") or "").strip() for item in root.iter("holiday")}
    days: dict[date, tuple[DayKind, str]] = {}
    for item in root.iter("day"):
        told, kind = item.get("d") or "", _XML_KINDS.get(item.get("t") or "")
        month, _, day_of_month = told.partition(".")
        if kind is None:
            raise _bad_day(path, f"{told} t={item.get('t')}")
        days[_date(path, year, month, day_of_month, told)] = (kind, titles.get(item.get("h") or "", ""))
    return _checked(path, (year,), days, "utf-8")


def _from_table(path: Path) -> CalendarFile:
    shape = sniff(path)
    reader = open_reader(path, shape)
    try:
        rows = [[cell.strip() for cell in record.cells] for record in islice(reader, 60_000)]
    finally:
        reader.close()
    names = [normalised(cell) for cell in rows[0]]
    months = [_place(names, pair) for pair in zip(_MONTHS, _ENGLISH_MONTHS, strict=True)]
    year_at, date_at = _place(names, _YEAR_NAMES), _place(names, _DATE_NAMES)
    if year_at is not None and None not in months:
        return _years_of_rows(
            path, rows[1:], year_at, [at for at in months if at is not None], shape.encoding
        )
    kind_at = _place(names, _KIND_NAMES)
    if date_at is None or kind_at is None:
        raise _no_calendar(path)
    return _days_of_rows(path, rows[1:], (date_at, kind_at, _place(names, _NOTE_NAMES)), shape.encoding)


def _years_of_rows(
    path: Path, rows: Sequence[list[str]], year_at: int, months: Sequence[int], encoding: str
) -> CalendarFile:
    """A row a year; each month tells all its days off, weekends too, and its shortened days."""
    days: dict[date, tuple[DayKind, str]] = {}
    years: list[int] = []
    for cells in filter(any, rows):
        year = _year(path, _cell(cells, year_at))
        years.append(year)
        rest: set[date] = set()
        for month, at in enumerate(months, start=1):
            for told in filter(None, re.split(r"[,;\s]+", _cell(cells, at))):
                found = _DAY.fullmatch(told)
                if found is None:
                    raise _bad_day(path, told)
                day = _date(path, year, str(month), found[1], f"{found[1]}.{month:02d}.{year}")
                if found[2] == "*":
                    days[day] = (DayKind.SHORT, "")
                else:
                    rest.add(day)
                    days[day] = (DayKind.OFF, "")
        for day in _weekends(year):
            if day not in rest:
                days.setdefault(day, (DayKind.WORK, ""))
    return _checked(path, tuple(years), days, encoding)


def _days_of_rows(
    path: Path, rows: Sequence[list[str]], at: tuple[int, int, int | None], encoding: str
) -> CalendarFile:
    """A row a day: its date, what kind of day it is, and perhaps a note."""
    date_at, kind_at, note_at = at
    cells = [row for row in rows if any(row)]
    form = evidence([_cell(row, date_at) for row in cells]).form("dmy")
    if not form:
        raise _no_calendar(path)
    days: dict[date, tuple[DayKind, str]] = {}
    for row in cells:
        told = _cell(row, date_at)
        kind = _kind(_cell(row, kind_at))
        try:
            day = parse(told, form, _UTC, _LAST_DAY)[0].date()
        except BadValueError as error:
            raise _bad_day(path, told) from error
        if kind is None:
            raise _bad_day(path, f"{told} {_cell(row, kind_at)}")
        days[day] = (kind, _cell(row, note_at) if note_at is not None else "")
    return _checked(path, tuple(sorted({day.year for day in days})), days, encoding)


def _checked(
    path: Path, years: tuple[int, ...], days: dict[date, tuple[DayKind, str]], encoding: str
) -> CalendarFile:
    if not days or not years:
        raise _no_calendar(path)
    if len(set(years)) < len(years):
        raise CxError(
            N_("The calendar {name} tells a year twice."), N_("Leave one of the rows."), name=path.name
        )
    return CalendarFile(tuple(sorted(years)), dict(sorted(days.items())), encoding)


def _kind(text: str) -> DayKind | None:
    word = normalised(text)
    return next((kind for kind, words in _KIND_WORDS if word.startswith(words)), None)


def _weekends(year: int) -> Iterator[date]:
    for ordinal in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()):
        day = date.fromordinal(ordinal)
        if day.weekday() >= 5:
            yield day


def _place(names: Sequence[str], wanted: Sequence[str]) -> int | None:
    return next((names.index(name) for name in wanted if name in names), None)


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""


def _year(path: Path, text: str) -> int:
    found = int(text) if text.isascii() and text.isdigit() else 0
    if found not in _YEARS:
        raise _bad_day(path, text)
    return found


def _date(path: Path, year: int, month: str, day_of_month: str, told: str) -> date:
    try:
        return date(year, int(month), int(day_of_month))
    except ValueError as error:
        raise _bad_day(path, told) from error


def _no_calendar(path: Path) -> CxError:
    return CxError(
        N_("{name} is no production calendar."),
        N_(
            "It is an XML of xmlcalendar.ru, a CSV with a row a year, or one with a date and a kind of day in each row."
        ),
        name=path.name,
    )


def _bad_day(path: Path, told: str) -> CxError:
    return CxError(
        N_("The calendar {name} has a day that there is not: {day}."),
        N_("Correct it in the file; nothing was changed."),
        name=path.name,
        day=told[:40] or "—",
    )
