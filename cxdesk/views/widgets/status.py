"""The status bar: state, facts, work under way, who is here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from cxdesk.services.translation import tr
from cxdesk.views.icons import paint_icon
from cxdesk.views.theme import MEDIUM, REGULAR, colour, font, sizes
from cxdesk.views.widgets.buttons import IconButton
from cxdesk.views.widgets.labels import Label
from cxdesk.views.widgets.painting import LEFT, box, fill


class ProgressBar(QWidget):
    """A bar 6 high; `set_share` takes 0..1, or None while the end is not known: half full, grey."""

    def __init__(self, width: int | None = 120) -> None:
        super().__init__()
        self._share: float | None = 0.0
        self.setFixedHeight(sizes.PROGRESS)
        if width is not None:
            self.setFixedWidth(width)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float | None) -> None:
        self._share = None if share is None else max(0.0, min(1.0, share))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box(painter, self.rect(), fill=colour("line2"), radius=sizes.CHIP_RADIUS)
        if self._share is None:
            half = QRect(0, 0, self.width() // 2, self.height())
            box(painter, half, fill=colour("other"), radius=sizes.CHIP_RADIUS)
        elif self._share > 0:
            width = max(sizes.PROGRESS, round(self.width() * self._share))
            token = "accent" if colour("accent") != colour("accent_fill") else "accent_fill"
            done = QRect(0, 0, width, self.height())
            box(painter, done, fill=colour(token), radius=sizes.CHIP_RADIUS)


class ProgressCell(QWidget):
    """What is under way, a bar, a figure, and a cross that cancels it; hidden when nothing is."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.what = Label("", "small", tone="text2")
        self.bar = ProgressBar()
        self.figure = Label("", "small")
        self.cancel = IconButton("x", tr("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for part in (self.what, self.bar, self.figure, self.cancel):
            line.addWidget(part)
        self.hide()

    def show_progress(
        self, what: str, share: float | None, figure: str = "", *, can_cancel: bool = True
    ) -> None:
        """`share` is 0..1 or None; `figure` is ready to read ("62 %")."""
        self.what.setText(what)
        self.bar.set_share(share)
        self.figure.setText(figure)
        self.cancel.setVisible(can_cancel)
        self.setAccessibleName(f"{what} {figure}".strip())
        self.show()

    def finish(self) -> None:
        self.hide()


class StateDot(QWidget):
    """A dot in the colour of a state, with its words; they say the same."""

    clicked = Signal()

    def __init__(self, text: str = "", tone: str = "good") -> None:
        super().__init__()
        self._tone, self._sign = tone, "dot"
        self.label = Label(text, "small", tone="text2")
        line = QHBoxLayout(self)
        line.setContentsMargins(sizes.MARGIN, 0, 0, 0)
        line.addWidget(self.label)

    def set_state(self, text: str, tone: str = "good", sign: str = "dot") -> None:
        """`tone` is good, watch, bad or text2; `sign` "dot", "ring" (nobody there), or the name of an icon."""
        self._tone, self._sign = tone, sign
        self.label.setText(text)
        self.setAccessibleName(text)
        self.update()

    def mouseReleaseEvent(self, event: object) -> None:
        self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() // 2
        if self._sign not in ("dot", "ring"):
            paint_icon(painter, self._sign, self._tone, QRect(-1, 0, sizes.MARGIN - 2, self.height()))
        elif self._sign == "ring":
            painter.setPen(QPen(colour(self._tone), 2))
            painter.drawEllipse(1, middle - 3, 6, 6)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(self._tone))
            painter.drawEllipse(0, middle - 4, 8, 8)


class Facts(QWidget):
    """Short facts in a row, a thin line before each."""

    clicked = Signal()
    _STEP = 10

    def __init__(self) -> None:
        super().__init__()
        self._facts: list[tuple[str, str]] = []

    def set_facts(self, facts: Sequence[str | tuple[str, str]]) -> None:
        """Words, or (words, tone) where somebody must act."""
        self._facts = [(fact, "") if isinstance(fact, str) else fact for fact in facts]
        self.setAccessibleName(", ".join(words for words, _ in self._facts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = sum(self._width(*fact) + 2 * self._STEP for fact in self._facts)
        return QSize(width, sizes.STATUS_BAR - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        x = 0
        for words, tone in self._facts:
            fill(painter, QRect(x, self.height() // 2 - 6, 1, 12), colour("line2"))
            painter.setFont(self._font(tone))
            painter.setPen(colour(tone or "text2"))
            painter.drawText(QRect(x + self._STEP, 0, self.width() - x, self.height()), LEFT, words)
            x += 2 * self._STEP + self._width(words, tone)

    def mouseReleaseEvent(self, event: object) -> None:
        self.clicked.emit()

    def _font(self, tone: str) -> QFont:
        return font("small", MEDIUM if tone else REGULAR)

    def _width(self, words: str, tone: str) -> int:
        return QFontMetrics(self._font(tone)).horizontalAdvance(words)


class StatusBar(QWidget):
    """26 high: a state and facts at the left, progress in the middle, the person at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(sizes.STATUS_BAR)
        self.setAccessibleName(tr("Status"))
        self.state = StateDot()
        self.facts = Facts()
        self.progress = ProgressCell()
        self.middle = Label("", "small", tone="text2")
        self.person = Label("", "small", tone="text2")
        self.person.setContentsMargins(sizes.ICON_SMALL + 6, 0, 0, 0)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 1, 12, 0)
        line.setSpacing(10)
        line.addWidget(self.state)
        line.addWidget(self.facts)
        line.addStretch(1)
        line.addWidget(self.middle)
        line.addWidget(self.progress)
        line.addStretch(1)
        line.addWidget(self.person)

    def set_facts(self, facts: Sequence[str | tuple[str, str]]) -> None:
        """Short facts, with a line between them."""
        self.facts.set_facts(facts)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill(painter, self.rect(), colour("rail"))
        fill(painter, QRect(0, 0, self.width(), 1), colour("line"))
        if self.person.text():
            where = QRect(self.person.x(), 0, sizes.ICON_SMALL, self.height())
            paint_icon(painter, "user", "text2", where)

    def sizeHint(self) -> QSize:
        return QSize(400, sizes.STATUS_BAR)
