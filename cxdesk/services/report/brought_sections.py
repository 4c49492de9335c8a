"""The sections of what files brought: complaints, contacts, ratings of review sites, imported series.

What no file told has no section.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from cxdesk.models.texts import N_, Text
from cxdesk.services.insight import definitions
from cxdesk.services.insight.statistics import Estimate
from cxdesk.services.report import chart
from cxdesk.services.report.chart import Axis, Curve, Dot, draw_chart
from cxdesk.services.report.section import BEFORE_TABLE, TABLE_BEGINS, Section
from cxdesk.services.report.table import Column, draw_table
from cxdesk.services.report.trends import (
    as_dots,
    complaint_lines,
    contact_lines,
    draw_counts,
    draw_rate,
    tell_few,
)

if TYPE_CHECKING:
    from cxdesk.services.insight.brought_rows import Brought, KpiTold, Points

#: What a chart can tell apart, and what a table has room for beside its months.
MOST_LINES, MOST_COLUMNS = 4, 6
#: So many series have a chart, those that the program knows first; all stand in the table.
MOST_CHARTS = 8
#: So many of the newest periods stand in a table: a year has 52 weeks.
MOST_PERIODS = 12
_NONE = "—"


def draw_complaints(section: Section) -> None:
    """Complaints and claims by month."""
    told, forms = section.month.brought.complaints, section.words.forms
    if not section.month.brought.complained:
        return
    used = [section.tr(definitions.COMPLAINTS)]
    title, unit = section.tr(N_("Complaints by month")), section.tr(N_("registered complaints"))
    section.paper.heading(title, unit, chart.HEIGHT, used)
    lines = complaint_lines(section, section.month.brought)
    draw_counts(section, section.month.brought.months, lines)
    rates = draw_complaint_rates(section, section.month.brought)
    section.paper.y -= BEFORE_TABLE
    columns = [
        Column(section.tr(N_("Month")), 3),
        *(Column(name, 2, right=True) for name, _ in lines),
    ]
    for title, _ in rates:
        columns += [
            Column(title, 3, right=True),
            Column(section.tr(N_("Interval")), 2, right=True, grey=True),
        ]
    rows = (
        (
            forms.month(month.month),
            section.number(month.complaints),
            section.number(month.claims),
            *(text for _, found in rates for text in _rate(section, found[at])),
        )
        for at, month in reversed(list(enumerate(told)))
    )
    used += [section.tr(definitions.COMPLAINT_RATES)] if rates else []
    draw_table(section.paper, columns, rows, used)


#: Their names, and what they are by month.
Rates = list[tuple[str, tuple[Estimate | None, ...]]]


def draw_complaint_rates(section: Section, brought: Brought) -> Rates:
    """A chart of each rate of complaints that is known; these rates with their names."""
    rates = [
        (section.tr(N_("Complaints per 1,000 contacts")), brought.per_contacts),
        (section.tr(N_("Complaints per 1,000 loans issued")), brought.per_loans),
    ]
    known = [(title, found) for title, found in rates if any(found)]
    used = [section.tr(definitions.COMPLAINTS), section.tr(definitions.COMPLAINT_RATES)]
    for title, found in known:
        section.paper.subheading(title, section.tr(N_("the band is the 95 % interval")), chart.HEIGHT, used)
        dots = as_dots(found)
        draw_chart(section.paper, brought.months, [Curve(dots)], Axis(1, lowest=0.0), section.words.forms)
        tell_few(section, dots)
    return known


def _rate(section: Section, found: Estimate | None) -> tuple[str, str]:
    if found is None:
        return _NONE, ""
    forms = section.words.forms
    return forms.number(found.value, 1), forms.interval(found.low, found.high, 1)


def draw_contacts(section: Section) -> None:
    """How many contacts came, how many were lost, and how many were answered in time."""
    brought, catalogue = section.month.brought, section.words.catalogue
    if not brought.contacted:
        return
    used = [
        section.tr(definitions.CONTACTS),
        catalogue.text(Text(definitions.SERVICE_LEVEL, {"seconds": definitions.IN_TIME})),
        section.tr(definitions.LOST_CALLS),
    ]
    section.paper.heading(
        section.tr(N_("Contact centre by month")), section.tr(N_("contacts")), chart.HEIGHT, used
    )
    draw_counts(section, brought.months, contact_lines(section, brought))
    rates = (
        (N_("Lost call rate, LCR"), [centre.lost for centre in brought.contacts]),
        (N_("Service level, SL"), [centre.level for centre in brought.contacts]),
    )
    for name, found in rates:
        # Where no wait is told, nobody knows who was in time.
        if any(found):
            unit = section.tr(N_("%; the band is the 95 % interval"))
            section.paper.subheading(section.tr(name), unit, chart.HEIGHT, used)
            draw_rate(section, brought.months, found)
    section.paper.y -= BEFORE_TABLE
    _contact_table(section, used)


def _contact_table(section: Section, used: Sequence[str]) -> None:
    brought, forms = section.month.brought, section.words.forms
    columns = (
        Column(section.tr(N_("Month")), 20),
        Column(section.tr(N_("All contacts")), 12, right=True),
        Column(section.tr(N_("Offered")), 12, right=True),
        Column(section.tr(N_("Lost")), 10, right=True),
        Column("LCR", 10, right=True),
        Column(section.tr(N_("Interval, %")), 13, right=True, grey=True),
        Column("SL", 10, right=True),
        Column(section.tr(N_("Interval, %")), 13, right=True, grey=True),
        Column("n", 11, right=True, grey=True),
    )

    def cells(found: Estimate | None) -> tuple[str, str]:
        if found is None:
            return _NONE, ""
        return forms.percent(found.value, 1), forms.interval(found.low, found.high, 1)

    rows = (
        (
            forms.month(month), section.number(centre.contacts), section.number(centre.offered),
            section.number(centre.abandoned), *cells(centre.lost), *cells(centre.level),
            section.number(centre.level.n) if centre.level is not None else "",
        )
        for month, centre in reversed(list(zip(brought.months, brought.contacts, strict=True)))
    )  # fmt: skip
    draw_table(section.paper, columns, rows, used)


def draw_ratings(section: Section) -> None:
    """The mean of what reviews gave, by review site."""
    brought, forms = section.month.brought, section.words.forms
    if not brought.ratings:
        return
    used = [section.tr(definitions.RATINGS)]
    title, unit = (
        section.tr(N_("Ratings in reviews by month")),
        section.tr(N_("points, the mean of the reviews")),
    )
    section.paper.heading(title, unit, chart.HEIGHT, used)
    names = [rating.site or section.tr(N_("no site named")) for rating in brought.ratings[:MOST_COLUMNS]]
    curves = [
        Curve(as_dots(rating.months), name if len(names) > 1 else "")
        for name, rating in zip(names[:MOST_LINES], brought.ratings, strict=False)
    ]
    draw_chart(section.paper, brought.months, curves, Axis(2), forms)
    tell_few(section, [dot for curve in curves for dot in curve.dots])
    section.paper.y -= BEFORE_TABLE
    columns = (Column(section.tr(N_("Month")), 3), *(Column(name, 3, right=True) for name in names))
    rows = (
        (
            forms.month(month),
            *(_rated(section, rating.months[at]) for rating in brought.ratings[:MOST_COLUMNS]),
        )
        for at, month in reversed(list(enumerate(brought.months)))
    )
    draw_table(section.paper, columns, rows, used)


def _rated(section: Section, found: Estimate | None) -> str:
    if found is None:
        return _NONE
    forms = section.words.forms
    return (
        f"{forms.number(found.value, 2)} ({forms.interval(found.low, found.high, 2)}; {forms.count(found.n)})"
    )


def draw_kpis(section: Section) -> None:
    """Imported series: a chart each with its table, and all of them in a table first."""
    kpis = section.month.brought.kpis
    if not kpis:
        return
    used = [section.tr(definitions.KPIS)]
    section.paper.heading(
        section.tr(N_("Imported series")), section.tr(N_("as files told them")), TABLE_BEGINS, used
    )
    _overview(section, kpis, used)
    for series in kpis[:MOST_CHARTS]:
        if sum(point is not None for point in series.whole) > 1:
            draw_kpi(section, series)


def _overview(section: Section, kpis: Sequence[KpiTold], used: Sequence[str]) -> None:
    """The newest value of each series, and the one before."""
    columns = (
        Column(section.tr(N_("Series")), 34),
        Column(section.tr(N_("Period")), 18),
        Column(section.tr(N_("Value")), 18, right=True),
        Column(section.tr(N_("Period before")), 18, right=True, grey=True),
        Column(section.tr(N_("Records")), 12, right=True, grey=True),
    )

    def rows() -> Iterator[tuple[str, ...]]:
        for series in kpis:
            at = max(place for place, point in enumerate(series.whole) if point is not None)
            newest = series.whole[at]
            assert newest is not None
            yield (
                _name(section, series),
                section.words.period(series.starts[at], series.grain),
                section.words.told(newest.value, series.unit),
                _told(section, series, series.whole, at - 1),
                section.number(newest.records),
            )

    draw_table(section.paper, columns, rows(), used)


def _name(section: Section, series: KpiTold) -> str:
    text = section.words.catalogue.text
    return f"{text(series.name)} · {text(series.only)}" if series.only is not None else text(series.name)


def _told(section: Section, series: KpiTold, points: Points, at: int) -> str:
    point = points[at] if at >= 0 else None
    return _NONE if point is None else section.words.told(point.value, series.unit)


def draw_kpi(section: Section, series: KpiTold, *, table: bool = True) -> None:
    """A series and its parts in a chart; where it has parts and a `table` is wanted, with what they are together."""
    words, text, used = section.words, section.words.catalogue.text, [section.tr(definitions.KPIS)]
    scale, unit = words.unit_of(series)
    section.paper.subheading(_name(section, series), unit, chart.HEIGHT, used)
    lines = [(text(part.name), part.points) for part in series.parts[:MOST_LINES]] or [("", series.whole)]
    curves = [
        Curve([None if point is None else _dot(point.value / scale) for point in points], name)
        for name, points in lines
    ]
    shown = [dot.value for curve in curves for dot in curve.dots if dot is not None]
    axis = Axis(_decimals(shown), counts=series.unit in ("count", "money"), grain=series.grain)
    draw_chart(section.paper, series.starts, curves, axis, words.forms)
    if series.parts and table:
        section.paper.y -= BEFORE_TABLE
        _part_table(section, series, used)


def _decimals(shown: Sequence[float]) -> int:
    """Places of the values above a line: three figures can be read."""
    if all(value.is_integer() for value in shown):
        return 0
    most = max(map(abs, shown))
    return 0 if most >= 100 else 1 if most >= 10 else 2


def _dot(value: Decimal) -> Dot:
    exact = float(value)
    return Dot(exact, exact, exact)


def _part_table(section: Section, series: KpiTold, used: Sequence[str]) -> None:
    words, parts = section.words, series.parts[:MOST_COLUMNS]
    columns = (
        Column(section.tr(N_("Period")), 3),
        *(Column(words.catalogue.text(part.name), 3, right=True) for part in parts),
        Column(section.tr(N_("Together")), 3, right=True, grey=True),
    )
    lines: list[Points] = [*(part.points for part in parts), series.whole]
    at_most = list(enumerate(series.starts))[-MOST_PERIODS:]
    rows = (
        (words.period(start, series.grain), *(_told(section, series, points, at) for points in lines))
        for at, start in reversed(at_most)
    )
    draw_table(section.paper, columns, rows, used)
