"""Arithmetic as a bill: a line a factor, a thin line between, the total in bold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxdesk.views.theme import REGULAR, SEMIBOLD, colour, font, sizes
from cxdesk.views.widgets.painting import LEFT, RIGHT, fill

_ROW = sizes.DECISION_ROW - 2 * sizes.GRID
_WRAPPED = LEFT | Qt.TextFlag.TextWordWrap
_ENDLESS = 10_000


class Bill(QWidget):
    """Words at the left, what they come to at the right; the last line is the total. As high as its lines, and where
    words do not fit beside their figure they go on below: arithmetic that is cut off convinces nobody.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._lines: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_lines(())

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Pairs ready to read: ("Base: long wait; severity 2 of 3", "300 ₽")."""
        self._lines = tuple(lines)
        told = "\n".join(f"{words}  {figure}" for words, figure in self._lines)
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(told)
        self.setToolTip(told)
        self._fit()
        self.update()

    def lines(self) -> tuple[tuple[str, str], ...]:
        return self._lines

    def sizeHint(self) -> QSize:
        return QSize(sizes.SIDE_PANEL, sum(self._heights()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(sum(self._heights()))

    def _heights(self) -> list[int]:
        """Of each line at the present width."""
        heights = []
        for number, (words, _) in enumerate(self._lines):
            metrics = QFontMetrics(font("body", self._weight(number)))
            place = metrics.boundingRect(QRect(0, 0, self._room(number), _ENDLESS), _WRAPPED, words)
            heights.append(_ROW + max(0, place.height() - metrics.height()))
        return heights

    def _room(self, number: int) -> int:
        """How wide the words of a line may be beside its figure."""
        metrics = QFontMetrics(font("body", self._weight(number), figures=True))
        return self.width() - metrics.horizontalAdvance(self._lines[number][1]) - sizes.INSIDE_CARD

    def _weight(self, number: int) -> int:
        return SEMIBOLD if number == len(self._lines) - 1 else REGULAR

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, top = QPainter(self), 0
        for number, ((words, figure), height) in enumerate(zip(self._lines, self._heights(), strict=True)):
            last = number == len(self._lines) - 1
            weight = self._weight(number)
            fill(painter, QRect(0, top, self.width(), 1), colour("line2" if last else "line"))
            painter.setPen(colour("text"))
            painter.setFont(font("body", weight, figures=True))
            # The figure stands in the line in which its words begin.
            painter.drawText(QRect(0, top, self.width(), _ROW), RIGHT, figure)
            painter.setFont(font("body", weight))
            painter.drawText(QRect(0, top, self._room(number), height), _WRAPPED, words)
            top += height
