"""One version of what two people changed: whose, when, and its words, with those marked that are new in it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from cxdesk.services.translation import tr
from cxdesk.views.theme import SEMIBOLD, colour, font, line_height, sizes, theme, tokens
from cxdesk.views.widgets import ElidedLabel, KeyCap, Label
from cxdesk.views.widgets.diff import Piece, as_rich_text, differences
from cxdesk.views.widgets.painting import box

_LEAST = 128


class VersionBox(QFrame):
    """Base, mine or theirs. `key` stands before its name where a key chooses it."""

    def __init__(self, name: str, key: str = "", *, ground: str = "base") -> None:
        super().__init__()
        self._name, self._ground = name, ground
        self._pieces: list[Piece] = []
        self._told = ""
        self.origin = ElidedLabel("", "small", tone="text2")
        self.origin.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.text = QLabel()
        self.text.setFont(font("verbatim"))
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        head = QHBoxLayout()
        head.setSpacing(sizes.ICON_TO_TEXT)
        if key:
            head.addWidget(KeyCap(key))
        head.addWidget(Label(name, weight=SEMIBOLD))
        head.addWidget(self.origin, 1)
        column = QVBoxLayout(self)
        inside = sizes.INSIDE_CARD
        column.setContentsMargins(inside, inside, inside, inside)
        column.setSpacing(sizes.ICON_TO_TEXT)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        self.setMinimumHeight(_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme().changed.connect(self._show)

    def show_version(self, text: str, origin: str, base: str | None = None) -> None:
        """The words; those are marked that `base` has not. Nothing is told as an empty field."""
        self.origin.setText(origin)
        if base is None or not text:
            self._pieces = [Piece("same", text)]
        else:
            self._pieces = [piece for piece in differences(base, text) if piece.kind != "went"]
        self._told = text
        self._show()

    def words(self) -> str:
        """What it shows, unmarked."""
        return self._told

    def _show(self) -> None:
        body = as_rich_text(self._pieces, tokens())
        if not self._told:
            body = f'<span style="color:{tokens().text2}">{escape(tr("empty"))}</span>'
        height = line_height("verbatim")
        self.text.setText(f'<p style="line-height:{height}px;-qt-line-height-type:fixed;margin:0">{body}</p>')
        marked = {"same": "{text}", "came": tr("[added: {text}]"), "went": ""}
        told = "".join(marked[piece.kind].replace("{text}", piece.text) for piece in self._pieces)
        self.setAccessibleName(f"{self._name}: {told or tr('empty')}")

    def paintEvent(self, event: QPaintEvent) -> None:
        box(
            QPainter(self), self.rect(), fill=colour(self._ground), border=colour("line"), radius=sizes.RADIUS
        )
