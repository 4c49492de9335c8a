"""Words on a page: labels of the type scale, section titles, links, the client's own words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from cxdesk.views.theme import REGULAR, SEMIBOLD, Style, colour, font, line_height, sizes, theme, tokens
from cxdesk.views.widgets.painting import focus_ring


class Label(QLabel):
    """A text of the type scale. `tone` is text2, text3, good, watch or bad; empty is the ink."""

    def __init__(
        self,
        text: str = "",
        style: Style = "body",
        *,
        tone: str = "",
        weight: int = REGULAR,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(style, weight))
        self.setWordWrap(wrap)
        # It is polished when it is first shown.
        self.setProperty("tone", tone)

    def set_tone(self, tone: str) -> None:
        """Colour the text by a token."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class ElidedLabel(Label):
    """One line that is cut with an ellipsis where it has no room; the whole is in its tooltip."""

    def __init__(
        self, text: str = "", style: Style = "body", *, tone: str = "", weight: int = REGULAR
    ) -> None:
        self._whole = text
        super().__init__(text, style, tone=tone, weight=weight)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(text)

    def setText(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fit()

    def whole_text(self) -> str:
        return self._whole

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self.font()).horizontalAdvance(self._whole)
        return QSize(width + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(sizes.CONTROL, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        cut = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        super().setText(cut)
        self.setToolTip(self._whole if cut != self._whole else "")


class SectionTitle(QWidget):
    """A heading of a section, a secondary text after it, another at its right end."""

    def __init__(self, title: str, secondary: str = "", right: str = "") -> None:
        super().__init__()
        self.title = Label(title, weight=SEMIBOLD)
        self.secondary = ElidedLabel(secondary, "small", tone="text2")
        self.right = ElidedLabel(right, "small", tone="text2")
        self.right.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(sizes.ICON_TO_TEXT)
        self.line.addWidget(self.title)
        self.line.addWidget(self.secondary, 1)
        self.line.addWidget(self.right)

    def add_right(self, widget: QWidget) -> None:
        """Put a link or a chip at the right end."""
        self.line.addWidget(widget)


#: What a link keeps at its left for the focus ring; a column of links begins so much farther left.
LINK_ROOM = QMargins(sizes.GRID, 0, 0, 0)


class LinkLabel(Label):
    """A word that can be followed, by mouse, Enter or Space.

    `gives_way`: a long one is cut with an ellipsis where it has no room, and has the whole in its tooltip.
    """

    followed = Signal()

    def __init__(self, text: str = "", style: Style = "body", *, gives_way: bool = False) -> None:
        super().__init__(text, style)
        self._gives_way = gives_way
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text)
        self.setContentsMargins(sizes.GRID, 0, sizes.GRID, 0)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        return QSize(min(sizes.RAIL // 2, whole.width()), whole.height()) if self._gives_way else whole

    def _shown(self) -> str:
        if not self._gives_way:
            return self.text()
        room = self.contentsRect().width() + 1
        cut = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        self.setToolTip(self.text() if cut != self.text() else "")
        return cut

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.followed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.followed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(colour("accent" if self.isEnabled() else "text3"))
        painter.drawText(self.contentsRect(), self.alignment(), self._shown())
        if self.hasFocus():
            focus_ring(painter, self.rect(), sizes.CHIP_RADIUS)


def marked(text: str, spans: Sequence[tuple[int, int]], ground: str) -> str:
    """`text` as rich text; the spans (start, end) stand on `ground`, a colour."""
    from html import escape  # only where words are marked: it brings the entities of HTML along

    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if start < at:
            continue
        parts.append(escape(text[at:start]))
        parts.append(f'<span style="background-color:{ground}">{escape(text[start:end])}</span>')
        at = end
    parts.append(escape(text[at:]))
    return "".join(parts).replace("\n", "<br>")


class Verbatim(QLabel):
    """The client's words: the largest text, a line at its left, found words marked. Can be selected."""

    def __init__(
        self, text: str = "", spans: Sequence[tuple[int, int]] = (), style: Style = "verbatim"
    ) -> None:
        super().__init__()
        self._text, self._spans, self._style = text, tuple(spans), style
        self.setFont(font(style))
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setContentsMargins(sizes.MARGIN - 2, 0, 0, 0)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        theme().changed.connect(self._show)
        self._show()

    def set_words(self, text: str, spans: Sequence[tuple[int, int]] = ()) -> None:
        """Show `text`; `spans` are (start, end) of the words that were found."""
        self._text, self._spans = text, tuple(spans)
        self._show()

    def words(self) -> str:
        return self._text

    def _show(self) -> None:
        line = line_height(self._style)
        body = marked(self._text, self._spans, tokens().mark)
        self.setText(f'<p style="line-height:{line}px; -qt-line-height-type:fixed; margin:0">{body}</p>')
        self.setAccessibleName(self._text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, sizes.ACTIVE_BAR, self.height(), colour("line2"))


class FieldMessage(QWidget):
    """A message beside a field: a sign and a sentence; hidden where there is nothing to say."""

    def __init__(self, text: str = "", tone: str = "bad") -> None:
        super().__init__()
        from cxdesk.views.widgets.chips import Sign

        self.sign = Sign(tone)
        self.label = Label(text, "small", tone=tone, wrap=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, sizes.LABEL_TO_FIELD, 0, 0)
        line.setSpacing(sizes.ICON_TO_TEXT_CHIP)
        line.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.label, 1)
        self.show_message(text, tone)

    def show_message(self, text: str, tone: str = "bad") -> None:
        """Say `text`; an empty one takes the message away."""
        self.label.setText(text)
        self.label.set_tone(tone)
        self.sign.set_tone(tone)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
