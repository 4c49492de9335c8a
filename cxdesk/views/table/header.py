"""The header: titles that stand as their columns do, the sorted one marked; columns are chosen here.

In a narrow window columns give way to the one that stretches, in the order that they name.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from cxdesk.services.translation import tr
from cxdesk.views.icons import paint_icon
from cxdesk.views.table.delegate import header_font
from cxdesk.views.table.model import CellsModel
from cxdesk.views.theme import colour, sizes
from cxdesk.views.viewport import give_viewport
from cxdesk.views.widgets.painting import fill

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}


#: The least width of the stretching column before another gives way.
ROOM = 176


class Header(QHeaderView):
    """Paints itself; the model says by what the rows are sorted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.boxed = False
        #: The columns that gave way for lack of room, and their width before.
        self._given: dict[int, int] = {}
        # The pointer tells over an edge that a column can be made wider.
        give_viewport(self).setMouseTracking(True)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(sizes.CONTROL)
        self.setFixedHeight(sizes.TABLE_HEADER)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.setAccessibleName(tr("Columns"))

    def _model(self) -> CellsModel[object]:
        model = self.model()
        assert isinstance(model, CellsModel)
        return model

    def sizeHint(self) -> QSize:
        # The view asks for the height alone, and often; Qt's own answer measures every title.
        return QSize(self.length(), sizes.TABLE_HEADER)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Its own width: the event that comes with the first show still tells the size before the layout.
        self._make_room(self.width())
        super().resizeEvent(event)

    def is_hidden_by_hand(self, logical: int) -> bool:
        """Hidden by a person, not for lack of room."""
        return self.isSectionHidden(logical) and logical not in self._given

    def wanted_width(self, logical: int) -> int:
        """The width that a column has where there is room."""
        return self._given.get(logical, self.sectionSize(logical))

    def _make_room(self, width: int) -> None:
        """Let columns give way while the stretching one has too little, and come back when it has enough."""
        columns = self._model().columns if self.count() else ()
        shown = [n for n in range(self.count()) if not self.is_hidden_by_hand(n)]
        if not any(columns[n].stretch for n in shown):
            return
        room = width - sum(self.wanted_width(n) for n in shown if not columns[n].stretch)
        for number in sorted((n for n in shown if columns[n].gives_way), key=lambda n: columns[n].gives_way):
            wanted, narrow = self.wanted_width(number), columns[number].narrow
            if room >= ROOM and number in self._given:
                del self._given[number]
                self.setSectionHidden(number, False)
                self.resizeSection(number, wanted)
            elif room < ROOM:
                room += wanted - narrow
                if number not in self._given:
                    self._given[number] = wanted
                    self.setSectionHidden(number, not narrow)
                    self.resizeSection(number, narrow or wanted)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        model = self._model()
        column = model.columns[logical]
        fill(painter, rect, colour("base" if self.boxed else "window"))
        painter.setPen(colour("line2"))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        edge = sizes.CELL_PADDING if self.boxed else sizes.MARGIN
        shown = [i for i in map(self.logicalIndex, range(self.count())) if not self.isSectionHidden(i)]
        inner = rect.adjusted(
            edge if logical == shown[0] else sizes.CELL_PADDING,
            0,
            -(edge if logical == shown[-1] else sizes.CELL_PADDING),
            -1,
        )
        is_sorted = model.sorted_by == column.id
        arrow = " ↓" if model.descending else " ↑"
        text = column.heading() + (arrow if is_sorted else "")
        if column.header_icon:
            side = sizes.ICON_SMALL
            left = inner.center().x() - side // 2
            token = "text" if is_sorted else "text2"
            paint_icon(painter, column.header_icon, token, QRect(left, inner.top(), side, inner.height()))
            if not is_sorted:
                return
            inner, text = QRect(left + side, inner.top(), side, inner.height()), arrow.strip()
        elif logical in self._given:
            text = ""
        painter.setFont(header_font(is_sorted))
        painter.setPen(colour("text" if is_sorted else "text2"))
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _ALIGN[column.align] | Qt.AlignmentFlag.AlignVCenter, text)

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self.viewport())
        fill(painter, self.viewport().rect(), colour("base" if self.boxed else "window"))
        painter.setPen(colour("line2"))
        bottom = self.viewport().height() - 1
        painter.drawLine(0, bottom, self.viewport().width(), bottom)
        painter.end()
        super().paintEvent(event)  # type: ignore[arg-type]

    def column_menu(self) -> QMenu:
        """A menu of all columns; the last one shown cannot be hidden."""
        menu = QMenu(self)
        columns = self._model().columns
        shown = [i for i in range(len(columns)) if not self.isSectionHidden(i)]
        for number, column in enumerate(columns):
            action = menu.addAction(column.heading() or column.id)
            action.setCheckable(True)
            action.setChecked(number in shown)
            action.setEnabled(shown != [number])
            action.toggled.connect(lambda on, n=number: self._choose(n, on))
        return menu

    def _choose(self, number: int, on: bool) -> None:
        width = self._given.pop(number, 0)
        self.setSectionHidden(number, not on)
        if on and width:
            self.resizeSection(number, width)

    def _on_menu_requested(self, at: QPoint) -> None:
        menu = self.column_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(at))
