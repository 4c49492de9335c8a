"""The month as tables that can be copied: every figure, and the figures by months."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxdesk.models.texts import N_, Text
from cxdesk.services.insight.brought_rows import Brought, KpiTold
from cxdesk.services.insight.definitions import TITLES
from cxdesk.services.insight.rows import Key, MonthFigures, Score
from cxdesk.services.insight.sentences import Words
from cxdesk.services.insight.statistics import Estimate, wilson
from cxdesk.services.translation import say, tr
from cxdesk.views.insight.tiles import TILES
from cxdesk.views.table import Column, RowsModel, TableView
from cxdesk.views.theme import sizes


@dataclass(frozen=True)
class FigureLine:
    """A figure as it is read."""

    id: int
    name: str
    value: str
    share: str = ""
    interval: str = ""
    n: str = ""
    before: str = ""
    verdict: str = ""


@dataclass(frozen=True)
class MonthLine:
    """A month with its figures, in the order of the tiles, then cases opened, closed and open."""

    id: str
    cells: tuple[str, ...]


def figure_lines(figures: MonthFigures, words: Words, brought: Brought | None = None) -> list[FigureLine]:
    """Every figure of the month that is known, in the order of the page."""
    parts = (
        *_scores(figures, words),
        *_counts(figures, words),
        *(_brought(brought, figures, words) if brought is not None else ()),
        *_causes(figures, words),
    )
    return [FigureLine(place, *part) for place, part in enumerate(parts)]


def month_lines(figures: MonthFigures, words: Words) -> list[MonthLine]:
    """Twelve months, the newest first."""
    number = words.forms.number
    lines = []
    for place in reversed(range(len(figures.cases))):
        cases = figures.cases[place]
        scores = [_value(figures.scores[key], place, words) for key in TILES]
        counts = [number(cases.opened), number(cases.closed), number(cases.open_at_end)]
        lines.append(MonthLine(cases.month.isoformat(), (words.forms.month(cases.month), *scores, *counts)))
    return lines


class FiguresTable(QWidget):
    """Two tables, the figures of the month above those of the year."""

    def __init__(self) -> None:
        super().__init__()
        self._brought: Brought | None = None
        self._shown: MonthFigures | None = None
        self.figures: RowsModel[FigureLine] = RowsModel(_FIGURE_COLUMNS)
        self.months: RowsModel[MonthLine] = RowsModel(_month_columns())
        self.figures_table = TableView(self.figures, boxed=True, accessible_name=tr("Figures of the month"))
        self.months_table = TableView(self.months, boxed=True, accessible_name=tr("Figures by months"))
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, 0, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.BETWEEN_CARDS)
        column.addWidget(self.figures_table, 3)
        column.addWidget(self.months_table, 2)

    def show_month(self, figures: MonthFigures, words: Words) -> None:
        """Show a month; what is selected stays selected."""
        brought = (
            self._brought if self._brought is not None and self._brought.month == figures.month else None
        )
        self._shown = figures
        self.figures.set_rows(figure_lines(figures, words, brought))
        self.months.set_rows(month_lines(figures, words))

    def show_brought(self, brought: Brought, words: Words) -> None:
        """Show what files brought for the month, too."""
        self._brought = brought
        if self._shown is not None:
            self.show_month(self._shown, words)


Part = tuple[str, ...]


def _scores(figures: MonthFigures, words: Words) -> Iterator[Part]:
    for key in TILES:
        score = figures.scores[key]
        if score.now is not None:
            now, before = score.now, score.before
            yield (
                say(Text(TITLES[key])),
                words.value(score, now),
                "",
                words.interval(score, now),
                words.forms.number(now.n),
                words.value(score, before) if before is not None else "",
                words.verdict(score),
            )


def _counts(figures: MonthFigures, words: Words) -> Iterator[Part]:
    number, answers = words.forms.number, figures.answers
    for name, hits in ((tr("Promoters"), answers.promoters), (tr("Detractors"), answers.detractors)):
        if answers.n:
            yield (name, number(hits), *_share(hits, answers.n, words))
    yield tr("Surveys sent"), number(figures.sent)
    yield tr("of them answered"), number(figures.answered)
    yield tr("Cases opened"), number(figures.now.opened)
    yield tr("Cases closed"), number(figures.now.closed)
    yield tr("Cases open at the end"), number(figures.now.open_at_end)
    yield tr("Cases reviewed"), number(figures.pareto.reviewed)
    yield tr("Fixes proposed"), number(figures.fixes_proposed)
    yield tr("Fixes released"), number(figures.fixes_released)


def _brought(brought: Brought, figures: MonthFigures, words: Words) -> Iterator[Part]:
    """What files brought; beside it the month that is compared with."""
    forms = words.forms
    at = brought.months.index(figures.previous)
    if brought.complained:
        yield from _complaints(brought, at, words)
    centre, earlier = brought.centre, brought.contacts[at]
    if centre.offered:
        offered = forms.number(earlier.offered) if earlier.offered else ""
        yield tr("Contacts offered"), forms.number(centre.offered), "", "", "", offered
        shares = (
            (tr("Service level, SL"), centre.level, earlier.level),
            (tr("Lost call rate, LCR"), centre.lost, earlier.lost),
        )
        for name, share, share_before in shares:
            if share is not None:
                yield _estimated(name, share, share_before, 1, words, percent=True)
    for rating in brought.ratings:
        given = rating.months[-1]
        if given is not None:
            name = tr("Rating in reviews: {site}", site=rating.site or tr("no site named"))
            yield _estimated(name, given, rating.months[at], 2, words, percent=False)
    for series in brought.kpis:
        yield from _series(series, at, words)


def _complaints(brought: Brought, at: int, words: Words) -> Iterator[Part]:
    """How many there were, and for each 1,000 of what grows with the business."""
    forms = words.forms
    now, before = brought.complaints[-1], brought.complaints[at]
    counts = (
        (tr("Complaints"), now.complaints, before.complaints),
        (tr("of them claims"), now.claims, before.claims),
    )
    for name, n, n_before in counts:
        yield name, forms.number(n), "", "", "", forms.number(n_before)
    rates = (
        (tr("Complaints per 1,000 contacts"), brought.per_contacts),
        (tr("Complaints per 1,000 loans issued"), brought.per_loans),
    )
    for name, found in rates:
        if (rate := found[-1]) is not None:
            yield _estimated(name, rate, found[at], 1, words, percent=False)


def _estimated(
    name: str, found: Estimate, before: Estimate | None, decimals: int, words: Words, *, percent: bool
) -> Part:
    forms = words.forms
    write = forms.percent if percent else forms.number
    return (
        name, write(found.value, decimals), "", forms.interval(found.low, found.high, decimals),
        forms.number(found.n), write(before.value, decimals) if before is not None else "",
    )  # fmt: skip


def _series(series: KpiTold, at: int, words: Words) -> Iterator[Part]:
    """A series and its parts in the month; n are the records that it is made of."""
    if series.grain != "month":
        return
    name = tr("From files: {name}", name=say(series.name))
    lines = [(name, series.whole), *((f"{name}, {say(part.name)}", part.points) for part in series.parts)]
    for title, points in lines:
        now, before = points[-1], points[at]
        if now is not None:
            earlier = words.told(before.value, series.unit) if before is not None else ""
            yield title, words.told(now.value, series.unit), "", "", words.forms.number(now.records), earlier


def _causes(figures: MonthFigures, words: Words) -> Iterator[Part]:
    reviewed, number = figures.pareto.reviewed, words.forms.number
    for group in figures.groups:
        if reviewed:
            cases = group.months[-1].cases
            name = tr("Group: {name}", name=group.name)
            yield (name, number(cases), *_share(cases, group.months[-1].reviewed, words))
    for cause in figures.pareto.causes:
        name = tr("Cause: {name}", name=cause.name)
        yield (name, number(cause.cases), *_share(cause.cases, reviewed, words))


def _share(hits: int, n: int, words: Words) -> tuple[str, str, str]:
    """The share with its interval, and n."""
    found, forms = wilson(hits, n).times(100), words.forms
    interval = forms.interval(found.low, found.high, 1)
    return forms.percent(found.value, 1), interval, forms.number(n)


def _value(score: Score, place: int, words: Words) -> str:
    found = score.series[place].estimate
    return words.value(score, found) if found is not None else ""


_FIGURE_COLUMNS: tuple[Column[FigureLine], ...] = (
    Column(N_("Figure"), text=lambda row: row.name, stretch=True),
    Column(N_("Value"), text=lambda row: row.value, align="right", width=90),
    Column(N_("Share"), text=lambda row: row.share, align="right", width=90),
    Column(N_("95 % interval"), text=lambda row: row.interval, align="right", width=120),
    Column("n", text=lambda row: row.n, align="right", width=64),
    Column(N_("Compared"), text=lambda row: row.before, align="right", width=84, default_tone="text2"),
    Column(N_("Change"), text=lambda row: row.verdict, width=220),
)


def _cell(place: int) -> Callable[[MonthLine], str]:
    return lambda row: row.cells[place]


def _month_columns() -> tuple[Column[MonthLine], ...]:
    titles = [TITLES[key] for key in TILES if key != Key.SLA] + [
        N_("In time"),
        N_("Opened"),
        N_("Closed"),
        N_("At the end"),
    ]
    return (
        Column(N_("Month"), text=_cell(0), stretch=True, name="month"),
        *(
            Column(title, text=_cell(place), align="right", width=96)
            for place, title in enumerate(titles, start=1)
        ),
    )
