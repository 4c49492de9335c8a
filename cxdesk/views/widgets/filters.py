"""The filter bar: chips with the values of a facet and how many rows each has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from cxdesk.services.translation import tr
from cxdesk.views.icons import paint_icon
from cxdesk.views.theme import colour, font, sizes
from cxdesk.views.widgets.flow import FlowLayout
from cxdesk.views.widgets.labels import Label, LinkLabel
from cxdesk.views.widgets.painting import LEFT, box, focus_ring

if TYPE_CHECKING:
    from cxdesk.views.widgets.options import OptionList


class FilterOption(NamedTuple):
    """A value of a facet, its words, and the count of rows as it is shown ("1 306"; empty: not known yet)."""

    value: object
    text: str
    count: str = ""  # type: ignore[assignment]  # the field, not the method of tuples


class FilterChip(QAbstractButton):
    """A facet. Closed: its name, or what is chosen and a cross that takes it away. Open: its values."""

    changed = Signal(object)

    def __init__(self, title: str, options: Sequence[FilterOption] = ()) -> None:
        super().__init__()
        self.title = title
        self._options = list(options)
        self._chosen: frozenset[object] = frozenset()
        self._popup: OptionList | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open)
        self._describe()

    def set_options(self, options: Sequence[FilterOption]) -> None:
        """The values with their counts now; may come while the popup is open."""
        self._options = list(options)
        if self._popup is not None and self._popup.isVisible():
            self._popup.show_options(self._options, self._chosen)
        self._describe()

    def chosen(self) -> frozenset[object]:
        return self._chosen

    def set_chosen(self, values: frozenset[object]) -> None:
        """Show this choice; tells nobody."""
        self._chosen = frozenset(values)
        self._describe()

    def summary(self) -> str:
        """`Channel: 4 of 5`, `Channel: chat`, or the bare name."""
        names = [option.text for option in self._options if option.value in self._chosen]
        if not self._chosen:
            return self.title
        if len(names) == 1 == len(self._chosen):
            return tr("{name}: {value}", name=self.title, value=names[0])
        return tr("{name}: {k} of {n}", name=self.title, k=len(self._chosen), n=len(self._options))

    def clear(self) -> None:
        """Take the filter away."""
        if self._chosen:
            self.set_chosen(frozenset())
            self.changed.emit(self._chosen)

    def open(self) -> None:
        """Show the values."""
        if self._popup is None:
            from cxdesk.views.widgets.options import OptionList

            self._popup = OptionList(self.title, self)
            self._popup.toggled.connect(self._on_toggled)
        self._popup.show_options(self._options, self._chosen)
        self._popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._popup.show()
        self._popup.list.setFocus()

    def _on_toggled(self) -> None:
        assert self._popup is not None
        self.set_chosen(self._popup.chosen())
        self.changed.emit(self._chosen)

    def _describe(self) -> None:
        self.setText(self.summary())
        self.setAccessibleName(self.summary())
        self.setToolTip(", ".join(o.text for o in self._options if o.value in self._chosen))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(font("body")).horizontalAdvance(self.text())
        return QSize(min(width, 240) + 9 + sizes.ICON_TO_TEXT + sizes.ICON_SMALL + 9, sizes.CONTROL)

    def _on_cross(self, x: float) -> bool:
        return bool(self._chosen) and x > self.width() - sizes.ICON_SMALL - 14

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._on_cross(event.position().x()) and self.rect().contains(event.position().toPoint()):
            self.setDown(False)
            self.clear()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        is_set = bool(self._chosen)
        ground = "selection" if is_set else "hover" if self.underMouse() else "base"
        box(painter, self.rect(), fill=colour(ground), border=colour("accent" if is_set else "line2"))
        inner = self.rect().adjusted(9, 0, -(sizes.ICON_SMALL + 14), 0)
        painter.setFont(font("body"))
        painter.setPen(colour("text"))
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, inner.width() + 2)
        painter.drawText(inner.adjusted(0, 0, 4, 0), LEFT, text)
        rect = QRect(self.width() - sizes.ICON_SMALL - 8, 0, sizes.ICON_SMALL, self.height())
        paint_icon(painter, "x" if is_set else "chevron-down", "text2", rect)
        if self.hasFocus():
            focus_ring(painter, self.rect())


class FilterBar(QWidget):
    """Chips in a row of 40, "clear" after them where one is set, the count of matches at the right.

    Where they say more than a row holds, they go on in the next one.
    """

    changed = Signal()

    def __init__(self, chips: Sequence[FilterChip]) -> None:
        super().__init__()
        self.chips = list(chips)
        self.clear_link = LinkLabel(tr("Clear"))
        self.clear_link.followed.connect(self.clear)
        self.count = Label("", tone="text2")
        self.setMinimumHeight(sizes.FILTER_BAR)
        self.setAccessibleName(tr("Filters"))
        edge = (sizes.FILTER_BAR - sizes.CONTROL) // 2
        line = QHBoxLayout(self)
        line.setContentsMargins(sizes.MARGIN, edge, sizes.MARGIN, edge)
        line.setSpacing(sizes.MARGIN)
        place = QWidget()
        flow = FlowLayout(place, 6)
        for chip in self.chips:
            chip.changed.connect(self._on_changed)
            flow.addWidget(chip)
        for after in (self.clear_link, self.count):
            after.setMinimumHeight(sizes.CONTROL)
        flow.addWidget(self.clear_link)
        line.addWidget(place, 1)
        line.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        self.show_state()

    def set_count(self, text: str) -> None:
        """How many rows match, ready to read: "312 of 1 306"."""
        self.count.setText(text)

    def active_filters(self) -> list[str]:
        """What is filtered by, in words; for an empty page."""
        return [chip.summary() for chip in self.chips if chip.chosen()]

    def clear(self) -> None:
        """Take all filters away; tells once."""
        for chip in self.chips:
            chip.set_chosen(frozenset())
        self._on_changed()

    def show_state(self) -> None:
        """Show or hide "clear" after `set_chosen` of a chip."""
        self.clear_link.setVisible(any(chip.chosen() for chip in self.chips))

    def _on_changed(self) -> None:
        self.show_state()
        self.changed.emit()
