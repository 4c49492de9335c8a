"""What a page is made of: its header, cards, the bar of actions, and what stands where nothing is found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cxdesk.services.translation import tr
from cxdesk.views.theme import SEMIBOLD, colour, sizes
from cxdesk.views.widgets.buttons import Button
from cxdesk.views.widgets.ground import Ground
from cxdesk.views.widgets.labels import ElidedLabel, Label
from cxdesk.views.widgets.painting import box, fill


class PageHeader(QWidget):
    """Title, what is shown in grey after it, buttons at the right; 48 high."""

    def __init__(self, title: str = "", secondary: str = "", *, lined: bool = False) -> None:
        super().__init__()
        self._lined = lined
        self.title = Label(title, "title", weight=SEMIBOLD)
        self.secondary = ElidedLabel(secondary, tone="text2")
        self.setFixedHeight(sizes.PAGE_HEADER)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(sizes.MARGIN, 0, sizes.MARGIN, 0)
        self.line.setSpacing(sizes.ICON_TO_TEXT)
        self.line.addWidget(self.title)
        self.line.addWidget(self.secondary, 1)

    def set_title(self, title: str, secondary: str = "") -> None:
        self.title.setText(title)
        self.secondary.setText(secondary)

    def add_right(self, widget: QWidget) -> None:
        """Put a button, a chip or a field at the right end."""
        self.line.addWidget(widget)

    def add_after_title(self, widget: QWidget) -> None:
        """Put a chip directly after the words."""
        self.line.insertWidget(2, widget)
        self.line.setStretch(1, 0)
        self.line.insertStretch(3, 1)
        self.secondary.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._lined:
            fill(QPainter(self), QRect(0, self.height() - 1, self.width(), 1), colour("line"))


class Card(QFrame):
    """A box for a thing of its own kind. Widgets go into `column`; `chosen` draws it in the accent."""

    clicked = Signal()

    def __init__(self, title: QWidget | None = None, *, clickable: bool = False, name: str = "") -> None:
        super().__init__()
        self._chosen = False
        self._clickable = clickable
        self.setAccessibleName(name)
        if clickable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.column = QVBoxLayout(self)
        inside = sizes.INSIDE_CARD
        self.column.setContentsMargins(inside, inside, inside, inside)
        self.column.setSpacing(sizes.ICON_TO_TEXT)
        if title is not None:
            self.column.addWidget(title)

    def set_chosen(self, chosen: bool) -> None:
        self._chosen = chosen
        self.update()

    def mouseReleaseEvent(self, event: object) -> None:
        if self._clickable and self.underMouse():
            self.clicked.emit()

    def keyPressEvent(self, event: object) -> None:
        from PySide6.QtGui import QKeyEvent

        assert isinstance(event, QKeyEvent)
        if self._clickable and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        edge = colour("accent" if self._chosen else "line")
        width = 1
        if self.hasFocus():
            edge, width = colour("accent"), sizes.FOCUS
        box(painter, self.rect(), fill=colour("base"), border=edge, radius=sizes.CARD_RADIUS, width=width)


class Line(QWidget):
    """A line 1 px high between two parts of a pane."""

    def __init__(self, ground: str = "line") -> None:
        super().__init__()
        self._ground = ground
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        fill(QPainter(self), self.rect(), colour(self._ground))


class ActionBar(Ground):
    """The bar at a pane's foot, 48 high: hints at the left, buttons at the right; it never scrolls."""

    def __init__(self, left: QWidget | None = None, buttons: Sequence[QWidget] = ()) -> None:
        super().__init__("window", edge="top", line="line2")
        self.setFixedHeight(sizes.ACTION_BAR)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(sizes.MARGIN, 0, sizes.MARGIN, 0)
        self.line.setSpacing(sizes.ICON_TO_TEXT)
        if left is not None:
            self.line.addWidget(left, 1)
        else:
            self.line.addStretch(1)
        for button in buttons:
            self.line.addWidget(button)


class EmptyState(QWidget):
    """One sentence and one action, where the first row would be."""

    acted = Signal()

    def __init__(self, sentence: str = "", action: str = "") -> None:
        super().__init__()
        self.label = Label(sentence, tone="text2", wrap=True)
        self.button = Button(action)
        self.button.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.INSIDE_CARD)
        column.addWidget(self.label)
        column.addWidget(self.button)
        column.addStretch(1)
        self.say(sentence, action)

    def say(self, sentence: str, action: str = "") -> None:
        self.label.setText(sentence)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(sentence)

    def nothing_found(self, filters: Sequence[str]) -> None:
        """Name the active filters and offer to clear them."""
        self.say(tr("Nothing found with {filters}.", filters=", ".join(filters)), tr("Clear the filters"))
