"""What was just done, with Undo; it goes by itself, the next one takes its place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cxdesk.services.translation import tr
from cxdesk.views.theme import MEDIUM, SEMIBOLD, colour, font, sizes
from cxdesk.views.widgets.buttons import IconButton
from cxdesk.views.widgets.ground import Ground
from cxdesk.views.widgets.labels import Label, LinkLabel
from cxdesk.views.widgets.painting import box, focus_ring

SHOWN_MS = 6000
_FOLLOWED_MS = 200


class _DarkLink(LinkLabel):
    """A link on the dark box."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font("body", SEMIBOLD))
        painter.setPen(colour("base"))
        painter.drawText(self.contentsRect(), self.alignment(), self.text())
        width = painter.fontMetrics().horizontalAdvance(self.text())
        left = self.contentsRect().left()
        painter.drawLine(left, self.height() // 2 + 8, left + width, self.height() // 2 + 8)
        if self.hasFocus():
            focus_ring(painter, self.rect(), sizes.CHIP_RADIUS, "base")


class _DarkLabel(Label):
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(colour("base"))
        painter.drawText(self.rect(), self.alignment(), self.text())


def _feet(window: QWidget) -> list[QRect]:
    """Where the feet of the panes stand that are seen now: what they say is read while the toast is there."""
    return [
        QRect(ground.mapTo(window, QPoint()), ground.size())
        for ground in window.findChildren(Ground)
        if ground.is_foot and ground.isVisibleTo(window)
    ]


class Toast(QWidget):
    """Lies at the foot of `parent`, above the feet of its panes. Under the mouse or with the focus in it, it stays."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._undo: Callable[[], object] | None = None
        self.label = _DarkLabel("", weight=MEDIUM)
        self.undo = _DarkLink(tr("Undo"))
        self.undo.setFont(font("body", SEMIBOLD))
        self.undo.followed.connect(self._on_undo)
        self.close_button = IconButton("x", tr("Close"), tint="base", hover="text2")
        self.close_button.clicked.connect(self.hide)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 8, 8)
        line.setSpacing(12)
        line.addWidget(self.label)
        line.addWidget(self.undo)
        line.addWidget(self.close_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        # A pane may come while it is there.
        self._following = QTimer(self, interval=_FOLLOWED_MS)
        self._following.timeout.connect(self._place)
        parent.installEventFilter(self)
        self.hide()

    def tell(self, text: str, undo: Callable[[], object] | None = None, *, stay_ms: int = SHOWN_MS) -> None:
        """Say `text` in place of what was said before; `undo` is called if Undo is chosen."""
        self._undo = undo
        self.label.setText(text)
        self.undo.setVisible(undo is not None)
        self.setAccessibleName(text)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(stay_ms)
        self._following.start()

    def _on_undo(self) -> None:
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()

    def _on_time(self) -> None:
        if self.underMouse() or self.undo.hasFocus() or self.close_button.hasFocus():
            self._timer.start(SHOWN_MS)
        else:
            self.hide()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        left = (parent.width() - self.width()) // 2
        place = QRect(
            QPoint(left, parent.height() - self.height() - sizes.STATUS_BAR - sizes.MARGIN), self.size()
        )
        lowest = place.topLeft()
        for foot in sorted(_feet(parent), key=QRect.bottom, reverse=True):
            if place.intersects(foot):
                place.moveBottom(foot.top() - sizes.ICON_TO_TEXT)
        self.move(place.topLeft() if place.top() >= 0 else lowest)

    def hideEvent(self, event: QHideEvent) -> None:
        self._following.stop()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: object) -> None:
        from PySide6.QtGui import QKeyEvent

        assert isinstance(event, QKeyEvent)
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        box(QPainter(self), self.rect(), fill=colour("text"), border=colour("line2"))
