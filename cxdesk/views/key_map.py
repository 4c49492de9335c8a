"""The map of the keys: of the present page ("?"), and of the window. It derives from the commands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cxdesk.services.translation import tr
from cxdesk.views.commands import Action, Commands
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import KeyCap, Label

_SIZE = (640, 560)


def lines_of(scope: Commands) -> list[Action]:
    """The actions that have a key; those for bare keys first, numbered ones (1 to 9) as one line."""
    numbered: set[str] = set()
    lines = []
    for action in sorted((a for a in scope if a.command.key), key=lambda a: not a.command.triage):
        family = action.command.id.rpartition(".")[0] if action.command.argument is not None else ""
        if family and family in numbered and action.command.key.isdigit():
            continue
        numbered.add(family)
        lines.append(action)
    return lines


class KeyMap(QDialog):
    """Two columns: the keys of the page, the keys of the window. Any key closes it."""

    def __init__(
        self, parts: Sequence[tuple[str, Sequence[Commands]]], parent: QWidget | None = None
    ) -> None:
        """`parts` are (heading, its scopes)."""
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        inside = QWidget()
        inside.setProperty("plain", True)
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        columns.setSpacing(2 * sizes.MARGIN)
        for heading, scopes in parts:
            actions = [action for scope in scopes for action in lines_of(scope)]
            if actions:
                columns.addLayout(self._column(heading, actions), 1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setAccessibleName(tr("Keyboard shortcuts"))
        scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _column(self, heading: str, actions: Sequence[Action]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(sizes.INSIDE_CARD)
        grid.setVerticalSpacing(sizes.ICON_TO_TEXT)
        grid.addWidget(Label(heading, weight=SEMIBOLD), 0, 0, 1, 2)
        for row, action in enumerate(actions, start=1):
            grid.addWidget(KeyCap(_key(action)), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(Label(action.text(), wrap=True), row, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(actions) + 1, 1)
        return grid


def _key(action: Action) -> str:
    """ "1–9" for a command of the digits."""
    command = action.command
    return "1–9" if command.argument is not None and command.key == "1" else action.key_text()
