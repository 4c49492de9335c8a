"""How a row of the cause tree is painted, and what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidgetItem, QWidget

from cxdesk.services.casework.cause_tree import CauseRow, GroupRow
from cxdesk.services.translation import tr
from cxdesk.views.icons import paint_icon
from cxdesk.views.theme import MEDIUM, REGULAR, SEMIBOLD, colour, font, sizes

if TYPE_CHECKING:
    from cxdesk.views.casework.cause_tree_view import CauseTree

NODE = Qt.ItemDataRole.UserRole
NAME, OWNER, USES = range(3)
_BAR = 64
_SIDE = Qt.AlignmentFlag.AlignVCenter

#: What an item of the tree holds; None while its name is being written for the first time.
Node = GroupRow | CauseRow | None


def node_of(item: QTreeWidgetItem | None) -> Node:
    """The group or cause of an item."""
    found: Node = item.data(NAME, NODE) if item is not None else None
    return found


class CauseDelegate(QStyledItemDelegate):
    """Paints rows as tables do: a line under each, an accent bar at the chosen one, no stripes."""

    def __init__(self, tree: CauseTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, sizes.ROW)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(tr("Name of the cause"))
        return editor

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined, unused-ignore]
        node: Node = index.model().index(index.row(), NAME, index.parent()).data(NODE)
        if index.column() == NAME:
            self._paint_name(painter, rect, node, str(index.data() or ""))
        elif isinstance(node, CauseRow) and index.column() == OWNER:
            inner = rect.adjusted(sizes.GRID, 0, 0, 0)
            self._words(painter, inner, node.owner, "text2" if node.in_use else "text3")
        elif node is not None and index.column() == USES:
            self._paint_uses(painter, rect, node)

    def _paint_name(self, painter: QPainter, rect: QRect, node: Node, name: str) -> None:
        group = isinstance(node, GroupRow)
        retired = isinstance(node, CauseRow) and not node.in_use
        self._words(painter, rect, name, "text3" if retired else "text", SEMIBOLD if group else REGULAR)
        if retired:
            width = QFontMetrics(font("body")).horizontalAdvance(name) + 2 * sizes.ICON_TO_TEXT
            left = rect.adjusted(width, 0, 0, 0)
            paint_icon(
                painter,
                "archive",
                "text3",
                QRect(left.left() + 4, left.top(), sizes.ICON_SMALL, left.height()),
            )
            merged = node.merged_into if isinstance(node, CauseRow) else ""
            words = f"→ {merged}" if merged else tr("not in use")
            self._words(painter, left.adjusted(sizes.ICON, 0, 0, 0), words, "text3")

    def _paint_uses(self, painter: QPainter, rect: QRect, node: GroupRow | CauseRow) -> None:
        if isinstance(node, CauseRow) and node.uses:
            full = QRect(rect.left() + sizes.CELL_PADDING, rect.center().y() - 3, _BAR, 6)
            share = round(_BAR * node.uses / self._tree.most())
            painter.fillRect(full.adjusted(0, 0, share - _BAR, 0), colour("series1"))
        if node.uses:
            painter.setFont(font("body", MEDIUM if isinstance(node, GroupRow) else REGULAR, figures=True))
            painter.setPen(colour("text"))
            inner = rect.adjusted(0, 0, -sizes.MARGIN, -1)
            painter.drawText(
                inner, Qt.AlignmentFlag.AlignRight | _SIDE, self._tree.formats().number(node.uses)
            )

    def _words(self, painter: QPainter, rect: QRect, words: str, tone: str, weight: int = REGULAR) -> None:
        painter.setFont(font("body", weight))
        painter.setPen(colour(tone))
        inner = rect.adjusted(sizes.GRID, 0, -sizes.GRID, -1)
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | _SIDE, cut)
