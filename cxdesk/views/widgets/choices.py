"""Rows that are chosen by a digit: a key, a name, a secondary text, a bar and a share."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cxdesk.views.icons import paint_icon
from cxdesk.views.theme import MEDIUM, REGULAR, SEMIBOLD, colour, font, sizes
from cxdesk.views.widgets.painting import LEFT, RIGHT, box, cap_width, focus_ring, paint_cap

_BAR = 56
_FIGURE = 48


class ChoiceRow(QAbstractButton):
    """A cause that a digit chooses; `share` 0..1 draws a bar, `figure` stands after it."""

    def __init__(
        self, key: str, text: str, secondary: str = "", *, share: float | None = None, figure: str = ""
    ) -> None:
        super().__init__()
        self._key, self._secondary, self._share, self._figure = key, secondary, share, figure
        self.setText(text)
        self.setCheckable(True)
        self.setFixedHeight(sizes.ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(" ".join(part for part in (key, text, secondary, figure) if part))
        self.setToolTip("  ".join(part for part in (text, secondary) if part))

    def sizeHint(self) -> QSize:
        return QSize(sizes.CASE_PANE_MIN // 2, sizes.ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect = QPainter(self), self.rect()
        if self.isChecked() or self.underMouse():
            box(painter, rect, fill=colour("selection" if self.isChecked() else "hover"))
        x = sizes.ICON_TO_TEXT
        if self._key:
            x += paint_cap(painter, x, rect.height() // 2, self._key) + sizes.ICON_TO_TEXT
        else:
            x += cap_width("1") + sizes.ICON_TO_TEXT
        right = self._paint_right(painter, rect)
        painter.setFont(font("body", MEDIUM if self.isChecked() else REGULAR))
        painter.setPen(colour("text" if self.isEnabled() else "text3"))
        elide = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(self.text(), elide, right - x)
        painter.drawText(QRect(x, 0, right - x, rect.height()), LEFT, text)
        x += painter.fontMetrics().horizontalAdvance(text) + sizes.ICON_TO_TEXT
        if self._secondary and right - x > sizes.CONTROL:
            painter.setFont(font("small"))
            painter.setPen(colour("text2"))
            text = painter.fontMetrics().elidedText(self._secondary, elide, right - x)
            painter.drawText(QRect(x, 0, right - x, rect.height()), LEFT, text)
        if self.hasFocus():
            focus_ring(painter, rect)

    def _paint_right(self, painter: QPainter, rect: QRect) -> int:
        """Bar, figure and tick from the right end; returns where the words must end."""
        right = rect.width() - sizes.ICON_TO_TEXT - sizes.ICON
        if self.isChecked():
            paint_icon(painter, "check", "accent", QRect(right, 0, sizes.ICON, rect.height()))
        right -= sizes.ICON_TO_TEXT
        if self._figure:
            painter.setFont(font("body", figures=True))
            painter.setPen(colour("text2"))
            painter.drawText(QRect(right - _FIGURE, 0, _FIGURE, rect.height()), RIGHT, self._figure)
            right -= _FIGURE
        if self._share is not None:
            middle = rect.height() // 2 - 2
            full = QRect(right - _BAR, middle, _BAR, 4)
            painter.fillRect(full, colour("line"))
            token = "accent" if self.isChecked() else "text2"
            painter.fillRect(QRect(full.left(), middle, round(_BAR * self._share), 4), colour(token))
            right -= _BAR + sizes.ICON_TO_TEXT
        return right


class BarCell(QWidget):
    """A name, a bar and a count on one line; `share` is of the longest bar, 0..1."""

    def __init__(
        self, name: str, share: float, count: str, *, other: bool = False, name_width: int = 160
    ) -> None:
        super().__init__()
        self._name, self._share, self._count = name, max(0.0, min(1.0, share)), count
        self._other, self._name_width = other, name_width
        self.setFixedHeight(sizes.CONTROL)
        self.setMinimumWidth(name_width + 120)
        self.setAccessibleName(f"{name}: {count}")
        self.setToolTip(f"{name}: {count}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, height = QPainter(self), self.height()
        painter.setFont(font("body"))
        painter.setPen(colour("text"))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, self._name_width)
        painter.drawText(QRect(0, 0, self._name_width, height), LEFT, name)
        left = self._name_width + sizes.ICON_TO_TEXT
        room = self.width() - left - _FIGURE - sizes.ICON_TO_TEXT
        bar = QRect(left, height // 2 - 5, round(room * self._share), 10)
        painter.fillRect(bar, colour("other" if self._other else "series1"))
        painter.setFont(font("body", SEMIBOLD if not self._other else REGULAR, figures=True))
        painter.drawText(QRect(0, 0, self.width(), height), RIGHT, self._count)
