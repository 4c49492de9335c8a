"""A question before a deed that touches much: what it does in words, and one button that names it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.services.translation import tr
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets.buttons import Button, PrimaryButton
from cxdesk.views.widgets.labels import Label

_WIDTH = 440


class ConfirmDialog(QDialog):
    """Opened beside the page's work, not in the middle of it; `accepted` says that the person wants the deed."""

    #: The other way that the dialog offers.
    other_chosen = Signal()

    def __init__(
        self, title: str, words: Sequence[str], deed: str, parent: QWidget | None = None, *, other: str = ""
    ) -> None:
        """`words`: a paragraph each. `deed` is the button's, "" where nothing can be done; `other` is one more way."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self.words = [
            Label(text, tone="" if at == 0 else "text2", wrap=True) for at, text in enumerate(words)
        ]
        self.deed = PrimaryButton(deed)
        self.other = Button(other)
        self.close_button = Button(tr("Cancel") if deed else tr("Close"))
        self.deed.setVisible(bool(deed))
        self.deed.setDefault(bool(deed))
        self.other.setVisible(bool(other))
        self.deed.clicked.connect(self.accept)
        self.close_button.clicked.connect(self.reject)
        self.other.clicked.connect(self._on_other)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        self.column.setSpacing(sizes.INSIDE_CARD)
        for part in (Label(title, "title", weight=SEMIBOLD, wrap=True), *self.words):
            self.column.addWidget(part)
        buttons = QHBoxLayout()
        buttons.setSpacing(sizes.ICON_TO_TEXT)
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.deed)
        self.column.addLayout(buttons)

    def put(self, widget: QWidget) -> None:
        """Put a field below the others, above the buttons."""
        self.column.insertWidget(self.column.count() - 1, widget)

    def showEvent(self, event: QShowEvent) -> None:
        """Tab goes from field to field as they are read, and then to the buttons, which were made before them."""
        buttons = (self.other, self.close_button, self.deed)
        # The list of a combo box is a window of its own.
        own = (one for one in self.findChildren(QWidget) if one.window() is self and one not in buttons)
        fields = [one for one in own if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        layout = self.layout()
        assert layout is not None
        layout.activate()
        fields.sort(key=lambda one: one.mapTo(self, QPoint()).toTuple()[::-1])
        order = [*fields, *buttons]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        super().showEvent(event)

    def text(self) -> str:
        """All that it says."""
        return "\n".join(label.text() for label in self.words)

    def _on_other(self) -> None:
        self.other_chosen.emit()
        self.reject()
