"""A part of the case pane that is a heading with a key and a link, and boxes below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxdesk.views.theme import sizes
from cxdesk.views.widgets import LINK_ROOM, KeyCap, LinkLabel, SectionTitle

B = TypeVar("B", bound=QWidget)


class BoxesPart(QWidget, Generic[B]):
    """What the boxes are is the subclass's."""

    def __init__(self, title: str, key: str, link: str) -> None:
        super().__init__()
        self.title = SectionTitle(title)
        self.link = LinkLabel(link)
        self.title.add_right(KeyCap(key))
        self.title.add_right(self.link)
        self._column = QVBoxLayout(self)
        margin, inside = sizes.MARGIN, sizes.INSIDE_CARD
        # A link keeps room for its focus ring; its letters stand at the edge of the others.
        self._column.setContentsMargins(margin - LINK_ROOM.left(), inside, margin, inside)
        self._column.setSpacing(sizes.ICON_TO_TEXT)
        self.title.line.setContentsMargins(LINK_ROOM)
        self._column.addWidget(self.title)
        self._boxes: Sequence[B] = ()

    def show_boxes(self, boxes: Sequence[B]) -> None:
        """These in place of those that stood there."""
        for box in self._boxes:
            self._column.removeWidget(box)
            box.deleteLater()
        self._boxes = boxes
        for box in boxes:
            self._column.addWidget(box)
