"""The five tiles: a figure, its n and interval, its year, and what is proven about its change."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cxdesk.models.texts import Text
from cxdesk.services.insight.definitions import CHANGE, DEFINITIONS, TITLES
from cxdesk.services.insight.rows import Key, Score
from cxdesk.services.insight.sentences import Words
from cxdesk.services.translation import say, tr
from cxdesk.views.charts import Sparkline
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import Card, ElidedLabel, Label

#: The order of the tiles, and of the digits that choose them.
TILES = (Key.NPS, Key.CSI, Key.CSAT, Key.RESPONSE, Key.SLA)


def definition(*sources: str) -> str:
    """Definitions as a tooltip that wraps."""
    words = "<br>".join(escape(say(Text(source))) for source in sources)
    return f'<p style="margin:0">{words}</p>'


class ScoreTile(Card):
    """One figure of the month; a click shows its year in the large chart."""

    def __init__(self, key: Key) -> None:
        super().__init__(clickable=True, name=say(Text(TITLES[key])))
        self.key = key
        self.name = Label(say(Text(TITLES[key])))
        self.n = Label("", "caption", tone="text3")
        self.figure = Label("", "figure", weight=SEMIBOLD)
        self.spark = Sparkline()
        self.interval = Label("", "small", tone="text2")
        self.aside = ElidedLabel("", "small", tone="text2")
        self.aside.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.verdict = ElidedLabel("", "small")
        self.column.setSpacing(sizes.GRID // 2)
        self.column.addLayout(_line(self.name, self.n))
        self.column.addLayout(_line(self.figure, self.spark))
        self.column.addLayout(_line(self.interval, self.aside))
        self.column.addWidget(self.verdict)
        self.setToolTip(definition(DEFINITIONS[key], CHANGE))

    def show_score(self, score: Score, words: Words) -> None:
        """Show a figure; only what is proven is called a change."""
        now = score.now
        verdict = words.verdict(score)
        self.n.setText(words.forms.count(now.n) if now else "")
        self.figure.setText(words.value(score, now) if now else "—")
        self.figure.set_tone("" if now and not now.few else "text3")
        self.interval.setText(words.interval(score, now) if now else "")
        self.aside.setText(_aside(score, words))
        self.spark.set_values([point.estimate.value if point.estimate else None for point in score.series])
        self.verdict.setText(verdict)
        self.verdict.set_tone(_tone(score))
        notes = [say(note) for note in score.notes]
        told = (self.figure.text(), self.interval.text(), self.n.text(), self.aside.whole_text(), verdict)
        self.setAccessibleDescription(". ".join(filter(None, (*told, *notes))))


class TileRow(QWidget):
    """The tiles of a month, of equal width."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(sizes.BETWEEN_CARDS)
        self.tiles = {key: ScoreTile(key) for key in TILES}
        for key, tile in self.tiles.items():
            tile.clicked.connect(lambda key=key: self.chosen.emit(key))
            line.addWidget(tile, 1)

    def show_scores(self, scores: dict[Key, Score], words: Words) -> None:
        """Show the figures of a month."""
        for key, tile in self.tiles.items():
            tile.show_score(scores[key], words)

    def set_chosen(self, chosen: Key) -> None:
        """Draw this tile in the accent."""
        for key, tile in self.tiles.items():
            tile.set_chosen(key == chosen)


def _line(left: QWidget, right: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(sizes.ICON_TO_TEXT)
    line.addWidget(left)
    if not isinstance(right, ElidedLabel):
        line.addStretch(1)
    line.addWidget(right)
    return line


def _aside(score: Score, words: Words) -> str:
    """The target, or that the month is still being answered."""
    if score.key == Key.RESPONSE and score.notes:
        return tr("month still open")
    target = words.target(score)
    return tr("target {target}", target=target) if target else ""


def _tone(score: Score) -> str:
    """Colour only where a verdict fell; every figure is better when it is higher."""
    if score.now is None or score.now.few or not score.proven or score.change is None:
        return "text2"
    if score.before is None or score.before.few:
        return "text2"
    return "good" if score.change.value > 0 else "bad"
