"""One line of the palette: icon, words, the fact after them, kind and key at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cxdesk.views.desk import Entry
from cxdesk.views.icons import paint_icon
from cxdesk.views.theme import colour, font, sizes
from cxdesk.views.widgets.painting import LEFT, RIGHT, box, cap_width, paint_cap

ENTRY = Qt.ItemDataRole.UserRole


class PaletteLine(QStyledItemDelegate):
    """Paints an `Entry`."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The height of a row; the list gives the width."""
        return QSize(0, sizes.ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Key first, from the right; the words take what is left."""
        entry: Entry = index.data(ENTRY)
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            box(painter, rect, fill=colour("selection"))
        right = rect.right() - sizes.ICON_TO_TEXT
        if entry.key:
            right -= cap_width(entry.key)
            paint_cap(painter, right, rect.center().y() + 1, entry.key)
            right -= sizes.ICON_TO_TEXT
        if entry.kind:
            painter.setFont(font("small"))
            painter.setPen(colour("text2"))
            painter.drawText(QRect(rect.x(), rect.y(), right - rect.x(), rect.height()), RIGHT, entry.kind)
            right -= painter.fontMetrics().horizontalAdvance(entry.kind) + sizes.ICON_TO_TEXT
        self._paint_words(painter, entry, rect, right)

    def _paint_words(self, painter: QPainter, entry: Entry, rect: QRect, right: int) -> None:
        x = rect.x() + sizes.ICON_TO_TEXT
        if entry.icon:
            paint_icon(painter, entry.icon, "text2", QRect(x, rect.y(), sizes.ICON, rect.height()))
        x += sizes.ICON + sizes.ICON_TO_TEXT
        for text, style, token in (
            (entry.text, "body", "text" if entry.enabled else "text3"),
            (entry.detail, "small", "text2"),
        ):
            painter.setFont(font("body") if style == "body" else font("small"))
            painter.setPen(colour(token))
            room = max(0, right - x)
            cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(x, rect.y(), room, rect.height()), LEFT, cut)
            x += painter.fontMetrics().horizontalAdvance(cut) + sizes.ICON_TO_TEXT
