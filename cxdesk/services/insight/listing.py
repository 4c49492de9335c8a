"""The figures of a month as a list of names and values, as the command line tells them."""

from __future__ import annotations

from collections.abc import Iterator

from cxdesk.services.insight.rows import FigureRow, Key, MonthFigures, Score, Unit
from cxdesk.services.insight.statistics import Estimate, wilson

#: Shares of causes and of the two ends of the net promoter score: one place behind the decimal sign.
SHARE_DECIMALS = 1


def figure_rows(figures: MonthFigures) -> list[FigureRow]:
    """Every figure of the month that is known: a score without answers has no row, a count may be 0."""
    return [
        *_scores(figures),
        *_nps_ends(figures),
        _count("sent", figures.sent),
        _count("answered", figures.received),
        _count("answered_of_sent", figures.answered, figures.sent),
        _count("cases_opened", figures.now.opened),
        _count("cases_closed", figures.now.closed),
        _count("cases_open", figures.now.open_at_end),
        _count("cases_reviewed", figures.pareto.reviewed),
        *_causes(figures),
        *_groups(figures),
        _count("fixes_proposed", figures.fixes_proposed),
        _count("fixes_released", figures.fixes_released),
        *_counters(figures),
    ]


def _scores(figures: MonthFigures) -> Iterator[FigureRow]:
    for key in Key:
        score: Score = figures.scores[key]
        if score.now is not None:
            yield _estimate(key.value, score.now, score.unit, score.decimals)


def _nps_ends(figures: MonthFigures) -> Iterator[FigureRow]:
    answers = figures.answers
    if not answers.n:
        return
    yield _count("promoters", answers.promoters, answers.n)
    yield _count("detractors", answers.detractors, answers.n)
    for name, hits in (("promoters_share", answers.promoters), ("detractors_share", answers.detractors)):
        yield _estimate(name, wilson(hits, answers.n).times(100), Unit.PERCENT, SHARE_DECIMALS)


def _causes(figures: MonthFigures) -> Iterator[FigureRow]:
    for cause in figures.pareto.causes:
        yield _estimate(f"share:{cause.name}", cause.share, Unit.PERCENT, SHARE_DECIMALS)
    for cause in figures.pareto.causes:
        yield _count(f"cases:{cause.name}", cause.cases, figures.pareto.reviewed)


def _groups(figures: MonthFigures) -> Iterator[FigureRow]:
    for group in figures.groups:
        yield _count(f"group:{group.name}", group.months[-1].cases, group.months[-1].reviewed)


def _counters(figures: MonthFigures) -> Iterator[FigureRow]:
    now = [line for line in figures.counters if line.month == figures.month]
    for action in ("created", "edited", "retired"):
        yield _count(f"documents_{action}", sum(getattr(line, action) for line in now))


def _estimate(name: str, found: Estimate, unit: Unit, decimals: int) -> FigureRow:
    return FigureRow(
        name,
        round(found.value, decimals),
        unit.value,
        round(found.low, decimals),
        round(found.high, decimals),
        found.n,
    )


def _count(name: str, value: int, n: int | None = None) -> FigureRow:
    return FigureRow(name, value, Unit.COUNT.value, None, None, n)
