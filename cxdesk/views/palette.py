"""Ctrl+K: every command, page, view, case, client and fix by a few letters, with its key beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cxdesk.services.translation import tr
from cxdesk.views.commands import Action
from cxdesk.views.desk import Entry, PaletteProvider
from cxdesk.views.fuzzy import score
from cxdesk.views.palette_line import ENTRY, PaletteLine
from cxdesk.views.theme import colour, sizes

_WIDTH = 640
_LINES = 12


def entry_of(action: Action) -> Entry:
    """A command as a line of the palette; a disabled one says why instead of its key."""
    return Entry(
        text=action.text(),
        run=action.trigger,
        detail=action.reason(),
        icon=action.command.icon,
        key=action.key_text(),
        enabled=not action.reason(),
    )


class Palette(QDialog):
    """One field and what fits it. Enter does the chosen line; Esc or a click beside it closes."""

    def __init__(
        self,
        entries: Sequence[Entry],
        providers: dict[str, PaletteProvider],
        parent: QWidget | None = None,
        *,
        placeholder: str = "",
    ) -> None:
        """`placeholder` says what is looked for where it is not everything, as in a picker of causes."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(placeholder or tr("Command palette"))
        self._own = list(entries)
        self._providers = providers
        self._found: dict[str, list[Entry]] = {}
        self._typed = ""
        self.field = QLineEdit(placeholderText=placeholder or tr("Command, case, client or fix"))
        self.field.setAccessibleName(placeholder or tr("Command, case, client or fix"))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._on_typed)
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(PaletteLine(self.list))
        self.list.setAccessibleName(tr("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._do)
        column = QVBoxLayout(self)
        column.setContentsMargins(
            sizes.ICON_TO_TEXT, sizes.ICON_TO_TEXT, sizes.ICON_TO_TEXT, sizes.ICON_TO_TEXT
        )
        column.setSpacing(sizes.ICON_TO_TEXT)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.setFixedSize(_WIDTH, sizes.CONTROL + 3 * sizes.ICON_TO_TEXT + _LINES * sizes.ROW)
        self._show_found()

    def open_over(self, window: QWidget) -> None:
        """Show it in the upper third of `window`."""
        left = (window.width() - self.width()) // 2
        self.move(window.mapToGlobal(QPoint(left, sizes.PAGE_HEADER)))
        self.show()
        self.field.setFocus()

    def lines(self) -> list[str]:
        """The texts that are shown, best first."""
        return [self.list.item(row).data(ENTRY).text for row in range(self.list.count())]

    def choose(self) -> None:
        """Do the chosen line."""
        item = self.list.currentItem()
        if item is not None:
            self._do(item)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The arrows go along the list while the cursor stays in the field."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _LINES,
            Qt.Key.Key_PageUp: -_LINES,
        }
        if event.key() in steps:
            row = self.list.currentRow() + steps[Qt.Key(event.key())]
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose()
            return True
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line around it, as around a menu."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("window"))
        painter.setPen(colour("line2"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _on_typed(self, text: str) -> None:
        self._typed = text.strip()
        self._found.clear()
        self._show_found()
        if self._typed:
            for name, provider in self._providers.items():
                provider(self._typed, self._taker(name, self._typed))

    def _taker(self, name: str, typed: str) -> Callable[[Sequence[Entry]], None]:
        def take(entries: Sequence[Entry]) -> None:
            # What was asked for an older text comes too late.
            if typed == self._typed:
                self._found[name] = list(entries)
                self._show_found()

        return take

    def _show_found(self) -> None:
        scored = [(score(self._typed, entry.text), at, entry) for at, entry in enumerate(self._own)]
        best = [entry for points, at, entry in sorted(scored, key=lambda s: (-s[0], s[1])) if points]
        chosen = self.list.currentRow() if self._found else 0
        self.list.clear()
        for entry in (*best, *(entry for entries in self._found.values() for entry in entries)):
            item = QListWidgetItem(self.list)
            item.setData(ENTRY, entry)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{entry.kind} {entry.text} {entry.detail}".strip()
            )
            item.setToolTip(entry.detail)
        self.list.setCurrentRow(max(0, min(chosen, self.list.count() - 1)))

    def _do(self, item: QListWidgetItem) -> None:
        entry: Entry = item.data(ENTRY)
        if entry.enabled:
            self.close()
            entry.run()
