"""A question before a deed that touches much: what it does in words, and one button that names it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
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

    def text(self) -> str:
        """All that it says."""
        return "\n".join(label.text() for label in self.words)

    def _on_other(self) -> None:
        self.other_chosen.emit()
        self.reject()
