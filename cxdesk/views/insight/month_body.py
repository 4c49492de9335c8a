"""The cards of a month, in a page that scrolls where it is low."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cxdesk.services.insight.brought_rows import Brought, Years
from cxdesk.services.insight.month_page import MonthFacts
from cxdesk.services.insight.rows import Key
from cxdesk.services.insight.sentences import Words
from cxdesk.views.insight.brought_cards import ComplaintsCard, ContactsCard, RatingsCard
from cxdesk.views.insight.causes_card import CausesCard
from cxdesk.views.insight.counters_card import CountersCard
from cxdesk.views.insight.fixes_card import FixesCard
from cxdesk.views.insight.kpis_card import KpisCard
from cxdesk.views.insight.month_charts import CasesCard, GroupsCard
from cxdesk.views.insight.score_card import ScoreCard
from cxdesk.views.insight.service_card import ServiceCard
from cxdesk.views.insight.tiles import TileRow
from cxdesk.views.theme import sizes

#: Least heights of the three rows of cards.
_ROWS = (322, 310, 286)
#: Widths of the two columns, as 5 to 3.
_LEFT, _RIGHT = 5, 3


class MonthBody(QScrollArea):
    """Tiles, three rows of two cards, and below them what files brought: what none brought is not there."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        forms = words.forms
        self.tiles = TileRow()
        self.score, self.causes = ScoreCard(forms), CausesCard(forms)
        self.groups, self.fixes = GroupsCard(forms), FixesCard(forms)
        self.counters, self.cases = CountersCard(forms), CasesCard(forms)
        self.complaints, self.ratings = ComplaintsCard(forms), RatingsCard(forms)
        self.service, self.contacts = ServiceCard(forms), ContactsCard(forms)
        self.kpis = KpisCard(words)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("plain", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(sizes.MARGIN, 0, sizes.MARGIN, sizes.MARGIN)
        self._column = column
        self.verticalScrollBar().rangeChanged.connect(self._keep_edge)
        column.setSpacing(sizes.BETWEEN_CARDS)
        column.addWidget(self.tiles)
        column.addLayout(self._cards(), 1)
        for left, right in ((self.complaints, self.ratings), (self.service, self.contacts)):
            column.addLayout(_pair(left, right))
        column.addWidget(self.kpis)
        self.setWidget(inside)

    def _keep_edge(self, _least: int, most: int) -> None:
        """The cards end where the header's buttons end, with a scroll bar and without."""
        bar = self.verticalScrollBar().sizeHint().width() if most else 0
        self._column.setContentsMargins(sizes.MARGIN, 0, sizes.MARGIN - bar, sizes.MARGIN)

    def _cards(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(sizes.BETWEEN_CARDS)
        pairs = ((self.score, self.causes), (self.groups, self.fixes), (self.counters, self.cases))
        for row, ((left, right), height) in enumerate(zip(pairs, _ROWS, strict=True)):
            grid.addWidget(left, row, 0)
            grid.addWidget(right, row, 1)
            grid.setRowMinimumHeight(row, height)
            grid.setRowStretch(row, 1)
        grid.setColumnStretch(0, _LEFT)
        grid.setColumnStretch(1, _RIGHT)
        return grid

    def choose(self, key: Key) -> None:
        """Mark the tile of a figure."""
        self.tiles.set_chosen(key)

    def show_month(self, facts: MonthFacts, key: Key, years: Years | None = None) -> None:
        """Show everything of a month, `key` in the large chart; with `years` the lines go over all of them."""
        figures = facts.figures
        self.tiles.show_scores(figures.scores, self._words)
        self.show_score(facts, key, years)
        self.causes.show_pareto(figures.pareto, whole=self.causes.whole)
        self.groups.show_groups(figures.groups if years is None else years.groups)
        self.fixes.show_fixes(figures)
        self.counters.show_counters(figures)
        self.cases.show_cases(figures.cases)
        if years is not None:
            self.cases.show_counts(years.months, years.opened, years.closed)

    def show_score(self, facts: MonthFacts, key: Key, years: Years | None = None) -> None:
        """Show a figure in the large chart."""
        self.score.show_score(facts, key, self._words, years)

    def show_brought(self, brought: Brought) -> None:
        """Show what files brought, of twelve months or of all years."""
        for card in (self.complaints, self.ratings, self.service, self.contacts, self.kpis):
            card.show_brought(brought)


def _pair(left: QWidget, right: QWidget) -> QHBoxLayout:
    """Two cards beside each other; where one is not there, the other takes its room."""
    line = QHBoxLayout()
    line.setSpacing(sizes.BETWEEN_CARDS)
    line.addWidget(left, _LEFT)
    line.addWidget(right, _RIGHT)
    return line
