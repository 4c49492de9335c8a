"""The history of a case: who changed what, and when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxdesk.services.casework.history import HistoryRow
from cxdesk.services.translation import say, tr
from cxdesk.views.casework.queue_columns import QueueClock
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import KeyCap, Label, LinkLabel, SectionTitle


class HistoryPart(QWidget):
    """Closed it is a link; open it lists the changes, the newest first."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = SectionTitle(tr("History"))
        self.link = LinkLabel(tr("Show"))
        self.link.followed.connect(self.wanted)
        self.title.add_right(KeyCap("H"))
        self.title.add_right(self.link)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(sizes.MARGIN, sizes.INSIDE_CARD, sizes.MARGIN, sizes.INSIDE_CARD)
        self._column.setSpacing(sizes.LABEL_TO_FIELD)
        self._column.addWidget(self.title)
        self._lines: list[QWidget] = []
        self.shown = False

    def clear(self) -> None:
        """Close it."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self._lines = []
        self.shown = False
        self.link.setText(tr("Show"))

    def show_entries(self, entries: Sequence[HistoryRow], clock: QueueClock) -> None:
        """A line a change."""
        self.clear()
        self.shown = True
        self.link.setText(tr("Hide"))
        for entry in entries:
            head = f"{clock.moment(entry.at)}  {entry.person}"
            words = "; ".join(say(text) for text in entry.sentences)
            for label in (Label(head, "small", tone="text2"), Label(words, wrap=True)):
                self._column.addWidget(label)
                self._lines.append(label)
        if not entries:
            label = Label(tr("Nobody has changed this case yet."), tone="text2")
            self._column.addWidget(label)
            self._lines.append(label)
