"""How a cell is painted: sign, text, secondary text; a line under each row, a bar before the current one."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from cxdesk.views.icons import paint_icon
from cxdesk.views.table.columns import Cell, Column
from cxdesk.views.table.model import CellsModel
from cxdesk.views.theme import MEDIUM, REGULAR, SEMIBOLD, colour, font, sizes
from cxdesk.views.widgets.painting import fill

_FLAGS = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
    "center": Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
}
_ELIDE = Qt.TextElideMode.ElideRight
BAR_WIDTH = 120


@lru_cache(maxsize=8)
def _metrics(weight: int, figures: bool) -> QFontMetrics:
    return QFontMetrics(font("body", weight, figures=figures))


@lru_cache(maxsize=4096)
def _fitted(text: str, width: int, weight: int, figures: bool) -> tuple[str, int]:
    """`text` cut to `width` and its own width then; measuring is the dear part of painting a cell."""
    metrics = _metrics(weight, figures)
    whole = metrics.horizontalAdvance(text)
    if whole <= width:
        return text, whole
    cut = metrics.elidedText(text, _ELIDE, width)
    return cut, metrics.horizontalAdvance(cut)


class CellDelegate(QStyledItemDelegate):
    """Asks the model for a ready cell and paints it; one call into the model a cell."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.first = 0
        self.last = 0
        self.boxed = False
        _fitted.cache_clear()
        _metrics.cache_clear()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined, unused-ignore]
        # The option's state says it too, in a class that comes with all that a style can draw.
        view = self.parent()
        assert isinstance(view, QAbstractItemView)
        selected = view.selectionModel().isSelected(index)
        column_number = index.column()
        if selected:
            fill(painter, rect, colour("selection"))
        painter.setPen(colour("line"))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        if selected and column_number == self.first:
            active = QRect(rect.left(), rect.top(), sizes.ACTIVE_BAR, rect.height())
            fill(painter, active, colour("accent"))
        model = index.model()
        assert isinstance(model, CellsModel)
        column: Column[object] = model.columns[column_number]
        edge = sizes.CELL_PADDING if self.boxed else sizes.MARGIN
        inner = rect.adjusted(
            edge if column_number == self.first else sizes.CELL_PADDING,
            0,
            -(edge if column_number == self.last else sizes.CELL_PADDING),
            -1,
        )
        cell = model.cell(index.row(), column_number)
        if cell is None:
            self._placeholder(painter, inner)
        else:
            self._paint_cell(painter, inner, column, cell, selected)

    def _placeholder(self, painter: QPainter, inner: QRect) -> None:
        bar = QRect(inner.left(), inner.center().y() - 3, max(0, min(inner.width(), 48)), sizes.PROGRESS)
        fill(painter, bar, colour("hover"))

    def _paint_cell(
        self, painter: QPainter, inner: QRect, column: Column[object], cell: Cell, selected: bool
    ) -> None:
        if cell.bar is not None:
            inner = self._paint_bar(painter, inner, cell.bar)
        if cell.icon:
            size = sizes.ICON_SMALL
            left = inner.left()
            if not cell.text:
                left += {"left": 0, "right": inner.width() - size, "center": (inner.width() - size) // 2}[
                    column.align
                ]
            token = "text2" if cell.tone == "text" else cell.tone
            paint_icon(painter, cell.icon, token, QRect(left, inner.top(), size, inner.height()))
            inner = inner.adjusted(size + sizes.ICON_TO_TEXT - 2, 0, 0, 0)
        if not cell.text:
            return
        weight = SEMIBOLD if cell.strong else REGULAR
        if not cell.strong and cell.tone in ("bad", "watch", "good"):
            weight = MEDIUM
        figures = column.align != "left"
        text, width = _fitted(cell.text, inner.width(), weight, figures)
        tone = "text" if selected and cell.tone == "text2" else cell.tone
        painter.setFont(font("body", weight, figures=figures))
        painter.setPen(colour(tone))
        painter.drawText(inner, _FLAGS[column.align], text)
        if cell.secondary and column.align == "left":
            self._paint_secondary(
                painter, inner.adjusted(width + sizes.ICON_TO_TEXT, 0, 0, 0), cell.secondary
            )

    def _paint_secondary(self, painter: QPainter, inner: QRect, secondary: str) -> None:
        if inner.width() > sizes.MARGIN:
            painter.setFont(font("body", REGULAR))
            painter.setPen(colour("text2"))
            painter.drawText(inner, _FLAGS["left"], _fitted(secondary, inner.width(), REGULAR, False)[0])

    def _paint_bar(self, painter: QPainter, inner: QRect, share: float) -> QRect:
        full = min(BAR_WIDTH, inner.width())
        bar = QRect(inner.left(), inner.center().y() - 4, round(full * max(0.0, min(1.0, share))), 10)
        fill(painter, bar, colour("series1"))
        return inner.adjusted(full + sizes.ICON_TO_TEXT, 0, 0, 0)


def clear_measures() -> None:
    """Forget measured texts: the fonts changed."""
    _fitted.cache_clear()
    _metrics.cache_clear()


def header_font(strong: bool) -> QFont:
    return font("small", SEMIBOLD if strong else MEDIUM)
