"""Small boxes with a word: facts, states, keys, tags."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from cxdesk.services.translation import tr
from cxdesk.views.icons import paint_icon
from cxdesk.views.theme import MEDIUM, REGULAR, colour, font, sizes
from cxdesk.views.widgets.buttons import IconButton
from cxdesk.views.widgets.flow import FlowLayout
from cxdesk.views.widgets.painting import LEFT, box, cap_width, paint_cap

SIGNS = {"good": "check", "watch": "clock", "bad": "triangle-alert", "neutral": "clock"}
_PADDING = 7


class Sign(QWidget):
    """The sign of a state, 14 px, in its colour: a tick, a clock, a triangle."""

    def __init__(self, tone: str, icon_name: str = "") -> None:
        super().__init__()
        self._tone, self._icon = tone, icon_name
        self.setFixedSize(sizes.ICON_SMALL + 2, sizes.ICON)

    def set_tone(self, tone: str, icon_name: str = "") -> None:
        self._tone, self._icon = tone, icon_name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        token = self._tone if self._tone in ("good", "watch", "bad") else "text2"
        name = self._icon or SIGNS.get(self._tone, "info")
        paint_icon(QPainter(self), name, token, QRect(0, 1, sizes.ICON_SMALL, sizes.ICON_SMALL))


class Chip(QWidget):
    """A fact in a box 20 high."""

    def __init__(self, text: str = "", *, icon_name: str = "", tooltip: str = "") -> None:
        super().__init__()
        self._text, self._icon = text, icon_name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self.setToolTip(tooltip)

    def set_text(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._text

    def _weight(self) -> int:
        return REGULAR

    def _colours(self) -> tuple[str, str, str]:
        return "hover", "line", "text"

    def _icon_name(self) -> str:
        return self._icon

    def sizeHint(self) -> QSize:
        width = QFontMetrics(font("small", self._weight())).horizontalAdvance(self._text) + 2 * _PADDING + 1
        width += sizes.ICON_SMALL + sizes.ICON_TO_TEXT_CHIP if self._icon_name() else 0
        return QSize(width, sizes.CHIP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground, edge, ink = self._colours()
        box(painter, self.rect(), fill=colour(ground), border=colour(edge), radius=sizes.CHIP_RADIUS)
        x = _PADDING
        if self._icon_name():
            paint_icon(painter, self._icon_name(), ink, QRect(x, 0, sizes.ICON_SMALL, self.height()))
            x += sizes.ICON_SMALL + sizes.ICON_TO_TEXT_CHIP
        painter.setFont(font("small", self._weight()))
        painter.setPen(colour(ink))
        painter.drawText(QRect(x, 0, self.width() - x, self.height()), LEFT, self._text)


class StatusChip(Chip):
    """A state with sign and word: good, watch, bad or neutral; `icon_name` replaces the usual sign."""

    def __init__(
        self, text: str = "", tone: str = "neutral", *, icon_name: str = "", tooltip: str = ""
    ) -> None:
        self._tone = tone
        super().__init__(text, icon_name=icon_name, tooltip=tooltip)

    def set_state(self, text: str, tone: str, icon_name: str = "") -> None:
        self._tone, self._icon = tone, icon_name
        self.set_text(text)

    def tone(self) -> str:
        return self._tone

    def _icon_name(self) -> str:
        return self._icon or SIGNS[self._tone]

    def _weight(self) -> int:
        return MEDIUM if self._tone != "neutral" else REGULAR

    def _colours(self) -> tuple[str, str, str]:
        if self._tone == "neutral":
            return "hover", "line", "text2"
        return f"{self._tone}_ground", f"{self._tone}_ground", self._tone


class KeyCap(QWidget):
    """A key as it stands on the keyboard."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setFixedSize(cap_width(text), sizes.KEY_CAP)
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_cap(QPainter(self), 0, sizes.KEY_CAP // 2, self._text)


class KeyHints(QWidget):
    """A row of keys with what they do: ((("J", "K"), "down and up"), (("Enter",), "open"))."""

    def __init__(self, hints: Sequence[tuple[Sequence[str], str]] = ()) -> None:
        super().__init__()
        self._hints = [(tuple(keys), text) for keys, text in hints]
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._describe()

    def set_hints(self, hints: Sequence[tuple[Sequence[str], str]]) -> None:
        self._hints = [(tuple(keys), text) for keys, text in hints]
        self._describe()
        self.updateGeometry()
        self.update()

    def _describe(self) -> None:
        self.setAccessibleName(", ".join(f"{' '.join(keys)}: {text}" for keys, text in self._hints))

    def _width(self, keys: tuple[str, ...], text: str) -> int:
        caps = sum(cap_width(key) + sizes.ICON_TO_TEXT_CHIP for key in keys)
        return caps + QFontMetrics(font("small")).horizontalAdvance(text)

    def sizeHint(self) -> QSize:
        return QSize(sum(self._width(*hint) + sizes.MARGIN for hint in self._hints), sizes.KEY_CAP + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, sizes.KEY_CAP + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        x, middle = 0, self.height() // 2
        for keys, text in self._hints:
            if x + self._width(keys, text) > self.width():
                return
            for key in keys:
                x += paint_cap(painter, x, middle, key) + sizes.ICON_TO_TEXT_CHIP
            painter.setFont(font("small"))
            painter.setPen(colour("text2"))
            painter.drawText(QRect(x, 0, self.width() - x, self.height()), LEFT, text)
            x += painter.fontMetrics().horizontalAdvance(text) + sizes.MARGIN


class Tag(QWidget):
    """A chip that can be taken away."""

    removed = Signal(object)

    def __init__(self, value: object, text: str, *, strong: bool = False, removable: bool = True) -> None:
        super().__init__()
        self.value = value
        self._text = text
        self._weight = MEDIUM if strong else REGULAR
        self.setAccessibleName(text)
        self.setFixedHeight(sizes.CONTROL)
        line = QHBoxLayout(self)
        width = QFontMetrics(font("small", self._weight)).horizontalAdvance(text) + _PADDING
        line.setContentsMargins(width, 0, 2 if removable else _PADDING, 0)
        if removable:
            button = IconButton("x", tr("Remove {name}", name=text), sizes.KEY_CAP)
            button.clicked.connect(lambda: self.removed.emit(self.value))
            line.addWidget(button)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box(painter, self.rect(), fill=colour("hover"), border=colour("line2"), radius=sizes.CHIP_RADIUS)
        painter.setFont(font("small", self._weight))
        painter.setPen(colour("text"))
        painter.drawText(self.rect().adjusted(_PADDING, 0, 0, 0), LEFT, self._text)


class TagList(QWidget):
    """Tags that wrap, each can be removed; a button adds another."""

    removed = Signal(object)
    add_requested = Signal()

    def __init__(self, name: str, *, add_text: str = "", key: str = "") -> None:
        super().__init__()
        from cxdesk.views.widgets.buttons import Button

        self.setAccessibleName(name)
        self._flow = FlowLayout(self, sizes.ICON_TO_TEXT_CHIP)
        self.add = Button(add_text or tr("Add"), key=key)
        self.add.clicked.connect(self.add_requested)
        self._tags: list[Tag] = []
        self._flow.addWidget(self.add)

    def set_tags(self, tags: Sequence[tuple[object, str]], *, removable: bool = True) -> None:
        """Show (value, text) pairs; the first is the primary one."""
        for tag in self._tags:
            self._flow.removeWidget(tag)
            tag.deleteLater()
        self._flow.removeWidget(self.add)
        self._tags = [
            Tag(value, text, strong=not number, removable=removable)
            for number, (value, text) in enumerate(tags)
        ]
        for tag in self._tags:
            tag.removed.connect(self.removed)
            self._flow.addWidget(tag)
        self._flow.addWidget(self.add)

    def values(self) -> list[object]:
        return [tag.value for tag in self._tags]
