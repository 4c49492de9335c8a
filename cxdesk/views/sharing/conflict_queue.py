"""The conflicts that wait, a line each; the shown one is marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cxdesk.services.translation import tr
from cxdesk.views.desk import Entry
from cxdesk.views.palette_line import ENTRY, PaletteLine
from cxdesk.views.sharing.conflict_card import title_of
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import SectionTitle

if TYPE_CHECKING:
    from datetime import datetime

    from cxdesk.services.sharing.conflicts import ConflictRow

#: Lines that stand without scrolling.
_MOST = 8


class ConflictQueue(QWidget):
    """A click shows a conflict in the card; J and K go along."""

    #: ConflictRow
    chosen = Signal(object)

    def __init__(self, moment: Callable[[datetime], str]) -> None:
        super().__init__()
        self._moment = moment
        self._rows: list[ConflictRow] = []
        self.title = SectionTitle(tr("All conflicts"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Conflicts"))
        self.list.setProperty("boxed", True)
        self.list.setItemDelegate(PaletteLine(self.list))
        self.list.itemClicked.connect(self._on_clicked)
        self.list.itemActivated.connect(self._on_clicked)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.ICON_TO_TEXT)
        column.addWidget(self.title)
        column.addWidget(self.list)

    def show_rows(self, rows: Sequence[ConflictRow], shown: ConflictRow) -> None:
        """Fill it in; `shown` is marked."""
        if list(rows) != self._rows:
            self._rows = list(rows)
            self.list.clear()
            for row in rows:
                item = QListWidgetItem(self.list)
                who = ", ".join(filter(None, (row.client_label, row.theirs_by)))
                line = Entry(
                    title_of(row), lambda: None, detail=who, icon="triangle-alert", kind=self._moment(row.at)
                )
                item.setData(ENTRY, line)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title_of(row)}, {who}")
            high = self.list.sizeHintForRow(0) if rows else 0
            self.list.setFixedHeight(min(len(rows), _MOST) * high + sizes.GRID)
        at = next((number for number, row in enumerate(rows) if row.id == shown.id), -1)
        self.list.setCurrentRow(at)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self._rows[self.list.row(item)])
