"""A saved mapping that nearly fits the file: what speaks for it and against it, taken with one click."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cxdesk.services.intake.mapping.memory import Offer
from cxdesk.services.translation import tr
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Button, Label, Sign

_NAMED = 5


class OfferLine(QWidget):
    """One sentence and one button; hidden where nothing is offered."""

    #: The mapping to take.
    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._offer: Offer | None = None
        self.words = Label("", tone="text2", wrap=True)
        self.take = Button(tr("Take the mapping"))
        self.take.clicked.connect(self._on_take)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(sizes.ICON_TO_TEXT)
        line.addWidget(Sign("watch", "triangle-alert"), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.words, 1)
        line.addWidget(self.take, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_offer(self, offer: Offer | None) -> None:
        """Offer a mapping; None hides the line."""
        self._offer = offer
        self.setVisible(offer is not None)
        if offer is None:
            return
        parts = [tr("This looks like “{name}”.", name=offer.name)]
        for columns, words in (
            (offer.new, tr("New columns: {columns}.", columns=_named(offer.new))),
            (offer.missing, tr("Missing: {columns}.", columns=_named(offer.missing))),
            (offer.other, tr("Of other content: {columns}.", columns=_named(offer.other))),
        ):
            if columns:
                parts.append(words)
        self.words.setText(" ".join(parts))
        self.take.setText(tr("Take “{name}”", name=offer.name[:24]))

    def _on_take(self) -> None:
        if self._offer is not None:
            self.taken.emit(self._offer.mapping)


def _named(columns: tuple[str, ...]) -> str:
    rest = tr(" and {n} more", n=len(columns) - _NAMED) if len(columns) > _NAMED else ""
    return ", ".join(columns[:_NAMED]) + rest
