"""What was done in the month: its fixes, each with its state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cxdesk.models.texts import Text
from cxdesk.models.values import LABELS, FixStatus
from cxdesk.services.formats import Formats
from cxdesk.services.insight.definitions import FIXES
from cxdesk.services.insight.rows import FixLine, MonthFigures
from cxdesk.services.translation import say, tr, trn
from cxdesk.views.insight.tiles import definition
from cxdesk.views.theme import MEDIUM, colour, font, sizes
from cxdesk.views.widgets import Card, Chip, Label, LinkLabel, SectionTitle
from cxdesk.views.widgets.painting import LEFT, box, focus_ring

#: So many fixes have a line; the rest is a click away.
MOST = 5
_HEIGHT = 50


class FixesCard(Card):
    """The fixes that were proposed or released in the month."""

    #: The id of the fix that is wanted; None: all of them.
    opened = Signal(object)

    def __init__(self, forms: Formats) -> None:
        super().__init__()
        self._forms = forms
        self.heading = SectionTitle(tr("Fixes of the month"))
        self.heading.setToolTip(definition(FIXES))
        self.link = LinkLabel("", "small")
        self.link.setContentsMargins(sizes.GRID, 0, 0, 0)
        self.link.followed.connect(lambda: self.opened.emit(None))
        self.heading.add_right(self.link)
        self.lines = QWidget()
        self._column = QVBoxLayout(self.lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.nothing = Label(tr("No fix was proposed or released in this month."), tone="text2", wrap=True)
        self.link.hide()
        self.nothing.hide()
        self.column.setSpacing(sizes.GRID)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.lines)
        self.column.addWidget(self.nothing)
        self.column.addStretch(1)

    def show_fixes(self, figures: MonthFigures) -> None:
        """Show the fixes, the released ones first."""
        fixes, number = figures.fixes, self._forms.number
        told = tr(
            "{released} released, {proposed} proposed",
            released=number(figures.fixes_released),
            proposed=number(figures.fixes_proposed),
        )
        self.heading.secondary.setText(told if fixes else "")
        self.link.setText(tr("all {n}", n=number(len(fixes))))
        self.link.setVisible(len(fixes) > MOST)
        self.nothing.setVisible(not fixes)
        self._fill(fixes[:MOST], figures.month)

    def _fill(self, fixes: Sequence[FixLine], month: date) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, fix in enumerate(fixes):
            line = FixRow(fix, _facts(fix, self._forms, month), first=not place)
            line.clicked.connect(lambda _=False, fix_id=fix.fix_id: self._open(fix_id))
            self._column.addWidget(line)

    def _open(self, fix_id: UUID) -> None:
        self.opened.emit(fix_id)


class FixRow(QAbstractButton):
    """A fix: its title and state, below them its kind, its day and how many cases stand behind it."""

    def __init__(self, fix: FixLine, below: str, *, first: bool) -> None:
        super().__init__()
        self._first = first
        self._below = below
        self.setText(fix.title)
        state = say(Text(LABELS[fix.status]))
        self.chip = Chip(state, icon_name="check" if fix.status == FixStatus.CHECKED else "")
        self.setAccessibleName(f"{fix.title}, {state}, {self._below}")
        self.setToolTip(fix.title)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, sizes.ICON_TO_TEXT - 1, 0, 0)
        line.addStretch(1)
        line.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)

    def sizeHint(self) -> QSize:
        return QSize(sizes.SIDE_PANEL, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(sizes.RAIL, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, width = QPainter(self), self.width()
        if self.underMouse():
            box(painter, self.rect(), fill=colour("hover"))
        if not self._first:
            painter.fillRect(0, 0, width, 1, colour("line"))
        room = width - self.chip.width() - sizes.INSIDE_CARD
        cut = Qt.TextElideMode.ElideRight
        painter.setFont(font("body", MEDIUM))
        painter.setPen(colour("text"))
        title = painter.fontMetrics().elidedText(self.text(), cut, room)
        painter.drawText(QRect(0, 7, room, 20), LEFT, title)
        painter.setFont(font("small"))
        painter.setPen(colour("text2"))
        painter.drawText(
            QRect(0, 27, width, 16), LEFT, painter.fontMetrics().elidedText(self._below, cut, width)
        )
        if self.hasFocus():
            focus_ring(painter, self.rect())


def _facts(fix: FixLine, forms: Formats, month: date) -> str:
    kind = say(Text(LABELS[fix.kind]))
    day = tr("released on {day}", day=forms.day(fix.released_on, today=month)) if fix.released_on else ""
    cases = trn("{n} case", "{n} cases", fix.cases, n=forms.number(fix.cases)) if fix.cases else ""
    return " · ".join(filter(None, (kind, day, cases, ", ".join(fix.causes))))
