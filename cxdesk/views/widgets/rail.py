"""The rail at the left: the pages, and below them the views of the present page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cxdesk.services.translation import tr
from cxdesk.views.icons import paint_icon
from cxdesk.views.theme import MEDIUM, REGULAR, SEMIBOLD, colour, font, sizes
from cxdesk.views.viewport import give_viewport
from cxdesk.views.widgets.buttons import IconButton
from cxdesk.views.widgets.labels import Label
from cxdesk.views.widgets.painting import LEFT, RIGHT, box, fill, focus_ring


class RailEntry(NamedTuple):
    """A page (with an icon) or a view (without). `count` is ready to read; an urgent one is red and bold."""

    key: str
    text: str
    icon: str = ""
    count: str = ""  # type: ignore[assignment]  # the field, not the method of tuples
    urgent: bool = False
    shared: bool = False
    tooltip: str = ""


class RailButton(QAbstractButton):
    """One entry of the rail; up and down go to the next."""

    def __init__(self, entry: RailEntry) -> None:
        super().__init__()
        self.entry = entry
        self._active = False
        self.narrow = False
        self.setFixedHeight(sizes.RAIL_ITEM if entry.icon else sizes.RAIL_VIEW)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_entry(entry)

    def show_entry(self, entry: RailEntry) -> None:
        self.entry = entry
        self.setText(entry.text)
        shared = tr("shared with the team") if entry.shared else ""
        self.setAccessibleName(" ".join(part for part in (entry.text, entry.count, shared) if part))
        self.setToolTip(entry.tooltip or entry.text)
        self.update()

    def set_active(self, active: bool) -> None:
        self._active = active
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(sizes.RAIL - 2 * sizes.ICON_TO_TEXT, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect, entry = QPainter(self), self.rect(), self.entry
        if self._active:
            box(painter, rect, fill=colour("selection"))
        elif self.underMouse():
            box(painter, rect, fill=colour("line"))
        x = sizes.ICON_TO_TEXT
        if entry.icon:
            token = "accent" if self._active else "text2"
            paint_icon(painter, entry.icon, token, QRect(x, 0, sizes.ICON, rect.height()))
            x += sizes.ICON + sizes.ICON_TO_TEXT
        if not self.narrow:
            right = self._paint_count(painter, rect)
            heavy = SEMIBOLD if entry.icon else MEDIUM
            painter.setFont(font("body", heavy if self._active else REGULAR))
            painter.setPen(colour("text"))
            room = QRect(x, 0, right - x - 6, rect.height())
            elide = Qt.TextElideMode.ElideRight
            painter.drawText(room, LEFT, painter.fontMetrics().elidedText(entry.text, elide, room.width()))
        if self.hasFocus():
            focus_ring(painter, rect)

    def _paint_count(self, painter: QPainter, rect: QRect) -> int:
        """Count and shared sign from the right end; returns where the words must end."""
        right = rect.width() - sizes.ICON_TO_TEXT
        entry = self.entry
        if entry.count:
            painter.setFont(font("small", SEMIBOLD if entry.urgent else REGULAR, figures=True))
            painter.setPen(colour("bad" if entry.urgent else "text2"))
            painter.drawText(QRect(0, 0, right, rect.height()), RIGHT, entry.count)
            right -= painter.fontMetrics().horizontalAdvance(entry.count) + 4
        if entry.shared:
            right = min(right, rect.width() - 32)
            paint_icon(
                painter, "users", "text2", QRect(right - sizes.ICON_SMALL, 0, sizes.ICON_SMALL, rect.height())
            )
            right -= sizes.ICON_SMALL
        return right


class NavRail(QWidget):
    """Pages above, views below under a title; ☰ makes it narrow."""

    page_chosen = Signal(str)
    view_chosen = Signal(str)
    collapsed_changed = Signal(bool)

    def __init__(self, title: str, hint: str = "") -> None:
        """`title` is the program's name, `hint` the key of the palette."""
        super().__init__()
        self._pages: list[RailButton] = []
        self._views: list[RailButton] = []
        self.collapsed = False
        self._cramped = False
        self.setFixedWidth(sizes.RAIL)
        self.setAccessibleName(tr("Pages and views"))
        self.menu_button = IconButton("menu", tr("Show or hide the names"), sizes.CONTROL)
        self.menu_button.clicked.connect(lambda: self.set_collapsed(not self.collapsed))
        self.name = Label(title, weight=SEMIBOLD)
        self.hint = Label(hint, "caption", tone="text2")
        self.views_title = Label("", "caption", tone="text2", weight=SEMIBOLD)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(2, 10, 8, 6)
        top.setSpacing(4)
        for part in (self.menu_button, self.name):
            top.addWidget(part)
        top.addStretch(1)
        top.addWidget(self.hint)
        column.addLayout(top)
        self._page_column = QVBoxLayout()
        self._page_column.setSpacing(1)
        column.addLayout(self._page_column)
        column.addSpacing(sizes.MARGIN)
        self.views_title.setContentsMargins(8, 0, 0, 6)
        column.addWidget(self.views_title)
        inside = QWidget()
        inside.setProperty("plain", True)
        self._view_column = QVBoxLayout(inside)
        self._view_column.setContentsMargins(0, 0, 0, 0)
        self._view_column.setSpacing(1)
        self._view_column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        viewport = give_viewport(scroll)
        scroll.setWidget(inside)
        inside.setAutoFillBackground(False)
        viewport.setAutoFillBackground(False)
        column.addWidget(scroll, 1)

    def set_pages(self, entries: Sequence[RailEntry]) -> None:
        """Show these pages; where only counts changed, the buttons and the focus stay."""
        self._pages = self._show(self._page_column, self._pages, entries, self.page_chosen, 0)

    def set_views(self, title: str, entries: Sequence[RailEntry]) -> None:
        """Show the views of the present page under `title`."""
        self.views_title.setText(title if entries else "")
        self._views = self._show(self._view_column, self._views, entries, self.view_chosen, 1)
        for button in self._views:
            button.setVisible(not self.narrow)

    def _show(
        self,
        column: QVBoxLayout,
        old: list[RailButton],
        entries: Sequence[RailEntry],
        chosen: SignalInstance,
        after: int,
    ) -> list[RailButton]:
        if [b.entry.key for b in old] == [e.key for e in entries]:
            for button, entry in zip(old, entries, strict=True):
                button.show_entry(entry)
            return old
        for button in old:
            column.removeWidget(button)
            button.deleteLater()
        made = [RailButton(entry) for entry in entries]
        for number, button in enumerate(made):
            key = button.entry.key
            button.clicked.connect(lambda _=False, k=key: chosen.emit(k))
            button.narrow = self.narrow
            column.insertWidget(number, button)
        return made

    def set_active_page(self, key: str) -> None:
        for button in self._pages:
            button.set_active(button.entry.key == key)

    def set_active_view(self, key: str) -> None:
        for button in self._views:
            button.set_active(button.entry.key == key)

    @property
    def narrow(self) -> bool:
        """Whether only the icons are shown; the names are in the tooltips."""
        return self.collapsed or self._cramped

    def set_collapsed(self, collapsed: bool) -> None:
        """Make it narrow or wide, as a person wants it."""
        self.collapsed, self._cramped = collapsed, False
        self._show_width()
        self.collapsed_changed.emit(collapsed)

    def set_cramped(self, cramped: bool) -> None:
        """Narrow for as long as the window has no room; what a person wants stays known."""
        if cramped != self._cramped:
            self._cramped = cramped
            self._show_width()

    def _show_width(self) -> None:
        narrow = self.narrow
        self.setFixedWidth(sizes.RAIL_COLLAPSED if narrow else sizes.RAIL)
        for part in (self.name, self.hint, self.views_title):
            part.setVisible(not narrow)
        for button in (*self._pages, *self._views):
            button.narrow = narrow
        for button in self._views:
            button.setVisible(not narrow)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill(painter, self.rect(), colour("rail"))
        fill(painter, QRect(self.width() - 1, 0, 1, self.height()), colour("line"))
