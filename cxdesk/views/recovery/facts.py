"""Facts in two columns: what it is in grey, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Label

_NAMES = 104


class FactRows(QWidget):
    """(name, value, tone) a row; values wrap. Rows are made once and filled again."""

    def __init__(self, *, names: int = _NAMES) -> None:
        super().__init__()
        self._rows: list[tuple[Label, Label]] = []
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(sizes.ICON_TO_TEXT)
        self.grid.setVerticalSpacing(sizes.ICON_TO_TEXT_CHIP)
        self.grid.setColumnMinimumWidth(0, names)
        self.grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[tuple[str, str, str]]) -> None:
        """`tone` is that of a `Label`: "" for plain ink."""
        while len(self._rows) < len(facts):
            self._add()
        for number, (name, value) in enumerate(self._rows):
            shown = number < len(facts)
            name.setVisible(shown)
            value.setVisible(shown)
            if shown:
                name.setText(facts[number][0])
                value.setText(facts[number][1])
                value.set_tone(facts[number][2])

    def told(self) -> list[tuple[str, str]]:
        """What is shown."""
        return [(n.text(), v.text()) for n, v in self._rows if not n.isHidden()]

    def _add(self) -> None:
        name, value = Label("", tone="text2"), Label("", wrap=True)
        row = len(self._rows)
        self.grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self.grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)
        self._rows.append((name, value))
