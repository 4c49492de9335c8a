"""The section of all years that the workspace knows, month by month: how things came to be where they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from cxdesk.models.texts import N_
from cxdesk.services.insight import definitions
from cxdesk.services.report import chart
from cxdesk.services.report.brought_sections import (
    MOST_CHARTS,
    MOST_LINES,
    draw_complaint_rates,
    draw_kpi,
)
from cxdesk.services.report.section import Section
from cxdesk.services.report.trends import (
    CHARTS,
    complaint_lines,
    contact_lines,
    draw_counts,
    draw_rate,
    draw_score,
)

if TYPE_CHECKING:
    from cxdesk.services.insight.brought_rows import Years

#: Begins a chart: its title, its unit, and the definition that it uses.
Head = Callable[[str, str, str], None]


def draw_years(section: Section) -> None:
    """All years in one section; nothing where there are no more than the twelve months."""
    years, forms, paper = section.month.years, section.words.forms, section.paper
    if years is None:
        return
    first, last = forms.month(years.months[0]), forms.month(years.months[-1])
    unit = section.words.catalogue.tr("{first} – {last}, by month", first=first, last=last)
    paper.heading(section.tr(N_("Over the years")), unit, chart.HEIGHT + 30)

    def head(title: str, unit: str, used: str) -> None:
        paper.subheading(section.tr(title), section.tr(unit), chart.HEIGHT, [section.tr(used)])

    for key, title, unit, limits in CHARTS:
        if any(point.estimate for point in years.scores[key]):
            head(title, unit, definitions.DEFINITIONS[key])
            draw_score(section, section.figures.scores[key], years.scores[key], limits)
    _counts(section, years, head)
    for series in years.brought.kpis[:MOST_CHARTS]:
        if series.grain == "month":
            draw_kpi(section, replace(series, parts=series.parts[:MOST_LINES]), table=False)


def _counts(section: Section, years: Years, head: Head) -> None:
    brought = years.brought
    if brought.complained:
        head(N_("Complaints by month"), N_("registered complaints"), definitions.COMPLAINTS)
        draw_counts(section, years.months, complaint_lines(section, brought))
        draw_complaint_rates(section, brought)
    groups = years.groups[:MOST_LINES]
    if any(month.cases for group in groups for month in group.months):
        head(N_("Groups of complaints by month"), N_("reviewed cases"), definitions.GROUPS)
        lines = [(group.name, [month.cases for month in group.months]) for group in groups]
        draw_counts(section, years.months, lines)
    if brought.contacted:
        head(N_("Contact centre by month"), N_("contacts"), definitions.CONTACTS)
        draw_counts(section, years.months, contact_lines(section, brought))
        head(N_("Lost call rate, LCR"), N_("%; the band is the 95 % interval"), definitions.LOST_CALLS)
        draw_rate(section, years.months, [centre.lost for centre in brought.contacts])
