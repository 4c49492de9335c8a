"""A page with a pane beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget


class Split(QSplitter):
    """Widgets below each other at the left, one of which takes the room, and a pane of `width` at the right."""

    def __init__(self, left: Sequence[QWidget], pane: QWidget, *, stretched: QWidget, width: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in left:
            column.addWidget(widget, 1 if widget is stretched else 0)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(side)
        self.addWidget(pane)
        self.setStretchFactor(0, 1)
        self.setSizes([3 * width, width])

    def restore(self, kept: Any) -> None:
        """Take up the sizes of the last session, where they can be read."""
        if isinstance(kept, list) and len(kept) == 2 and all(isinstance(n, int) for n in kept):
            self.setSizes(kept)


def filling(page: QWidget, content: QWidget) -> None:
    """Let `content` be all of `page`."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(content)
