"""A plain surface: what stands before its contents are made, or behind them."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from cxdesk.views.theme import colour
from cxdesk.views.widgets.painting import fill


class Ground(QWidget):
    """A surface in the colour of a token: `base` for a pane, `window` for a page, with an optional line
    at its left, right or top edge."""

    def __init__(self, ground: str = "base", *, edge: str = "", line: str = "line") -> None:
        super().__init__()
        self._ground, self._edge, self._line = ground, edge, line

    @property
    def is_foot(self) -> bool:
        """Whether it ends a pane: what lies over the window does not cover it."""
        return self._edge == "top"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill(painter, self.rect(), colour(self._ground))
        if self._edge == "left":
            fill(painter, QRect(0, 0, 1, self.height()), colour(self._line))
        elif self._edge == "right":
            fill(painter, QRect(self.width() - 1, 0, 1, self.height()), colour(self._line))
        elif self._edge == "top":
            fill(painter, QRect(0, 0, self.width(), 1), colour(self._line))
