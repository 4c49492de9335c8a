"""The cause tree: groups, causes, owners and uses; renamed in place, moved by keys or by dragging."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from cxdesk.services.casework.cause_tree import CauseRow, GroupRow
from cxdesk.services.casework.words import fold
from cxdesk.services.formats import Formats
from cxdesk.services.translation import tr
from cxdesk.views.casework.cause_delegate import NAME, NODE, OWNER, USES, CauseDelegate, Node, node_of
from cxdesk.views.theme import colour, sizes

_OWNER_WIDTH, _USES_WIDTH = 180, 150
_INDENT = sizes.MARGIN - sizes.GRID  # so that the words of a group stand under the column's title


@dataclass(frozen=True)
class Place:
    """Where a cause is to stand: under a parent or in a group, at a position among its siblings."""

    parent_id: UUID | None
    group_id: UUID | None
    position: int | None = None


class CauseTree(QTreeWidget):
    """Says what a person wants of the tree; what that does is the page's."""

    chosen = Signal(object)
    #: (group or cause, new name)
    renamed = Signal(object, str)
    #: (Place, name)
    added = Signal(object, str)
    #: (cause's id, Place)
    moved = Signal(object, object)
    #: A name was written, or given up.
    written = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._filling = False
        self._place: Place | None = None
        self._closed: set[object] = set()
        self._most = 1
        self.setColumnCount(3)
        self.setHeaderLabels([tr("Cause"), tr("Owner"), tr("Set in 90 days")])
        self.setIndentation(_INDENT)
        self.setRootIsDecorated(True)
        self.setUniformRowHeights(True)
        self.setItemDelegate(CauseDelegate(self))
        self.setAccessibleName(tr("Cause tree"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._lay_out_header()
        self.set_editable(True)
        self.currentItemChanged.connect(lambda now, _: self.chosen.emit(node_of(now)))
        self.itemChanged.connect(self._on_changed)
        self.itemCollapsed.connect(lambda item: self._closed.add(_key(node_of(item))))
        self.itemExpanded.connect(lambda item: self._closed.discard(_key(node_of(item))))
        self.itemDelegate().closeEditor.connect(self._on_closed)

    def _lay_out_header(self) -> None:
        header = self.header()
        header.setFixedHeight(sizes.TABLE_HEADER)
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(OWNER, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(USES, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(OWNER, _OWNER_WIDTH)
        header.resizeSection(USES, _USES_WIDTH)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStyleSheet(f"QHeaderView::section:first {{ padding-left: {sizes.MARGIN}px; }}")

    def set_editable(self, editable: bool) -> None:
        """Whether names are written and causes dragged here."""
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.EditKeyPressed | triggers.DoubleClicked if editable else triggers.NoEditTriggers
        )
        drag = QAbstractItemView.DragDropMode
        self.setDragDropMode(drag.InternalMove if editable else drag.NoDragDrop)
        self.setDropIndicatorShown(editable)

    # -- what is shown ---------------------------------------------------------------------------------

    def show_groups(self, groups: Sequence[GroupRow], search: str = "") -> None:
        """Show the tree; the chosen node stays chosen."""
        kept = _key(node_of(self.currentItem()))
        bar = self.verticalScrollBar().value()
        self._most = max([1, *(cause.uses for group in groups for cause in group.causes)])
        self._filling = True
        self.clear()
        for group in groups:
            self._add_group(group, search)
        self._filling = False
        if not self.select(kept):
            self.setCurrentIndex(self.model().index(0, NAME))
        self.verticalScrollBar().setValue(bar)
        self.chosen.emit(node_of(self.currentItem()))

    def _add_group(self, group: GroupRow, search: str) -> None:
        top = self._item(self.invisibleRootItem(), group, group.name or tr("Without a group"))
        wanted = fold(search)
        items: dict[UUID, QTreeWidgetItem] = {}
        for cause in group.causes:
            above = items.get(cause.parent_id, top) if cause.parent_id else top
            item = items[cause.id] = self._item(above, cause, cause.name)
            item.setHidden(bool(wanted) and wanted not in fold(cause.path))
            if not item.isHidden():
                while (parent := item.parent()) is not None:
                    parent.setHidden(False)
                    item = parent
        for item in (top, *items.values()):
            item.setExpanded(bool(wanted) or _key(node_of(item)) not in self._closed)

    def _item(self, above: QTreeWidgetItem, node: Node, name: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(above)
        item.setText(NAME, name)
        item.setData(NAME, NODE, node)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
        if isinstance(node, CauseRow):
            flags |= Qt.ItemFlag.ItemIsDragEnabled
            item.setText(OWNER, node.owner)
            item.setText(USES, self._formats.number(node.uses))
            item.setToolTip(NAME, "\n".join(filter(None, (node.path, node.description))))
        if node is None or isinstance(node, CauseRow) or node.id is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        item.setFlags(flags)
        return item

    def most(self) -> int:
        """The largest count of uses: the length of a full bar."""
        return self._most

    def formats(self) -> Formats:
        """How figures are written."""
        return self._formats

    def select(self, key: object) -> bool:
        """Choose the node of this id; whether it is shown."""
        for item in self._items(self.invisibleRootItem()):
            if key is not None and _key(node_of(item)) == key:
                self.setCurrentItem(item)
                return True
        return False

    def _items(self, above: QTreeWidgetItem) -> list[QTreeWidgetItem]:
        found = []
        for child in _children(above):
            found += [child, *self._items(child)]
        return found

    def _above(self, item: QTreeWidgetItem) -> QTreeWidgetItem:
        return item.parent() or self.invisibleRootItem()

    # -- writing names ---------------------------------------------------------------------------------

    @property
    def writing(self) -> bool:
        """Whether somebody is just writing a name here."""
        return self.state() == QAbstractItemView.State.EditingState

    def rename(self) -> None:
        """Write another name for the chosen node, in place."""
        item = self.currentItem()
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsEditable:
            self.editItem(item, NAME)

    def write_new(self, under: bool) -> None:
        """Write the name of a new cause: beside the chosen one, or `under` it."""
        node, item = node_of(self.currentItem()), self.currentItem()
        if item is None or node is None:
            return
        group_id = node.id if isinstance(node, GroupRow) else node.group_id
        above = item if under or isinstance(node, GroupRow) else self._above(item)
        parent = node_of(above)
        parent_id = parent.id if isinstance(parent, CauseRow) else None
        self._place = Place(parent_id, None if parent_id else group_id)
        self._write_in(above)

    def write_new_group(self) -> None:
        """Write the name of a new group."""
        self._place = None
        self._write_in(self.invisibleRootItem())

    def _write_in(self, above: QTreeWidgetItem) -> None:
        self._filling = True
        new = self._item(above, None, "")
        self._filling = False
        above.setExpanded(True)
        self.scrollToItem(new)
        self.editItem(new, NAME)

    def _on_changed(self, item: QTreeWidgetItem, column: int) -> None:
        if self._filling or column != NAME:
            return
        node, name = node_of(item), item.text(NAME)
        if node is None and name.strip():
            self.added.emit(self._place, name)
        elif node is not None and name.strip() != node.name:
            self.renamed.emit(node, name)

    def _on_closed(self, _editor: QWidget, _hint: QAbstractItemDelegate.EndEditHint) -> None:
        for item in self._items(self.invisibleRootItem()):
            if node_of(item) is None and not item.text(NAME).strip():
                self._above(item).removeChild(item)
        # The editor goes after its signal.
        QTimer.singleShot(0, self, self.written.emit)

    # -- moving ----------------------------------------------------------------------------------------

    def _chosen(self) -> tuple[QTreeWidgetItem, CauseRow] | None:
        item = self.currentItem()
        node = node_of(item)
        return (item, node) if item is not None and isinstance(node, CauseRow) else None

    def shift(self, by: int) -> None:
        """Move the chosen cause up or down among its siblings."""
        chosen = self._chosen()
        if chosen is None:
            return
        item, cause = chosen
        above = self._above(item)
        at = above.indexOfChild(item) + by
        if 0 <= at < above.childCount():
            self.moved.emit(cause.id, Place(cause.parent_id, self._group_id(cause), at))

    def deepen(self) -> None:
        """Hang the chosen cause under the one above it."""
        chosen = self._chosen()
        if chosen is None:
            return
        item, cause = chosen
        siblings = _children(self._above(item))
        at = siblings.index(item)
        before = node_of(siblings[at - 1]) if at else None
        if isinstance(before, CauseRow):
            self.moved.emit(cause.id, Place(before.id, None))

    def lift(self) -> None:
        """Hang the chosen cause beside its parent."""
        chosen = self._chosen()
        if chosen is None:
            return
        item, cause = chosen
        parent = self._above(item)
        above = node_of(parent)
        if isinstance(above, CauseRow):
            at = self._above(parent).indexOfChild(parent) + 1
            self.moved.emit(cause.id, Place(above.parent_id, self._group_id(above), at))

    def _group_id(self, cause: CauseRow) -> UUID | None:
        return cause.group_id if cause.parent_id is None else None

    def dropEvent(self, event: QDropEvent) -> None:
        """The rows come back from the store in their new order: Qt itself moves nothing."""
        chosen, target = self._chosen(), self.itemAt(event.position().toPoint())
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if target is not None and chosen is not None:
            place = self.place_of_drop(target, self.dropIndicatorPosition(), chosen[0])
            if place is not None:
                self.moved.emit(chosen[1].id, place)

    def place_of_drop(
        self, target: QTreeWidgetItem, where: QAbstractItemView.DropIndicatorPosition, item: QTreeWidgetItem
    ) -> Place | None:
        """Where `item` is to stand when it is dropped on, above or below `target`; None: nowhere."""
        onto = node_of(target)
        if isinstance(onto, GroupRow):
            return Place(None, onto.id)
        if onto is None or target is item:
            return None
        if where == QAbstractItemView.DropIndicatorPosition.OnItem:
            return Place(onto.id, None)
        at = [s for s in _children(self._above(target)) if s is not item].index(target)
        below = where == QAbstractItemView.DropIndicatorPosition.BelowItem
        return Place(onto.parent_id, self._group_id(onto), at + below)

    def drawRow(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The ground first, so that the arrow of a branch stands on it."""
        rect: QRect = option.rect  # type: ignore[attr-defined, unused-ignore]
        width = self.viewport().width()
        selected = index.row() == self.currentIndex().row() and index.parent() == self.currentIndex().parent()
        if selected:
            painter.fillRect(0, rect.top(), width, rect.height(), colour("selection"))
        super().drawRow(painter, option, index)
        if selected:
            painter.fillRect(0, rect.top(), sizes.ACTIVE_BAR, rect.height(), colour("accent"))
        painter.fillRect(0, rect.bottom(), width, 1, colour("line"))


def _children(above: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (above.child(number) for number in range(above.childCount()))
    return [child for child in found if child is not None]


def _key(node: Node) -> object:
    return None if node is None else node.id if node.id is not None else "loose"
