"""What every section of the month is drawn with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cxdesk.services.insight.sentences import Words
from cxdesk.services.report.paper import Paper
from cxdesk.services.report.typography import LEFT, SECOND, SMALL

if TYPE_CHECKING:
    from cxdesk.services.insight.brought_rows import PaperMonth
    from cxdesk.services.insight.rows import MonthFigures

#: Room that a heading keeps for the beginning of its table: header and three rows.
TABLE_BEGINS = 70.0
#: Between a chart and its table.
BEFORE_TABLE = 8.0


@dataclass(frozen=True)
class Section:
    """The paper, what is told on it, and in which words."""

    paper: Paper
    month: PaperMonth
    words: Words

    @property
    def figures(self) -> MonthFigures:
        """The figures of the month."""
        return self.month.figures

    def tr(self, source: str) -> str:
        """A text in the report's language."""
        return self.words.catalogue.tr(source)

    def number(self, value: float) -> str:
        """A count."""
        return self.words.forms.number(value)


def nothing(section: Section, sentence: str) -> None:
    """One small line below what stands there: that there is nothing, or how it is to be read."""
    section.paper.y -= 8
    section.paper.text(LEFT, section.paper.y, sentence, size=SMALL, grey=SECOND)
