"""Why it happened: the causes of the month as a table with bars."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from cxdesk.models.texts import Text
from cxdesk.services.formats import Formats
from cxdesk.services.insight.definitions import CAUSES
from cxdesk.services.insight.rows import CauseShare, Pareto
from cxdesk.services.translation import say, tr, trn
from cxdesk.views.charts import Bar, BarList
from cxdesk.views.insight.tiles import definition
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Card, Label, LinkLabel, SectionTitle

#: So many causes stand before "other".
TOP = 7


class CausesCard(Card):
    """The head of the Pareto and "other", or all of it."""

    #: The cause whose cases are wanted.
    opened = Signal(object)

    def __init__(self, forms: Formats) -> None:
        super().__init__()
        self._forms = forms
        self._pareto = Pareto(0, 0, ())
        self._whole = False
        self.heading = SectionTitle(tr("Causes of the month"))
        self.heading.setToolTip(definition(CAUSES))
        self.link = LinkLabel("", "small")
        self.link.setContentsMargins(sizes.GRID, 0, 0, 0)
        self.link.followed.connect(self._on_link)
        self.heading.add_right(self.link)
        self.bars = BarList(tr("Causes of the month"), (tr("Cause"), tr("tags"), tr("cumul.")))
        self.bars.opened.connect(self._on_opened)
        self.nothing = Label(
            tr("No case of this month's contacts has been reviewed yet."), tone="text2", wrap=True
        )
        for widget in (self.bars, self.nothing, self.link):
            widget.hide()
        self.column.setSpacing(sizes.GRID)
        # All causes scroll within the card, so that the chart beside it keeps its height.
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("plain", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bars)
        column.addWidget(self.nothing)
        column.addStretch(1)
        self.area.setWidget(inside)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.area, 1)

    @property
    def whole(self) -> bool:
        """Whether every cause has a row."""
        return self._whole

    def show_pareto(self, pareto: Pareto, *, whole: bool) -> None:
        """Show the causes."""
        self._pareto, self._whole = pareto, whole
        number = self._forms.number
        tags, cases = (
            trn("{n} tag", "{n} tags", pareto.tags, n=number(pareto.tags)),
            trn("{n} case", "{n} cases", pareto.reviewed, n=number(pareto.reviewed)),
        )
        self.heading.secondary.setText(f"{tags}, {cases}" if pareto.causes else "")
        rest, _ = pareto.other(TOP)
        self.link.setVisible(bool(rest))
        self.link.setText(tr("fewer") if whole else tr("all {n}", n=self._forms.number(len(pareto.causes))))
        self.bars.show_bars(self._rows())
        self.bars.setVisible(bool(pareto.causes))
        self.nothing.setVisible(not pareto.causes)

    def _shown(self) -> tuple[CauseShare, ...]:
        return self._pareto.causes if self._whole else self._pareto.head(TOP)

    def _rows(self) -> list[Bar]:
        shown = self._shown()
        bars = [self._bar(cause) for cause in shown]
        rest, tags = self._pareto.other(TOP)
        if rest and not self._whole:
            # Many small causes together would dwarf the bars that matter: then they have the number alone.
            length = tags if tags <= shown[0].cases else 0
            name = trn("Other, {n} cause", "Other, {n} causes", rest)
            hint = tr("Enter shows them all")
            bars.append(Bar(name, length, self._forms.number(tags), self._forms.percent(100), True, hint))
        return bars

    def _bar(self, cause: CauseShare) -> Bar:
        forms = self._forms
        share = tr(
            "{share} of the reviewed cases ({interval}), {n}",
            share=forms.percent(cause.share.value, 1),
            interval=forms.interval(cause.share.low, cause.share.high, 1),
            n=forms.count(cause.share.n),
        )
        if cause.share.few:
            share += ", " + say(Text("few answers"))
        count = forms.number(cause.cases)
        return Bar(cause.name, cause.cases, count, forms.percent(cause.cumulative), hint=share)

    def _on_opened(self, mark: int) -> None:
        shown = self._shown()
        if mark < len(shown):
            self.opened.emit(shown[mark])
        else:
            self._on_link()

    def _on_link(self) -> None:
        self.show_pareto(self._pareto, whole=not self._whole)
