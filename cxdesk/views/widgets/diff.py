"""The difference of two texts, word by word: what came is underlined, what went struck through."""

from __future__ import annotations

import re
from html import escape
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from cxdesk.services.translation import tr
from cxdesk.views.theme import Tokens, font, line_height, theme, tokens

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")


class Piece(NamedTuple):
    """A stretch of text that stayed, came or went."""

    kind: Literal["same", "came", "went"]
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """The stretches that lead from `before` to `after`. Joined without what came they are `before`,
    without what went `after`. A blank between two changed words belongs to the change: it reads as one."""
    # Imported here: the window opens without it.
    from difflib import SequenceMatcher

    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces: list[Piece] = []
    went: list[str] = []
    came: list[str] = []

    def put_down() -> None:
        if went:
            pieces.append(Piece("went", "".join(went)))
        if came:
            pieces.append(Piece("came", "".join(came)))
        went.clear()
        came.clear()

    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (step, a, b, c, d) in enumerate(steps):
        same = "".join(old[a:b])
        if step == "equal" and same.strip(" ") == "" and 0 < number < len(steps) - 1 and went and came:
            went.append(same)
            came.append(same)
        elif step == "equal":
            put_down()
            pieces.append(Piece("same", same))
        else:
            went += old[a:b]
            came += new[c:d]
    put_down()
    return pieces


def as_rich_text(pieces: list[Piece], colours: Tokens) -> str:
    """The pieces as rich text; what came is also underlined, what went struck through."""
    styles = {
        "came": f"background-color:{colours.good_ground};color:{colours.text};text-decoration:underline",
        "went": f"background-color:{colours.bad_ground};color:{colours.text2};text-decoration:line-through",
    }
    parts = []
    for kind, text in pieces:
        words = escape(text).replace("\n", "<br>")
        parts.append(words if kind == "same" else f'<span style="{styles[kind]}">{words}</span>')
    return "".join(parts)


class DiffView(QLabel):
    """Two versions of a text in one. Can be selected and copied."""

    def __init__(self, before: str = "", after: str = "") -> None:
        super().__init__()
        self._pieces: list[Piece] = []
        self.setFont(font("verbatim"))
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        theme().changed.connect(self._show)
        self.set_texts(before, after)

    def set_texts(self, before: str, after: str) -> None:
        self._pieces = differences(before, after)
        self._show()

    def _show(self) -> None:
        body = as_rich_text(self._pieces, tokens())
        height = line_height("verbatim")
        self.setText(f'<p style="line-height:{height}px;-qt-line-height-type:fixed;margin:0">{body}</p>')
        told = {"same": "{text}", "came": tr("[added: {text}]"), "went": tr("[removed: {text}]")}
        self.setAccessibleName("".join(told[p.kind].replace("{text}", p.text) for p in self._pieces))
