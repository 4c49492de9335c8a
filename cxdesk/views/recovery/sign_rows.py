"""Lines with a sign each: what is possible with a tick, what is not with a cross, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Label, Sign


class SignLine(NamedTuple):
    """`tone` is good, watch, bad or neutral; `icon` replaces its usual sign."""

    text: str
    tone: str
    icon: str = ""


class SignRows(QWidget):
    """Rows are made once and filled again."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._rows: list[tuple[Sign, Label]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(sizes.ICON_TO_TEXT)
        self._grid.setVerticalSpacing(sizes.ICON_TO_TEXT_CHIP)
        self._grid.setColumnStretch(1, 1)

    def show_lines(self, lines: Sequence[SignLine]) -> None:
        """Fill them in."""
        while len(self._rows) < len(lines):
            self._add()
        for number, (sign, label) in enumerate(self._rows):
            shown = number < len(lines)
            sign.setVisible(shown)
            label.setVisible(shown)
            if shown:
                text, tone, icon = lines[number]
                sign.set_tone(tone, icon)
                label.setText(text)
        self.setAccessibleDescription("; ".join(line.text for line in lines))

    def told(self) -> list[str]:
        """What is shown."""
        return [label.text() for _, label in self._rows if not label.isHidden()]

    def _add(self) -> None:
        row = len(self._rows)
        sign, label = Sign("neutral"), Label("", wrap=True)
        self._grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(label, row, 1, Qt.AlignmentFlag.AlignTop)
        self._rows.append((sign, label))
