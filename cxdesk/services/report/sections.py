"""The numbered sections of the month: charts and tables of its figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cxdesk.models.texts import N_
from cxdesk.models.values import LABELS, FixKind
from cxdesk.services.insight import definitions
from cxdesk.services.insight.rows import CounterLine
from cxdesk.services.insight.sentences import Words
from cxdesk.services.report import chart
from cxdesk.services.report.brought_sections import draw_complaints, draw_contacts, draw_kpis, draw_ratings
from cxdesk.services.report.chart import Axis, Curve, Dot, draw_chart
from cxdesk.services.report.paper import Paper
from cxdesk.services.report.section import BEFORE_TABLE, TABLE_BEGINS, Section, nothing
from cxdesk.services.report.table import Bar, Column, draw_table
from cxdesk.services.report.trends import CHARTS, draw_score
from cxdesk.services.report.years_section import draw_years

if TYPE_CHECKING:
    from cxdesk.services.insight.brought_rows import PaperMonth


def draw_sections(
    paper: Paper, month: PaperMonth, words: Words, progress: Callable[[int, int], None]
) -> None:
    """Draw all sections in their order."""
    section = Section(paper, month, words)
    parts = (
        _scores, _cases, draw_complaints, _causes, _groups, draw_contacts, draw_ratings, _fixes, _counters,
        draw_kpis, draw_years,
    )  # fmt: skip
    for done, part in enumerate(parts):
        progress(done, len(parts))
        part(section)


def _scores(section: Section) -> None:
    for key, title, unit, limits in CHARTS:
        score = section.figures.scores[key]
        used = [section.tr(definitions.DEFINITIONS[key]), section.tr(definitions.CHANGE)]
        known = any(point.estimate for point in score.series)
        section.paper.heading(section.tr(title), section.tr(unit), chart.HEIGHT if known else 20, used)
        if not known:
            nothing(section, section.tr(N_("There are no data in these twelve months.")))
            continue
        draw_score(section, score, score.series, limits)


def _cases(section: Section) -> None:
    months, forms = section.figures.cases, section.words.forms
    used = [section.tr(definitions.CASES)]
    known = any(month.opened or month.closed or month.open_at_end for month in months)
    room = chart.HEIGHT if known else 20
    title, unit = section.tr(N_("Cases opened and closed")), section.tr(N_("cases by month"))
    section.paper.heading(title, unit, room, used)
    if not known:
        nothing(section, section.tr(N_("There are no cases in these twelve months.")))
        return
    curves = [
        Curve([Dot(m.opened, m.opened, m.opened) for m in months], section.tr(N_("Opened"))),
        Curve([Dot(m.closed, m.closed, m.closed) for m in months], section.tr(N_("Closed"))),
    ]
    axis = Axis(lowest=0, counts=True)
    draw_chart(section.paper, [m.month for m in months], curves, axis, forms)
    section.paper.y -= BEFORE_TABLE
    columns = (
        Column(section.tr(N_("Month")), 3),
        Column(section.tr(N_("Opened")), 2, right=True),
        Column(section.tr(N_("Closed")), 2, right=True),
        Column(section.tr(N_("Open at the end")), 2, right=True),
    )
    rows = (
        (
            forms.month(m.month),
            section.number(m.opened),
            section.number(m.closed),
            section.number(m.open_at_end),
        )
        for m in reversed(months)
    )
    draw_table(section.paper, columns, rows, used)


def _causes(section: Section) -> None:
    pareto, forms = section.figures.pareto, section.words.forms
    unit = section.words.catalogue.tr(
        "{tags} tags, {cases} reviewed cases",
        tags=section.number(pareto.tags),
        cases=section.number(pareto.reviewed),
    )
    used = [section.tr(definitions.CAUSES)]
    section.paper.heading(
        section.tr(N_("Causes of the month")), unit, TABLE_BEGINS if pareto.causes else 20, used
    )
    if not pareto.causes:
        nothing(section, section.tr(N_("No case of this month's contacts has been reviewed yet.")))
        return
    columns = (
        Column(section.tr(N_("Cause")), 40),
        Column("", 24),
        Column(section.tr(N_("Tags")), 8, right=True),
        Column(section.tr(N_("Cumulative")), 12, right=True),
        Column(section.tr(N_("Share of cases")), 14, right=True),
        Column(section.tr(N_("Interval, %")), 13, right=True, grey=True),
    )
    most = pareto.causes[0].cases
    rows = (
        (
            cause.name,
            Bar(cause.cases / most),
            section.number(cause.cases),
            forms.percent(cause.cumulative),
            forms.percent(cause.share.value, 1),
            forms.interval(cause.share.low, cause.share.high, 1),
        )
        for cause in pareto.causes
    )
    draw_table(section.paper, columns, rows, used)


def _groups(section: Section) -> None:
    groups, forms = section.figures.groups, section.words.forms
    used = [section.tr(definitions.GROUPS)]
    known = any(month.cases for group in groups for month in group.months)
    section.paper.heading(
        section.tr(N_("Groups of complaints by month")),
        section.tr(N_("reviewed cases")),
        chart.HEIGHT if known else 20,
        used,
    )
    if not known:
        nothing(section, section.tr(N_("No reviewed case of these twelve months belongs to a group.")))
        return
    months = [month.month for month in groups[0].months]
    curves = [Curve([Dot(m.cases, m.cases, m.cases) for m in group.months], group.name) for group in groups]
    draw_chart(section.paper, months, curves, Axis(lowest=0, counts=True), forms)
    section.paper.y -= BEFORE_TABLE
    columns = (
        Column(section.tr(N_("Month")), 3),
        *(Column(group.name, 3, right=True) for group in groups),
        Column(section.tr(N_("Reviewed cases")), 3, right=True, grey=True),
    )
    rows = (
        (
            forms.month(month),
            *(section.number(group.months[at].cases) for group in groups),
            section.number(groups[0].months[at].reviewed),
        )
        for at, month in reversed(list(enumerate(months)))
    )
    draw_table(section.paper, columns, rows, used)


def _fixes(section: Section) -> None:
    figures, forms = section.figures, section.words.forms
    unit = section.words.catalogue.tr(
        "{released} released, {proposed} proposed",
        released=section.number(figures.fixes_released),
        proposed=section.number(figures.fixes_proposed),
    )
    used = [section.tr(definitions.FIXES)]
    section.paper.heading(
        section.tr(N_("Fixes of the month")), unit, TABLE_BEGINS if figures.fixes else 20, used
    )
    if not figures.fixes:
        nothing(section, section.tr(N_("No fix was proposed or released in this month.")))
        return
    columns = (
        Column(section.tr(N_("Fix")), 34),
        Column(section.tr(N_("Kind")), 22),
        Column(section.tr(N_("Causes")), 28),
        Column(section.tr(N_("State")), 15),
        Column(section.tr(N_("Released")), 16, right=True),
        Column(section.tr(N_("Cases")), 9, right=True),
    )
    rows = (
        (
            fix.title,
            section.tr(LABELS[fix.kind]),
            ", ".join(fix.causes) or "—",
            section.tr(LABELS[fix.status]),
            forms.day(fix.released_on) if fix.released_on else "—",
            section.number(fix.cases),
        )
        for fix in figures.fixes
    )
    draw_table(section.paper, columns, rows, used)


def _counters(section: Section) -> None:
    forms, lines = section.words.forms, section.figures.counters
    of_month = [line for line in lines if line.month == section.figures.month]
    year = section.tr(N_("released changes of twelve months"))
    month = section.words.catalogue.tr("released changes, {month}", month=forms.month(section.figures.month))
    no_cause = section.tr(N_("no cause named"))
    by_month = Counted(section.tr(N_("Month")), year, [(forms.month(line.month), line) for line in lines])
    by_author = Counted(section.tr(N_("Author")), month, [(line.author, line) for line in of_month])
    by_cause = Counted(section.tr(N_("Cause")), month, [(line.cause or no_cause, line) for line in of_month])
    _draw_counters(section, section.tr(N_("Documents and scripts by month")), by_month)
    _draw_counters(section, section.tr(N_("Documents and scripts by author")), by_author)
    _draw_counters(section, section.tr(N_("Documents and scripts by cause")), by_cause)


@dataclass(frozen=True)
class Counted:
    """Counters under one heading: the first column's title, the unit, and each line with its first cell."""

    first: str
    unit: str
    lines: list[tuple[str, CounterLine]]

    def sums(self) -> dict[tuple[str, FixKind], Counter[str]]:
        """Added up by first cell and kind, in the order of the lines."""
        counts: dict[tuple[str, FixKind], Counter[str]] = {}
        for name, line in self.lines:
            count = counts.setdefault((name, line.kind), Counter())
            count.update(created=line.created, edited=line.edited, retired=line.retired)
        return counts


def _draw_counters(section: Section, title: str, counted: Counted) -> None:
    used = [section.tr(definitions.COUNTERS)]
    counts = counted.sums()
    section.paper.heading(title, counted.unit, TABLE_BEGINS if counts else 20, used)
    if not counts:
        nothing(section, section.tr(N_("No document or script was changed.")))
        return
    columns = (
        Column(counted.first, 36),
        Column(section.tr(N_("Kind")), 26),
        *(
            Column(section.tr(name), 12, right=True)
            for name in (N_("Created"), N_("Edited"), N_("Retired"), N_("Total"))
        ),
    )
    rows = (
        (
            name,
            section.tr(LABELS[kind]),
            *map(section.number, (count["created"], count["edited"], count["retired"], count.total())),
        )
        for (name, kind), count in counts.items()
    )
    draw_table(section.paper, columns, rows, used)
