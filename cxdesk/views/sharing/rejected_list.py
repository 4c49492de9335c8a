"""Edits that the server did not take: what, why, and the two ways on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.services.translation import say, tr
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Button, Card, Label, Line, LinkLabel, SectionTitle

if TYPE_CHECKING:
    from datetime import datetime

    from cxdesk.services.sharing.conflicts import RejectedRow

_WHEN, _WHAT = 96, 168


class RejectedList(QWidget):
    """A table with a button and a link in each row."""

    #: The id of the mutation.
    edit_wanted = Signal(object)
    drop_wanted = Signal(object)

    def __init__(self, moment: Callable[[datetime], str]) -> None:
        super().__init__()
        self._moment = moment
        self._rows: tuple[RejectedRow, ...] = ()
        self._lines: list[QWidget] = []
        self.title = SectionTitle(tr("Rejected edits"))
        self.card = Card(name=tr("Rejected edits"))
        self.card.column.setContentsMargins(1, 1, 1, 1)
        self.card.column.setSpacing(0)
        head = self._across(
            Label(tr("When"), "small", tone="text2"),
            Label(tr("What"), "small", tone="text2"),
            Label(tr("Why it was refused"), "small", tone="text2"),
        )
        head.setFixedHeight(sizes.TABLE_HEADER)
        self.card.column.addWidget(head)
        self.card.column.addWidget(Line("line2"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.ICON_TO_TEXT)
        column.addWidget(self.title)
        column.addWidget(self.card)

    def show_rows(self, rows: Sequence[RejectedRow]) -> None:
        """A line an edit. The same rows again leave what has the focus alone."""
        if tuple(rows) == self._rows and self._lines:
            return
        self._rows = tuple(rows)
        for line in self._lines:
            self.card.column.removeWidget(line)
            line.deleteLater()
        self._lines = []
        for number, row in enumerate(rows):
            if number:
                self._add(Line())
            self._add(self._line(row))
        self.title.secondary.setText(str(len(rows)))

    def _add(self, widget: QWidget) -> None:
        self.card.column.addWidget(widget)
        self._lines.append(widget)

    def _line(self, row: RejectedRow) -> QWidget:
        what, why, hint = say(row.what), say(row.why), say(row.hint)
        reason = QWidget()
        texts = QVBoxLayout(reason)
        texts.setContentsMargins(0, 0, 0, 0)
        texts.setSpacing(0)
        texts.addWidget(Label(why, wrap=True))
        if hint:
            texts.addWidget(Label(hint, "small", tone="text2", wrap=True))
        again, drop = Button(tr("Edit again")), LinkLabel(tr("Drop"))
        again.setAccessibleName(tr("Edit again: {what}", what=what))
        drop.setAccessibleName(tr("Drop: {what}", what=what))
        again.clicked.connect(lambda: self.edit_wanted.emit(row.mutation_id))
        drop.followed.connect(lambda: self.drop_wanted.emit(row.mutation_id))
        line = self._across(
            Label(self._moment(row.at), tone="text2"), Label(what, wrap=True), reason, again, drop
        )
        line.setAccessibleName(f"{what}: {why}")
        return line

    def _across(self, when: QWidget, what: QWidget, why: QWidget, *buttons: QWidget) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(sizes.ICON_TO_TEXT, sizes.GRID, sizes.ICON_TO_TEXT, sizes.GRID)
        row.setSpacing(sizes.ICON_TO_TEXT)
        when.setFixedWidth(_WHEN)
        what.setFixedWidth(_WHAT)
        row.addWidget(when)
        row.addWidget(what)
        row.addWidget(why, 1)
        for button in buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        line.setMinimumHeight(sizes.ROW_WITH_FIELD if buttons else sizes.TABLE_HEADER)
        return line
