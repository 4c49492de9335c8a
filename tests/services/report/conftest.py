"""Figures of a month, made without a workspace: the report takes nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from cxdesk.models.texts import Text
from cxdesk.models.values import FixAction, FixKind, FixStatus
from cxdesk.services.insight import statistics
from cxdesk.services.insight.brought_rows import (
    Brought,
    ComplaintMonth,
    ContactCentre,
    KpiPart,
    KpiPoint,
    KpiTold,
    PaperMonth,
    Years,
)
from cxdesk.services.insight.rows import (
    Answers,
    CaseMonth,
    CauseShare,
    CounterLine,
    FixLine,
    Group,
    GroupMonth,
    Key,
    MonthFigures,
    Pareto,
    Point,
    Rating,
    Scope,
    Score,
    Unit,
)
from cxdesk.services.insight.scores import Series

MONTHS = tuple(date(2025 + (10 + i) // 12, (10 + i) % 12 + 1, 1) for i in range(12))
CAUSES = ("Непонятно, как оплатить", "Не перезвонили", "Долгое ожидание", "Неверная консультация")
GROUPS = ("Некорректные консультации", "Жалобы на продукт", "Жалобы на ПО")

Build = Callable[..., MonthFigures]
#: What files brought where none brought anything.
NOTHING = Brought(
    tuple(ComplaintMonth(month, 0, 0) for month in MONTHS),
    tuple(ContactCentre(0, 0, 0, 0, 0, 0, 0) for _ in MONTHS),
    (),
    (),
)


def _scores(*, known: bool) -> dict[Key, Score]:
    series = Series(MONTHS, {"NPS": 70})
    promoters = [1500 + 25 * i if i != 9 else 1560 for i in range(12)]
    share = series.share
    nps = series.score(
        Key.NPS, Unit.POINTS, 1,
        [(p, 520, 2946) if known else None for p in promoters],
        lambda counts: statistics.nps(*counts), statistics.nps_difference,
    )  # fmt: skip
    sums = [
        statistics.Sums(3208, (4.2 + 0.01 * i) * 3208, 18.6 * 3208 + 90 * i) if known else None
        for i in range(12)
    ]
    csi = series.score(
        Key.CSI, Unit.POINTS, 2, sums, lambda found: statistics.mean(found, lowest=1, highest=5),
        statistics.mean_difference,
    )  # fmt: skip
    counts = [(2600 + 7 * i, 3208) if known else (0, 0) for i in range(12)]
    sent = [(3200 + i, 8000) if known else (0, 0) for i in range(12)]
    closed = [(1150 + 5 * i, 1279) if known else (0, 0) for i in range(12)]
    return {
        Key.NPS: nps,
        Key.CSI: csi,
        Key.CSAT: share(Key.CSAT, counts),
        Key.RESPONSE: share(Key.RESPONSE, sent, (Text("still open"),) if known else ()),
        Key.SLA: share(Key.SLA, closed),
    }


def _pareto(names: list[str], reviewed: int) -> Pareto:
    counts = [max(1, 143 * 3 // (i + 3)) for i in range(len(names))]
    total, so_far, causes = sum(counts), 0, []
    for i, (name, n) in enumerate(zip(names, counts, strict=True)):
        so_far += n
        share = statistics.wilson(n, reviewed).times(100)
        causes.append(CauseShare(UUID(int=i), name, n, share, 100 * so_far / total))
    return Pareto(reviewed if names else 0, total, tuple(causes))


def _fix(i: int, title: str) -> FixLine:
    kind = list(FixKind)[i % len(FixKind)]
    released = date(2026, 10, 1 + i % 28) if i % 3 else None
    status = FixStatus.RELEASED if released else FixStatus.PROPOSED
    return FixLine(
        UUID(int=i),
        title,
        kind,
        FixAction.EDITED,
        status,
        CAUSES[i % 4 : i % 4 + 2],
        "Отдел",
        None,
        released,
        7 * i,
    )


def build(*, known: bool = True, causes: int = 12, fixes: int = 6) -> MonthFigures:
    """The figures of October 2026; where not `known`, of a workspace without a row."""
    names = [CAUSES[i] if i < len(CAUSES) else f"Причина {i + 1}" for i in range(causes if known else 0)]
    months = tuple(CaseMonth(m, 1200 + 20 * i, 1180 + 25 * i, 300 - 5 * i) for i, m in enumerate(MONTHS))
    return MonthFigures(
        month=MONTHS[-1],
        last_day=date(2026, 10, 31),
        previous=MONTHS[-2],
        scope=Scope(),
        company="Банк",
        covers=Text("whole company, all channels"),
        complete_until=date(2026, 10, 31) if known else None,
        revision=7 if known else 1,
        scores=_scores(known=known),
        answers=Answers(1775, 520, 2946) if known else Answers(0, 0, 0),
        received=3208,
        sent=8000 if known else 0,
        answered=3211 if known else 0,
        cases=months if known else tuple(replace(m, opened=0, closed=0, open_at_end=0) for m in months),
        pareto=_pareto(names, 498),
        groups=tuple(
            Group(
                UUID(int=g),
                name,
                tuple(
                    GroupMonth(m, (60 * g + 7 * i) if known else 0, 498 if known else 0)
                    for i, m in enumerate(MONTHS)
                ),
            )
            for g, name in enumerate(GROUPS, start=1)
        ),
        fixes=tuple(_fix(i, f"Улучшение {i + 1}") for i in range(fixes if known else 0)),
        fixes_proposed=2 if known else 0,
        fixes_released=4 if known else 0,
        counters=tuple(
            CounterLine(
                MONTHS[-1 - i // 3], f"Автор {i % 3}", CAUSES[i % 4], FixKind.SCRIPT, 1 + i, 2 * i, i % 2
            )
            for i in range(9 if known else 0)
        ),
    )


def _points(values: Sequence[str | None], starts: Sequence[date]) -> tuple[KpiPoint | None, ...]:
    return tuple(
        None if value is None else KpiPoint(start, None, Decimal(value), 2)
        for value, start in zip(values, starts, strict=True)
    )


def kpi(
    code: str,
    name: str,
    unit: str,
    values: Sequence[str | None],
    *,
    grain: str = "month",
    starts: tuple[date, ...] = MONTHS,
    parts: Mapping[str, Sequence[str | None]] | None = None,
) -> KpiTold:
    """An imported series."""
    several = tuple(KpiPart(Text(part), _points(own, starts)) for part, own in (parts or {}).items())
    return KpiTold(code, Text(name), unit, grain, starts, _points(values, starts), several)


def bring(months: Sequence[date] = MONTHS) -> Brought:
    """What files brought: 900 contacts are 810 offered, of which 81 are lost and 648 were in time."""
    n = len(months)
    sites = {"banki.ru": ["4.10"] * n, "sravni.ru": ["3.50"] * n}
    return Brought(
        tuple(ComplaintMonth(month, 20_100 + i, 2_010 + i) for i, month in enumerate(months)),
        tuple(ContactCentre(900, 729, 81, 729, 81, 648, 0) for _ in months),
        (Rating("banki.ru", tuple(statistics.Estimate(3.33, 3.21, 3.45, 120 + i) for i in range(n))),),
        (
            kpi(
                "sl",
                "Service level, SL",
                "percent",
                [f"{80 + i % 5}.25" for i in range(n)],
                starts=tuple(months),
            ),
            kpi("loans_amount", "Loans issued, amount", "money", ["28121280.50"] * n, starts=tuple(months)),
            kpi(
                "site_rating",
                "Rating of the review site",
                "points",
                ["3.80"] * n,
                starts=tuple(months),
                parts=sites,
            ),
        ),
    )


def years(figures: MonthFigures, count: int = 48) -> Years:
    """So many months up to the one of the figures, each as the last one."""
    months = [MONTHS[-1]]
    while len(months) < count:
        months.insert(0, (months[0] - timedelta(days=1)).replace(day=1))
    return Years(
        {key: tuple(Point(month, score.now) for month in months) for key, score in figures.scores.items()},
        tuple(
            replace(g, months=tuple(replace(g.months[-1], month=m) for m in months)) for g in figures.groups
        ),
        (1200,) * count,
        (1180,) * count,
        bring(months),
    )


def paper(figures: MonthFigures, brought: Brought = NOTHING, over: Years | None = None) -> PaperMonth:
    """A month to be printed."""
    return PaperMonth(figures, brought, over)


@pytest.fixture
def figures() -> Build:
    """Builds figures; see `build`."""
    return build
