"""Lines over months: scores and rates with their bands, counts beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from cxdesk.models.texts import N_
from cxdesk.services.insight.rows import Key, Point, Score
from cxdesk.services.insight.statistics import Estimate
from cxdesk.services.report.chart import Axis, Curve, Dot, draw_chart
from cxdesk.services.report.section import Section, nothing

if TYPE_CHECKING:
    from cxdesk.services.insight.brought_rows import Brought

#: A figure, its title, its unit, and the ends of the possible.
CHARTS = (
    (Key.NPS, N_("NPS by month"), N_("points; the band is the 95 % interval"), (-100.0, 100.0)),
    (Key.CSI, N_("CSI by month"), N_("points; the band is the 95 % interval"), (None, None)),
    (Key.CSAT, N_("CSAT by month"), N_("%; the band is the 95 % interval"), (0.0, 100.0)),
    (Key.RESPONSE, N_("Response by month of sending"), N_("%; the band is the 95 % interval"), (0.0, 100.0)),
    (Key.SLA, N_("Closed in time by month"), N_("%; the band is the 95 % interval"), (0.0, 100.0)),
)


def draw_score(
    section: Section, score: Score, series: Sequence[Point], limits: tuple[float | None, float | None]
) -> None:
    """A figure over the months of `series`; the caller has made room for the chart."""
    words = section.words
    dots = as_dots([point.estimate for point in series])
    target = words.target(score)
    axis = Axis(
        score.decimals,
        lowest=limits[0],
        highest=limits[1],
        target=score.target,
        target_text=words.catalogue.tr("target {target}", target=target) if target else "",
    )
    draw_chart(section.paper, [point.month for point in series], [Curve(dots)], axis, words.forms)
    tell_few(section, dots)


def draw_rate(section: Section, months: Sequence[date], found: Sequence[Estimate | None]) -> None:
    """A share of something by month, in percent."""
    dots = as_dots(found)
    axis = Axis(1, lowest=0.0, highest=100.0)
    draw_chart(section.paper, months, [Curve(dots)], axis, section.words.forms)
    tell_few(section, dots)


def as_dots(found: Sequence[Estimate | None]) -> list[Dot | None]:
    """Estimates as a chart draws them."""
    return [None if each is None else Dot(each.value, each.low, each.high, each.few) for each in found]


def tell_few(section: Section, dots: Iterable[Dot | None]) -> None:
    """Say below a chart how its pale points are to be read, where it has some."""
    if any(dot is not None and dot.few for dot in dots):
        nothing(section, section.tr(N_("Pale, dashed: few answers (under 30).")))


def complaint_lines(section: Section, brought: Brought) -> list[tuple[str, list[int]]]:
    """Complaints and claims by month, with their names."""
    return [
        (section.tr(N_("Complaints")), [month.complaints for month in brought.complaints]),
        (section.tr(N_("Claims")), [month.claims for month in brought.complaints]),
    ]


def contact_lines(section: Section, brought: Brought) -> list[tuple[str, list[int]]]:
    """All contacts and those that asked for a person, by month; one line where these are the same."""
    contacts = [centre.contacts for centre in brought.contacts]
    offered = [centre.offered for centre in brought.contacts]
    lines = [(section.tr(N_("All contacts")), contacts), (section.tr(N_("Offered")), offered)]
    return lines if contacts != offered else lines[1:]


def draw_counts(section: Section, months: Sequence[date], lines: Sequence[tuple[str, Sequence[int]]]) -> None:
    """Counts by month, a line each with its name at the end."""
    curves = [Curve([Dot(n, n, n) for n in counts], name) for name, counts in lines]
    draw_chart(section.paper, months, curves, Axis(lowest=0, counts=True), section.words.forms)
