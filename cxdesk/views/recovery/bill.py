"""Arithmetic as a bill: a line a factor, a thin line between, the total in bold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxdesk.views.theme import REGULAR, SEMIBOLD, colour, font, sizes
from cxdesk.views.widgets.painting import LEFT, RIGHT, fill

_ROW = sizes.DECISION_ROW - 2 * sizes.GRID


class Bill(QWidget):
    """Words at the left, what they come to at the right; the last line is the total. As high as its lines."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._lines: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_lines(())

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Pairs ready to read: ("Base: long wait; severity 2 of 3", "300 ₽")."""
        self._lines = tuple(lines)
        self.setFixedHeight(_ROW * len(self._lines))
        told = "\n".join(f"{words}  {figure}" for words, figure in self._lines)
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(told)
        self.setToolTip(told)
        self.update()

    def lines(self) -> tuple[tuple[str, str], ...]:
        return self._lines

    def sizeHint(self) -> QSize:
        return QSize(sizes.SIDE_PANEL, _ROW * len(self._lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, (words, figure) in enumerate(self._lines):
            last = number == len(self._lines) - 1
            place = QRect(0, number * _ROW, self.width(), _ROW)
            fill(painter, QRect(0, place.top(), self.width(), 1), colour("line2" if last else "line"))
            weight = SEMIBOLD if last else REGULAR
            painter.setFont(font("body", weight, figures=True))
            painter.setPen(colour("text"))
            painter.drawText(place, RIGHT, figure)
            room = place.width() - painter.fontMetrics().horizontalAdvance(figure) - sizes.INSIDE_CARD
            face = font("body", weight)
            painter.setFont(face)
            cut = QFontMetrics(face).elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(place, LEFT, cut)
