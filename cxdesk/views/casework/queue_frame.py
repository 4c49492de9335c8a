"""What stands around the rows of the queue: title and search, filters, the foot. It is made once they were painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cxdesk.services.translation import tr
from cxdesk.views.casework.queue_commands import queue_hints
from cxdesk.views.casework.queue_filters import QueueFilters
from cxdesk.views.widgets import ActionBar, EmptyState, KeyHints, Label, PageHeader, SearchField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from cxdesk.services.formats import Formats
    from cxdesk.views.casework.queue_grounds import QueueGrounds


class QueueFrame:
    """The parts themselves, in the place of their grounds."""

    def __init__(self, formats: Formats) -> None:
        self.header = PageHeader()
        self.search = SearchField(tr("Search words, client, number"))
        self.header.add_right(self.search)
        self.filters = QueueFilters(formats)
        self.empty = EmptyState()
        self.closed = Label("", tone="text2")
        self.foot = ActionBar(KeyHints(queue_hints()), [self.closed])

    def replace(self, grounds: QueueGrounds, column: QVBoxLayout, table: QWidget) -> None:
        """Put the parts into `column`; Tab goes through them to the table."""
        for ground, part in (
            (grounds.header, self.header),
            (grounds.filters, self.filters),
            (grounds.foot, self.foot),
        ):
            column.replaceWidget(ground, part)
            ground.hide()
            ground.deleteLater()
        QWidget.setTabOrder(self.filters.clear_link, table)
