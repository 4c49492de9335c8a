"""The imported series: a list of them at the left, the chosen one over its periods at the right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from cxdesk.models.texts import N_
from cxdesk.services.insight.brought_rows import Brought, KpiTold, Points
from cxdesk.services.insight.definitions import KPIS
from cxdesk.services.insight.sentences import Words
from cxdesk.services.translation import say, tr
from cxdesk.views.charts import Point, Series, SeriesChart
from cxdesk.views.insight.tiles import definition
from cxdesk.views.table import Column, RowsModel, TableView
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Card, SectionTitle

_HEIGHT = 320
#: What a chart can tell apart.
MOST_LINES = 4


@dataclass(frozen=True)
class SeriesLine:
    """A series as it is read; `id` is its code."""

    id: str
    name: str
    period: str
    value: str
    before: str


class KpisCard(Card):
    """What other systems measured: SL, LCR, loans, ratings of sites, and whatever else files told."""

    #: The code of the series that is shown.
    chosen = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._kpis: dict[str, KpiTold] = {}
        self._code = ""
        self.heading = SectionTitle(tr("Imported series"), tr("as files told them"))
        self.heading.setToolTip(definition(KPIS))
        self.model: RowsModel[SeriesLine] = RowsModel(_COLUMNS)
        self.table = TableView(self.model, boxed=True, accessible_name=tr("Imported series"))
        self.table.setProperty("boxed", False)
        self.table.current_changed.connect(self._on_current)
        self.title = SectionTitle("")
        self.chart = SeriesChart("", tick=self._tick)
        self.chart.leads = False
        side = QVBoxLayout()
        side.setSpacing(sizes.ICON_TO_TEXT)
        side.addWidget(self.title)
        side.addWidget(self.chart, 1)
        line = QHBoxLayout()
        line.setSpacing(sizes.INSIDE_CARD)
        line.addWidget(self.table, 6)
        line.addLayout(side, 5)
        self.column.addWidget(self.heading)
        self.column.addLayout(line, 1)
        self.setMinimumHeight(_HEIGHT)
        self.hide()

    def show_brought(self, brought: Brought) -> None:
        """Show the series; the chosen one stays chosen."""
        self._kpis = {series.code: series for series in brought.kpis}
        self.setVisible(bool(self._kpis))
        self.model.set_rows([self._line(series) for series in brought.kpis])
        if self._kpis:
            code = self._code if self._code in self._kpis else next(iter(self._kpis))
            self.table.select_row(self.model.row_of(code))
            self._show(code)

    def choose(self, code: str) -> None:
        """Show a series, now or as soon as it is there."""
        self._code = code
        if code in self._kpis:
            self.table.select_row(self.model.row_of(code))

    def code(self) -> str:
        """The series that was chosen; empty: none was."""
        return self._code

    def _line(self, series: KpiTold) -> SeriesLine:
        words = self._words
        at = max(place for place, point in enumerate(series.whole) if point is not None)
        newest, before = series.whole[at], series.whole[at - 1] if at else None
        assert newest is not None
        return SeriesLine(
            series.code, self._name(series), words.period(series.starts[at], series.grain),
            words.told(newest.value, series.unit),
            words.told(before.value, series.unit) if before is not None else "",
        )  # fmt: skip

    def _name(self, series: KpiTold) -> str:
        return f"{say(series.name)} · {say(series.only)}" if series.only is not None else say(series.name)

    def _on_current(self, code: object) -> None:
        if code in self._kpis and code != self._code:
            self._show(str(code))
            self.chosen.emit(self._code)

    def _show(self, code: str) -> None:
        self._code = code
        series = self._kpis[code]
        scale, unit = self._words.unit_of(series)
        self.title.title.setText(self._name(series))
        self.title.secondary.setText(unit)
        self.chart.setAccessibleName(self._name(series))
        lines = [(say(part.name), part.points) for part in series.parts[:MOST_LINES]]
        if not lines:
            lines = [(self._name(series), series.whole)]
        self.chart.show_series(
            [Series(name, self._points(series, points, scale)) for name, points in lines],
            from_zero=series.unit in ("count", "money"),
        )

    def _points(self, series: KpiTold, points: Points, scale: Decimal) -> tuple[Point, ...]:
        return tuple(
            Point(self._label(start, series.grain), str(start.year), None)
            if point is None
            else Point(
                self._label(start, series.grain),
                str(start.year),
                float(point.value / scale),
                text=self._words.told(point.value, series.unit),
            )
            for start, point in zip(series.starts, points, strict=True)
        )

    def _label(self, start: date, grain: str) -> str:
        forms = self._words.forms
        if grain == "month":
            return forms.month_short(start)
        if grain == "week":
            return forms.day(start, today=start)
        return "" if grain == "year" else ("I", "II", "III", "IV")[start.month // 3]

    def _tick(self, value: float) -> str:
        places = next((each for each in (0, 1) if abs(value - round(value, each)) < 1e-9), 2)
        return self._words.forms.number(value, places)


_COLUMNS: tuple[Column[SeriesLine], ...] = (
    Column(N_("Series"), text=lambda row: row.name, stretch=True),
    Column(N_("Period"), text=lambda row: row.period, width=128, default_tone="text2"),
    Column(N_("Value"), text=lambda row: row.value, align="right", width=104),
    Column(N_("Period before"), text=lambda row: row.before, align="right", width=112, default_tone="text2"),
)
