"""What was refused, above the buttons that were pressed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from cxdesk.views.theme import sizes
from cxdesk.views.widgets import FieldMessage, Label
from cxdesk.views.widgets.ground import Ground


class FootMessage(Ground):
    """A band at a pane's foot, there while it has something to say; a toast does not lie over it."""

    def __init__(self) -> None:
        super().__init__("window", edge="top", line="line")
        self.message = FieldMessage()
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.LABEL_TO_FIELD, sizes.MARGIN, sizes.ICON_TO_TEXT)
        column.addWidget(self.message)
        self.hide()

    @property
    def label(self) -> Label:
        """The sentence."""
        return self.message.label

    def show_message(self, text: str, tone: str = "bad") -> None:
        """Say `text`; an empty one takes the band away."""
        self.message.show_message(text, tone)
        self.setVisible(bool(text))
