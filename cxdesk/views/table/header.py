"""The header: titles that stand as their columns do, the sorted one marked; columns are chosen here."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from cxdesk.services.translation import tr
from cxdesk.views.icons import paint_icon
from cxdesk.views.table.delegate import header_font
from cxdesk.views.table.model import CellsModel
from cxdesk.views.theme import colour, sizes

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}


class Header(QHeaderView):
    """Paints itself; the model says by what the rows are sorted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.boxed = False
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
        return QSize(super().sizeHint().width(), sizes.TABLE_HEADER)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        model = self._model()
        column = model.columns[logical]
        painter.fillRect(rect, colour("base" if self.boxed else "window"))
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
        if column.header_icon:
            side = sizes.ICON_SMALL
            sign = QRect(inner.center().x() - side // 2, inner.top(), side, inner.height())
            paint_icon(painter, column.header_icon, "text2", sign)
            return
        is_sorted = model.sorted_by == column.id
        text = column.heading()
        if is_sorted:
            text += " ↓" if model.descending else " ↑"
        painter.setFont(header_font(is_sorted))
        painter.setPen(colour("text" if is_sorted else "text2"))
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _ALIGN[column.align] | Qt.AlignmentFlag.AlignVCenter, text)

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), colour("base" if self.boxed else "window"))
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
            action.toggled.connect(lambda on, n=number: self.setSectionHidden(n, not on))
        return menu

    def _on_menu_requested(self, at: QPoint) -> None:
        menu = self.column_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(at))
