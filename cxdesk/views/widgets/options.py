"""The popup of a filter chip: values to check, with how many rows each has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from cxdesk.services.translation import tr
from cxdesk.views.theme import colour, font, sizes
from cxdesk.views.widgets.filters import FilterOption
from cxdesk.views.widgets.painting import RIGHT, box

_COUNT = Qt.ItemDataRole.UserRole + 1
_VALUE = Qt.ItemDataRole.UserRole


class _OptionDelegate(QStyledItemDelegate):
    """The ordinary check row, with the count at its right end."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        super().paint(painter, option, index)  # type: ignore[arg-type]
        painter.save()
        painter.setFont(font("small", figures=True))
        painter.setPen(colour("text2"))
        rect: QRect = option.rect  # type: ignore[attr-defined, unused-ignore]
        painter.drawText(rect.adjusted(0, 0, -sizes.ICON_TO_TEXT, 0), RIGHT, index.data(_COUNT) or "")  # type: ignore[attr-defined]
        painter.restore()


class OptionList(QWidget):
    """The popup: checkable values with counts; Space checks, Enter and Esc close, long lists have a search."""

    toggled = Signal()

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAccessibleName(title)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find a value"))
        self.search.setAccessibleName(tr("Find a value"))
        self.list = QListWidget()
        self.list.setItemDelegate(_OptionDelegate(self.list))
        self.list.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 5, 5, 5)
        column.setSpacing(sizes.GRID)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.search.textChanged.connect(self._narrow)
        self.list.itemChanged.connect(lambda _: self.toggled.emit())
        self.list.itemActivated.connect(lambda _: self.close())

    def show_options(self, options: Sequence[FilterOption], chosen: frozenset[object]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for option in options:
            item = QListWidgetItem(option.text, self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            checked = Qt.CheckState.Checked if option.value in chosen else Qt.CheckState.Unchecked
            item.setCheckState(checked)
            item.setData(_VALUE, option.value)
            item.setData(_COUNT, option.count)
            item.setToolTip(option.text)
        self.list.blockSignals(False)
        self.search.clear()
        self.search.setVisible(len(options) > 12)
        metrics = QFontMetrics(font("body"))
        widths = [metrics.horizontalAdvance(f"{option.text}   {option.count}") for option in options]
        rows = min(14, len(options)) + (1 if len(options) > 12 else 0)
        self.setFixedSize(min(440, max([160, *widths]) + 64), rows * (sizes.CONTROL - 2) + 16)

    def chosen(self) -> frozenset[object]:
        items = (self.list.item(i) for i in range(self.list.count()))
        return frozenset(i.data(_VALUE) for i in items if i.checkState() == Qt.CheckState.Checked)

    def _narrow(self, text: str) -> None:
        for number in range(self.list.count()):
            item = self.list.item(number)
            item.setHidden(text.casefold() not in item.text().casefold())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("base"))
        box(painter, self.rect(), border=colour("line2"), radius=0)
