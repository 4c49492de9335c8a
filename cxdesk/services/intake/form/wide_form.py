"""Periods in columns: each made into a row of its own; and the sign that a file is of that form."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from zoneinfo import ZoneInfo

from cxdesk.services.intake.form.header_rows import JOIN, distinct
from cxdesk.services.intake.form.records import Passing, Reader, Record
from cxdesk.services.intake.form.shape import PERIOD_ACROSS, VALUE_ACROSS, WideColumn
from cxdesk.services.intake.form.totals import is_total_name
from cxdesk.services.intake.mapping.mapping import LATEST
from cxdesk.services.intake.values.dates import BadValueError, DateParser, evidence
from cxdesk.services.intake.values.spelled_dates import month_of
from cxdesk.services.intake.values.values import NOTHING
from cxdesk.services.intake.values.whole_periods import MONTH, WholePeriod, whole_period

#: Fewer columns named after days may as well be two dates of a row.
_FEWEST_DAYS = 3
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_STEPS = (1, 7)
_LATEST = dt.date(LATEST, 1, 1)


def year_in(texts: Sequence[str]) -> int | None:
    """The one year that titles, the sheet or the file are named after."""
    years = {found for text in texts for found in _YEAR.findall(text)}
    return int(years.pop()) if len(years) == 1 else None


def find_wide(header: Sequence[str], year: int | None) -> tuple[WideColumn, ...]:
    """The columns that are named after periods, where there are at least two; `year`: of months that tell none."""
    found: list[WideColumn] = []
    days: list[tuple[int, str]] = []
    for place, cell in enumerate(header):
        parts = [part.strip() for part in cell.split(JOIN)]
        for part in parts:
            others = [other for other in parts if other != part]
            if period := _period(part, year):
                found.append(WideColumn(place, period.text, JOIN.join(others)))
                break
            if not others and part and evidence([part]).dates:
                days.append((place, part))
                break
    periods = {column.period for column in found}
    if len(periods) > 1 and (len(periods) == len(found) or all(column.measure for column in found)):
        return tuple(found)
    told = _days([text for _, text in days])
    if not found and told:
        return tuple(WideColumn(place, period, "") for (place, _), period in zip(days, told, strict=True))
    return ()


def _period(text: str, year: int | None) -> WholePeriod | None:
    found = whole_period(text)
    if found is None and year and (month := month_of(text)):
        found = WholePeriod(year, month, MONTH)
    return found


def _days(texts: Sequence[str]) -> list[str]:
    """Names of columns that are dates one after the other, by days, weeks or months, as ISO; [] where they are not."""
    form = evidence(texts).form("dmy" if texts and "." in texts[0] else "")
    if len(texts) < _FEWEST_DAYS or not form:
        return []
    parser = DateParser(form, ZoneInfo("UTC"), _LATEST)
    try:
        found = [dt.datetime.fromtimestamp(parser(text)[0] / 1_000_000, dt.UTC).date() for text in texts]
    except (BadValueError, OverflowError, ValueError):
        return []
    steps = {(after - before).days for before, after in pairwise(found)}
    by_months = all(day.day == 1 for day in found) and all(28 <= step <= 31 for step in steps)
    return [day.isoformat() for day in found] if by_months or (len(steps) == 1 and steps & {*_STEPS}) else []


class Unpivoted(Passing):
    """Records with a row for each period of a row; totals over the periods are left out. See `Reader`."""

    def __init__(self, reader: Reader, columns: Sequence[WideColumn]) -> None:
        super().__init__(reader)
        self._columns = columns

    def __iter__(self) -> Iterator[Record]:
        records = iter(self._reader)
        header = next(records, None)
        if header is None:
            return
        wide = {column.place for column in self._columns}
        own = [
            place
            for place, name in enumerate(header.cells)
            if place not in wide and not any(map(is_total_name, name.split(JOIN)))
        ]
        measures = list(dict.fromkeys(column.measure or VALUE_ACROSS for column in self._columns))
        periods: dict[str, list[tuple[int, int]]] = {}
        for column in self._columns:
            at = measures.index(column.measure or VALUE_ACROSS)
            periods.setdefault(column.period, []).append((column.place, at))
        names = distinct([*(header.cells[place] for place in own), PERIOD_ACROSS, *measures])
        yield Record(header.line, names)
        for line, cells, fault in records:
            row = cells + [""] * (len(header.cells) - len(cells))
            kept = [row[place] for place in own]
            if fault is not None or len(cells) > len(header.cells):
                yield Record(line, [*kept, "", *[""] * len(measures), *cells[len(header.cells) :]], fault)
                continue
            for period, places in periods.items():
                told = [""] * len(measures)
                for place, at in places:
                    told[at] = row[place]
                if any(cell.strip() not in NOTHING for cell in told):
                    yield Record(line, [*kept, period, *told])
