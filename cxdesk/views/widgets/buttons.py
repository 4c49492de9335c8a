"""Buttons with their key on them, and a row of choices."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from cxdesk.views.icons import paint_icon
from cxdesk.views.theme import MEDIUM, REGULAR, SEMIBOLD, Style, colour, font, sizes
from cxdesk.views.widgets.painting import LEFT, box, cap_width, focus_ring, paint_cap

_PADDING = 11
#: Sizes of the words of a row of choices, each with the least air that it may have.
_FITS: tuple[tuple[Style, int], ...] = (("body", sizes.LABEL_TO_FIELD), ("small", 2), ("caption", 1))


class Button(QPushButton):
    """A button of 28; `key` stands on it as a cap, `icon_name` before its words, `menu` puts a chevron."""

    primary = False

    def __init__(self, text: str, *, key: str = "", icon_name: str = "", chevron: bool = False) -> None:
        super().__init__(text)
        self._key, self._icon, self._chevron = key, icon_name, chevron
        self._tip = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self.setAutoDefault(False)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_key(self, key: str) -> None:
        self._key = key
        self.updateGeometry()
        self.update()

    def set_reason(self, reason: str) -> None:
        """Disable the button and say why in its tooltip; an empty reason enables it again."""
        if not reason and not self.isEnabled():
            self.setToolTip(self._tip)
        elif reason:
            if self.isEnabled():
                self._tip = self.toolTip()
            self.setToolTip(reason)
        self.setAccessibleDescription(reason)
        self.setEnabled(not reason)

    def _weight(self) -> int:
        return MEDIUM if self.primary else REGULAR

    def sizeHint(self) -> QSize:
        width = 2 * _PADDING + QFontMetrics(font("body", self._weight())).horizontalAdvance(self.text())
        width += cap_width(self._key) + sizes.ICON_TO_TEXT if self._key else 0
        width += sizes.ICON + (sizes.ICON_TO_TEXT if self.text() else 0) if self._icon else 0
        width += sizes.ICON_SMALL + sizes.ICON_TO_TEXT if self._chevron else 0
        return QSize(width + 1, sizes.CONTROL)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        enabled, rect = self.isEnabled(), self.rect()
        solid = self.primary and enabled
        fill = "accent_fill" if solid else "selection" if self.isDown() else "base"
        if not solid and not self.isDown() and self.underMouse() and enabled:
            fill = "hover"
        box(painter, rect, fill=colour(fill), border=colour("accent_fill" if solid else "line2"))
        ink = "on_accent" if solid else "text" if enabled else "text3"
        x = _PADDING
        if self._icon:
            token = "on_accent" if solid else "text2"
            paint_icon(painter, self._icon, token, QRect(x, 0, sizes.ICON, rect.height()))
            x += sizes.ICON + sizes.ICON_TO_TEXT
        painter.setFont(font("body", self._weight()))
        painter.setPen(colour(ink))
        painter.drawText(QRect(x, 0, rect.width() - x, rect.height()), LEFT, self.text())
        if self._key:
            left = rect.width() - _PADDING - cap_width(self._key)
            paint_cap(painter, left, rect.height() // 2, self._key, on_accent=solid)
        if self._chevron:
            left = rect.width() - _PADDING - sizes.ICON_SMALL + 2
            paint_icon(painter, "chevron-down", ink, QRect(left, 0, sizes.ICON_SMALL, rect.height()))
        if self.hasFocus():
            if solid:
                box(painter, rect.adjusted(2, 2, -2, -2), border=colour("on_accent"), radius=2)
            focus_ring(painter, rect)


class PrimaryButton(Button):
    """The one primary button of a screen."""

    primary = True


class IconButton(QAbstractButton):
    """A sign that can be pressed, 20 wide: close, menu. `name` is what a screen reader says."""

    def __init__(
        self, icon_name: str, name: str, size: int = sizes.CHIP, *, tint: str = "text2", hover: str = "hover"
    ) -> None:
        super().__init__()
        self._icon, self._size, self._tint, self._hover = icon_name, size, tint, hover
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(size, size)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse() and self.isEnabled():
            box(painter, self.rect(), fill=colour(self._hover), radius=sizes.CHIP_RADIUS)
        side = sizes.ICON if self._size > sizes.CHIP else sizes.ICON_SMALL
        inner = QRect(0, 0, side, side)
        inner.moveCenter(self.rect().center())
        paint_icon(painter, self._icon, self._tint if self.isEnabled() else "text3", inner)
        if self.hasFocus():
            focus_ring(painter, self.rect(), sizes.CHIP_RADIUS)


class Segmented(QWidget):
    """One of a few: the arrow keys go along, Space or Enter or the mouse chooses. `keys` stand as caps."""

    chosen = Signal(object)

    def __init__(
        self, options: Sequence[tuple[object, str]], *, keys: Sequence[str] = (), name: str = ""
    ) -> None:
        """`options` are (value, text) pairs; `keys` one letter each or none."""
        super().__init__()
        self._options, self._keys = list(options), list(keys)
        self._value: object = None
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def value(self) -> object:
        return self._value

    def set_value(self, value: object) -> None:
        """Show this choice (None: none); tells nobody."""
        self._value = value
        values = [v for v, _ in self._options]
        self._at = values.index(value) if value in values else self._at
        self.setAccessibleDescription(next((t for v, t in self._options if v == value), ""))
        self.update()

    def _natural(self, style: Style = "body", padding: int = sizes.ICON_TO_TEXT + 1) -> list[int]:
        metrics = QFontMetrics(font(style, self._chosen_weight(style)))
        caps = [cap_width(k) + self._gap(style) for k in self._keys] or [0] * len(self._options)
        return [
            metrics.horizontalAdvance(text) + cap + 2 * padding
            for (_, text), cap in zip(self._options, caps, strict=True)
        ]

    def _chosen_weight(self, style: Style) -> int:
        return MEDIUM if style == "caption" else SEMIBOLD

    def _gap(self, style: Style) -> int:
        return sizes.ICON_TO_TEXT_CHIP if style == "body" else sizes.LABEL_TO_FIELD

    def _fitted(self) -> tuple[Style, list[int]]:
        """Less air around the words, then smaller words where there is no room."""
        widths: list[int] = []
        for style, least in _FITS:
            for padding in range(sizes.ICON_TO_TEXT + 1, least - 1, -1):
                widths = self._natural(style, padding)
                if sum(widths) <= self.width():
                    return style, widths
        return _FITS[-1][0], widths

    def _style(self) -> Style:
        return self._fitted()[0]

    def _rects(self) -> list[QRect]:
        widths = self._fitted()[1]
        spare = self.width() - sum(widths)
        expands = self.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding
        add = spare // len(widths) if expands or spare < 0 else 0
        rects, x = [], 0
        for width in widths:
            rects.append(QRect(x, 0, width + add, self.height()))
            x += width + add
        return rects

    def sizeHint(self) -> QSize:
        return QSize(sum(self._natural()), sizes.CONTROL)

    def minimumSizeHint(self) -> QSize:
        return QSize(sum(self._natural("small", -sizes.LABEL_TO_FIELD)), sizes.CONTROL)

    def _choose(self, at: int) -> None:
        self._at = at
        self.set_value(self._options[at][0])
        self.chosen.emit(self._value)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for at, rect in enumerate(self._rects()):
            if self.isEnabled() and rect.contains(event.position().toPoint()):
                self._choose(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self._at = (self._at + step) % len(self._options)
            self.update()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._at)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rects = self._rects()
        whole = QRect(0, 0, rects[-1].right() + 1, self.height())
        box(painter, whole, fill=colour("base"), border=colour("line2"))
        for at, (rect, (value, text)) in enumerate(zip(rects, self._options, strict=True)):
            inner = rect.adjusted(1, 1, -1 if at == len(rects) - 1 else 0, -1)
            active = value == self._value
            if active:
                box(painter, inner, fill=colour("selection"), radius=sizes.RADIUS - 1)
            if at:
                painter.fillRect(rect.left(), 1, 1, rect.height() - 2, colour("line2"))
            self._paint_option(painter, rect, at, text, active)
            if self.hasFocus() and at == self._at:
                focus_ring(painter, rect)

    def _paint_option(self, painter: QPainter, rect: QRect, at: int, text: str, active: bool) -> None:
        style = self._style()
        weight = self._chosen_weight(style) if active else REGULAR
        width = QFontMetrics(font(style, weight)).horizontalAdvance(text)
        cap = cap_width(self._keys[at]) + self._gap(style) if self._keys else 0
        x = rect.left() + max(3, (rect.width() - width - cap) // 2)
        if self._keys:
            paint_cap(painter, x, rect.height() // 2, self._keys[at])
        painter.setFont(font(style, weight))
        painter.setPen(colour("text" if self.isEnabled() else "text3"))
        room = rect.right() - x - cap
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room + 1)
        painter.drawText(QRect(x + cap, 0, room + 1, rect.height()), LEFT, text)
